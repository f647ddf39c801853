export * from './api';
export * from './repair-props';
export * from './security-group-repair';

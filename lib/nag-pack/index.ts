export * from './check-severity';
export * from './exception-terms';
export * from './fail-on';
export * from './framework';
export * from './profile';
export * from './security-group-check-options';
export * from './security-group-check-settings';
export * from './security-group-checks';

export * from './api';
export * from './trusted-network';
export * from './trusted-network-props';

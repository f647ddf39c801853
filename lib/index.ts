export * from './config-rules';
export * from './egress-policies';
export * from './flow-logs';
export * from './nag-pack';
export * from './naming';
export * from './role-security-groups';
export * from './services';
export * from './trusted-networks';

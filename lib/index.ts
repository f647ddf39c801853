export * from './egress-policies';
export * from './naming';
export * from './role-security-groups';
export * from './services';
export * from './trusted-networks';

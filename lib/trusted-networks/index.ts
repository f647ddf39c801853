export * from './api';
export * from './aws-managed-prefix-list';
export * from './aws-managed-prefix-list-name';
export * from './aws-managed-prefix-list-options';
export * from './shared-security-group';
export * from './shared-security-group-options';
export * from './trusted-network';
export * from './trusted-network-props';

export * from './aws-service-options';
export * from './egress-policy';
export * from './patching';
export * from './third-party';

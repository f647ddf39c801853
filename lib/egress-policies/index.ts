export * from './egress-policy';
export * from './third-party';

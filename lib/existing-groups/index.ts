export * from './adopted-options';
export * from './adopted-security-group';
export * from './close-egress';
export * from './describe-rules';
export * from './least-privilege-defaults';
export * from './least-privilege-options';
export * from './name-by-convention';
export * from './security-group-vpc-association';

export * from './fail-on';
export * from './security-group-checks';

export * from './assumption';
export * from './claim-props';
export * from './endpoint';
export * from './network-proofs';
export * from './proof-result';
export * from './report-props';

export * from './all-checks';
export * from './check';
export * from './covers';
export * from './judge-all';
export * from './choose-checks';

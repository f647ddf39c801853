export type { Check, Example, Examples, Severity } from './check';
export { CHECKS, judgeAll, unknownIdOf } from './judge-all';
export type { Finding } from './judge-all';

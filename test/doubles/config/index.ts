export { ConfigDouble, type ConfigDoubleProps, type RuleEvent } from './config-double';
export { itemOfGroup } from './config-items';
export type { RuleRecord, StoredResult } from './config-state';

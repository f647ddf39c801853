import { WatchedSource } from './summarise-days.lambda-shared';
import { variable } from '../lambda-shared/environment.lambda-shared';

/** What the functions of a `RuleUsageReport` are told by their environment. */
export const RULE_USAGE_VARIABLES = {
  INVENTORY_BUCKET: variable.bucketName,
  INVENTORY_PREFIX: variable.folder,
  USAGE_BUCKET: variable.bucketName,
  USAGE_PREFIX: variable.folder,
  WINDOW_DAYS: variable.wholeNumber(1, 365),
};

/** And the one that reads flow logs. */
export const FLOW_LOGS_VARIABLE = variable.json('a list of flow logs, each with flowLogId, watchedId, fieldNames, and archive or logGroupName', areSources);

function areSources(value: unknown): value is readonly WatchedSource[] {
  return Array.isArray(value) && value.length > 0 && value.every(isSource);
}

function isSource(value: unknown): boolean {
  const { flowLogId, watchedId, fieldNames, archive, logGroupName } = (value ?? {}) as Record<string, unknown>;
  const areTexts = (...texts: unknown[]) => texts.every(text => typeof text === 'string');
  if (!areTexts(flowLogId, watchedId) || !Array.isArray(fieldNames) || !areTexts(...fieldNames)) return false;
  if (archive === undefined) return typeof logGroupName === 'string' && logGroupName !== '';
  const { bucket, prefix, accountId, region, isParquet } = (archive ?? {}) as Record<string, unknown>;
  return areTexts(bucket, prefix, accountId, region) && typeof isParquet === 'boolean';
}

import { variable } from '../lambda-shared/environment.lambda-shared';

/** What both functions of an `AuditReport` are told by their environment. */
export const AUDIT_VARIABLES = {
  AUDIT_BUCKET: variable.bucketName,
  AUDIT_PREFIX: variable.folder,
  /** The Automation document in which reviewers decide. */
  REVIEW_DOCUMENT: variable.text,
  ACCOUNT_ID: variable.accountId,
  AWS_REGION: variable.region,
};

/** And the one that records. */
export const REVIEW_VARIABLES = {
  ...AUDIT_VARIABLES,
  /** ARNs of those who may decide. */
  REVIEWERS: variable.json('a list of ARNs', areNames),
  MINIMUM_APPROVALS: variable.wholeNumber(1, 10),
};

/** And the one that makes the report. */
export const REPORT_VARIABLES = {
  ...AUDIT_VARIABLES,
  EVERY_DAYS: variable.wholeNumber(1, 92),
  EXCLUSION_TAG: variable.text,
  /** The names of rules; all rules of the account and Region where there is none. */
  CONFIG_RULES: variable.optional(variable.json('a list of names of rules', areNames)),
};

function areNames(value: unknown): value is readonly string[] {
  return Array.isArray(value) && value.length > 0 && value.every(name => typeof name === 'string' && name !== '');
}

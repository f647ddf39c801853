/**
 * What an audit report says: of each rule of AWS Config what it last said and what changed since the report before, which exceptions there are and when they end, and who reviewed the
 * earlier reports when. It is written as JSON and read back: the other formats are made of what was written, so that a run that broke off is made good with the same report.
 */
export interface AuditReport {
  readonly version: 1;
  readonly accountId: string;
  readonly region: string;
  /** The day of the report, in UTC: `2026-11-30`. */
  readonly date: string;
  /** When the reading began: ISO 8601, in UTC. */
  readonly madeAt: string;
  /** Days between two reports. */
  readonly everyDays: number;
  /** The day of the report that this one is compared with; undefined for the first one. */
  readonly comparedWith?: string;
  /** The names of the rules that the report is about; undefined where it is about all rules of the account and Region. */
  readonly scope?: readonly string[];
  /** In the order of their names. */
  readonly rules: readonly AuditedRule[];
  /** Names of rules of the report before that are there no more. */
  readonly rulesGone: readonly string[];
  /** Those that end first stand first; those without an end after them. */
  readonly exceptions: readonly AuditException[];
  /** How many more there are than the report holds. */
  readonly moreExceptions: number;
  /** Keys of exceptions that the report before did not have; undefined where the two cannot be compared. */
  readonly exceptionsAdded?: readonly string[];
  /** Exceptions of the report before that are there no more; undefined where the two cannot be compared. */
  readonly exceptionsGone?: readonly AuditException[];
  /** What could not be read, beside single rules: nothing is said about it. */
  readonly unread: readonly UnreadPart[];
  readonly reviews: AuditReviews;
}

export interface UnreadPart {
  readonly part: string;
  readonly why: string;
}

/** What AWS Config says of a rule; `unread` where it could not be asked. */
export type RuleCompliance = 'compliant' | 'not-compliant' | 'not-evaluated' | 'unread';

export interface AuditedRule {
  readonly name: string;
  readonly description?: string;
  /** Who judges: `managed`, `policy` (Guard), `lambda`. */
  readonly judgedBy: string;
  /** The identifier of a managed rule: `INCOMING_SSH_DISABLED`. */
  readonly identifier?: string;
  readonly compliance: RuleCompliance;
  /** What the report before said of it; undefined where it is new, or where there is no report before. */
  readonly before?: RuleCompliance;
  /** Why the rule, or what does not comply with it, could not be read whole. */
  readonly why?: string;
  /** The last evaluation failed: what the rule says is older than that. */
  readonly failing?: FailedEvaluation;
  /** How many resources do not comply. Where the rule could not be read whole: so many at least. */
  readonly violations: number;
  /** Some of them; all are in `violations.jsonl.gz`. */
  readonly named: readonly Violation[];
  /** How many resources comply, as far as they were counted. */
  readonly complying: Counted;
  /** What changed since the report before; undefined where it cannot be said. */
  readonly changes?: ChangedViolations;
}

export interface FailedEvaluation {
  /** ISO 8601, in UTC. */
  readonly at: string;
  readonly says: string;
}

export interface Counted {
  readonly count: number;
  /** Whether there are more than were counted. */
  readonly more: boolean;
}

/** A resource that does not comply with a rule. */
export interface Violation {
  /** `AWS::EC2::SecurityGroup`. */
  readonly type: string;
  readonly id: string;
  /** What the rule says about it. */
  readonly annotation?: string;
  /** When AWS Config recorded the result: ISO 8601, in UTC. */
  readonly recordedAt?: string;
}

export interface ChangedViolations {
  readonly added: number;
  readonly gone: number;
  /** Some of those that were added. */
  readonly namedAdded: readonly Violation[];
  /** Some of those that are gone, as the report before had them. */
  readonly namedGone: readonly Violation[];
}

/** `remediation`: AWS Config does not repair this resource by itself. `grant`: a rule of a security group that names its last day. `not-repaired`: a group that the repair leaves alone. */
export type ExceptionKind = 'remediation' | 'grant' | 'not-repaired';

export interface AuditException {
  /** The same for the same exception in the next report. */
  readonly key: string;
  readonly kind: ExceptionKind;
  /** `AWS::EC2::SecurityGroup` and `sg-…`. */
  readonly type: string;
  readonly id: string;
  /** The rule of AWS Config, or the rule of the group (`sgr-…`), that it is about. */
  readonly of?: string;
  /** What somebody wrote about it. */
  readonly says: string;
  /** The last day, in UTC: `2026-12-31`. */
  readonly ends?: string;
  /** Why the day that is written is none. */
  readonly unclear?: string;
}

export interface AuditReviews {
  /** Of the last reports before this one, the newest first. */
  readonly reports: readonly ReviewedReport[];
  /** How many reports there were since the last one that was approved; all, where none was. */
  readonly withoutApproval: number;
  /** The last report that was approved. */
  readonly lastApproved?: { readonly date: string; readonly decidedAt: string };
}

export interface ReviewedReport {
  /** The day of the report. */
  readonly date: string;
  /** In the order in which they ended; empty where nothing was decided yet. */
  readonly decisions: readonly ReviewDecision[];
}

/** How a review ended. `unclear` is what Systems Manager said and nobody here understands: it is no approval. */
export type ReviewOutcome = 'approved' | 'rejected' | 'timed-out' | 'cancelled' | 'unclear';

export interface ReviewDecision {
  readonly outcome: ReviewOutcome;
  /** ISO 8601, in UTC. */
  readonly decidedAt: string;
  readonly executionId: string;
  /** Whether the report was still the one that was put to the reviewers when the decision was recorded. */
  readonly isSameReport: boolean;
  readonly by: readonly ReviewerDecision[];
}

export interface ReviewerDecision {
  /** As Systems Manager names them: an ARN. */
  readonly reviewer: string;
  /** In the words of Systems Manager: `Approve`, `Reject`. */
  readonly decision: string;
  /** ISO 8601, in UTC. */
  readonly at?: string;
  readonly comment?: string;
}

/** Whether a decision is an approval of the report as it is. */
export function isApproval({ outcome, isSameReport }: ReviewDecision): boolean {
  return outcome === 'approved' && isSameReport;
}

import { ReviewDecision, ReviewerDecision, ReviewOutcome } from './audit-report';

/** What is recorded of a review: an object in S3 that nobody overwrites. */
export interface AuditReview {
  readonly version: 1;
  readonly accountId: string;
  readonly region: string;
  /** The day of the report. */
  readonly date: string;
  /** The SHA-256 of the report's manifest that was put to the reviewers, in hexadecimal digits. The manifest has the SHA-256 of each file of the report. */
  readonly manifestSha256: string;
  /** What the report was when this was recorded: each file with its SHA-256, or why it could not be compared. */
  readonly report: { readonly isSame: boolean; readonly says: string; readonly files: readonly { readonly key: string; readonly sha256: string }[] };
  readonly decision: Omit<ReviewDecision, 'isSameReport'>;
  /** Why what Systems Manager calls an approval counts as none: then the outcome is `unclear`. */
  readonly doubt?: string;
  /** What Systems Manager said of the step, as it said it: what nobody here understands is not lost. */
  readonly said: SaidOfReview;
}

/** What Systems Manager says of the step in which reviewers decide: a `StepExecution` of `GetAutomationExecution`, and who started it. */
export interface SaidOfReview {
  readonly stepStatus: string;
  readonly failureMessage?: string;
  readonly outputs: Readonly<Record<string, readonly string[]>>;
  readonly documentVersion?: string;
  readonly startedBy?: string;
}

/** The step, or the execution, has not ended: nothing was decided yet. A record is written once, so none may be written of these (AutomationExecutionStatus, API Reference of Systems Manager). */
export const GOING_ON: ReadonlySet<string> = new Set([
  'Pending', 'InProgress', 'Waiting', 'PendingApproval', 'RunbookInProgress', 'Scheduled', 'PendingChangeCalendarOverride', 'ChangeCalendarOverrideApproved', '',
]);

/**
 * How a review ended; undefined while it goes on. An approval is a step that succeeded and says `Approved`: anything else that is not understood is `unclear`, which counts as none.
 *
 * "ApprovalStatus: The approval status of the step. The status can be one of the following: Approved, Rejected, or Waiting." (AWS Systems Manager User Guide, "aws:approve"). The status of
 * a step is one of those of `StepStatus` (AWS Systems Manager API Reference, StepExecution).
 */
export function outcomeOf({ stepStatus, outputs }: SaidOfReview): ReviewOutcome | undefined {
  if (GOING_ON.has(stepStatus)) return undefined;
  const approval = outputOf(outputs, 'ApprovalStatus')[0];
  if (approval === 'Rejected' || stepStatus === 'Rejected') return 'rejected';
  if ((stepStatus === 'Success' || stepStatus === 'Approved') && approval === 'Approved') return 'approved';
  if (stepStatus === 'TimedOut') return 'timed-out';
  if (stepStatus === 'Cancelled' || stepStatus === 'Cancelling') return 'cancelled';
  return 'unclear';
}

/**
 * Who decided what. "ApproverDecisions: A JSON map that includes the approval decision of each approver" (AWS Systems Manager User Guide, "aws:approve"): `Approver`, `Decision`,
 * `ApprovalDecisionTime` and `Comment`, as Systems Manager answers it. What cannot be read is left out here, and stays in `said`.
 */
export function decisionsIn({ outputs }: Pick<SaidOfReview, 'outputs'>): ReviewerDecision[] {
  return outputOf(outputs, 'ApproverDecisions').flatMap(parsed).flatMap((value) => {
    const { Approver: reviewer, Decision: decision, ApprovalDecisionTime: at, Comment: comment } = (value ?? {}) as Record<string, unknown>;
    if (typeof reviewer !== 'string' || typeof decision !== 'string') return [];
    return [{ reviewer, decision, ...typeof at === 'string' ? { at } : {}, ...typeof comment === 'string' && comment !== '' ? { comment } : {} }];
  });
}

/** Outputs are named by themselves, or with the step before them: `approve.ApprovalStatus`. */
function outputOf(outputs: SaidOfReview['outputs'], name: string): readonly string[] {
  return Object.entries(outputs).find(([key]) => key === name || key.endsWith(`.${name}`))?.[1] ?? [];
}

/** A decision, or a list of them. */
function parsed(text: string): unknown[] {
  try {
    return [JSON.parse(text) as unknown].flat();
  } catch {
    return [];
  }
}

/** The same review gives the same bytes. */
export function auditReviewJson(review: AuditReview): string {
  const { version, accountId, region, date, manifestSha256, report, decision, doubt, said } = review;
  const { outcome, decidedAt, executionId, by } = decision;
  return `${JSON.stringify({
    version,
    accountId,
    region,
    date,
    manifestSha256,
    report: { isSame: report.isSame, says: report.says, files: report.files.map(({ key, sha256 }) => ({ key, sha256 })) },
    decision: {
      outcome, decidedAt, executionId, by: by.map(({ reviewer, decision: given, at, comment }) => ({ reviewer, decision: given, at, comment })),
    },
    doubt,
    said: {
      stepStatus: said.stepStatus,
      failureMessage: said.failureMessage,
      outputs: Object.fromEntries(Object.entries(said.outputs).sort(([a], [b]) => a < b ? -1 : 1)),
      documentVersion: said.documentVersion,
      startedBy: said.startedBy,
    },
  }, undefined, 2)}\n`;
}

/**
 * Reads what `auditReviewJson` wrote.
 *
 * @throws Error where the text is nothing of the kind
 */
export function readAuditReview(text: string): AuditReview {
  const read = JSON.parse(text) as Partial<AuditReview> | null;
  if (read?.version !== 1 || typeof read.decision?.outcome !== 'string' || !Array.isArray(read.decision.by) || typeof read.report?.isSame !== 'boolean') {
    throw new Error('It is no review of an audit report of version 1');
  }
  return read as AuditReview;
}

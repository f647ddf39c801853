import { AutomationExecution, GetAutomationExecutionCommand, SSMClient, StepExecution } from '@aws-sdk/client-ssm';
import { AuditClients, AuditPlace } from './audit-clients.lambda-shared';
import { doubtAboutApproval, ReviewTerms } from './doubt-about-approval';
import { storedManifest } from './earlier-reports.lambda-shared';
import { hashOfObject } from './earlier-violations.lambda-shared';
import { APPROVE_STEP } from './review-steps';
import { call, isOfKind } from '../lambda-shared/aws-call.lambda-shared';
import { getText, isThere, putObject } from '../lambda-shared/objects.lambda-shared';
import { tellFinding } from '../lambda-shared/tell-finding.lambda-shared';
import { readDay } from '../model/day';
import { auditReviewedFinding } from '../reports/audit-finding';
import { approvalKey, approvalToldKey, auditReportFolder } from '../reports/audit-layout';
import { AuditReview, auditReviewJson, decisionsIn, GOING_ON, outcomeOf, readAuditReview, SaidOfReview } from '../reports/audit-review';

export interface ReviewToRecord extends ReviewTerms {
  readonly place: AuditPlace;
  readonly accountId: string;
  readonly region: string;
  /** The document that reviews are executions of: others are none. */
  readonly document: string;
  readonly executionId: string;
  /** Milliseconds since 1970. */
  readonly now: number;
}

/**
 * Records how a review ended: who decided what, when, and about which report. All of it is what Systems Manager says of the execution; whoever calls this says nothing but which one.
 * The record is written once. It is told once it is there, by whichever call comes first: the last step of the document, or the event that the execution ended.
 *
 * @throws Error where the execution is no review, or nothing can be read or written now
 */
export async function recordReview(clients: Pick<AuditClients, 's3' | 'ssm' | 'events'>, job: ReviewToRecord): Promise<object> {
  const { s3, ssm, events } = clients;
  const { place, document } = job;
  const execution = await executionOf(ssm, job.executionId);
  // As Systems Manager writes it: whoever calls may write the same id in another way, and there is one record of an execution.
  const executionId = execution.AutomationExecutionId ?? job.executionId;
  if (execution.DocumentName !== document) throw new Error(`The execution ${executionId} is of the document ${execution.DocumentName}, and no review`);
  const step = execution.StepExecutions?.find(({ StepName }) => StepName === APPROVE_STEP);
  const said = saidOf(execution, step);
  const stated = outcomeOf(said);
  if (!stated) return { recorded: false, because: `nothing was decided yet: ${said.stepStatus}` };
  const { date, manifestSha256 } = reportOf(execution);
  const key = approvalKey(place.prefix, date, executionId);
  const decidedAt = (step?.ExecutionEndTime ?? execution.ExecutionEndTime ?? new Date(job.now)).toISOString();
  const by = decisionsIn(said);
  const doubt = stated === 'approved' ? doubtAboutApproval({ approvers: step?.Inputs?.Approvers, by }, job) : undefined;
  const review: AuditReview = {
    version: 1,
    accountId: job.accountId,
    region: job.region,
    date,
    manifestSha256,
    report: await compared(clients.s3, place, date, manifestSha256),
    decision: { outcome: doubt === undefined ? stated : 'unclear', decidedAt, executionId, by },
    ...doubt === undefined ? {} : { doubt },
    said,
  };
  const recorded = await writeOnce(s3, place.bucket, key, review);
  const told = approvalToldKey(place.prefix, date, executionId);
  if (!await isThere(s3, place.bucket, told)) {
    const finding = auditReviewedFinding(recorded, place.bucket, key);
    await tellFinding(events, finding);
    await putObject(s3, { bucket: place.bucket, key: told, body: `${JSON.stringify({ version: 1, told: finding.id })}\n`, contentType: 'application/json' });
  }
  return { recorded: true, date, outcome: recorded.decision.outcome, isSameReport: recorded.report.isSame };
}

async function executionOf(ssm: SSMClient, AutomationExecutionId: string): Promise<AutomationExecution> {
  const { AutomationExecution: execution } = await call('ssm:GetAutomationExecution', () => ssm.send(new GetAutomationExecutionCommand({ AutomationExecutionId })));
  if (!execution) throw new Error(`ssm:GetAutomationExecution answered no execution ${AutomationExecutionId}`);
  return execution;
}

/** An execution that ended without the step, or before it did, was decided by nobody: the status of the whole says how. */
function saidOf(execution: AutomationExecution, step: StepExecution | undefined): SaidOfReview {
  const { DocumentVersion, ExecutedBy } = execution;
  const failureMessage = step?.FailureMessage ?? execution.FailureMessage;
  const status: string = execution.AutomationExecutionStatus ?? '';
  const stepStatus: string = step?.StepStatus ?? status;
  const isLeftOpen = !GOING_ON.has(status) && GOING_ON.has(stepStatus);
  return {
    stepStatus: isLeftOpen ? status : stepStatus,
    ...failureMessage === undefined ? {} : { failureMessage },
    outputs: step?.Outputs ?? {},
    ...DocumentVersion === undefined ? {} : { documentVersion: DocumentVersion },
    ...ExecutedBy === undefined ? {} : { startedBy: ExecutedBy },
  };
}

function reportOf({ Parameters = {}, AutomationExecutionId }: AutomationExecution): { readonly date: string; readonly manifestSha256: string } {
  const [date, manifestSha256] = [Parameters.ReportDate?.[0] ?? '', Parameters.ManifestSha256?.[0] ?? ''];
  if (readDay(date) === undefined || !/^[0-9a-f]{64}$/.test(manifestSha256)) throw new Error(`The execution ${AutomationExecutionId} does not say which report it is about`);
  return { date, manifestSha256 };
}

/** Whether the report is still the one that was put to the reviewers: its manifest, and each file that the manifest names. */
async function compared(s3: AuditClients['s3'], place: AuditPlace, date: string, manifestSha256: string): Promise<AuditReview['report']> {
  const { bucket, prefix } = place;
  const stored = await storedManifest(s3, place, date);
  if (!stored) return { isSame: false, says: `There is no report of ${date} in the bucket`, files: [] };
  if (stored.sha256 !== manifestSha256) return { isSame: false, says: `The manifest of the report has another SHA-256 now: ${stored.sha256}`, files: [] };
  const files: { key: string; sha256: string }[] = [];
  const others: string[] = [];
  for (const { key, sha256 } of stored.manifest.files) {
    if (!key.startsWith(auditReportFolder(prefix, date))) others.push(key);
    const found = await isThere(s3, bucket, key) ? await hashOfObject(s3, bucket, key) : 'missing';
    files.push({ key, sha256: found });
    if (found !== sha256) others.push(key);
  }
  if (others.length > 0) return { isSame: false, says: `Files of the report are not those that were put to the reviewers: ${[...new Set(others)].join(', ')}`, files };
  return { isSame: true, says: `The report is the one that was put to the reviewers: its manifest and ${files.length} files were compared`, files };
}

/** What is there stays: the first record is the one that counts. */
async function writeOnce(s3: AuditClients['s3'], bucket: string, key: string, review: AuditReview): Promise<AuditReview> {
  try {
    await putObject(s3, { bucket, key, body: auditReviewJson(review), contentType: 'application/json', over: null });
    return review;
  } catch (error) {
    if (!isOfKind(error, 'changed')) throw error;
    const first = await getText(s3, bucket, key);
    if (!first) throw error;
    return readAuditReview(first.text);
  }
}

import { PutEventsCommand } from '@aws-sdk/client-eventbridge';
import { AutomationExecution, GetAutomationExecutionCommand } from '@aws-sdk/client-ssm';
import { Account, awsError } from './account';
import { makeAudit } from '../../lib/audit-report/make-audit.lambda-shared';
import { recordReview, ReviewToRecord } from '../../lib/audit-report/record-review.lambda-shared';
import { AuditReview } from '../../lib/reports/audit-review';

const PLACE = { bucket: 'evidence', prefix: 'audit' };
const DATE = '2026-11-30';
const EXECUTION = '00000000-0000-0000-0000-000000000000';
const KEY = `audit/approvals/date=${DATE}/${EXECUTION}.json`;

/** As Systems Manager answers it: an output is a list of texts, and each decision is one of JSON. */
const decision = (reviewer: string, given: string, comment = '') =>
  JSON.stringify({ Approver: reviewer, Decision: given, ApprovalDecisionTime: '2026-12-01T09:30:00.034463Z', Comment: comment });
const ANA = decision('arn:aws:sts::111111111111:assumed-role/Auditor/ana', 'Approve', 'Seen.');
const APPROVED = { StepStatus: 'Success' as const, Outputs: { ApprovalStatus: ['Approved'], ApproverDecisions: [ANA] } };

async function waiting(): Promise<Account> {
  const account = new Account();
  account.addRule('ssh', 'NON_COMPLIANT', { 'sg-1': 'one' });
  await makeAudit(account.clients, {
    accountId: '111111111111', region: 'eu-west-1', place: PLACE, document: 'Review-Audit', everyDays: 7, exclusionTag: 'x', now: Date.parse(`${DATE}T06:00:12Z`), isLate: () => false, atOnce: false,
  });
  account.eventsMock.resetHistory();
  return account;
}

const TERMS = { reviewers: ['arn:aws:iam::111111111111:role/team/Auditor', 'arn:aws:iam::111111111111:user/bea'], minimumApprovals: 1 };
const record = (account: Account, executionId = EXECUTION, more: Partial<ReviewToRecord> = {}) => recordReview(account.clients, {
  place: PLACE, accountId: '111111111111', region: 'eu-west-1', document: 'Review-Audit', executionId, now: Date.parse('2026-12-02T00:00:00Z'), ...TERMS, ...more,
});
const recorded = (account: Account) => JSON.parse(account.s3.text(KEY)) as AuditReview;

test('an approval: who, when, of what, and what Systems Manager said', async () => {
  const account = await waiting();
  account.end(EXECUTION, 'InProgress', APPROVED); // the step that records is going on
  expect(await record(account)).toEqual({ recorded: true, date: DATE, outcome: 'approved', isSameReport: true });
  const review = recorded(account);
  expect(review).toMatchObject({
    version: 1,
    accountId: '111111111111',
    date: DATE,
    report: { isSame: true, says: expect.stringContaining('4 files were compared') as string, files: [{}, {}, {}, {}] },
    decision: {
      outcome: 'approved',
      decidedAt: '2026-12-01T09:30:00.000Z',
      executionId: EXECUTION,
      by: [{ reviewer: 'arn:aws:sts::111111111111:assumed-role/Auditor/ana', decision: 'Approve', at: '2026-12-01T09:30:00.034463Z', comment: 'Seen.' }],
    },
    said: { stepStatus: 'Success', documentVersion: '3', startedBy: 'arn:aws:sts::111111111111:assumed-role/Maker/f' },
  });
  expect(review.manifestSha256).toBe(account.started()[0].parameters?.ManifestSha256[0]);
  expect(account.told()).toMatchObject([{ kind: 'AuditReportReviewed', severity: 'info', id: `AuditReportReviewed/111111111111/eu-west-1/${DATE}/${EXECUTION}`, title: 'Audit report 2026-11-30: approved' }]);
});

test('outputs may be named with their step, and decisions stand in one list', async () => {
  const account = await waiting();
  account.end(EXECUTION, 'Success', { StepStatus: 'Success', Outputs: { 'Approve.ApprovalStatus': ['Approved'], 'Approve.ApproverDecisions': [`[${ANA},${ANA}]`] } });
  await record(account);
  expect(recorded(account).decision).toMatchObject({ outcome: 'approved', by: [{ decision: 'Approve' }, { decision: 'Approve' }] });
});

test.each<[string, string, object, string, string]>([
  ['a rejection', 'Failed', { StepStatus: 'Failed', FailureMessage: 'Rejected', Outputs: { ApprovalStatus: ['Rejected'], ApproverDecisions: [decision('arn:b', 'Reject', 'No')] } }, 'rejected', 'warning'],
  ['a rejection by status', 'Rejected', { StepStatus: 'Rejected' }, 'rejected', 'warning'],
  ['silence', 'TimedOut', { StepStatus: 'TimedOut', Outputs: { ApprovalStatus: ['Waiting'] } }, 'timed-out', 'warning'],
  ['one that somebody stopped', 'Cancelled', { StepStatus: 'Cancelled' }, 'cancelled', 'warning'],
  ['one that somebody stopped, whose step was left open', 'Cancelled', { StepStatus: 'Waiting' }, 'cancelled', 'warning'],
  ['a step that succeeded and says nothing', 'Success', { StepStatus: 'Success' }, 'unclear', 'error'],
  ['a step that succeeded and waits', 'Success', { StepStatus: 'Success', Outputs: { ApprovalStatus: ['Waiting'] } }, 'unclear', 'error'],
  ['a step that failed and says that it was approved', 'Failed', { StepStatus: 'Failed', Outputs: { ApprovalStatus: ['Approved'] } }, 'unclear', 'error'],
  ['a status that nobody knows', 'Success', { StepStatus: 'Skipped', Outputs: { ApprovalStatus: ['Approved'] } }, 'unclear', 'error'],
])('%s is recorded and told', async (_, status, step, outcome, severity) => {
  const account = await waiting();
  account.end(EXECUTION, status, step);
  expect(await record(account)).toMatchObject({ recorded: true, outcome });
  expect(recorded(account).decision.outcome).toBe(outcome);
  expect(account.told()).toMatchObject([{ kind: 'AuditReportReviewed', severity }]);
});

test('an execution that ended without the step was approved by nobody', async () => {
  const account = await waiting();
  account.executions.set(EXECUTION, { ...account.executions.get(EXECUTION), AutomationExecutionStatus: 'Failed', StepExecutions: [], FailureMessage: 'The role is gone' });
  expect(await record(account)).toMatchObject({ outcome: 'unclear' });
  expect(recorded(account).said.failureMessage).toBe('The role is gone');
});

describe('an approval of others than the reviewers of now, or of too few, counts as none', () => {
  // StepExecution, AWS Systems Manager API Reference: "Inputs: Fully-resolved values passed into the step before execution", texts by name.
  const asked = (...arns: string[]) => ({ Inputs: { Approvers: JSON.stringify(arns) } });
  const approvedBy = (...arns: string[]) => ({ StepStatus: 'Success' as const, Outputs: { ApprovalStatus: ['Approved'], ApproverDecisions: arns.map(arn => decision(arn, 'Approve')) } });
  const [ROLE, BEA] = TERMS.reviewers;
  const [ANA_OF_ROLE, BOB_OF_ROLE] = ['ana', 'bob'].map(name => `arn:aws:sts::111111111111:assumed-role/Auditor/${name}`);
  const EVE = 'arn:aws:iam::111111111111:user/eve';

  test.each<[string, object, number, string | undefined]>([
    ['the reviewers of now', { ...approvedBy(ANA_OF_ROLE), ...asked(ROLE, BEA) }, 1, undefined],
    ['two of them', { ...approvedBy(ANA_OF_ROLE, BEA), ...asked(ROLE, BEA) }, 2, undefined],
    ['an earlier version of the document, with a reviewer of its time', { ...approvedBy(EVE), ...asked(ROLE, EVE) }, 1, `Others were asked than the reviewers of now: ${EVE}`],
    ['a version that names users without their account', { ...approvedBy(EVE), Inputs: { Approvers: '["eve"]' } }, 1, 'Systems Manager does not say by ARNs who was asked'],
    ['the same role of another account', { ...approvedBy(ANA_OF_ROLE), ...asked(ROLE.replace('1111', '2222')) }, 1, expect.stringContaining('Others were asked') as never],
    ['two sessions of one role, where two must', { ...approvedBy(ANA_OF_ROLE, BOB_OF_ROLE), ...asked(ROLE, BEA) }, 2, '1 of the reviewers approved, where 2 must'],
    ['one user twice', approvedBy(BEA, BEA), 2, '1 of the reviewers approved, where 2 must'],
    ['a version that asked for fewer', { ...approvedBy(BEA), ...asked(ROLE, BEA) }, 2, '1 of the reviewers approved, where 2 must'],
  ])('%s', async (_, step, minimumApprovals, doubt) => {
    const account = await waiting();
    account.end(EXECUTION, 'Success', step);
    await record(account, EXECUTION, { minimumApprovals });
    expect(recorded(account)).toMatchObject({ decision: { outcome: doubt === undefined ? 'approved' : 'unclear' } });
    expect(recorded(account).doubt).toEqual(doubt);
    expect(account.told()[0].severity).toBe(doubt === undefined ? 'info' : 'error');
    if (typeof doubt === 'string') expect(account.told()[0].text).toContain(`${doubt}: this is no approval`);
  });
});

test.each(['Scheduled', 'RunbookInProgress', 'PendingChangeCalendarOverride'])('before the step began (%s) nothing is recorded: a record is written once', async (status) => {
  const account = await waiting();
  account.executions.set(EXECUTION, { ...account.executions.get(EXECUTION), AutomationExecutionStatus: status as never, StepExecutions: [] });
  expect(await record(account)).toMatchObject({ recorded: false });
  account.end(EXECUTION, 'Success', APPROVED);
  expect(await record(account)).toMatchObject({ outcome: 'approved' });
});

test.each(['Waiting', 'InProgress', 'Pending'])('while it goes on (%s) nothing is recorded', async (status) => {
  const account = await waiting();
  account.end(EXECUTION, status, { StepStatus: 'Waiting' });
  expect(await record(account)).toMatchObject({ recorded: false });
  expect(account.keys('audit/approvals/')).toEqual([]);
  expect(account.told()).toEqual([]);
});

test('decisions that nobody understands are kept as they were said', async () => {
  const account = await waiting();
  account.end(EXECUTION, 'Success', { ...APPROVED, Outputs: { ApprovalStatus: ['Approved'], ApproverDecisions: ['{Approver=ana, Decision=Approve}'] } });
  await record(account);
  expect(recorded(account)).toMatchObject({ decision: { outcome: 'approved', by: [] }, said: { outputs: { ApproverDecisions: ['{Approver=ana, Decision=Approve}'] } } });
  expect(account.told()[0].text).toContain('by somebody whom Systems Manager did not name');
});

describe('the report is compared with what was put to the reviewers', () => {
  const FOLDER = `audit/reports/date=${DATE}/`;
  test.each<[string, (account: Account) => void, string]>([
    ['a file was changed', one => void one.s3.objects.set(`${FOLDER}report.html`, Buffer.from('fine')), 'report.html'],
    ['a file is gone', one => void one.s3.objects.delete(`${FOLDER}report.json`), 'report.json'],
    ['the manifest was changed', one => void one.s3.objects.set(`${FOLDER}manifest.json`, Buffer.from('{}')), 'another SHA-256'],
    ['the manifest is gone', one => void one.s3.objects.delete(`${FOLDER}manifest.json`), 'There is no report'],
  ])('%s', async (_, change, says) => {
    const account = await waiting();
    account.end(EXECUTION, 'Success', APPROVED);
    change(account);
    expect(await record(account)).toMatchObject({ isSameReport: false });
    expect(recorded(account).report).toMatchObject({ isSame: false, says: expect.stringContaining(says) as string });
    expect(account.told()[0]).toMatchObject({ severity: 'error', title: expect.stringContaining('no longer the same report') as string });
    expect(account.told()[0].text).toContain('this is no approval');
  });
});

describe('twice', () => {
  test('by the step and by the event: one record, told once', async () => {
    const account = await waiting();
    account.end(EXECUTION, 'InProgress', APPROVED);
    await record(account);
    const first = account.s3.text(KEY);
    account.end(EXECUTION, 'Success', { ...APPROVED, Outputs: { ApprovalStatus: ['Rejected'] } });
    expect(await record(account)).toMatchObject({ outcome: 'approved' });
    expect(account.s3.text(KEY)).toBe(first);
    expect(account.told()).toHaveLength(1);
  });

  test('a run that broke off before it told', async () => {
    const account = await waiting();
    account.end(EXECUTION, 'Success', APPROVED);
    account.eventsMock.on(PutEventsCommand).rejectsOnce(awsError('AccessDeniedException')).resolves({ FailedEntryCount: 0 });
    await expect(record(account)).rejects.toThrow('events:PutEvents was denied');
    await record(account);
    await record(account);
    expect(new Set(account.told().map(({ id }) => id)).size).toBe(1);
    expect(account.told()).toHaveLength(2);
  });
});

describe('what whoever calls it says counts for nothing', () => {
  test.each<[string, Partial<AutomationExecution>, string]>([
    ['an execution of another document', { DocumentName: 'Mine' }, 'is of the document Mine, and no review'],
    ['one about no report', { Parameters: {} }, 'does not say which report'],
    ['one about another object', { Parameters: { ReportDate: ['../../x'], ManifestSha256: ['a'.repeat(64)] } }, 'does not say which report'],
    ['one about another hash', { Parameters: { ReportDate: [DATE], ManifestSha256: ['a'] } }, 'does not say which report'],
  ])('%s', async (_, change, says) => {
    const account = await waiting();
    account.end(EXECUTION, 'Success', APPROVED);
    account.executions.set(EXECUTION, { ...account.executions.get(EXECUTION), ...change });
    await expect(record(account)).rejects.toThrow(says);
    expect(account.keys('audit/approvals/')).toEqual([]);
  });

  test('the same id in other letters: there is one record of an execution, and it is told once', async () => {
    const account = await waiting();
    const id = '0F2C1D3E-1A2B-4C3D-8E4F-0123456789AB';
    account.end(EXECUTION, 'Success', APPROVED);
    const execution = { ...account.executions.get(EXECUTION), AutomationExecutionId: id.toLowerCase() };
    account.ssmMock.on(GetAutomationExecutionCommand).resolves({ AutomationExecution: execution });
    await record(account, id);
    await record(account, id.toLowerCase());
    expect(account.keys('audit/approvals/')).toEqual([`audit/approvals/date=${DATE}/${id.toLowerCase()}.json`, `audit/approvals/date=${DATE}/${id.toLowerCase()}.told.json`]);
    expect(account.told()).toHaveLength(1);
  });

  test('an execution that is not there', async () => {
    await expect(record(await waiting(), '11111111-1111-1111-1111-111111111111')).rejects.toThrow('answered no execution');
  });
});

test.each([
  ['ThrottlingException', 400, 'was throttled'], ['InternalServerError', 500, 'failed at AWS'], ['AccessDeniedException', 400, 'was denied'], ['AutomationExecutionNotFoundException', 400, 'was refused'],
])('Systems Manager answers %s: nothing is recorded, and the run fails', async (name, status, says) => {
  const account = await waiting();
  account.ssmMock.on(GetAutomationExecutionCommand).rejects(awsError(name, status));
  await expect(record(account)).rejects.toThrow(`ssm:GetAutomationExecution ${says}`);
  expect(account.keys('audit/approvals/')).toEqual([]);
});

test('S3 does not take the record: nothing is told, and the next run does both', async () => {
  const account = await waiting();
  account.end(EXECUTION, 'Success', APPROVED);
  account.s3.fail(/PUT audit\/approvals/, { status: 403, code: 'AccessDenied' }, 1);
  await expect(record(account)).rejects.toThrow('s3:PutObject was denied');
  expect(account.told()).toEqual([]);
  await record(account);
  expect(account.told()).toHaveLength(1);
});

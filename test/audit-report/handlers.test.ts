import { ConfigServiceClient } from '@aws-sdk/client-config-service';
import { EC2Client } from '@aws-sdk/client-ec2';
import { EventBridgeClient } from '@aws-sdk/client-eventbridge';
import { S3Client } from '@aws-sdk/client-s3';
import { SSMClient } from '@aws-sdk/client-ssm';
import { Context } from 'aws-lambda';
import { Account } from './account';
import '../rule-usage/quiet-logs';
import { handler as report } from '../../lib/audit-report/audit-report.lambda';
import { handler as review } from '../../lib/audit-report/audit-review.lambda';

const ENVIRONMENT: Record<string, string> = {
  AUDIT_BUCKET: 'evidence',
  AUDIT_PREFIX: 'audit',
  REVIEW_DOCUMENT: 'Review-Audit',
  ACCOUNT_ID: '111111111111',
  AWS_REGION: 'eu-west-1',
  EVERY_DAYS: '7',
  EXCLUSION_TAG: 'portcullis:no-repair',
  REVIEWERS: '["arn:ana"]',
  MINIMUM_APPROVALS: '1',
};
const EXECUTION = '00000000-0000-0000-0000-000000000000';
const context = { functionName: 'f', awsRequestId: 'r', getRemainingTimeInMillis: () => 900_000 } as Context;
const before = process.env;
let account: Account;

beforeEach(() => {
  account = new Account();
  account.addRule('ssh', 'NON_COMPLIANT', { 'sg-1': 'one' });
  process.env = { ...before, ...ENVIRONMENT };
  // The handlers' own clients talk to the account in memory.
  const through = <C extends { prototype: object }>(Client: C, client: { send: unknown }) =>
    jest.spyOn(Client.prototype as { send: (command: unknown) => unknown }, 'send').mockImplementation(command => (client.send as (one: unknown) => unknown).call(client, command));
  const s3Send = S3Client.prototype.send as (this: S3Client, command: unknown) => Promise<unknown>;
  jest.spyOn(S3Client.prototype, 'send').mockImplementation(((command: unknown) => s3Send.call(account.s3.client, command)) as never);
  through(ConfigServiceClient, account.config);
  through(EC2Client, account.ec2);
  through(SSMClient, account.ssm);
  through(EventBridgeClient, account.events);
});
afterEach(() => {
  process.env = before;
  jest.restoreAllMocks();
});

const at = (moment: string) => jest.spyOn(Date, 'now').mockReturnValue(Date.parse(moment));

test('from a report to a decision, and to the next report that names it', async () => {
  at('2026-11-30T06:00:10Z');
  await report({}, context);
  await report({}, context);
  expect(account.told().map(({ kind }) => kind)).toEqual(['AuditReportReady']);
  account.end(EXECUTION, 'InProgress', { StepStatus: 'Success', Outputs: { ApprovalStatus: ['Approved'], ApproverDecisions: ['{"Approver":"arn:ana","Decision":"Approve"}'] } });
  await review({ executionId: EXECUTION }, context);
  await review({ detail: { ExecutionId: EXECUTION } }, context);
  expect(account.told().map(({ kind }) => kind)).toEqual(['AuditReportReady', 'AuditReportReviewed']);
  at('2026-12-07T06:00:10Z');
  await report({}, context);
  expect(account.s3.text('audit/reports/date=2026-12-07/report.md')).toContain('arn:ana');
});

test.each([['null', null], ['a text', 'now'], ['a text in its place', { atOnce: 'true' }], ['an event of EventBridge', { 'detail-type': 'Scheduled Event', 'detail': {} }]])(
  'an event that asks for nothing makes the report that is due, once: %s', async (_, event) => {
    at('2026-11-30T06:00:10Z');
    await report(event as never, context);
    at('2026-12-01T06:00:10Z');
    await report(event as never, context);
    expect(account.told()).toHaveLength(1);
  });

test('a late event makes the report of the moment', async () => {
  at('2026-12-02T23:00:00Z');
  await report({ time: '2026-11-30T06:00:00Z' } as never, context);
  expect(account.reportOf('2026-12-02').date).toBe('2026-12-02');
});

test.each([['null', null], ['nothing', {}], ['a number', { executionId: 7 }], ['a path', { executionId: '../../../../../../../../../../../../x' }], ['no detail', { detail: null }]])(
  'a call that names no execution records nothing: %s', async (_, event) => {
    await expect(review(event as never, context)).rejects.toThrow('names no execution');
    expect(account.s3.calls).toEqual([]);
  });

test.each<[string, string]>([
  ['AUDIT_BUCKET', ''], ['AUDIT_PREFIX', 'a/'], ['REVIEW_DOCUMENT', ''], ['ACCOUNT_ID', '1'], ['EVERY_DAYS', '0'], ['EVERY_DAYS', '93'], ['EXCLUSION_TAG', ''], ['CONFIG_RULES', '[]'], ['CONFIG_RULES', '[1]'],
])('an environment that is not what it must be is named, and nothing is done: %s=%p', async (name, value) => {
  process.env[name] = value;
  await expect(report({}, context)).rejects.toThrow(`lacks what it needs: ${name}`);
  expect(account.s3.calls).toEqual([]);
});

test.each<[string, string]>([
  ['REVIEWERS', ''], ['REVIEWERS', '[]'], ['REVIEWERS', '"arn:ana"'], ['MINIMUM_APPROVALS', '0'], ['MINIMUM_APPROVALS', '11'],
])('who records must know who may decide: %s=%p', async (name, value) => {
  process.env[name] = value;
  await expect(review({ executionId: EXECUTION }, context)).rejects.toThrow(`lacks what it needs: ${name}`);
  expect(account.s3.calls).toEqual([]);
});

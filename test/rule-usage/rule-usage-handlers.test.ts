import { EventBridgeClient, PutEventsCommand } from '@aws-sdk/client-eventbridge';
import { S3Client } from '@aws-sdk/client-s3';
import { Context } from 'aws-lambda';
import { mockClient } from 'aws-sdk-client-mock';
import { keyOf, textFile } from './archive';
import { FakeS3 } from './fake-s3';
import './quiet-logs';
import { SOURCE, takeSnapshot } from './small-account';
import { beginOf } from '../../lib/rule-usage/days';
import { handler as days } from '../../lib/rule-usage/rule-usage-day.lambda';
import { handler as report } from '../../lib/rule-usage/rule-usage-report.lambda';

const ENVIRONMENT: Record<string, string> = {
  INVENTORY_BUCKET: 'evidence', INVENTORY_PREFIX: 'inventory', USAGE_BUCKET: 'evidence', USAGE_PREFIX: 'usage', WINDOW_DAYS: '1', FLOW_LOGS: JSON.stringify([SOURCE]),
};
const context = { functionName: 'f', awsRequestId: 'r', getRemainingTimeInMillis: () => 900_000 } as Context;
const told = mockClient(EventBridgeClient);
const before = process.env;
const send = S3Client.prototype.send as (this: S3Client, command: unknown) => Promise<unknown>;
let s3: FakeS3;

beforeEach(() => {
  s3 = new FakeS3();
  process.env = { ...before, ...ENVIRONMENT };
  // The handlers' own clients talk to the bucket in memory.
  jest.spyOn(S3Client.prototype, 'send').mockImplementation(((command: unknown) => send.call(s3.client, command)) as never);
  told.reset();
  told.on(PutEventsCommand).resolves({ FailedEntryCount: 0, Entries: [{ EventId: '1' }] });
});
afterEach(() => {
  process.env = before;
  jest.restoreAllMocks();
});

const at = (moment: string) => jest.spyOn(Date, 'now').mockReturnValue(Date.parse(moment));
const usage = () => [...s3.objects.keys()].filter(key => key.startsWith('usage/')).sort();

test('from records to a report', async () => {
  for (const date of ['2026-11-25', '2026-11-26']) s3.objects.set(keyOf(`${date.replaceAll('-', '')}T1200Z`), textFile([{ start: beginOf(date) + 60 }]));
  for (const date of ['2026-11-26', '2026-11-27']) await takeSnapshot(s3, date);
  at('2026-11-27T03:00:10Z');
  await days({}, context);
  expect(usage()).toEqual([`usage/days/date=2026-11-26/${SOURCE.flowLogId}.json.gz`]);
  at('2026-11-27T05:00:10Z');
  await report({}, context);
  const folder = 'usage/reports/date=2026-11-27/';
  expect(usage().slice(1)).toEqual(['usage/first-seen.json.gz', ...['manifest.json', 'report.html', 'report.json', 'report.md'].map(file => folder + file)]);
  expect(told.commandCalls(PutEventsCommand)).toHaveLength(1);
  await report({}, context);
  expect(told.commandCalls(PutEventsCommand)).toHaveLength(1);
  await report({ atOnce: true }, context);
  expect(told.commandCalls(PutEventsCommand)).toHaveLength(2);
});

test.each([
  ['null', null], ['a text', 'now'], ['a text in its place', { atOnce: 'true' }], ['an event of EventBridge', { 'detail-type': 'Scheduled Event', 'detail': {} }],
])('an event that asks for nothing: %s', async (_, event) => {
  await takeSnapshot(s3, '2026-11-27');
  at('2026-11-27T05:00:10Z');
  await report(event as never, context);
  await report(event as never, context);
  expect(told.commandCalls(PutEventsCommand)).toHaveLength(1);
});

describe('an environment that is not what it must be is named, and nothing is done', () => {
  test.each<[string, string]>([
    ['INVENTORY_BUCKET', ''], ['INVENTORY_PREFIX', 'a/'], ['USAGE_BUCKET', 'A'], ['USAGE_PREFIX', ''], ['WINDOW_DAYS', '0'], ['WINDOW_DAYS', '366'], ['WINDOW_DAYS', 'many'],
  ])('%s=%p', async (name, value) => {
    process.env[name] = value;
    await expect(days({}, context)).rejects.toThrow(`lacks what it needs: ${name}`);
    await expect(report({}, context)).rejects.toThrow(`lacks what it needs: ${name}`);
    expect(s3.calls).toEqual([]);
  });

  test.each<[string, unknown]>([
    ['no list', {}],
    ['an empty list', []],
    ['no id', [{ ...SOURCE, flowLogId: undefined }]],
    ['nothing watched', [{ ...SOURCE, watchedId: undefined }]],
    ['no fields', [{ ...SOURCE, fieldNames: 'all' }]],
    ['an archive without a bucket', [{ ...SOURCE, archive: { ...SOURCE.archive, bucket: undefined } }]],
    ['an archive of no format', [{ ...SOURCE, archive: { ...SOURCE.archive, isParquet: 'yes' } }]],
    ['neither archive nor log group', [{ ...SOURCE, archive: undefined }]],
    ['null', [null]],
  ])('FLOW_LOGS: %s', async (_, value) => {
    process.env.FLOW_LOGS = JSON.stringify(value);
    await expect(days({}, context)).rejects.toThrow('lacks what it needs: FLOW_LOGS');
  });
});

test('a run that fails fails for Lambda too', async () => {
  s3.fail(/^LIST/, { status: 403, code: 'AccessDenied' });
  await expect(days({}, context)).rejects.toThrow('AccessDenied');
  await expect(report({}, context)).rejects.toThrow('AccessDenied');
});

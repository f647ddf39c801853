import { CloudWatchLogsClient, FilterLogEventsCommand } from '@aws-sdk/client-cloudwatch-logs';
import { mockClient } from 'aws-sdk-client-mock';
import { FIELDS, Flow, FLOW_LOG, flowsOfEachHour, keyOf, lineOf, textFile } from './archive';
import { FakeS3 } from './fake-s3';
import { INVENTORY, SOURCE, takeSnapshot, USAGE } from './small-account';
import { beginOf, daysAfter } from '../../lib/rule-usage/days';
import { readSnapshot } from '../../lib/rule-usage/read-snapshot.lambda-shared';
import { lastManifest } from '../../lib/rule-usage/snapshot-place.lambda-shared';
import { readDayUsage } from '../../lib/rule-usage/stored-usage.lambda-shared';
import { summariseDays, SummarisedRun, WatchedSource } from '../../lib/rule-usage/summarise-days.lambda-shared';
import { UsageReport } from '../../lib/usage/rule-usage';
import { usageOfRules } from '../../lib/usage/usage-of-rules';

const NOW = beginOf('2026-11-27') + 3 * 3600;
const NIGHT = '2026-11-26';
const logs = new CloudWatchLogsClient({ region: 'eu-west-1' });
const logsMock = mockClient(logs);
const log = { info: jest.fn(), warn: jest.fn(), error: jest.fn() };

interface Run {
  readonly sources?: readonly WatchedSource[];
  readonly now?: number;
  readonly window?: number;
  readonly timeLeft?: () => number;
}

async function run(s3: FakeS3, { sources = [SOURCE], now = NOW, window = 5, timeLeft = () => 900_000 }: Run = {}): Promise<SummarisedRun> {
  return summariseDays({ s3: s3.client, logs }, { sources, inventory: INVENTORY, usage: USAGE, window, now, timeLeft, log });
}

const flowsOf = (date: string): Flow[] => [...flowsOfEachHour(beginOf(date)), { start: beginOf(date) + 120, source: '10.0.3.4' }];
const minuteOf = (date: string) => `${date.replaceAll('-', '')}T1200Z`;
const logged = (s3: FakeS3, ...dates: string[]) => dates.forEach(date => s3.objects.set(keyOf(minuteOf(date)), textFile(flowsOf(date))));
const summariesOf = (s3: FakeS3) => [...s3.objects.keys()].filter(key => key.startsWith('usage/')).sort();
const keyOfDay = (date: string) => `usage/days/date=${date}/${FLOW_LOG}.json.gz`;

/** Three whole days, of which the first is not the first of the log. */
async function threeDays(): Promise<FakeS3> {
  const s3 = new FakeS3();
  logged(s3, '2026-11-23', '2026-11-24', '2026-11-25', NIGHT);
  for (const date of ['2026-11-24', '2026-11-25', '2026-11-26', '2026-11-27']) await takeSnapshot(s3, date);
  return s3;
}

/** What the three days say of each rule. */
async function report(s3: FakeS3): Promise<UsageReport> {
  await run(s3);
  const days = await Promise.all(['2026-11-24', '2026-11-25', NIGHT].map(async date => readDayUsage(s3.client, USAGE, { date, flowLogId: FLOW_LOG })));
  const inventory = await readSnapshot(s3.client, INVENTORY.bucket, (await lastManifest(s3.client, INVENTORY))!);
  return usageOfRules({ inventory, days, window: 3, today: '2026-11-27', firstSeen: new Map(inventory.rules.map(({ ruleId }) => [ruleId, '2026-11-01'])) });
}

const verdictsOf = ({ rules }: UsageReport) => Object.fromEntries(rules.map(({ rule, verdict, unsaid }) => [rule.ruleId, [verdict, ...unsaid.map(({ text }) => text)].join(': ')]));

beforeEach(() => {
  jest.clearAllMocks();
  logsMock.reset();
});

describe('days', () => {
  test('a summary says what was used', async () => {
    const s3 = await threeDays();
    expect(await run(s3)).toEqual({ summarised: 3, nothingToSummarise: 2, leftForTheNextRun: 0 });
    const day = await readDayUsage(s3.client, USAGE, { date: NIGHT, flowLogId: FLOW_LOG });
    expect(day).toMatchObject({ date: NIGHT, flowLogId: FLOW_LOG, vpcIds: ['vpc-1'], watchedGroupIds: ['sg-web'], records: { read: 25, accepted: 25, unreadable: 0 } });
    expect(day.uses).toEqual([
      { rules: ['sgr-https'], evidence: 'certain', flows: 25, bytes: 25 * 840, firstSeen: beginOf(NIGHT) + 60, lastSeen: beginOf(NIGHT) + 23 * 3600 + 120 },
    ]);
    expect([day.silentHours, day.late]).toEqual([[], []]);
  });

  test('each missing day, the newest first; the same run again finds nothing to do', async () => {
    const s3 = await threeDays();
    await run(s3);
    expect(s3.calls.filter(call => call.startsWith('PUT usage/'))).toEqual([NIGHT, '2026-11-25', '2026-11-24'].map(date => `PUT ${keyOfDay(date)}`));
    s3.calls.length = 0;
    expect(await run(s3)).toEqual({ summarised: 0, nothingToSummarise: 2, leftForTheNextRun: 0 });
    expect(s3.calls.filter(call => call.startsWith('PUT') || call.startsWith('GET'))).toEqual([]);
  });

  test('the same day gives the same bytes', async () => {
    const [one, other] = [await threeDays(), await threeDays()];
    await run(one);
    await run(other, { now: NOW + 5 * 3600 });
    expect(summariesOf(one)).toHaveLength(3);
    for (const key of summariesOf(one)) expect(one.objects.get(key)).toEqual(other.objects.get(key));
  });

  test('a day is read when its late records have come, not before', async () => {
    const s3 = await threeDays();
    await run(s3, { now: beginOf('2026-11-27') + 2.4 * 3600 });
    expect(summariesOf(s3)).toEqual([keyOfDay('2026-11-24'), keyOfDay('2026-11-25')]);
  });

  test('the first day of a flow log is no whole day', async () => {
    const s3 = await threeDays();
    await takeSnapshot(s3, '2026-11-23');
    await run(s3);
    expect(summariesOf(s3)).not.toContain(keyOfDay('2026-11-23'));
  });

  test('a day without records is no day without traffic', async () => {
    const s3 = await threeDays();
    s3.objects.delete(keyOf(minuteOf('2026-11-25')));
    await run(s3);
    expect(summariesOf(s3)).toEqual([keyOfDay('2026-11-24')]); // and the day after the gap is the first of what follows
  });

  test('a day of which hours were not logged says so, and none of its rules is said to have had no traffic', async () => {
    const s3 = await threeDays();
    const [first, , ...others] = flowsOfEachHour(beginOf(NIGHT));
    s3.objects.set(keyOf(minuteOf(NIGHT)), textFile([first, { start: others[0].start, status: 'NODATA' }]));
    expect(verdictsOf(await report(s3))).toEqual({ 'sgr-https': 'used', 'sgr-ssh': 'cannot-say: No record speaks of 22 of 24 hours, on 1 of 3 days (2026-11-26)' });
  });

  test('a record that came too late for its day takes from that day that it is whole', async () => {
    const s3 = await threeDays();
    s3.objects.set(keyOf('20261126T0500Z'), textFile([{ start: beginOf('2026-11-25') + 86_000 }]));
    expect(verdictsOf(await report(s3))).toEqual({ 'sgr-https': 'used', 'sgr-ssh': 'cannot-say: One record came later than days are read, of 1 of 3 days (2026-11-25)' });
  });

  test('late records alone are no records of the day that they came on, and are told all the same', async () => {
    const s3 = await threeDays();
    s3.objects.set(keyOf(minuteOf(NIGHT)), textFile([{ start: beginOf('2026-11-25') + 86_000 }]));
    await run(s3);
    expect(await readDayUsage(s3.client, USAGE, { date: NIGHT, flowLogId: FLOW_LOG })).toMatchObject({
      records: { read: 0 }, late: [{ date: '2026-11-25', count: 1 }], silentHours: Array.from({ length: 24 }, (_, hour) => hour),
    });
  });

  test('each flow log by itself', async () => {
    const s3 = await threeDays();
    const other = 'fl-00000000000000001';
    for (const date of ['2026-11-25', NIGHT]) s3.objects.set(keyOf(minuteOf(date), { flowLogId: other }), textFile(flowsOf(date)));
    await run(s3);
    expect(await run(s3, { sources: [SOURCE, { ...SOURCE, flowLogId: other }] })).toMatchObject({ summarised: 1 });
    expect(summariesOf(s3)).toContain(`usage/days/date=${NIGHT}/${other}.json.gz`);
  });

  test('from CloudWatch Logs the same summary', async () => {
    const [archive, group] = [await threeDays(), await threeDays()];
    await run(archive);
    const events = ['2026-11-23', '2026-11-24', '2026-11-25', NIGHT].flatMap(flowsOf).map(flow => ({ message: lineOf(flow), timestamp: flow.start * 1000 }));
    logsMock.on(FilterLogEventsCommand).callsFake(({ startTime, endTime, nextToken }: { startTime: number; endTime: number; nextToken?: string }) => {
      const within = events.filter(({ timestamp }) => timestamp >= startTime && timestamp <= endTime);
      return { events: nextToken ? within.slice(1) : within.slice(0, 1), nextToken: nextToken ? undefined : 'more' };
    });
    await run(group, { sources: [{ flowLogId: FLOW_LOG, watchedId: 'vpc-1', fieldNames: FIELDS, logGroupName: '/flows' }] });
    expect(summariesOf(group)).toEqual(summariesOf(archive));
    for (const key of summariesOf(group)) expect(group.objects.get(key)).toEqual(archive.objects.get(key));
  });
});

describe('snapshots', () => {
  test.each<[string, readonly string[], boolean]>([
    ['of its morning and of the next one', ['2026-11-26', '2026-11-27'], true],
    ['of its morning alone', ['2026-11-26'], true],
    ['of the day before it', ['2026-11-25'], true],
    ['of two days before it', ['2026-11-24'], true],
    ['of three days before it', ['2026-11-23'], false],
    ['none', [], false],
  ])('%s: %p', async (_, dates, isSummarised) => {
    const s3 = new FakeS3();
    logged(s3, '2026-11-25', NIGHT);
    for (const date of dates) await takeSnapshot(s3, date);
    await run(s3, { window: 1 });
    expect(summariesOf(s3)).toEqual(isSummarised ? [keyOfDay(NIGHT)] : []);
  });

  test('a group that was worn in one of the two counts', async () => {
    const s3 = new FakeS3();
    logged(s3, '2026-11-25', NIGHT);
    await takeSnapshot(s3, NIGHT, []);
    await takeSnapshot(s3, '2026-11-27');
    await run(s3, { window: 1 });
    expect((await readDayUsage(s3.client, USAGE, { date: NIGHT, flowLogId: FLOW_LOG })).uses).toHaveLength(1);
  });

  test('a snapshot whose table was changed is an error, not another snapshot', async () => {
    const s3 = await threeDays();
    s3.objects.set('inventory/rules/date=2026-11-27/part.json.gz', s3.objects.get('inventory/groups/date=2026-11-27/part.json.gz')!);
    await expect(run(s3)).rejects.toThrow(/1 of 5 days could not be summarised: 2026-11-26 of fl-0123456789abcdef0: s3:\/\/evidence\/inventory\/rules\/date=2026-11-27/);
    expect(summariesOf(s3)).toEqual([keyOfDay('2026-11-24'), keyOfDay('2026-11-25')]);
  });
});

describe('faults', () => {
  test('a broken object fails its day and no other; when it is mended the day is made good', async () => {
    const s3 = await threeDays();
    const broken = keyOf('20261125T1205Z');
    s3.objects.set(broken, textFile(flowsOf('2026-11-25')).subarray(0, 50));
    await expect(run(s3)).rejects.toThrow(`1 of 5 days could not be summarised: 2026-11-25 of ${FLOW_LOG}: s3://archive/${broken}: `);
    expect(summariesOf(s3)).toEqual([keyOfDay('2026-11-24'), keyOfDay(NIGHT)]);
    expect(log.error).toHaveBeenCalledWith('A day could not be summarised', expect.objectContaining({ date: '2026-11-25' }));
    await expect(run(s3)).rejects.toThrow('2026-11-25');
    s3.objects.set(broken, textFile(flowsOf('2026-11-25')));
    expect(await run(s3)).toMatchObject({ summarised: 1 });
  });

  test.each([
    ['PUT', /^PUT usage\/days\/date=2026-11-25/, { status: 403, code: 'AccessDenied' }],
    ['PUT with a key that is disabled', /^PUT usage\/days\/date=2026-11-25/, { status: 400, code: 'KMS.DisabledException' }],
    ['GET', /^GET flows\/.*day=25/, { status: 404, code: 'NoSuchKey' }],
    ['LIST of a later page', /^LIST flows\/.*day=25/, { status: 403, code: 'AccessDenied' }],
  ])('%s is refused: the day fails, and nothing of it is there', async (_, what, fault) => {
    const s3 = await threeDays();
    s3.fail(what, fault);
    await expect(run(s3)).rejects.toThrow(fault.code);
    expect(summariesOf(s3)).not.toContain(keyOfDay('2026-11-25'));
  });

  test.each([
    ['the summaries', /^LIST usage/],
    ['the snapshots', /^LIST inventory/],
  ])('%s cannot be listed: the run fails at once', async (_, what) => {
    const s3 = await threeDays();
    s3.fail(what, { status: 403, code: 'AccessDenied' });
    await expect(run(s3)).rejects.toThrow('AccessDenied');
    expect(summariesOf(s3)).toEqual([]);
  });

  test('the log group is refused: no summary', async () => {
    const s3 = await threeDays();
    logsMock.on(FilterLogEventsCommand).rejects(Object.assign(new Error('no'), { name: 'AccessDeniedException' }));
    await expect(run(s3, { sources: [{ flowLogId: FLOW_LOG, watchedId: 'vpc-1', fieldNames: FIELDS, logGroupName: '/flows' }] })).rejects.toThrow('AccessDeniedException');
    expect(summariesOf(s3)).toEqual([]);
  });
});

describe('time', () => {
  /** Each look at the clock takes so long. */
  const clock = (left: number, step: number) => () => {
    left -= step;
    return left;
  };

  test('what there is no time for is left for the next run', async () => {
    const s3 = await threeDays();
    const first = await run(s3, { timeLeft: clock(200_000, 40_000) });
    expect(first).toEqual({ summarised: 1, nothingToSummarise: 0, leftForTheNextRun: 4 });
    expect(await run(s3)).toMatchObject({ summarised: 2, leftForTheNextRun: 0 });
  });

  test('a day that is more than a run can read is an error, and nothing of it is written', async () => {
    const s3 = await threeDays();
    await expect(run(s3, { timeLeft: clock(100_000, 90_000) })).rejects.toThrow(`2026-11-26 of ${FLOW_LOG}: its records are more than can be read in one run`);
    expect(summariesOf(s3)).toEqual([]);
  });

  test('days of a year', async () => {
    const s3 = new FakeS3();
    const dates = Array.from({ length: 40 }, (_, i) => daysAfter(NIGHT, -i));
    logged(s3, ...dates, daysAfter(NIGHT, -40));
    for (const date of dates) await takeSnapshot(s3, date);
    expect(await run(s3, { window: 365 })).toEqual({ summarised: 40, nothingToSummarise: 325, leftForTheNextRun: 0 });
  }, 60_000);
});

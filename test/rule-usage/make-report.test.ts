import { EventBridgeClient, PutEventsCommand } from '@aws-sdk/client-eventbridge';
import { mockClient } from 'aws-sdk-client-mock';
import { FLOW_LOG } from './archive';
import { FakeS3 } from './fake-s3';
import { ACCOUNT, INVENTORY, RULES, takeSnapshot, USAGE } from './small-account';
import { FindingEvent } from '../../lib/reports/finding-event';
import { beginOf, daysAfter } from '../../lib/rule-usage/days';
import { makeReport } from '../../lib/rule-usage/make-report.lambda-shared';
import { writeDayUsage } from '../../lib/rule-usage/stored-usage.lambda-shared';
import { DayUsage } from '../../lib/usage/day-usage';

const MONDAY = '2026-11-30';
const WINDOW = 7;
const events = new EventBridgeClient({ region: 'eu-west-1' });
const eventsMock = mockClient(events);
const log = { info: jest.fn(), warn: jest.fn() };

const run = (s3: FakeS3, { date = MONDAY, window = WINDOW, atOnce = false } = {}) =>
  makeReport({ s3: s3.client, events }, { inventory: INVENTORY, usage: USAGE, window, now: beginOf(date) + 5 * 3600, atOnce, log });

const told = () => eventsMock.commandCalls(PutEventsCommand).map(({ args: [{ input }] }) => JSON.parse(input.Entries![0].Detail!) as FindingEvent);
const fileOf = (date: string, file: string) => `usage/reports/date=${date}/${file}`;
const reportsIn = (s3: FakeS3) => [...s3.objects.keys()].filter(key => key.startsWith('usage/reports/')).sort();
const verdictsIn = (s3: FakeS3, date = MONDAY) => {
  const { rules } = JSON.parse(s3.text(fileOf(date, 'report.json'))) as { rules: { ruleId: string; verdict: string; unsaid?: { why: string; text: string }[] }[] };
  return Object.fromEntries(rules.map(({ ruleId, verdict, unsaid }) => [ruleId, unsaid ? `${verdict}: ${unsaid.map(({ text }) => text).join('; ')}` : verdict]));
};

const dayOf = (date: string): DayUsage => ({
  version: 1,
  date,
  flowLogId: FLOW_LOG,
  vpcIds: ['vpc-1'],
  watchedGroupIds: ['sg-web'],
  tellsSkipped: true,
  silentHours: [],
  late: [],
  records: {
    read: 2, accepted: 2, rejected: 0, noData: 0, skipped: 0, replies: 0, ofUnknownInterfaces: 0, withoutGroups: 0, unexplained: 0, unreadable: 0,
  },
  uses: [{ rules: ['sgr-https'], evidence: 'certain', flows: 2, bytes: 1680, firstSeen: beginOf(date) + 60, lastSeen: beginOf(date) + 180 }],
  peers: [],
  doubts: [],
});

/** A week of snapshots and summaries before Monday, and the snapshot of its morning. */
async function week(s3 = new FakeS3()): Promise<FakeS3> {
  for (let i = 0; i <= WINDOW; i++) await takeSnapshot(s3, daysAfter(MONDAY, -i));
  for (let i = 1; i <= WINDOW; i++) await writeDayUsage(s3.client, USAGE, dayOf(daysAfter(MONDAY, -i)));
  s3.calls.length = 0;
  return s3;
}

/** The snapshot of the morning of a later day, and the summary of the day before it. */
async function later(s3: FakeS3, date: string): Promise<void> {
  await takeSnapshot(s3, date);
  await writeDayUsage(s3.client, USAGE, dayOf(daysAfter(date, -1)));
}

beforeEach(() => {
  jest.clearAllMocks();
  eventsMock.reset();
  eventsMock.on(PutEventsCommand).resolves({ FailedEntryCount: 0, Entries: [{ EventId: '1' }] });
});

describe('the report of a week', () => {
  test('three files, then the event, then the manifest', async () => {
    const s3 = await week();
    const puts = () => s3.calls.filter(call => call.startsWith('PUT'));
    eventsMock.on(PutEventsCommand).callsFake(() => {
      expect(puts()).toEqual(['usage/first-seen.json.gz', ...['report.json', 'report.md', 'report.html'].map(file => fileOf(MONDAY, file))].map(key => `PUT ${key}`));
      return { FailedEntryCount: 0, Entries: [{ EventId: '1' }] };
    });
    expect(await run(s3)).toEqual({
      made: true, date: MONDAY, snapshot: MONDAY, daysWithLogs: 7, rules: 2, byVerdict: { 'used': 1, 'no-traffic': 1, 'covered': 0, 'cannot-say': 0 }, narrower: 0,
    });
    expect(told()).toHaveLength(1);
    expect(puts().at(-1)).toBe(`PUT ${fileOf(MONDAY, 'manifest.json')}`);
    expect(reportsIn(s3)).toHaveLength(4);
    expect(verdictsIn(s3)).toEqual({ 'sgr-https': 'used', 'sgr-ssh': 'no-traffic' });
    expect(s3.text(fileOf(MONDAY, 'report.html'))).toMatch(/^<!doctype html>/i);
    expect(s3.text(fileOf(MONDAY, 'report.md'))).toContain('sgr-ssh');
    expect(JSON.parse(s3.text(fileOf(MONDAY, 'manifest.json')))).toMatchObject({ version: 1, date: MONDAY, window: 7, snapshot: MONDAY, told: told()[0].id, files: [{}, {}, {}] });
  });

  test('the event counts, names rules without traffic, and links the page', async () => {
    await run(await week());
    const [{ text, ...finding }] = told();
    expect(finding).toMatchObject({
      id: `RuleUsageReportReady/${ACCOUNT}/eu-west-1/${MONDAY}`,
      kind: 'RuleUsageReportReady',
      severity: 'info',
      title: 'Rule usage 2026-11-30: 1 without traffic, 0 covered, 0 could be narrower',
      resources: [{ type: 'AWS::EC2::SecurityGroup', id: 'sg-web' }],
      links: [
        {
          label: 'Report in the console',
          url: 'https://eu-west-1.console.aws.amazon.com/s3/object/evidence?region=eu-west-1&prefix=usage%2Freports%2Fdate%3D2026-11-30%2Freport.html',
        },
        { label: 'Report', url: 's3://evidence/usage/reports/date=2026-11-30/report.html' },
      ],
    });
    expect(text).toContain('2 rules of security groups looks at 7 days, from 2026-11-23 to 2026-11-29');
    expect(text).toContain('Shop-Web: inbound tcp 22 (SSH) from 10.0.0.0/16 (sgr-ssh, no traffic seen in 7 days)');
  });

  test('once a week: on Tuesday there is nothing to do, on the next Monday there is', async () => {
    const s3 = await week();
    await run(s3);
    expect(await run(s3, { date: '2026-12-01' })).toEqual({ made: false, because: 'the report of this week is there' });
    await later(s3, '2026-12-07');
    expect(await run(s3, { date: '2026-12-07' })).toMatchObject({ made: true, date: '2026-12-07' });
    expect(told().map(({ id }) => id.slice(-10))).toEqual([MONDAY, '2026-12-07']);
  });

  test('an event twice makes one report', async () => {
    const s3 = await week();
    await run(s3);
    await run(s3);
    expect(told()).toHaveLength(1);
  });

  test('what failed on Monday is made good on Tuesday', async () => {
    const s3 = await week();
    await later(s3, '2026-12-01');
    expect(await run(s3, { date: '2026-12-01' })).toMatchObject({ made: true, date: '2026-12-01' });
  });

  test('the report of a Sunday is that of the week before', async () => {
    const s3 = await week();
    await run(s3, { date: '2026-11-29' });
    expect(await run(s3)).toMatchObject({ made: true, date: MONDAY });
  });

  test('at once, when somebody asks for it', async () => {
    const s3 = await week();
    await run(s3);
    expect(await run(s3, { atOnce: true })).toMatchObject({ made: true, date: MONDAY });
    expect(new Set(told().map(({ id }) => id)).size).toBe(1);
  });
});

describe('a report that would be the only one of the week waits for the day before', () => {
  const SUNDAY = `usage/days/date=2026-11-29/${FLOW_LOG}.json.gz`;
  const waits = { made: false, because: 'the summary of 2026-11-29 is not there yet' };

  test('the summary of Sunday comes on Monday, after the report was due: Tuesday has the report of all days', async () => {
    const s3 = await week();
    const summary = s3.objects.get(SUNDAY)!;
    s3.objects.delete(SUNDAY);
    expect(await run(s3)).toEqual(waits);
    expect(log.warn).toHaveBeenCalledWith(expect.stringContaining('waits'), { date: '2026-11-29', flowLogIds: [FLOW_LOG] });
    expect([reportsIn(s3), told()]).toEqual([[], []]);
    s3.objects.set(SUNDAY, summary);
    await later(s3, '2026-12-01');
    expect(await run(s3, { date: '2026-12-01' })).toMatchObject({ made: true, daysWithLogs: 7 });
    expect(verdictsIn(s3, '2026-12-01')).toEqual({ 'sgr-https': 'used', 'sgr-ssh': 'no-traffic' });
  });

  test.each([['2026-12-01', false], ['2026-12-02', true], ['2026-12-03', true], ['2026-12-06', true]])('%s, and still no summary: the report is made: %s', async (date, made) => {
    const s3 = await week();
    await takeSnapshot(s3, date);
    expect(await run(s3, { date })).toMatchObject({ made });
  });

  test('at once is at once', async () => {
    const s3 = await week();
    s3.objects.delete(SUNDAY);
    expect(await run(s3, { atOnce: true })).toMatchObject({ made: true, daysWithLogs: 6 });
  });

  test('the summary of one of two flow logs is missing', async () => {
    const s3 = await week();
    const ofOther = (date: string) => writeDayUsage(s3.client, USAGE, { ...dayOf(date), flowLogId: 'fl-0bbbbbbbbbbbbbbb2' });
    await ofOther('2026-11-28');
    expect(await run(s3)).toEqual(waits);
    await ofOther('2026-11-29');
    expect(await run(s3)).toMatchObject({ made: true });
  });

  test('of a flow log that another one follows none is waited for', async () => {
    const s3 = await week();
    await writeDayUsage(s3.client, USAGE, { ...dayOf('2026-11-25'), flowLogId: 'fl-0bbbbbbbbbbbbbbb2' });
    expect(await run(s3)).toMatchObject({ made: true });
  });
});

describe('what is missing is told', () => {
  test('days without a summary', async () => {
    const s3 = await week();
    s3.objects.delete(`usage/days/date=2026-11-25/${FLOW_LOG}.json.gz`);
    await run(s3);
    expect(verdictsIn(s3)['sgr-ssh']).toMatch(/^cannot-say: Logs are missing of .*2026-11-25/);
    expect(verdictsIn(s3)['sgr-https']).toBe('used');
    expect(told()[0].text).toContain('1 day of the window has no summary of logs: no rule is called unused without it.');
  });

  test('all days: a report that says so', async () => {
    const s3 = new FakeS3();
    for (const date of [MONDAY, '2026-12-02']) await takeSnapshot(s3, date);
    expect(await run(s3)).toEqual({ made: false, because: 'the summary of 2026-11-29 is not there yet' });
    expect(await run(s3, { date: '2026-12-02' })).toMatchObject({ made: true, daysWithLogs: 0, byVerdict: { 'cannot-say': 2 } });
  });

  test('no snapshot at all: the report waits', async () => {
    const s3 = new FakeS3();
    expect(await run(s3)).toEqual({ made: false, because: 'there is no snapshot yet' });
    expect(reportsIn(s3)).toEqual([]);
    expect(told()).toEqual([]);
  });

  test.each([['2026-11-28', true], ['2026-11-27', false]])('the last snapshot is of %s', async (date, isEnough) => {
    const s3 = new FakeS3();
    await takeSnapshot(s3, date);
    await writeDayUsage(s3.client, USAGE, dayOf('2026-11-29'));
    const made = run(s3);
    if (isEnough) await expect(made).resolves.toMatchObject({ made: true, snapshot: date });
    else await expect(made).rejects.toThrow('The last snapshot is of 2026-11-27: there can be no report about the rules of 2026-11-30');
  });
});

describe('since when a rule is as it is', () => {
  const changed = RULES.map(rule => rule.ruleId === 'sgr-ssh' ? { ...rule, cidr: '10.0.5.0/24' } : rule);

  test('a rule that was changed within the window is not called unused', async () => {
    const s3 = await week();
    for (const date of ['2026-11-28', '2026-11-29', MONDAY]) await takeSnapshot(s3, date, changed);
    await run(s3);
    expect(verdictsIn(s3)['sgr-ssh']).toBe('cannot-say: It is known as it is since 2026-11-28');
  });

  test('each snapshot is read once: what is known of earlier ones is kept', async () => {
    const s3 = await week();
    await run(s3);
    const rulesRead = () => s3.calls.filter(call => call.startsWith('GET inventory/rules/')).map(call => /date=([^/]+)/.exec(call)![1]);
    expect(new Set(rulesRead()).size).toBe(8);
    await later(s3, '2026-12-07');
    s3.calls.length = 0;
    await run(s3, { date: '2026-12-07' });
    expect(new Set(rulesRead())).toEqual(new Set(['2026-12-07']));
  });

  test.each<[string, (s3: FakeS3) => void]>([
    ['is missing', s3 => s3.objects.delete('usage/first-seen.json.gz')],
    ['is broken', s3 => s3.objects.set('usage/first-seen.json.gz', Buffer.from('no gzip'))],
    ['is of another version', s3 => s3.objects.set('usage/first-seen.json.gz', Buffer.from('H4sIAAAAAAAAA6tWKkstKs7Mz1OyMqoFAPDJHVoNAAAA', 'base64'))],
  ])('what is kept %s: it is made again', async (_, spoil) => {
    const s3 = await week();
    await run(s3);
    const before = s3.objects.get('usage/first-seen.json.gz');
    spoil(s3);
    await run(s3, { atOnce: true });
    expect(s3.objects.get('usage/first-seen.json.gz')).toEqual(before);
  });

  test('a longer window looks further back than what is kept', async () => {
    const s3 = await week();
    await run(s3, { window: 3 });
    await run(s3, { window: 7, atOnce: true });
    expect(verdictsIn(s3)['sgr-ssh']).toBe('no-traffic');
  });

  test('what is kept cannot be read: no report, for it would say too little', async () => {
    const s3 = await week();
    await run(s3);
    s3.fail(/^GET usage\/first-seen/, { status: 403, code: 'AccessDenied' });
    await expect(run(s3, { atOnce: true })).rejects.toThrow('AccessDenied');
  });
});

describe('faults', () => {
  test('an event that is not taken: the run fails, and the next one tells the same', async () => {
    const s3 = await week();
    eventsMock.on(PutEventsCommand).rejectsOnce(Object.assign(new Error('no'), { name: 'AccessDeniedException' })).resolves({ FailedEntryCount: 0, Entries: [{ EventId: '1' }] });
    await expect(run(s3)).rejects.toThrow('AccessDeniedException');
    expect(reportsIn(s3)).not.toContain(fileOf(MONDAY, 'manifest.json'));
    await run(s3);
    expect(new Set(told().map(({ id }) => id)).size).toBe(1);
    expect(reportsIn(s3)).toContain(fileOf(MONDAY, 'manifest.json'));
  });

  test.each([
    ['a summary is refused', /^GET usage\/days\/date=2026-11-25/, { status: 403, code: 'AccessDenied' }],
    ['a summary is gone', /^GET usage\/days\/date=2026-11-25/, { status: 404, code: 'NoSuchKey' }],
    ['a snapshot is refused', /^GET inventory\/groups/, { status: 403, code: 'AccessDenied' }],
    ['a list is refused', /^LIST usage\/days/, { status: 403, code: 'AccessDenied' }],
    ['a file is not taken', /^PUT usage\/reports.*html/, { status: 403, code: 'AccessDenied' }],
  ])('%s: the run fails, and nothing is told', async (_, what, fault) => {
    const s3 = await week();
    s3.fail(what, fault);
    await expect(run(s3)).rejects.toThrow(fault.code);
    expect(told()).toEqual([]);
  });

  test.each([
    ['no gzip', Buffer.from('{}'), /incorrect header check/],
    ['no summary', Buffer.from('H4sIAAAAAAAAA6uuBQBDv6ajAgAAAA==', 'base64'), /It is no summary of 2026-11-25/],
  ])('a summary that is %s', async (_, bytes, message) => {
    const s3 = await week();
    s3.objects.set(`usage/days/date=2026-11-25/${FLOW_LOG}.json.gz`, bytes);
    await expect(run(s3)).rejects.toThrow(message);
    await expect(run(s3)).rejects.toThrow('s3://evidence/usage/days/date=2026-11-25/');
  });

  test.each([
    ['SlowDown', { status: 503, code: 'SlowDown' }],
    ['500', { status: 500, code: 'InternalError' }],
    ['a connection that is reset', { network: 'ECONNRESET' }],
  ])('%s passes', async (_, fault) => {
    const s3 = await week();
    s3.fail(/^(GET|PUT) usage/, fault, 2);
    expect(await run(s3)).toMatchObject({ made: true });
  }, 30_000);
});

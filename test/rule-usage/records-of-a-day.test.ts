import { randomBytes } from 'node:crypto';
import { gzipSync } from 'node:zlib';
import { CloudWatchLogsClient, FilterLogEventsCommand } from '@aws-sdk/client-cloudwatch-logs';
import { mockClient } from 'aws-sdk-client-mock';
import { FIELDS, Flow, FLOW_LOG, keyOf, LAYOUT, lineOf, parquetFile, textFile } from './archive';
import { FakeS3 } from './fake-s3';
import { beginOf } from '../../lib/rule-usage/days';
import { RecordOrNot, recordsOfADay, RecordSource } from '../../lib/rule-usage/records-of-a-day.lambda-shared';

const DAY = '2026-11-26';
const BEGIN = beginOf(DAY);
const logs = new CloudWatchLogsClient({ region: 'eu-west-1' });
const logsMock = mockClient(logs);
const source = (isParquet: boolean): RecordSource => ({ flowLogId: FLOW_LOG, fieldNames: FIELDS, archive: { ...LAYOUT, bucket: 'archive', isParquet } });
const inLogs: RecordSource = { flowLogId: FLOW_LOG, fieldNames: FIELDS, logGroupName: '/flows' };

async function readAll(s3: FakeS3, from: RecordSource, date = DAY): Promise<{ records: RecordOrNot[]; late: string[] }> {
  const [records, late]: [RecordOrNot[], string[]] = [[], []];
  for await (const some of recordsOfADay({ s3: s3.client, logs }, from, date)) {
    records.push(...some.records);
    late.push(...some.late);
  }
  return { records, late };
}

const read = async (s3: FakeS3, from: RecordSource): Promise<RecordOrNot[]> => (await readAll(s3, from)).records;

const startsOf = (records: readonly RecordOrNot[]) => records.map(record => record === 'unreadable' ? record : (record.start! - BEGIN) / 60);
const at = (...minutes: number[]): Flow[] => minutes.map(minute => ({ start: BEGIN + minute * 60 }));
const manyFlows = (count: number): Flow[] => Array.from({ length: count }, (_, i) => ({ start: BEGIN + (i % 1440) * 60, source: `10.0.${i % 200}.${i % 250}` }));
const putText = (s3: FakeS3, minute: string, flows: readonly Flow[], options = {}) => s3.objects.set(keyOf(minute, options), textFile(flows));

beforeEach(() => logsMock.reset());

describe('which records are those of a day', () => {
  test('those that began on it, in files of the day and of the two hours after it', async () => {
    const s3 = new FakeS3();
    putText(s3, '20261125T2355Z', at(1)); // a file of the day before is not looked at: no record is older than its file
    putText(s3, '20261126T0000Z', at(-5, 0));
    putText(s3, '20261126T2355Z', at(1439, 1440));
    putText(s3, '20261127T0005Z', at(1438, 1441));
    putText(s3, '20261127T0200Z', at(1437));
    putText(s3, '20261127T0205Z', at(1436));
    expect(startsOf(await read(s3, source(false)))).toEqual([0, 1439, 1438, 1437]);
  });

  // "However, log delivery is on a best effort basis, and your logs might be delayed beyond the typical delivery time" ("Flow log records", Amazon VPC User Guide)
  test('what came later is told by its day, when the day that it came on is read', async () => {
    const s3 = new FakeS3();
    putText(s3, '20261125T0200Z', at(-1500)); // in time
    putText(s3, '20261126T0130Z', at(-2, -2900)); // one of the day before, in time, and one of three days before
    putText(s3, '20261126T0200Z', at(-1, 120)); // in time
    putText(s3, '20261126T0205Z', at(-1, 125)); // not in time
    putText(s3, '20261126T2355Z', [...at(-1440), { start: BEGIN + 86_000 }]); // the first second of the day before, and one of the day itself
    putText(s3, '20261127T0005Z', at(-3, 1439)); // what came on the next day is told when that one is read
    expect(await readAll(s3, source(false))).toMatchObject({ records: expect.any(Array) as object, late: ['2026-11-23', '2026-11-25', '2026-11-25'] });
    expect(startsOf(await read(s3, source(false)))).toEqual([120, 125, 86_000 / 60, 1439]);
    expect((await readAll(s3, source(false), '2026-11-27')).late).toEqual(['2026-11-25']);
  });

  test('lines that are none, and records that do not say when they began, are not late', async () => {
    const s3 = new FakeS3();
    s3.objects.set(keyOf('20261126T1200Z'), gzipSync(`srcaddr start\n10.0.0.1 -\nwhat is this\n10.0.0.2 ${BEGIN}\n`));
    expect((await readAll(s3, source(false))).late).toEqual([]);
  });

  test('without hourly folders too', async () => {
    const s3 = new FakeS3();
    putText(s3, '20261126T1200Z', at(720), { hourly: false });
    putText(s3, '20261127T0005Z', at(1439), { hourly: false });
    putText(s3, '20261127T0305Z', at(1438), { hourly: false });
    expect(startsOf(await read(s3, source(false)))).toEqual([720, 1439]);
  });

  test('of other flow logs in the same folder, and of what is no file of a flow log, nothing', async () => {
    const s3 = new FakeS3();
    putText(s3, '20261126T1200Z', at(720), { flowLogId: 'fl-00000000000000001' });
    s3.objects.set(keyOf('20261126T1200Z').replace(/[^/]+$/, 'notes.txt'), Buffer.from('not ours'));
    expect(await read(s3, source(false))).toEqual([]);
  });

  test('a format without a start: those of the files of the day', async () => {
    const s3 = new FakeS3();
    const fields = ['interface-id', 'srcaddr', 'action'];
    s3.objects.set(keyOf('20261126T1200Z'), gzipSync(`${fields.join(' ')}\neni-1 10.0.0.1 ACCEPT\n`));
    s3.objects.set(keyOf('20261127T0005Z'), gzipSync(`${fields.join(' ')}\neni-2 10.0.0.2 ACCEPT\n`));
    expect((await read(s3, source(false))).map(record => (record as { interfaceId: string }).interfaceId)).toEqual(['eni-1']);
  });

  test('lists come in pages', async () => {
    const s3 = new FakeS3();
    s3.pageSize = 7;
    for (let i = 0; i < 50; i++) putText(s3, '20261126T1200Z', at(i), { hash: `h${String(i).padStart(3, '0')}` });
    expect(startsOf(await read(s3, source(false)))).toEqual(Array.from({ length: 50 }, (_, i) => i));
    expect(s3.calls.filter(call => call.startsWith('LIST'))).toHaveLength(8 + 1);
  });
});

describe('text', () => {
  test('a file says its own format: that of the flow log does not count', async () => {
    const s3 = new FakeS3();
    s3.objects.set(keyOf('20261126T1200Z'), gzipSync(`start srcaddr\n${BEGIN} 10.9.9.9\n`));
    expect(await read(s3, source(false))).toEqual([expect.objectContaining({ source: '10.9.9.9', destination: undefined, start: BEGIN })]);
  });

  test('no end of line at the end, empty lines, a header that comes again, a line that is no record', async () => {
    const s3 = new FakeS3();
    const header = FIELDS.join(' ');
    s3.objects.set(keyOf('20261126T1200Z'), gzipSync([header, lineOf(at(1)[0]), '', header, 'what is this', lineOf(at(2)[0])].join('\n')));
    expect(startsOf(await read(s3, source(false)))).toEqual([1, 'unreadable', 2]);
  });

  test('a file of a header alone, and members of gzip one after the other', async () => {
    const s3 = new FakeS3();
    putText(s3, '20261126T1200Z', []);
    s3.objects.set(keyOf('20261126T1205Z'), Buffer.concat([textFile(at(3)), textFile(at(4))]));
    expect(startsOf(await read(s3, source(false)))).toEqual([3, 4]);
  });

  test('a large file is read piece by piece', async () => {
    const s3 = new FakeS3();
    const noise = Array.from({ length: 150_000 }, () => `${BEGIN} ${randomBytes(60).toString('base64')}`);
    s3.objects.set(keyOf('20261126T1200Z'), gzipSync(['start srcaddr', ...noise].join('\n'), { level: 1 }));
    expect(await read(s3, source(false))).toHaveLength(noise.length);
    expect(s3.calls.filter(call => call.startsWith('GET')).length).toBeGreaterThan(1);
  }, 60_000);
});

describe('Parquet', () => {
  test('the same records as in text', async () => {
    const flows = [...at(-1, 5, 6), { start: BEGIN + 420, source: '2001:db8::1', destination: '2001:db8::2', port: 22 }];
    const [text, parquet] = [new FakeS3(), new FakeS3()];
    putText(text, '20261126T1200Z', flows);
    parquet.objects.set(keyOf('20261126T1200Z', { suffix: 'log.parquet' }), await parquetFile(flows));
    expect(await read(parquet, source(true))).toEqual(await read(text, source(false)));
    expect(await read(parquet, source(true))).toHaveLength(3);
  });

  test('row group by row group, and of a row group some rows at a time', async () => {
    const s3 = new FakeS3();
    const flows = manyFlows(250_000);
    s3.objects.set(keyOf('20261126T1200Z', { suffix: 'log.parquet' }), await parquetFile(flows, { rowGroupSize: 210_000, pageSize: 65_536 }));
    const records = await read(s3, source(true));
    expect(startsOf(records)).toEqual(startsOf(flows as never));
    expect(records.map(record => (record as { source: string }).source)).toEqual(flows.map(({ source: from }) => from));
  });

  test('only the columns that are asked for are fetched', async () => {
    const s3 = new FakeS3();
    s3.objects.set(keyOf('20261126T1200Z', { suffix: 'log.parquet' }), await parquetFile(at(1, 2)));
    const [first] = await read(s3, { ...source(true), fieldNames: ['version', 'account-id', 'srcaddr', 'start'] });
    expect(first).toMatchObject({ source: '10.0.1.7', destination: undefined, start: BEGIN + 60 });
  });
});

describe('what cannot be read to its end is an error that names it', () => {
  const gz = keyOf('20261126T1200Z');
  const parquet = keyOf('20261126T1200Z', { suffix: 'log.parquet' });
  const whole = textFile(manyFlows(500));

  test.each<[string, Uint8Array, RegExp]>([
    ['no gzip', Buffer.from('version account-id\n'), /incorrect header check/],
    ['an empty object', Buffer.alloc(0), /empty|unexpected end of file/],
    ['gzip that breaks off', whole.subarray(0, whole.length / 2), /unexpected end of file/],
    ['gzip with a wrong byte', Buffer.concat([whole.subarray(0, whole.length - 6), Buffer.from([1, 2, 3, 4, 5, 6])]), /incorrect data check|incorrect length check|invalid/],
    ['no header', gzipSync(`${lineOf(at(1)[0])}\n`), /first line does not name the fields/],
    ['a line without an end', gzipSync(`start srcaddr\n${'x'.repeat(3_000_000)}`), /a line is longer than/],
    ['nothing but lines of another format', gzipSync(`${FIELDS.join(' ')}\na b c\nd e f\n`), /none of its 2 records is one of the format/],
  ])('text: %s', async (_, bytes, message) => {
    const s3 = new FakeS3();
    putText(s3, '20261126T0000Z', at(1));
    s3.objects.set(gz, bytes);
    await expect(read(s3, source(false))).rejects.toThrow(message);
    await expect(read(s3, source(false))).rejects.toThrow(`s3://archive/${gz}: `);
  });

  test.each<[string, (bytes: Uint8Array) => Uint8Array, RegExp]>([
    ['no Parquet', () => Buffer.from('PAR1 but not at its end, and nothing in between'), /footer != PAR1/],
    ['an empty object', () => Buffer.alloc(0), /0 bytes are no Parquet file/],
    ['one that breaks off', bytes => bytes.subarray(0, bytes.length / 2), /footer != PAR1/],
    ['gzip around it', bytes => gzipSync(bytes), /footer != PAR1/],
    ['a page with a wrong byte', bytes => Buffer.from(bytes).fill(0x55, 600, 1500), /./],
    ['another footer', bytes => Buffer.from(bytes).fill(0x7f, bytes.length - 200, bytes.length - 8), /./],
  ])('Parquet: %s', async (_, broken, message) => {
    const s3 = new FakeS3();
    s3.objects.set(parquet, broken(await parquetFile(manyFlows(500))));
    await expect(read(s3, source(true))).rejects.toThrow(message);
    await expect(read(s3, source(true))).rejects.toThrow(`s3://archive/${parquet}: `);
  });

  test('Parquet without a column of the format', async () => {
    const s3 = new FakeS3();
    s3.objects.set(parquet, await parquetFile(at(1, 2), { fields: FIELDS.filter(field => field !== 'dstaddr') }));
    await expect(read(s3, source(true))).rejects.toThrow(/none of its 2 records is one of the format/);
  });

  test('an object that is replaced while it is read', async () => {
    const s3 = new FakeS3();
    const bytes = await parquetFile(at(1, 2));
    const reading = recordsOfADay({ s3: s3.client, logs }, source(true), DAY);
    s3.objects.set(parquet, bytes);
    s3.fail(/^GET/, { status: 412, code: 'PreconditionFailed' });
    await expect(reading.next()).rejects.toThrow(/PreconditionFailed/);
  });
});

describe('errors of S3', () => {
  // "Retry behavior" (AWS SDKs and Tools Reference Guide) lists what is transient and what is throttling: those are tried again. Everything else is told.
  test.each([
    ['SlowDown', { status: 503, code: 'SlowDown' }],
    ['500', { status: 500, code: 'InternalError' }],
    ['throttling', { status: 400, code: 'ThrottlingException' }],
    ['RequestTimeout', { status: 400, code: 'RequestTimeout' }],
    ['a connection that is reset', { network: 'ECONNRESET' }],
    ['a body that breaks off', { breaksOffAfter: 10 }],
  ])('%s twice, then none: all records, each once', async (_, fault) => {
    const s3 = new FakeS3();
    putText(s3, '20261126T1200Z', at(1, 2, 3));
    s3.fail(/^GET/, fault, 2);
    expect(startsOf(await read(s3, source(false)))).toEqual([1, 2, 3]);
    expect(s3.calls.filter(call => call.startsWith('GET'))).toHaveLength(3);
  });

  test.each<[string, Parameters<FakeS3['fail']>[1], number]>([
    ['AccessDenied', { status: 403, code: 'AccessDenied' }, 1],
    ['NoSuchKey', { status: 404, code: 'NoSuchKey' }, 1],
    ['InvalidObjectState', { status: 403, code: 'InvalidObjectState' }, 1], // in Glacier: it cannot be read at once
    ['KMS.DisabledException', { status: 400, code: 'KMS.DisabledException' }, 1],
    ['SlowDown for ever', { status: 503, code: 'SlowDown' }, 4],
    ['bodies that always break off', { breaksOffAfter: 10 }, 4],
  ])('%s: an error that names the object', async (_, fault, calls) => {
    const s3 = new FakeS3();
    putText(s3, '20261126T1200Z', at(1));
    s3.fail(/^GET/, fault);
    const said = 'code' in fault ? `s3:GetObject [a-z ]+: ${fault.code}` : '10 of |aborted';
    await expect(read(s3, source(false))).rejects.toThrow(new RegExp(`^s3://archive/${keyOf('20261126T1200Z')}: (${said})`));
    expect(s3.calls.filter(call => call.startsWith('GET'))).toHaveLength(calls);
  }, 30_000);

  test('a list that is refused is no empty day', async () => {
    const s3 = new FakeS3();
    s3.fail(/^LIST/, { status: 403, code: 'AccessDenied' });
    await expect(read(s3, source(false))).rejects.toThrow(/^s3:\/\/archive\/flows\/AWSLogs.*AccessDenied/);
  });

  test('a second page of the list that is refused is no end of the list', async () => {
    const s3 = new FakeS3();
    s3.pageSize = 1;
    putText(s3, '20261126T1200Z', at(1));
    putText(s3, '20261126T1205Z', at(2));
    s3.fail(/^LIST .*day=26.* page 2/, { status: 403, code: 'AccessDenied' });
    await expect(read(s3, source(false))).rejects.toThrow(/day=26.*AccessDenied/);
  });
});

describe('CloudWatch Logs', () => {
  const event = (flow: Flow) => ({ message: `${lineOf(flow)}\n`, timestamp: flow.start * 1000 });

  test('page by page, until there is no token: pages may be empty', async () => {
    logsMock.on(FilterLogEventsCommand)
      .resolvesOnce({ events: [event(at(1)[0])], nextToken: 'a' })
      .resolvesOnce({ events: [], nextToken: 'b' })
      .resolvesOnce({ nextToken: 'c' })
      .resolvesOnce({ events: [event(at(2)[0])] });
    expect(startsOf(await read(new FakeS3(), inLogs))).toEqual([1, 2]);
    expect(logsMock.commandCalls(FilterLogEventsCommand).map(({ args: [{ input }] }) => input)).toEqual([undefined, 'a', 'b', 'c'].map(nextToken => ({
      logGroupName: '/flows', startTime: BEGIN * 1000, endTime: (BEGIN + 26 * 3600) * 1000, ...(nextToken === undefined ? {} : { nextToken }),
    })));
  });

  test('a record is of the day on which its traffic began, whenever its event is', async () => {
    const late = { message: lineOf(at(1439)[0]), timestamp: (BEGIN + 1445 * 60) * 1000 };
    const next = { message: lineOf(at(1441)[0]), timestamp: (BEGIN + 1445 * 60) * 1000 };
    logsMock.on(FilterLogEventsCommand).resolves({ events: [event(at(-1)[0]), event(at(0)[0]), late, next, { message: 'no record', timestamp: BEGIN * 1000 }] });
    expect(startsOf(await read(new FakeS3(), inLogs))).toEqual([0, 'unreadable', 1439]);
  });

  test('a token that comes again is an error, not a loop', async () => {
    logsMock.on(FilterLogEventsCommand).resolves({ events: [], nextToken: 'a' });
    await expect(read(new FakeS3(), inLogs)).rejects.toThrow('log group /flows: the same page comes again and again');
  });

  test('an error on a later page is an error of the day', async () => {
    logsMock.on(FilterLogEventsCommand)
      .resolvesOnce({ events: [event(at(1)[0])], nextToken: 'a' })
      .rejects(Object.assign(new Error('not allowed'), { name: 'AccessDeniedException' }));
    await expect(read(new FakeS3(), inLogs)).rejects.toThrow('log group /flows: logs:FilterLogEvents was denied: AccessDeniedException: not allowed');
  });

  test('a flow log that is kept nowhere', async () => {
    await expect(read(new FakeS3(), { flowLogId: FLOW_LOG, fieldNames: FIELDS })).rejects.toThrow('is kept nowhere');
  });
});

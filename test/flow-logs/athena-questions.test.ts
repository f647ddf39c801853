import { FULL_FIELDS_SHUFFLED, someFormats } from './formats';
import { faultsInTrino } from './trino-grammar';
import { AthenaStandIn, Missing } from './trino-in-duckdb';
import { FULL_FLOW_LOG_FIELDS, SECURITY_FLOW_LOG_FIELDS, STANDARD_FLOW_LOG_FIELDS } from '../../lib/catalogue/flow-log-fields';
import { ATHENA_QUESTIONS, athenaQueries } from '../../lib/flow-logs/athena-questions';

jest.setTimeout(60_000);

type Row = Record<string, unknown>;
const FORMATS: [string, readonly string[], Missing][] = [
  ['standard', STANDARD_FLOW_LOG_FIELDS, '-'], ['security', SECURITY_FLOW_LOG_FIELDS, '-'], ['security, where nothing is written for a hyphen', SECURITY_FLOW_LOG_FIELDS, undefined],
  ['full, in another order', FULL_FIELDS_SHUFFLED, '-'],
];
const [WEB, DATABASE, BATCH, OPERATIONS] = ['sg-00000000000000web', 'sg-000000000000000db', 'sg-000000000000batch', 'sg-00000000000000ops'];
const [NO_GROUP, NOT_THERE] = ['(no group)', '(interface not in the inventory)'];

describe.each(FORMATS)('records of the %s format', (_, fieldNames, missing) => {
  let athena: AthenaStandIn;
  beforeAll(async () => { athena = await AthenaStandIn.with({ fieldNames, missing }); });
  afterAll(() => athena.close());
  const answer = (id: string): Promise<Row[]> => athena.ask(athenaQueries(fieldNames).asked.find(({ question }) => question.id === id)!.text);
  const told = async (id: string, ...columns: string[]) => (await answer(id)).map(row => columns.map(column => String(row[column])).join(' ')).sort();

  test('answer every question', () => {
    expect(athenaQueries(fieldNames).leftOut).toEqual([]);
  });

  // Seven days: from the 20th on. What was rejected before is not there.
  test('tell what was rejected, by group', async () => {
    expect(await told('rejected-by-group-and-port', 'group_id', 'group_name', 'direction', 'protocol', 'dstport', 'records', 'total_packets', 'sources')).toEqual([
      `${DATABASE} database ingress 6 5432 1 3 1`,
      ...[['21', 1, 1, 1], ['22', 6, 23, 6], ['23', 2, 3, 2], ['3389', 1, 1, 1], ['445', 1, 1, 1], ['5432', 1, 1, 1]].map(counts => `${WEB} web ingress 6 ${counts.join(' ')}`),
    ].sort());
  });

  // Four of the six days lie in the week: the 21st, 24th, 26th and 27th.
  test('tell who talks to whom: a record counts for each group of its interface', async () => {
    const found = await told('top-talkers-by-group', 'group_id', 'direction', 'peer', 'total_bytes');
    expect(found).toEqual(expect.arrayContaining([
      `${BATCH} egress 198.51.100.7 1600000`, `${OPERATIONS} egress 198.51.100.7 1600000`, `${NO_GROUP} egress 198.51.100.7 1600000`,
      `${WEB} ingress 10.0.2.20 360000`, `${WEB} egress 10.0.2.20 16000`, `${DATABASE} egress 10.0.1.10 360000`,
    ]));
    // Without flow-direction only the inventory would tell which end was the interface's.
    expect(found).toContain(fieldNames.includes('flow-direction') ? `${NOT_THERE} ingress 172.16.5.5 9000` : `${NOT_THERE} null 172.16.5.5 > 10.0.1.99 9000`);
    expect(found).not.toContain(expect.stringContaining('sg-00000000000000old'));
  });

  test('tell what members of a group newly connected to, and since when there are records', async () => {
    const twice = (what: string) => [`${BATCH} ${what}`, `${OPERATIONS} ${what}`];
    expect(await told('new-destinations-by-group', 'group_id', 'destination', 'protocol', 'dstport', 'first_seen', 'records_since')).toEqual([
      ...twice('198.51.100.200 6 8443 2026-11-27 2026-11-14'), ...twice('192.0.2.128 6 443 2026-11-26 2026-11-14'),
      ...twice('10.0.2.20 6 5432 2026-11-27 2026-11-14'), ...twice('198.51.100.53 17 53 2026-11-27 2026-11-14'),
      `${NOT_THERE} 10.0.1.10 6 22 2026-11-27 2026-11-14`,
      // Nobody knows whose end it is: told rather than hidden.
      ...fieldNames.includes('flow-direction') ? [] : [`${NOT_THERE} 10.0.1.99 6 22 2026-11-27 2026-11-14`],
    ].sort());
  });

  test('tell who tried SSH and RDP', async () => {
    const found = await told('ssh-and-rdp-attempts-by-group', 'group_id', 'source', 'dstport', 'action', 'first_day');
    expect(found).toEqual([
      ...[1, 2, 3, 4].map(host => `${WEB} 192.0.2.${host} 22 REJECT 2026-11-26`),
      `${WEB} 203.0.113.66 22 REJECT 2026-11-27`, `${WEB} 203.0.113.66 3389 REJECT 2026-11-27`, `${WEB} 10.0.1.99 22 REJECT 2026-11-27`,
      `${NOT_THERE} 172.16.5.5 22 ACCEPT 2026-11-27`,
      ...fieldNames.includes('flow-direction') ? [] : [`${NOT_THERE} 10.0.1.99 22 ACCEPT 2026-11-27`],
    ].sort());
  });

  test('tell what left for the Internet, IPv6 too: the inventory knows the interface\'s own address', async () => {
    expect(await told('data-leaving-by-group', 'group_id', 'destination', 'total_bytes')).toEqual([
      ...[BATCH, OPERATIONS].flatMap(group => [`${group} 198.51.100.7 1600000`, `${group} 198.51.100.200 1200000`, `${group} 192.0.2.128 700000`, `${group} 198.51.100.53 70`]),
      `${NO_GROUP} 198.51.100.7 1600000`, `${WEB} 203.0.113.10 120000`, `${WEB} 2001:db8:ff::10 15000`,
    ].sort());
  });

  test('tell groups that nobody wears, but not default ones, which cannot be deleted', async () => {
    expect(await told('groups-that-nobody-wears', 'group_id', 'group_name', 'snapshots')).toEqual(['sg-00000000000000old old-import 7']);
  });

  test('tell on which days AWS skipped some', async () => {
    expect(await told('records-skipped-by-day', 'skipped_on', 'interfaces', 'intervals')).toEqual(['2026-11-26 2 2', '2026-11-27 1 1']);
  });
});

test('whatever fields there are, what is asked runs and is SQL by the grammar of Trino', async () => {
  for (const fieldNames of someFormats()) {
    const { asked, leftOut } = athenaQueries(fieldNames);
    expect(asked.length + leftOut.length).toBe(ATHENA_QUESTIONS.length);
    const athena = await AthenaStandIn.with({ fieldNames, missing: '-' });
    for (const { text } of asked) await expect(athena.ask(text)).resolves.toBeDefined(); // a column that is not there would fail
    athena.close();
  }
});

test.each(FORMATS.slice(0, 2))('texts for the %s format are SQL by the grammar of Trino', (_, fieldNames) => {
  for (const { text } of athenaQueries(fieldNames).asked) expect(faultsInTrino(text)).toEqual([]);
});

test.each(['SELECT FROM flow_logs', 'SELECT a FROM b WHERE', 'SELECT a FROM b GROUP a', 'SELECT a FROM b WHERE c > INTERVAL 7 DAY'])('that grammar finds faults: %s', (sql) => {
  expect(faultsInTrino(sql)).not.toEqual([]);
});

// QueryString: "Length Constraints: Minimum length of 1. Maximum length of 262144."; Description: 1024; Name: 128 (CreateNamedQuery, Amazon Athena API Reference)
test('what Athena takes as a named query', () => {
  for (const { question, text } of athenaQueries(FULL_FLOW_LOG_FIELDS).asked) {
    expect(text.length).toBeLessThan(262_144);
    expect(question.tells.length).toBeLessThanOrEqual(1024);
    expect(question.title.length).toBeLessThanOrEqual(128);
  }
});

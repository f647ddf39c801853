import { runInsights } from './insights-interpreter';
import { BATCH, DATABASE, eventsOf, GONE, NAT, NOW, RECORDED, RecordedFields, WEB } from './recorded';
import { FULL_FLOW_LOG_FIELDS, SECURITY_FLOW_LOG_FIELDS, STANDARD_FLOW_LOG_FIELDS } from '../../lib/catalogue/flow-log-fields';
import { INSIGHTS_QUESTIONS, insightsQueries } from '../../lib/flow-logs/insights-questions';
import { fc } from '../laws';

type Row = Record<string, unknown>;

function answer(id: string, fields: readonly string[]): Row[] {
  const { text } = insightsQueries(fields).asked.find(({ question }) => question.id === id)!;
  return runInsights(text, eventsOf(fields), { now: NOW });
}

const FORMATS: [string, readonly string[]][] = [['standard', STANDARD_FLOW_LOG_FIELDS], ['security', SECURITY_FLOW_LOG_FIELDS], ['full', FULL_FLOW_LOG_FIELDS]];

/** The same sum by other means: over the recorded objects, without any text. */
function sums(records: readonly RecordedFields[], of: string, ...by: string[]): Map<string, number> {
  const found = new Map<string, number>();
  for (const record of records) {
    const key = by.map(name => record[name]).join(' ');
    found.set(key, (found.get(key) ?? 0) + Number(record[of]));
  }
  return found;
}
const asMap = (rows: readonly Row[], of: string, ...by: string[]) => new Map(rows.map(row => [by.map(name => row[name]).join(' '), row[of]]));

describe.each(FORMATS)('records of the %s format', (_, fields) => {
  test('answer every question', () => {
    const { asked, leftOut } = insightsQueries(fields);
    expect(leftOut).toEqual([]);
    expect(asked.map(({ question }) => question.id)).toEqual(INSIGHTS_QUESTIONS.map(({ id }) => id));
  });

  test('are parsed in their order: each column has the value of its field', () => {
    const [parse] = insightsQueries(fields).asked[0].text.split('\n');
    runInsights(parse, eventsOf(fields), { now: NOW }).forEach((row, at) => {
      for (const name of fields) expect([name, row[name.replace(/-/g, '_')]]).toEqual([name, String(RECORDED[at][name] ?? '-')]);
    });
  });

  test('tell what was rejected, where, on the way to which port', () => {
    const rows = answer('rejected-by-interface-and-port', fields);
    const rejected = RECORDED.filter(({ action }) => action === 'REJECT');
    const total = new Map<string, number>();
    for (const row of rows) {
      const key = `${String(row.interface_id)} ${String(row.dstport)}`;
      total.set(key, (total.get(key) ?? 0) + Number(row.total_packets));
    }
    expect(total).toEqual(sums(rejected, 'packets', 'interface-id', 'dstport'));
    expect(rows[0]).toMatchObject({ interface_id: WEB, dstport: '22', records: 6, total_packets: 23, sources: 6 });
  });

  test('tell who sent most to whom, once per interface', () => {
    const [source, destination] = fields.includes('pkt-srcaddr') ? ['pkt-srcaddr', 'pkt-dstaddr'] : ['srcaddr', 'dstaddr'];
    const rows = answer('top-talkers', fields);
    expect(asMap(rows, 'total_bytes', 'interface_id', source.replace('-', '_'), destination.replace('-', '_')))
      .toEqual(sums(RECORDED.filter(({ action }) => action === 'ACCEPT'), 'bytes', 'interface-id', source, destination));
    expect(rows.map(row => row.total_bytes)).toEqual(rows.map(row => row.total_bytes).sort((a, b) => Number(b) - Number(a)));
  });

  test('tell what is new, and nothing that was there before', () => {
    const found = answer('new-destinations', fields).map(row => `${String(row.interface_id)} ${String(row[fields.includes('pkt-dstaddr') ? 'pkt_dstaddr' : 'dstaddr'])} ${String(row.dstport)}`);
    const sure = [`${BATCH} 198.51.100.200 8443`, `${BATCH} 10.0.2.20 5432`, `${GONE} 10.0.1.10 22`, `${BATCH} 198.51.100.53 53`];
    // Without flow-direction who is connected to counts too.
    expect(found.sort()).toEqual([...sure, ...fields.includes('flow-direction') ? [] : [`${GONE} 10.0.1.99 22`]].sort());
  });

  test('tell who tried SSH and RDP, let in or not', () => {
    const rows = answer('ssh-and-rdp-attempts', fields);
    const source = fields.includes('pkt-srcaddr') ? 'pkt_srcaddr' : 'srcaddr';
    const found = rows.map(row => `${String(row[source])} ${String(row.interface_id)} ${String(row.dstport)} ${String(row.action)}`);
    expect(found).toEqual(expect.arrayContaining([
      `203.0.113.66 ${WEB} 22 REJECT`, `203.0.113.66 ${WEB} 3389 REJECT`, `172.16.5.5 ${GONE} 22 ACCEPT`, `10.0.1.99 ${WEB} 22 REJECT`,
      ...[1, 2, 3, 4].map(host => `192.0.2.${host} ${WEB} 22 REJECT`),
    ]));
    expect(found).toHaveLength(fields.includes('flow-direction') ? 8 : 9); // the ninth is what the interface opened itself
  });

  test('tell what left for the Internet', () => {
    const rows = answer('data-leaving', fields);
    const found = asMap(rows, 'total_bytes', 'interface_id', fields.includes('pkt-dstaddr') ? 'pkt_dstaddr' : 'dstaddr');
    const all = new Map<string, unknown>([
      [`${BATCH} 198.51.100.7`, 2_400_000], [`${NAT} 198.51.100.7`, 2_400_000], [`${BATCH} 198.51.100.200`, 1_200_000], [`${BATCH} 192.0.2.128`, 700_000],
      [`${WEB} 203.0.113.10`, 120_000], [`${BATCH} 198.51.100.53`, 70], [`${WEB} 2001:db8:ff::10`, 15_000],
    ]);
    if (!fields.includes('flow-direction')) all.delete(`${WEB} 2001:db8:ff::10`); // as the question says
    expect(found).toEqual(all);
  });

  test('tell where AWS skipped some', () => {
    expect(answer('records-skipped', fields)).toEqual([{ interface_id: DATABASE, intervals: 2 }, { interface_id: WEB, intervals: 1 }]);
  });
});

test('the order of fields changes no answer', () => {
  const ids = INSIGHTS_QUESTIONS.map(({ id }) => id);
  const expected = new Map(ids.map(id => [id, JSON.stringify(answer(id, SECURITY_FLOW_LOG_FIELDS))]));
  const inAnyOrder = fc.shuffledSubarray([...SECURITY_FLOW_LOG_FIELDS], { minLength: SECURITY_FLOW_LOG_FIELDS.length });
  fc.assert(fc.property(inAnyOrder, fc.constantFrom(...ids), (fields, id) => {
    expect(JSON.stringify(answer(id, fields))).toBe(expected.get(id));
  }), { numRuns: 30 });
});

test('whatever fields there are, each question is asked or left out with what it lacks, and what is asked runs and names no field that is not there', () => {
  fc.assert(fc.property(fc.subarray([...FULL_FLOW_LOG_FIELDS], { minLength: 1 }), (fields) => {
    const { asked, leftOut } = insightsQueries(fields);
    expect([...asked, ...leftOut].map(({ question }) => question.id).sort()).toEqual(INSIGHTS_QUESTIONS.map(({ id }) => id).sort());
    for (const { missingFields } of leftOut) expect(missingFields.length).toBeGreaterThan(0);
    for (const { missingFields } of leftOut) for (const names of missingFields) for (const name of names.split(' or ')) expect(fields).not.toContain(name);
    for (const { text } of asked) {
      expect(() => runInsights(text, eventsOf(fields), { now: NOW })).not.toThrow();
      const words = new Set(text.split('\n').slice(1).join('\n').match(/[a-z][a-z_]*/g) ?? []);
      for (const name of FULL_FLOW_LOG_FIELDS.filter(each => !fields.includes(each))) expect([text, words.has(name.replace(/-/g, '_'))]).toEqual([text, false]);
    }
  }), { numRuns: 200 });
});

test.each<[string, string[], string[]]>([
  ['new-destinations', ['interface-id', 'srcaddr', 'dstaddr', 'action', 'log-status'], ['srcport', 'dstport', 'protocol', 'bytes', 'start']],
  ['ssh-and-rdp-attempts', ['interface-id', 'pkt-srcaddr', 'action', 'log-status', 'protocol'], ['pkt-dstaddr or dstaddr', 'dstport']],
  ['records-skipped', ['interface-id'], ['log-status']],
])('%s of too few fields is left out, and what it lacks is told', (id, fields, missing) => {
  const [first] = insightsQueries(fields).leftOut.filter(({ question }) => question.id === id);
  if (id === 'ssh-and-rdp-attempts') expect(first.missingFields).toHaveLength(2);
  else expect(first.missingFields).toEqual(missing);
});

// QueryString: "Length Constraints: Minimum length of 1. Maximum length of 10000." (PutQueryDefinition, Amazon CloudWatch Logs API Reference)
test('the longest format makes texts that are not too long', () => {
  for (const { text } of insightsQueries(FULL_FLOW_LOG_FIELDS).asked) expect(text.length).toBeLessThan(10_000);
});

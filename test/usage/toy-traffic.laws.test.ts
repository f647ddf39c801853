import { quietHours } from './snapshots';
import { Connection, isOpened, MACHINES, recordsOf, rulesAt, scenes, snapshotOf, TCP, ToyWorld } from './toy-traffic';
import { FlowRecord } from '../../lib/model/flow-record';
import { DayUsage } from '../../lib/usage/day-usage';
import { InventoryIndex } from '../../lib/usage/inventory-index';
import { UsageReport } from '../../lib/usage/rule-usage';
import { UsageOfADay } from '../../lib/usage/usage-of-a-day';
import { usageOfRules } from '../../lib/usage/usage-of-rules';
import { fc } from '../laws';

const DATES = ['2026-11-24', '2026-11-25', '2026-11-26'];
const RUNS = { numRuns: 600 };

function dayOf(world: ToyWorld, records: readonly FlowRecord[], date: string, hours?: readonly number[]): DayUsage {
  const inventory = new InventoryIndex(snapshotOf(world, world.morning, date), snapshotOf(world, world.evening, date));
  const day = new UsageOfADay({ date, flowLogId: 'fl-1', watchedId: 'vpc-1', inventory });
  [...records, ...quietHours(date, hours)].forEach(record => day.add(record));
  return day.result();
}

/** Each list of records is a day. Of each hour there is a record, unless `hours` says of which. */
function reportOf(world: ToyWorld, days: readonly (readonly FlowRecord[])[], hours?: readonly number[]): UsageReport {
  const dates = DATES.slice(0, days.length);
  return usageOfRules({
    inventory: snapshotOf(world, world.evening, '2026-11-27'),
    days: days.map((records, i) => dayOf(world, records, dates[i], hours)),
    window: days.length,
    today: days.length === 3 ? '2026-11-27' : days.length === 2 ? '2026-11-26' : '2026-11-25',
    firstSeen: new Map(world.rules.map(({ ruleId }) => [ruleId, '2026-11-01'])),
  });
}

const verdicts = ({ rules }: UsageReport) => new Map(rules.map(({ rule, verdict }) => [rule.ruleId, verdict]));
/** Ends of connections that were opened, with the rules that let them. */
const openings = (world: ToyWorld, all: readonly Connection[]) => all.filter(connection => isOpened(world, connection))
  .flatMap(connection => (['client', 'server'] as const).flatMap((end) => {
    const rules = rulesAt(world, connection, end);
    return rules ? [{ connection, end, rules }] : [];
  }));

test('a rule that let a connection be opened is never said to have had no traffic', () => {
  fc.assert(fc.property(scenes(), ({ world, all, format }) => {
    const said = verdicts(reportOf(world, [recordsOf(world, all, format)]));
    for (const { rules } of openings(world, all)) for (const rule of rules) expect([rule, said.get(rule)]).not.toEqual([rule, 'no-traffic']);
  }), RUNS);
});

test('what is covered, and what had no traffic, may be removed together: each connection that was seen can still be opened', () => {
  fc.assert(fc.property(scenes(), ({ world, all, format }) => {
    const said = verdicts(reportOf(world, [recordsOf(world, all, format)]));
    const isLeft = (ruleId: string) => said.get(ruleId) !== 'covered' && said.get(ruleId) !== 'no-traffic';
    for (const connection of all) if (isOpened(world, connection)) expect(isOpened(world, connection, isLeft)).toBe(true);
  }), RUNS);
});

test('with tcp-flags a rule that alone let a TCP connection be opened was used', () => {
  fc.assert(fc.property(scenes({ isCalm: true, changes: false, tcpFlags: true }), ({ world, all, format }) => {
    const said = verdicts(reportOf(world, [recordsOf(world, all, format)]));
    for (const { connection, rules } of openings(world, all)) {
      if (rules.length === 1 && connection.protocol === TCP) expect([rules[0], said.get(rules[0])]).toEqual([rules[0], 'used']);
    }
  }), RUNS);
});

test('with tcp-flags replies are no use: a rule that was used let a connection be opened', () => {
  fc.assert(fc.property(scenes({ isCalm: true, changes: false, tcpFlags: true, usual: true }), ({ world, all, format }) => {
    const tcp = all.filter(({ protocol }) => protocol === TCP);
    const said = verdicts(reportOf(world, [recordsOf(world, tcp, format)]));
    const opening = new Set(openings(world, tcp).flatMap(({ rules }) => rules));
    for (const { ruleId } of world.rules) if (said.get(ruleId) === 'used' || said.get(ruleId) === 'covered') expect(opening).toContain(ruleId);
    // Where snapshots know all, and the log tells who opened what, nothing is left unsaid, unless it is asked of what is no interface: inbound rules of groups that none wears.
    const worn = new Set(snapshotOf(world, world.evening, DATES[0]).interfaces.flatMap(({ groupIds }) => groupIds));
    const mayBeAskedByOthers = world.rules.filter(({ groupId, direction }) => direction === 'ingress' && !worn.has(groupId)).map(({ ruleId }) => ruleId);
    expect([...said].filter(([, verdict]) => verdict === 'cannot-say').map(([ruleId]) => ruleId).sort()).toEqual(mayBeAskedByOthers.sort());
  }), RUNS);
});

test('where a part of the day was not logged, no rule is said to have had no traffic', () => {
  fc.assert(fc.property(scenes(), fc.integer({ min: 0, max: 22 }), ({ world, all, format }, lastHour) => {
    const hours = Array.from({ length: lastHour + 1 }, (_, hour) => hour);
    const records = recordsOf(world, all, format);
    const left = records.slice(0, Math.floor(records.length * (lastHour + 1) / 24));
    expect([...verdicts(reportOf(world, [left], hours)).values()]).not.toContain('no-traffic');
  }), RUNS);
});

test('the order of records changes nothing', () => {
  fc.assert(fc.property(scenes(), fc.nat(), ({ world, all, format }, turn) => {
    const records = recordsOf(world, all, format);
    const turned = [...records.slice(turn % (records.length + 1)), ...records.slice(0, turn % (records.length + 1)).reverse()];
    expect(dayOf(world, turned, DATES[0])).toEqual(dayOf(world, records, DATES[0]));
  }), RUNS);
});

test('how records are spread over days changes no verdict', () => {
  const together = ({ rules }: UsageReport) => rules.map(({ rule, verdict, flows, bytes, coveredBy, evidence, lastSeen, narrower }) =>
    ({ id: rule.ruleId, verdict, flows, bytes, coveredBy, evidence, lastSeen, narrower }));
  fc.assert(fc.property(scenes(), fc.infiniteStream(fc.nat(1)), ({ world, all, format }, spread) => {
    const records = recordsOf(world, all, format);
    const days: FlowRecord[][] = [[], []];
    for (const record of records) days[spread.next().value as number].push(record);
    expect(together(reportOf(world, days))).toEqual(together(reportOf(world, [records, []])));
  }), RUNS);
});

test('a narrower range lets through all that was seen of the rule', () => {
  const numberOf = (address: string) => address.split('.').reduce((number, part) => number * 256 + Number(part), 0);
  const isIn = (block: string, address: string) => {
    const [base, length] = block.split('/');
    return Math.floor(numberOf(base) / 2 ** (32 - Number(length))) === Math.floor(numberOf(address) / 2 ** (32 - Number(length)));
  };
  const isAmong = (ports: string, port: number) => {
    const [first, last = first] = ports.split('-').map(Number);
    return first <= port && port <= last;
  };
  let proposed = 0;
  fc.assert(fc.property(scenes({ changes: false }), ({ world, all, format }) => {
    const report = reportOf(world, [recordsOf(world, all, format)]);
    const narrower = new Map(report.rules.map(({ rule, narrower: ranges }) => [rule.ruleId, ranges]));
    for (const { connection, end, rules } of openings(world, all)) {
      const remote = MACHINES[end === 'client' ? connection.server : connection.client].address;
      for (const { kind, used } of rules.flatMap(rule => narrower.get(rule)!)) {
        proposed++;
        expect(used.some(one => kind === 'addresses' ? isIn(one, remote) : isAmong(one, connection.serverPort))).toBe(true);
      }
    }
  }), RUNS);
  expect(proposed).toBeGreaterThan(100);
});

test('all verdicts come about', () => {
  const seen = new Map<string, number>();
  fc.assert(fc.property(scenes(), ({ world, all, format }) => {
    for (const verdict of verdicts(reportOf(world, [recordsOf(world, all, format)])).values()) seen.set(verdict, (seen.get(verdict) ?? 0) + 1);
  }), RUNS);
  expect([...seen.keys()].sort()).toEqual(['cannot-say', 'covered', 'no-traffic', 'used']);
  for (const count of seen.values()) expect(count).toBeGreaterThan(50);
});

import { FlowRecord } from '../../lib/model/flow-record';
import { Inventory, InventoryInterface, InventoryRule } from '../../lib/model/inventory';
import { DayUsage } from '../../lib/usage/day-usage';
import { InventoryIndex } from '../../lib/usage/inventory-index';
import { RuleUsage } from '../../lib/usage/rule-usage';
import { UsageOfADay } from '../../lib/usage/usage-of-a-day';
import { usageOfRules } from '../../lib/usage/usage-of-rules';

export const DATE = '2026-11-26';
export const START = Date.parse(`${DATE}T00:00:00Z`) / 1000;

/** A rule: `aRule('sgr-1', 'sg-web', 'ingress', 'tcp', 443, { cidr: '0.0.0.0/0' })`. */
export function aRule(
  ruleId: string, groupId: string, direction: 'ingress' | 'egress', protocol: string, port: number | [number, number],
  peer: Pick<InventoryRule, 'cidr' | 'prefixListId' | 'referencedGroupId'>,
): InventoryRule {
  const [fromPort, toPort] = typeof port === 'number' ? [port, port] : port;
  return { ruleId, groupId, direction, protocol, fromPort, toPort, ...peer };
}

/** An interface: `anInterface('eni-web', ['10.0.0.5'], ['sg-web'])`. */
export function anInterface(
  interfaceId: string, addresses: string[], groupIds: string[], more: Partial<InventoryInterface> = {},
): InventoryInterface {
  return {
    interfaceId, vpcId: 'vpc-1', subnetId: 'subnet-1', type: 'interface', description: '', requesterManaged: false, addresses, publicAddresses: [], prefixes: [], groupIds, ...more,
  };
}

export function aSnapshot(interfaces: InventoryInterface[], rules: InventoryRule[], more: Partial<Inventory> = {}): Inventory {
  const groupIds = [...new Set([...interfaces.flatMap(one => one.groupIds), ...rules.map(({ groupId }) => groupId)])];
  return {
    date: DATE,
    takenAt: `${DATE}T00:10:00Z`,
    accountId: '123456789012',
    region: 'eu-west-1',
    interfaces,
    rules,
    prefixLists: [],
    groups: groupIds.map(groupId => ({ groupId, name: groupId, description: '', vpcId: 'vpc-1', ownerId: '123456789012', tags: [] })),
    ...more,
  };
}

/** An accepted flow of TCP as it comes in at `eni-web` (10.0.0.5); what is given is otherwise. */
export function aFlow(more: Partial<FlowRecord> = {}): FlowRecord {
  return {
    status: 'ok',
    action: 'ACCEPT',
    interfaceId: 'eni-web',
    vpcId: 'vpc-1',
    protocol: 6,
    direction: 'ingress',
    source: '198.51.100.7',
    destination: '10.0.0.5',
    sourcePort: 50000,
    destinationPort: 443,
    tcpFlags: 2,
    packets: 4,
    bytes: 400,
    start: START + 60,
    end: START + 119,
    ...more,
  };
}

/** The other way of the same packets. */
export function reply(flow: FlowRecord, more: Partial<FlowRecord> = {}): FlowRecord {
  const { source, destination, sourcePort, destinationPort, direction, ...rest } = flow;
  const back = { source: destination, destination: source, sourcePort: destinationPort, destinationPort: sourcePort };
  return { ...rest, ...back, direction: direction === 'ingress' ? 'egress' : 'ingress', tcpFlags: 18, ...more };
}

/** A record of each hour in which nothing passed, as AWS writes them. */
export function quietHours(date = DATE, hours: readonly number[] = Array.from({ length: 24 }, (_, hour) => hour)): FlowRecord[] {
  const begin = Date.parse(`${date}T00:00:00Z`) / 1000;
  return hours.map(hour => ({ status: 'no-data', start: begin + hour * 3600, end: begin + hour * 3600 + 59 }));
}

/** A day of which each hour was logged, unless `hours` says which were. */
export function dayOf(
  snapshots: Inventory[], records: FlowRecord[],
  { date = DATE, watchedId = 'vpc-1', unreadable = 0, hours, late = [] }: { date?: string; watchedId?: string; unreadable?: number; hours?: readonly number[]; late?: readonly string[] } = {},
): DayUsage {
  const day = new UsageOfADay({ date, flowLogId: 'fl-1', watchedId, inventory: new InventoryIndex(...snapshots) });
  [...records, ...quietHours(date, hours)].forEach(record => day.add(record));
  late.forEach(ofDay => day.addLate(ofDay));
  day.skip(unreadable);
  return day.result();
}

/** What a report of that one day says of a rule. */
export function saidOf(snapshot: Inventory, days: DayUsage[], ruleId: string, firstSeen = '2026-11-01', window = 1): RuleUsage {
  const report = usageOfRules({ inventory: snapshot, days, window, today: '2026-11-27', firstSeen: new Map(snapshot.rules.map(rule => [rule.ruleId, firstSeen])) });
  return report.rules.find(({ rule }) => rule.ruleId === ruleId)!;
}

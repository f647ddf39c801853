/**
 * A small world of interfaces, groups and rules, and connections that are opened in it. It knows nothing of the code that it is held against: addresses are compared as numbers, rules
 * are looked at one by one, and it is the world that knows who opened what.
 */
import { FlowRecord } from '../../lib/model/flow-record';
import { Inventory, InventoryInterface, InventoryRule } from '../../lib/model/inventory';
import { fc } from '../laws';

export const [TCP, UDP, ICMP] = [6, 17, 1];
export const VPC = 'vpc-1';

/** Machines: three that snapshots know, one that came and went between two, one of the Internet, and one of a network at home. */
export const MACHINES = [
  { name: 'eni-1', address: '10.0.0.4' },
  { name: 'eni-2', address: '10.0.0.5' },
  { name: 'eni-3', address: '10.0.1.3' },
  { name: 'eni-gone', address: '10.0.1.9' },
  { name: 'internet', address: '203.0.113.7' },
  { name: 'home', address: '192.168.7.7' },
] as const;
const INTERNET = 4;
const GROUPS = ['sg-a', 'sg-b', 'sg-c'];
const LIST = { prefixListId: 'pl-unread', cidr: '203.0.113.0/24' };
const BLOCKS = ['0.0.0.0/0', '0.0.0.0/0', '10.0.0.0/16', '10.0.0.0/16', '10.0.0.0/24', '10.0.0.4/32', '203.0.113.0/24', '192.168.0.0/16'];

export interface ToyWorld {
  readonly rules: readonly InventoryRule[];
  /** What each interface wears in the morning and in the evening. */
  readonly morning: ReadonlyMap<string, readonly string[]>;
  readonly evening: ReadonlyMap<string, readonly string[]>;
}

export interface Connection {
  readonly client: number;
  readonly server: number;
  readonly protocol: number;
  readonly clientPort: number;
  readonly serverPort: number;
  /** Of ICMP. */
  readonly icmpType: number;
  readonly isEvening: boolean;
  /** How many intervals it lasts, and whether AWS put all flags of the first into one record with those of the last. */
  readonly intervals: number;
}

/** What may be in a world: `isCalm` where snapshots know all, `changes` where interfaces may change their groups within the day, `usual` where clients and services have ports as usual. */
export interface Weather {
  readonly isCalm: boolean;
  readonly changes: boolean;
  readonly usual: boolean;
}

const rule = ({ isCalm }: Weather) => fc.record({
  groupId: fc.constantFrom(...GROUPS),
  direction: fc.constantFrom('ingress' as const, 'egress' as const),
  traffic: fc.constantFrom(
    { protocol: '-1', fromPort: -1, toPort: -1 }, { protocol: 'tcp', fromPort: 0, toPort: 65535 }, { protocol: 'tcp', fromPort: 443, toPort: 443 }, { protocol: 'tcp', fromPort: 443, toPort: 443 },
    { protocol: 'tcp', fromPort: 400, toPort: 500 }, { protocol: '6', fromPort: 40000, toPort: 50000 }, { protocol: 'tcp', fromPort: 22, toPort: 443 },
    { protocol: 'udp', fromPort: 443, toPort: 443 }, { protocol: 'udp', fromPort: 0, toPort: 65535 }, { protocol: 'icmp', fromPort: -1, toPort: -1 },
    ...isCalm ? [] : [{ protocol: 'icmp', fromPort: 8, toPort: -1 }, { protocol: 'icmp', fromPort: 3, toPort: 4 }],
  ),
  peer: fc.oneof(
    fc.constantFrom(...BLOCKS).map(cidr => ({ cidr })),
    fc.constantFrom(...GROUPS).map(referencedGroupId => ({ referencedGroupId })),
    ...isCalm ? [] : [fc.constant({ prefixListId: LIST.prefixListId })],
  ),
});

const wears = fc.subarray(GROUPS, { minLength: 1, maxLength: 3 });

export function toyWorlds(weather: Weather): fc.Arbitrary<ToyWorld> {
  const worn = fc.tuple(wears, wears, wears, wears);
  const rules = fc.array(rule(weather), { minLength: 1, maxLength: 16 });
  return fc.record({ rules, morning: worn, evening: worn, isChanged: fc.boolean() })
    .map(({ rules: asked, morning, evening, isChanged }) => {
      const byName = (worn4: readonly string[][]) => new Map(worn4.map((groups, i) => [MACHINES[i].name as string, groups]));
      return {
        rules: asked.map(({ groupId, direction, traffic, peer }, i) => ({ ruleId: `sgr-${i}`, groupId, direction, ...traffic, ...peer })),
        morning: byName(morning),
        evening: byName(weather.changes && isChanged ? evening : morning),
      };
    });
}

export function connections({ isCalm, usual }: Weather): fc.Arbitrary<Connection[]> {
  const [high, low] = [fc.constantFrom(32768, 40000, 45000, 65535), fc.constantFrom(443, 443, 443, 22, 450)];
  const any = fc.oneof(high, low);
  const machine = isCalm ? fc.constantFrom(0, 1, 2, INTERNET) : fc.nat(MACHINES.length - 1);
  return fc.array(fc.record({
    client: machine,
    server: machine,
    protocol: fc.constantFrom(TCP, TCP, TCP, UDP, ICMP),
    clientPort: usual ? high : any,
    serverPort: usual ? low : any,
    icmpType: fc.constantFrom(8, 3, 0),
    isEvening: fc.boolean(),
    intervals: fc.integer({ min: 1, max: 3 }),
  }).filter(({ client, server }) => client !== server), { maxLength: 25 });
}

export interface Scene {
  readonly world: ToyWorld;
  readonly all: readonly Connection[];
  readonly format: Format;
}

/** What a flow log has beside the default. */
export interface Format {
  readonly tcpFlags: boolean;
  readonly flowDirection: boolean;
}

/** Worlds of any weather, but for what is given. */
export function scenes(given: Partial<Weather & Format> = {}): fc.Arbitrary<Scene> {
  const any = fc.record({ isCalm: fc.boolean(), changes: fc.boolean(), usual: fc.boolean(), tcpFlags: fc.boolean(), flowDirection: fc.boolean() });
  return any.map(some => ({ ...some, ...given }))
    .chain(some => fc.record({ world: toyWorlds(some), all: connections(some), format: fc.constant(some) }));
}

/** The rules that let a connection through at one of its ends; undefined where the end is none of ours. */
export function rulesAt(world: ToyWorld, connection: Connection, end: 'client' | 'server'): string[] | undefined {
  const worn = connection.isEvening ? world.evening : world.morning;
  const [here, there] = end === 'client' ? [connection.client, connection.server] : [connection.server, connection.client];
  const groups = worn.get(MACHINES[here].name);
  if (!groups) return undefined;
  const direction = end === 'client' ? 'egress' : 'ingress';
  const remote = MACHINES[there];
  return world.rules.filter(one => one.direction === direction && groups.includes(one.groupId)
    && isFor(one, connection) && isAbout(one, remote.address, worn.get(remote.name) ?? [])).map(({ ruleId }) => ruleId);
}

function isFor({ protocol: text, fromPort, toPort }: InventoryRule, { protocol, serverPort, icmpType }: Connection): boolean {
  if (text === '-1') return true;
  const number = { tcp: TCP, udp: UDP, icmp: ICMP }[text] ?? Number(text);
  if (number !== protocol) return false;
  // The code of these messages is 4 for type 3, and 0 for the others.
  if (protocol === ICMP) return fromPort === -1 || (fromPort === icmpType && (toPort === -1 || toPort === (icmpType === 3 ? 4 : 0)));
  return fromPort <= serverPort && serverPort <= toPort;
}

function isAbout({ cidr, referencedGroupId }: InventoryRule, address: string, worn: readonly string[]): boolean {
  if (referencedGroupId !== undefined) return worn.includes(referencedGroupId);
  const [base, length] = (cidr ?? LIST.cidr).split('/');
  const size = 2 ** (32 - Number(length));
  return Math.floor(numberOf(base) / size) === Math.floor(numberOf(address) / size);
}

function numberOf(address: string): number {
  return address.split('.').reduce((number, part) => number * 256 + Number(part), 0);
}

/** Whether each end that is ours has a rule for it, of those that are left. */
export function isOpened(world: ToyWorld, connection: Connection, left: (ruleId: string) => boolean = () => true): boolean {
  return (['client', 'server'] as const).every(end => rulesAt(world, connection, end)?.some(left) ?? true);
}

/** What AWS writes of connections that are opened: of each interval and each way of the packets one record, at each interface. */
export function recordsOf(world: ToyWorld, all: readonly Connection[], format: Format): FlowRecord[] {
  return all.filter(connection => isOpened(world, connection)).flatMap((connection) => {
    const { client, server, protocol, intervals, clientPort, serverPort } = connection;
    const ports = protocol === ICMP ? { sourcePort: 0, destinationPort: 0 } : { sourcePort: clientPort, destinationPort: serverPort };
    const request = { source: MACHINES[client].address, destination: MACHINES[server].address, ...ports };
    const reply = { source: request.destination, destination: request.source, sourcePort: ports.destinationPort, destinationPort: ports.sourcePort };
    return [client, server].filter(at => MACHINES[at].name.startsWith('eni')).flatMap(at => Array.from({ length: intervals }, (_, i) => {
      const isFirst = i === 0;
      const [isLast, start] = [i === intervals - 1, 1_795_737_600 + i * 60];
      const flags = (opening: number) => format.tcpFlags && protocol === TCP ? { tcpFlags: (isFirst ? opening : 0) + (isLast ? 1 : 0) } : {};
      const common = { status: 'ok', action: 'ACCEPT', interfaceId: MACHINES[at].name, vpcId: VPC, protocol, bytes: 100, packets: 2, start, end: start + 59 } as const;
      const way = (isOut: boolean) => format.flowDirection ? { direction: isOut ? 'egress' as const : 'ingress' as const } : {};
      return [
        { ...common, ...request, ...flags(2), ...way(at === client) },
        { ...common, ...reply, ...flags(18), ...way(at === server) },
      ];
    }).flat());
  });
}

/** What a snapshot says of the world. It knows nothing of the interface that is gone, nor of the entries of the list. */
export function snapshotOf(world: ToyWorld, worn: ToyWorld['morning'], date: string): Inventory {
  const known = MACHINES.filter(({ name }) => name.startsWith('eni') && name !== 'eni-gone');
  return {
    date,
    takenAt: `${date}T00:10:00Z`,
    accountId: '123456789012',
    region: 'eu-west-1',
    interfaces: known.map(({ name, address }): InventoryInterface => ({
      interfaceId: name,
      vpcId: VPC,
      subnetId: 'subnet-1',
      type: 'interface',
      description: '',
      requesterManaged: false,
      addresses: [address],
      publicAddresses: [],
      prefixes: [],
      groupIds: worn.get(name)!,
    })),
    groups: GROUPS.map(groupId => ({ groupId, name: groupId, description: '', vpcId: VPC, ownerId: '123456789012', tags: [] })),
    rules: world.rules,
    prefixLists: [{ prefixListId: LIST.prefixListId, name: 'unread', cidrs: [], unread: 'AccessDenied' }],
  };
}

import { InventoryGroup, InventoryInterface } from '../../lib/model/inventory';

/** Flow log records of our own making, of a small shop over a fortnight, and the inventory of the same days. Addresses of the Internet are those for documentation (RFC 5737, RFC 3849). */

/** Friday evening. */
export const NOW = Date.parse('2026-11-27T18:00:00Z');
export const ACCOUNT = '111111111111';
const VPC = 'vpc-0123456789abcdef0';
const SUBNET = 'subnet-0123456789abcdef0';

export const WEB = 'eni-0000000000000web0';
export const DATABASE = 'eni-00000000000000db0';
export const BATCH = 'eni-0000000000batch0';
export const NAT = 'eni-0000000000000nat0';
/** Made and gone between two snapshots: no inventory has it. */
export const GONE = 'eni-0000000000000gone';
const ADDRESSES: Readonly<Record<string, string>> = { [WEB]: '10.0.1.10', [DATABASE]: '10.0.2.20', [BATCH]: '10.0.1.30', [NAT]: '10.0.0.5', [GONE]: '10.0.1.99' };

/** A record by the names of its fields; what it does not have is `-`. */
export type RecordedFields = Readonly<Record<string, string | number>>;

type Ends = readonly [source: string, sourcePort: number, destination: string, destinationPort: number];
interface Volume { readonly packets: number; readonly bytes: number }

function record(time: string, interfaceId: string, [srcaddr, srcport, dstaddr, dstport]: Ends, { packets, bytes }: Volume, action: 'ACCEPT' | 'REJECT', more: RecordedFields = {}): RecordedFields {
  const start = Date.parse(`2026-11-${time}:00Z`) / 1000;
  return {
    'version': 8,
    'account-id': ACCOUNT,
    'interface-id': interfaceId,
    srcaddr,
    dstaddr,
    srcport,
    dstport,
    'protocol': 6,
    packets,
    bytes,
    start,
    'end': start + 60,
    action,
    'log-status': 'OK',
    'vpc-id': VPC,
    'subnet-id': SUBNET,
    'tcp-flags': action === 'REJECT' ? 2 : 3,
    'type': srcaddr.includes(':') ? 'IPv6' : 'IPv4',
    'pkt-srcaddr': srcaddr,
    'pkt-dstaddr': dstaddr,
    'flow-direction': srcaddr === ADDRESSES[interfaceId] || srcaddr.startsWith('2001:db8:1:') ? 'egress' : 'ingress',
    ...more,
  };
}

/** A connection to the database: the interface of the client records what goes and what comes back, and so does the database's. */
function asksDatabase(time: string, client: string, port: number): RecordedFields[] {
  const there: Ends = [ADDRESSES[client], port, ADDRESSES[DATABASE], 5432];
  const back: Ends = [ADDRESSES[DATABASE], 5432, ADDRESSES[client], port];
  return [client, DATABASE].flatMap(interfaceId => [
    record(time, interfaceId, there, { packets: 20, bytes: 4000 }, 'ACCEPT'),
    record(time, interfaceId, back, { packets: 60, bytes: 90_000 }, 'ACCEPT', { 'tcp-flags': 19 }),
  ]);
}

/** What AWS writes where an interface had no traffic, and where records were left out: "NODATA", "SKIPDATA". */
function withoutTraffic(time: string, interfaceId: string, status: 'NODATA' | 'SKIPDATA'): RecordedFields {
  const start = Date.parse(`2026-11-${time}:00Z`) / 1000;
  return { 'version': 8, 'account-id': ACCOUNT, 'interface-id': interfaceId, start, 'end': start + 60, 'log-status': status, 'vpc-id': VPC, 'subnet-id': SUBNET };
}

const PARTNER = '198.51.100.7';
const SCANNER = '203.0.113.66';
const KNOCKER = '203.0.113.99';

export const RECORDED: readonly RecordedFields[] = [
  // Every day the web server asks the database, and the batch job a partner through the NAT gateway.
  ...[14, 18, 21, 24, 26, 27].flatMap((day, at) => [
    ...asksDatabase(`${day}T08:10`, WEB, 41_000 + at),
    record(`${day}T02:00`, BATCH, ['10.0.1.30', 52_000 + at, PARTNER, 443], { packets: 300, bytes: 400_000 }, 'ACCEPT', { 'traffic-path': 1 }),
    record(`${day}T02:00`, BATCH, [PARTNER, 443, '10.0.1.30', 52_000 + at], { packets: 150, bytes: 9000 }, 'ACCEPT', { 'tcp-flags': 19 }),
    record(`${day}T02:00`, NAT, ['10.0.1.30', 52_000 + at, '10.0.0.5', 443], { packets: 300, bytes: 400_000 }, 'ACCEPT', { 'pkt-dstaddr': PARTNER }),
    record(`${day}T02:00`, NAT, ['10.0.0.5', 30_000 + at, PARTNER, 443], { packets: 300, bytes: 400_000 }, 'ACCEPT', { 'traffic-path': 8 }),
  ]),
  // Visitors of the web server.
  record('26T12:00', WEB, ['203.0.113.10', 50_123, '10.0.1.10', 443], { packets: 30, bytes: 6000 }, 'ACCEPT'),
  record('26T12:00', WEB, ['10.0.1.10', 443, '203.0.113.10', 50_123], { packets: 90, bytes: 120_000 }, 'ACCEPT', { 'tcp-flags': 19, 'traffic-path': 8 }),
  record('27T12:00', WEB, ['2001:db8:ff::10', 50_124, '2001:db8:1::10', 443], { packets: 10, bytes: 2000 }, 'ACCEPT'),
  record('27T12:00', WEB, ['2001:db8:1::10', 443, '2001:db8:ff::10', 50_124], { packets: 12, bytes: 15_000 }, 'ACCEPT', { 'tcp-flags': 19, 'traffic-path': 8 }),
  // A scan of many ports by one host, and knocks of many hosts on one port.
  ...[21, 22, 23, 445, 3389, 5432].map((port, at) => record(`27T03:0${at}`, WEB, [SCANNER, 60_000, '10.0.1.10', port], { packets: 1, bytes: 40 }, 'REJECT')),
  ...[1, 2, 3, 4].map(host => record(`26T04:0${host}`, WEB, [`192.0.2.${host}`, 40_000, '10.0.1.10', 22], { packets: 5, bytes: 300 }, 'REJECT')),
  record('25T09:00', WEB, [KNOCKER, 41_234, '10.0.1.10', 23], { packets: 2, bytes: 80 }, 'REJECT', { 'reject-reason': 'BPA' }),
  // The batch job tries the database, which lets it in from the web server alone.
  record('27T02:30', BATCH, ['10.0.1.30', 53_000, '10.0.2.20', 5432], { packets: 3, bytes: 180 }, 'ACCEPT', { 'tcp-flags': 2 }),
  record('27T02:30', DATABASE, ['10.0.1.30', 53_000, '10.0.2.20', 5432], { packets: 3, bytes: 180 }, 'REJECT'),
  // Today the batch job sends much to somebody new, and asks a name server for the name.
  record('27T02:40', BATCH, ['10.0.1.30', 53_100, '198.51.100.200', 8443], { packets: 900, bytes: 1_200_000 }, 'ACCEPT', { 'tcp-flags': 3, 'traffic-path': 1 }),
  record('27T02:40', BATCH, ['10.0.1.30', 53_101, '198.51.100.53', 53], { packets: 1, bytes: 70 }, 'ACCEPT', { 'protocol': 17, 'tcp-flags': 0, 'traffic-path': 1 }),
  record('27T02:40', BATCH, ['198.51.100.53', 53, '10.0.1.30', 53_101], { packets: 1, bytes: 200 }, 'ACCEPT', { 'protocol': 17, 'tcp-flags': 0 }),
  // It stores a file in S3 through a gateway endpoint.
  record('26T02:50', BATCH, ['10.0.1.30', 53_200, '192.0.2.128', 443], { packets: 500, bytes: 700_000 }, 'ACCEPT', { 'pkt-dst-aws-service': 'S3', 'traffic-path': 7 }),
  // Somebody in the office logs in by SSH, through the interface that is gone since.
  record('27T10:00', GONE, ['172.16.5.5', 44_000, '10.0.1.99', 22], { packets: 40, bytes: 9000 }, 'ACCEPT'),
  record('27T10:05', GONE, ['10.0.1.99', 45_000, '10.0.1.10', 22], { packets: 2, bytes: 120 }, 'ACCEPT', { 'tcp-flags': 2 }),
  record('27T10:05', WEB, ['10.0.1.99', 45_000, '10.0.1.10', 22], { packets: 2, bytes: 120 }, 'REJECT'),
  withoutTraffic('27T05:00', DATABASE, 'NODATA'),
  withoutTraffic('27T06:00', DATABASE, 'SKIPDATA'),
  withoutTraffic('26T06:00', DATABASE, 'SKIPDATA'),
  withoutTraffic('26T06:00', WEB, 'SKIPDATA'),
];

/** The records as AWS writes them in a format. */
export function linesOf(fieldNames: readonly string[]): string[] {
  return RECORDED.map(fields => fieldNames.map(name => fields[name] ?? '-').join(' '));
}

/** The records as events of a log group. */
export function eventsOf(fieldNames: readonly string[]): { readonly timestamp: number; readonly message: string }[] {
  return linesOf(fieldNames).map((message, at) => ({ timestamp: Number(RECORDED[at].start) * 1000, message }));
}

const group = (groupId: string, name: string): InventoryGroup => ({ groupId, name, description: name, vpcId: VPC, ownerId: ACCOUNT, tags: [] });
export const GROUPS: readonly InventoryGroup[] = [
  group('sg-00000000000000web', 'web'), group('sg-000000000000000db', 'database'), group('sg-000000000000batch', 'batch'), group('sg-00000000000000ops', 'operations'),
  group('sg-00000000000000old', 'old-import'), group('sg-00000000000000def', 'default'),
];

const networkInterface = (interfaceId: string, groupIds: readonly string[], type = 'interface'): InventoryInterface => ({
  interfaceId, vpcId: VPC, subnetId: SUBNET, type, description: '', requesterManaged: type !== 'interface', addresses: [ADDRESSES[interfaceId]], publicAddresses: [], prefixes: [], groupIds,
});

/** The interfaces of a day. Until the 25th the batch job wore the web server's group. */
export function interfacesOf(date: string): InventoryInterface[] {
  const web = networkInterface(WEB, ['sg-00000000000000web']);
  return [
    { ...web, addresses: [...web.addresses, '2001:db8:1::10'], publicAddresses: ['203.0.113.1'] },
    networkInterface(DATABASE, ['sg-000000000000000db']),
    networkInterface(BATCH, date < '2026-11-25' ? ['sg-00000000000000web'] : ['sg-000000000000batch', 'sg-00000000000000ops']),
    networkInterface(NAT, [], 'nat_gateway'),
  ];
}

export const SNAPSHOTS: readonly string[] = [14, 18, 21, 24, 25, 26, 27].map(day => `2026-11-${day}`);

import { writeTraffic } from './traffic-words';
import { GATEWAY_PREFIX_LISTS } from '../catalogue/gateway-prefix-lists';
import { namesOfPort } from '../catalogue/port-names';
import { InventoryRule } from '../model/inventory';
import { known, unknown } from '../model/knowledge';
import { ALL_PORTS, PortRange } from '../model/port-range';
import { hasPorts, Protocol, readProtocol, UDP } from '../model/protocol';

/** Where a rule stands: what its words depend on. */
export interface RuleSurroundings {
  readonly accountId: string;
  readonly region: string;
  /** What groups are called, by their ids. */
  readonly names: ReadonlyMap<string, string>;
}

/** `inbound tcp 5432 (PostgreSQL) from Shop-App`. */
export function writeInventoryRule(rule: InventoryRule, surroundings: RuleSurroundings): string {
  const [inbound, from] = rule.direction === 'ingress' ? ['inbound', 'from'] : ['outbound', 'to'];
  return `${inbound} ${writeTrafficOf(rule)} ${from} ${writePeerOf(rule, surroundings)}`;
}

/** `tcp 5432 (PostgreSQL)`, `tcp, all ports`, `everything`. */
function writeTrafficOf(rule: InventoryRule): string {
  const protocol = readProtocol(rule.protocol);
  if (protocol === undefined) return writeTraffic({ protocol: unknown(`'${rule.protocol}', which is none`), ports: known(ALL_PORTS) });
  const ports = portsOf(rule, protocol);
  const name = hasPorts(protocol) && ports.from === ports.to ? namesOfPort(protocol === UDP ? 'udp' : 'tcp', ports.from)[0] : undefined;
  return `${writeTraffic({ protocol: known(protocol), ports: known(ports) })}${name === undefined ? '' : ` (${name})`}`;
}

/** EC2 writes -1 where a rule has no ports: then it is about all of them. */
export function portsOf({ fromPort, toPort }: InventoryRule, protocol: Protocol): PortRange {
  return hasPorts(protocol) && fromPort < 0 ? ALL_PORTS : { from: fromPort, to: toPort };
}

function writePeerOf(rule: InventoryRule, { accountId, region, names }: RuleSurroundings): string {
  const { groupId, cidr, prefixListId, referencedGroupId, referencedOwnerId } = rule;
  if (referencedGroupId !== undefined) {
    if (referencedGroupId === groupId) return 'members of the group';
    const owner = referencedOwnerId === undefined || referencedOwnerId === accountId ? '' : ` of account ${referencedOwnerId}`;
    return `${names.get(referencedGroupId) ?? referencedGroupId}${owner}`;
  }
  if (prefixListId !== undefined) return `the prefix list ${prefixListId}${nameOfList(prefixListId, region)}`;
  return cidr === '0.0.0.0/0' || cidr === '::/0' ? `everybody (${cidr})` : cidr ?? 'nobody that EC2 names';
}

function nameOfList(prefixListId: string, region: string): string {
  const list = GATEWAY_PREFIX_LISTS.find(({ id, region: of }) => id === prefixListId && of === region);
  return list === undefined ? '' : ` (${list.service === 's3' ? 'S3' : 'DynamoDB'})`;
}

const SECONDS_OF_A_DAY = 86_400;

/** The UTC day of a time in seconds since 1970, `2026-11-25`; undefined where it is no time. */
export function dayOf(seconds: number): string | undefined {
  const time = new Date(seconds * 1000);
  return Number.isNaN(time.getTime()) ? undefined : time.toISOString().slice(0, 10);
}

/** `2026-11-25 UTC, 2 days before the last day`: counted from the last day of the report, so that a report says the same whenever it is read. */
export function writeLastSeen(seconds: number, to: string): string {
  const day = dayOf(seconds);
  if (day === undefined) return 'at a time that cannot be read';
  const ago = Math.round((Date.parse(to) - Date.parse(day)) / 1000 / SECONDS_OF_A_DAY);
  return `${day} UTC, ${ago <= 0 ? 'the last day' : `${ago} ${ago === 1 ? 'day' : 'days'} before the last day`}`;
}

const UNITS = ['bytes', 'KB', 'MB', 'GB', 'TB', 'PB'];

/** `5.2 MB`, in powers of 1000. */
export function writeBytes(bytes: number): string {
  if (bytes === 1) return '1 byte';
  const power = Math.min(UNITS.length - 1, Math.max(0, Math.floor(Math.log10(Math.max(1, bytes)) / 3)));
  const value = bytes / 1000 ** power;
  return `${power === 0 || value >= 100 ? Math.round(value) : value.toFixed(1)} ${UNITS[power]}`;
}

/** `12,345`. */
export function writeNumber(count: number): string {
  return String(count).replace(/\B(?=(\d{3})+$)/g, ',');
}

import { portsOf } from './usage-rule-words';
import { Cidr, isCidr, readCidr } from '../model/cidr';
import { InventoryRule } from '../model/inventory';
import { isAllPorts, PortRange } from '../model/port-range';
import { hasPorts, ICMP, ICMPV6, Protocol, readProtocol, TCP, writeProtocol } from '../model/protocol';
import { NarrowerRange } from '../usage/rule-usage';

/** A rule that could be narrower, in pieces of code of the CDK. What cannot be read, or is more than the rule has, is undefined: no text of an account becomes code. */

/** What the rule shall be about at the other end; undefined where it cannot be read. */
export function blocksOf(rule: InventoryRule, narrower: readonly NarrowerRange[]): 'as given' | readonly Cidr[] | undefined {
  const ranges = narrower.filter(({ kind }) => kind === 'addresses');
  if (ranges.length === 0) return 'as given';
  const whole = rule.cidr === undefined ? undefined : readBlock(rule.cidr);
  const isWithin = (block: Cidr | undefined) => block !== undefined
    && (rule.cidr === undefined || (whole !== undefined && whole.family === block.family && whole.first <= block.first && block.last <= whole.last));
  const blocks = ranges.flatMap(({ used }) => used).map(readBlock);
  return rule.referencedGroupId === undefined && blocks.length > 0 && blocks.every(isWithin) ? blocks as Cidr[] : undefined;
}

function readBlock(text: string): Cidr | undefined {
  const block = readCidr(text.includes('/') ? text : `${text}/${text.includes(':') ? 128 : 32}`);
  return isCidr(block) && !block.hasHostBits ? block : undefined;
}

/** What a rule lets through: type and code where the protocol is ICMP. */
export interface Traffic extends PortRange {
  readonly protocol: Protocol;
}

/** What the rule shall let through; undefined where it cannot be read. */
export function trafficOf(rule: InventoryRule, narrower: readonly NarrowerRange[]): readonly Traffic[] | undefined {
  const given = readProtocol(rule.protocol);
  if (given === undefined) return undefined;
  const ranges = narrower.filter(({ kind }) => kind === 'ports');
  if (ranges.length === 0) return [{ protocol: given, ...portsOf(rule, given) }];
  const whole = portsOf(rule, given);
  const used = ranges.flatMap(range => range.used).map(text => readPorts(text, given));
  const isWithin = (traffic: Traffic | undefined) => traffic !== undefined && (given === 'all' || (whole.from <= traffic.from && traffic.to <= whole.to));
  return used.length > 0 && used.every(isWithin) ? used as Traffic[] : undefined;
}

/** `443`, `8000-8080`, `tcp 443`. */
function readPorts(text: string, given: Protocol): Traffic | undefined {
  const [, name, first, last] = /^(?:([a-z]+) )?(\d{1,5})(?:-(\d{1,5}))?$/.exec(text) ?? [];
  const protocol = name === undefined ? given : readProtocol(name);
  const [from, to] = [Number(first), Number(last ?? first)];
  if (protocol === undefined || !hasPorts(protocol) || (given !== 'all' && protocol !== given)) return undefined;
  return from <= to && to <= 65535 ? { protocol, from, to } : undefined;
}

/** `ec2.Peer.ipv4('10.0.3.0/24')`. */
export function peerCode({ family, canonical }: Cidr): string {
  return `ec2.Peer.${family}('${canonical}')`;
}

/** Undefined where it is none that EC2 could have written: the text goes into code. */
export function peerAsGiven({ groupId, cidr, prefixListId, referencedGroupId, referencedOwnerId }: InventoryRule): readonly string[] | undefined {
  if (referencedGroupId !== undefined) {
    if (referencedGroupId === groupId) return ['group'];
    const owner = referencedOwnerId !== undefined && /^\d{12}$/.test(referencedOwnerId) ? `, '${referencedOwnerId}'` : '';
    return /^sg-[0-9a-f]+$/.test(referencedGroupId) ? [`ec2.Peer.securityGroupId('${referencedGroupId}'${owner})`] : undefined;
  }
  if (prefixListId !== undefined) return /^pl-[0-9a-f]+$/.test(prefixListId) ? [`ec2.Peer.prefixList('${prefixListId}')`] : undefined;
  const block = cidr === undefined ? undefined : readBlock(cidr);
  return block ? [peerCode(block)] : undefined;
}

/** `ec2.Port.tcp(5432)`. */
export function portCode({ protocol, from, to }: Traffic): string {
  if (protocol === 'all') return 'ec2.Port.allTraffic()';
  const name = writeProtocol(protocol);
  if (hasPorts(protocol)) {
    if (isAllPorts({ from, to })) return protocol === TCP ? 'ec2.Port.allTcp()' : 'ec2.Port.allUdp()';
    return from === to ? `ec2.Port.${name}(${from})` : `ec2.Port.${name}Range(${from}, ${to})`;
  }
  if (protocol === ICMP) return from < 0 ? 'ec2.Port.allIcmp()' : to < 0 ? `ec2.Port.icmpType(${from})` : `ec2.Port.icmpTypeAndCode(${from}, ${to})`;
  if (protocol === ICMPV6 && from < 0) return 'ec2.Port.allIcmpV6()';
  const ports = protocol === ICMPV6 ? `, fromPort: ${from}, toPort: ${to}` : '';
  return `new ec2.Port({ protocol: '${name}' as ec2.Protocol${ports}, stringRepresentation: '${name}${protocol === ICMPV6 ? ` type ${from}` : ''}' })`;
}

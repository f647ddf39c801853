import { Stack, Token } from 'aws-cdk-lib';
import * as ec2 from 'aws-cdk-lib/aws-ec2';
import { IConstruct } from 'constructs';
import { refuse } from '../errors/refuse';
import { isCidr, readCidr } from '../model/cidr';
import { ALL_PORTS } from '../model/port-range';
import { hasPorts, isIcmp, readProtocol, writeProtocol } from '../model/protocol';
import { Direction } from '../model/rule';
import { contentHash } from '../naming/logical-ids';
import { canonicalJson, fixedValueOf, identityOf } from '../naming/meaning-of-a-token';
import { isRangeNotLookedUp } from '../naming/stand-ins';
import { checkRegionOfList } from '../trusted-networks/region-of-a-list';

/** What a rule says, normalised: `tcp` for `6`, no ports where the protocol has none, the number where the app fixes a token. */
export interface RuleContent {
  readonly direction: Direction;
  readonly traffic: Traffic;
  /** `cidrIp`, `cidrIpv6`, `sourcePrefixListId`, `destinationSecurityGroupId` …: as CDK hands them out. */
  readonly peer: Readonly<Record<string, string>>;
}

export interface Traffic {
  readonly ipProtocol: string;
  readonly fromPort?: number;
  readonly toPort?: number;
}

/** Reads what somebody asks for; throws on what EC2 would not take. */
export function contentOf(who: string, group: IConstruct, direction: Direction, peer: ec2.IPeer, port: ec2.Port): RuleContent {
  checkRegionOfList(who, group, peer);
  const config = direction === 'ingress' ? peer.toIngressRuleConfig() : peer.toEgressRuleConfig();
  const entries = Object.entries(config as Record<string, string | undefined>)
    .filter((entry): entry is [string, string] => entry[1] !== undefined)
    .filter(([key, value]) => !isOwnAccount(group, key, value))
    .map(([key, value]): [string, string] => [key, key.startsWith('cidr') ? addressOf(who, group, value) : String(value)]);
  return { direction, traffic: trafficOf(who, group, port), peer: Object.fromEntries(entries) };
}

/** To EC2 a group of the own account is the same with its owner and without. */
function isOwnAccount(group: IConstruct, key: string, value: string): boolean {
  return key === 'sourceSecurityGroupOwnerId' && value === Stack.of(group).account;
}

/**
 * The name of a rule among those of its group: direction, traffic and a hash of everything that it says. Order and description have no part in it.
 *
 * @param home whence the content is seen: references within the stack of `home` do not say their stack
 */
export function ruleNameOf(who: string, home: IConstruct, { direction, traffic, peer }: RuleContent, more: object = {}): string {
  const identity = identityOf(home, { traffic, peer });
  for (const [part, given] of Object.entries({ traffic, peer })) {
    const resolved = (identity as Record<string, Record<string, unknown>>)[part];
    for (const key of Object.keys(given)) {
      if (resolved?.[key] === undefined && (given as Record<string, unknown>)[key] !== undefined) refuseEmptyLazy(who, key);
    }
  }
  const hash = contentHash(canonicalJson({ direction, identity, ...more }));
  return `${direction === 'ingress' ? 'Ingress' : 'Egress'}${trafficWord(traffic)}${direction === 'ingress' ? 'From' : 'To'}${hash}`;
}

function trafficOf(who: string, group: IConstruct, port: ec2.Port): Traffic {
  const { ipProtocol, fromPort, toPort } = port.toRuleJson() as { ipProtocol: unknown; fromPort?: unknown; toPort?: unknown };
  if (Token.isUnresolved(ipProtocol)) {
    return { ipProtocol: ipProtocol as string, fromPort: portOf(who, group, fromPort, port), toPort: portOf(who, group, toPort, port) };
  }
  const protocol = readProtocol(ipProtocol);
  if (protocol === undefined) {
    refuse({ problem: `${who}: that is no protocol`, given: `'${ipProtocol}'`, accepted: 'tcp, udp, icmp, icmpv6, a number from 0 to 255, or -1 for all', change: 'use a factory of ec2.Port' });
  }
  if (protocol === 'all') return { ipProtocol: '-1' };
  if (!hasPorts(protocol) && !isIcmp(protocol)) return { ipProtocol: writeProtocol(protocol) };
  const [from, to] = [portOf(who, group, fromPort, port), portOf(who, group, toPort, port)];
  if (hasPorts(protocol)) checkPorts(who, from, to, port);
  else checkIcmp(who, from, to, port);
  return { ipProtocol: writeProtocol(protocol), fromPort: from, toPort: to };
}

function portOf(who: string, group: IConstruct, value: unknown, port: ec2.Port): number | undefined {
  if (value === undefined) return undefined;
  if (!Token.isUnresolved(value)) return Number(value);
  const fixed = fixedValueOf(group, value);
  if (fixed === undefined) return value as number;
  const number = Number(fixed);
  return Number.isInteger(number) ? number : refusePorts(who, `the token of ${port}, which is '${fixed}'`);
}

function checkPorts(who: string, from: number | undefined, to: number | undefined, port: ec2.Port): void {
  const inRange = (value: number | undefined) => value !== undefined
    && (Token.isUnresolved(value) || (Number.isInteger(value) && value >= ALL_PORTS.from && value <= ALL_PORTS.to));
  const known = !Token.isUnresolved(from) && !Token.isUnresolved(to);
  // 0 to 65535 is how EC2 writes all ports; port 0 by itself is reserved (IANA) and nobody listens there.
  if (!inRange(from) || !inRange(to) || (known && (from! > to! || to === 0))) refusePorts(who, `${port}`);
}

/** "FromPort: ... the ICMP type or -1 (all ICMP types). ToPort: ... the ICMP code or -1": AWS::EC2::SecurityGroupIngress. Both are a byte (RFC 792). */
function checkIcmp(who: string, type: number | undefined, code: number | undefined, port: ec2.Port): void {
  const isByte = (value: number | undefined) =>
    value === undefined || Token.isUnresolved(value) || (Number.isInteger(value) && value >= -1 && value <= 255);
  if (isByte(type) && isByte(code)) return;
  refuse({
    problem: `${who}: that is no type or code of ICMP`,
    given: `${port}`,
    accepted: 'whole numbers from 0 to 255, or -1 for all',
    change: 'ec2.Port.icmpPing(), ec2.Port.icmpTypeAndCode(3, 4), ec2.Port.allIcmp()',
  });
}

function refusePorts(who: string, given: string): never {
  return refuse({
    problem: `${who}: that is no port`,
    given,
    accepted: 'whole numbers from 1 to 65535, the lower one first, or 0 to 65535 for all ports',
    change: 'ec2.Port.tcp(5432), ec2.Port.tcpRange(8000, 8080)',
  });
}

function addressOf(who: string, group: IConstruct, cidr: string): string {
  const value = Token.isUnresolved(cidr) ? fixedValueOf(group, cidr) : cidr;
  if (value === undefined || isRangeNotLookedUp(group, value)) return cidr;
  const range = readCidr(String(value));
  if (isCidr(range) && !range.hasHostBits) return range.canonical;
  return refuse({
    problem: `${who}: that is no range of addresses: ${isCidr(range) ? 'it has bits set behind its prefix' : range.problem}`,
    given: `'${value}'`,
    accepted: 'an IPv4 or IPv6 range in CIDR form without bits behind the prefix, or a token',
    change: isCidr(range) ? `write '${range.canonical}' for the whole range, or a longer prefix for less of it` : 'write the network address and its prefix length',
  });
}

function refuseEmptyLazy(who: string, key: string): never {
  return refuse({
    problem: `${who}: a rule was asked for with a Lazy that has no value yet, so the rule cannot be named`,
    given: `${key}: a Lazy that produces nothing`,
    accepted: 'a value, a Lazy that has one by now, or a reference to a resource',
    change: 'ask for the rule after the value is set',
  });
}

function trafficWord({ ipProtocol, fromPort, toPort }: Traffic): string {
  if (ipProtocol === '-1') return 'All';
  const word = (value: number | undefined) => value === undefined ? '' : Token.isUnresolved(value) ? 'Port' : String(value).replace('-', 'Minus');
  const protocol = Token.isUnresolved(ipProtocol) ? 'Protocol' : ipProtocol.charAt(0).toUpperCase() + ipProtocol.slice(1);
  return `${protocol}${word(fromPort)}${fromPort === toPort ? '' : `To${word(toPort)}`}`;
}

import { Stack, Token } from 'aws-cdk-lib';
import * as ec2 from 'aws-cdk-lib/aws-ec2';
import { IConstruct } from 'constructs';
import { refuse } from '../errors/refuse';
import { isCidr, readCidr } from '../model/cidr';
import { hasPorts, isIcmp, readProtocol, writeProtocol } from '../model/protocol';
import { Direction } from '../model/rule';
import { fixedValueOf } from '../naming/meaning-of-a-token';
import { isRangeNotLookedUp } from '../naming/stand-ins';

/** A rule that somebody asks for, normalised: `tcp` for `6`, no ports where the protocol has none, the number where the app fixes a token. */
export interface AskedRule {
  readonly direction: Direction;
  readonly traffic: { readonly ipProtocol: string; readonly fromPort?: number; readonly toPort?: number };
  /** `cidrIp`, `sourceSecurityGroupId` …: as the CDK hands them out. */
  readonly peer: Readonly<Record<string, string>>;
}

/** Reads what somebody asks for; throws on what EC2 would not take. */
export function askedRule(who: string, group: IConstruct, direction: Direction, peer: ec2.IPeer, port: ec2.Port): AskedRule {
  const config = (direction === 'ingress' ? peer.toIngressRuleConfig() : peer.toEgressRuleConfig()) as Record<string, string | undefined>;
  const parts = Object.entries(config)
    .filter((entry): entry is [string, string] => entry[1] !== undefined)
    // To EC2 a group of the own account is the same with its owner and without.
    .filter(([key, value]) => key !== 'sourceSecurityGroupOwnerId' || value !== Stack.of(group).account)
    .map(([key, value]) => [key, key.startsWith('cidr') ? addressOf(who, group, value) : value]);
  return { direction, traffic: trafficOf(who, group, port), peer: Object.fromEntries(parts) as Record<string, string> };
}

function trafficOf(who: string, group: IConstruct, port: ec2.Port): AskedRule['traffic'] {
  const json = port.toRuleJson() as { ipProtocol: string; fromPort?: number; toPort?: number };
  const [fromPort, toPort] = [portOf(group, json.fromPort), portOf(group, json.toPort)];
  if (Token.isUnresolved(json.ipProtocol)) return { ipProtocol: json.ipProtocol, fromPort, toPort };
  const protocol = readProtocol(json.ipProtocol);
  if (protocol === undefined) return refusePort(who, port);
  if (protocol === 'all') return { ipProtocol: '-1' };
  const ipProtocol = writeProtocol(protocol);
  if (hasPorts(protocol)) {
    // 0 to 65535 is how EC2 writes all ports; port 0 by itself is reserved (IANA).
    if (!isWithin(fromPort, 0, 65535) || !isWithin(toPort, 0, 65535) || toPort === 0 || isGreater(fromPort, toPort)) refusePort(who, port);
    return { ipProtocol, fromPort, toPort };
  }
  if (!isIcmp(protocol)) return { ipProtocol };
  // Type and code are a byte each (RFC 792), or -1 for all.
  if (!isWithin(fromPort ?? -1, -1, 255) || !isWithin(toPort ?? -1, -1, 255)) refusePort(who, port);
  return { ipProtocol, fromPort, toPort };
}

function portOf(group: IConstruct, value: number | undefined): number | undefined {
  const fixed = Token.isUnresolved(value) ? fixedValueOf(group, value) : undefined;
  return fixed === undefined ? value : Number(fixed);
}

function isWithin(value: number | undefined, lowest: number, highest: number): boolean {
  return Token.isUnresolved(value) || (Number.isInteger(value) && value! >= lowest && value! <= highest);
}

function isGreater(from: number | undefined, to: number | undefined): boolean {
  return !Token.isUnresolved(from) && !Token.isUnresolved(to) && from! > to!;
}

function refusePort(who: string, port: ec2.Port): never {
  return refuse({
    problem: `${who}: that is no port`,
    given: `${port}`,
    accepted: 'ports from 1 to 65535, the lower one first, or 0 to 65535 for all; types and codes of ICMP from 0 to 255, or -1 for all; protocols from 0 to 255',
    change: 'ec2.Port.tcp(5432), ec2.Port.tcpRange(8000, 8080), ec2.Port.icmpPing()',
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

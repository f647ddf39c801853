import * as ec2 from 'aws-cdk-lib/aws-ec2';
import { trafficOf, WrittenRule } from './written-rule';
import { refuse } from '../errors/refuse';
import { AddressSet } from '../model/address-set';
import { Cidr, Family, isCidr, readCidr } from '../model/cidr';
import { Protocol, TCP, UDP, writeProtocol } from '../model/protocol';
import { familiesOf } from '../trusted-networks/families-of';
import { isTrustedNetworkFamily } from '../trusted-networks/trusted-network-family';

/** What a policy lets out for a group. */
export interface LetOut {
  readonly port: ec2.Port;
  readonly peer: ec2.IConnectable;
}

/** A range of ports, and the addresses that it is open to. */
interface Opening {
  readonly from: number;
  readonly to: number;
  readonly ranges: readonly Cidr[];
}

const [FIRST_PORT, LAST_PORT] = [1, 65_535];

/** Throws for a policy that closes nothing: all its rules together let every port of TCP or UDP out to every address of a family. */
export function checkCloses(policy: readonly LetOut[]): void {
  for (const protocol of [TCP, UDP]) {
    const openings = policy.map(rule => openingOf(protocol, rule)).filter(opening => opening !== undefined);
    for (const family of ['ipv4', 'ipv6'] as const) if (isEverything(family, openings)) refuseAll(protocol, family);
  }
}

/** The rules of a policy as they are written, one for each family of a peer. Groups have no addresses. */
export function rulesTo({ port, peer }: LetOut): WrittenRule[] {
  if (!('toEgressRuleConfig' in peer)) return [];
  return familiesOf(peer as ec2.IPeer).map(one => ({ ...one.toEgressRuleConfig() as object, ...port.toRuleJson() as object }));
}

function openingOf(wanted: Protocol, { port, peer }: LetOut): Opening | undefined {
  const { protocol, ports } = trafficOf(port.toRuleJson() as WrittenRule);
  if (!protocol.known || !('toEgressRuleConfig' in peer)) return undefined;
  const ranges = familiesOf(peer as ec2.IPeer).flatMap(rangesOf);
  if (protocol.value === 'all') return { from: FIRST_PORT, to: LAST_PORT, ranges };
  return protocol.value === wanted && ports.known ? { ...ports.value, ranges } : undefined;
}

function rangesOf(peer: ec2.IPeer): Cidr[] {
  if (isTrustedNetworkFamily(peer)) return peer.ranges;
  const { cidrIp, cidrIpv6 } = peer.toEgressRuleConfig() as ec2.EgressRuleConfig;
  return [cidrIp, cidrIpv6].filter(text => text !== undefined).map(text => readCidr(text)).filter(isCidr);
}

/** What is open changes only where a range of ports begins or has ended, so these ports stand for all. */
function isEverything(family: Family, openings: readonly Opening[]): boolean {
  const ports = [FIRST_PORT, ...openings.flatMap(({ from, to }) => [from, to + 1])].filter(port => port >= FIRST_PORT && port <= LAST_PORT);
  const openAt = (port: number) => openings.filter(({ from, to }) => from <= port && port <= to).flatMap(({ ranges }) => ranges);
  return [...new Set(ports)].every(port => AddressSet.ofCidrs(family, openAt(port)).isEverything);
}

function refuseAll(protocol: Protocol, family: Family): never {
  return refuse({
    problem: 'LeastPrivilegeDefaults: the policy lets everything out, which closes nothing',
    given: `an EgressPolicy of every port of ${writeProtocol(protocol).toUpperCase()} to every ${family === 'ipv4' ? 'IPv4' : 'IPv6'} address, in one rule or in several`,
    accepted: 'a policy that names ports, or addresses',
    change: 'EgressPolicy.httpsOnly(), EgressPolicy.to(port, peer), EgressPolicy.none()',
  });
}

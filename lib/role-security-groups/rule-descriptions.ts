import { Names, Token } from 'aws-cdk-lib';
import * as ec2 from 'aws-cdk-lib/aws-ec2';
import { groupBehind } from './group-behind';
import { RuleContent, Traffic } from '../asked-rules/rule-content';
import { isAllPorts, writePorts } from '../model/port-range';
import { ruleDescription, saysNothing } from '../naming/rule-descriptions';
import { isTrustedNetworkFamily } from '../trusted-networks/trusted-network-family';

/** Ports that everyone knows by name (IANA service names). */
const WELL_KNOWN: Record<string, string> = { 22: 'SSH', 80: 'HTTP', 443: 'HTTPS' };

/** A group that can say what it serves. */
interface Serves {
  /** What the members call such traffic to them, `PostgreSQL`; undefined where it is not theirs. */
  _serviceBehind(traffic: Traffic): string | undefined;
}

/** What somebody said of a rule, as EC2 takes it; undefined where that is nothing. */
export function saidOf(description: string | undefined): string | undefined {
  return description === undefined || saysNothing(description) ? undefined : ruleDescription(description);
}

/** The text of a rule of which nobody said anything: the traffic, from whom, to whom. The same at both ends of a conversation. */
export function describeRule(group: ec2.ISecurityGroup, peer: ec2.IPeer, { direction, traffic, peer: peerConfig }: RuleContent): string {
  const other = groupBehind(group, peer, peerConfig);
  const [client, server] = direction === 'ingress' ? [other, group] : [group, other];
  const address = peerConfig.cidrIp ?? peerConfig.cidrIpv6;
  const name = (end: ec2.IPeer) => end === other && address !== undefined && !Token.isUnresolved(address) ? address : nameOf(end);
  return ruleDescription(`${trafficText(traffic, server)} from ${name(client)} to ${name(server)}`);
}

function trafficText(traffic: Traffic, server: ec2.IPeer): string {
  const service = '_serviceBehind' in server ? (server as unknown as Serves)._serviceBehind(traffic) : undefined;
  if (service !== undefined) return service;
  const { ipProtocol, fromPort, toPort } = traffic;
  if (ipProtocol === '-1') return 'All traffic';
  if ([ipProtocol, fromPort, toPort].some(part => Token.isUnresolved(part))) return 'A port known at deployment';
  if (ipProtocol === 'icmp' || ipProtocol === 'icmpv6') return `${ipProtocol === 'icmp' ? 'ICMP' : 'ICMPv6'}${fromPort === -1 ? '' : ` type ${fromPort}`}`;
  if (fromPort === undefined || toPort === undefined) return `IP protocol ${ipProtocol}`;
  if (ipProtocol === 'tcp' && fromPort === toPort && fromPort in WELL_KNOWN) return WELL_KNOWN[fromPort];
  const ports = { from: fromPort, to: toPort };
  return `${ipProtocol.toUpperCase()}${isAllPorts(ports) ? ', all ports,' : ` ${writePorts(ports)}`}`;
}

function nameOf(peer: ec2.IPeer): string {
  if (isTrustedNetworkFamily(peer)) return peer.network.networkName;
  if ('roleName' in peer && typeof peer.roleName === 'string') return peer.roleName;
  const { securityGroupId: id } = peer as Partial<ec2.ISecurityGroup>;
  // An import of a known id: its place in the tree says less, and may change.
  if (id !== undefined && !Token.isUnresolved(id)) return id;
  if (ec2.SecurityGroup.isSecurityGroup(peer)) return Names.uniqueResourceName(peer as ec2.ISecurityGroup, { separator: '-', maxLength: 100 });
  return Token.isUnresolved(peer.uniqueId) ? 'a peer known at deployment' : peer.uniqueId;
}

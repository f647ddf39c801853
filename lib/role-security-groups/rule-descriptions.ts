import { Names, Token } from 'aws-cdk-lib';
import * as ec2 from 'aws-cdk-lib/aws-ec2';
import { Direction } from '../model/rule';
import { ruleDescription } from '../naming/rule-descriptions';
import { isTrustedNetworkFamily } from '../trusted-networks/trusted-network-family';

/** Ports that everyone knows by name (IANA service names). */
const WELL_KNOWN: Record<string, string> = { 22: 'SSH', 80: 'HTTP', 443: 'HTTPS' };

/** A group that can say what it serves. */
interface Serves {
  /** What listens on a port, `PostgreSQL`; undefined where it is not known. */
  _serviceOn(port: ec2.Port): string | undefined;
}

/**
 * The text of a rule: what somebody said, else the traffic, from whom, to whom; the same at both ends of a conversation.
 * Can be changed in place; has no part in the rule's id.
 */
export function describeRule(group: ec2.ISecurityGroup, direction: Direction, peer: ec2.IPeer, port: ec2.Port, said?: string): string {
  if (said !== undefined && (Token.isUnresolved(said) || ruleDescription(said) !== '')) return ruleDescription(said);
  const [client, server] = direction === 'ingress' ? [peer, group] : [group, peer];
  return ruleDescription(`${trafficText(port, server)} from ${nameOf(client)} to ${nameOf(server)}`);
}

function trafficText(port: ec2.Port, server: ec2.IPeer): string {
  const service = '_serviceOn' in server ? (server as unknown as Serves)._serviceOn(port) : undefined;
  if (service !== undefined) return service;
  const text = port.toString();
  if (/^all traffic$/i.test(text)) return 'All traffic';
  if (/^[\d-]+$/.test(text)) return WELL_KNOWN[text] ?? `TCP ${text}`;
  return Token.isUnresolved(text) || text.includes('{') ? 'A port known at deployment' : text;
}

function nameOf(peer: ec2.IPeer): string {
  if (isTrustedNetworkFamily(peer)) return peer.network.networkName;
  if ('roleName' in peer && typeof peer.roleName === 'string') return peer.roleName;
  if (ec2.SecurityGroup.isSecurityGroup(peer)) return Names.uniqueResourceName(peer as ec2.ISecurityGroup, { separator: '-', maxLength: 100 });
  return Token.isUnresolved(peer.uniqueId) ? 'a peer known at deployment' : peer.uniqueId;
}

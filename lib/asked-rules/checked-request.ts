import * as ec2 from 'aws-cdk-lib/aws-ec2';
import { asGiven } from '../errors/given';
import { refuse } from '../errors/refuse';
import { isCidr, readCidr } from '../model/cidr';
import { Direction } from '../model/rule';

/** What TypeScript would not let through of a rule that is asked for, for callers in JavaScript: before anything of it is read. */
export function checkRequest(who: string, direction: Direction, peer: ec2.IPeer, port: ec2.Port, description?: string): void {
  const config: unknown = direction === 'ingress' ? peer?.toIngressRuleConfig : peer?.toEgressRuleConfig;
  if (typeof config !== 'function') {
    refuse({
      problem: `${who}: that is no peer`,
      given: asGiven(peer),
      accepted: 'an ec2.Peer, a security group, a TrustedNetwork; a construct that wears a group goes to group.connections',
      change: peerFor(peer),
    });
  }
  if (typeof port?.toRuleJson !== 'function') {
    refuse({
      problem: `${who}: that is no port`,
      given: asGiven(port),
      accepted: 'an ec2.Port',
      change: typeof port === 'number' ? `ec2.Port.tcp(${asGiven(port)})` : 'ec2.Port.tcp(5432), ec2.Port.tcpRange(8000, 8080)',
    });
  }
  if (description !== undefined && typeof description !== 'string') {
    refuse({ problem: `${who}: the description of a rule is text`, given: asGiven(description), accepted: 'text, or nothing to have it derived', change: "'nightly reports', or leave it out" });
  }
}

/** What somebody meant who wrote text in place of a peer. */
function peerFor(peer: unknown): string {
  const text = typeof peer === 'string' ? peer : '';
  const range = readCidr(text);
  if (isCidr(range)) return `ec2.Peer.${range.family}(${asGiven(text)})`;
  if (text.startsWith('sg-')) return `ec2.Peer.securityGroupId(${asGiven(text)})`;
  if (text.startsWith('pl-')) return `ec2.Peer.prefixList(${asGiven(text)})`;
  return "ec2.Peer.ipv4('10.0.0.0/16'), or the group of the other side";
}

import * as ec2 from 'aws-cdk-lib/aws-ec2';
import { asGiven } from '../errors/given';
import { refuse } from '../errors/refuse';
import { Direction } from '../model/rule';

/** What TypeScript would not let through of a rule that is asked for, for callers in JavaScript: before anything of it is read. */
export function checkRule(who: string, direction: Direction, peer: ec2.IPeer, port: ec2.Port, description?: string): void {
  const config: unknown = direction === 'ingress' ? peer?.toIngressRuleConfig : peer?.toEgressRuleConfig;
  if (typeof config !== 'function') {
    refuse({
      problem: `${who}: that is no peer`,
      given: asGiven(peer),
      accepted: 'an ec2.Peer, a security group, a TrustedNetwork; a construct that wears a group goes to group.connections',
      change: "ec2.Peer.ipv4('10.0.0.0/16'), or the group of the other side",
    });
  }
  if (typeof port?.toRuleJson !== 'function') {
    refuse({ problem: `${who}: that is no port`, given: asGiven(port), accepted: 'an ec2.Port', change: `ec2.Port.tcp(${typeof port === 'number' ? asGiven(port) : 5432})` });
  }
  if (description !== undefined && typeof description !== 'string') {
    refuse({ problem: `${who}: the description of a rule is text`, given: asGiven(description), accepted: 'text, or nothing to have it derived', change: "'nightly reports', or leave it out" });
  }
}

import { Token } from 'aws-cdk-lib';
import * as ec2 from 'aws-cdk-lib/aws-ec2';
import { Direction } from '../model/rule';

/** The tokens that a rule is asked for with and that `contentOf` may read as a value of the app: ports and ranges. Most rules have none. */
export function tokensOf(direction: Direction, peer: ec2.IPeer, port: ec2.Port): unknown[] {
  const { fromPort, toPort } = port.toRuleJson() as { fromPort?: unknown; toPort?: unknown };
  const { cidrIp, cidrIpv6 } = (direction === 'ingress' ? peer.toIngressRuleConfig() : peer.toEgressRuleConfig()) as Record<string, unknown>;
  return [...new Set([fromPort, toPort, cidrIp, cidrIpv6])].filter(value => Token.isUnresolved(value));
}

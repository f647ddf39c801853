import * as ec2 from 'aws-cdk-lib/aws-ec2';
import { Construct } from 'constructs';
import { asGiven } from '../errors/given';
import { refusalError } from '../errors/refuse';

/**
 * For a peer of a prop of which no rule came: throws, or fails synth.
 *
 * Some constructs get their groups later, a cluster with its capacity, a load balancer by `addSecurityGroup`, and CDK then asks for the rules by itself.
 */
export function refuseWithoutGroup(who: string, group: Construct, prop: string, peer: ec2.IConnectable): void {
  const error = refusalError({
    problem: `${who}: ${prop} names somebody who wears no security group, so that no rule is written`,
    given: `${prop}: ${asGiven(peer)}`,
    accepted: 'security groups, or constructs that wear one',
    change: 'give it a security group, or pass the group itself',
  });
  if (!Construct.isConstruct(peer)) throw error;
  group.node.addValidation({ validate: () => peer.connections.securityGroups.length > 0 ? [] : [error.message] });
}

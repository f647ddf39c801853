import * as ec2 from 'aws-cdk-lib/aws-ec2';
import { Construct } from 'constructs';
import { asGiven } from '../errors/given';
import { refusalError } from '../errors/refuse';

/**
 * For a peer of a prop of which no rule came: throws, or fails synth.
 *
 * Some constructs get their groups later, a cluster with its capacity, a load balancer by `addSecurityGroup`, and CDK then asks for the rules by itself.
 *
 * @param wasAsked whether rules with a group were asked for by the end
 */
export function refuseWithoutGroup(
  who: string, group: Construct, prop: string, peer: ec2.IConnectable, wasAsked: (peer: ec2.IPeer) => boolean,
): void {
  const error = refusalError({
    problem: `${who}: ${prop} names somebody who wears no security group, so that no rule is written`,
    given: `${prop}: ${asGiven(peer)}`,
    accepted: 'security groups, or constructs that wear one',
    change: 'give it a security group, or pass the group itself',
  });
  if (!Construct.isConstruct(peer)) throw error;
  group.node.addValidation({ validate: () => hasRules(peer, wasAsked) ? [] : [error.message] });
}

/** Groups that CDK was not told of through the construct's own `connections` got no rules. */
function hasRules({ connections: { securityGroups } }: ec2.IConnectable, wasAsked: (peer: ec2.IPeer) => boolean): boolean {
  return securityGroups.length > 0 && securityGroups.every(wasAsked);
}

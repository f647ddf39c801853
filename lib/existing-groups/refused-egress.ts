import * as ec2 from 'aws-cdk-lib/aws-ec2';
import { refuse } from '../errors/refuse';

/**
 * Whether nothing need be written to a group that may go anywhere: the other end is a group that `connections` asks next, or the group itself.
 *
 * @param remoteRule what `connections` says: true or false where both ends are asked, undefined where somebody asks for this end alone
 */
export function needsNoEgress(group: ec2.IPeer, peer: ec2.IPeer, remoteRule: boolean | undefined): boolean {
  if (peer === group) return true;
  // A group by its id alone, and a trusted network, have no end of their own on which something would be opened.
  const { securityGroupId, addIngressRule } = peer as Partial<ec2.ISecurityGroup>;
  return remoteRule !== undefined && typeof securityGroupId === 'string' && typeof addIngressRule === 'function';
}

/** Throws: an outbound rule would close everything else. */
export function refuseEgress(who: string, port: ec2.Port): never {
  return refuse({
    problem: `${who}: an outbound rule would take away the allow-all rule that the group may have. AWS::EC2::SecurityGroupEgress "will first remove any allow all rules" `
      + '(aws-cdk #22140): whatever wears the group loses every other connection, cdk diff does not show it, and deleting the new rule does not bring the old one back',
    given: `an outbound rule on ${port}, on a group whose allow-all rule is not known to be gone`,
    accepted: 'inbound rules; outbound ones where egress: AdoptedEgress.CLOSED says that you have seen the allow-all rules gone',
    change: 'one of four: leave the rule out, since the group may go anywhere already; where a construct of the CDK asked by itself, switch that off: '
      + 'allowHttpsOutbound: false for authenticateOidc; for a group of this app open its side: database.connections.allowFrom(adopted, port); '
      + 'or close the group first, by hand or where it is made, and adopt it with { egress: AdoptedEgress.CLOSED }',
  });
}

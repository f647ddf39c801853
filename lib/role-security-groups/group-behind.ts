import * as ec2 from 'aws-cdk-lib/aws-ec2';
import { IConstruct } from 'constructs';
import { RuleContent } from '../asked-rules/rule-content';
import { refuse } from '../errors/refuse';
import { Direction } from '../model/rule';
import { referencesIn } from '../naming/references';

/** A group that is said to be somebody else's, or in another VPC. Told by its shape, so that groups need not load what they do not use. */
interface Shared {
  readonly isSharedSecurityGroup: boolean;
}

/**
 * The group itself where only its id was passed on, by an import of the id or as `Peer.securityGroupId`. A shared group stays what it was said to be: its
 * owners write its rules, and over a transit gateway only one end can be written.
 */
export function groupBehind(group: ec2.ISecurityGroup, peer: ec2.IPeer, config: RuleContent['peer']): ec2.IPeer {
  if ((peer as Partial<Shared>).isSharedSecurityGroup) return peer;
  const [resource] = referencesIn(group, config.sourceSecurityGroupId ?? config.destinationSecurityGroupId) as (IConstruct | undefined)[];
  const owner = resource?.node.scope;
  return owner && ec2.SecurityGroup.isSecurityGroup(owner) ? owner : peer;
}

/**
 * Throws where a role group is spoken to through an import of its own id that CDK writes rules to: the group writes them itself, and EC2 refuses a second
 * one of a kind. An import that is not mutable writes none.
 */
export function refuseSecondSelf(who: string, direction: Direction, peer: ec2.IPeer, itself: ec2.IPeer): void {
  if (peer === itself || !ec2.SecurityGroup.isSecurityGroup(peer) || !('roleName' in itself) || !isWrittenTo(peer, direction)) return;
  const [imported, group] = [peer, itself].map(one => `'${(one as ec2.ISecurityGroup).node.path}'`);
  refuse({
    problem: `${who}: ${imported} is ${group} once more, and CDK would write the same rule a second time`,
    given: `an import of the id of ${group}`,
    accepted: 'the group itself, its id as ec2.Peer.securityGroupId(id), or an import that is not mutable',
    change: 'pass the group itself, or import it with { mutable: false }',
  });
}

/** Whether CDK writes the other end of a rule to an import. It tells the two kinds of import apart by their methods alone. */
function isWrittenTo(imported: ec2.ISecurityGroup, direction: Direction): boolean {
  const isMutable = !Object.hasOwn(Object.getPrototypeOf(imported) as object, 'addIngressRule');
  return isMutable && (direction === 'egress' || !imported.allowAllOutbound);
}

import * as ec2 from 'aws-cdk-lib/aws-ec2';
import { contentHash } from '../naming/logical-ids';

/**
 * The CDK makes the rules of a plain group of another stack below the role group that they speak of. Their ids would then follow the place of the role
 * group in the tree; like our own they come from its name.
 */
export function nameGuests(group: ec2.SecurityGroup, logicalId: string): void {
  for (const child of group.node.children) {
    const isRule = ec2.CfnSecurityGroupIngress.isCfnSecurityGroupIngress(child) || ec2.CfnSecurityGroupEgress.isCfnSecurityGroupEgress(child);
    // `ShopPlain6D1F2E3A:5671 from`: ours have no space.
    if (isRule && / (from|to)$/.test(child.node.id)) child.overrideLogicalId(`${logicalId}Guest${contentHash(child.node.id)}`);
  }
}

import { CfnResource, Reference, Tokenization } from 'aws-cdk-lib';
import * as ec2 from 'aws-cdk-lib/aws-ec2';
import { IConstruct } from 'constructs';
import { groupResourceOf } from './group-resource';
import { referenceBehind, referencesIn } from '../naming/references';

/** The id of the VPC that a group is made in, where the app makes the group; also where only the id of the group was passed on. */
export function ownVpcIdOf(group: ec2.ISecurityGroup): string | undefined {
  const resource = groupResourceOf(group) ?? referencesIn(group, group.securityGroupId).map(groupResourceOf).find(found => found !== undefined);
  return resource?.vpcId;
}

/** The VPC whose default group that is, where the id says so: `Fn::GetAtt [Vpc, DefaultSecurityGroup]`. */
export function vpcOfDefaultGroup(group: ec2.ISecurityGroup): IConstruct | undefined {
  const reference = referenceOf(group.securityGroupId);
  return reference?.displayName === 'DefaultSecurityGroup' && CfnResource.isCfnResource(reference.target) ? reference.target : undefined;
}

function referenceOf(id: string): Reference | undefined {
  const token = Tokenization.reverseString(id).firstToken;
  return token && referenceBehind(token);
}

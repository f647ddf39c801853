import { CfnResource } from 'aws-cdk-lib';
import * as ec2 from 'aws-cdk-lib/aws-ec2';
import { Construct } from 'constructs';

/** The resource of a group that this app makes: the construct itself, or the one inside it. Imported groups have none. */
export function groupResourceOf(construct: unknown): ec2.CfnSecurityGroup | undefined {
  if (!Construct.isConstruct(construct)) return undefined;
  const resource = CfnResource.isCfnResource(construct) ? construct : construct.node.defaultChild;
  return ec2.CfnSecurityGroup.isCfnSecurityGroup(resource) ? resource : undefined;
}

/** The group of the CDK around a resource, if it has one. */
export function groupAround(resource: ec2.CfnSecurityGroup): ec2.SecurityGroup | undefined {
  const owner = resource.node.scope;
  return owner !== undefined && ec2.SecurityGroup.isSecurityGroup(owner) ? owner as unknown as ec2.SecurityGroup : undefined;
}

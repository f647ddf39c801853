import { groupIdOf } from './peers';
import { propertyOf } from './properties';
import { TemplateSet } from './template';
import { evaluate } from './tokens';
import { vpcOf } from './vpc-of';
import { Network } from '../model/network';

/**
 * Groups that may be worn in other VPCs than their own. EC2 API, AssociateSecurityGroupVpc: "This enables you to use the same security group with network interfaces and instances in the
 * specified VPC."
 */
export function groupVpcsIn({ templates }: TemplateSet): NonNullable<Network['groupVpcs']> {
  return templates.flatMap(template => [...template.resources.values()].filter(({ type }) => type === 'AWS::EC2::SecurityGroupVpcAssociation').flatMap((resource) => {
    const vpc = vpcOf(propertyOf(resource, 'VpcId', template, evaluate));
    return propertyOf(resource, 'GroupId', template, evaluate).map(({ meaning }) => ({ group: groupIdOf(meaning), vpc }));
  }));
}

import { Stack } from 'aws-cdk-lib';
import * as ec2 from 'aws-cdk-lib/aws-ec2';
import { Construct } from 'constructs';
import { aStack, StackWithVpc, VPC_ID } from '../role-security-groups/an-app';

/** A stack that has something in it whatever becomes of the rules: CloudFormation takes no empty template. */
export function aShop(scope?: Construct): StackWithVpc {
  const shop = aStack(scope);
  notEmpty(shop.stack);
  return shop;
}

export function notEmpty(stack: Stack): void {
  new ec2.CfnEIP(stack, 'Address');
}

/** A low-level group, or one from an old template. */
export function aLowLevelGroup(stack: Stack, props: Partial<ec2.CfnSecurityGroupProps> = {}, id = 'Low'): ec2.CfnSecurityGroup {
  return new ec2.CfnSecurityGroup(stack, id, { groupDescription: 'low', vpcId: VPC_ID, ...props });
}

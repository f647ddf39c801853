import {
  DescribeNetworkInterfacesCommand, DescribeSecurityGroupRulesCommand, DescribeSecurityGroupsCommand, EC2Client,
} from '@aws-sdk/client-ec2';
import { groupRow, interfaceRow, ruleRow } from './network-rows.lambda-shared';
import { pages } from './pages.lambda-shared';
import { InventoryGroup, InventoryInterface, InventoryRule } from '../model/inventory';

/** "This value can be between 5 and 1000" (Amazon EC2 API Reference, DescribeSecurityGroups and DescribeSecurityGroupRules). */
const MaxResults = 1000;

/** All network interfaces of the account and Region, a page at a time: the next one is asked for when this one was taken. */
export async function* describeInterfaces(ec2: EC2Client): AsyncGenerator<InventoryInterface[], void, undefined> {
  const ask = (NextToken?: string) => ec2.send(new DescribeNetworkInterfacesCommand({ MaxResults, NextToken }));
  for await (const { NetworkInterfaces = [] } of pages('ec2:DescribeNetworkInterfaces', ask)) {
    yield NetworkInterfaces.map(interfaceRow);
  }
}

/** All security groups of the account and Region, a page at a time. */
export async function* describeGroups(ec2: EC2Client): AsyncGenerator<InventoryGroup[], void, undefined> {
  const ask = (NextToken?: string) => ec2.send(new DescribeSecurityGroupsCommand({ MaxResults, NextToken }));
  for await (const { SecurityGroups = [] } of pages('ec2:DescribeSecurityGroups', ask)) {
    yield SecurityGroups.map(groupRow);
  }
}

/** All rules of all security groups of the account and Region, a page at a time. */
export async function* describeRules(ec2: EC2Client): AsyncGenerator<InventoryRule[], void, undefined> {
  const ask = (NextToken?: string) => ec2.send(new DescribeSecurityGroupRulesCommand({ MaxResults, NextToken }));
  for await (const { SecurityGroupRules = [] } of pages('ec2:DescribeSecurityGroupRules', ask)) {
    yield SecurityGroupRules.map(ruleRow);
  }
}

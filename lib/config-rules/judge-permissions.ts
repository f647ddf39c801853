import { Stack } from 'aws-cdk-lib';
import * as iam from 'aws-cdk-lib/aws-iam';
import { Construct } from 'constructs';

/** What the judge may do: read what groups are made of, and tell AWS Config what it found. */
export function statementsOfJudge(scope: Construct): iam.PolicyStatement[] {
  const { account, partition, region } = Stack.of(scope);
  return [
    new iam.PolicyStatement({
      sid: 'Describe',
      actions: [
        'ec2:DescribeFlowLogs', 'ec2:DescribeManagedPrefixLists', 'ec2:DescribeNetworkInterfaces', 'ec2:DescribeSecurityGroupRules', 'ec2:DescribeSecurityGroups', 'ec2:DescribeVpcs',
      ],
      resources: ['*'], // they take no resource: test/practice/star-actions.ts
      conditions: { StringEquals: { 'ec2:Region': region } },
    }),
    new iam.PolicyStatement({
      sid: 'ReadPrefixLists',
      actions: ['ec2:GetManagedPrefixListEntries'],
      // Of any owner: a rule may name a list of AWS (`aws` stands for the account then), or one that another account shares.
      resources: [`arn:${partition}:ec2:${region}:*:prefix-list/*`],
    }),
    new iam.PolicyStatement({
      sid: 'Judge',
      actions: ['config:GetResourceConfigHistory', 'config:PutEvaluations'],
      resources: ['*'], // they take no resource either
      conditions: { StringEquals: { 'aws:RequestedRegion': region } },
    }),
    new iam.PolicyStatement({
      sid: 'SeeFormerResults',
      actions: ['config:GetComplianceDetailsByConfigRule'],
      resources: [`arn:${partition}:config:${region}:${account}:config-rule/*`], // ids of rules are made when they are deployed
    }),
  ];
}

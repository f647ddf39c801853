import { Stack } from 'aws-cdk-lib';
import * as iam from 'aws-cdk-lib/aws-iam';
import * as s3 from 'aws-cdk-lib/aws-s3';
import { Construct } from 'constructs';
import { REPAIR_FOLDERS } from './repair-layout';
import { statementsForKeyOf } from '../functions/key-of-a-bucket';

/** What the function may touch, and what not. */
export interface RepairPermissions {
  readonly bucket: s3.IBucket;
  readonly prefix: string;
  readonly exclusionTag: string;
}

/** What the function that repairs may do: read, keep what it read, and revoke inbound rules of groups that are not excluded. It may add nothing. */
export function statementsOfRepair(scope: Construct, { bucket, prefix, exclusionTag }: RepairPermissions): iam.PolicyStatement[] {
  const { partition, region } = Stack.of(scope);
  const { snapshots, reports, told } = REPAIR_FOLDERS;
  const stacks = Stack.of(scope).formatArn({ service: 'cloudformation', resource: 'stack', resourceName: '*' });
  return [
    new iam.PolicyStatement({
      sid: 'ReadGroups',
      actions: ['ec2:DescribeSecurityGroups', 'ec2:DescribeSecurityGroupRules', 'ec2:DescribeManagedPrefixLists'],
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
      sid: 'Revoke',
      actions: ['ec2:RevokeSecurityGroupIngress'],
      resources: [Stack.of(scope).formatArn({ service: 'ec2', resource: 'security-group', resourceName: '*' })],
      // "Null" with true: the key is not there ("IAM JSON policy elements: Condition operators", IAM User Guide). Tags of rules it cannot look at: the action takes no rule as a resource.
      conditions: { Null: { [`aws:ResourceTag/${exclusionTag}`]: 'true' } },
    }),
    new iam.PolicyStatement({
      sid: 'ReadRulesOfConfig',
      actions: ['config:DescribeConfigRules'],
      resources: ['*'], // it takes no resource either
      conditions: { StringEquals: { 'aws:RequestedRegion': region } },
    }),
    new iam.PolicyStatement({
      sid: 'FindStacks',
      actions: ['cloudformation:DescribeStackResources'],
      resources: ['*'], // asked by the id of a group or a rule: which stack that is, is the answer
      conditions: { StringEquals: { 'aws:RequestedRegion': region } },
    }),
    new iam.PolicyStatement({
      sid: 'ReadStacks',
      actions: ['cloudformation:DescribeStacks', 'cloudformation:GetTemplate', 'cloudformation:ListStackResources'],
      resources: [stacks],
    }),
    new iam.PolicyStatement({
      sid: 'Keep',
      actions: ['s3:PutObject'],
      resources: [snapshots, reports, told].map(folder => bucket.arnForObjects(`${prefix}/${folder}/*`)),
    }),
    new iam.PolicyStatement({
      sid: 'ReadWhatWasKept',
      actions: ['s3:GetObject'],
      resources: [bucket.arnForObjects(`${prefix}/${snapshots}/*`)],
    }),
    new iam.PolicyStatement({
      sid: 'FindWhatWasKept', // else Amazon S3 denies what is not there
      actions: ['s3:ListBucket'],
      resources: [bucket.bucketArn],
      conditions: { StringLike: { 's3:prefix': [snapshots, told].map(folder => `${prefix}/${folder}/*`) } },
    }),
    ...statementsForKeyOf(scope, bucket, { reads: true, writes: true }),
  ];
}

import { Stack } from 'aws-cdk-lib';
import * as iam from 'aws-cdk-lib/aws-iam';
import * as s3 from 'aws-cdk-lib/aws-s3';
import { Construct } from 'constructs';
import { statementsForKeyOf } from '../functions/key-of-a-bucket';

/** What takes a snapshot may do: describe, and write and read its own folder. */
export function statementsOfInventory(scope: Construct, bucket: s3.IBucket, prefix: string): iam.PolicyStatement[] {
  const { partition, region } = Stack.of(scope);
  return [
    new iam.PolicyStatement({
      sid: 'Describe',
      actions: ['ec2:DescribeNetworkInterfaces', 'ec2:DescribeSecurityGroups', 'ec2:DescribeSecurityGroupRules', 'ec2:DescribeManagedPrefixLists'],
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
      sid: 'WriteSnapshots',
      actions: ['s3:PutObject'],
      resources: [bucket.arnForObjects(`${prefix}/*`)],
    }),
    new iam.PolicyStatement({
      sid: 'ReadManifests',
      actions: ['s3:GetObject'],
      resources: [bucket.arnForObjects(`${prefix}/manifests/*`)],
    }),
    new iam.PolicyStatement({
      sid: 'FindManifests',
      actions: ['s3:ListBucket'],
      resources: [bucket.bucketArn],
      conditions: { StringLike: { 's3:prefix': `${prefix}/manifests/*` } },
    }),
    ...statementsForKeyOf(scope, bucket, { reads: true, writes: true }),
  ];
}

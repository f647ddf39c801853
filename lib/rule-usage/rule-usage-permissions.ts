import { Stack } from 'aws-cdk-lib';
import * as iam from 'aws-cdk-lib/aws-iam';
import * as s3 from 'aws-cdk-lib/aws-s3';
import { IConstruct } from 'constructs';
import { ITrafficInventory } from './api';
import { folderOfFlowLogs } from './archive-layout';
import { IVpcFlowLogs } from '../flow-logs/api';
import { statementsForKeyOf } from '../functions/key-of-a-bucket';

/** Where summaries and reports are kept. */
export interface UsageFolder {
  readonly bucket: s3.IBucket;
  readonly prefix: string;
}

/** What reads records may do: list and read the folder of this account and Region in the archive, or read the log group. */
export function statementsForRecords(scope: IConstruct, flowLogs: IVpcFlowLogs): iam.PolicyStatement[] {
  if (!flowLogs.destinationTypes.includes('s3')) {
    return [new iam.PolicyStatement({ actions: ['logs:FilterLogEvents'], resources: [flowLogs.logGroup.logGroupArn] })];
  }
  const { bucket, prefix } = flowLogs.archive;
  const { account: accountId, region } = Stack.of(flowLogs);
  const folder = `${folderOfFlowLogs({ prefix, accountId, region })}*`;
  return [
    new iam.PolicyStatement({ actions: ['s3:GetObject'], resources: [bucket.arnForObjects(folder)] }),
    new iam.PolicyStatement({ actions: ['s3:ListBucket'], resources: [bucket.bucketArn], conditions: { StringLike: { 's3:prefix': folder } } }),
    ...statementsForKeyOf(scope, bucket, { reads: true, writes: false }),
  ];
}

/** What reads snapshots may do. A manifest names the versions of its parts. */
export function statementsForSnapshots(scope: IConstruct, { bucket, prefix }: ITrafficInventory): iam.PolicyStatement[] {
  return [
    new iam.PolicyStatement({ actions: ['s3:GetObject', 's3:GetObjectVersion'], resources: [bucket.arnForObjects(`${prefix}/*`)] }),
    new iam.PolicyStatement({ actions: ['s3:ListBucket'], resources: [bucket.bucketArn], conditions: { StringLike: { 's3:prefix': `${prefix}/manifests/*` } } }),
    ...statementsForKeyOf(scope, bucket, { reads: true, writes: false }),
  ];
}

/** What summarises days may do with its folder: it looks which days are there, and writes others, each in one part, for which S3 decrypts nothing. */
export function statementsForDays(scope: IConstruct, { bucket, prefix }: UsageFolder): iam.PolicyStatement[] {
  return [
    new iam.PolicyStatement({ actions: ['s3:PutObject'], resources: [bucket.arnForObjects(`${prefix}/days/*`)] }),
    new iam.PolicyStatement({ actions: ['s3:ListBucket'], resources: [bucket.bucketArn], conditions: { StringLike: { 's3:prefix': `${prefix}/days/*` } } }),
    ...statementsForKeyOf(scope, bucket, { reads: false, writes: true }),
  ];
}

/** What makes reports may do: it reads days, keeps since when rules are as they are, and writes reports. */
export function statementsForReports(scope: IConstruct, { bucket, prefix }: UsageFolder): iam.PolicyStatement[] {
  const [days, kept, reports] = [`${prefix}/days/*`, `${prefix}/first-seen.json.gz`, `${prefix}/reports/*`];
  return [
    new iam.PolicyStatement({ actions: ['s3:GetObject'], resources: [bucket.arnForObjects(days), bucket.arnForObjects(kept)] }),
    new iam.PolicyStatement({ actions: ['s3:PutObject'], resources: [bucket.arnForObjects(kept), bucket.arnForObjects(reports)] }),
    new iam.PolicyStatement({ actions: ['s3:ListBucket'], resources: [bucket.bucketArn], conditions: { StringLike: { 's3:prefix': [days, kept, reports] } } }),
    ...statementsForKeyOf(scope, bucket, { reads: true, writes: true }),
  ];
}

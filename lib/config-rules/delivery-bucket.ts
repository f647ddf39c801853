import { Stack } from 'aws-cdk-lib';
import * as iam from 'aws-cdk-lib/aws-iam';
import * as kms from 'aws-cdk-lib/aws-kms';
import * as s3 from 'aws-cdk-lib/aws-s3';
import { IDependable } from 'constructs';

/** Where AWS Config delivers, and with which key. */
export interface Delivery {
  readonly bucket: s3.IBucket;
  /** The folder above `AWSLogs`; none unless told. */
  readonly keyPrefix?: string;
  /** What objects are encrypted with, where that is known. */
  readonly key?: kms.IKey;
}

/**
 * Lets AWS Config deliver to a bucket on behalf of the role's account, as "Permissions for the Amazon S3 Bucket" and "Permissions for the IAM Role Assigned to
 * AWS Config" (AWS Config Developer Guide) say: it writes as the recorder's role, and as the service where the role is refused. A bucket that is imported stays as it is.
 *
 * @returns what must be there before AWS Config tries the bucket
 */
export function letConfigDeliverTo(role: iam.Role, { bucket, keyPrefix, key }: Delivery): IDependable[] {
  const { account } = Stack.of(role);
  const folder = keyPrefix === undefined ? '' : `${keyPrefix}/`;
  const delivered = bucket.arnForObjects(`${folder}AWSLogs/${account}/Config/*`);
  const givenToTheOwner = { 's3:x-amz-acl': 'bucket-owner-full-control' };
  const service = new iam.ServicePrincipal('config.amazonaws.com');
  const onBehalfOfTheAccount = { 'aws:SourceAccount': account };

  bucket.addToResourcePolicy(new iam.PolicyStatement({
    sid: 'ConfigChecksTheBucket',
    principals: [service],
    actions: ['s3:GetBucketAcl', 's3:ListBucket'],
    resources: [bucket.bucketArn],
    conditions: { StringEquals: onBehalfOfTheAccount },
  }));
  const { policyDependable } = bucket.addToResourcePolicy(new iam.PolicyStatement({
    sid: 'ConfigDelivers',
    principals: [service],
    actions: ['s3:PutObject'],
    resources: [delivered],
    conditions: { StringEquals: { ...givenToTheOwner, ...onBehalfOfTheAccount } },
  }));
  if (key) letConfigUseTheKey(key, account);

  role.addManagedPolicy(new iam.ManagedPolicy(role, 'Delivery', {
    description: 'Lets AWS Config deliver to its bucket',
    statements: [
      new iam.PolicyStatement({ actions: ['s3:GetBucketAcl', 's3:ListBucket'], resources: [bucket.bucketArn] }),
      new iam.PolicyStatement({ actions: ['s3:PutObject'], resources: [delivered], conditions: { StringEquals: givenToTheOwner } }),
      ...key ? [useOfTheKey(key, bucket)] : [],
    ],
  }));
  return policyDependable ? [policyDependable] : [];
}

const KEY_ACTIONS = ['kms:Decrypt', 'kms:GenerateDataKey'];

/**
 * "Permissions for the KMS Key for the AWS Config Delivery Channel" (AWS Config Developer Guide). The role has a policy of its own, which is enough where the key lets IAM decide; naming
 * the role in the key's policy would make the key's stack wait for this one. An imported key stays as it is.
 */
function letConfigUseTheKey(key: kms.IKey, account: string): void {
  key.addToResourcePolicy(new iam.PolicyStatement({
    sid: 'ConfigDelivers',
    principals: [new iam.ServicePrincipal('config.amazonaws.com')],
    actions: KEY_ACTIONS,
    resources: ['*'],
    conditions: { StringEquals: { 'aws:SourceAccount': account } },
  }));
}

/** Through S3 alone, in the Region of the bucket: "AWS KMS condition keys", kms:ViaService (AWS KMS Developer Guide), which does not say which ending partitions outside `aws` have. */
function useOfTheKey(key: kms.IKey, bucket: s3.IBucket): iam.PolicyStatement {
  const { region } = bucket.env;
  return new iam.PolicyStatement({
    actions: KEY_ACTIONS,
    resources: [key.keyArn],
    conditions: { StringEquals: { 'kms:ViaService': [`s3.${region}.amazonaws.com`, `s3.${region}.${Stack.of(bucket).urlSuffix}`] } },
  });
}

import { Stack } from 'aws-cdk-lib';
import * as iam from 'aws-cdk-lib/aws-iam';
import * as s3 from 'aws-cdk-lib/aws-s3';
import { Construct, IDependable } from 'constructs';

/**
 * Lets the service that delivers logs of AWS put flow logs with Hive prefixes into a bucket, on behalf of the construct's account and Region only, and use the bucket's key.
 * A bucket that is imported, and an imported key, stay as they are.
 *
 * The statements are those of "Amazon S3 bucket permissions for flow logs" (Amazon VPC User Guide) and of "Amazon S3 bucket server-side encryption" (Amazon CloudWatch Logs
 * User Guide).
 *
 * @param prefixes folders of the bucket, without a slash at the end; a `*` stands for anything
 * @returns what must be there before EC2 takes a flow log to the bucket
 */
export function letFlowLogsInto(scope: Construct, bucket: s3.IBucket, prefixes: readonly string[]): IDependable | undefined {
  const stack = Stack.of(scope);
  const principals = [new iam.ServicePrincipal('delivery.logs.amazonaws.com')];
  const forThisAccount = { 'aws:SourceAccount': stack.account };
  const fromThisRegion = { 'aws:SourceArn': stack.formatArn({ service: 'logs', resource: '*' }) };

  const { policyDependable } = bucket.addToResourcePolicy(new iam.PolicyStatement({
    principals,
    actions: ['s3:PutObject'],
    resources: prefixes.map(prefix => bucket.arnForObjects(`${prefix}/AWSLogs/aws-account-id=${stack.account}/*`)),
    conditions: { StringEquals: { ...forThisAccount, 's3:x-amz-acl': 'bucket-owner-full-control' }, ArnLike: fromThisRegion },
  }));
  bucket.addToResourcePolicy(new iam.PolicyStatement({
    principals,
    actions: ['s3:GetBucketAcl', 's3:ListBucket'],
    resources: [bucket.bucketArn],
    conditions: { StringEquals: forThisAccount, ArnLike: fromThisRegion },
  }));
  bucket.encryptionKey?.addToResourcePolicy(new iam.PolicyStatement({
    principals,
    actions: ['kms:Encrypt', 'kms:Decrypt', 'kms:ReEncrypt*', 'kms:GenerateDataKey*', 'kms:DescribeKey'],
    resources: ['*'],
    conditions: { StringEquals: forThisAccount, ArnLike: fromThisRegion },
  }));
  return policyDependable;
}

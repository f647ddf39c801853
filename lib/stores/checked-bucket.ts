import { CfnResource, Stack } from 'aws-cdk-lib';
import * as s3 from 'aws-cdk-lib/aws-s3';
import { asGiven } from '../errors/given';
import { refuse } from '../errors/refuse';

/** Refuses a place for access logs that is no bucket: they would go nowhere. */
export function checkAccessLogs(says: string, accessLogs: s3.IBucket | undefined): void {
  if (accessLogs === undefined || typeof accessLogs?.bucketName === 'string') return;
  refuse({
    problem: `${says}: that is no bucket for access logs`,
    given: `accessLogs: ${asGiven(accessLogs)}`,
    accepted: 'an s3.IBucket, or nothing for no access logs',
    change: 'pass an s3.Bucket, or s3.Bucket.fromBucketName(...), or leave it out',
  });
}

/**
 * Whether a bucket of the app encrypts with the key that AWS manages for S3 in this account (`aws/s3`). Nobody can let a service that delivers logs use that one: "Amazon S3
 * bucket server-side encryption" (Amazon CloudWatch Logs User Guide) asks for a customer managed key.
 */
export function isEncryptedByKeyOfAws(bucket: s3.IBucket): boolean {
  const made = bucket.node?.defaultChild;
  if (!CfnResource.isCfnResource(made) || made.cfnResourceType !== 'AWS::S3::Bucket') return false;
  const encryption = Stack.of(made).resolve((made as s3.CfnBucket).bucketEncryption) as s3.CfnBucket.BucketEncryptionProperty | undefined;
  const rules = encryption?.serverSideEncryptionConfiguration;
  return Array.isArray(rules) && (rules as s3.CfnBucket.ServerSideEncryptionRuleProperty[]).some(({ serverSideEncryptionByDefault: by }) => {
    const { sseAlgorithm = '', kmsMasterKeyId } = (by ?? {}) as Partial<s3.CfnBucket.ServerSideEncryptionByDefaultProperty>;
    return sseAlgorithm.startsWith('aws:kms') && (kmsMasterKeyId === undefined || /alias\/aws\/s3$/.test(String(kmsMasterKeyId)));
  });
}

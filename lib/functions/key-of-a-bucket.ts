import { Stack } from 'aws-cdk-lib';
import * as iam from 'aws-cdk-lib/aws-iam';
import * as s3 from 'aws-cdk-lib/aws-s3';
import { Construct } from 'constructs';

/** What a function needs of the key that a bucket's objects are encrypted with. */
export interface KeyUse {
  readonly reads: boolean;
  readonly writes: boolean;
}

/**
 * The statement for a bucket's key, for what Amazon S3 asks of it on behalf of the function; none where the bucket has no key that is known here. The key's policy must let IAM
 * policies of the account decide, as a `kms.Key` does unless it is told otherwise. Writing takes `kms:GenerateDataKey`, reading `kms:Decrypt`: "Using server-side encryption with AWS
 * KMS keys (SSE-KMS)", Amazon S3 User Guide.
 */
export function statementsForKeyOf(scope: Construct, bucket: s3.IBucket, { reads, writes }: KeyUse): iam.PolicyStatement[] {
  if (!bucket.encryptionKey) return [];
  const { region, urlSuffix } = Stack.of(scope);
  return [new iam.PolicyStatement({
    actions: [...reads ? ['kms:Decrypt'] : [], ...writes ? ['kms:GenerateDataKey'] : []],
    resources: [bucket.encryptionKey.keyArn],
    // "AWS KMS condition keys" (AWS KMS Developer Guide) does not say which of the two endings the partitions outside `aws` have; neither is anybody else's.
    conditions: { StringEquals: { 'kms:ViaService': [`s3.${region}.amazonaws.com`, `s3.${region}.${urlSuffix}`] } },
  })];
}

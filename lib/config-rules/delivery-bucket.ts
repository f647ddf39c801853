import { Stack } from 'aws-cdk-lib';
import * as iam from 'aws-cdk-lib/aws-iam';
import * as s3 from 'aws-cdk-lib/aws-s3';

/**
 * Lets AWS Config deliver to a bucket of its own account, as "Permissions for the Amazon S3 Bucket" and "Permissions for the IAM Role Assigned to
 * AWS Config" (AWS Config Developer Guide) say: it writes as the recorder's role, and as the service where the role is refused.
 */
export function letConfigDeliverTo(bucket: s3.Bucket, role: iam.Role): void {
  const { account } = Stack.of(bucket);
  const delivered = bucket.arnForObjects(`AWSLogs/${account}/Config/*`);
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
  bucket.addToResourcePolicy(new iam.PolicyStatement({
    sid: 'ConfigDelivers',
    principals: [service],
    actions: ['s3:PutObject'],
    resources: [delivered],
    conditions: { StringEquals: { ...givenToTheOwner, ...onBehalfOfTheAccount } },
  }));

  role.addManagedPolicy(new iam.ManagedPolicy(role, 'Delivery', {
    description: 'Lets AWS Config deliver to its bucket',
    statements: [
      new iam.PolicyStatement({ actions: ['s3:GetBucketAcl', 's3:ListBucket'], resources: [bucket.bucketArn] }),
      new iam.PolicyStatement({ actions: ['s3:PutObject'], resources: [delivered], conditions: { StringEquals: givenToTheOwner } }),
    ],
  }));
}

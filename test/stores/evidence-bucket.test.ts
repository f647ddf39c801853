import { App, Duration, Stack } from 'aws-cdk-lib';
import { Match, Template } from 'aws-cdk-lib/assertions';
import * as kms from 'aws-cdk-lib/aws-kms';
import * as s3 from 'aws-cdk-lib/aws-s3';
import { EvidenceBucket, EvidenceBucketProps } from '../../lib/stores/evidence-bucket';

function templateOf(props: (stack: Stack) => EvidenceBucketProps | undefined = () => undefined): Template {
  const stack = new Stack(new App(), 'Shop');
  new EvidenceBucket(stack, 'Evidence', props(stack));
  return Template.fromStack(stack);
}

test('is not public, versioned, encrypted, without access lists, and without a fixed name', () => {
  templateOf().hasResourceProperties('AWS::S3::Bucket', {
    BucketName: Match.absent(),
    PublicAccessBlockConfiguration: { BlockPublicAcls: true, BlockPublicPolicy: true, IgnorePublicAcls: true, RestrictPublicBuckets: true },
    VersioningConfiguration: { Status: 'Enabled' },
    OwnershipControls: { Rules: [{ ObjectOwnership: 'BucketOwnerEnforced' }] },
    BucketEncryption: { ServerSideEncryptionConfiguration: [{ ServerSideEncryptionByDefault: { SSEAlgorithm: 'AES256' } }] },
    LoggingConfiguration: Match.absent(),
  });
});

test('stays when the stack is destroyed, and so does the policy without which it would take requests without TLS', () => {
  for (const type of ['AWS::S3::Bucket', 'AWS::S3::BucketPolicy']) templateOf().hasResource(type, { DeletionPolicy: 'Retain', UpdateReplacePolicy: 'Retain' });
});

// Condition keys aws:SecureTransport (IAM User Guide) and s3:TlsVersion (Amazon S3 User Guide): the first is in every request, the second in those by TLS.
test('takes requests by TLS 1.2 or later alone', () => {
  templateOf().hasResourceProperties('AWS::S3::BucketPolicy', {
    PolicyDocument: {
      Statement: [
        Match.objectLike({ Effect: 'Deny', Action: 's3:*', Principal: { AWS: '*' }, Condition: { Bool: { 'aws:SecureTransport': 'false' } } }),
        Match.objectLike({ Effect: 'Deny', Action: 's3:*', Principal: { AWS: '*' }, Condition: { NumericLessThan: { 's3:TlsVersion': 1.2 } } }),
      ],
    },
  });
});

test('keeps objects for ever unless told, and what was overwritten for a month', () => {
  templateOf().hasResourceProperties('AWS::S3::Bucket', {
    LifecycleConfiguration: {
      Rules: [{
        Status: 'Enabled',
        ExpirationInDays: Match.absent(),
        Transitions: Match.absent(),
        NoncurrentVersionExpiration: { NoncurrentDays: 30 },
        AbortIncompleteMultipartUpload: { DaysAfterInitiation: 7 },
      }],
    },
  });
});

test('moves and deletes them when told', () => {
  templateOf(() => ({ expiration: Duration.days(400), instantArchiveAfter: Duration.days(90) })).hasResourceProperties('AWS::S3::Bucket', {
    LifecycleConfiguration: { Rules: [{ ExpirationInDays: 400, Transitions: [{ StorageClass: 'GLACIER_IR', TransitionInDays: 90 }] }] },
  });
});

test('is encrypted with a key, and asks it once for many objects', () => {
  templateOf(stack => ({ encryptionKey: new kms.Key(stack, 'Key') })).hasResourceProperties('AWS::S3::Bucket', {
    BucketEncryption: { ServerSideEncryptionConfiguration: [{ BucketKeyEnabled: true, ServerSideEncryptionByDefault: { SSEAlgorithm: 'aws:kms' } }] },
  });
});

test('two write their access logs into one bucket, each below its own folder', () => {
  const stack = new Stack(new App(), 'Shop');
  const accessLogs = new s3.Bucket(stack, 'AccessLogs');
  for (const id of ['A', 'B']) new EvidenceBucket(stack, id, { accessLogs });
  const template = Template.fromStack(stack);
  for (const id of ['A', 'B']) template.hasResourceProperties('AWS::S3::Bucket', { LoggingConfiguration: { LogFilePrefix: `Shop/${id}/` } });
});

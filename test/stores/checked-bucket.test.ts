import { App, Stack } from 'aws-cdk-lib';
import * as kms from 'aws-cdk-lib/aws-kms';
import * as s3 from 'aws-cdk-lib/aws-s3';
import { checkAccessLogs, isEncryptedByKeyOfAws } from '../../lib/stores/checked-bucket';

const { KMS_MANAGED, DSSE_MANAGED, KMS, DSSE, S3_MANAGED } = s3.BucketEncryption;
const stack = new Stack(new App(), 'Shop');
let count = 0;
const bucket = (props?: s3.BucketProps) => new s3.Bucket(stack, `Bucket${count++}`, props);

function encryptedAtLowLevel(by: s3.CfnBucket.ServerSideEncryptionByDefaultProperty): s3.Bucket {
  const made = bucket();
  (made.node.defaultChild as s3.CfnBucket).bucketEncryption = { serverSideEncryptionConfiguration: [{ serverSideEncryptionByDefault: by }] };
  return made;
}

// Amazon CloudWatch Logs User Guide, "Amazon S3 bucket server-side encryption": with SSE-KMS it must be a customer managed key.
test.each<[string, s3.IBucket, boolean]>([
  ['a key that AWS manages', bucket({ encryption: KMS_MANAGED }), true],
  ['a key that AWS manages, twice', bucket({ encryption: DSSE_MANAGED }), true],
  ['that key by its name', encryptedAtLowLevel({ sseAlgorithm: 'aws:kms', kmsMasterKeyId: 'alias/aws/s3' }), true],
  ['that key by its ARN', encryptedAtLowLevel({ sseAlgorithm: 'aws:kms', kmsMasterKeyId: 'arn:aws:kms:eu-west-1:111111111111:alias/aws/s3' }), true],
  ['a new key of the app', bucket({ encryption: KMS }), false],
  ['a new key of the app, twice', bucket({ encryption: DSSE }), false],
  ['a given key', bucket({ encryptionKey: new kms.Key(stack, 'Key') }), false],
  ['keys of S3', bucket({ encryption: S3_MANAGED }), false],
  ['what nobody said', bucket(), false],
  ['what an imported bucket has', s3.Bucket.fromBucketName(stack, 'Imported', 'central-logs'), false],
])('encrypted by %s', (_, one, answer) => expect(isEncryptedByKeyOfAws(one)).toBe(answer));

test.each([[null], ['b'], [{}], [5]])('%p is no bucket for access logs', (value) => {
  expect(() => checkAccessLogs('Shop', value as never)).toThrow(/^Shop: that is no bucket for access logs\n {2}given: {4}accessLogs: .+\n {2}accepted: .+\n {2}change: {3}.+$/);
});

test('a bucket is, and so is nothing', () => {
  for (const value of [undefined, bucket(), s3.Bucket.fromBucketName(stack, 'Elsewhere', 'access-logs')]) expect(() => checkAccessLogs('Shop', value)).not.toThrow();
});

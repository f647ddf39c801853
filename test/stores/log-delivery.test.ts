import { App, Stack } from 'aws-cdk-lib';
import { Template } from 'aws-cdk-lib/assertions';
import * as kms from 'aws-cdk-lib/aws-kms';
import * as s3 from 'aws-cdk-lib/aws-s3';
import { letFlowLogsInto } from '../../lib/stores/log-delivery';

const IRELAND = { account: '111111111111', region: 'eu-west-1' };

test('nothing is let in without the account and Region on whose behalf it comes', () => {
  const stack = new Stack(new App(), 'Shop', { env: IRELAND });
  const bucket = new s3.Bucket(stack, 'Bucket', { encryptionKey: new kms.Key(stack, 'Key') });
  expect(letFlowLogsInto(stack, bucket, ['flows'])).toBe(bucket.policy);
  const template = Template.fromStack(stack);
  const documents = [
    ...Object.values(template.findResources('AWS::S3::BucketPolicy')).map(({ Properties }) => (Properties as { PolicyDocument: unknown }).PolicyDocument),
    ...Object.values(template.findResources('AWS::KMS::Key')).map(({ Properties }) => (Properties as { KeyPolicy: unknown }).KeyPolicy),
  ] as { Statement: { Principal: { Service?: string }; Condition?: Record<string, Record<string, unknown>> }[] }[];
  const statements = documents.flatMap(({ Statement }) => Statement).filter(({ Principal }) => Principal.Service === 'delivery.logs.amazonaws.com');
  expect(statements).toHaveLength(3);
  for (const { Condition } of statements) {
    expect(Condition!.StringEquals['aws:SourceAccount']).toBe('111111111111');
    expect(JSON.stringify(Condition!.ArnLike['aws:SourceArn'])).toContain(':logs:eu-west-1:111111111111:*');
  }
});

test.each(['cn-north-1', 'us-gov-west-1'])('no partition is written down: %s', (region) => {
  const stack = new Stack(new App(), 'Shop', { env: { account: '111111111111', region } });
  letFlowLogsInto(stack, new s3.Bucket(stack, 'Bucket', { encryptionKey: new kms.Key(stack, 'Key') }), ['flows']);
  expect(JSON.stringify(Template.fromStack(stack))).not.toMatch(/arn:aws/);
});

test('an imported bucket and an imported key stay as they are', () => {
  const stack = new Stack(new App(), 'Shop');
  const encryptionKey = kms.Key.fromKeyArn(stack, 'Key', 'arn:aws:kms:eu-west-1:111111111111:key/0b181318-6567-4520-bb8d-9d78a9779f71');
  expect(letFlowLogsInto(stack, s3.Bucket.fromBucketAttributes(stack, 'Bucket', { bucketName: 'central-logs', encryptionKey }), ['flows'])).toBeUndefined();
  new kms.Key(stack, 'Other'); // a stack of its own has to have something
  expect(Object.values(Template.fromStack(stack).toJSON().Resources as Record<string, { Type: string }>).map(({ Type }) => Type)).toEqual(['AWS::KMS::Key']);
});

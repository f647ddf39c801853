import { everything, templateOf } from './everything';
import { storeFaults } from './store-faults';
import { TemplateJson } from './template-text';

const APPS = { 'the keys of the services': templateOf(everything()), 'a key of the app': templateOf(everything({ withKey: true })) };

test.each(Object.entries(APPS))('with %s every store, queue, topic and log is encrypted, and takes nothing by plain HTTP', (name, template) => {
  expect(storeFaults(template, { withKey: name === 'a key of the app' })).toEqual([]);
});

test('there is one of each', () => {
  const types = new Set(Object.values(APPS).flatMap(({ Resources }) => Object.values(Resources)).map(({ Type }) => Type));
  expect([...types]).toEqual(expect.arrayContaining([
    'AWS::S3::Bucket', 'AWS::SQS::Queue', 'AWS::SNS::Topic', 'AWS::Logs::LogGroup', 'AWS::Athena::WorkGroup', 'AWS::Lambda::Function', 'AWS::KMS::Key',
  ]));
});

/** What the tests above would say if somebody did this: the app with a key, with one thing changed. */
describe('these tests would tell of', () => {
  type Json = any; // eslint-disable-line @typescript-eslint/no-explicit-any
  const planted = (change: (resources: Json) => void): string[] => {
    const template = structuredClone(APPS['a key of the app']) as TemplateJson;
    change(template.Resources);
    return storeFaults(template, { withKey: true }).map(fault => fault.replace(/^\w+ \(.+?\) /, ''));
  };
  const first = (resources: Json, type: string): Json => Object.values<Json>(resources).find(({ Type }) => Type === type).Properties;
  const without = (type: string, property: string) => (resources: Json) => delete first(resources, type)[property];
  const statements = (resources: Json, type: string): Json[] => first(resources, type).PolicyDocument.Statement as Json[];

  test.each<[string, (resources: Json) => void, string]>([
    ['a bucket without encryption', without('AWS::S3::Bucket', 'BucketEncryption'), 'is not encrypted'],
    ['a bucket without the key', r => first(r, 'AWS::S3::Bucket').BucketEncryption = { ServerSideEncryptionConfiguration: [{}] }, 'is not encrypted with the key that is given'],
    ['a bucket that may be public', r => first(r, 'AWS::S3::Bucket').PublicAccessBlockConfiguration.IgnorePublicAcls = false, 'may be public'],
    ['a bucket without a policy', r => Object.keys(r).filter(id => r[id].Type === 'AWS::S3::BucketPolicy').forEach(id => delete r[id]), 'takes plain HTTP'],
    ['a bucket whose policy speaks of another one', r => first(r, 'AWS::S3::BucketPolicy').Bucket = { Ref: 'Other' }, 'takes plain HTTP'],
    ['a bucket that refuses plain HTTP to some', r => statements(r, 'AWS::S3::BucketPolicy')[0].Principal = { AWS: '111111111111' }, 'takes plain HTTP'],
    ['a bucket that refuses plain HTTP for some actions', r => statements(r, 'AWS::S3::BucketPolicy')[0].Action = 's3:GetObject', 'takes plain HTTP'],
    ['a bucket that refuses plain HTTP for itself, and not for what is in it', r => statements(r, 'AWS::S3::BucketPolicy')[0].Resource.pop(), 'takes plain HTTP'],
    ['a bucket that refuses plain HTTP under one condition more', r => statements(r, 'AWS::S3::BucketPolicy')[0].Condition.StringEquals = {}, 'takes plain HTTP'],
    ['a bucket that allows plain HTTP', r => statements(r, 'AWS::S3::BucketPolicy')[0].Effect = 'Allow', 'takes plain HTTP'],
    ['a bucket that takes old TLS', r => statements(r, 'AWS::S3::BucketPolicy').splice(1, 1), 'takes TLS before 1.2'],
    ['a queue without encryption', r => first(r, 'AWS::SQS::Queue').SqsManagedSseEnabled = false, 'is not encrypted'],
    ['a queue that takes plain HTTP', r => statements(r, 'AWS::SQS::QueuePolicy').splice(0, 1), 'takes plain HTTP'],
    ['a topic without encryption', without('AWS::SNS::Topic', 'KmsMasterKeyId'), 'is not encrypted with a key of the account'],
    ['a topic with a key that alarms may not use', r => first(r, 'AWS::SNS::Topic').KmsMasterKeyId = 'alias/aws/sns', 'is not encrypted with a key of the account'],
    ['a topic that takes plain HTTP', r => statements(r, 'AWS::SNS::TopicPolicy')[0].Condition.Bool['aws:SecureTransport'] = 'true', 'takes plain HTTP'],
    ['a log group without the key', without('AWS::Logs::LogGroup', 'KmsKeyId'), 'is not encrypted with the key that is given'],
    ['a log group without an end', without('AWS::Logs::LogGroup', 'RetentionInDays'), 'keeps everything for ever'],
    ['answers without encryption', r => delete first(r, 'AWS::Athena::WorkGroup').WorkGroupConfiguration.ResultConfiguration.EncryptionConfiguration, 'does not encrypt answers'],
    ['answers as whoever asks likes them', r => first(r, 'AWS::Athena::WorkGroup').WorkGroupConfiguration.EnforceWorkGroupConfiguration = false, 'lets whoever asks decide how answers are encrypted'],
    ['a secret in an environment', r => first(r, 'AWS::Lambda::Function').Environment.Variables.DB_PASSWORD = 'a', 'has a secret in its environment'],
    ['a function without a log group', without('AWS::Lambda::Function', 'LoggingConfig'), 'writes to a log group that is made by the way, without an end and without a key'],
    ['a delivery stream without encryption', r => r.Stream = { Type: 'AWS::KinesisFirehose::DeliveryStream', Properties: {} }, 'is not encrypted'],
    ['a key that does not rotate', without('AWS::KMS::Key', 'EnableKeyRotation'), 'does not rotate'],
    ['a store of a new type', r => r.Table = { Type: 'AWS::DynamoDB::Table', Properties: {} }, 'is of a type of which nobody has said what it keeps'],
  ])('%s', (_, change, fault) => {
    expect(planted(change)).toContain(fault);
  });
});

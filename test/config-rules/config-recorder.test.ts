import { readFileSync } from 'fs';
import { join } from 'path';
import { App, Stack, Stage } from 'aws-cdk-lib';
import { Match, Template } from 'aws-cdk-lib/assertions';
import * as config from 'aws-cdk-lib/aws-config';
import { ConfigRecorder, RestrictedSshRule } from '../../lib/config-rules';
import { findingsOfFourPacks } from '../flow-logs/four-packs';

const IRELAND = { account: '111111111111', region: 'eu-west-1' };

function synthesised(props: ConstructorParameters<typeof ConfigRecorder>[2] = {}) {
  const stack = new Stack(new App(), 'Audit', { env: IRELAND });
  const recorder = new ConfigRecorder(stack, 'Recorder', props);
  return { stack, recorder, template: Template.fromStack(stack) };
}

describe('the recorder', () => {
  test('records all types unless told', () => {
    synthesised().template.hasResourceProperties('AWS::Config::ConfigurationRecorder', {
      RecordingGroup: { AllSupported: true, ResourceTypes: Match.absent() },
    });
  });

  test('records the types that it is given', () => {
    synthesised({ resourceTypes: [config.ResourceType.EC2_SECURITY_GROUP] }).template.hasResourceProperties('AWS::Config::ConfigurationRecorder', {
      RecordingGroup: { AllSupported: false, ResourceTypes: ['AWS::EC2::SecurityGroup'] },
    });
  });

  test('of nothing is refused', () => {
    expect(() => synthesised({ resourceTypes: [] }))
      .toThrow(/^ConfigRecorder 'Audit\/Recorder' would record nothing.*change: +resourceTypes: \[config\.Res/s);
  });

  test('delivers to the bucket, once it may; recorder and channel do not wait for each other', () => {
    const { stack, recorder, template } = synthesised();
    template.hasResourceProperties('AWS::Config::DeliveryChannel', { S3BucketName: stack.resolve(recorder.bucket.bucketName) });
    const [bucketPolicy] = Object.keys(template.findResources('AWS::S3::BucketPolicy'));
    for (const type of ['AWS::Config::ConfigurationRecorder', 'AWS::Config::DeliveryChannel']) {
      const [resource] = Object.values(template.findResources(type));
      expect(resource.DependsOn).toContain(bucketPolicy);
      expect(resource.DependsOn.filter((id: string) => /DeliveryChannel|RecorderRecorder/.test(id))).toEqual([]);
    }
  });

  test('is what a rule can wait for', () => {
    const stack = new Stack(new App(), 'Audit');
    const recorder = new ConfigRecorder(stack, 'Recorder');
    const rule = new RestrictedSshRule(stack, 'Ssh');
    rule.node.addDependency(recorder);
    const template = Template.fromStack(stack);
    const [recorderId] = Object.keys(template.findResources('AWS::Config::ConfigurationRecorder'));
    template.hasResource('AWS::Config::ConfigRule', { DependsOn: Match.arrayWith([recorderId]) });
  });
});

describe('the bucket', () => {
  test('is private, encrypted, versioned, and stays when the stack is destroyed', () => {
    synthesised().template.hasResource('AWS::S3::Bucket', {
      DeletionPolicy: 'Retain',
      UpdateReplacePolicy: 'Retain',
      Properties: {
        BucketEncryption: { ServerSideEncryptionConfiguration: [{ ServerSideEncryptionByDefault: { SSEAlgorithm: 'AES256' } }] },
        OwnershipControls: { Rules: [{ ObjectOwnership: 'BucketOwnerEnforced' }] },
        PublicAccessBlockConfiguration: { BlockPublicAcls: true, BlockPublicPolicy: true, IgnorePublicAcls: true, RestrictPublicBuckets: true },
        VersioningConfiguration: { Status: 'Enabled' },
      },
    });
  });

  // AWS Config Developer Guide, "Permissions for the Amazon S3 Bucket": GetBucketAcl and ListBucket on the bucket, PutObject below
  // AWSLogs/sourceAccountID/Config/ with bucket-owner-full-control, each with the AWS:SourceAccount condition.
  test('takes what AWS Config delivers on behalf of this account, over TLS alone', () => {
    const { stack, recorder, template } = synthesised();
    const bucketArn = stack.resolve(recorder.bucket.bucketArn);
    const delivered = { 'Fn::Join': ['', [bucketArn, '/AWSLogs/111111111111/Config/*']] };
    template.hasResourceProperties('AWS::S3::BucketPolicy', {
      PolicyDocument: {
        Statement: Match.arrayWith([
          Match.objectLike({ Effect: 'Deny', Action: 's3:*', Condition: { Bool: { 'aws:SecureTransport': 'false' } } }),
          {
            Sid: 'ConfigChecksTheBucket',
            Effect: 'Allow',
            Principal: { Service: 'config.amazonaws.com' },
            Action: ['s3:GetBucketAcl', 's3:ListBucket'],
            Resource: bucketArn,
            Condition: { StringEquals: { 'aws:SourceAccount': '111111111111' } },
          },
          {
            Sid: 'ConfigDelivers',
            Effect: 'Allow',
            Principal: { Service: 'config.amazonaws.com' },
            Action: 's3:PutObject',
            Resource: delivered,
            Condition: { StringEquals: { 's3:x-amz-acl': 'bucket-owner-full-control', 'aws:SourceAccount': '111111111111' } },
          },
        ]),
      },
    });
  });
});

// AWS Config Developer Guide, "Permissions for the IAM Role Assigned to AWS Config": trust with AWS:SourceAccount, the managed policy
// service-role/AWS_ConfigRole, and PutObject with bucket-owner-full-control on the bucket.
describe('the role', () => {
  test('is assumed by AWS Config on behalf of this account alone, and reads with AWS\'s policy', () => {
    synthesised().template.hasResourceProperties('AWS::IAM::Role', {
      AssumeRolePolicyDocument: {
        Statement: [{
          Effect: 'Allow',
          Action: 'sts:AssumeRole',
          Principal: { Service: 'config.amazonaws.com' },
          Condition: { StringEquals: { 'aws:SourceAccount': '111111111111' } },
        }],
      },
      ManagedPolicyArns: [
        { 'Fn::Join': ['', ['arn:', { Ref: 'AWS::Partition' }, ':iam::aws:policy/service-role/AWS_ConfigRole']] },
        { Ref: Match.stringLikeRegexp('Delivery') },
      ],
    });
  });

  test('writes to its part of the bucket and nowhere else', () => {
    const { stack, recorder, template } = synthesised();
    template.resourceCountIs('AWS::IAM::Policy', 0);
    const bucketArn = stack.resolve(recorder.bucket.bucketArn);
    template.hasResourceProperties('AWS::IAM::ManagedPolicy', {
      PolicyDocument: {
        Statement: [
          { Effect: 'Allow', Action: ['s3:GetBucketAcl', 's3:ListBucket'], Resource: bucketArn },
          {
            Effect: 'Allow',
            Action: 's3:PutObject',
            Resource: { 'Fn::Join': ['', [bucketArn, '/AWSLogs/111111111111/Config/*']] },
            Condition: { StringEquals: { 's3:x-amz-acl': 'bucket-owner-full-control' } },
          },
        ],
      },
    });
  });
});

describe('a second one is refused and the first is named', () => {
  test.each<[string, () => void, string]>([
    ['one account and Region', () => {
      const app = new App();
      new ConfigRecorder(new Stack(app, 'A', { env: IRELAND }), 'First');
      new ConfigRecorder(new Stack(app, 'B', { env: IRELAND }), 'Second');
    }, 'eu-west-1 of account 111111111111'],
    ['one Stage, account and Region unknown', () => {
      const stage = new Stage(new App(), 'Prod');
      new ConfigRecorder(new Stack(stage, 'A'), 'First');
      new ConfigRecorder(new Stack(stage, 'B'), 'Second');
    }, "the Stage 'Prod'"],
  ])('%s', (_, act, place) => {
    expect(act).toThrow(/^ConfigRecorder '.*B\/Second' is the second recorder/);
    expect(act).toThrow(new RegExp(`ConfigRecorder '.*A/First' and this one, both in ${place}`));
  });

  test('but not in another Region', () => {
    const app = new App();
    const recorderIn = (region: string) => new ConfigRecorder(new Stack(app, region, { env: { ...IRELAND, region } }), 'Recorder');
    expect(() => ['eu-west-1', 'us-west-2'].map(recorderIn)).not.toThrow();
  });
});

test.each(['cn-north-1', 'us-gov-west-1'])('synthesises in %s, without a partition written down', (region) => {
  const stack = new Stack(new App(), 'Audit', { env: { ...IRELAND, region } });
  new ConfigRecorder(stack, 'Recorder');
  expect(JSON.stringify(Template.fromStack(stack))).not.toMatch(/arn:aws/);
});

test('passes the rules of the CDK; what the packs say of it is in the README', () => {
  const app = new App();
  new ConfigRecorder(new Stack(app, 'Audit', { env: IRELAND }), 'Recorder');
  expect(() => app.synth()).not.toThrow();
  const rules = findingsOfFourPacks(app, 'Audit').map(finding => finding.replace(/^[A-Za-z0-9.]+-/, '').replace(/[[:].*/, ''));
  const readme = readFileSync(join(__dirname, '../../lib/config-rules/README.md'), 'utf8');
  expect([...new Set(rules)].sort())
    .toEqual(['IAM4', 'IAM5', 'S1', 'S3BucketLoggingEnabled', 'S3BucketReplicationEnabled', 'S3DefaultEncryptionKMS']);
  for (const rule of rules) expect(readme).toContain(`\`${rule}\``);
});

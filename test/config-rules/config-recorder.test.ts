import { readFileSync } from 'fs';
import { join } from 'path';
import { App, Stack, Stage } from 'aws-cdk-lib';
import { Match, Template } from 'aws-cdk-lib/assertions';
import * as config from 'aws-cdk-lib/aws-config';
import * as kms from 'aws-cdk-lib/aws-kms';
import * as s3 from 'aws-cdk-lib/aws-s3';
import { ConfigRecorder, ConfigRecorderProps, RecordingFrequency, RestrictedSshRule } from '../../lib/config-rules';
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

// RecordingGroup, AWS Config API Reference.
describe('what is recorded', () => {
  const { EC2_SECURITY_GROUP, EC2_INSTANCE, IAM_ROLE } = config.ResourceType;
  const IAM = ['AWS::IAM::Group', 'AWS::IAM::Policy', 'AWS::IAM::Role', 'AWS::IAM::User'];

  test.each<[string, ConfigRecorderProps, object]>([
    ['types of IAM too', { includeIamTypes: true }, { AllSupported: true, IncludeGlobalResourceTypes: true }],
    ['all but types of IAM', { includeIamTypes: false }, { AllSupported: true }],
    // "even if you set includeGlobalResourceTypes to false, global IAM resource types will still be automatically recorded in this option unless those resource types are specifically
    // listed as exclusions"; "The recordingStrategy field is required if you list resource types to exclude".
    ['all but some, and types of IAM', { excludedResourceTypes: [EC2_INSTANCE] }, {
      AllSupported: false,
      ExclusionByResourceTypes: { ResourceTypes: ['AWS::EC2::Instance', ...IAM] },
      RecordingStrategy: { UseOnly: 'EXCLUSION_BY_RESOURCE_TYPES' },
    }],
    ['all but some', { excludedResourceTypes: [EC2_INSTANCE], includeIamTypes: true }, {
      AllSupported: false,
      ExclusionByResourceTypes: { ResourceTypes: ['AWS::EC2::Instance'] },
      RecordingStrategy: { UseOnly: 'EXCLUSION_BY_RESOURCE_TYPES' },
    }],
    ['each type once', { resourceTypes: [EC2_SECURITY_GROUP, EC2_SECURITY_GROUP] }, { AllSupported: false, ResourceTypes: ['AWS::EC2::SecurityGroup'] }],
  ])('%s', (_, props, group) => {
    const [recorder] = Object.values(synthesised(props).template.findResources('AWS::Config::ConfigurationRecorder'));
    expect(recorder.Properties.RecordingGroup).toEqual(group);
    expect(recorder.Properties.RecordingMode).toBeUndefined();
  });

  test.each<[ConfigRecorderProps, Record<string, boolean>]>([
    [{}, { 'AWS::EC2::SecurityGroup': true, 'AWS::EC2::Instance': true, 'AWS::IAM::Role': false }],
    [{ includeIamTypes: true }, { 'AWS::EC2::SecurityGroup': true, 'AWS::IAM::Role': true }],
    [{ resourceTypes: [EC2_SECURITY_GROUP, IAM_ROLE] }, { 'AWS::EC2::SecurityGroup': true, 'AWS::EC2::Instance': false, 'AWS::IAM::Role': true }],
    [{ excludedResourceTypes: [EC2_INSTANCE] }, { 'AWS::EC2::SecurityGroup': true, 'AWS::EC2::Instance': false, 'AWS::IAM::Role': false }],
    [{ excludedResourceTypes: [EC2_INSTANCE], includeIamTypes: true }, { 'AWS::EC2::Instance': false, 'AWS::IAM::Role': true }],
  ])('the recorder knows it: case %#', (props, recorded) => {
    const { recorder } = synthesised(props);
    expect(Object.fromEntries(Object.keys(recorded).map(type => [type, recorder.records(type)]))).toEqual(recorded);
  });

  // RecordingMode, AWS Config API Reference: "Daily recording allows you to receive a configuration item (CI) representing the most recent state of your resources over the last 24-hour
  // period, only if it's different from the previous CI recorded."
  test.each<[string, ConfigRecorderProps, object]>([
    ['daily', { recordingFrequency: RecordingFrequency.DAILY }, { RecordingFrequency: 'DAILY' }],
    ['continuously', { recordingFrequency: RecordingFrequency.CONTINUOUS }, { RecordingFrequency: 'CONTINUOUS' }],
    ['daily but for groups', { recordingFrequency: RecordingFrequency.DAILY, continuousTypes: [EC2_SECURITY_GROUP] }, {
      RecordingFrequency: 'DAILY',
      RecordingModeOverrides: [{ Description: 'Each change of these', RecordingFrequency: 'CONTINUOUS', ResourceTypes: ['AWS::EC2::SecurityGroup'] }],
    }],
  ])('%s', (_, props, mode) => {
    const [recorder] = Object.values(synthesised(props).template.findResources('AWS::Config::ConfigurationRecorder'));
    expect(recorder.Properties.RecordingMode).toEqual(mode);
  });

  test('snapshots are delivered as often as told', () => {
    synthesised({ deliveryFrequency: config.MaximumExecutionFrequency.TWENTY_FOUR_HOURS }).template
      .hasResourceProperties('AWS::Config::DeliveryChannel', { ConfigSnapshotDeliveryProperties: { DeliveryFrequency: 'TwentyFour_Hours' } });
  });
});

describe('a bucket that is given', () => {
  function delivering(props: (stack: Stack) => ConfigRecorderProps) {
    const stack = new Stack(new App(), 'Audit', { env: IRELAND });
    const recorder = new ConfigRecorder(stack, 'Recorder', props(stack));
    return { stack, recorder, template: Template.fromStack(stack) };
  }

  test('of the app gets the statements, below the folder', () => {
    const { stack, recorder, template } = delivering(scope => ({ bucket: new s3.Bucket(scope, 'Evidence'), keyPrefix: 'config/ireland' }));
    template.resourceCountIs('AWS::S3::Bucket', 1);
    template.hasResourceProperties('AWS::Config::DeliveryChannel', { S3BucketName: stack.resolve(recorder.bucket.bucketName), S3KeyPrefix: 'config/ireland', S3KmsKeyArn: Match.absent() });
    const delivered = { 'Fn::Join': ['', [stack.resolve(recorder.bucket.bucketArn), '/config/ireland/AWSLogs/111111111111/Config/*']] };
    for (const type of ['AWS::S3::BucketPolicy', 'AWS::IAM::ManagedPolicy']) {
      template.hasResourceProperties(type, { PolicyDocument: { Statement: Match.arrayWith([Match.objectLike({ Action: 's3:PutObject', Resource: delivered })]) } });
    }
    const [policy] = Object.keys(template.findResources('AWS::S3::BucketPolicy'));
    for (const type of ['AWS::Config::ConfigurationRecorder', 'AWS::Config::DeliveryChannel']) template.hasResource(type, { DependsOn: Match.arrayWith([policy]) });
  });

  test('that is imported stays as it is', () => {
    const { template } = delivering(scope => ({ bucket: s3.Bucket.fromBucketName(scope, 'Evidence', 'central-config') }));
    template.resourceCountIs('AWS::S3::Bucket', 0);
    template.resourceCountIs('AWS::S3::BucketPolicy', 0);
    template.hasResourceProperties('AWS::Config::DeliveryChannel', { S3BucketName: 'central-config' });
  });

  // AWS::Config::DeliveryChannel, CloudFormation Template Reference: "AWS Config does not support the delivery channel to an Amazon S3 bucket bucket where object lock is enabled."
  test('with Object Lock is refused', () => {
    expect(() => delivering(scope => ({ bucket: new s3.Bucket(scope, 'Evidence', { objectLockEnabled: true }) })))
      .toThrow(/^ConfigRecorder 'Audit\/Recorder' cannot deliver to a bucket with S3 Object Lock/);
  });

  // Its policy and that of its key name the account, and nothing of the stack of the recorder: neither stack waits for the other in a circle.
  test.each([[IRELAND], [undefined]])('may be in another stack, with its key, in %j', (env) => {
    const app = new App();
    const evidence = new Stack(app, 'Evidence', { env });
    const bucket = new s3.Bucket(evidence, 'Bucket', { encryptionKey: new kms.Key(evidence, 'Key') });
    const audit = new Stack(app, 'Audit', { env });
    new ConfigRecorder(audit, 'Recorder', { bucket });
    expect(() => app.synth()).not.toThrow();
    expect(audit.dependencies).toEqual([evidence]);
    expect(evidence.dependencies).toEqual([]);
  });

  // "Permissions for the KMS Key for the AWS Config Delivery Channel", AWS Config Developer Guide: kms:Decrypt and kms:GenerateDataKey, for the role and, where that is refused, for
  // config.amazonaws.com with AWS:SourceAccount.
  test.each<[string, (stack: Stack, key: kms.Key) => ConfigRecorderProps, number]>([
    ['for its own bucket', (_, encryptionKey) => ({ encryptionKey }), 1],
    ['for a bucket that is given', (stack, encryptionKey) => ({ encryptionKey, bucket: new s3.Bucket(stack, 'Evidence') }), 0],
    ['that a bucket brings', (stack, encryptionKey) => ({ bucket: new s3.Bucket(stack, 'Evidence', { encryptionKey }) }), 1],
  ])('a key %s', (_, props, encrypted) => {
    const { stack, template } = delivering(scope => props(scope, new kms.Key(scope, 'Key')));
    const keyArn = stack.resolve((stack.node.findChild('Key') as kms.Key).keyArn);
    template.hasResourceProperties('AWS::Config::DeliveryChannel', { S3KmsKeyArn: keyArn });
    template.hasResourceProperties('AWS::KMS::Key', {
      KeyPolicy: {
        Statement: Match.arrayWith([{
          Sid: 'ConfigDelivers',
          Effect: 'Allow',
          Principal: { Service: 'config.amazonaws.com' },
          Action: ['kms:Decrypt', 'kms:GenerateDataKey'],
          Resource: '*',
          Condition: { StringEquals: { 'aws:SourceAccount': '111111111111' } },
        }]),
      },
    });
    template.hasResourceProperties('AWS::IAM::ManagedPolicy', {
      PolicyDocument: {
        Statement: Match.arrayWith([Match.objectLike({
          Action: ['kms:Decrypt', 'kms:GenerateDataKey'],
          Resource: keyArn,
          Condition: { StringEquals: { 'kms:ViaService': Match.arrayWith(['s3.eu-west-1.amazonaws.com']) } },
        })]),
      },
    });
    const buckets = Object.values(template.findResources('AWS::S3::Bucket', { Properties: { BucketEncryption: Match.anyValue() } }));
    expect(buckets.filter(bucket => JSON.stringify(bucket).includes('"KMSMasterKeyID"'))).toHaveLength(encrypted);
  });
});

describe('one that is there already', () => {
  test('makes nothing, is waited for by nobody, and says nothing of what it records', () => {
    const existing = ConfigRecorder.existing();
    expect(existing.resources).toEqual([]);
    expect(existing.records('AWS::EC2::SecurityGroup')).toBeUndefined();
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

test('with a key the packs ask for none', () => {
  const app = new App();
  const stack = new Stack(app, 'Audit', { env: IRELAND });
  new ConfigRecorder(stack, 'Recorder', { encryptionKey: new kms.Key(stack, 'Key', { enableKeyRotation: true }) });
  expect(findingsOfFourPacks(app, 'Audit').filter(finding => /KMS/.test(finding))).toEqual([]);
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

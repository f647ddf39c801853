import { App, CfnParameter, Duration, Stack } from 'aws-cdk-lib';
import { Annotations, Match, Template } from 'aws-cdk-lib/assertions';
import * as ec2 from 'aws-cdk-lib/aws-ec2';
import * as firehose from 'aws-cdk-lib/aws-kinesisfirehose';
import * as kms from 'aws-cdk-lib/aws-kms';
import * as logs from 'aws-cdk-lib/aws-logs';
import * as s3 from 'aws-cdk-lib/aws-s3';
import { FlowLogDestination, FlowLogFormat, VpcFlowLogs, VpcFlowLogsProps } from '../../lib/flow-logs';

const VPC_ID = 'vpc-0123456789abcdef0';

function made(props: (stack: Stack) => VpcFlowLogsProps, env?: { account: string; region: string }) {
  const stack = new Stack(new App(), 'Shop', { env });
  const vpc = ec2.Vpc.fromVpcAttributes(stack, 'Vpc', { vpcId: VPC_ID, availabilityZones: ['eu-west-1a'] });
  const flowLogs = new VpcFlowLogs(stack, 'FlowLogs', { vpc, ...props(stack) });
  return { stack, flowLogs, template: Template.fromStack(stack) };
}

const bucketOf = (stack: Stack) => new s3.Bucket(stack, 'Bucket');
const streamOf = (stack: Stack) => new firehose.DeliveryStream(stack, 'Stream', { destination: new firehose.S3Bucket(bucketOf(stack)) });

describe('nothing but a VPC', () => {
  test('is what it always was: CloudWatch Logs, and nothing said that is a default of AWS', () => {
    const { flowLogs, template } = made(() => ({}));
    expect(Object.keys(template.toJSON().Resources as object)).toEqual([
      'FlowLogsLogGroup9853A85F', 'FlowLogsPolicy4BF7A758', 'FlowLogsRole3E33AC60', 'FlowLogsFlowLog13041F74',
    ]);
    template.hasResourceProperties('AWS::EC2::FlowLog', {
      LogFormat: Match.absent(), MaxAggregationInterval: Match.absent(), DestinationOptions: Match.absent(), LogDestination: Match.absent(),
    });
    expect(flowLogs).toMatchObject({ watchedId: VPC_ID, watchedType: 'VPC', destinationTypes: ['cloud-watch-logs'], fieldNames: FlowLogFormat.STANDARD.fieldNames });
  });

  test('saying the defaults is the same', () => {
    const aggregation = ec2.FlowLogMaxAggregationInterval.TEN_MINUTES;
    const said = made(() => ({ format: FlowLogFormat.STANDARD, aggregation, hot: logs.RetentionDays.ONE_MONTH }));
    expect(said.template.toJSON()).toEqual(made(() => ({})).template.toJSON());
    expect(made(() => ({ destinations: [FlowLogDestination.cloudWatchLogs()] })).template.toJSON()).toEqual(said.template.toJSON());
  });

  test('retention is the older name of hot', () => {
    const week = logs.RetentionDays.ONE_WEEK;
    const [hot, retention] = [{ hot: week }, { retention: week }].map(props => made(() => props).template.toJSON());
    expect(hot).toEqual(retention);
  });
});

describe('S3', () => {
  const archived = (more: Partial<VpcFlowLogsProps> = {}) => made(() => ({ archive: Duration.days(400), ...more }));

  test('is a second flow log, of Parquet files by hour with Hive prefixes', () => {
    const { stack, flowLogs, template } = archived();
    template.resourceCountIs('AWS::EC2::FlowLog', 2);
    const { bucket, prefix, isParquet } = flowLogs.archive;
    expect({ prefix, isParquet }).toEqual({ prefix: 'flow-logs', isParquet: true });
    // "arn:aws:s3:::my_bucket/my_subfolder/" (AWS::EC2::FlowLog, LogDestination). Names of DestinationOptions are those of the CloudFormation reference.
    template.hasResourceProperties('AWS::EC2::FlowLog', {
      ResourceType: 'VPC',
      ResourceId: VPC_ID,
      TrafficType: 'ALL',
      LogDestinationType: 's3',
      LogDestination: { 'Fn::Join': ['', [stack.resolve(bucket.bucketArn), '/flow-logs/']] },
      DestinationOptions: { FileFormat: 'parquet', HiveCompatiblePartitions: true, PerHourPartition: true },
      DeliverLogsPermissionArn: Match.absent(),
    });
    expect(flowLogs.destinationTypes).toEqual(['cloud-watch-logs', 's3']);
    expect(new Set(flowLogs.flowLogIds.map(id => JSON.stringify(stack.resolve(id)))).size).toBe(2);
    expect(flowLogs.flowLogId).toBe(flowLogs.flowLogIds[0]);
  });

  test('keeps records as many days as are asked for, and then deletes them', () => {
    archived().template.hasResourceProperties('AWS::S3::Bucket', {
      LifecycleConfiguration: { Rules: [{ Status: 'Enabled', ExpirationInDays: 400, NoncurrentVersionExpiration: { NoncurrentDays: 30 }, Transitions: Match.absent() }] },
    });
    made(() => ({ destinations: [FlowLogDestination.s3({ instantArchiveAfter: Duration.days(90) })] })).template.hasResourceProperties('AWS::S3::Bucket', {
      LifecycleConfiguration: { Rules: [{ ExpirationInDays: 365, Transitions: [{ StorageClass: 'GLACIER_IR', TransitionInDays: 90 }] }] },
    });
  });

  test('takes a token as days', () => {
    const { template } = made(stack => ({ archive: Duration.days(new CfnParameter(stack, 'Days', { type: 'Number' }).valueAsNumber) }));
    template.hasResourceProperties('AWS::S3::Bucket', { LifecycleConfiguration: { Rules: [{ ExpirationInDays: { Ref: 'Days' } }] } });
  });

  // Amazon VPC User Guide, "Amazon S3 bucket permissions for flow logs": the two statements, "arn:aws:s3:::bucket_name/optional_folder/AWSLogs/aws-account-id=account_id/*" for
  // Hive-compatible prefixes, and "It is also a best practice to use the aws:SourceAccount and aws:SourceArn condition keys to protect against the confused deputy problem".
  test('lets the delivery of logs write below its own folders, for this account and Region', () => {
    const { stack, flowLogs, template } = made(() => ({ archive: Duration.days(400) }), { account: '111111111111', region: 'eu-west-1' });
    const bucket = stack.resolve(flowLogs.archive.bucket.bucketArn) as unknown;
    const sourceArn = { 'Fn::Join': ['', ['arn:', { Ref: 'AWS::Partition' }, ':logs:eu-west-1:111111111111:*']] };
    const objects = (folder: string) => ({ 'Fn::Join': ['', [bucket, `/${folder}/AWSLogs/aws-account-id=111111111111/*`]] });
    template.hasResourceProperties('AWS::S3::BucketPolicy', {
      PolicyDocument: {
        Statement: Match.arrayWith([
          {
            Effect: 'Allow',
            Principal: { Service: 'delivery.logs.amazonaws.com' },
            Action: 's3:PutObject',
            Resource: [objects('flow-logs'), objects('flow-logs-*')],
            Condition: { StringEquals: { 'aws:SourceAccount': '111111111111', 's3:x-amz-acl': 'bucket-owner-full-control' }, ArnLike: { 'aws:SourceArn': sourceArn } },
          },
          {
            Effect: 'Allow',
            Principal: { Service: 'delivery.logs.amazonaws.com' },
            Action: ['s3:GetBucketAcl', 's3:ListBucket'],
            Resource: bucket,
            Condition: { StringEquals: { 'aws:SourceAccount': '111111111111' }, ArnLike: { 'aws:SourceArn': sourceArn } },
          },
        ]),
      },
    });
    // EC2 refuses a flow log to a bucket that does not let it in.
    const [policy] = Object.keys(template.findResources('AWS::S3::BucketPolicy'));
    template.hasResource('AWS::EC2::FlowLog', { Properties: { LogDestinationType: 's3' }, DependsOn: [policy] });
  });

  // Amazon CloudWatch Logs User Guide, "Amazon S3 bucket server-side encryption": "You must add the following to the key policy for your customer managed key", with the form
  // "arn:aws:logs:source-region:source-account-id:*" of aws:SourceArn.
  test('lets the delivery of logs use a key of the app, and no imported one', () => {
    const { template } = made(stack => ({ archive: Duration.days(400), encryptionKey: new kms.Key(stack, 'Key') }));
    template.hasResourceProperties('AWS::S3::Bucket', {
      BucketEncryption: {
        ServerSideEncryptionConfiguration: [{
          BucketKeyEnabled: true,
          // "you must use a customer managed key ARN. If you use a key ID, you can run into a LogDestination undeliverable error" (Amazon VPC User Guide).
          ServerSideEncryptionByDefault: { SSEAlgorithm: 'aws:kms', KMSMasterKeyID: { 'Fn::GetAtt': [Match.stringLikeRegexp('^Key'), 'Arn'] } },
        }],
      },
    });
    template.hasResourceProperties('AWS::KMS::Key', {
      KeyPolicy: {
        Statement: Match.arrayWith([{
          Effect: 'Allow',
          Principal: { Service: 'delivery.logs.amazonaws.com' },
          Action: ['kms:Encrypt', 'kms:Decrypt', 'kms:ReEncrypt*', 'kms:GenerateDataKey*', 'kms:DescribeKey'],
          Resource: '*',
          Condition: {
            StringEquals: { 'aws:SourceAccount': { Ref: 'AWS::AccountId' } },
            ArnLike: {
              'aws:SourceArn': { 'Fn::Join': ['', ['arn:', { Ref: 'AWS::Partition' }, ':logs:', { Ref: 'AWS::Region' }, ':', { Ref: 'AWS::AccountId' }, ':*']] },
            },
          },
        }]),
      },
    });
    const arn = 'arn:aws:kms:eu-west-1:111111111111:key/0b181318-6567-4520-bb8d-9d78a9779f71';
    const imported = made(stack => ({ archive: Duration.days(400), encryptionKey: kms.Key.fromKeyArn(stack, 'Key', arn) })).template;
    imported.resourceCountIs('AWS::KMS::Key', 0);
    imported.hasResourceProperties('AWS::S3::Bucket', {
      BucketEncryption: { ServerSideEncryptionConfiguration: [{ ServerSideEncryptionByDefault: { KMSMasterKeyID: arn } }] },
    });
  });

  test('can be a bucket of the app, which gets the statements and keeps its own settings', () => {
    const { flowLogs, template } = made(stack => ({
      destinations: [FlowLogDestination.s3({ bucket: new s3.Bucket(stack, 'Bucket', { encryptionKey: new kms.Key(stack, 'Key') }), prefix: 'network/eu' })],
    }));
    template.resourceCountIs('AWS::S3::Bucket', 1);
    template.resourceCountIs('AWS::Logs::LogGroup', 0);
    template.resourceCountIs('AWS::IAM::Role', 0);
    template.hasResourceProperties('AWS::S3::BucketPolicy', { PolicyDocument: { Statement: Match.arrayWith([Match.objectLike({ Action: 's3:PutObject' })]) } });
    template.hasResourceProperties('AWS::KMS::Key', {
      KeyPolicy: { Statement: Match.arrayWith([Match.objectLike({ Principal: { Service: 'delivery.logs.amazonaws.com' } })]) },
    });
    expect(flowLogs.archive.prefix).toBe('network/eu');
  });

  test('can be a bucket of another stack, or an imported one, whose policy is somebody else\'s', () => {
    const app = new App();
    const bucket = bucketOf(new Stack(app, 'Central'));
    const shop = new Stack(app, 'Shop');
    const vpc = new ec2.Vpc(shop, 'Vpc', { maxAzs: 1, natGateways: 0 });
    new VpcFlowLogs(shop, 'FlowLogs', { vpc, destinations: [FlowLogDestination.s3({ bucket })] });
    Template.fromStack(shop).hasResourceProperties('AWS::EC2::FlowLog', { LogDestinationType: 's3' });
    Template.fromStack(bucket.stack).resourceCountIs('AWS::S3::BucketPolicy', 1);
    expect(shop.dependencies).toContain(bucket.stack);

    const imported = made(stack => ({ destinations: [FlowLogDestination.s3({ bucket: s3.Bucket.fromBucketName(stack, 'Bucket', 'central-logs') })] })).template;
    imported.resourceCountIs('AWS::S3::BucketPolicy', 0);
    imported.hasResource('AWS::EC2::FlowLog', {
      Properties: { LogDestination: { 'Fn::Join': ['', ['arn:', { Ref: 'AWS::Partition' }, ':s3:::central-logs/flow-logs/']] } }, DependsOn: Match.absent(),
    });
  });

  test('takes two VPCs in one bucket: equal statements are one', () => {
    const stack = new Stack(new App(), 'Shop');
    const bucket = bucketOf(stack);
    for (const id of ['A', 'B']) {
      const vpc = new ec2.Vpc(stack, id, { maxAzs: 1, natGateways: 0 });
      new VpcFlowLogs(stack, `FlowLogs${id}`, { vpc, destinations: [FlowLogDestination.s3({ bucket })] });
    }
    const [policy] = Object.values(Template.fromStack(stack).findResources('AWS::S3::BucketPolicy')) as { Properties: { PolicyDocument: { Statement: unknown[] } } }[];
    expect(policy.Properties.PolicyDocument.Statement).toHaveLength(2);
  });

  test('can be lines of text', () => {
    const { flowLogs, template } = made(() => ({ destinations: [FlowLogDestination.s3({ fileFormat: ec2.FlowLogFileFormat.PLAIN_TEXT })] }));
    template.hasResourceProperties('AWS::EC2::FlowLog', { DestinationOptions: { FileFormat: 'plain-text' } });
    expect(flowLogs.archive).toMatchObject({ isParquet: false, prefix: expect.stringMatching(/^flow-logs-[0-9a-f]{8}$/) as string });
  });

  test('writes down who asked for what, where it is told to', () => {
    const { template } = made(stack => ({ destinations: [FlowLogDestination.s3({ accessLogs: bucketOf(stack) })] }));
    template.hasResourceProperties('AWS::S3::Bucket', {
      LoggingConfiguration: { DestinationBucketName: { Ref: Match.stringLikeRegexp('^Bucket') }, LogFilePrefix: 'Shop/FlowLogs/Archive/' },
    });
  });
});

describe('Firehose', () => {
  test('is a flow log without a role, to a stream that says that logs may be delivered', () => {
    const { stack, flowLogs, template } = made(scope => ({ destinations: [FlowLogDestination.firehose({ deliveryStream: streamOf(scope) })] }));
    template.hasResourceProperties('AWS::EC2::FlowLog', {
      LogDestinationType: 'kinesis-data-firehose',
      LogDestination: stack.resolve((stack.node.findChild('Stream') as firehose.DeliveryStream).deliveryStreamArn),
      DeliverLogsPermissionArn: Match.absent(),
      DestinationOptions: Match.absent(),
    });
    // AWSServiceRoleForLogDeliveryPolicy allows firehose:PutRecord on the condition that aws:ResourceTag/LogDeliveryEnabled is "true".
    template.hasResourceProperties('AWS::KinesisFirehose::DeliveryStream', { Tags: [{ Key: 'LogDeliveryEnabled', Value: 'true' }] });
    expect(flowLogs.destinationTypes).toEqual(['kinesis-data-firehose']);
    expect(() => flowLogs.logGroup).toThrow(/^VpcFlowLogs 'Shop\/FlowLogs' keeps no records in CloudWatch Logs\n.*given: +logGroup of one that sends them to kinesis-data-firehose\n/);
    expect(() => flowLogs.role).toThrow(/keeps no records in CloudWatch Logs/);
    expect(() => flowLogs.archive).toThrow(/keeps no records in S3\n[^]*change: +archive: Duration\.days\(400\)/);
  });

  test('takes an imported stream', () => {
    const arn = 'arn:aws:firehose:eu-west-1:111111111111:deliverystream/flows';
    const { template } = made(stack => ({ destinations: [FlowLogDestination.firehose({ deliveryStream: firehose.DeliveryStream.fromDeliveryStreamArn(stack, 'Stream', arn) })] }));
    template.hasResourceProperties('AWS::EC2::FlowLog', { LogDestination: arn });
  });

  test('refuses a stream of another account, which needs a role there', () => {
    const arn = 'arn:aws:firehose:eu-west-1:222222222222:deliverystream/flows';
    const act = () => made(stack => ({
      destinations: [FlowLogDestination.firehose({ deliveryStream: firehose.DeliveryStream.fromDeliveryStreamArn(stack, 'Stream', arn) })],
    }), { account: '111111111111', region: 'eu-west-1' });
    expect(act).toThrow(/cannot send records to another account[^]*given: +the stream 'Shop\/Stream' of account 222222222222/);
  });
});

test('several at once are one flow log each, in the order of the list', () => {
  const { flowLogs, template } = made(stack => ({
    format: FlowLogFormat.SECURITY,
    aggregation: ec2.FlowLogMaxAggregationInterval.ONE_MINUTE,
    destinations: [FlowLogDestination.firehose({ deliveryStream: streamOf(stack) }), FlowLogDestination.s3(), FlowLogDestination.cloudWatchLogs()],
  }));
  template.resourceCountIs('AWS::EC2::FlowLog', 3);
  template.allResourcesProperties('AWS::EC2::FlowLog', {
    MaxAggregationInterval: 60, ResourceId: VPC_ID, LogFormat: FlowLogFormat.SECURITY.fieldNames.map(name => `\${${name}}`).join(' '),
  });
  expect(flowLogs.destinationTypes).toEqual(['kinesis-data-firehose', 's3', 'cloud-watch-logs']);
  expect(flowLogs.flowLogIds).toHaveLength(3);
  expect(flowLogs.logGroup).toBeDefined();
});

describe('an archive that forgets sooner than CloudWatch Logs', () => {
  const warnings = (props: VpcFlowLogsProps) => Annotations.fromStack(made(() => props).stack).findWarning('*', Match.anyValue());

  test.each<[string, VpcFlowLogsProps, RegExp]>([
    ['fewer days', { archive: Duration.days(7), hot: logs.RetentionDays.ONE_MONTH }, /forgets a record after 7 days.*until 30 days are over.*cdk-portcullis:flowLogArchiveShorterThanHot/],
    ['CloudWatch Logs for ever', { archive: Duration.days(400), hot: logs.RetentionDays.INFINITE }, /for ever/],
  ])('is told: %s', (_, props, message) => {
    expect(warnings(props).map(({ entry }) => entry.data)).toEqual([expect.stringMatching(message)]);
  });

  test.each<[string, VpcFlowLogsProps]>([
    ['as many days', { archive: Duration.days(30), hot: logs.RetentionDays.ONE_MONTH }],
    ['more days', { archive: Duration.days(400) }],
    ['no archive', { hot: logs.RetentionDays.ONE_YEAR }],
    ['S3 alone', { destinations: [FlowLogDestination.s3({ archive: Duration.days(1) })] }],
  ])('and nothing else is: %s', (_, props) => expect(warnings(props)).toEqual([]));
});

import { App, Duration, Stack } from 'aws-cdk-lib';
import * as ec2 from 'aws-cdk-lib/aws-ec2';
import * as firehose from 'aws-cdk-lib/aws-kinesisfirehose';
import * as kms from 'aws-cdk-lib/aws-kms';
import * as s3 from 'aws-cdk-lib/aws-s3';
import { FlowLogDestination, VpcFlowLogs } from '../../lib/flow-logs';

const FOUR_ANSWERS = /^.+\n {2}given: {4}.+\n {2}accepted: .+\n {2}change: {3}.+$/;

/** As callers in JavaScript, other languages and JSON may write it. */
const make = (...args: unknown[]) => () => Reflect.construct(VpcFlowLogs, [new Stack(new App(), 'Shop'), 'FlowLogs', ...args]) as unknown;
const vpc = ec2.Vpc.fromVpcAttributes(new Stack(), 'Vpc', { vpcId: 'vpc-0123456789abcdef0', availabilityZones: ['eu-west-1a'] });
const subnet = ec2.Subnet.fromSubnetId(new Stack(), 'Subnet', 'subnet-0123456789abcdef0');
const bucket = s3.Bucket.fromBucketName(new Stack(), 'Bucket', 'central-logs');
const toS3 = (options: unknown) => make({ vpc, destinations: [FlowLogDestination.s3(options as object)] });

const ofKeys = new Stack(new App(), 'Keys');
const alias = new kms.Key(ofKeys, 'Key').addAlias('logs');
const stream = firehose.DeliveryStream.fromDeliveryStreamArn(new Stack(), 'Stream', 'arn:aws:firehose:eu-west-1:111111111111:deliverystream/flows');

const ASYMMETRIC: [kms.KeySpec, kms.KeyUsage][] = [
  [kms.KeySpec.RSA_2048, kms.KeyUsage.ENCRYPT_DECRYPT],
  [kms.KeySpec.ECC_NIST_P256, kms.KeyUsage.SIGN_VERIFY],
  [kms.KeySpec.HMAC_256, kms.KeyUsage.GENERATE_VERIFY_MAC],
];

type Case = [string, () => unknown, RegExp];

test.each<Case>([
  ['no props', make(), /^VpcFlowLogs 'Shop\/FlowLogs' has nothing to watch\n.*given: +no vpc, no subnet and no networkInterfaceId\n.*accepted: one of vpc, subnet and networkInterfaceId\n/],
  ['null', make(null), /has nothing to watch/],
  ['nothing that is watched', make({}), /has nothing to watch/],
  ['a subnet as vpc', make({ vpc: subnet }), /that is a subnet, not a VPC\n.*given: +vpc: the [^]*change: +write subnet: in place of vpc:$/],
  ['a VPC as subnet', make({ subnet: vpc }), /that is a VPC, not a subnet\n.*given: +subnet: the [^]*change: +write vpc: in place of subnet:$/],
  ['vpc: null', make({ vpc: null }), /has no VPC to watch\n.*given: +vpc: null/],
  ['vpc: its id', make({ vpc: 'vpc-0123456789abcdef0' }), /has no VPC to watch\n.*given: +vpc: 'vpc-0123456789abcdef0'/],
  ['vpc: something like one', make({ vpc: { vpcId: 'vpc-0123456789abcdef0' } }), /has no VPC to watch/],
  ["retention: '30'", make({ vpc, retention: '30' }), /cannot keep its records that long[^]*given: +retention: '30'/],
  ["retention: 'ONE_MONTH'", make({ vpc, retention: 'ONE_MONTH' }), /cannot keep its records that long/],
  // No key in silence would be records that are encrypted with another one.
  ['encryptionKey: null', make({ vpc, encryptionKey: null }), /that is no key\n.*given: +encryptionKey: null/],
  ['encryptionKey: its ARN', make({ vpc, encryptionKey: 'arn:aws:kms:eu-west-1:111111111111:key/a' }), /that is no key\n.*given: +encryptionKey: 'arn:aws:kms/],
  ['encryptionKey of a destination', () => FlowLogDestination.s3({ encryptionKey: 'alias/logs' as never }), /s3: that is no key\n.*given: +encryptionKey: 'alias\/logs'/],
  ['encryptionKey: null of a destination', () => FlowLogDestination.cloudWatchLogs({ encryptionKey: null as never }), /cloudWatchLogs: that is no key/],
  // A group of CloudWatch Logs must have the ARN of a key; that of an alias stands for another key tomorrow.
  ['encryptionKey: an alias of the app', make({ vpc, encryptionKey: alias }), /needs the key itself: an alias may[^]*given: +encryptionKey: the Alias '/],
  ['encryptionKey: an alias', make({ vpc, encryptionKey: kms.Alias.fromAliasName(new Stack(), 'Alias', 'alias/logs') }), /needs the key itself: an alias may/],
  ['encryptionKey: the ARN of an alias', make({ vpc, encryptionKey: kms.Key.fromKeyArn(new Stack(), 'Key', 'arn:aws:kms:eu-west-1:111111111111:alias/logs') }), /needs the key itself/],
  ['an alias for a destination', () => FlowLogDestination.cloudWatchLogs({ encryptionKey: alias }), /cloudWatchLogs needs the key itself/],
  ...ASYMMETRIC.map(([keySpec, keyUsage]): Case => [
    `a key of kind ${keySpec}`,
    make({ vpc, encryptionKey: new kms.Key(ofKeys, keySpec, { keySpec, keyUsage }) }),
    new RegExp(`encrypt with symmetric keys only[^]*given: +encryptionKey: the Key '.*, whose keySpec is ${keySpec}\\n`),
  ]),
  ['options: null', () => FlowLogDestination.s3(null as never), /FlowLogDestination\.s3 takes an object with its options\n.*given: +null/],
  ['options: a name', () => FlowLogDestination.s3('bucket' as never), /s3 takes an object with its options\n.*given: +'bucket'[^]*change: +FlowLogDestination\.s3\(\{ bucket \}\)/],
  ['options: a bucket', () => FlowLogDestination.s3(bucket as never), /s3 takes an object with its options\n.*given: +the /],
  ['options: a list', () => FlowLogDestination.cloudWatchLogs([7] as never), /cloudWatchLogs takes an object with its options\n.*given: +\[7\][^]*cloudWatchLogs\(\{ hot: /],
  ['options: days', () => FlowLogDestination.s3(Duration.days(400) as never), /s3 takes an object with its options\n.*given: +Duration\.days\(400\)/],
  ['no options where one is needed', () => FlowLogDestination.firehose(undefined as never), /firehose takes an object with its options\n.*given: +undefined[^]*change: +FlowLogDestination\.firehose\(\{ deliveryStream \}\)/],
  ['a stream as options', () => FlowLogDestination.firehose(stream as never), /firehose takes an object with its options/],
  ['deliveryStream: its name', make({ vpc, destinations: [FlowLogDestination.firehose({ deliveryStream: 'flows' as never })] }), /that is no delivery stream\n.*'flows'/],

  ['vpc and subnet', make({ vpc, subnet }), /watches one thing\n.*given: +vpc: the .*, subnet: the .*\n[^]*change: +leave all but vpc out/],
  ['subnet and networkInterfaceId', make({ subnet, networkInterfaceId: 'eni-1' }), /watches one thing/],
  ['vpc: null and subnet', make({ vpc: null, subnet }), /watches one thing/],
  ['subnet: null', make({ subnet: null }), /that is no subnet\n.*given: +subnet: null/],
  ['subnet: its id', make({ subnet: 'subnet-0123456789abcdef0' }), /that is no subnet/],
  ['networkInterfaceId: nothing', make({ networkInterfaceId: '' }), /that is no id of a network interface\n.*given: +networkInterfaceId: ''/],
  ['networkInterfaceId: that of an instance', make({ networkInterfaceId: 'i-0123456789abcdef0' }), /that is no id of a network interface\n.*'i-0123456789abcdef0'\n.*begins with 'eni-'/],
  ['networkInterfaceId: null', make({ networkInterfaceId: null }), /that is no id of a network interface/],
  ['networkInterfaceId: a number', make({ networkInterfaceId: 5 }), /that is no id of a network interface/],

  ["format: 'SECURITY'", make({ vpc, format: 'SECURITY' }), /that is no format of records\n.*given: +format: 'SECURITY'/],
  ['format: null', make({ vpc, format: null }), /that is no format of records/],
  ['format: a list of names', make({ vpc, format: ['srcaddr'] }), /that is no format of records/],
  ['aggregation: 5 minutes', make({ vpc, aggregation: 300 }), /EC2 aggregates records over one minute or ten\n.*given: +aggregation: 300/],
  ['aggregation: the name', make({ vpc, aggregation: 'ONE_MINUTE' }), /EC2 aggregates records/],
  ['aggregation: null', make({ vpc, aggregation: null }), /EC2 aggregates records/],

  ['hot: a time', make({ vpc, hot: Duration.days(30) }), /cannot keep its records that long[^]*given: +hot: Duration\.days\(30\)\n/],
  ['aggregation: a time', make({ vpc, aggregation: Duration.minutes(1) }), /given: +aggregation: Duration\.minutes\(1\)\n/],
  ['hot and retention', make({ vpc, hot: 7, retention: 7 }), /is told twice how long records are kept in CloudWatch Logs\n.*given: +hot: 7, retention: 7/],
  ['hot: 31', make({ vpc, hot: 31 }), /cannot keep its records that long[^]*given: +hot: 31/],
  ['hot of a destination', make({ vpc, destinations: [FlowLogDestination.cloudWatchLogs({ hot: 31 as never })] }), /cannot keep its records that long[^]*given: +hot: 31/],
  // No archive in silence would be evidence that is gone when CloudWatch Logs forgets it.
  ['archive: null', make({ vpc, archive: null }), /S3 keeps objects for whole days\n.*given: +archive: null/],
  ['archive: a number', make({ vpc, archive: 400 }), /S3 keeps objects for whole days\n.*given: +archive: 400/],
  ['archive: none', make({ vpc, archive: Duration.days(0) }), /S3 keeps objects for whole days\n.*given: +archive: Duration\.days\(0\)/],
  ['archive: a day and a half', make({ vpc, archive: Duration.hours(36) }), /S3 keeps objects for whole days/],
  ['a move after the end', toS3({ archive: Duration.days(90), instantArchiveAfter: Duration.days(90) }), /when they are gone\n.*given: +instantArchiveAfter: 90 days, archive: 90 days/],

  ['destinations: none', make({ vpc, destinations: [] }), /has no destinations\n.*given: +destinations: \[\]/],
  ['destinations: null', make({ vpc, destinations: null }), /has no destinations/],
  ['destinations: a name', make({ vpc, destinations: ['s3'] }), /has a destination that is none\n.*given: +destinations: \['s3'\], of which 's3' is none/],
  ['destinations: one and nothing', make({ vpc, destinations: [FlowLogDestination.s3(), undefined] }), /has a destination that is none\n.*of which undefined is none/],
  ...([['s3', FlowLogDestination.s3()], ['cloudWatchLogs', FlowLogDestination.cloudWatchLogs()], ['firehose', FlowLogDestination.firehose({ deliveryStream: stream })]] as const).map(
    ([name, destination]): Case => [
      `one destination, not in a list: ${name}`, make({ vpc, destinations: destination }),
      new RegExp(`takes its destinations as a list\\n[^]*change: +put it in brackets: destinations: \\[FlowLogDestination\\.${name}\\(\\.\\.\\.\\)\\]$`),
    ]),
  ['a destination of the CDK', make({ vpc, destinations: [ec2.FlowLogDestination.toS3()] }), /does not take destinations of the CDK[^]*change: +import \{ FlowLogDestination \} from 'cdk-portcullis'/],
  ['two of a kind', make({ vpc, destinations: [FlowLogDestination.s3(), FlowLogDestination.s3()] }), /goes twice to one kind of destination[^]*given: +s3, s3\n/],
  ...Object.entries({ hot: 7, retention: 7, archive: Duration.days(400), encryptionKey: null }).map(([name, value]): Case => [
    `destinations and ${name}`,
    make({ vpc, destinations: [FlowLogDestination.s3()], [name]: value }),
    new RegExp(`is told twice where records go\\n.*given: +destinations, and ${name}: ${name === 'archive' ? 'Duration\\.days\\(400\\)\\n' : ''}`),
  ]),

  ['bucket: its name', toS3({ bucket: 'central-logs' }), /that is no bucket\n.*given: +bucket: 'central-logs'/],
  ['accessLogs: its name', toS3({ accessLogs: 'b' }), /that is no bucket for access logs\n.*given: +accessLogs: 'b'/],
  ['accessLogs: null', toS3({ accessLogs: null }), /that is no bucket for access logs/],
  // Amazon CloudWatch Logs User Guide, "Amazon S3 bucket server-side encryption": with SSE-KMS the key must be a customer managed one.
  ...[s3.BucketEncryption.KMS_MANAGED, s3.BucketEncryption.DSSE_MANAGED].map((encryption): Case => [
    `a bucket of the app with ${encryption}`, toS3({ bucket: new s3.Bucket(new Stack(), 'Bucket', { encryption }) }), /that bucket encrypts with the key that AWS manages for S3[^]*given: +bucket: the Bucket '/,
  ]),
  ...['archive', 'instantArchiveAfter', 'accessLogs'].map((name): Case => [
    `bucket and ${name}`, toS3({ bucket, [name]: name === 'accessLogs' ? bucket : Duration.days(400) }), /cannot say how a bucket keeps records that it did not make/,
  ]),
  ...['', '/', 'logs/', '/logs', 'a//b', 'AWSLogs', 'a/AWSLogs/b', 'flow logs', 'logs*', '${Token[TOKEN.1]}', 5, null].map((prefix): Case => [
    `prefix: ${JSON.stringify(prefix)}`, toS3({ bucket, prefix }), /that is no folder for flow logs\n.*given: +prefix: /,
  ]),
  ["fileFormat: 'csv'", toS3({ fileFormat: 'csv' }), /that is no file format\n.*given: +fileFormat: 'csv'/],
])('%s', (_, act, message) => {
  expect(act).toThrow(message);
  expect(act).toThrow(FOUR_ANSWERS);
});

test.each<[string, () => unknown]>([
  ['a key that says that it is symmetric', make({ vpc, encryptionKey: new kms.Key(ofKeys, 'Symmetric', { keySpec: kms.KeySpec.SYMMETRIC_DEFAULT }) })],
  ['an imported key', make({ vpc, encryptionKey: kms.Key.fromKeyArn(new Stack(), 'Key', 'arn:aws:kms:eu-west-1:111111111111:key/0b181318-6567-4520-bb8d-9d78a9779f71') })],
  ['a bucket encrypted by a key of the app', toS3({ bucket: new s3.Bucket(new Stack(new App(), 'Shop'), 'A', { encryption: s3.BucketEncryption.KMS }) })],
  ['a bucket encrypted by S3', toS3({ bucket: new s3.Bucket(new Stack(new App(), 'Shop'), 'A', { encryption: s3.BucketEncryption.S3_MANAGED }) })],
  ['an imported bucket', toS3({ bucket })],
  ['an imported bucket for access logs', toS3({ accessLogs: bucket })],
])('takes %s', (_, act) => expect(act).not.toThrow());

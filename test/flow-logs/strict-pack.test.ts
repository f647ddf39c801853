import { App, Duration, Stack, Validations } from 'aws-cdk-lib';
import * as ec2 from 'aws-cdk-lib/aws-ec2';
import * as firehose from 'aws-cdk-lib/aws-kinesisfirehose';
import * as kms from 'aws-cdk-lib/aws-kms';
import * as logs from 'aws-cdk-lib/aws-logs';
import * as s3 from 'aws-cdk-lib/aws-s3';
import { findingsOfFourPacks } from './four-packs';
import { FlowLogDestination, FlowLogFormat, VpcFlowLogs, VpcFlowLogsProps } from '../../lib/flow-logs';
import { Profile, SecurityGroupChecks } from '../../lib/nag-pack';
import { outcome, reportOf } from '../nag-pack/outcome';

const { ONE_MINUTE } = ec2.FlowLogMaxAggregationInterval;

function appWith(props: (stack: Stack, vpc: ec2.Vpc) => VpcFlowLogsProps): App {
  const app = new App();
  const stack = new Stack(app, 'Shop');
  const vpc = new ec2.Vpc(stack, 'Vpc', { maxAzs: 1, natGateways: 0 });
  new VpcFlowLogs(stack, 'FlowLogs', props(stack, vpc));
  return app;
}

/** What our pack says of what `VpcFlowLogs` makes, information included, when everything is asked: `FlowLogRetention at Shop/FlowLogs/FlowLog`. */
function findingsOfOurs(app: App): string[] {
  Validations.of(app).addPlugins(new SecurityGroupChecks(app, { profile: Profile.STRICT }));
  outcome(app);
  return reportOf(app).pluginReports.flatMap(({ violations }) => violations)
    .flatMap(({ ruleName, violatingConstructs }) => violatingConstructs.map(({ constructPath }) => `${ruleName} at ${constructPath}`))
    .filter(finding => / at Shop\/FlowLogs\b/.test(finding));
}

const key = (stack: Stack) => new kms.Key(stack, 'Key', { enableKeyRotation: true });
const everything = (stack: Stack, vpc: ec2.IVpc): VpcFlowLogsProps => ({
  vpc, format: FlowLogFormat.SECURITY, aggregation: ONE_MINUTE, archive: Duration.days(400), encryptionKey: key(stack),
});

describe('our own pack, with its strict checks and with flow logs asked for, finds nothing', () => {
  test.each<[string, (stack: Stack, vpc: ec2.Vpc) => VpcFlowLogsProps]>([
    ['nothing but a VPC', (_, vpc) => ({ vpc })],
    ['everything', everything],
    ['S3 alone', (_, vpc) => ({ vpc, destinations: [FlowLogDestination.s3()] })],
    ['a subnet', (_, vpc) => ({ vpc: undefined, subnet: vpc.publicSubnets[0] })],
    ['a network interface', () => ({ networkInterfaceId: 'eni-0123456789abcdef0' })],
    ['lines of text', (_, vpc) => ({ vpc, destinations: [FlowLogDestination.s3({ fileFormat: ec2.FlowLogFileFormat.PLAIN_TEXT })] })],
    ['a custom format', (_, vpc) => ({ vpc, format: FlowLogFormat.custom([...FlowLogFormat.SECURITY.fieldNames, 'sublocation-id']) })],
    ['a former format beside the new one', (stack, vpc) => ({ ...everything(stack, vpc), former: {} })],
  ])('in %s', (_, props) => {
    expect(findingsOfOurs(appWith(props))).toEqual([]);
  });

  // Somebody else decides how long they are kept: README, "What packs still ask".
  test.each<[string, string, (stack: Stack) => FlowLogDestination]>([
    ['a delivery stream', 'StreamFlowLog', (stack) => {
      const destination = new firehose.S3Bucket(new s3.Bucket(stack, 'Bucket'));
      return FlowLogDestination.firehose({ deliveryStream: new firehose.DeliveryStream(stack, 'Stream', { destination }) });
    }],
    ['an imported bucket', 'ArchiveFlowLog', stack => FlowLogDestination.s3({ bucket: s3.Bucket.fromBucketName(stack, 'Central', 'central-logs') })],
  ])('but says where it cannot know how long records are kept: %s', (_, id, destination) => {
    expect(findingsOfOurs(appWith((stack, vpc) => ({ vpc, destinations: [destination(stack)] })))).toEqual([`FlowLogRetentionUnknown at Shop/FlowLogs/${id}`]);
  });

  test('and finds something in records that are kept for ever: it does look', () => {
    const app = appWith((_, vpc) => ({ vpc, hot: logs.RetentionDays.INFINITE, archive: Duration.days(3) }));
    expect(findingsOfOurs(app)).toEqual([
      expect.stringMatching(/FlowLogRetention at Shop\/FlowLogs\/FlowLog$/), expect.stringMatching(/FlowLogRetention at Shop\/FlowLogs\/ArchiveFlowLog$/),
    ]);
  });
});

// README, "What packs still ask": what remains, and why it is acknowledged.
describe('the four packs of cdk-nag', () => {
  const findings = (app: App) => findingsOfFourPacks(app, 'Shop/FlowLogs').map(finding => finding.replace(/^[^:]*?(?:-|R5-)(?=S1|S3|Cloud)/, ''));

  test('with a key they ask for copies of the archive elsewhere and for its access logs', () => {
    expect([...new Set(findings(appWith(everything)))]).toEqual([
      'S1: Shop/FlowLogs/Archive/Resource', 'S3BucketLoggingEnabled: Shop/FlowLogs/Archive/Resource', 'S3BucketReplicationEnabled: Shop/FlowLogs/Archive/Resource',
    ]);
  });

  test('with access logs they ask for copies alone', () => {
    const app = appWith((stack, vpc) => ({ vpc, destinations: [FlowLogDestination.s3({ encryptionKey: key(stack), accessLogs: new s3.Bucket(stack, 'AccessLogs') })] }));
    expect([...new Set(findings(app))]).toEqual(['S3BucketReplicationEnabled: Shop/FlowLogs/Archive/Resource']);
  });

  test('without a key they ask for one, for both places', () => {
    expect(findings(appWith((_, vpc) => ({ vpc, archive: Duration.days(400) }))).filter(finding => /Encrypt|KMS/.test(finding))).toEqual(expect.arrayContaining([
      'CloudWatchLogGroupEncrypted: Shop/FlowLogs/LogGroup/Resource', 'S3DefaultEncryptionKMS: Shop/FlowLogs/Archive/Resource',
    ]));
  });
});

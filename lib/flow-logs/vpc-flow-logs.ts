import { Annotations } from 'aws-cdk-lib';
import * as ec2 from 'aws-cdk-lib/aws-ec2';
import * as iam from 'aws-cdk-lib/aws-iam';
import * as logs from 'aws-cdk-lib/aws-logs';
import { Construct, IConstruct } from 'constructs';
import { FlowLogArchive, IVpcFlowLogs } from './api';
import { Delivery, Recording } from './delivery';
import { deliveriesOf } from './destinations-of-props';
import { isStandard, logFormatOf } from './flow-log-format';
import { formerRecording, recordingOf } from './recording-of-props';
import { VpcFlowLogsProps } from './vpc-flow-logs-props';
import { placeOfWatched, Watched, watchedBy } from './what-is-watched';
import { asGiven } from '../errors/given';
import { refuse } from '../errors/refuse';
import { placeTakenBy, takePlace } from '../naming/one-per-place';

/** "Maximum value length – 256 Unicode characters in UTF-8" (Amazon EC2 User Guide, "Tag restrictions"). */
const LONGEST_TAG = 256;

/**
 * All traffic of a VPC, a subnet or a network interface, accepted and rejected: in CloudWatch Logs, in S3, in a delivery stream, or in several of them.
 *
 * The records are evidence: log group and bucket stay when the stack is destroyed.
 *
 * @example
 * const flowLogs = new VpcFlowLogs(this, 'FlowLogs', {
 *   vpc,
 *   format: FlowLogFormat.SECURITY,
 *   hot: logs.RetentionDays.ONE_MONTH,
 *   archive: Duration.days(400),
 * });
 */
export class VpcFlowLogs extends Construct implements IVpcFlowLogs {
  /** The one that watches a VPC or a subnet; undefined where none does. One of the whole VPC is not found by its subnet. */
  public static of(watched: IConstruct): VpcFlowLogs | undefined {
    const place = placeOfWatched(watched);
    if (place) return placeTakenBy(watched, place) as VpcFlowLogs | undefined;
    return refuse({
      problem: 'VpcFlowLogs.of looks for what watches a VPC or a subnet',
      given: asGiven(watched),
      accepted: 'an ec2.IVpc or an ec2.ISubnet',
      change: 'VpcFlowLogs.of(vpc)',
    });
  }

  /** The id of what is watched: a VPC, a subnet or a network interface. */
  public readonly watchedId: string;
  /** What that is: `VPC`, `Subnet` or `NetworkInterface`. */
  public readonly watchedType: string;
  /** The names of the fields of a record, in their order. */
  public readonly fieldNames: string[];
  /** Where records go: `cloud-watch-logs`, `s3`, `kinesis-data-firehose`, or several of them. */
  public readonly destinationTypes: string[];
  /** The ids of the flow logs (`fl-…`), one per destination, in the order of `destinationTypes`; tokens until they are deployed. */
  public readonly flowLogIds: string[];
  private readonly deliveries: readonly Delivery[];

  /**
   * @throws when there is not exactly one thing to watch, when that has a `VpcFlowLogs` already, for times that CloudWatch Logs or S3 do not offer, and when two props say
   * the same.
   */
  constructor(scope: Construct, id: string, props: VpcFlowLogsProps) {
    super(scope, id);
    const watched = watchedBy(this, this.says, props);
    const recording = recordingOf(this.says, props);
    const former = formerRecording(recording, props);
    this.refuseASecond(watched);

    this.deliveries = deliveriesOf(this, recording, props);
    this.watchedId = watched.id;
    this.watchedType = watched.resourceType;
    this.fieldNames = [...recording.format.fieldNames];
    this.destinationTypes = this.deliveries.map(({ destinationType }) => destinationType);
    this.flowLogIds = this.deliveries.map(delivery => this.flowLogFor(delivery, watched, recording).attrId);
    if (former) deliveriesOf(this, former, props).forEach(delivery => this.flowLogFor(delivery, watched, former));
    this.tellOfAShortArchive();
  }

  /** The id of the flow log (`fl-…`), of the first one where there are several; a token until it is deployed. */
  public get flowLogId(): string {
    return this.flowLogIds[0];
  }

  /**
   * The records in CloudWatch Logs.
   * @throws when none are kept there.
   */
  public get logGroup(): logs.ILogGroup {
    return this.deliveredTo('logGroup', 'CloudWatch Logs', 'FlowLogDestination.cloudWatchLogs()');
  }

  /**
   * What the flow log service writes to the log group with. It may do nothing else.
   * @throws when no records are kept in CloudWatch Logs.
   */
  public get role(): iam.IRole {
    return this.deliveredTo('role', 'CloudWatch Logs', 'FlowLogDestination.cloudWatchLogs()');
  }

  /**
   * The records in S3.
   * @throws when none are kept there.
   */
  public get archive(): FlowLogArchive {
    return this.deliveredTo('archive', 'S3', 'archive: Duration.days(400), or FlowLogDestination.s3()');
  }

  private deliveredTo<K extends 'logGroup' | 'role' | 'archive'>(part: K, place: string, change: string): NonNullable<Delivery[K]> {
    const found = this.deliveries.map(delivery => delivery[part]).find(value => value !== undefined);
    return found ?? refuse({
      problem: `${this.says} keeps no records in ${place}`,
      given: `${part} of one that sends them to ${this.destinationTypes.join(' and ')}`,
      accepted: `${part} where ${place} is a destination`,
      change,
    });
  }

  private flowLogFor({ id, destinationType, properties, after }: Delivery, watched: Watched, { format, aggregation }: Recording): ec2.CfnFlowLog {
    const flowLog = new ec2.CfnFlowLog(this, id, {
      resourceType: watched.resourceType,
      resourceId: watched.id,
      trafficType: 'ALL',
      logDestinationType: destinationType,
      // What is AWS's default stays unsaid: saying it would replace the flow log.
      logFormat: isStandard(format) ? undefined : logFormatOf(format),
      maxAggregationInterval: aggregation === ec2.FlowLogMaxAggregationInterval.TEN_MINUTES ? undefined : aggregation,
      // As the VPC of the CDK names itself. A tag that is said here gives way to one of the same key that somebody adds with Tags.of.
      tags: [{ key: 'Name', value: this.node.path.slice(-LONGEST_TAG) }],
      ...properties,
    });
    if (after) flowLog.node.addDependency(after);
    return flowLog;
  }

  private refuseASecond({ resourceType, words, place }: Watched): void {
    const first = takePlace(this, place);
    if (!first) return;
    const thing = { VPC: 'VPC', Subnet: 'subnet', NetworkInterface: 'network interface' }[resourceType];
    refuse({
      problem: `${this.says} watches a ${thing} that is watched already: every packet would be recorded, and paid for, twice`,
      given: `${words}, which VpcFlowLogs '${first.node.path}' watches`,
      accepted: `one VpcFlowLogs per ${thing}`,
      change: 'remove one of the two, and say in the other where else records shall go: one VpcFlowLogs has several destinations',
    });
  }

  private tellOfAShortArchive(): void {
    const keptIn = (type: string) => this.deliveries.find(({ destinationType }) => destinationType === type)?.keptDays;
    const [hot, archive] = [keptIn('cloud-watch-logs'), keptIn('s3')];
    if (hot === undefined || archive === undefined || archive >= hot) return;
    Annotations.of(this).addWarningV2('cdk-portcullis:flowLogArchiveShorterThanHot', `The archive in S3 forgets a record after ${archive} days, when CloudWatch Logs `
      + `still has it, ${hot === Infinity ? 'for ever' : `until ${hot} days are over`}. Keep records longer in S3, or less long in CloudWatch Logs, or acknowledge this`);
  }

  private get says(): string {
    return `VpcFlowLogs '${this.node.path}'`;
  }
}

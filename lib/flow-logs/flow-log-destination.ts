import { Duration } from 'aws-cdk-lib';
import * as ec2 from 'aws-cdk-lib/aws-ec2';
import * as firehose from 'aws-cdk-lib/aws-kinesisfirehose';
import * as kms from 'aws-cdk-lib/aws-kms';
import * as logs from 'aws-cdk-lib/aws-logs';
import * as s3 from 'aws-cdk-lib/aws-s3';
import { Construct } from 'constructs';
import { Delivery, Recording } from './delivery';
import { keptInLogs } from './kept-in-logs';
import { keptInS3 } from './kept-in-s3';
import { sentToStream } from './sent-to-stream';
import { asGiven } from '../errors/given';
import { refuse } from '../errors/refuse';
import { checkKey } from '../stores/checked-key';

/** How records are kept in CloudWatch Logs. */
export interface FlowLogGroupOptions {
  /**
   * How long a record is kept, in days. `INFINITE` keeps it until somebody deletes it.
   * @default RetentionDays.ONE_MONTH
   */
  readonly hot?: logs.RetentionDays;
  /**
   * The key that the records are encrypted with.
   * @default - CloudWatch Logs encrypts them with a key of its own
   */
  readonly encryptionKey?: kms.IKey;
}

/** How records are kept in S3. */
export interface FlowLogArchiveOptions {
  /**
   * How long a record is kept, in whole days.
   * @default Duration.days(365)
   */
  readonly archive?: Duration;
  /**
   * After how many days a record moves to cheaper storage that is still read at once (Glacier Instant Retrieval).
   * @default - it stays where it is
   */
  readonly instantArchiveAfter?: Duration;
  /**
   * A bucket that is there already. It must be encrypted with S3's own keys or with a key of yours; what it keeps and for how long is its own.
   * @default - a new one: encrypted, versioned, not public, by TLS 1.2 or later only, kept when the stack is destroyed
   */
  readonly bucket?: s3.IBucket;
  /**
   * The folder, without a slash at the end. Where the format is not `STANDARD`, `-` and eight digits that stand for it follow. Another prefix is another flow log, and what the old
   * one has not delivered by then is lost.
   * @default 'flow-logs'
   */
  readonly prefix?: string;
  /**
   * What the objects are.
   * @default FlowLogFileFormat.PARQUET
   */
  readonly fileFormat?: ec2.FlowLogFileFormat;
  /**
   * The key that the records are encrypted with. A key of the app gets the statement that the delivery of logs needs.
   * @default - S3 encrypts them with a key of its own
   */
  readonly encryptionKey?: kms.IKey;
  /**
   * A bucket that S3 writes down in who asked for which object ("server access logs").
   * @default - S3 does not
   */
  readonly accessLogs?: s3.IBucket;
}

/** Which delivery stream records go to. */
export interface FlowLogStreamOptions {
  /** The stream, whose source is Direct PUT: one of the app, or an imported one of the same account. */
  readonly deliveryStream: firehose.IDeliveryStream;
}

/**
 * Where the records of a flow log go.
 *
 * @example
 * new VpcFlowLogs(this, 'FlowLogs', {
 *   vpc,
 *   destinations: [
 *     FlowLogDestination.cloudWatchLogs({ hot: logs.RetentionDays.ONE_MONTH }),
 *     FlowLogDestination.s3({ archive: Duration.days(400), instantArchiveAfter: Duration.days(90) }),
 *   ],
 * });
 */
export class FlowLogDestination {
  /** A log group of CloudWatch Logs, which is there minutes later and can be searched. */
  public static cloudWatchLogs(options: FlowLogGroupOptions = {}): FlowLogDestination {
    const { hot, encryptionKey } = checkedOptions('cloudWatchLogs', options);
    return new FlowLogDestination('cloud-watch-logs', (scope, recording) => keptInLogs(scope, recording, { hot, saidBy: 'hot', encryptionKey }));
  }

  /** Objects in S3, by hour and with Hive prefixes, which cost little and can be asked with Athena. */
  public static s3(options: FlowLogArchiveOptions = {}): FlowLogDestination {
    const checked = checkedOptions('s3', options);
    return new FlowLogDestination('s3', (scope, recording) => keptInS3(scope, recording, checked));
  }

  /**
   * A delivery stream of Data Firehose, which takes them somewhere else as lines of text.
   *
   * A stream is one place: in it a changed format cannot stand beside the old one. Change the stream together with the format, or EC2 may refuse the new flow log.
   */
  public static firehose(options: FlowLogStreamOptions): FlowLogDestination {
    const { deliveryStream } = checkedOptions('firehose', options);
    return new FlowLogDestination('kinesis-data-firehose', (scope, recording) => sentToStream(scope, recording, deliveryStream));
  }

  private constructor(
    /** As EC2 calls it: `cloud-watch-logs`, `s3` or `kinesis-data-firehose`. */
    public readonly destinationType: string,
    private readonly make: (scope: Construct, recording: Recording) => Delivery,
  ) {}

  /** @internal */
  public _bind(scope: Construct, recording: Recording): Delivery {
    return this.make(scope, recording);
  }
}

/** What the options of each factory are, and how to write them. */
const OPTIONS = {
  cloudWatchLogs: { accepted: '{ hot, encryptionKey }, or nothing', change: 'FlowLogDestination.cloudWatchLogs({ hot: logs.RetentionDays.ONE_MONTH })' },
  s3: {
    accepted: '{ archive, instantArchiveAfter, bucket, prefix, fileFormat, encryptionKey, accessLogs }, or nothing for a new bucket',
    change: 'FlowLogDestination.s3({ bucket }), whose bucket is an s3.IBucket, or FlowLogDestination.s3({ archive: Duration.days(400) })',
  },
  firehose: { accepted: '{ deliveryStream }', change: 'FlowLogDestination.firehose({ deliveryStream }), whose deliveryStream is an IDeliveryStream of aws-cdk-lib/aws-kinesisfirehose' },
};

function checkedOptions<T extends object>(factory: keyof typeof OPTIONS, options: T): T {
  // A bucket in place of { bucket } has no option of ours: it would be a new bucket in silence.
  const isOptions = typeof options === 'object' && options !== null && !Array.isArray(options) && !Construct.isConstruct(options) && !(options instanceof Duration);
  if (!isOptions) refuse({ problem: `FlowLogDestination.${factory} takes an object with its options`, given: asGiven(options), ...OPTIONS[factory] });
  checkKey(`FlowLogDestination.${factory}`, (options as { readonly encryptionKey?: kms.IKey }).encryptionKey, 'a key of AWS');
  return options;
}

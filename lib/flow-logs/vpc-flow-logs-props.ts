import { Duration } from 'aws-cdk-lib';
import * as ec2 from 'aws-cdk-lib/aws-ec2';
import * as kms from 'aws-cdk-lib/aws-kms';
import * as logs from 'aws-cdk-lib/aws-logs';
import { FlowLogDestination } from './flow-log-destination';
import { FlowLogFormat } from './flow-log-format';

/** What records were like before a change. */
export interface FormerFlowLog {
  /**
   * Which fields a record had.
   * @default FlowLogFormat.STANDARD
   */
  readonly format?: FlowLogFormat;
  /**
   * After how long a flow that lasted became a record.
   * @default FlowLogMaxAggregationInterval.TEN_MINUTES
   */
  readonly aggregation?: ec2.FlowLogMaxAggregationInterval;
}

/** What a `VpcFlowLogs` watches, what its records say, and how long it keeps them: one of `vpc`, `subnet` and `networkInterfaceId`, and whatever else shall differ. */
export interface VpcFlowLogsProps {
  /**
   * The VPC whose traffic is logged: one of the app, or an imported one.
   * @default - a subnet or a network interface is watched
   */
  readonly vpc?: ec2.IVpc;
  /**
   * The subnet whose traffic is logged.
   * @default - a VPC or a network interface is watched
   */
  readonly subnet?: ec2.ISubnet;
  /**
   * The id of the network interface whose traffic is logged, `eni-…`.
   * @default - a VPC or a subnet is watched
   */
  readonly networkInterfaceId?: string;
  /**
   * Which fields a record has. Another format is another flow log: the records of the old one stay beside it.
   * @default FlowLogFormat.STANDARD
   */
  readonly format?: FlowLogFormat;
  /**
   * After how long a flow that lasts becomes a record. For an interface of an instance on the Nitro System it is one minute or less, whatever is said here. Another interval
   * is another flow log, as another format is.
   * @default FlowLogMaxAggregationInterval.TEN_MINUTES
   */
  readonly aggregation?: ec2.FlowLogMaxAggregationInterval;
  /**
   * What `format` and `aggregation` were, for the one deployment that changes them: the former flow log goes on beside the new one, which takes some minutes to begin.
   * Leave it out in the next deployment; until then both are paid for.
   * @default - CloudFormation deletes the former flow log when the new one is made: some minutes may be in neither
   */
  readonly former?: FormerFlowLog;
  /**
   * How long a record is kept in CloudWatch Logs, in days. `INFINITE` keeps it until somebody deletes it.
   * @default RetentionDays.ONE_MONTH
   */
  readonly hot?: logs.RetentionDays;
  /**
   * The older name of `hot`.
   * @default - hot
   */
  readonly retention?: logs.RetentionDays;
  /**
   * How long a record is kept in S3, in whole days, beside CloudWatch Logs.
   * @default - records are not kept in S3
   */
  readonly archive?: Duration;
  /**
   * The key that the records are encrypted with, in CloudWatch Logs and in S3. A key of the app gets the statements that they need. An imported key cannot be changed from
   * here: its policy must hold those statements before the deployment.
   * @default - CloudWatch Logs and S3 encrypt them with keys of their own
   */
  readonly encryptionKey?: kms.IKey;
  /**
   * Where records go, one of a kind: in place of `hot`, `retention`, `archive` and `encryptionKey`, which say the same for two destinations.
   * @default - CloudWatch Logs, and S3 where `archive` is said
   */
  readonly destinations?: FlowLogDestination[];
}

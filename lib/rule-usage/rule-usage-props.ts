import { Duration } from 'aws-cdk-lib';
import * as kms from 'aws-cdk-lib/aws-kms';
import * as s3 from 'aws-cdk-lib/aws-s3';
import { ITrafficInventory } from './api';
import { FindingsTopic } from '../findings';
import { IVpcFlowLogs } from '../flow-logs/api';

/** What a `RuleUsageReport` reads, and where it writes. */
export interface RuleUsageReportProps {
  /** The records: a `VpcFlowLogs`. Read from its archive in S3, or from CloudWatch Logs where there is no archive. */
  readonly flowLogs: IVpcFlowLogs;
  /**
   * Flow logs of other VPCs, subnets or interfaces of the account and Region, for the same report. No rule of a group is called unused unless a flow log of its VPC is among them.
   * @default - there are none
   */
  readonly furtherFlowLogs?: IVpcFlowLogs[];
  /** The snapshots of groups and rules that records are held against: a `TrafficInventory`, which keeps them longer than the window. */
  readonly inventory: ITrafficInventory;
  /** Where the report is told, and failures. */
  readonly findings: FindingsTopic;
  /**
   * How far back a report looks: whole days, from 1 to 365. A rule is called unused only if the logs and the snapshots of each of these days are there. Summaries of days are kept: the
   * logs themselves may be kept shorter.
   * @default Duration.days(30)
   */
  readonly window?: Duration;
  /**
   * Where summaries of days and reports are kept. They must be kept longer than the window.
   * @default - the bucket of the inventory
   */
  readonly bucket?: s3.IBucket;
  /**
   * The folder in the bucket, without a slash at its ends. Reports that share a bucket need one each.
   * @default 'usage'
   */
  readonly prefix?: string;
  /**
   * What the log lines of the two functions are encrypted with. A key of the app gets the statement that CloudWatch Logs needs; an imported one cannot be changed from here.
   * @default - a key of CloudWatch Logs
   */
  readonly encryptionKey?: kms.IKey;
}

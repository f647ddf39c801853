import * as logs from 'aws-cdk-lib/aws-logs';
import * as s3 from 'aws-cdk-lib/aws-s3';
import { IConstruct } from 'constructs';

/** Where and how a `VpcFlowLogs` keeps records in S3. */
export interface FlowLogArchive {
  /** The bucket. */
  readonly bucket: s3.IBucket;
  /** The folder in it, without a slash at the end, that AWS writes `AWSLogs/…` into. One per format of records: a changed format is a new folder beside the old one. */
  readonly prefix: string;
  /** Whether objects are Parquet files; else they are lines of text, compressed with gzip, a line with the names of the fields first. */
  readonly isParquet: boolean;
}

/** A `VpcFlowLogs`, for constructs that read what it keeps. */
export interface IVpcFlowLogs extends IConstruct {
  /** The id of what is watched: a VPC, a subnet or a network interface. */
  readonly watchedId: string;
  /** What that is, in the words of `AWS::EC2::FlowLog`: `VPC`, `Subnet` or `NetworkInterface`. */
  readonly watchedType: string;
  /** The names of the fields of a record, in their order: `['version', 'account-id', 'interface-id', …]`. */
  readonly fieldNames: string[];
  /** Where records are kept: `cloud-watch-logs`, `s3`, `kinesis-data-firehose`, or several of them. */
  readonly destinationTypes: string[];
  /** The ids of the flow logs (`fl-…`), one per destination, in the order of `destinationTypes`. Tokens until they are deployed. */
  readonly flowLogIds: string[];
  /**
   * The records in CloudWatch Logs.
   * @throws when none are kept there.
   */
  readonly logGroup: logs.ILogGroup;
  /**
   * The records in S3.
   * @throws when none are kept there.
   */
  readonly archive: FlowLogArchive;
}

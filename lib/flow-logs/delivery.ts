import * as ec2 from 'aws-cdk-lib/aws-ec2';
import * as iam from 'aws-cdk-lib/aws-iam';
import * as logs from 'aws-cdk-lib/aws-logs';
import { IDependable } from 'constructs';
import { FlowLogArchive } from './api';
import { FlowLogFormat, isStandard } from './flow-log-format';
import { contentHash } from '../naming/logical-ids';
import { canonicalJson } from '../naming/meaning-of-a-token';

/** What is the same for all destinations of a `VpcFlowLogs`. */
export interface Recording {
  /** Who speaks in an error: `VpcFlowLogs 'Shop/FlowLogs'`. */
  readonly says: string;
  readonly format: FlowLogFormat;
  readonly aggregation: ec2.FlowLogMaxAggregationInterval;
}

/** One flow log on its way to one destination. */
export interface Delivery {
  readonly destinationType: 'cloud-watch-logs' | 's3' | 'kinesis-data-firehose';
  /** The id of its construct. */
  readonly id: string;
  /** Where it goes, as AWS::EC2::FlowLog says it. */
  readonly properties: Pick<ec2.CfnFlowLogProps, 'logGroupName' | 'logDestination' | 'destinationOptions' | 'deliverLogsPermissionArn'>;
  /** What must be there before EC2 takes the flow log. */
  readonly after?: IDependable;
  /** How long a record is kept, in days; `Infinity` for ever; undefined where somebody else decides, or a token does. */
  readonly keptDays?: number;
  readonly logGroup?: logs.LogGroup;
  readonly role?: iam.Role;
  readonly archive?: FlowLogArchive;
}

/**
 * What the names of a destination end with, so that no two flow logs that differ in what EC2 fixes at their creation meet in one place; empty for what a flow log is like
 * unless somebody says otherwise.
 *
 * All properties of AWS::EC2::FlowLog but its tags need a replacement ("Update requires: Replacement"), and CloudFormation makes the new one before it deletes the old
 * one. In the same place EC2 may refuse it: `FlowLogAlreadyExists`, "A flow log with the specified configuration already exists." (Amazon EC2 API Reference, "Error
 * codes"), which does not say what belongs to the configuration. And where EC2 takes it, records of two formats would lie in one stream: "If the same network interface is
 * present in one or more flow logs in the same log group, it has one combined log stream" (Amazon VPC User Guide, "Publish flow logs to CloudWatch Logs").
 */
export function suffixOf({ format, aggregation }: Recording, more: Readonly<Record<string, string>> = {}): string {
  const isUsual = isStandard(format) && aggregation === ec2.FlowLogMaxAggregationInterval.TEN_MINUTES && Object.keys(more).length === 0;
  return isUsual ? '' : contentHash(canonicalJson({ fields: format.fieldNames, aggregation, ...more })).slice(0, 8);
}

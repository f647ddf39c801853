/** A field of a VPC flow log's records. */
export interface FlowLogField {
  /** As AWS writes it, and as the first line of a file names it: `pkt-srcaddr`. A column of a Parquet file or of a table has underscores instead: `pkt_srcaddr`. */
  readonly name: string;
  /** The version of flow logs that brought it. A record's own `version` is the highest of its fields. */
  readonly version: number;
  /** Its type in a table of Athena. In Parquet `int` is INT_32, `bigint` INT_64 and `string` STRING; in files of text and in CloudWatch Logs everything is text. */
  readonly type: 'string' | 'int' | 'bigint';
}

const field = (version: number, type: FlowLogField['type'], ...names: string[]): FlowLogField[] => names.map(name => ({ name, version, type }));

/**
 * The fields of a record in the order of AWS's table. Those of version 2 are AWS's default format.
 *
 * Source: "Flow log records", Amazon VPC User Guide, https://docs.aws.amazon.com/vpc/latest/userguide/flow-log-records.html. Version 11 is left out: its fields for tags need
 * `TagFieldSpecifications` beside the format.
 */
export const FLOW_LOG_FIELDS: readonly FlowLogField[] = [
  ...field(2, 'int', 'version'),
  ...field(2, 'string', 'account-id', 'interface-id', 'srcaddr', 'dstaddr'),
  ...field(2, 'int', 'srcport', 'dstport', 'protocol'),
  ...field(2, 'bigint', 'packets', 'bytes', 'start', 'end'),
  ...field(2, 'string', 'action', 'log-status'),
  ...field(3, 'string', 'vpc-id', 'subnet-id', 'instance-id'),
  ...field(3, 'int', 'tcp-flags'),
  ...field(3, 'string', 'type', 'pkt-srcaddr', 'pkt-dstaddr'),
  ...field(4, 'string', 'region', 'az-id', 'sublocation-type', 'sublocation-id'),
  ...field(5, 'string', 'pkt-src-aws-service', 'pkt-dst-aws-service', 'flow-direction'),
  ...field(5, 'int', 'traffic-path'),
  ...field(7, 'string', 'ecs-cluster-arn', 'ecs-cluster-name', 'ecs-container-instance-arn', 'ecs-container-instance-id', 'ecs-container-id'),
  ...field(7, 'string', 'ecs-second-container-id', 'ecs-service-name', 'ecs-task-definition-arn', 'ecs-task-arn', 'ecs-task-id'),
  ...field(8, 'string', 'reject-reason'),
  ...field(9, 'string', 'resource-id'),
  ...field(10, 'int', 'encryption-status'), // 0 to 3 ("Enforce VPC encryption in transit", same guide)
];

/** AWS's default format: what a flow log has whose format nobody said. */
export const STANDARD_FLOW_LOG_FIELDS: readonly string[] = FLOW_LOG_FIELDS.filter(({ version }) => version === 2).map(({ name }) => name);

/** What tells who opened which connection to whom, through which hop, and why it was stopped. */
export const SECURITY_FLOW_LOG_FIELDS: readonly string[] = [
  ...STANDARD_FLOW_LOG_FIELDS,
  'vpc-id', 'subnet-id', 'instance-id', 'tcp-flags', 'type', 'pkt-srcaddr', 'pkt-dstaddr',
  'pkt-src-aws-service', 'pkt-dst-aws-service', 'flow-direction', 'traffic-path', 'reject-reason',
];

/** All of them. */
export const FULL_FLOW_LOG_FIELDS: readonly string[] = FLOW_LOG_FIELDS.map(({ name }) => name);

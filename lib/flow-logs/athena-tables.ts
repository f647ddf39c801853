import { Fn, Stack } from 'aws-cdk-lib';
import * as glue from 'aws-cdk-lib/aws-glue';
import { FlowLogArchive } from './api';
import { columnOf } from './question';
import { FLOW_LOG_FIELDS } from '../catalogue/flow-log-fields';

type Table = glue.CfnTable.TableInputProperty;
type Column = glue.CfnTable.ColumnProperty;

const PARQUET = {
  inputFormat: 'org.apache.hadoop.hive.ql.io.parquet.MapredParquetInputFormat',
  outputFormat: 'org.apache.hadoop.hive.ql.io.parquet.MapredParquetOutputFormat',
  serdeInfo: { serializationLibrary: 'org.apache.hadoop.hive.ql.io.parquet.serde.ParquetHiveSerDe' },
};
const TEXT = { inputFormat: 'org.apache.hadoop.mapred.TextInputFormat', outputFormat: 'org.apache.hadoop.hive.ql.io.HiveIgnoreKeyTextOutputFormat' };
/** A number that AWS wrote as `-` is null to this reader. */
const LINES_OF_FIELDS = { serializationLibrary: 'org.apache.hadoop.hive.serde2.lazy.LazySimpleSerDe', parameters: { 'field.delim': ' ', 'serialization.format': ' ' } };
const LINES_OF_JSON = { serializationLibrary: 'org.openx.data.jsonserde.JsonSerDe' };

/** An integer in a folder's name, with two digits. */
const twoDigits = (name: string, first: number, last: number) => ({
  [`projection.${name}.type`]: 'integer', [`projection.${name}.range`]: `${first},${last}`, [`projection.${name}.digits`]: '2',
});

/**
 * The records in S3. Athena computes which folders there are ("partition projection"), so that nobody has to add one every hour.
 *
 * "Flow log files" (Amazon VPC User Guide): `AWSLogs/aws-account-id=…/aws-service=vpcflowlogs/aws-region=…/year=…/month=…/day=…/hour=…/`.
 *
 * @param owner the stack of the flow log: its account and Region are in the names of folders
 */
export function flowLogTable(owner: Stack, { bucket, prefix, isParquet }: FlowLogArchive, fieldNames: readonly string[]): Table {
  const location = Fn.join('', [
    's3://', bucket.bucketName, `/${prefix}/AWSLogs/aws-account-id=`, owner.account, '/aws-service=vpcflowlogs/aws-region=', owner.region,
  ]);
  return {
    name: 'flow_logs',
    description: 'Records of VPC flow logs, by the hour in which AWS wrote them, in UTC',
    tableType: 'EXTERNAL_TABLE',
    partitionKeys: ['year', 'month', 'day', 'hour'].map(name => ({ name, type: 'string' })),
    parameters: {
      'EXTERNAL': 'TRUE',
      'classification': isParquet ? 'parquet' : 'csv',
      ...isParquet ? {} : { 'skip.header.line.count': '1' },
      'projection.enabled': 'true',
      // A date, so that there is a next year without anybody's doing.
      'projection.year.type': 'date',
      'projection.year.format': 'yyyy',
      'projection.year.range': '2026,NOW',
      'projection.year.interval': '1',
      'projection.year.interval.unit': 'YEARS',
      ...twoDigits('month', 1, 12),
      ...twoDigits('day', 1, 31),
      ...twoDigits('hour', 0, 23),
      'storage.location.template': `${location}/year=\${year}/month=\${month}/day=\${day}/hour=\${hour}/`,
    },
    storageDescriptor: {
      columns: fieldNames.map(name => ({ name: columnOf(name), type: FLOW_LOG_FIELDS.find(field => field.name === name)?.type ?? 'string' })),
      location: `${location}/`,
      ...isParquet ? PARQUET : { ...TEXT, serdeInfo: LINES_OF_FIELDS },
    },
  };
}

const text = (...names: string[]): Column[] => names.map(name => ({ name, type: 'string' }));
const texts = (...names: string[]): Column[] => names.map(name => ({ name, type: 'array<string>' }));

/** The tables of an inventory, each with its columns. */
const INVENTORY: Readonly<Record<string, readonly Column[]>> = {
  interfaces: [
    ...text('interface_id', 'vpc_id', 'subnet_id', 'type', 'description'), { name: 'requester_managed', type: 'boolean' },
    ...texts('addresses', 'public_addresses', 'prefixes', 'group_ids'),
  ],
  groups: [...text('group_id', 'name', 'description', 'vpc_id', 'owner_id'), { name: 'tags', type: 'array<struct<key:string,value:string>>' }],
  rules: [
    ...text('rule_id', 'group_id', 'direction', 'protocol'), { name: 'from_port', type: 'int' }, { name: 'to_port', type: 'int' },
    ...text('cidr', 'prefix_list_id', 'referenced_group_id', 'referenced_owner_id', 'description'),
  ],
  prefix_lists: [...text('prefix_list_id', 'name'), { name: 'version', type: 'int' }, ...texts('cidrs'), ...text('unread')],
};

/** The daily snapshots of a `TrafficInventory`: lines of JSON, a folder for each day. */
export function inventoryTables(bucketName: string, prefix: string): Table[] {
  return Object.entries(INVENTORY).map(([name, columns]) => ({
    name: `inventory_${name}`,
    description: `Security group inventory: ${name.replace('_', ' ')}, by day in UTC`,
    tableType: 'EXTERNAL_TABLE',
    partitionKeys: [{ name: 'snapshot_date', type: 'string' }],
    parameters: {
      'EXTERNAL': 'TRUE',
      'classification': 'json',
      'projection.enabled': 'true',
      'projection.snapshot_date.type': 'date',
      'projection.snapshot_date.format': 'yyyy-MM-dd',
      'projection.snapshot_date.range': '2026-01-01,NOW',
      'storage.location.template': `s3://${bucketName}/${prefix}/${name}/date=\${snapshot_date}/`,
    },
    storageDescriptor: { columns: [...columns], location: `s3://${bucketName}/${prefix}/${name}/`, ...TEXT, serdeInfo: LINES_OF_JSON },
  }));
}

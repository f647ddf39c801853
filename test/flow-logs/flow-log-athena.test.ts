import { Duration, Size, Stack } from 'aws-cdk-lib';
import { Annotations, Match, Template } from 'aws-cdk-lib/assertions';
import * as ec2 from 'aws-cdk-lib/aws-ec2';
import * as s3 from 'aws-cdk-lib/aws-s3';
import { answeringApp } from './answering-app';
import { findingsOfFourPacks } from './four-packs';
import { FlowLogAthena, FlowLogAthenaProps, FlowLogDestination, FlowLogFormat, VpcFlowLogsProps } from '../../lib/flow-logs';
import { ATHENA_QUESTIONS, athenaQueries } from '../../lib/flow-logs/athena-questions';

function synthesised(props: Partial<FlowLogAthenaProps> = {}, ofFlowLogs: Partial<VpcFlowLogsProps> = {}) {
  const made = answeringApp(ofFlowLogs);
  const { stack, flowLogs, inventory } = made;
  const athena = new FlowLogAthena(stack, 'Athena', { flowLogs, inventory, ...props });
  return { ...made, athena, template: Template.fromStack(stack) };
}

interface Table {
  readonly Name: string;
  readonly PartitionKeys: { readonly Name: string }[];
  readonly Parameters: Readonly<Record<string, unknown>>;
  readonly StorageDescriptor: {
    readonly Columns: { readonly Name: string; readonly Type: string }[];
    readonly Location: unknown;
    readonly SerdeInfo: { readonly SerializationLibrary: string };
  };
}

const tablesOf = (template: Template) => Object.values(template.findResources('AWS::Glue::Table')).map(({ Properties }) => Properties.TableInput as Table);
const tableOf = (template: Template, name: string) => tablesOf(template).find(({ Name }) => Name === name)!;
/** A text with the names of what it refers to. */
const written = (value: unknown): string => typeof value === 'string' ? value : ((value as { 'Fn::Join': [string, unknown[]] })['Fn::Join'][1]).map(part => typeof part === 'string' ? part : `<${(part as { Ref: string }).Ref}>`).join('');

describe('the workgroup', () => {
  test('encrypts answers, limits what a question reads, and lets nobody choose otherwise', () => {
    const { stack, athena, template } = synthesised();
    template.hasResourceProperties('AWS::Athena::WorkGroup', {
      Name: athena.workGroupName,
      RecursiveDeleteOption: true, // else `cdk destroy` fails once somebody asked
      WorkGroupConfiguration: {
        EnforceWorkGroupConfiguration: true,
        BytesScannedCutoffPerQuery: 100 * 2 ** 30,
        PublishCloudWatchMetricsEnabled: true,
        EngineVersion: { SelectedEngineVersion: 'Athena engine version 3' },
        ResultConfiguration: {
          EncryptionConfiguration: { EncryptionOption: 'SSE_S3' },
          ExpectedBucketOwner: '111111111111',
          OutputLocation: { 'Fn::Join': ['', ['s3://', stack.resolve(athena.answers.bucketName), '/answers/']] },
        },
      },
    });
    expect(athena.workGroupName).toMatch(/^[a-zA-Z0-9._-]{1,128}$/); // CreateWorkGroup, Name (Amazon Athena API Reference)
  });

  test('encrypts with a key that is given', () => {
    const { stack, flowLogs, inventory, key } = answeringApp();
    new FlowLogAthena(stack, 'Athena', { flowLogs, inventory, encryptionKey: key, bytesScannedLimit: Size.gibibytes(5) });
    Template.fromStack(stack).hasResourceProperties('AWS::Athena::WorkGroup', {
      WorkGroupConfiguration: {
        BytesScannedCutoffPerQuery: 5 * 2 ** 30,
        ResultConfiguration: { EncryptionConfiguration: { EncryptionOption: 'SSE_KMS', KmsKey: stack.resolve(key.keyArn) } },
      },
    });
  });

  test('keeps answers for a month, or as long as it is told', () => {
    const rule = (days: number) => Match.objectLike({ ExpirationInDays: days, NoncurrentVersionExpiration: { NoncurrentDays: 30 } });
    const expires = (days: number) => ({ LifecycleConfiguration: { Rules: [rule(days)] } });
    synthesised().template.hasResourceProperties('AWS::S3::Bucket', expires(30));
    synthesised({ keepAnswers: Duration.days(7) }).template.hasResourceProperties('AWS::S3::Bucket', expires(7));
  });
});

// "Flow log files", Amazon VPC User Guide: bucket/prefix/AWSLogs/aws-account-id=…/aws-service=vpcflowlogs/aws-region=…/year=…/month=…/day=…/hour=…/
describe('the table of records', () => {
  test('finds the folders that AWS writes, without anybody adding them', () => {
    const { stack, flowLogs, template } = synthesised();
    const table = tableOf(template, 'flow_logs');
    const bucket = (stack.resolve(flowLogs.archive.bucket.bucketName) as { Ref: string }).Ref;
    const folder = `s3://<${bucket}>/${flowLogs.archive.prefix}/AWSLogs/aws-account-id=111111111111/aws-service=vpcflowlogs/aws-region=eu-west-1/`;
    expect(written(table.StorageDescriptor.Location)).toBe(folder);
    expect(written(table.Parameters['storage.location.template'])).toBe(`${folder}year=\${year}/month=\${month}/day=\${day}/hour=\${hour}/`);
    expect(table.PartitionKeys.map(({ Name }) => Name)).toEqual(['year', 'month', 'day', 'hour']);
    expect(table.Parameters).toMatchObject({
      'projection.enabled': 'true',
      'projection.year.type': 'date',
      'projection.year.format': 'yyyy',
      'projection.year.range': '2026,NOW',
      'projection.month.type': 'integer',
      'projection.month.range': '1,12',
      'projection.month.digits': '2',
      'projection.day.type': 'integer',
      'projection.day.range': '1,31',
      'projection.day.digits': '2',
      'projection.hour.type': 'integer',
      'projection.hour.range': '0,23',
      'projection.hour.digits': '2',
    });
  });

  test('has the columns of the format, in its order, as Parquet has them', () => {
    const table = tableOf(synthesised({}, { format: FlowLogFormat.custom(['action', 'pkt-srcaddr', 'dstaddr', 'interface-id', 'bytes', 'tcp-flags', 'log-status']) }).template, 'flow_logs');
    expect(table.StorageDescriptor.Columns.map(({ Name, Type }) => `${Name} ${Type}`)).toEqual([
      'action string', 'pkt_srcaddr string', 'dstaddr string', 'interface_id string', 'bytes bigint', 'tcp_flags int', 'log_status string',
    ]);
    expect(table.StorageDescriptor.SerdeInfo.SerializationLibrary).toBe('org.apache.hadoop.hive.ql.io.parquet.serde.ParquetHiveSerDe');
    expect(table.Parameters).not.toHaveProperty('skip.header.line.count');
  });

  test('of text files skips the line with the names', () => {
    const destinations = [FlowLogDestination.s3({ fileFormat: ec2.FlowLogFileFormat.PLAIN_TEXT })];
    const { template } = synthesised({}, { archive: undefined, encryptionKey: undefined, destinations });
    const table = tableOf(template, 'flow_logs');
    expect(table.Parameters).toMatchObject({ 'skip.header.line.count': '1', 'classification': 'csv' });
    expect(table.StorageDescriptor.SerdeInfo).toEqual({
      SerializationLibrary: 'org.apache.hadoop.hive.serde2.lazy.LazySimpleSerDe', Parameters: { 'field.delim': ' ', 'serialization.format': ' ' },
    });
  });
});

describe('the tables of the inventory', () => {
  test.each(['interfaces', 'groups', 'rules', 'prefix_lists'])('%s: a folder for each day', (name) => {
    const table = tableOf(synthesised().template, `inventory_${name}`);
    expect(written(table.Parameters['storage.location.template'])).toBe(`s3://inventory-bucket/inventory/${name}/date=\${snapshot_date}/`);
    expect(table.Parameters).toMatchObject({ 'projection.snapshot_date.type': 'date', 'projection.snapshot_date.format': 'yyyy-MM-dd', 'projection.snapshot_date.range': '2026-01-01,NOW' });
    expect(table.StorageDescriptor.SerdeInfo.SerializationLibrary).toBe('org.openx.data.jsonserde.JsonSerDe');
  });

  test('have the columns that snapshots have', () => {
    const { template } = synthesised();
    const columns = (name: string) => tableOf(template, `inventory_${name}`).StorageDescriptor.Columns.map(({ Name, Type }) => `${Name} ${Type}`);
    expect(columns('interfaces')).toEqual(expect.arrayContaining(['interface_id string', 'requester_managed boolean', 'addresses array<string>', 'group_ids array<string>']));
    expect(columns('groups')).toContain('tags array<struct<key:string,value:string>>');
    expect(columns('rules')).toEqual(expect.arrayContaining(['rule_id string', 'from_port int', 'cidr string', 'referenced_group_id string']));
    expect(columns('prefix_lists')).toEqual(expect.arrayContaining(['version int', 'cidrs array<string>', 'unread string']));
  });
});

test('writes each question, as it is tested, into the workgroup', () => {
  const { athena, template } = synthesised();
  const { asked } = athenaQueries(FlowLogFormat.SECURITY.fieldNames);
  expect(asked).toHaveLength(ATHENA_QUESTIONS.length);
  template.resourceCountIs('AWS::Athena::NamedQuery', asked.length);
  for (const { question, text } of asked) {
    template.hasResourceProperties('AWS::Athena::NamedQuery', { Name: question.title, Description: question.tells, WorkGroup: athena.workGroupName, Database: athena.databaseName, QueryString: text });
  }
  // Made and deleted in the order that Athena takes.
  template.allResources('AWS::Athena::NamedQuery', { DependsOn: [Match.stringLikeRegexp('^AthenaWorkGroup')] });
  template.allResources('AWS::Glue::Table', { DependsOn: [Match.stringLikeRegexp('^AthenaDatabase')] });
});

test('leaves out what the format cannot answer, lists it, and says it', () => {
  const { stack, athena } = synthesised({}, { format: FlowLogFormat.custom(['interface-id', 'srcaddr', 'dstaddr', 'bytes', 'action', 'log-status']) });
  expect(athena.titles).toEqual(['Top talkers by group', 'Data leaving to the Internet by group', 'Groups that nobody wears', 'Records that AWS skipped, by day']);
  expect(athena.unanswered).toContainEqual({ title: 'SSH and RDP attempts by group', missingFields: ['dstport', 'protocol'] });
  Annotations.fromStack(stack).hasInfo('/Shop/Athena', Match.stringLikeRegexp('^Records of this format do not answer .*FlowLogFormat.SECURITY answers everything.$'));
});

test('two of an account have names of their own', () => {
  const { stack, flowLogs, inventory, athena } = synthesised();
  const other = new FlowLogAthena(stack, 'Other', { flowLogs, inventory });
  expect(other.workGroupName).not.toBe(athena.workGroupName);
  expect(other.databaseName).not.toBe(athena.databaseName);
  expect(other.databaseName).toMatch(/^[a-z0-9_]{1,255}$/); // "Database, table and column names", Amazon Athena User Guide
});

test('tables name the account and Region of the flow log, where questions are asked in another stack', () => {
  const { app, flowLogs, inventory } = answeringApp();
  const stack = new Stack(app, 'Questions', { env: { account: '111111111111', region: 'eu-west-1' } });
  new FlowLogAthena(stack, 'Athena', { flowLogs, inventory });
  expect(JSON.stringify(tableOf(Template.fromStack(stack), 'flow_logs'))).toContain('aws-account-id=111111111111');
});

// As EvidenceBucket says for all buckets of the library: no replication, and access logs where a bucket for them is given.
test('what four packs find is the replication of answers, which are gone after a month', () => {
  const { app, stack, flowLogs, inventory, key } = answeringApp();
  new FlowLogAthena(stack, 'Athena', { flowLogs, inventory, encryptionKey: key, accessLogs: s3.Bucket.fromBucketName(stack, 'AccessLogs', 'access-logs') });
  expect(findingsOfFourPacks(app, 'Shop/Athena').map(finding => finding.replace(/^.*-/, ''))).toEqual(Array(3).fill('S3BucketReplicationEnabled: Shop/Athena/Answers/Resource'));
  expect(() => app.synth()).not.toThrow();
});

test('without a key and a bucket for access logs the packs ask for them', () => {
  const { app } = synthesised();
  const kinds = new Set(findingsOfFourPacks(app, 'Shop/Athena').map(finding => finding.replace(/^.*?-([^-]+): .*$/, '$1')));
  expect([...kinds].sort()).toEqual(['S1', 'S3BucketLoggingEnabled', 'S3BucketReplicationEnabled', 'S3DefaultEncryptionKMS']);
});

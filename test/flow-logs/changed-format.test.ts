import { App, Duration, Stack } from 'aws-cdk-lib';
import { Template } from 'aws-cdk-lib/assertions';
import * as ec2 from 'aws-cdk-lib/aws-ec2';
import * as firehose from 'aws-cdk-lib/aws-kinesisfirehose';
import * as kms from 'aws-cdk-lib/aws-kms';
import * as logs from 'aws-cdk-lib/aws-logs';
import * as s3 from 'aws-cdk-lib/aws-s3';
import { FULL_FLOW_LOG_FIELDS } from '../../lib/catalogue/flow-log-fields';
import { FindingsTopic } from '../../lib/findings';
import { FlowLogAlarms, FlowLogAthena, FlowLogDestination, FlowLogFormat, FlowLogQueries, VpcFlowLogs, VpcFlowLogsProps } from '../../lib/flow-logs';
import { RuleUsageReport, TrafficInventory } from '../../lib/rule-usage';
import { CREATE_ONLY } from '../frozen/create-only';
import { fc } from '../laws';

/*
 * An update of a stack, thought through on its two templates. AWS CloudFormation User Guide, "Understand update behaviors of stack resources": "AWS CloudFormation usually
 * creates the replacement resource first, changes references from other dependent resources to point to the replacement resource, and then deletes the old resource." What
 * is in the new template no more is deleted at the end, too. Until then the old flow logs write. So in between there must not be two flow logs of one thing in one place
 * (`FlowLogAlreadyExists`, Amazon EC2 API Reference, "Error codes": "A flow log with the specified configuration already exists."), and whatever the old ones need must be
 * as it was.
 */

interface Resource { readonly Type: string; readonly Properties: Record<string, unknown>; readonly DeletionPolicy?: string }
type Resources = Record<string, Resource>;
type Props = (stack: Stack) => Partial<VpcFlowLogsProps>;

const { ONE_MINUTE, TEN_MINUTES } = ec2.FlowLogMaxAggregationInterval;

function resourcesWith(props: Props): Resources {
  const stack = new Stack(new App(), 'Shop', { env: { account: '111111111111', region: 'eu-west-1' } });
  const vpc = ec2.Vpc.fromVpcAttributes(stack, 'Vpc', { vpcId: 'vpc-0123456789abcdef0', availabilityZones: ['eu-west-1a'] });
  new VpcFlowLogs(stack, 'FlowLogs', { vpc, ...props(stack) });
  return Template.fromStack(stack).toJSON().Resources as Resources;
}

const ofType = (resources: Resources, type: string) => Object.entries(resources).filter(([, { Type }]) => Type === type);
const equal = (a: unknown, b: unknown) => JSON.stringify(a) === JSON.stringify(b);

/** Whether an update leaves the resource itself in place; tags and the like may change. */
function staysAsItIs(id: string, before: Resources, after: Resources): boolean {
  if (before[id].Type !== after[id]?.Type) return false;
  return CREATE_ONLY[before[id].Type].every(name => equal(before[id].Properties[name], after[id].Properties[name]));
}

/** Pairs of flow logs, an old and a new one, that would be in one place at one time. */
function meetings(before: Resources, after: Resources): string[] {
  const place = ({ Properties: of }: Resource) => JSON.stringify([of.ResourceId, of.LogGroupName, of.LogDestination]);
  const made = ofType(after, 'AWS::EC2::FlowLog').filter(([id]) => !before[id] || !staysAsItIs(id, before, after));
  return ofType(before, 'AWS::EC2::FlowLog').flatMap(([old, was]) => made.filter(([, is]) => place(was) === place(is)).map(([fresh]) => `${old} and ${fresh}`));
}

/** A pattern of IAM: `*` is anything. */
const matches = (pattern: string, text: string) => new RegExp(`^${pattern.split('*').map(part => part.replace(/[.\\/+]/g, '\\$&')).join('.*')}$`).test(text);

/** Text of an ARN with what CloudFormation fills in, by its intrinsic. */
function written(value: unknown): string {
  if (typeof value === 'string') return value;
  const { 'Fn::Join': join, 'Ref': ref, 'Fn::GetAtt': attribute } = value as { 'Fn::Join'?: [string, unknown[]]; 'Ref'?: string; 'Fn::GetAtt'?: string[] };
  if (join) return join[1].map(written).join(join[0]);
  return ref ? { 'AWS::Partition': 'aws', 'AWS::StackName': 'Shop' }[ref] ?? ref : attribute![0];
}

const statementsOf = (resource: Resource, document: string) => (resource.Properties[document] as { Statement: Record<string, unknown>[] }).Statement;

/** Of what the old flow logs and their records need, what the update takes away. */
function lost(before: Resources, after: Resources): string[] {
  const gone: string[] = [];
  for (const [id, group] of ofType(before, 'AWS::Logs::LogGroup')) {
    if (!after[id] && group.DeletionPolicy !== 'Retain') gone.push(`the records of ${id}`);
    for (const [key, { Properties }] of ofType(after, 'AWS::KMS::Key')) {
      const patterns = statementsOf(after[key], 'KeyPolicy').flatMap(({ Condition }) =>
        Object.values((Condition as { ArnLike?: Record<string, unknown> } | undefined)?.ArnLike ?? {}).map(written));
      const arn = `arn:aws:logs:eu-west-1:111111111111:log-group:Shop-${id}-AbCdEfGh1234`;
      if (Properties && !patterns.some(pattern => pattern.includes(':log-group:') && matches(pattern, arn))) gone.push(`the key of ${id}`);
    }
  }
  for (const type of ['AWS::IAM::Role', 'AWS::IAM::ManagedPolicy']) {
    // Gone is well: it is deleted behind the flow log that refers to it. Changed is not: that is done at once.
    for (const [id, was] of ofType(before, type)) if (after[id] && !equal(was, after[id])) gone.push(`what the old flow log writes with: ${id}`);
  }
  for (const [id, { Properties: { LogDestination } }] of ofType(before, 'AWS::EC2::FlowLog').filter(([, { Properties }]) => Properties.LogDestinationType === 's3')) {
    const object = `${written(LogDestination)}AWSLogs/aws-account-id=111111111111/aws-service=vpcflowlogs/x.parquet`;
    const allowed = ofType(after, 'AWS::S3::BucketPolicy').flatMap(([, policy]) => statementsOf(policy, 'PolicyDocument'))
      .filter(({ Action }) => Action === 's3:PutObject').flatMap(({ Resource }) => [Resource].flat().map(written));
    if (!allowed.some(pattern => matches(pattern, object))) gone.push(`the folder of ${id}`);
  }
  for (const [id] of ofType(before, 'AWS::S3::Bucket')) if (!after[id]) gone.push(`the bucket ${id}`);
  return gone;
}

const key = (stack: Stack) => new kms.Key(stack, 'Key');
const everywhere = (more: Partial<VpcFlowLogsProps>): Props => stack => ({ archive: Duration.days(400), encryptionKey: key(stack), ...more });
const asText = FlowLogDestination.s3({ fileFormat: ec2.FlowLogFileFormat.PLAIN_TEXT });

describe('a change of what EC2 fixes is a new flow log beside the old one', () => {
  test.each<[string, Props, Props]>([
    ['STANDARD to SECURITY', everywhere({}), everywhere({ format: FlowLogFormat.SECURITY })],
    ['SECURITY to FULL', everywhere({ format: FlowLogFormat.SECURITY }), everywhere({ format: FlowLogFormat.FULL })],
    ['and back to STANDARD', everywhere({ format: FlowLogFormat.FULL }), everywhere({})],
    ['ten minutes to one', everywhere({}), everywhere({ aggregation: ONE_MINUTE })],
    ['one minute to ten', everywhere({ aggregation: ONE_MINUTE }), everywhere({ aggregation: TEN_MINUTES })],
    ['both at once', everywhere({ format: FlowLogFormat.SECURITY }), everywhere({ format: FlowLogFormat.FULL, aggregation: ONE_MINUTE })],
    ['the order of fields', everywhere({ format: FlowLogFormat.custom([...FULL_FLOW_LOG_FIELDS].reverse()) }), everywhere({ format: FlowLogFormat.FULL })],
    ['without S3', () => ({}), () => ({ format: FlowLogFormat.SECURITY })],
    ['Parquet to text', () => ({ destinations: [FlowLogDestination.s3()] }), () => ({ destinations: [asText] })],
  ])('%s', (_, from, to) => {
    const [before, after] = [resourcesWith(from), resourcesWith(to)];
    expect(ofType(after, 'AWS::EC2::FlowLog').filter(([id]) => before[id])).toEqual([]);
    expect(meetings(before, after)).toEqual([]);
    expect(lost(before, after)).toEqual([]);
  });

  test('whatever the two formats and intervals are', () => {
    const needed = ['interface-id', 'srcaddr', 'dstaddr', 'action', 'log-status'];
    const more = FULL_FLOW_LOG_FIELDS.filter(name => !needed.includes(name));
    const way = fc.record({
      fields: fc.subarray(more, { maxLength: 4 }).chain((extra) => {
        const fields = [...needed, ...extra];
        return fc.shuffledSubarray(fields, { minLength: fields.length });
      }),
      aggregation: fc.constantFrom(ONE_MINUTE, TEN_MINUTES),
    });
    fc.assert(fc.property(way, way, (a, b) => {
      const [before, after] = [a, b].map(({ fields, aggregation }) =>
        resourcesWith(everywhere({ format: FlowLogFormat.custom(fields), aggregation })));
      expect(meetings(before, after)).toEqual([]);
      expect(lost(before, after)).toEqual([]);
      if (!equal(a, b)) expect(ofType(after, 'AWS::EC2::FlowLog').filter(([id]) => before[id])).toEqual([]);
    }), { numRuns: 15 });
  });

  test('the same code is the same template', () => {
    const props = everywhere({ format: FlowLogFormat.SECURITY, aggregation: ONE_MINUTE });
    expect(resourcesWith(props)).toEqual(resourcesWith(props));
  });
});

// Amazon VPC User Guide, "Flow logs basics": "After you create a flow log, it can take several minutes to begin collecting and publishing data". CloudFormation does not wait for
// that; whoever wants no minute to be missing deploys twice.
describe('with the former one named, both are there until the next deployment', () => {
  test.each<[string, Partial<VpcFlowLogsProps>, Partial<VpcFlowLogsProps>, Partial<VpcFlowLogsProps>]>([
    ['STANDARD to SECURITY', {}, { format: FlowLogFormat.SECURITY, former: {} }, { format: FlowLogFormat.SECURITY }],
    ['SECURITY to FULL', { format: FlowLogFormat.SECURITY }, { format: FlowLogFormat.FULL, former: { format: FlowLogFormat.SECURITY } }, { format: FlowLogFormat.FULL }],
    ['one minute to ten', { aggregation: ONE_MINUTE }, { former: { aggregation: ONE_MINUTE } }, {}],
  ])('%s', (_, from, both, to) => {
    const [before, between, after] = [from, both, to].map(more => resourcesWith(everywhere(more)));
    const alike = (id: string, a: Resources, b: Resources) => equal(a[id], b[id]);
    const flowLogs = (resources: Resources) => ofType(resources, 'AWS::EC2::FlowLog').map(([id]) => id);
    expect(flowLogs(between)).toHaveLength(4);
    expect(flowLogs(before).every(id => alike(id, before, between))).toBe(true);
    expect(flowLogs(after).every(id => alike(id, between, after))).toBe(true);
    for (const [a, b] of [[before, between], [between, after]]) expect([meetings(a, b), lost(a, b)]).toEqual([[], []]);
  });

  test('and what reads them reads the new one', () => {
    const stack = new Stack(new App(), 'Shop');
    const vpc = ec2.Vpc.fromVpcAttributes(stack, 'Vpc', { vpcId: 'vpc-0123456789abcdef0', availabilityZones: ['eu-west-1a'] });
    const flowLogs = new VpcFlowLogs(stack, 'FlowLogs', { vpc, archive: Duration.days(400), format: FlowLogFormat.SECURITY, former: {} });
    expect(flowLogs).toMatchObject({ fieldNames: FlowLogFormat.SECURITY.fieldNames, destinationTypes: ['cloud-watch-logs', 's3'] });
    expect(flowLogs.archive.prefix).toBe('flow-logs-776ef3bc');
    expect(flowLogs.flowLogIds).toHaveLength(2);
    expect(JSON.stringify(stack.resolve([flowLogs.logGroup.logGroupArn, flowLogs.flowLogIds]))).toMatch(/LogGroup776ef3bc.*FlowLog776ef3bc.*ArchiveFlowLog776ef3bc/);
  });

  test.each<[string, Partial<VpcFlowLogsProps>, RegExp]>([
    ['the same', { format: FlowLogFormat.SECURITY, former: { format: FlowLogFormat.SECURITY } }, /is what it was[^]*given: +former: the same format and aggregation/],
    ['null', { former: null as never }, /former says by name what[^]*change: +former: \{ format: FlowLogFormat\.STANDARD \}$/],
    ['a format itself', { former: FlowLogFormat.SECURITY as never, format: FlowLogFormat.FULL }, /former says by name what[^]*change: +former: \{ format: FlowLogFormat\.SECURITY \}$/],
    ['a format of one\'s own', { former: FlowLogFormat.custom([...FULL_FLOW_LOG_FIELDS]) as never }, /change: +former: \{ format: FlowLogFormat\.custom\(\[\.\.\.\]\) \}$/],
  ])('but not: %s', (_, props, message) => expect(() => resourcesWith(() => props)).toThrow(message));

  test('nor in a stream, which is one place', () => {
    const stream = (stack: Stack) => new firehose.DeliveryStream(stack, 'Flows', { destination: new firehose.S3Bucket(new s3.Bucket(stack, 'Bucket')) });
    expect(() => resourcesWith(stack => ({
      format: FlowLogFormat.SECURITY,
      former: {},
      destinations: [FlowLogDestination.cloudWatchLogs(), FlowLogDestination.firehose({ deliveryStream: stream(stack) })],
    }))).toThrow(/has no room for two formats in a stream/);
  });
});

describe('what may change in place changes in place', () => {
  test.each<[string, Props, Props]>([
    ['days in CloudWatch Logs', () => ({}), () => ({ hot: logs.RetentionDays.ONE_YEAR })],
    ['days in S3', everywhere({}), everywhere({ archive: Duration.days(30) })],
    ['a key, later', () => ({ archive: Duration.days(400) }), everywhere({})],
    ['S3 beside CloudWatch Logs, later', () => ({}), () => ({ archive: Duration.days(400) })],
    ['destinations in place of the short words', () => ({ archive: Duration.days(400) }),
      () => ({ destinations: [FlowLogDestination.s3({ archive: Duration.days(400) }), FlowLogDestination.cloudWatchLogs()] })],
  ])('%s', (_, from, to) => {
    const [before, after] = [resourcesWith(from), resourcesWith(to)];
    for (const [id] of ofType(before, 'AWS::EC2::FlowLog')) expect([id, staysAsItIs(id, before, after)]).toEqual([id, true]);
    expect(meetings(before, after)).toEqual([]);
    expect(lost(before, after)).toEqual([]);
  });

  test('another bucket is another place', () => {
    const to = (id: string): Props => stack => ({ destinations: [FlowLogDestination.s3({ bucket: new s3.Bucket(stack, id) })] });
    expect(meetings(resourcesWith(to('A')), resourcesWith(to('B')))).toEqual([]);
  });
});

// README, "A changed prefix": the right to the old folder goes at once, because nobody knows here what the folder was.
test('another prefix is another place, and some minutes of the old one are lost', () => {
  const to = (prefix: string): Props => () => ({ destinations: [FlowLogDestination.s3({ prefix })] });
  const [before, after] = [resourcesWith(to('network')), resourcesWith(to('traffic'))];
  expect(meetings(before, after)).toEqual([]);
  expect(lost(before, after)).toEqual([expect.stringMatching(/^the folder of FlowLogsArchiveFlowLog/)]);
});

/*
 * AWS CloudFormation User Guide, "Get exported outputs from a deployed CloudFormation stack": "After another stack imports an output value, you can't delete the stack that is
 * exporting the output value or modify the exported output value." The CDK deploys what exports first. README, "When what reads them is in another stack".
 */
describe('for what reads them in another stack', () => {
  const exportsOf = (props: Partial<VpcFlowLogsProps>, old: (flowLogs: VpcFlowLogs, stack: Stack) => void = () => undefined) => {
    const app = new App();
    const [stack, readers] = ['Network', 'Readers'].map(id => new Stack(app, id, { env: { account: '111111111111', region: 'eu-west-1' } }));
    const vpc = ec2.Vpc.fromVpcAttributes(stack, 'Vpc', { vpcId: 'vpc-0123456789abcdef0', availabilityZones: ['eu-west-1a'] });
    const flowLogs = new VpcFlowLogs(stack, 'FlowLogs', { vpc, archive: Duration.days(400), ...props });
    const findings = new FindingsTopic(readers, 'Findings');
    const inventory = new TrafficInventory(readers, 'Inventory', { findings });
    new FlowLogQueries(readers, 'Queries', { flowLogs });
    new FlowLogAlarms(readers, 'Alarms', { flowLogs, findings });
    new FlowLogAthena(readers, 'Athena', { flowLogs, inventory });
    new RuleUsageReport(readers, 'Report', { flowLogs, inventory, findings });
    old(flowLogs, stack);
    const imported = [...JSON.stringify(Template.fromStack(readers)).matchAll(/"Fn::ImportValue":"([^"]+)"/g)].map(([, name]) => name);
    const outputs = Object.values(Template.fromStack(stack).findOutputs('*')) as { Value: unknown; Export: { Name: string } }[];
    return { imported: new Set(imported), exported: Object.fromEntries(outputs.map(({ Export, Value }) => [Export.Name, Value])) };
  };
  type Sides = ReturnType<typeof exportsOf>;
  /** What the readers of before import that the stack exports no more, or no more as it was. */
  const refused = (before: Sides, after: Sides) => [...before.imported].filter(name => !equal(before.exported[name], after.exported[name]));
  const before = exportsOf({});
  const former = { format: FlowLogFormat.SECURITY, former: { format: FlowLogFormat.STANDARD } };
  const after = exportsOf({ format: FlowLogFormat.SECURITY });

  test('the old exports go with the old flow log, with former too', () => {
    for (const next of [after, exportsOf(former)]) {
      expect(refused(before, next)).toEqual([expect.stringMatching(/RefFlowLogsLogGroup/), expect.stringMatching(/FnGetAttFlowLogsArchiveFlowLog.*Id/)]);
    }
  });

  test('two deployments do it: with the old exports, then without', () => {
    const between = exportsOf(former, (flowLogs, stack) => {
      stack.exportValue((flowLogs.node.findChild('LogGroup') as logs.LogGroup).logGroupName);
      stack.exportValue((flowLogs.node.findChild('ArchiveFlowLog') as ec2.CfnFlowLog).attrId);
    });
    expect(refused(before, between)).toEqual([]);
    expect(refused(between, after)).toEqual([]);
    expect([...between.imported].sort()).toEqual([...after.imported].sort());
  });
});

// There is no room beside the old flow log in a stream: README says that it takes another stream. This test tells when that has become better.
test('a stream is one place: another format meets the old one there, in another stream it does not', () => {
  const stream = (id: string, format: FlowLogFormat): Props => (stack) => {
    const destination = new firehose.S3Bucket(new s3.Bucket(stack, `${id}Bucket`));
    return { format, destinations: [FlowLogDestination.firehose({ deliveryStream: new firehose.DeliveryStream(stack, id, { destination }) })] };
  };
  const before = resourcesWith(stream('Flows', FlowLogFormat.STANDARD));
  expect(meetings(before, resourcesWith(stream('Flows', FlowLogFormat.SECURITY)))).toHaveLength(1);
  expect(meetings(before, resourcesWith(stream('SecurityFlows', FlowLogFormat.SECURITY)))).toEqual([]);
});

// The hash is in the names of log groups' logical ids and folders: what is published stays.
test('the names of the presets do not change', () => {
  const folder = (more: Partial<VpcFlowLogsProps>) => {
    const stack = new Stack(new App(), 'Shop');
    const vpc = ec2.Vpc.fromVpcAttributes(stack, 'Vpc', { vpcId: 'vpc-0123456789abcdef0', availabilityZones: ['eu-west-1a'] });
    return new VpcFlowLogs(stack, 'FlowLogs', { vpc, archive: Duration.days(400), ...more }).archive.prefix;
  };
  expect([
    folder({}), folder({ format: FlowLogFormat.SECURITY }), folder({ format: FlowLogFormat.FULL }), folder({ aggregation: ONE_MINUTE }),
    folder({ format: FlowLogFormat.SECURITY, aggregation: ONE_MINUTE }),
  ]).toEqual(['flow-logs', 'flow-logs-776ef3bc', 'flow-logs-cbf6e16b', 'flow-logs-a7676781', 'flow-logs-933c24d5']);
});

import { networkIn, source } from './templates';
import { known, Knowledge } from '../../lib/model/knowledge';
import { FlowLog } from '../../lib/model/network';
import { networkOf } from '../../lib/reading/from-template';

const ROLE = { DeliverLogsPermissionArn: 'arn:aws:iam::123456789012:role/Logs' };
const ALL = { ResourceType: 'VPC', ResourceId: { Ref: 'Vpc' }, TrafficType: 'ALL', LogGroupName: { Ref: 'Logs' }, ...ROLE };
const AROUND = {
  Vpc: { Type: 'AWS::EC2::VPC' },
  Subnet: { Type: 'AWS::EC2::Subnet', Properties: { VpcId: { Ref: 'Vpc' } } },
  Card: { Type: 'AWS::EC2::NetworkInterface', Properties: { SubnetId: { Ref: 'Subnet' } } },
  Hub: { Type: 'AWS::EC2::TransitGateway' },
  Logs: { Type: 'AWS::Logs::LogGroup', Properties: { RetentionInDays: 365, LogGroupName: 'flows' } },
  Endless: { Type: 'AWS::Logs::LogGroup' },
  Free: { Type: 'AWS::Logs::LogGroup', Properties: { RetentionInDays: { Ref: 'Days' } } },
};
const PARAMETERS = { Days: { Type: 'Number' }, Which: { Type: 'String' }, Traffic: { Type: 'String', AllowedValues: ['ACCEPT', 'ALL'] } };

function logsIn(properties: Record<string, unknown>, more: Record<string, unknown> = {}, sections: Record<string, unknown> = {}): readonly FlowLog[] {
  const Log = { Type: 'AWS::EC2::FlowLog', Properties: properties };
  return networkIn({ ...AROUND, Log, ...more }, { Parameters: PARAMETERS, ...sections }).flowLogs!;
}

const say = (knowledge: Knowledge<unknown> | undefined) => !knowledge ? 'unsaid' : knowledge.known ? String(knowledge.value) : `?(${knowledge.why})`;

test('what a flow log says of itself', () => {
  expect(logsIn({ ...ALL, Tags: [{ Key: 'Name', Value: 'x' }] })).toEqual([{
    id: 'App/Log',
    site: { template: 'App.template.json', logicalId: 'Log', location: 'Properties' },
    resourceType: known('VPC'),
    watches: known('App/Vpc'),
    trafficType: known('ALL'),
    destination: known('cloud-watch-logs'),
    retentionDays: known(365),
    tagKeys: known(['Name']),
  }]);
});

test.each<[string, unknown, string, string | undefined]>([
  ['a VPC', { Ref: 'Vpc' }, 'App/Vpc', undefined],
  ['a VPC by its attribute', { 'Fn::GetAtt': ['Vpc', 'VpcId'] }, 'App/Vpc', undefined],
  ['the VPC of a subnet', { 'Fn::GetAtt': ['Subnet', 'VpcId'] }, 'App/Vpc', undefined],
  ['a subnet', { Ref: 'Subnet' }, 'App/Subnet', 'App/Vpc'],
  ['an interface in one', { Ref: 'Card' }, 'App/Card', 'App/Vpc'],
  ['a transit gateway', { 'Fn::GetAtt': ['Hub', 'Id'] }, 'App/Hub', undefined],
  ['a VPC that is not in the app', 'vpc-0123456789abcdef0', 'vpc-0123456789abcdef0', undefined],
  ['a parameter', { Ref: 'Which' }, '?(the parameter Which)', undefined],
  ['nothing', undefined, '?(nothing)', undefined],
])('it watches %s', (_, ResourceId, expected, inVpc) => {
  const [log] = logsIn({ ...ALL, ResourceId });
  expect(say(log.watches)).toBe(expected);
  expect(log.inVpc).toBe(inVpc);
});

// AWS::Logs::LogGroup, RetentionInDays: "To set a log group so that its log events do not expire, do not specify this property."
test.each<[string, Record<string, unknown>, string]>([
  ['a log group', {}, '365'],
  ['one by its name', { LogGroupName: 'flows' }, '365'],
  ['one by its ARN', { LogGroupName: undefined, LogDestination: { 'Fn::GetAtt': ['Logs', 'Arn'] } }, '365'],
  ['one without retention', { LogGroupName: { Ref: 'Endless' } }, 'undefined'],
  ['one that a parameter decides about', { LogGroupName: { Ref: 'Free' } }, '?(the parameter Days)'],
  ['one that is not in the app', { LogGroupName: 'others' }, "?(it goes to 'others', whose retention is not in the app)"],
  ['something that is no log group', { LogGroupName: { Ref: 'Vpc' } }, '?(it goes to the reference to Vpc, whose retention is not in the app)'],
  ['a delivery stream', { LogDestinationType: 'kinesis-data-firehose', LogDestination: 'arn:x' }, '?(a delivery stream takes it elsewhere)'],
  ['what a parameter says', { LogDestinationType: { Ref: 'Which' } }, '?(the parameter Which)'],
])('what goes to %s is kept', (_, properties, expected) => expect(say(logsIn({ ...ALL, ...properties })[0].retentionDays)).toBe(expected));

const EXPIRES = { Status: 'Enabled', ExpirationInDays: 30 };
test.each<[string, unknown, string]>([
  ['without a lifecycle', undefined, 'undefined'],
  ['with a rule', { Rules: [EXPIRES] }, '30'],
  ['with several', { Rules: [EXPIRES, { ...EXPIRES, ExpirationInDays: 400 }] }, '30'],
  ['with one that is off', { Rules: [{ ...EXPIRES, Status: 'Disabled' }] }, 'undefined'],
  ['with one that moves only', { Rules: [{ Status: 'Enabled', Transitions: [] }] }, 'undefined'],
  ['with one for a part', { Rules: [{ ...EXPIRES, Prefix: 'AWSLogs/' }] }, '?(a lifecycle rule of its bucket that holds for some objects only)'],
  ['with a rule that a parameter decides about', { Rules: [{ ...EXPIRES, ExpirationInDays: { Ref: 'Days' } }] }, '?(a lifecycle rule of its bucket that holds for some objects only)'],
  ['with rules that nobody knows', { Rules: { Ref: 'Which' } }, '?(the parameter Which)'],
  ['with one rule that nobody knows', { Rules: [{ Ref: 'Which' }] }, '?(the parameter Which)'],
  ['with a lifecycle that nobody knows', { Ref: 'Which' }, '?(the parameter Which)'],
])('what goes to a bucket %s is kept', (_, LifecycleConfiguration, expected) => {
  const Bucket = { Type: 'AWS::S3::Bucket', Properties: { ...LifecycleConfiguration === undefined ? {} : { LifecycleConfiguration } } };
  const properties = { ...ALL, LogGroupName: undefined, LogDestinationType: 's3', LogDestination: { 'Fn::GetAtt': ['Bucket', 'Arn'] } };
  expect(say(logsIn(properties, { Bucket })[0].retentionDays)).toBe(expected);
  const folder = { ...properties, LogDestination: { 'Fn::Join': ['', [{ 'Fn::GetAtt': ['Bucket', 'Arn'] }, '/folder/']] } };
  expect(say(logsIn(folder, { Bucket })[0].retentionDays)).toBe(expected);
});

// Amazon EC2 API Reference, CreateFlowLogs. DeliverLogsPermissionArn: "This parameter is required if the destination type is cloud-watch-logs". TrafficType:
// "This parameter is not supported for transit gateway resource types. It is required for the other resource types."
test.each<[string, Record<string, unknown>, string]>([
  ['with all that it needs', {}, 'unsaid'],
  ['without a traffic type', { TrafficType: undefined }, 'it says no TrafficType'],
  ['of a transit gateway without one', { ResourceType: 'TransitGateway', ResourceId: { Ref: 'Hub' }, TrafficType: undefined }, 'unsaid'],
  ['of a traffic type in small letters', { TrafficType: 'all' }, "its TrafficType is 'all', which is none of ALL, ACCEPT and REJECT"],
  ['without a destination', { LogGroupName: undefined }, 'it says neither LogDestination nor LogGroupName'],
  ['without a role', { DeliverLogsPermissionArn: undefined }, 'it goes to CloudWatch Logs and has no DeliverLogsPermissionArn'],
  ['without a role to a bucket', { DeliverLogsPermissionArn: undefined, LogDestinationType: 's3', LogDestination: 'arn:x' }, 'unsaid'],
  ['without a role to what nobody knows', { DeliverLogsPermissionArn: undefined, LogDestinationType: { Ref: 'Which' } },
    '?(it has no DeliverLogsPermissionArn, and its LogDestinationType is the parameter Which)'],
])('a flow log %s', (_, properties, expected) => expect(say(logsIn({ ...ALL, ...properties })[0].refusedFor)).toBe(expected));

test('a flow log that may turn out in several ways is each of them', () => {
  const [accepted, all, ...others] = logsIn({ ...ALL, TrafficType: { Ref: 'Traffic' } });
  expect(others).toEqual([]);
  const fact = 'the parameter Traffic in App is "ACCEPT"';
  expect([accepted, all]).toMatchObject([{ trafficType: known('ACCEPT'), conditions: { [fact]: true } }, { trafficType: known('ALL'), conditions: { [fact]: false } }]);
});

test('one that a macro rewrites is unknown', () => {
  const [log] = networkIn({ Log: { 'Type': 'AWS::EC2::FlowLog', 'Properties': ALL, 'Fn::Transform': { Name: 'Mine' } } }).flowLogs!;
  expect([log.watches, log.trafficType, log.retentionDays].map(say)).toEqual(Array(3).fill('?(the result of Fn::Transform)'));
});

describe('in another stack than what it watches', () => {
  const Vpc = { Resources: { Vpc: { Type: 'AWS::EC2::VPC' } }, Outputs: { V: { Value: { Ref: 'Vpc' }, Export: { Name: 'vpc' } } } };
  const Log = (ResourceId: unknown) => ({ Type: 'AWS::EC2::FlowLog', Properties: { ...ALL, ResourceId } });

  test('says so', () => {
    const { flowLogs } = networkOf([source(Vpc), source({ Resources: { Log: Log({ 'Fn::ImportValue': 'vpc' }) } }, { stack: 'Logs' })]);
    expect(flowLogs).toMatchObject([{ watches: known('App/Vpc'), apartFrom: 'App' }]);
  });
  test('but not where one is nested in the other', () => {
    const parent = { Resources: { ...Vpc.Resources, Nested: { Type: 'AWS::CloudFormation::Stack', Properties: { Parameters: { V: { Ref: 'Vpc' } } } } } };
    const nested = source({ Parameters: { V: { Type: 'String' } }, Resources: { Log: Log({ Ref: 'V' }) } }, { stack: 'App/Nested', nestedIn: { stack: 'App', logicalId: 'Nested' } });
    const [log] = networkOf([source(parent), nested]).flowLogs!;
    expect(say(log.watches)).toBe('App/Vpc');
    expect(log.apartFrom).toBeUndefined();
  });
});

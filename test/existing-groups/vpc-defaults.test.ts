import { Stack, Stage } from 'aws-cdk-lib';
import * as ec2 from 'aws-cdk-lib/aws-ec2';
import { LeastPrivilegeDefaults, LeastPrivilegeDefaultsOptions, VpcFlowLogs } from '../../lib';
import { anApp } from '../role-security-groups/an-app';
import { Resource, resourcesOf } from '../role-security-groups/rules-of';

const FLOW_LOG = 'AWS::EC2::FlowLog';
const CLOSED_DEFAULT = 'Custom::VpcRestrictDefaultSG';

function stackWith(make: (stack: Stack) => unknown, options?: LeastPrivilegeDefaultsOptions): Stack {
  const app = anApp();
  LeastPrivilegeDefaults.applyTo(app, options);
  const stack = new Stack(app, 'Shop');
  make(stack);
  return stack;
}
const only = (stack: Stack, type: string): Resource => {
  const found = Object.values(resourcesOf(stack, type));
  expect(found).toHaveLength(1);
  return found[0];
};

test('a VPC gets a closed default group, and a flow log that keeps a month and stays', () => {
  const stack = stackWith(one => new ec2.Vpc(one, 'Vpc'));
  only(stack, CLOSED_DEFAULT);
  expect(only(stack, FLOW_LOG).Properties).toMatchObject({ ResourceType: 'VPC', TrafficType: 'ALL', LogDestinationType: 'cloud-watch-logs' });
  expect(only(stack, 'AWS::Logs::LogGroup')).toMatchObject({ Properties: { RetentionInDays: 30 }, DeletionPolicy: 'Retain' });
});

// Amazon VPC User Guide, "Publish flow logs to CloudWatch Logs", IAM role: "We recommend that you use the aws:SourceAccount and aws:SourceArn
// condition keys to protect yourself against the confused deputy problem. [...] you can replace that portion of the ARN with a wildcard".
test('the role of the flow log is for this account alone, and writes to its log group alone', () => {
  const stack = stackWith(one => new ec2.Vpc(one, 'Vpc', { restrictDefaultSecurityGroup: false }));
  expect(only(stack, 'AWS::IAM::Role').Properties.AssumeRolePolicyDocument).toMatchObject({
    Statement: [{ Condition: { StringEquals: { 'aws:SourceAccount': { Ref: 'AWS::AccountId' } }, ArnLike: expect.anything() as unknown } }],
  });
  const [statement] = (only(stack, 'AWS::IAM::Policy').Properties.PolicyDocument as { Statement: object[] }).Statement;
  expect(statement).toMatchObject({ Resource: { 'Fn::GetAtt': [expect.stringMatching(/LogGroup/), 'Arn'] } });
});

test.each<[string, ec2.VpcProps, number]>([['false', { restrictDefaultSecurityGroup: false }, 0], ['true', { restrictDefaultSecurityGroup: true }, 1]])(
  'restrictDefaultSecurityGroup: %s has the last word', (_, props, count) => {
    expect(Object.keys(resourcesOf(stackWith(one => new ec2.Vpc(one, 'Vpc', props)), CLOSED_DEFAULT))).toHaveLength(count);
  });

test.each<[string, LeastPrivilegeDefaultsOptions, number, number]>([
  ['flowLogs: false', { flowLogs: false }, 0, 1], ['closeDefaultGroup: false', { closeDefaultGroup: false }, 1, 0], ['both', { flowLogs: false, closeDefaultGroup: false }, 0, 0],
])('%s', (_, options, flowLogs, closed) => {
  const stack = stackWith(one => new ec2.Vpc(one, 'Vpc'), options);
  expect([FLOW_LOG, CLOSED_DEFAULT].map(type => Object.keys(resourcesOf(stack, type)).length)).toEqual([flowLogs, closed]);
});

describe('a VPC that has a flow log keeps that one', () => {
  test.each<[string, (stack: Stack) => unknown]>([
    ['by its props', stack => new ec2.Vpc(stack, 'Vpc', { flowLogs: { Mine: { trafficType: ec2.FlowLogTrafficType.REJECT } } })],
    ['by addFlowLog', stack => new ec2.Vpc(stack, 'Vpc').addFlowLog('Mine')],
    ['by VpcFlowLogs', stack => new VpcFlowLogs(stack, 'Mine', { vpc: new ec2.Vpc(stack, 'Vpc') })],
    ['low-level', stack => new ec2.CfnFlowLog(stack, 'Mine', { resourceType: 'VPC', resourceId: new ec2.Vpc(stack, 'Vpc').vpcId })],
  ])('%s', (_, make) => {
    only(stackWith(make), FLOW_LOG);
  });

  test('in another stack', () => {
    const app = anApp();
    LeastPrivilegeDefaults.applyTo(app);
    const [network, logs] = [new Stack(app, 'Network'), new Stack(app, 'Logs')];
    new VpcFlowLogs(logs, 'Mine', { vpc: new ec2.Vpc(network, 'Vpc') });
    expect([network, logs].map(stack => Object.keys(resourcesOf(stack, FLOW_LOG)).length)).toEqual([0, 1]);
  });

  test('but that of another VPC is not its own', () => {
    const stack = stackWith((one) => {
      new ec2.Vpc(one, 'Vpc').addFlowLog('Mine');
      new ec2.Vpc(one, 'Other', { flowLogs: {} });
    });
    expect(Object.keys(resourcesOf(stack, FLOW_LOG))).toHaveLength(2);
  });
});

test.each([true, false])('in a Stage, aspectStabilization: %s', (aspectStabilization) => {
  const app = anApp({ context: { '@aws-cdk/core:aspectStabilization': aspectStabilization } });
  LeastPrivilegeDefaults.applyTo(app);
  const stack = new Stack(new Stage(app, 'Prod'), 'Shop');
  new ec2.Vpc(stack, 'Vpc');
  only(stack, FLOW_LOG);
  only(stack, CLOSED_DEFAULT);
});

test('imported VPCs stay as they are', () => {
  const stack = stackWith(one => ec2.Vpc.fromVpcAttributes(one, 'Vpc', { vpcId: 'vpc-01234567', availabilityZones: ['a'] }));
  expect(stack.node.findAll().filter(one => ec2.CfnFlowLog.isCfnFlowLog(one))).toEqual([]);
});

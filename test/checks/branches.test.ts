import { judgeAll } from '../../lib/checks';
import { group, networkIn } from '../reading/templates';

const nothing = { Ref: 'AWS::NoValue' };
const either = (condition: string, a: unknown, b: unknown) => ({ 'Fn::If': [condition, a, b] });
const ssh = (source: unknown, more: Record<string, unknown> = {}) => ({ IpProtocol: 'tcp', FromPort: 22, ToPort: 22, CidrIp: source, Description: 'x', ...more });
const SECTIONS = {
  Parameters: { Env: { Type: 'String' }, Office: { Type: 'String' }, Home: { Type: 'String' } },
  Conditions: {
    IsProd: { 'Fn::Equals': [{ Ref: 'Env' }, 'prod'] },
    IsLarge: { 'Fn::Or': [{ 'Fn::Equals': [{ Ref: 'Env' }, 'a'] }, { 'Fn::Equals': [{ Ref: 'Env' }, 'b'] }] },
    IsHome: { 'Fn::Equals': [{ Ref: 'Home' }, { Ref: 'Office' }] },
  },
};

/** What one check says of a template, in the strictest profile. */
function says(check: string, resources: Record<string, unknown>, sections: Record<string, unknown> = SECTIONS): string[] {
  return judgeAll(networkIn(resources, sections), { profile: 'strict', include: [check] }).filter(finding => finding.check.id === check).map(finding => finding.says);
}

const ofGroup = (ingress: unknown, check = 'WorldOnAdminPort') => says(check, { Web: group({ SecurityGroupIngress: ingress }) });
const OPEN = '0.0.0.0/0, the whole IPv4 Internet, may connect to tcp 22 (SSH)';
const PROD = 'the parameter Env in App is "prod"';

// CloudFormation Template Reference, Fn::If: "Returns one value if the specified condition evaluates to true and another value if the specified condition evaluates to false."
describe('a finding in a branch', () => {
  test('is told once where both branches say the same', () => {
    expect(ofGroup([either('IsProd', ssh('0.0.0.0/0', { Description: 'a' }), ssh('0.0.0.0/0', { Description: 'b' }))])).toEqual([OPEN]);
    expect(ofGroup([either('IsLarge', ssh('0.0.0.0/0', { Description: 'a' }), ssh('0.0.0.0/0', { Description: 'b' }))])).toEqual([OPEN]);
  });

  test.each<[string, unknown, string[]]>([
    ['the first of two', either('IsProd', ssh('0.0.0.0/0'), ssh('10.0.0.0/8')), [`${OPEN}, if ${PROD}`]],
    ['the second of two', either('IsProd', ssh('10.0.0.0/8'), ssh('0.0.0.0/0')), [`${OPEN}, if the parameter Env in App is not "prod"`]],
    ['a source in a branch', ssh(either('IsProd', '0.0.0.0/0', '10.0.0.0/8')), [`${OPEN}, if ${PROD}`]],
    ['a rule that is there in one alone', either('IsProd', ssh('0.0.0.0/0'), nothing), [`${OPEN}, if ${PROD}`]],
    ['a condition that is no one comparison', either('IsLarge', ssh('0.0.0.0/0'), nothing), [`${OPEN}, if the condition IsLarge in App holds`]],
    ['the same, where it does not hold', either('IsLarge', nothing, ssh('0.0.0.0/0')), [`${OPEN}, if the condition IsLarge in App does not hold`]],
    ['a condition on two parameters', either('IsHome', nothing, ssh('0.0.0.0/0')), [
      `${OPEN}, if it is not so that the parameter Home in App is the parameter Office in App`,
    ]],
    ['two that are not alike', either('IsProd', ssh('0.0.0.0/0'), { IpProtocol: 'tcp', FromPort: 22, ToPort: 22, CidrIpv6: '::/0' }), [
      `${OPEN}, if ${PROD}`,
      '::/0, the whole IPv6 Internet, may connect to tcp 22 (SSH), if the parameter Env in App is not "prod"',
    ]],
    ['three, of which two say the same', either('IsProd', ssh('0.0.0.0/0'), either('IsLarge', ssh('10.0.0.0/8'), ssh('0.0.0.0/0'))), [
      `${OPEN}, if ${PROD}, or if the parameter Env in App is not "prod" and the condition IsLarge in App does not hold`,
    ]],
  ])('%s', (_, rule, expected) => expect(ofGroup([rule])).toEqual(expected));

  test('is told apart from one of another rule that says the same', () => {
    expect(ofGroup([ssh('0.0.0.0/0'), either('IsProd', ssh('0.0.0.0/0'), nothing)])).toEqual([OPEN, `${OPEN}, if ${PROD}`]);
  });

  test('that is not known is told in the same way', () => {
    const doubt = (from: string) => `cannot be known at synth: whether anyone on the internet can try to log in: the source is the parameter ${from}`;
    expect(ofGroup([either('IsProd', ssh({ Ref: 'Office' }), ssh({ Ref: 'Office' }, { Description: 'other' }))])).toEqual([doubt('Office')]);
    expect(ofGroup([ssh(either('IsProd', { Ref: 'Office' }, { Ref: 'Home' }))])).toEqual([
      `${doubt('Office')}, if ${PROD}`, `${doubt('Home')}, if the parameter Env in App is not "prod"`,
    ]);
  });
});

// CloudFormation User Guide, Parameters, AllowedValues: "An array containing the list of values allowed for the parameter."
test('a parameter that may be one of a few values is a branch too', () => {
  const sections = { Parameters: { Port: { Type: 'Number', AllowedValues: [22, 443] }, From: { Type: 'String', AllowedValues: ['0.0.0.0/0', '10.0.0.0/8'] } } };
  const rule = (more: Record<string, unknown>) => ({ Web: group({ SecurityGroupIngress: [{ ...ssh('0.0.0.0/0'), ...more }] }) });
  const port = { Ref: 'Port' };
  expect(says('WorldOnAdminPort', rule({ FromPort: port, ToPort: port }), sections)).toEqual([`${OPEN}, if the parameter Port in App is "22"`]);
  // What stands in the sentence already is not told twice.
  expect(says('WorldOnAdminPort', rule({ CidrIp: { Ref: 'From' } }), sections)).toEqual([
    '0.0.0.0/0 (an allowed value of the parameter From), the whole IPv4 Internet, may connect to tcp 22 (SSH)',
  ]);
});

describe('what the resource itself stands under is no branch', () => {
  test('of a group', () => {
    const Web = { ...group({ SecurityGroupIngress: [ssh('0.0.0.0/0'), either('IsLarge', ssh('::/0', { CidrIp: undefined, CidrIpv6: '::/0' }), nothing)] }), Condition: 'IsProd' };
    expect(says('WorldOnAdminPort', { Web })[0]).toBe(OPEN);
  });
  test('of a rule', () => {
    const rule = (source: unknown) => ({ Type: 'AWS::EC2::SecurityGroupIngress', Condition: 'IsProd', Properties: { GroupId: 'sg-0123456789abcdef0', ...ssh(source) } });
    expect(says('WorldOnAdminPort', { Rule: rule('0.0.0.0/0') })).toEqual([OPEN]);
    expect(says('WorldOnAdminPort', { Rule: rule(either('IsHome', '0.0.0.0/0', '10.0.0.0/8')) })).toEqual([
      `${OPEN}, if the parameter Home in App is the parameter Office in App`,
    ]);
  });
});

test('flow logs and other openings too', () => {
  const log = (traffic: unknown) => ({
    Type: 'AWS::EC2::FlowLog',
    Properties: { ResourceType: 'VPC', ResourceId: { Ref: 'Vpc' }, TrafficType: traffic, LogGroupName: 'x', DeliverLogsPermissionArn: 'x' },
  });
  const Vpc = { Type: 'AWS::EC2::VPC', Properties: { CidrBlock: '10.0.0.0/16' } };
  expect(says('FlowLogWithoutRejects', { Vpc, Log: log(either('IsProd', 'ACCEPT', 'ALL')) }).map(text => / if .*$/.exec(text)?.[0])).toEqual([` if ${PROD}`]);
  expect(says('FlowLogWithoutRejects', { Vpc, Log: log(either('IsProd', 'ACCEPT', 'ACCEPT')) }).map(text => / if .*$/.exec(text)?.[0])).toEqual([undefined]);
  const cluster = (blocks: unknown) => ({ Type: 'AWS::EKS::Cluster', Properties: { ResourcesVpcConfig: { PublicAccessCidrs: blocks } } });
  expect(says('EksEndpointOpenToWorld', { Cluster: cluster(either('IsProd', ['0.0.0.0/0'], ['203.0.113.0/28'])) })).toEqual([
    `0.0.0.0/0, the whole IPv4 Internet, may connect to the public endpoint of the EKS cluster, if ${PROD}`,
  ]);
});

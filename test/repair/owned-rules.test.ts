import { App, CfnParameter, Fn, Stack } from 'aws-cdk-lib';
import * as ec2 from 'aws-cdk-lib/aws-ec2';
import { Rule } from '../../lib/model/rule';
import { readLiveNetwork } from '../../lib/reading/live-network';
import { JsonObject } from '../../lib/reading/template';
import { OwnedRules } from '../../lib/repair/owned-rules';
import { fc } from '../laws';

const GROUP = 'sg-0123456789abcdef0';
const OTHER = 'sg-0fedcba9876543210';
const LIST = 'pl-0123456789abcdef0';

/** A rule as EC2 answers it. */
function live(more: object = {}): Rule {
  const rule = { SecurityGroupRuleId: 'sgr-0a', GroupId: GROUP, IsEgress: false, IpProtocol: 'tcp', FromPort: 22, ToPort: 22, Tags: [], ...more };
  const groups = [{ GroupId: GROUP, GroupName: 'web', VpcId: 'vpc-0a', Description: 'd' }];
  const network = readLiveNetwork({ place: 'live', groups, rules: [rule], prefixLists: new Map() });
  if ('why' in network) throw new Error(network.why);
  return network.rules[0];
}

interface Given {
  readonly parameters?: Readonly<Record<string, string | undefined>>;
  readonly physicalIds?: Readonly<Record<string, string>>;
}

function ownerOf(template: object, rule: Rule, { parameters = {}, physicalIds = {} }: Given = {}) {
  const stack = { stackName: 'Shop', account: '111111111111', region: 'eu-west-1', template: template as JsonObject };
  const ids = { Web: GROUP, ...physicalIds };
  const rules = new OwnedRules({ ...stack, parameters: new Map(Object.entries(parameters)), physicalIds: new Map(Object.entries(ids)) });
  return rules.ownerOf(rule, GROUP, 'Web');
}

const group = (ingress: unknown, more: object = {}) => ({
  Parameters: { Office: { Type: 'String', Default: '10.0.0.0/8' }, Offices: { Type: 'CommaDelimitedList' }, Port: { Type: 'Number', Default: 22 }, InSsm: { Type: 'AWS::SSM::Parameter::Value<String>', Default: '/office' } },
  Resources: {
    Web: { Type: 'AWS::EC2::SecurityGroup', Metadata: { 'aws:cdk:path': 'Shop/Web/Resource' }, Properties: { GroupDescription: 'Web', VpcId: 'vpc-0a', SecurityGroupIngress: ingress } },
    Db: { Type: 'AWS::EC2::SecurityGroup', Properties: { GroupDescription: 'Db', VpcId: 'vpc-0a' } },
    List: { Type: 'AWS::EC2::PrefixList', Properties: { PrefixListName: 'L', AddressFamily: 'IPv4', MaxEntries: 1 } },
    ...more,
  },
});
const ssh = (more: object) => ({ IpProtocol: 'tcp', FromPort: 22, ToPort: 22, ...more });
const standalone = (properties: object) => ({ Rule: { Type: 'AWS::EC2::SecurityGroupIngress', Metadata: { 'aws:cdk:path': 'Shop/Rule' }, Properties: properties } });
const GET = { 'Fn::GetAtt': ['Web', 'GroupId'] };

type Case = [what: string, template: object, rule: Rule, given?: Given];

const world = live({ CidrIpv4: '0.0.0.0/0' });
const ofDb = live({ ReferencedGroupInfo: { GroupId: OTHER, UserId: '111111111111' } });
const ofList = live({ PrefixListId: LIST });

describe('a rule that the template has is the stack\'s', () => {
  test.each<Case>([
    ['inline', group([ssh({ CidrIp: '0.0.0.0/0' })]), world],
    ['one of many', group([ssh({ CidrIp: '10.0.0.0/8' }), ssh({ CidrIp: '0.0.0.0/0' })]), world],
    ['with another description', group([ssh({ CidrIp: '0.0.0.0/0', Description: 'SSH' })]), live({ CidrIpv4: '0.0.0.0/0', Description: 'changed by hand' })],
    ['a block with host bits, which EC2 takes off', group([ssh({ CidrIp: '10.1.2.3/8' })]), live({ CidrIpv4: '10.0.0.0/8' })],
    ['IPv6, written otherwise', group([ssh({ CidrIpv6: '2001:DB8:0::/32' })]), live({ CidrIpv6: '2001:db8::/32' })],
    ['a protocol by its number', group([ssh({ IpProtocol: '6', CidrIp: '0.0.0.0/0' })]), world],
    ['ports as texts', group([ssh({ FromPort: '22', ToPort: '22', CidrIp: '0.0.0.0/0' })]), world],
    ['all protocols, for which EC2 tells no ports', group([{ IpProtocol: '-1', FromPort: 0, ToPort: 65535, CidrIp: '0.0.0.0/0' }]), live({ IpProtocol: '-1', FromPort: -1, ToPort: -1, CidrIpv4: '0.0.0.0/0' })],
    ['a parameter with its value', group([ssh({ CidrIp: { Ref: 'Office' } })]), live({ CidrIpv4: '203.0.113.0/24' }), { parameters: { Office: '203.0.113.0/24' } }],
    ['a parameter with its default, which is told too', group([ssh({ CidrIp: { Ref: 'Office' } })]), live({ CidrIpv4: '10.0.0.0/8' }), { parameters: { Office: '10.0.0.0/8' } }],
    ['a parameter inside a text', group([ssh({ CidrIp: { 'Fn::Sub': '${Office}' } })]), live({ CidrIpv4: '203.0.113.0/24' }), { parameters: { Office: '203.0.113.0/24' } }],
    ['one of a list', group([ssh({ CidrIp: { 'Fn::Select': [1, { Ref: 'Offices' }] } })]), live({ CidrIpv4: '203.0.113.0/24' }), { parameters: { Offices: '10.0.0.0/8,203.0.113.0/24' } }],
    ['a parameter of SSM, whose value is told with the stack', group([ssh({ CidrIp: { Ref: 'InSsm' } })]), live({ CidrIpv4: '203.0.113.0/24' }), { parameters: { InSsm: '203.0.113.0/24' } }],
    ['a port by a parameter', group([ssh({ FromPort: { Ref: 'Port' }, ToPort: { Ref: 'Port' }, CidrIp: '0.0.0.0/0' })]), live({ FromPort: 2222, ToPort: 2222, CidrIpv4: '0.0.0.0/0' }), { parameters: { Port: '2222' } }],
    ['a group of the stack', group([ssh({ SourceSecurityGroupId: { 'Fn::GetAtt': ['Db', 'GroupId'] } })]), ofDb, { physicalIds: { Db: OTHER } }],
    ['a group by its id', group([ssh({ SourceSecurityGroupId: OTHER })]), ofDb],
    ['a prefix list of the stack', group([ssh({ SourcePrefixListId: { Ref: 'List' } })]), ofList, { physicalIds: { List: LIST } }],
    ['a prefix list by its id', group([ssh({ SourcePrefixListId: LIST })]), ofList],
  ])('%s', (...[, template, rule, given]) => {
    expect(ownerOf(template, rule, given)).toEqual({ kind: 'stack', stackName: 'Shop', logicalId: 'Web', path: 'Shop/Web', isRuleItself: false });
  });

  test.each<Case>([
    ['of the group by its attribute', group([], standalone({ GroupId: GET, ...ssh({ CidrIp: '0.0.0.0/0' }) })), world],
    ['of the group by its id', group([], standalone({ GroupId: GROUP, ...ssh({ CidrIp: '0.0.0.0/0' }) })), world],
    ['of the group by Ref', group([], standalone({ GroupId: { Ref: 'Web' }, ...ssh({ CidrIp: '0.0.0.0/0' }) })), world],
  ])('a resource of its own, %s', (...[, template, rule, given]) => {
    expect(ownerOf(template, rule, given)).toEqual({ kind: 'stack', stackName: 'Shop', logicalId: 'Rule', path: 'Shop/Rule', isRuleItself: true });
  });
});

describe('a rule that is none of the template\'s is nobody\'s', () => {
  test.each<Case>([
    ['no rules at all', group(undefined), world],
    ['another block', group([ssh({ CidrIp: '10.0.0.0/8' })]), world],
    ['the block of a parameter, which has another value', group([ssh({ CidrIp: { Ref: 'Office' } })]), live({ CidrIpv4: '10.0.0.0/8' }), { parameters: { Office: '203.0.113.0/24' } }],
    ['another port', group([ssh({ ToPort: 23, CidrIp: '0.0.0.0/0' })]), world],
    ['another protocol', group([ssh({ IpProtocol: 'udp', CidrIp: '0.0.0.0/0' })]), world],
    ['the other family', group([ssh({ CidrIpv6: '::/0' })]), world],
    ['another kind of source', group([ssh({ SourceSecurityGroupId: { 'Fn::GetAtt': ['Db', 'GroupId'] } })]), world],
    ['another group', group([ssh({ SourceSecurityGroupId: { 'Fn::GetAtt': ['Db', 'GroupId'] } })]), live({ ReferencedGroupInfo: { GroupId: 'sg-0aaaaaaaaaaaaaaa1' } }), { physicalIds: { Db: OTHER } }],
    ['another list', group([ssh({ SourcePrefixListId: 'pl-0aaaaaaaaaaaaaaa1' })]), ofList],
    ['the same rule of another group of the stack', group([], standalone({ GroupId: { 'Fn::GetAtt': ['Db', 'GroupId'] }, ...ssh({ CidrIp: '0.0.0.0/0' }) })), world, { physicalIds: { Db: OTHER } }],
    ['the same rule of another group', group([], standalone({ GroupId: OTHER, ...ssh({ CidrIp: '0.0.0.0/0' }) })), world],
    ['the same rule outbound', group([], { Rule: { Type: 'AWS::EC2::SecurityGroupEgress', Properties: { GroupId: GET, ...ssh({ CidrIp: '0.0.0.0/0' }) } } }), world],
    ['a rule under a condition that does not hold', {
      ...group([{ 'Fn::If': ['Open', ssh({ CidrIp: '0.0.0.0/0' }), { Ref: 'AWS::NoValue' }] }]), Conditions: { Open: { 'Fn::Equals': [{ Ref: 'Office' }, 'open'] } },
    }, world, { parameters: { Office: 'closed' } }],
    ['a nested stack beside it, whose rules have ids by which they are found', group([], { Nested: { Type: 'AWS::CloudFormation::Stack', Properties: { TemplateURL: 'https://example.com/t.json' } } }), world],
    ['an outbound list that cannot be read', { ...group([]), Resources: { Web: { Type: 'AWS::EC2::SecurityGroup', Properties: { GroupDescription: 'd', SecurityGroupEgress: { 'Fn::ImportValue': 'rules' } } } } }, world],
  ])('%s', (...[, template, rule, given]) => {
    expect(ownerOf(template, rule, given)).toEqual({ kind: 'nobody' });
  });
});

describe('where nobody can tell it may be the stack\'s', () => {
  test.each<Case>([
    ['a block that is imported', group([ssh({ CidrIp: { 'Fn::ImportValue': 'office' } })]), world],
    ['a block in Parameter Store', group([ssh({ CidrIp: '{{resolve:ssm:/office}}' })]), world],
    ['a parameter that CloudFormation hides', group([ssh({ CidrIp: { Ref: 'Office' } })]), live({ CidrIpv4: '10.0.0.0/8' }), { parameters: { Office: undefined } }],
    ['a parameter of which nothing is told, whatever its default', group([ssh({ CidrIp: { Ref: 'Office' } })]), live({ CidrIpv4: '203.0.113.0/24' }), { parameters: {} }],
    ['a group that is imported', group([ssh({ SourceSecurityGroupId: { 'Fn::ImportValue': 'db' } })]), ofDb],
    ['a group of the stack whose id is not told', group([ssh({ SourceSecurityGroupId: { 'Fn::GetAtt': ['Db', 'GroupId'] } })]), ofDb],
    ['a group by its name', group([ssh({ SourceSecurityGroupName: 'db' })]), ofDb],
    ['a list that is imported', group([ssh({ SourcePrefixListId: { 'Fn::ImportValue': 'list' } })]), ofList],
    ['a port that is imported', group([ssh({ FromPort: { 'Fn::ImportValue': 'port' }, ToPort: { 'Fn::ImportValue': 'port' }, CidrIp: '0.0.0.0/0' })]), world],
    ['a protocol that is imported', group([ssh({ IpProtocol: { 'Fn::ImportValue': 'protocol' }, CidrIp: '0.0.0.0/0' })]), world],
    ['all rules imported', group({ 'Fn::ImportValue': 'rules' }), world],
    ['a rule of a group that is imported', group([], standalone({ GroupId: { 'Fn::ImportValue': 'web' }, ...ssh({ CidrIp: '0.0.0.0/0' }) })), world],
    ['a condition about something imported', {
      ...group([{ 'Fn::If': ['Open', ssh({ CidrIp: '0.0.0.0/0' }), { Ref: 'AWS::NoValue' }] }]), Conditions: { Open: { 'Fn::Equals': [{ Ref: 'Office' }, 'open'] } },
    }, world, { parameters: { Office: undefined } }],
    ['properties that a macro writes', group([], { Web: { Type: 'AWS::EC2::SecurityGroup', Properties: { 'Fn::Transform': { Name: 'Rules' } } } }), world],
  ])('%s', (...[, template, rule, given]) => {
    expect(ownerOf(template, rule, given)).toMatchObject({ kind: 'perhaps', stackName: 'Shop' });
  });
});

// GetTemplate, TemplateStage: "To get the template after CloudFormation has processed all transforms, specify Processed" (AWS CloudFormation API Reference).
test('a macro whose work is done hides nothing', () => {
  expect(ownerOf({ ...group([]), Transform: ['Ours'] }, world)).toEqual({ kind: 'nobody' });
});

test.each([[{}], [{ Resources: null }], [{ Resources: { Web: null } }], [{ Resources: { Web: { Type: 7, Properties: [] } } }], [{ Parameters: [], Resources: [] }]])('nonsense is read without a word: %j', (template) => {
  expect(() => ownerOf(template, world)).not.toThrow();
});

test('what the CDK writes is found, with its construct path', () => {
  const stack = new Stack(new App({ context: { 'aws:cdk:enable-path-metadata': true } }), 'Shop');
  const office = new CfnParameter(stack, 'OfficeCidr');
  const vpc = ec2.Vpc.fromVpcAttributes(stack, 'Vpc', { vpcId: 'vpc-0123456789abcdef0', availabilityZones: ['a'] });
  const web = new ec2.SecurityGroup(stack, 'Web', { vpc });
  const jump = new ec2.SecurityGroup(stack, 'Jump', { vpc });
  web.addIngressRule(ec2.Peer.ipv4(office.valueAsString), ec2.Port.SSH);
  web.addIngressRule(jump, ec2.Port.SSH);
  web.addIngressRule(ec2.Peer.prefixList(Fn.importValue('list')), ec2.Port.HTTPS);
  const template = JSON.parse(JSON.stringify((stack.node.root as App).synth().getStackByName('Shop').template)) as JsonObject;
  const [webId, jumpId] = [web, jump].map(one => stack.getLogicalId(one.node.defaultChild as ec2.CfnSecurityGroup));
  const rules = new OwnedRules({
    stackName: 'Shop',
    account: '111111111111',
    region: 'eu-west-1',
    template,
    parameters: new Map([['OfficeCidr', '203.0.113.0/24']]),
    physicalIds: new Map([[webId, GROUP], [jumpId, OTHER]]),
  });
  const told = (rule: Rule) => rules.ownerOf(rule, GROUP, webId);
  expect(told(live({ CidrIpv4: '203.0.113.0/24' }))).toEqual({ kind: 'stack', stackName: 'Shop', logicalId: webId, path: 'Shop/Web', isRuleItself: false });
  expect(told(ofDb)).toMatchObject({ kind: 'stack', isRuleItself: true, path: expect.stringMatching(/^Shop\/Web\/from /) as string });
  expect(told(world)).toEqual({ kind: 'nobody' });
  expect(told(live({ FromPort: 443, ToPort: 443, PrefixListId: LIST }))).toMatchObject({ kind: 'perhaps' });
});

/** An oracle that knows none of our reading: a template that holds plain texts alone owns exactly the rules that are written in it. */
test('of plain rules, exactly those in the template are owned', () => {
  const rule = fc.record({
    protocol: fc.constantFrom('tcp', 'udp'), from: fc.integer({ min: 20, max: 23 }), size: fc.integer({ min: 0, max: 1 }), second: fc.integer({ min: 0, max: 2 }), bits: fc.constantFrom(8, 16),
  });
  // A block of 8 bits is one block whatever its second byte is.
  const cidr = (one: { second: number; bits: number }) => one.bits === 8 ? '10.0.0.0/8' : `10.${one.second}.0.0/16`;
  const key = (one: { protocol: string; from: number; size: number; second: number; bits: number }) => `${one.protocol} ${one.from} ${one.size} ${cidr(one)}`;
  fc.assert(fc.property(fc.array(rule, { maxLength: 4 }), rule, fc.boolean(), (written, asked, isStandalone) => {
    const properties = written.map(one => ({ IpProtocol: one.protocol, FromPort: one.from, ToPort: one.from + one.size, CidrIp: cidr(one) }));
    const rules = Object.fromEntries(properties.map((one, i) => [`Rule${i}`, { Type: 'AWS::EC2::SecurityGroupIngress', Properties: { GroupId: GET, ...one } }]));
    const template = isStandalone ? group([], rules) : group(properties);
    const { protocol: IpProtocol, from: FromPort, size } = asked;
    const owner = ownerOf(template, live({ IpProtocol, FromPort, ToPort: FromPort + size, CidrIpv4: cidr(asked) }));
    expect(owner.kind).toBe(written.some(one => key(one) === key(asked)) ? 'stack' : 'nobody');
  }));
});

import { App, Stack } from 'aws-cdk-lib';
import * as ec2 from 'aws-cdk-lib/aws-ec2';
import { AdoptedSecurityGroup, CloseEgress, DescribeRules, LeastPrivilegeDefaults, NameByConvention, SecurityGroupVpcAssociation } from '../../lib';
import { aStack, errorOf } from '../role-security-groups/an-app';

/** What callers in JavaScript, other languages and JSON may write: TypeScript would stop them. */
type Any = never;

const FOUR_ANSWERS = /^.+\n {2}given: {4}.+\n {2}accepted: .+\n {2}change: {3}.+$/;
const ID = 'sg-0123456789abcdef0';

function expectRefusal(act: () => unknown, message: RegExp): void {
  const error = errorOf(act);
  expect(error.message).toMatch(FOUR_ANSWERS);
  expect(error.message).toMatch(message);
}

describe('AdoptedSecurityGroup', () => {
  test.each<[string, unknown, RegExp]>([
    ['nothing', undefined, /given: +undefined/], ['null', null, /given: +null/], ['a number', 42, /given: +42/], ['an object', {}, /given: +\{\}/],
    ['a list', [ID], /given: +\['sg-0123456789abcdef0'\]/],
  ])('%s as the id', (_, id, given) => {
    const { stack } = aStack();
    expectRefusal(() => AdoptedSecurityGroup.fromSecurityGroupId(stack, 'Legacy', id as Any), /that is no id of a security group/);
    expectRefusal(() => AdoptedSecurityGroup.fromSecurityGroupId(stack, 'Legacy', id as Any), given);
  });

  test.each([undefined, null, 'x', {}, new App()])('%p as the scope', (scope) => {
    expectRefusal(() => AdoptedSecurityGroup.fromSecurityGroupId(scope as Any, 'A', ID), /^AdoptedSecurityGroup 'A': that is no scope/);
  });

  test.each<[string, unknown, RegExp]>([
    ['null', null, /the options are none\n.*given: +null/], ['text', 'CLOSED', /the options are none\n.*given: +'CLOSED'/],
    ['egress: null', { egress: null }, /says nothing of its outbound rules\n.*given: +egress: null/], ['egress: true', { egress: true }, /given: +egress: true/],
    ["egress: 'closed'", { egress: 'closed' }, /given: +egress: 'closed'/],
  ])('%s as options', (_, options, message) => {
    const { stack } = aStack();
    expectRefusal(() => AdoptedSecurityGroup.fromSecurityGroupId(stack, 'Legacy', ID, options as Any), message);
  });

  describe.each(['addIngressRule', 'addEgressRule'] as const)('%s', (method) => {
    const peer = ec2.Peer.ipv4('10.0.0.0/8');
    test.each<[string, unknown[], RegExp]>([
      ['nothing', [], /that is no peer\n.*given: +undefined/], ['null', [null, ec2.Port.HTTPS], /that is no peer\n.*given: +null/],
      ['text', ['10.0.0.0/8', ec2.Port.HTTPS], /that is no peer\n.*given: +'10\.0\.0\.0\/8'/], ['an object', [{}, ec2.Port.HTTPS], /that is no peer/],
      ['no port', [peer], /that is no port\n.*given: +undefined/], ['a number as port', [peer, 443], /that is no port\n.*given: +443[^]*change: +ec2\.Port\.tcp\(443\)/],
      ['text as port', [peer, '443'], /that is no port\n.*given: +'443'/],
      ['null as description', [peer, ec2.Port.HTTPS, null], /the description of a rule is text\n.*given: +null/],
      ['a number as description', [peer, ec2.Port.HTTPS, 42], /the description of a rule is text\n.*given: +42/],
    ])('%s', (_, args, message) => {
      const { stack } = aStack();
      const group = AdoptedSecurityGroup.fromSecurityGroupId(stack, 'Legacy', ID);
      expectRefusal(() => Reflect.apply(group[method].bind(group), group, args), message);
    });
  });
});

describe('SecurityGroupVpcAssociation', () => {
  test.each<[string, unknown[], RegExp]>([
    ['no props', [], /has no group to share\n.*given: +securityGroup: undefined/], ['null', [null], /has no group to share/], ['text', ['sg-01234567'], /has no group to share/],
    ['an id as group', [{ securityGroup: ID }], /has no group to share\n.*given: +securityGroup: 'sg-0123456789abcdef0'/],
    ['no vpc', [{ securityGroup: 'group' }], /has no group/],
  ])('%s', (_, args, message) => {
    const { stack } = aStack();
    expectRefusal(() => Reflect.construct(SecurityGroupVpcAssociation, [stack, 'Shared', ...args]) as unknown, message);
  });

  test.each([{ securityGroupId: ID, node: { path: 'x' } }, { securityGroupId: 'x', node: { path: 'x' } }])('what only looks like a group: %p', (securityGroup) => {
    const { stack, vpc } = aStack();
    expectRefusal(() => new SecurityGroupVpcAssociation(stack, 'Shared', { securityGroup: securityGroup as Any, vpc }), /has no group to share/);
  });

  test('a group whose id is none', () => {
    const { stack, vpc } = aStack();
    const securityGroup = ec2.SecurityGroup.fromSecurityGroupId(stack, 'Import', 'x');
    expectRefusal(() => new SecurityGroupVpcAssociation(stack, 'Shared', { securityGroup, vpc }), /has no group to share/);
  });

  test.each([undefined, null, 'vpc-01234567', 42, {}, { vpcId: 'vpc-01234567', node: { path: 'x' } }])('vpc: %p', (vpc) => {
    const { stack } = aStack();
    const securityGroup = AdoptedSecurityGroup.fromSecurityGroupId(stack, 'Legacy', ID);
    expectRefusal(() => new SecurityGroupVpcAssociation(stack, 'Shared', { securityGroup, vpc: vpc as Any }), /has no VPC to share the group with/);
  });
});

describe('LeastPrivilegeDefaults.applyTo', () => {
  test.each([undefined, null, 'app', 42, {}])('to %p', (scope) => {
    expectRefusal(() => LeastPrivilegeDefaults.applyTo(scope as Any), /that is no scope/);
  });

  test.each<[string, unknown, RegExp]>([
    ['null', null, /the options are none/], ['text', 'none', /the options are none/], ['egress: null', { egress: null }, /that is no egress policy\n.*given: +egress: null/],
    ['egress: text', { egress: 'none' }, /that is no egress policy/], ['egress: the class', { egress: LeastPrivilegeDefaults }, /that is no egress policy/],
    ['flowLogs: null', { flowLogs: null }, /flowLogs is yes or no\n.*given: +flowLogs: null/], ['flowLogs: 1', { flowLogs: 1 }, /flowLogs is yes or no/],
    ["closeDefaultGroup: 'no'", { closeDefaultGroup: 'no' }, /closeDefaultGroup is yes or no\n.*given: +closeDefaultGroup: 'no'/],
  ])('with %s', (_, options, message) => {
    expectRefusal(() => LeastPrivilegeDefaults.applyTo(new App(), options as Any), message);
  });
});

describe('mixins', () => {
  const imported = (stack: Stack) => ec2.SecurityGroup.fromSecurityGroupId(stack, 'Imported', ID);

  test.each([['CloseEgress', () => new CloseEgress()], ['DescribeRules', () => new DescribeRules()], ['NameByConvention', () => new NameByConvention({ role: 'Worker' })]] as const)('%s', (name, make) => {
    const { stack } = aStack();
    for (const other of [undefined, null, 42, 'group', {}, stack, imported(stack)]) {
      expect(make().supports(other as Any)).toBe(false);
      expectRefusal(() => make().applyTo(other as Any), new RegExp(`^${name}: that is nothing that it can change`));
    }
  });

  test.each<[string, unknown, RegExp]>([
    ['nothing', undefined, /does not say the role\n.*given: +undefined/], ['null', null, /does not say the role/], ['text', 'Worker', /does not say the role/],
    ['no role', {}, /role is not text/], ['role: 42', { role: 42 }, /role is not text/], ['qualifier: null', { role: 'Worker', qualifier: null }, /qualifier is not text/],
    ['groupName: text', { role: 'Worker', groupName: 'worker' }, /groupName is yes or no/], ['groupName: null', { role: 'Worker', groupName: null }, /groupName is yes or no/],
  ])('NameByConvention of %s', (_, props, message) => {
    expectRefusal(() => new NameByConvention(props as Any), message);
  });
});

import { App, Aspects, CfnParameter, ConstructSelector, Fn, Lazy, Mixin, Mixins, Shims, Stack, Token } from 'aws-cdk-lib';
import * as ec2 from 'aws-cdk-lib/aws-ec2';
import { aLowLevelGroup } from './a-shop';
import { CloseEgress, EgressPolicy, RoleSecurityGroup } from '../../lib';
import { anApp, aPlainGroup, aStack, aVpc } from '../role-security-groups/an-app';
import { DENY_ALL_RULE, EGRESS, GROUP, resourcesOf, rulesOf } from '../role-security-groups/rules-of';

/** An open group, and a closed one beside it. */
function open(stack: Stack, props: Partial<ec2.SecurityGroupProps> = {}): ec2.SecurityGroup {
  aPlainGroup(stack);
  return new ec2.SecurityGroup(stack, 'Open', { vpc: aVpc(stack, 'OpenVpc'), description: 'Open', ...props });
}
const egressOf = (stack: Stack, description = 'Open') => Object.values(resourcesOf(stack, GROUP)).find(({ Properties }) => Properties.GroupDescription === description)!.Properties.SecurityGroupEgress;
const low = (stack: Stack, securityGroupEgress?: ec2.CfnSecurityGroupProps['securityGroupEgress']) => aLowLevelGroup(stack, { groupDescription: 'Open', securityGroupEgress });

const HTTPS_OUT = { ipProtocol: 'tcp', fromPort: 443, toPort: 443, cidrIp: '0.0.0.0/0', description: 'HTTPS' };
const HTTPS_WRITTEN = { IpProtocol: 'tcp', FromPort: 443, ToPort: 443, CidrIp: '0.0.0.0/0', Description: 'HTTPS' };

// "When you create a security group, if you do not add egress rules, we add egress rules that allow all outbound IPv4 and IPv6 traffic. Otherwise, we do
// not add them": AWS::EC2::SecurityGroup. So a rule must stand in the group itself.
describe('leaves the inline deny-all rule where nothing else may go out', () => {
  test.each<[string, (stack: Stack) => void]>([
    ['group.with', stack => open(stack).with(new CloseEgress())],
    ['group.with, IPv6 open too', stack => open(stack, { allowAllIpv6Outbound: true }).with(new CloseEgress())],
    ['its resource', stack => open(stack).node.defaultChild!.with(new CloseEgress())],
    ['twice', stack => open(stack).with(new CloseEgress(), new CloseEgress())],
    ['Mixins.of', stack => Mixins.of(open(stack), ConstructSelector.onlyItself()).requireAll().apply(new CloseEgress())],
    ['every group of a stack', stack => Mixins.of(open(stack).stack, ConstructSelector.resourcesOfType(GROUP)).requireAll().apply(new CloseEgress())],
    ['applyTo', stack => new CloseEgress().applyTo(open(stack))],
    ['an Aspect', stack => Aspects.of(open(stack).stack).add(Shims.asAspect(new CloseEgress()))],
    ['a low-level group without rules', stack => low(stack).with(new CloseEgress())],
    ['a low-level group with an empty list', stack => low(stack, []).with(new CloseEgress())],
    ['a low-level group that is open', stack => low(stack, [{ ipProtocol: '-1', cidrIp: '0.0.0.0/0' }, { ipProtocol: '-1', cidrIpv6: '::/0' }, { ipProtocol: 'ALL', cidrIpv6: '0::0/0' }]).with(new CloseEgress())],
    ['a group with allow-all rules that come later', (stack) => {
      const rules: ec2.CfnSecurityGroup.EgressProperty[] = [];
      low(stack, Lazy.any({ produce: () => rules })).with(new CloseEgress());
      rules.push({ ipProtocol: '-1', cidrIp: '0.0.0.0/0' });
    }],
    ['a closed group', stack => open(stack, { allowAllOutbound: false }).with(new CloseEgress())],
  ])('%s', (_, act) => {
    const { stack } = aStack();
    act(stack);
    expect(egressOf(stack)).toEqual([DENY_ALL_RULE]);
  });
});

test('keeps other inline rules', () => {
  const { stack } = aStack();
  const office = { ipProtocol: '-1', cidrIp: '10.0.0.0/8' };
  low(stack, [{ ipProtocol: '-1', cidrIp: '0.0.0.0/0' }, HTTPS_OUT, office]).with(new CloseEgress());
  expect(egressOf(stack)).toEqual([DENY_ALL_RULE, HTTPS_WRITTEN, { IpProtocol: '-1', CidrIp: '10.0.0.0/8' }]);
});

test('a rule of which an address or a port is a token stays: nobody knows that it is allow-all', () => {
  const { stack } = aStack();
  low(stack, [{ ipProtocol: '-1', cidrIp: new CfnParameter(stack, 'Range').valueAsString }, { ipProtocol: new CfnParameter(stack, 'Protocol').valueAsString, cidrIp: '0.0.0.0/0' }]).with(new CloseEgress());
  expect(egressOf(stack)).toHaveLength(3);
});

describe('a group of the CDK then knows that it is closed', () => {
  test('egress that is asked for afterwards is written, inline and on its own, beside the deny-all rule', () => {
    const { stack } = aStack();
    const group = open(stack, { allowAllIpv6Outbound: true });
    group.with(new CloseEgress());
    expect([group.allowAllOutbound, group.allowAllIpv6Outbound]).toEqual([false, false]);
    group.addEgressRule(ec2.Peer.anyIpv4(), ec2.Port.HTTPS, 'HTTPS');
    group.connections.allowTo(stack.node.findChild('Plain') as ec2.SecurityGroup, ec2.Port.tcp(5432));
    group.addEgressRule(ec2.Peer.anyIpv6(), ec2.Port.HTTPS, 'HTTPS');
    expect(egressOf(stack)).toEqual([DENY_ALL_RULE, HTTPS_WRITTEN, { ...HTTPS_WRITTEN, CidrIp: undefined, CidrIpv6: '::/0' }]);
    expect(rulesOf(stack)).toEqual(expect.arrayContaining(['Open out tcp 5432 to Plain', 'Plain in tcp 5432 from Open']));
  });

  // By itself the CDK takes the deny-all rule away with the first other rule, and a rule to a group is never inline: nothing would stand in the group.
  test('and the deny-all rule stays where all other rules stand on their own', () => {
    const { stack } = aStack();
    const group = open(stack);
    group.with(new CloseEgress());
    group.connections.allowTo(stack.node.findChild('Plain') as ec2.SecurityGroup, ec2.Port.tcp(5432));
    expect(egressOf(stack)).toEqual([DENY_ALL_RULE]);
  });

  test('without inline rules: the allow-all rule on its own goes, the deny-all rule comes', () => {
    const { stack } = aStack();
    open(stack, { disableInlineRules: true, allowAllIpv6Outbound: true }).with(new CloseEgress());
    expect(egressOf(stack)).toEqual([DENY_ALL_RULE]);
    expect(resourcesOf(stack, EGRESS)).toEqual({});
  });
});

test('a role group stays as it is', () => {
  const template = (close: boolean) => {
    const { stack, vpc } = aStack();
    const group = new RoleSecurityGroup(stack, 'Worker', { vpc, role: 'Worker', egress: EgressPolicy.httpsOnly() });
    if (close) group.with(new CloseEgress());
    return resourcesOf(stack);
  };
  expect(template(true)).toEqual(template(false));
});

test('imported groups are passed over', () => {
  const { stack } = aStack();
  const imported = ec2.SecurityGroup.fromSecurityGroupId(stack, 'Imported', 'sg-0123456789abcdef0', { allowAllOutbound: false });
  imported.with(new CloseEgress());
  expect(new CloseEgress().supports(imported)).toBe(false);
  expect(Mixin.isMixin(new CloseEgress())).toBe(true);
});

test.each<[string, ec2.CfnSecurityGroupProps['securityGroupEgress']]>([
  ['an intrinsic in place of the list', Token.asAny(Fn.conditionIf('Open', [], []))],
  ['an intrinsic in place of a rule', [HTTPS_OUT, Token.asAny(Fn.conditionIf('Open', HTTPS_OUT, { Ref: 'AWS::NoValue' }))]],
])('%s is refused: it may say allow-all', (_, egress) => {
  const { stack } = aStack(new App());
  expect(() => low(stack, egress).with(new CloseEgress())).toThrow(/CloseEgress of 'Shop\/Low': its outbound rules are known at deployment only/);
});

test('an override has the last word', () => {
  const { stack } = aStack(anApp());
  const group = low(stack);
  group.with(new CloseEgress());
  group.addPropertyOverride('SecurityGroupEgress', [HTTPS_WRITTEN]);
  expect(egressOf(stack)).toEqual([HTTPS_WRITTEN]);
});

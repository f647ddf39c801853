import { Stack, Stage } from 'aws-cdk-lib';
import { Annotations, Match } from 'aws-cdk-lib/assertions';
import * as ec2 from 'aws-cdk-lib/aws-ec2';
import { injectGroups } from './injectors';
import { EgressPolicy, LeastPrivilegeDefaults, TrustedNetwork } from '../../lib';
import { anApp, aStack, aVpc, StackWithVpc } from '../role-security-groups/an-app';
import { DENY_ALL_RULE, GROUP, resourcesOf } from '../role-security-groups/rules-of';

const group = ({ stack, vpc }: Pick<StackWithVpc, 'stack' | 'vpc'>, props: Partial<ec2.SecurityGroupProps> = {}) => new ec2.SecurityGroup(stack, 'Group', { vpc, description: 'group', ...props });
const egressOf = (stack: Stack) => Object.values(resourcesOf(stack, GROUP))[0].Properties.SecurityGroupEgress as unknown[];
const { allTraffic, allTcp, allUdp, tcp, tcpRange, udp } = ec2.Port;

describe('rules to everybody that no policy asked for', () => {
  const warnings = (ask: (group: ec2.SecurityGroup) => void, props: Partial<ec2.SecurityGroupProps> = {}, policy?: EgressPolicy) => {
    const at = aStack();
    LeastPrivilegeDefaults.applyTo(at.app, { egress: policy });
    ask(group(at, props));
    return Annotations.fromStack(at.stack).findWarning('/Shop/Group', Match.stringLikeRegexp('leftOpenEgress')).map(({ entry }) => String(entry.data));
  };

  // aws-eks, Cluster.connectAutoScalingGroupCapacity: "allowToAnyIpv4(Port.allTcp()) ... allUdp() ... allIcmp()".
  test.each([false, true])('are told, as those of the capacity of EKS, disableInlineRules: %s', (disableInlineRules) => {
    const ports = [allTcp(), allUdp(), ec2.Port.allIcmp()];
    const [warning, ...others] = warnings(one => ports.forEach(port => one.connections.allowToAnyIpv4(port)), { disableInlineRules });
    expect(others).toEqual([]);
    expect(warning).toMatch(/ let it out to everybody: icmp to 0\.0\.0\.0\/0; tcp, all ports to 0\.0\.0\.0\/0; udp, all ports to 0\.0\.0\.0\/0\. .*\[ack: cdk-portcullis:leftOpenEgress\]/);
  });

  test.each<[string, (group: ec2.SecurityGroup) => void, EgressPolicy | undefined]>([
    ['none is there', () => undefined, undefined],
    ['they are those of the policy', one => one.connections.allowToAnyIpv4(tcp(443)), undefined],
    ['they are those of another policy', one => one.connections.allowToAnyIpv4(tcp(80)), EgressPolicy.to(tcp(80), ec2.Peer.anyIpv4())],
    ['they go to somebody', one => one.connections.allowTo(ec2.Peer.ipv4('10.0.0.0/8'), allTcp()), undefined],
  ])('are not told where %s', (_, ask, policy) => expect(warnings(ask, {}, policy)).toEqual([]));
});

describe('a policy that closes nothing is refused', () => {
  const halves = ['0.0.0.0/1', '128.0.0.0/1'].map(cidr => ec2.Peer.ipv4(cidr));
  const synth = (policy: (stack: Stack) => EgressPolicy) => {
    const at = aStack();
    LeastPrivilegeDefaults.applyTo(at.app, { egress: policy(at.stack) });
    group(at);
    return () => at.app.synth();
  };

  test.each<[string, EgressPolicy, RegExp]>([
    ['all traffic to everybody', EgressPolicy.to(allTraffic(), ec2.Peer.anyIpv4()), /every port of TCP to every IPv4 address/],
    ['in two halves', EgressPolicy.to(allTraffic(), ...halves), /every port of TCP to every IPv4 address/],
    ['in two rules', EgressPolicy.allOf(...halves.map(half => EgressPolicy.to(allTraffic(), half))), /every port of TCP/],
    ['all of TCP', EgressPolicy.to(allTcp(), ec2.Peer.anyIpv4()), /every port of TCP/],
    ['all of UDP over IPv6', EgressPolicy.to(allUdp(), ec2.Peer.anyIpv6()), /every port of UDP to every IPv6 address/],
    ['in two ranges of ports', EgressPolicy.allOf(EgressPolicy.to(tcpRange(1, 1023), ec2.Peer.anyIpv4()), EgressPolicy.to(tcpRange(1024, 65_535), ...halves)), /every port of TCP/],
  ])('%s', (_, policy, message) => {
    expect(synth(() => policy)).toThrow(/LeastPrivilegeDefaults: the policy lets everything out, which closes nothing/);
    expect(synth(() => policy)).toThrow(message);
  });

  test.each<[string, (stack: Stack) => EgressPolicy]>([
    ['one port to everybody', () => EgressPolicy.to(tcp(443), ec2.Peer.anyIpv4(), ec2.Peer.anyIpv6())],
    ['all but one port', () => EgressPolicy.allOf(EgressPolicy.to(tcpRange(1, 24), ec2.Peer.anyIpv4()), EgressPolicy.to(tcpRange(26, 65_535), ec2.Peer.anyIpv4()))],
    ['all traffic to half of the addresses', () => EgressPolicy.to(allTraffic(), halves[0])],
    ['one half by TCP and one by UDP', () => EgressPolicy.allOf(EgressPolicy.to(allTcp(), halves[0]), EgressPolicy.to(udp(53), halves[1]))],
    ['all traffic to a network of two families', stack => EgressPolicy.to(allTraffic(), new TrustedNetwork(stack, 'Office', {
      name: 'Office', cidrs: [{ cidr: '10.0.0.0/8', description: 'in' }, { cidr: '2001:db8::/32', description: 'in' }],
    }))],
  ])('but not %s', (_, policy) => expect(synth(policy)).not.toThrow());
});

test('a group that takes the place of one that was taken away is another', () => {
  const at = aStack();
  const defaults = LeastPrivilegeDefaults.applyTo(at.app);
  group(at);
  at.stack.node.tryRemoveChild('Group');
  group(at, { allowAllOutbound: false });
  expect(defaults.closedGroups).toEqual([]);
  expect(egressOf(at.stack)).toEqual([DENY_ALL_RULE]);
});

test('and is closed like any other', () => {
  const at = aStack();
  const defaults = LeastPrivilegeDefaults.applyTo(at.app);
  group(at, { allowAllOutbound: false });
  at.stack.node.tryRemoveChild('Group');
  group(at);
  expect(defaults.closedGroups).toEqual(['Shop/Group']);
  expect(egressOf(at.stack)).toHaveLength(3);
});

test('a Stage that is synthesised by itself tells of groups that are not reached', () => {
  const app = anApp();
  LeastPrivilegeDefaults.applyTo(app);
  const stage = new Stage(app, 'Prod');
  const [shop, jobs] = ['Shop', 'Jobs'].map(id => new Stack(stage, id));
  group({ stack: shop, vpc: aVpc(shop) });
  injectGroups(jobs, props => props);
  group({ stack: jobs, vpc: aVpc(jobs) });
  expect(() => stage.synth()).toThrow(/LeastPrivilegeDefaults: 'Prod\/Jobs\/Group' is not reached/);
});

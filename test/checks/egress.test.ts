import { ask, tell } from './ask';
import { Check, coversOf } from '../../lib/checks';
import { egressOnEveryProtocol } from '../../lib/checks/egress-on-every-protocol';
import { egressOnlyStandalone } from '../../lib/checks/egress-only-standalone';
import { egressPortRange } from '../../lib/checks/egress-port-range';
import { egressToWorld } from '../../lib/checks/egress-to-world';
import { egressToWorldOnOtherPort } from '../../lib/checks/egress-to-world-on-other-port';
import { addressFrom, egress, FOREIGN_LIST, group, listOf, networkOf, OTHER_GROUP, unreadable } from '../../lib/checks/example-network';
import { openEgress } from '../../lib/checks/open-egress';
import { NetworkIndex } from '../../lib/judging/network-index';
import { isText } from '../../lib/model/conditions';
import { unknown } from '../../lib/model/knowledge';

type Given = Parameters<typeof egress>;
type Verdict = ReturnType<typeof ask>;
const verdictsOf = (check: Check, ...rules: Given[]) => ask(check, group(), ...rules.map(rule => egress(...rule)));

describe('EgressToWorldOnOtherPort', () => {
  test.each<[string, Given[], Verdict]>([
    ['the web', [['tcp', 80, '0.0.0.0/0'], ['6', 443, '::/0']], 'holds'],
    ['the web over QUIC, and the time', [['udp', 443, '0.0.0.0/0'], ['17', 123, '::/0']], 'holds'],
    ['the time over TCP, where it is not served', [['tcp', 123, '0.0.0.0/0']], 'violated'],
    ['port 80 of UDP', [['udp', 80, '0.0.0.0/0']], 'violated'],
    ['the two ports between which others lie', [['tcp', [80, 443], '0.0.0.0/0']], 'violated'],
    ['a neighbour of 443', [['tcp', [443, 444], '::/0']], 'violated'],
    ['SSH', [['tcp', 22, '0.0.0.0/0']], 'violated'],
    ['SSH to nearly everybody', [['tcp', 22, '0.0.0.0/1'], ['tcp', 22, '128.0.0.0/2'], ['tcp', 22, '192.0.0.0/3']], 'violated'],
    ['SSH to a sixteenth', [['tcp', 22, '32.0.0.0/4']], 'holds'],
    ['half of the world in TCP, and an eighth in every protocol', [['tcp', 22, '0.0.0.0/1'], ['-1', 'any', '128.0.0.0/3']], 'violated'],
    ['all of 2000::/3', [['tcp', 25, '2000::/3']], 'violated'],
    ['a private network', [['tcp', 22, '10.0.0.0/8'], ['udp', 53, 'fd00::/8']], 'holds'],
    ['tunnels', [['47', 'any', '0.0.0.0/0']], 'violated'],
    ['ping and path MTU discovery', [['icmp', [-1, -1], '0.0.0.0/0'], ['icmpv6', [2, 0], '::/0']], 'holds'],
    ['every protocol, which is OpenEgress', [['-1', 'any', '0.0.0.0/0']], 'holds'],
    ['every protocol beside tunnels', [['-1', 'any', '0.0.0.0/0'], ['47', 'any', '0.0.0.0/0']], 'holds'],
    ['every port of TCP, which is OpenEgress', [['tcp', [1, 65535], '0.0.0.0/0'], ['tcp', 22, '0.0.0.0/0']], 'holds'],
    ['every port of TCP, and names over UDP', [['tcp', [0, 65535], '0.0.0.0/0'], ['udp', 53, '0.0.0.0/0']], 'violated'],
    ['every port in IPv4, and SSH in IPv6', [['-1', 'any', '0.0.0.0/0'], ['tcp', 22, '::/0']], 'violated'],
    ['a port that is a parameter', [['tcp', unknown('the parameter Port'), '0.0.0.0/0']], 'undecided'],
    ['a port that is a parameter, to a private network', [['tcp', unknown('the parameter Port'), '10.0.0.0/8']], 'holds'],
    ['HTTPS to a parameter', [['tcp', 443, addressFrom('Partner')]], 'holds'],
    ['everything to a parameter, which OpenEgress tells', [['-1', 'any', addressFrom('Partner')]], 'holds'],
    ['ping to a parameter', [['icmp', [8, 0], addressFrom('Partner')]], 'holds'],
    ['tunnels to a parameter', [['47', 'any', addressFrom('Partner')]], 'undecided'],
    ['mail to a list of somebody else', [['tcp', 25, FOREIGN_LIST]], 'undecided'],
    ['a group', [['tcp', 22, OTHER_GROUP]], 'holds'],
  ])('%s: %j', (_, rules, verdict) => expect(verdictsOf(egressToWorldOnOtherPort, ...rules)).toBe(verdict));

  test('names the rule and what it lets out', () => {
    expect(tell(egressToWorldOnOtherPort, group(), egress('tcp', 443, '0.0.0.0/0'), egress('tcp', [20, 30], '0.0.0.0/1'), egress('tcp', 22, '128.0.0.0/1'))).toEqual([
      '0.0.0.0/1 is 56% of the IPv4 Internet, and may be reached on tcp 20-30',
      '0.0.0.0/1 and 128.0.0.0/1 are all of the IPv4 Internet, and may be reached on tcp 22',
    ]);
  });

  test('a rule that is live only sometimes takes no blame off another, nor brings it any', () => {
    const dev = { conditions: { [isText('Env', 'dev')]: true } };
    expect(tell(egressToWorldOnOtherPort, group(), egress('tcp', 22, '32.0.0.0/4'), egress('tcp', 22, '0.0.0.0/0', dev))).toHaveLength(1);
    expect(tell(egressToWorldOnOtherPort, group(), egress('tcp', 22, '0.0.0.0/1'), egress('tcp', 22, '0.0.0.0/0', dev))).toHaveLength(2);
    expect(tell(egressToWorldOnOtherPort, group(), egress('tcp', 22, '0.0.0.0/0'), egress('-1', 'any', '0.0.0.0/0', dev))).toHaveLength(1);
  });
});

describe('EgressToWorld', () => {
  test('asks of every rule that names everybody, in whatever way', () => {
    expect(tell(egressToWorld, group(),
      egress('tcp', 443, '0.0.0.0/0'), egress('-1', 'any', '::/0'), egress('icmp', [8, 0], '10.0.0.1/0'), egress('tcp', 443, listOf('10.0.0.0/8', '::/0')),
      egress('tcp', unknown('the parameter Port'), '0.0.0.0/0'), egress('tcp', 22, '0.0.0.0/1'))).toEqual([
      '0.0.0.0/0, the whole IPv4 Internet, may be reached on tcp 443',
      '::/0, the whole IPv6 Internet, may be reached on every port of every protocol',
      '0.0.0.0/0 (written with host bits, which EC2 clears), the whole IPv4 Internet, may be reached on icmp',
      'the prefix list Office, in which stands ::/0, the whole IPv6 Internet, may be reached on tcp 443',
      '0.0.0.0/0, the whole IPv4 Internet, may be reached although the port is the parameter Port',
    ]);
  });
});

describe('EgressOnEveryProtocol', () => {
  // AWS::EC2::SecurityGroupEgress, IpProtocol: "Use -1 to specify all protocols. When authorizing security group rules, specifying -1 or a protocol number
  // other than tcp, udp, icmp, or icmpv6 allows traffic on all ports, regardless of any port range you specify."
  test.each<[string, Given[], Verdict]>([
    ['one address', [['-1', 'any', '192.0.2.7/32']], 'violated'],
    ['an eighth of the world', [['-1', 'any', '32.0.0.0/3']], 'violated'],
    ['another group', [['-1', 'any', OTHER_GROUP]], 'violated'],
    ['a list of somebody else', [['-1', 'any', FOREIGN_LIST]], 'violated'],
    ['everybody', [['-1', 'any', '0.0.0.0/0'], ['-1', 'any', listOf('::/0')]], 'holds'],
    ['every port of TCP and of UDP', [['tcp', [0, 65535], '10.0.0.0/8'], ['udp', [0, 65535], '10.0.0.0/8']], 'holds'],
    ['the machine itself', [['-1', 'any', '127.0.0.1/32'], ['-1', 'any', '127.0.0.0/8'], ['-1', 'any', '::1/128']], 'holds'],
    ['the machine itself among others', [['-1', 'any', '126.0.0.0/7']], 'violated'],
    ['an unknown protocol to a group', [[unknown('the parameter Protocol'), 'any', OTHER_GROUP]], 'undecided'],
    ['an unknown protocol to the machine itself', [[unknown('the parameter Protocol'), 'any', '127.0.0.1/32']], 'holds'],
  ])('%s: %j', (_, rules, verdict) => expect(verdictsOf(egressOnEveryProtocol, ...rules)).toBe(verdict));
});

describe('EgressPortRange', () => {
  test.each<[string, Given[], Verdict]>([
    ['one port', [['tcp', 443, '0.0.0.0/0']], 'holds'],
    ['two ports', [['tcp', [443, 444], '10.0.0.0/8']], 'violated'],
    ['all ports', [['udp', [0, 65535], '::/0']], 'violated'],
    // AWS::EC2::SecurityGroupEgress, FromPort: "If the protocol is ICMP or ICMPv6, this is the ICMP type or -1 (all ICMP types)."
    ['types of ICMP', [['icmp', [3, 4], '0.0.0.0/0'], ['58', [-1, -1], '::/0']], 'holds'],
    // aws-cdk-lib/aws-ec2, security-group.ts: the rule "Disallow all traffic".
    ['the sentinel of the CDK', [['icmp', [252, 86], '255.255.255.255/32']], 'holds'],
    ['no ports', [['-1', 'any', '10.0.0.0/8'], ['50', 'any', '10.0.0.0/8']], 'holds'],
    ['an unknown port', [['tcp', unknown('the parameter Port'), '10.0.0.0/8']], 'undecided'],
  ])('%s: %j', (_, rules, verdict) => expect(verdictsOf(egressPortRange, ...rules)).toBe(verdict));
});

describe('EgressOnlyStandalone', () => {
  const [silent, alone] = [group({ declaresEgress: false }), egress('tcp', 5432, OTHER_GROUP, { standalone: true })];

  // AWS::EC2::SecurityGroup: "When you create a security group, if you do not add egress rules, we add egress rules that allow all outbound IPv4 and IPv6
  // traffic." A rule that is a resource of its own comes later: until then everything is let out.
  test('tells a group that is closed by rules that come later', () => {
    expect(tell(egressOnlyStandalone, silent, alone)).toEqual([
      'every outbound rule of the group is a resource of its own, and until the first is made EC2 lets everything out',
    ]);
    expect(ask(openEgress, silent, alone)).toBe('holds');
  });

  test.each<[string, Parameters<typeof ask>[1][], Verdict]>([
    ['a rule in the group too', [group(), alone, egress('tcp', 443, '10.0.0.0/8')], 'holds'],
    ['no rule', [silent], 'holds'],
    ['a rule of another group', [silent, { ...alone, group: 'Another' }], 'holds'],
    ['a rule of a group that is not in the app', [alone], 'holds'],
    ['rules that are a parameter', [group(), alone, unreadable('egress', unknown('the parameter Rules'))], 'undecided'],
    ['a group into which a macro may write', [group(), alone], 'holds'],
  ])('%s', (_, things, verdict) => expect(ask(egressOnlyStandalone, ...things)).toBe(verdict));
});

describe('which questions of other tools are answered', () => {
  const claims = (check: Check, ...things: Parameters<typeof networkOf>) =>
    check.judge(new NetworkIndex(networkOf(...things))).violated.map(evidence => coversOf(check, evidence));
  const toWorld = expect.arrayContaining(['AVD-AWS-0104', 'W5', 'EC2_SECURITY_GROUP_EGRESS_OPEN_TO_WORLD_RULE', 'security_group_egress_cidr_open_to_world']) as string[];

  test('protocol -1 to everybody: those about the world, about all ports and about protocol -1', () => {
    const [ids] = claims(openEgress, egress('-1', 'any', '0.0.0.0/0'));
    expect(ids).toEqual(toWorld);
    expect(ids).toEqual(expect.arrayContaining(['CKV_AWS_382', 'W40', 'SECURITY_GROUP_EGRESS_ALL_PROTOCOLS_RULE', 'security_groups_allows_unrestricted_outbound_traffic']));
    expect(ids).not.toContain('F1000');
  });

  test('every port of TCP to everybody: only those about the world', () => {
    const [ids] = claims(openEgress, egress('tcp', [0, 65535], '::/0'));
    expect(ids).toEqual(toWorld);
    for (const id of ['CKV_AWS_382', 'W40', 'security_group_egress_with_all_protocols', 'F1000']) expect(ids).not.toContain(id);
  });

  test('no rule at all: only those about a missing one', () => {
    const [ids] = claims(openEgress, group({ declaresEgress: false }));
    expect(ids).toEqual(expect.arrayContaining(['F1000', 'SECURITY_GROUP_MISSING_EGRESS_RULE', 'EC2SecurityGroupMissingEgressRule']));
    for (const id of ['CKV_AWS_382', 'W40', 'W5', 'AVD-AWS-0104']) expect(ids).not.toContain(id);
  });

  test('rules that are all resources of their own: those that look into the group alone', () => {
    const [ids] = claims(egressOnlyStandalone, group({ declaresEgress: false }), egress('tcp', 5432, OTHER_GROUP, { standalone: true }));
    expect(ids).toEqual(expect.arrayContaining(['SECURITY_GROUP_MISSING_EGRESS_RULE', 'EC2SecurityGroupMissingEgressRule']));
    expect(ids).not.toContain('F1000');
  });

  test('HTTPS to everybody: those about the world, once they are asked', () => {
    expect(claims(egressToWorld, egress('tcp', 443, '0.0.0.0/0'))).toEqual([toWorld]);
    expect(claims(egressToWorldOnOtherPort, egress('tcp', 443, '0.0.0.0/0'))).toEqual([]);
    expect(claims(egressToWorldOnOtherPort, egress('tcp', 22, '0.0.0.0/0'))).toEqual([toWorld]);
  });
});

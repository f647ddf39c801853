import { App, Stack } from 'aws-cdk-lib';
import { Template } from 'aws-cdk-lib/assertions';
import * as ec2 from 'aws-cdk-lib/aws-ec2';
import { Construct } from 'constructs';
import { fc } from '../laws';
import { GuardStatus, judgeWithGuard } from './cfn-guard';
import { groupThatLetsIn, Permission, permission, securityGroupItem, without } from './configuration-items';
import { judgeWithLambda } from './judge-with-lambda';
import { RestrictedPortRule, RuleMode, SecurityGroupJudge } from '../../lib/config-rules';
import { FindingsTopic } from '../../lib/findings';
import { LiveAnswers } from '../../lib/reading/live-network';
import { Service } from '../../lib/services';
import { ITrustedNetwork, TrustedNetwork } from '../../lib/trusted-networks';

const LIST = 'pl-0123456789abcdef0';
const OTHER_LIST = 'pl-0fedcba9876543210';
const GROUP = 'sg-0aaaaaaaaaaaaaaaa';
const ACCOUNT = '111111111111';

/** Both rules about one service and one network, once their tokens have values. */
function bothRules(): { policy: string; parameters: object } {
  const stack = new Stack(new App(), 'Audit');
  const office = new TrustedNetwork(stack, 'Office', {
    name: 'Office',
    cidrs: ['10.0.0.0/8', '203.0.113.0/24', '2001:db8::/32'].map(cidr => ({ cidr, description: `Office ${cidr}` })),
  });
  // A network whose ranges the app does not know: a list that somebody else keeps.
  const prefixLists = [{ addressFamily: ec2.AddressFamily.IP_V4, prefixListId: LIST }];
  const partner: ITrustedNetwork = Object.assign(new Construct(stack, 'Partner'), { networkName: 'Partner', entries: [], prefixLists, connections: new ec2.Connections() });
  const judge = new SecurityGroupJudge(stack, 'Judge', { findings: new FindingsTopic(stack, 'Findings') });
  const props = { service: Service.RDP, allowed: [office, partner] };
  new RestrictedPortRule(stack, 'Guard', { ...props, name: 'guard' });
  new RestrictedPortRule(stack, 'Lambda', { ...props, name: 'lambda', mode: RuleMode.lambda(judge) });
  const rules = Object.values(Template.fromStack(stack).findResources('AWS::Config::ConfigRule')).map(({ Properties }) => Properties);
  const named = (name: string) => rules.find(({ ConfigRuleName }) => ConfigRuleName === name)!;
  const text = named('guard').Source.CustomPolicyDetails.PolicyText;
  return {
    policy: typeof text === 'string' ? text : text['Fn::Join'][1].map((part: unknown) => typeof part === 'string' ? part : OFFICE_LISTS).join(''),
    parameters: named('lambda').InputParameters,
  };
}

/** The id that stands for those of the office, which have known entries. */
const OFFICE_LISTS = 'pl-0ff1ce0000000000a';

const rdp = { fromPort: 3389, toPort: 3389 };

const SAME: [string, object, GuardStatus][] = [
  ['no rule', groupThatLetsIn(), 'PASS'],
  ['another port from the world', groupThatLetsIn({ ipv4: ['0.0.0.0/0'], ipv6: ['::/0'] }), 'PASS'],
  ['ports below', groupThatLetsIn({ fromPort: 0, toPort: 3388, ipv4: ['0.0.0.0/0'] }), 'PASS'],
  ['ports above', groupThatLetsIn({ fromPort: 3390, toPort: 65535, ipv4: ['0.0.0.0/0'] }), 'PASS'],
  ['ICMP', groupThatLetsIn({ ipProtocol: 'icmp', fromPort: -1, toPort: -1, ipv4: ['0.0.0.0/0'] }), 'PASS'],
  ['an allowed range', groupThatLetsIn({ ...rdp, ipv4: ['10.0.0.0/8'] }), 'PASS'],
  ['two allowed ranges', groupThatLetsIn({ ...rdp, ipv4: ['10.0.0.0/8', '203.0.113.0/24'] }), 'PASS'],
  ['an allowed IPv6 range', groupThatLetsIn({ ...rdp, ipv6: ['2001:db8::/32'] }), 'PASS'],
  ['an allowed range over UDP', groupThatLetsIn({ ipProtocol: 'udp', ...rdp, ipv4: ['10.0.0.0/8'] }), 'PASS'],
  ['an allowed range on all ports', groupThatLetsIn({ fromPort: 0, toPort: 65535, ipv4: ['10.0.0.0/8'] }), 'PASS'],
  ['an allowed range, all protocols', groupThatLetsIn({ ipProtocol: '-1', ipv4: ['10.0.0.0/8'] }), 'PASS'],
  ['a list that is allowed by its id', groupThatLetsIn({ ...rdp, prefixLists: [LIST] }), 'PASS'],
  ['the world', groupThatLetsIn({ ...rdp, ipv4: ['0.0.0.0/0'] }), 'FAIL'],
  ['the world over IPv6', groupThatLetsIn({ ...rdp, ipv6: ['::/0'] }), 'FAIL'],
  ['the world over UDP', groupThatLetsIn({ ipProtocol: 'udp', ...rdp, ipv4: ['0.0.0.0/0'] }), 'FAIL'],
  ['UDP by its number', groupThatLetsIn({ ipProtocol: '17', ...rdp, ipv4: ['0.0.0.0/0'] }), 'FAIL'],
  ['a range of ports', groupThatLetsIn({ fromPort: 3000, toPort: 4000, ipv4: ['0.0.0.0/0'] }), 'FAIL'],
  ['all protocols', groupThatLetsIn({ ipProtocol: '-1', ipv4: ['0.0.0.0/0'] }), 'FAIL'],
  ['all protocols over IPv6', groupThatLetsIn({ ipProtocol: '-1', ipv6: ['::/0'] }), 'FAIL'],
  ['a range around an allowed one', groupThatLetsIn({ ...rdp, ipv4: ['10.0.0.0/7'] }), 'FAIL'],
  ['one bad range of two', groupThatLetsIn({ ...rdp, ipv4: ['10.0.0.0/8', '192.0.2.0/24'] }), 'FAIL'],
  ['one bad rule of two', groupThatLetsIn({ ...rdp, ipv4: ['10.0.0.0/8'] }, { ...rdp, ipv4: ['192.0.2.0/24'] }), 'FAIL'],
  ['an allowed range and a bad one of the other family', groupThatLetsIn({ ...rdp, ipv4: ['10.0.0.0/8'], ipv6: ['::/0'] }), 'FAIL'],
  ['another list', groupThatLetsIn({ ...rdp, prefixLists: [OTHER_LIST] }), 'FAIL'],
  ['a deleted group', securityGroupItem([], { configurationItemStatus: 'ResourceDeleted', configuration: null }), 'SKIP'],
  ['a group deleted while nothing was recorded', securityGroupItem([], { configurationItemStatus: 'ResourceDeletedNotRecorded' }), 'SKIP'],
  ['another kind of resource', securityGroupItem([permission({ ...rdp, ipv4: ['0.0.0.0/0'] })], { resourceType: 'AWS::EC2::Instance' }), 'SKIP'],
  // items that lack something
  ['no permissions', securityGroupItem([], { configuration: { groupId: GROUP } }), 'FAIL'],
  ['no ports', securityGroupItem([without({ ...rdp, ipv4: ['0.0.0.0/0'] }, 'fromPort', 'toPort')]), 'FAIL'],
  ['no first port', securityGroupItem([without({ ...rdp, ipv4: ['0.0.0.0/0'] }, 'fromPort')]), 'FAIL'],
  ['no last port', securityGroupItem([without({ ...rdp, ipv4: ['0.0.0.0/0'] }, 'toPort')]), 'FAIL'],
  ['no protocol', securityGroupItem([without({ ...rdp, ipv4: ['0.0.0.0/0'] }, 'ipProtocol')]), 'FAIL'],
  ['the older form of IPv4 ranges alone', securityGroupItem([without({ ...rdp, ipv4: ['0.0.0.0/0'] }, 'ipv4Ranges')]), 'FAIL'],
  ['a range without its text', securityGroupItem([{ ...permission(rdp), ipv4Ranges: [{}] }]), 'FAIL'],
  // and items that hold what cannot be compared
  ['permissions that are null', securityGroupItem([], { configuration: { groupId: GROUP, ipPermissions: null, ipPermissionsEgress: [] } }), 'FAIL'],
  ['a permission that is a text', securityGroupItem(['tcp 3389']), 'FAIL'],
  ...[{ fromPort: null, toPort: null }, { fromPort: '3389', toPort: '3389' }, { fromPort: -1, toPort: -1 }, { ipProtocol: null }, { ipProtocol: 'TCP' }, { ipProtocol: 6 }, { ipProtocol: -1 }, { ipProtocol: 'rdp' }]
    .map((more): [string, object, GuardStatus] => [`the world, ${JSON.stringify(more)}`, securityGroupItem([{ ...permission({ ...rdp, ipv4: ['0.0.0.0/0'] }), ...more }]), 'FAIL']),
  ['an allowed range without the empty properties', securityGroupItem([without({ ...rdp, ipv4: ['10.0.0.0/8'] }, 'ipRanges', 'ipv6Ranges', 'prefixListIds', 'userIdGroupPairs')]), 'PASS'],
];

const otherGroup = (...rules: object[]): Partial<LiveAnswers> => ({
  groups: [{ GroupId: GROUP, GroupName: 'Other', Description: 'Other', VpcId: 'vpc-0123456789abcdef0', OwnerId: ACCOUNT, Tags: [] }],
  rules: rules.map((rule, i) => ({ SecurityGroupRuleId: `sgr-${i}`, GroupId: GROUP, IsEgress: false, IpProtocol: 'tcp', FromPort: 3389, ToPort: 3389, ...rule })),
});
const entries = (id: string, ...cidrs: string[]): Partial<LiveAnswers> => ({ prefixLists: new Map([[id, cidrs]]) });
const letsInGroup = groupThatLetsIn({ ...rdp, groups: [GROUP] });

/** What Guard, which compares texts and follows nothing, says differently. */
const DIFFERENT: [string, object, Partial<LiveAnswers>, GuardStatus, GuardStatus][] = [
  // what it is about, the item, what else is there, Guard, the function
  ['a smaller range inside an allowed one', groupThatLetsIn({ ...rdp, ipv4: ['10.1.2.0/24'] }), {}, 'FAIL', 'PASS'],
  ['a smaller IPv6 range inside an allowed one', groupThatLetsIn({ ...rdp, ipv6: ['2001:db8:7::/48'] }), {}, 'FAIL', 'PASS'],
  ['another list, all of whose entries are inside', groupThatLetsIn({ ...rdp, prefixLists: [OTHER_LIST] }), entries(OTHER_LIST, '10.1.0.0/16'), 'FAIL', 'PASS'],
  ['a list of the networks, which somebody widened', groupThatLetsIn({ ...rdp, prefixLists: [OFFICE_LISTS] }), entries(OFFICE_LISTS, '10.0.0.0/8', '192.0.2.0/24'), 'PASS', 'FAIL'],
  ['a list of the networks that cannot be read', groupThatLetsIn({ ...rdp, prefixLists: [OFFICE_LISTS] }), {}, 'PASS', 'FAIL'],
  ['a group that lets in the world on the port', letsInGroup, otherGroup({ CidrIpv4: '0.0.0.0/0' }), 'PASS', 'FAIL'],
  ['a group that is not known', letsInGroup, {}, 'PASS', 'FAIL'],
  // Neither range, list nor group: for Guard nobody, for the function somebody who is not told.
  ['a permission for nobody', securityGroupItem([permission(rdp)]), {}, 'PASS', 'FAIL'],
  ['configuration as text', { ...groupThatLetsIn(), configuration: JSON.stringify(groupThatLetsIn({ ...rdp, ipv4: ['10.0.0.0/8'] }).configuration) }, {}, 'FAIL', 'PASS'],
  ['no status, which the function refuses to judge', { ...groupThatLetsIn({ ...rdp, ipv4: ['10.0.0.0/8'] }), configurationItemStatus: undefined }, {}, 'PASS', 'FAIL'],
];

const { policy, parameters } = bothRules();

describe('where Guard can express it, both modes say the same', () => {
  const guard = judgeWithGuard(policy, SAME.map(([, item]) => item));
  test.each(SAME.map(([title, item, verdict], at) => ({ title, item, verdict, at })))('$title: $verdict', ({ item, verdict, at }) => {
    expect({ guard: guard[at], lambda: judgeWithLambda(parameters, item) }).toEqual({ guard: verdict, lambda: verdict });
  });

  test('a list of the networks as it is passes in both', () => {
    const item = groupThatLetsIn({ ...rdp, prefixLists: [OFFICE_LISTS] });
    expect(judgeWithGuard(policy, [item])).toEqual(['PASS']);
    expect(judgeWithLambda(parameters, item, entries(OFFICE_LISTS, '10.0.0.0/8', '203.0.113.0/24'))).toBe('PASS');
  });

  test('a group that lets in an allowed range alone passes in both', () => {
    expect(judgeWithGuard(policy, [letsInGroup])).toEqual(['PASS']);
    expect(judgeWithLambda(parameters, letsInGroup, otherGroup({ CidrIpv4: '10.0.0.0/8' }))).toBe('PASS');
  });
});

test('any rules for exact ranges, allowed and others, on any ports', () => {
  const range = fc.constantFrom<Permission>({ ipv4: ['10.0.0.0/8'] }, { ipv4: ['203.0.113.0/24'] }, { ipv6: ['2001:db8::/32'] }, { prefixLists: [LIST] },
    { ipv4: ['10.0.0.0/7'] }, { ipv4: ['0.0.0.0/0'] }, { ipv6: ['::/0'] }, { ipv4: ['10.0.0.0/8', '198.51.100.0/24'] });
  const ports = fc.tuple(fc.constantFrom(0, 22, 3388, 3389, 3390), fc.constantFrom(0, 3388, 3389, 3390, 65535)).filter(([a, b]) => a <= b);
  const rule = fc.tuple(fc.constantFrom('tcp', '6', 'udp', '17', '-1', '47'), ports, range)
    .map(([ipProtocol, [fromPort, toPort], given]): Permission => ({ ipProtocol, fromPort, toPort, ...given }));
  const groups = fc.array(fc.array(rule, { maxLength: 3 }).map(rules => groupThatLetsIn(...rules)), { minLength: 30, maxLength: 30 });
  fc.assert(fc.property(groups, (items) => {
    expect(judgeWithGuard(policy, items)).toEqual(items.map(item => judgeWithLambda(parameters, item)));
  }), { numRuns: 20 });
});

describe('where they differ', () => {
  const guard = judgeWithGuard(policy, DIFFERENT.map(([, item]) => item));
  test.each(DIFFERENT.map(([title, item, more, ...verdicts], at) => ({ title, item, more, verdicts, at })))('$title: $verdicts', ({ item, more, verdicts, at }) => {
    expect([guard[at], judgeWithLambda(parameters, item, more)]).toEqual(verdicts);
  });
});

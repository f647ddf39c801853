import { judgeAll } from '../../lib/checks';
import { known } from '../../lib/model/knowledge';
import { defaultGroupOf, Network } from '../../lib/model/network';
import { LiveAnswers, readLiveNetwork } from '../../lib/reading/live-network';

// The shapes are those of the Amazon EC2 API Reference: SecurityGroup, SecurityGroupRule, NetworkInterface, Vpc, FlowLog.
const OWN = '111111111111';
const web = { GroupId: 'sg-1', GroupName: 'web', Description: 'Web', VpcId: 'vpc-1', OwnerId: OWN, Tags: [{ Key: 'Name', Value: 'Web' }, { Key: 'Owner', Value: 'team' }] };
const other = { ...web, GroupId: 'sg-2', GroupName: 'other' };
const byDefault = { GroupId: 'sg-9', GroupName: 'default', Description: 'default VPC security group', VpcId: 'vpc-1', OwnerId: OWN };
const rule = (more: object) => ({ SecurityGroupRuleId: 'sgr-1', GroupId: 'sg-1', GroupOwnerId: OWN, IsEgress: false, IpProtocol: 'tcp', FromPort: 22, ToPort: 22, Tags: [], ...more });
const answers = (more: Partial<LiveAnswers>): LiveAnswers => ({ place: `${OWN}/eu-west-1`, groups: [web, other], rules: [], prefixLists: new Map(), ...more });
const read = (more: Partial<LiveAnswers>) => readLiveNetwork(answers(more)) as Network;
const peerOf = (more: object, lists: LiveAnswers['prefixLists'] = new Map()) => read({ rules: [rule(more)], prefixLists: lists }).rules.map(({ peer }) => peer);

test('a rule stands in its group, at its id, with its description', () => {
  expect(read({ rules: [rule({ CidrIpv4: '10.0.0.0/8', Description: 'Office' })] }).rules).toMatchObject([{
    direction: 'ingress',
    protocol: known(6),
    ports: known({ from: 22, to: 22 }),
    description: known('Office'),
    group: 'sg-1',
    standalone: false,
    site: { template: `${OWN}/eu-west-1`, logicalId: 'sg-1', location: 'sgr-1' },
  }]);
});

test('a group is told at its id', () => {
  expect(read({}).groups[0]).toEqual({
    id: 'sg-1',
    site: { template: `${OWN}/eu-west-1`, logicalId: 'sg-1', location: '' },
    name: known('web'),
    nameTag: known('Web'),
    description: known('Web'),
    declaresEgress: true,
    vpc: known('vpc-1'),
    tagKeys: known(['Name', 'Owner']),
  });
});

test.each([
  ['outbound', { IsEgress: true }, { direction: 'egress' }],
  ['-1', { IpProtocol: '-1', FromPort: -1, ToPort: -1 }, { protocol: known('all'), ports: known({ from: 0, to: 65535 }) }],
  ['a number', { IpProtocol: '50', FromPort: -1, ToPort: -1 }, { protocol: known(50), ports: known({ from: 0, to: 65535 }) }],
  ['all types of ICMP', { IpProtocol: 'icmp', FromPort: -1, ToPort: -1 }, { protocol: known(1), ports: known({ from: -1, to: -1 }) }],
  ['a type of ICMPv6', { IpProtocol: 'icmpv6', FromPort: 128, ToPort: 0 }, { protocol: known(58), ports: known({ from: 128, to: 0 }) }],
  ['no protocol', { IpProtocol: undefined }, { protocol: { known: false } }],
  ['no description', {}, { description: known(undefined) }],
])('%s', (_, more, expected) => {
  expect(read({ rules: [rule({ CidrIpv4: '10.0.0.0/8', ...more })] }).rules).toMatchObject([expected]);
});

describe('the other end', () => {
  test.each<[string, object, object]>([
    ['an IPv4 block', { CidrIpv4: '10.0.0.0/8' }, { kind: 'cidr', cidr: { canonical: '10.0.0.0/8' } }],
    ['an IPv6 block', { CidrIpv6: '2001:db8::/32' }, { kind: 'cidr', cidr: { canonical: '2001:db8::/32' } }],
    ['a group of the answer', { ReferencedGroupInfo: { GroupId: 'sg-2', UserId: OWN } }, { kind: 'group', id: 'sg-2', account: OWN }],
    ['itself', { ReferencedGroupInfo: { GroupId: 'sg-1', UserId: OWN } }, { kind: 'group', id: 'sg-1', account: OWN }],
    ['a group of the account that was not read', { ReferencedGroupInfo: { GroupId: 'sg-7', UserId: OWN } }, { kind: 'group', id: 'sg-7', account: OWN }],
    ['a group of another account', { ReferencedGroupInfo: { GroupId: 'sg-7', UserId: '222222222222', VpcPeeringConnectionId: 'pcx-1' } }, { kind: 'group', id: '222222222222/sg-7', account: '222222222222' }],
    ['a group of nobody knows whom', { ReferencedGroupInfo: { GroupId: 'sg-7' } }, { kind: 'group', id: 'sg-7' }],
    ['a group without an id', { ReferencedGroupInfo: {} }, { kind: 'unknown', why: 'a group that is not told' }],
    ['a block that is none', { CidrIpv4: 'everybody' }, { kind: 'unknown', why: expect.stringContaining("'everybody', which is no block") }],
    ['nobody', {}, { kind: 'unknown', why: 'not told' }],
    ['an empty group', { ReferencedGroupInfo: null }, { kind: 'unknown', why: 'not told' }],
  ])('%s', (_, more, expected) => {
    expect(peerOf(more)).toEqual([expect.objectContaining({ ...expected, ...'cidr' in expected ? { cidr: expect.objectContaining(expected.cidr as object) } : {} })]);
  });

  test('several ends each count', () => {
    expect(peerOf({ CidrIpv4: '10.0.0.0/8', CidrIpv6: '::/0' }).map(({ kind }) => kind)).toEqual(['cidr', 'cidr']);
  });

  test('a prefix list has its entries, if they are known', () => {
    const list = { PrefixListId: 'pl-1' };
    expect(peerOf(list, new Map([['pl-1', ['10.0.0.0/8', 'nonsense']]]))).toEqual([{
      kind: 'prefix-list', id: 'pl-1', cidrs: [expect.objectContaining({ known: true }), expect.objectContaining({ known: false })],
    }]);
    expect(peerOf(list, new Map([['pl-1', []]]))).toEqual([{ kind: 'prefix-list', id: 'pl-1', cidrs: [] }]);
    expect(peerOf(list)).toEqual([{ kind: 'prefix-list', id: 'pl-1' }]);
    expect(peerOf(list, new Map([['pl-1', { why: 'access was denied' }]]))).toEqual([{ kind: 'prefix-list', id: 'pl-1', cidrs: [{ known: false, why: 'not known: access was denied' }] }]);
  });

  test('a group that another account shares with this one is the group of the answer', () => {
    const shared = { ...web, GroupId: 'sg-3', OwnerId: '222222222222' };
    expect(read({ groups: [web, shared], rules: [rule({ ReferencedGroupInfo: { GroupId: 'sg-3', UserId: '222222222222' } })] }).rules[0].peer).toEqual({ kind: 'group', id: 'sg-3', account: '222222222222' });
  });
});

describe('VPCs', () => {
  const withDefault = { groups: [web, byDefault] };

  test('the default group is one of its VPC, however it is named', () => {
    const { groups, rules, vpcs } = read({ ...withDefault, rules: [rule({ GroupId: 'sg-9', IpProtocol: '-1', ReferencedGroupInfo: { GroupId: 'sg-9', UserId: OWN } }), rule({ ReferencedGroupInfo: { GroupId: 'sg-9', UserId: OWN } })] });
    expect(groups.map(({ id }) => id)).toEqual(['sg-1']);
    expect(rules.map(({ group, peer, site }) => [group, peer, site.logicalId])).toEqual([
      [defaultGroupOf('vpc-1'), { kind: 'group', id: defaultGroupOf('vpc-1'), account: OWN }, 'sg-9'],
      ['sg-1', { kind: 'group', id: defaultGroupOf('vpc-1'), account: OWN }, 'sg-1'],
    ]);
    expect(vpcs).toMatchObject([{ id: 'vpc-1', site: { logicalId: 'vpc-1' }, defaultGroup: { logicalId: 'sg-9' }, defaultGroupClosed: known(false), hasFlowLog: { known: false, why: 'flow logs were not asked for' } }]);
  });

  test('a default group is closed if it has no rules', () => {
    expect(read(withDefault).vpcs).toMatchObject([{ defaultGroupClosed: known(true) }]);
    expect(read({ groups: [web], vpcs: [{ VpcId: 'vpc-1' }] }).vpcs).toMatchObject([{ defaultGroupClosed: { known: false, why: 'its default group was not read' } }]);
    expect(read({ groups: [web] }).vpcs).toEqual([]);
  });

  test('what is wrong with the default group is told of that, and what is wrong with the VPC of the VPC', () => {
    const network = read({ ...withDefault, rules: [rule({ GroupId: 'sg-9', CidrIpv4: '10.0.0.0/8' })], vpcs: [{ VpcId: 'vpc-1' }], flowLogs: [] });
    expect(judgeAll(network, { only: ['DefaultGroupNotClosed', 'VpcWithoutFlowLog'] }).map(({ id, site }) => [id, site.logicalId])).toEqual([['DefaultGroupNotClosed', 'sg-9'], ['VpcWithoutFlowLog', 'vpc-1']]);
  });

  const log = (more: object) => ({ FlowLogId: 'fl-1', ResourceId: 'vpc-1', FlowLogStatus: 'ACTIVE', DeliverLogsStatus: 'SUCCESS', TrafficType: 'ALL', LogDestinationType: 's3', Tags: [], ...more });
  test.each<[string, readonly object[], boolean]>([
    ['a flow log of its own', [log({})], true],
    ['one that has not delivered yet', [log({ DeliverLogsStatus: undefined })], true],
    ['none', [], false],
    ['one of another VPC', [log({ ResourceId: 'vpc-2' })], false],
    ['one of a subnet', [log({ ResourceId: 'subnet-1' })], false],
    ['one whose delivery fails', [log({ DeliverLogsStatus: 'FAILED' })], false],
    ['one that is not active', [log({ FlowLogStatus: undefined })], false],
    ['one that fails and one that does not', [log({ DeliverLogsStatus: 'FAILED' }), log({ FlowLogId: 'fl-2' })], true],
  ])('%s', (_, flowLogs, hasFlowLog) => {
    expect(read({ vpcs: [{ VpcId: 'vpc-1' }], flowLogs }).vpcs).toMatchObject([{ hasFlowLog: known(hasFlowLog) }]);
  });

  test('flow logs are told by what they watch', () => {
    const interfaces = [{ NetworkInterfaceId: 'eni-1', SubnetId: 'subnet-1', VpcId: 'vpc-1', Groups: [] }];
    const flowLogs = [log({ Tags: [{ Key: 'Owner', Value: 'x' }] }), log({ FlowLogId: 'fl-2', ResourceId: 'subnet-1' }), log({ FlowLogId: 'fl-3', ResourceId: 'subnet-2' }), log({ FlowLogId: 'fl-4', ResourceId: 'tgw-attach-1', TrafficType: undefined })];
    expect(read({ flowLogs, interfaces }).flowLogs).toMatchObject([
      { id: 'fl-1', site: { logicalId: 'fl-1' }, resourceType: known('VPC'), watches: known('vpc-1'), trafficType: known('ALL'), destination: known('s3'), tagKeys: known(['Owner']) },
      { id: 'fl-2', resourceType: known('Subnet'), inVpc: 'vpc-1' },
      { id: 'fl-4', resourceType: known('TransitGatewayAttachment'), trafficType: known(undefined) },
    ]);
    expect(read({ flowLogs: [log({ TrafficType: 'ACCEPT', ResourceId: 'subnet-1' })] }).flowLogs).toEqual([]);
  });
});

describe('interfaces', () => {
  const card = (more: object) => ({ NetworkInterfaceId: 'eni-1', VpcId: 'vpc-1', SubnetId: 'subnet-1', Groups: [{ GroupId: 'sg-1', GroupName: 'web' }], ...more });

  test('wear groups', () => {
    expect(read({ interfaces: [card({})] }).wearers).toEqual([{
      id: 'eni-1',
      site: { template: `${OWN}/eu-west-1`, logicalId: 'eni-1', location: '' },
      type: 'AWS::EC2::NetworkInterface',
      worn: [{ group: 'sg-1', onInterface: '' }],
      wearsDefaultGroup: known(false),
      isPublic: known(false),
      vpcs: ['vpc-1'],
    }]);
  });

  test('wear the default group of their VPC, whether it was read or not', () => {
    const interfaces = [card({ Groups: [{ GroupId: 'sg-9', GroupName: 'default' }] })];
    for (const groups of [[web], [web, byDefault]]) expect(read({ groups, interfaces }).wearers![0].worn).toEqual([{ group: defaultGroupOf('vpc-1'), onInterface: '' }]);
    expect(judgeAll(read({ interfaces }), { only: ['DefaultGroupWorn'] })).toMatchObject([{ id: 'DefaultGroupWorn', site: { logicalId: 'eni-1' } }]);
  });

  test('have a public address, or none, or nobody knows', () => {
    expect(read({ interfaces: [card({ Association: { PublicIp: '198.51.100.1' } }), card({ Ipv6Addresses: [{ Ipv6Address: '2001:db8::1' }] }), card({ Ipv6Addresses: [] })] }).wearers!.map(({ isPublic }) => isPublic))
      .toEqual([known(true), { known: false, why: expect.stringContaining('routes of its subnet') }, known(false)]);
  });

  test('are not in the network if they were not asked for, so that no group looks as if nothing wore it', () => {
    expect(read({})).not.toHaveProperty('wearers');
    expect(judgeAll(read({}), { only: ['GroupWornByNothing'] })).toEqual([]);
    expect(judgeAll(read({ interfaces: [] }), { only: ['GroupWornByNothing'] })).toHaveLength(2);
  });
});

test('a rule that is over is told by its id, about groups and prefix lists too', () => {
  const rules = [rule({ ReferencedGroupInfo: { GroupId: 'sg-2', UserId: OWN }, Description: 'Migration, until 2026-06-30' }), rule({ SecurityGroupRuleId: 'sgr-2', PrefixListId: 'pl-1', Description: 'Bank expires=2026-01-01' })];
  expect(judgeAll(read({ rules }), { only: ['RuleExpired'], options: { today: '2026-07-01' } }).map(({ id, site }) => [id, site.logicalId, site.location])).toEqual([['RuleExpired', 'sg-1', 'sgr-1'], ['RuleExpired', 'sg-1', 'sgr-2']]);
});

test('a rule of a group that was not read is judged all the same', () => {
  expect(judgeAll(read({ groups: [], rules: [rule({ CidrIpv4: '0.0.0.0/0' })] })).map(({ id }) => id)).toContain('WorldOnAdminPort');
});

test.each<[Partial<LiveAnswers>, string, string]>([
  [{ groups: [{}] }, 'no GroupId', 'SecurityGroups[0]'],
  [{ groups: [web, null] }, 'no GroupId', 'SecurityGroups[1]'],
  [{ rules: [7] }, 'it is no map', 'SecurityGroupRules[0]'],
  [{ rules: [rule({ SecurityGroupRuleId: undefined })] }, 'no SecurityGroupRuleId', 'SecurityGroupRules[0]'],
  [{ rules: [rule({}), rule({ GroupId: undefined })] }, 'no GroupId', 'SecurityGroupRules[1]'],
  [{ rules: [rule({ IsEgress: undefined })] }, 'IsEgress', 'SecurityGroupRules[0]'],
  [{ interfaces: [{}] }, 'no NetworkInterfaceId', 'NetworkInterfaces[0]'],
  [{ interfaces: [{ NetworkInterfaceId: 'eni-1' }] }, 'does not tell the groups', 'NetworkInterfaces[0].Groups'],
  [{ interfaces: [{ NetworkInterfaceId: 'eni-1', Groups: [{}] }] }, 'does not tell the groups', 'NetworkInterfaces[0].Groups'],
  [{ vpcs: [{}] }, 'no VpcId', 'Vpcs[0]'],
  [{ flowLogs: [{}] }, 'no FlowLogId', 'FlowLogs[0]'],
])('%j is refused', (more, why, location) => {
  expect(readLiveNetwork(answers(more))).toEqual({ why: expect.stringContaining(why), location });
});

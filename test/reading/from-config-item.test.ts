import { say } from './templates';
import { Network } from '../../lib/model/network';
import { withConfigItem } from '../../lib/reading/from-config-item';
import { LiveAnswers, readLiveNetwork } from '../../lib/reading/live-network';

// The shape is that of the configuration items in the tests of github.com/awslabs/aws-config-rules: lower camel case, no ids of rules, no ports where the protocol is -1.
const OWN = '111111111111';
const group = { groupId: 'sg-1', groupName: 'web', description: 'Web', vpcId: 'vpc-1', ownerId: OWN, tags: [{ key: 'Owner', value: 'team' }], ipPermissions: [] as object[], ipPermissionsEgress: [] as object[] };
const item = (more: object, around: object = {}) => ({ resourceType: 'AWS::EC2::SecurityGroup', resourceId: 'sg-1', awsAccountId: OWN, configuration: { ...group, ...more }, ...around });
const permission = (more: object) => ({ ipProtocol: 'tcp', fromPort: 22, toPort: 22, ipv4Ranges: [], ipv6Ranges: [], prefixListIds: [], userIdGroupPairs: [], ipRanges: [], ...more });
const inbound = (...permissions: object[]) => item({ ipPermissions: permissions });
const rule = (id: string, more: object) => ({ SecurityGroupRuleId: id, GroupId: 'sg-1', IsEgress: false, IpProtocol: 'tcp', FromPort: 22, ToPort: 22, Tags: [], ...more });
const live = (...rules: object[]): LiveAnswers => ({ place: `${OWN}/eu-west-1`, groups: [{ GroupId: 'sg-1', GroupName: 'old', VpcId: 'vpc-1', OwnerId: OWN }, { GroupId: 'sg-2', GroupName: 'other', VpcId: 'vpc-1', OwnerId: OWN }], rules, prefixLists: new Map() });
const read = (one: unknown, ...rules: object[]) => readLiveNetwork(withConfigItem(one, live(...rules)) as LiveAnswers) as Network;
const told = ({ rules }: Network) => rules.map(one => [one.site.location, say(one), one.description.known ? one.description.value : '?']);

test('what the item says of the group counts', () => {
  expect(read(item({ description: 'New' })).groups.map(({ id, name, description, tagKeys }) => [id, name, description, tagKeys])).toEqual([
    ['sg-2', { known: true, value: 'other' }, { known: true, value: undefined }, { known: true, value: [] }],
    ['sg-1', { known: true, value: 'web' }, { known: true, value: 'New' }, { known: true, value: ['Owner'] }],
  ]);
});

test('tags may stand beside the configuration alone', () => {
  expect(read(item({ tags: undefined }, { tags: { CostCentre: '4711' } })).groups.find(({ id }) => id === 'sg-1')!.tagKeys).toEqual({ known: true, value: ['CostCentre'] });
});

test('a group that is no longer there is one all the same', () => {
  const gone = withConfigItem(inbound(permission({ ipv4Ranges: [{ cidrIp: '0.0.0.0/0' }] })), { place: 'p', groups: [], rules: [], prefixLists: new Map() }) as LiveAnswers;
  expect(told(readLiveNetwork(gone) as Network)).toEqual([['configuration.ipPermissions[0].ipv4Ranges[0]', 'tcp 22 from 0.0.0.0/0', undefined]]);
});

describe('rules', () => {
  test('that EC2 knows have their ids and descriptions', () => {
    const found = read(
      item({
        ipPermissions: [permission({ ipv4Ranges: [{ cidrIp: '10.0.0.0/8' }, { cidrIp: '10.1.0.0/16', description: 'as recorded' }], prefixListIds: [{ prefixListId: 'pl-1' }], userIdGroupPairs: [{ groupId: 'sg-2', userId: OWN }] })],
        ipPermissionsEgress: [{ ipProtocol: '-1', ipv6Ranges: [{ cidrIpv6: '::/0' }] }],
      }),
      rule('sgr-1', { CidrIpv4: '10.0.0.0/8', Description: 'Office' }),
      rule('sgr-2', { CidrIpv4: '10.1.0.0/16', Description: 'as it is now' }),
      rule('sgr-3', { PrefixListId: 'pl-1', Description: 'Bank, until 2026-01-01' }),
      rule('sgr-4', { ReferencedGroupInfo: { GroupId: 'sg-2', UserId: OWN }, Description: 'Other' }),
      rule('sgr-5', { IsEgress: true, IpProtocol: '-1', FromPort: -1, ToPort: -1, CidrIpv6: '::/0' }),
    );
    expect(told(found)).toEqual([
      ['sgr-1', 'tcp 22 from 10.0.0.0/8', 'Office'],
      ['sgr-2', 'tcp 22 from 10.1.0.0/16', 'as recorded'],
      ['sgr-3', 'tcp 22 from pl-1', 'Bank, until 2026-01-01'],
      ['sgr-4', 'tcp 22 from sg-2', 'Other'],
      ['sgr-5', 'all 0-65535 to ::/0', undefined],
    ]);
  });

  test('that EC2 does not know, or no more, stand where they stand in the item; those of EC2 that are not in it do not count', () => {
    expect(told(read(inbound(permission({ ipProtocol: '-1', ipv6Ranges: [{ cidrIpv6: '::/0' }] }), permission({ ipv4Ranges: [{ cidrIp: '10.0.0.0/8' }] })), rule('sgr-1', { CidrIpv4: '192.168.0.0/16' })))).toEqual([
      ['configuration.ipPermissions[0].ipv6Ranges[0]', 'all 0-65535 from ::/0', undefined],
      ['configuration.ipPermissions[1].ipv4Ranges[0]', 'tcp 22 from 10.0.0.0/8', undefined],
    ]);
  });

  test.each<[string, object, object]>([
    ['a block by its addresses', { ipv6Ranges: [{ cidrIpv6: '2001:DB8:0::/32' }] }, { CidrIpv6: '2001:db8::/32' }],
    ['a protocol by its number', { ipProtocol: '6', ipv4Ranges: [{ cidrIp: '10.0.0.0/8' }] }, { CidrIpv4: '10.0.0.0/8' }],
    ['ports that are not told and ports of -1', { ipProtocol: '-1', fromPort: undefined, toPort: undefined, ipv4Ranges: [{ cidrIp: '10.0.0.0/8' }] }, { IpProtocol: '-1', FromPort: -1, ToPort: -1, CidrIpv4: '10.0.0.0/8' }],
    ['all ICMP', { ipProtocol: 'icmp', fromPort: -1, toPort: -1, ipv4Ranges: [{ cidrIp: '10.0.0.0/8' }] }, { IpProtocol: 'icmp', FromPort: -1, ToPort: -1, CidrIpv4: '10.0.0.0/8' }],
    ['a range in the older form', { ipRanges: ['10.0.0.0/8'] }, { CidrIpv4: '10.0.0.0/8' }],
    ['an IPv6 range in it', { ipRanges: ['::/0'] }, { CidrIpv6: '::/0' }],
  ])('are found by what they are: %s', (_, recorded, known) => {
    expect(told(read(inbound(permission(recorded)), rule('sgr-1', { Description: 'found', ...known })))).toMatchObject([['sgr-1', expect.anything(), 'found']]);
  });

  test.each<[string, object]>([
    ['another direction', { IsEgress: true, CidrIpv4: '10.0.0.0/8' }], ['another port', { ToPort: 23, CidrIpv4: '10.0.0.0/8' }], ['another protocol', { IpProtocol: 'udp', CidrIpv4: '10.0.0.0/8' }],
    ['another block', { CidrIpv4: '10.0.0.0/9' }], ['another group', { GroupId: 'sg-2', CidrIpv4: '10.0.0.0/8' }],
  ])('are not taken for those of %s', (_, known) => {
    expect(told(read(inbound(permission({ ipv4Ranges: [{ cidrIp: '10.0.0.0/8' }] })), rule('sgr-1', known)))).toContainEqual(['configuration.ipPermissions[0].ipv4Ranges[0]', 'tcp 22 from 10.0.0.0/8', undefined]);
  });

  // EC2 got prefix lists and IPv6 after it had ranges and groups.
  test('in a list of a kind that nobody knows here are for somebody who is not told, whoever is named beside it', () => {
    expect(told(read(inbound(permission({ ipv4Ranges: [{ cidrIp: '10.0.0.0/8' }], serviceNetworks: [{ id: 'sn-1' }], others: [] }))))).toEqual([
      ['configuration.ipPermissions[0].ipv4Ranges[0]', 'tcp 22 from 10.0.0.0/8', undefined],
      ['configuration.ipPermissions[0].serviceNetworks', 'tcp 22 from ?(not told)', undefined],
    ]);
  });

  test('a range that stands in both forms is one', () => {
    expect(told(read(inbound(permission({ ipv4Ranges: [{ cidrIp: '10.0.0.0/8', description: 'Office' }], ipRanges: ['10.0.0.0/8', '10.0.0.1/32'] }))))).toEqual([
      ['configuration.ipPermissions[0].ipv4Ranges[0]', 'tcp 22 from 10.0.0.0/8', 'Office'], ['configuration.ipPermissions[0].ipRanges[1]', 'tcp 22 from 10.0.0.1/32', undefined],
    ]);
  });

  test.each<[string, object]>([
    ['a permission for nobody', permission({})], ['one without any list', { ipProtocol: 'tcp', fromPort: 22, toPort: 22 }],
    ['a range that is none', permission({ ipv4Ranges: ['10.0.0.0/8'] })], ['a group without an id', permission({ userIdGroupPairs: [{ userId: OWN }] })], ['a text that is no range', permission({ ipRanges: ['nobody'] })],
  ])('%s is somebody who is not known', (_, one) => {
    expect(read(inbound(one)).rules.map(({ peer }) => peer.kind)).toEqual(['unknown']);
  });
});

test('the configuration may be a JSON text', () => {
  expect(told(read({ configuration: JSON.stringify({ ...group, ipPermissions: [permission({ ipv4Ranges: [{ cidrIp: '10.0.0.0/8' }] })] }) }))).toHaveLength(1);
});

test.each<[unknown, string, string | undefined]>([
  [undefined, 'no configuration item', undefined],
  [[], 'no configuration item', undefined],
  [{ resourceType: 'AWS::EC2::Instance' }, 'but of AWS::EC2::Instance', 'resourceType'],
  [item({}, { configuration: undefined }), 'no map', 'configuration'],
  [item({}, { configuration: null }), 'no map', 'configuration'],
  [item({}, { configuration: '{' }), 'no map', 'configuration'],
  [item({}, { configuration: '[]' }), 'no map', 'configuration'],
  [item({ groupId: undefined }), 'which group', 'configuration.groupId'],
  [item({ groupId: 'sg-2' }), 'two groups', 'configuration.groupId'],
  [item({ ipPermissions: undefined }), 'not tell all rules', 'configuration.ipPermissions'],
  [item({ ipPermissionsEgress: null }), 'not tell all rules', 'configuration.ipPermissionsEgress'],
  [item({ ipPermissions: {} }), 'not tell all rules', 'configuration.ipPermissions'],
  [inbound(permission({}), 7 as never), 'no permission', 'configuration.ipPermissions[1]'],
  [inbound(permission({ ipv4Ranges: {} })), 'no list', 'configuration.ipPermissions[0].ipv4Ranges'],
])('%j is refused, never read as a group without rules', (one, why, location) => {
  expect(withConfigItem(one, live())).toEqual({ why: expect.stringContaining(why), ...location === undefined ? {} : { location } });
});

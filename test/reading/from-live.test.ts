import { judgeAll } from '../../lib/checks';
import { Network } from '../../lib/model/network';
import { readLiveGroups } from '../../lib/reading/from-live';

// The shape is that of the Amazon EC2 API Reference, DescribeSecurityGroups, as the AWS command line prints it.
const web = (permissions: object) => ({ GroupId: 'sg-1', GroupName: 'web', Description: 'Web', VpcId: 'vpc-1', OwnerId: '123456789012', ...permissions });
const inbound = (permission: object, more: object = {}) => web({ IpPermissions: [permission], IpPermissionsEgress: [], ...more });
const read = (...groups: unknown[]) => readLiveGroups({ SecurityGroups: groups }, 'live.json') as Network;

test('each range, list and group of a permission is a rule', () => {
  const { rules, groups } = read(inbound({
    IpProtocol: 'tcp',
    FromPort: 22,
    ToPort: 23,
    IpRanges: [{ CidrIp: '10.0.0.0/8', Description: 'Office' }],
    Ipv6Ranges: [{ CidrIpv6: '::/0' }],
    PrefixListIds: [{ PrefixListId: 'pl-1' }],
    UserIdGroupPairs: [{ GroupId: 'sg-2', UserId: '123456789012' }],
  }));
  expect(rules.map(({ peer, site, description }) => [peer.kind, site.location.replace('SecurityGroups[0].IpPermissions[0].', ''), description])).toEqual([
    ['cidr', 'IpRanges[0]', { known: true, value: 'Office' }],
    ['cidr', 'Ipv6Ranges[0]', { known: true, value: undefined }],
    ['prefix-list', 'PrefixListIds[0]', { known: true, value: undefined }],
    ['group', 'UserIdGroupPairs[0]', { known: true, value: undefined }],
  ]);
  expect(rules[0]).toMatchObject({ direction: 'ingress', protocol: { value: 6 }, ports: { value: { from: 22, to: 23 } }, group: 'sg-1', site: { logicalId: 'sg-1' } });
  expect(groups).toMatchObject([{ id: 'sg-1', name: { value: 'web' }, vpc: { value: 'vpc-1' } }]);
});

test.each([
  ['-1 has no ports', { IpProtocol: '-1' }, { protocol: { value: 'all' }, ports: { value: { from: 0, to: 65535 } } }],
  ['a number is a protocol', { IpProtocol: '17', FromPort: 53, ToPort: 53 }, { protocol: { value: 17 }, ports: { value: { from: 53, to: 53 } } }],
  ['ICMP has types', { IpProtocol: 'icmp', FromPort: 8, ToPort: -1 }, { protocol: { value: 1 }, ports: { value: { from: 8, to: -1 } } }],
])('%s', (_, permission, expected) => {
  expect(read(inbound({ ...permission, IpRanges: [{ CidrIp: '0.0.0.0/0' }] })).rules).toMatchObject([expected]);
});

test('an account with a hole is told so', () => {
  const network = read(inbound({ IpProtocol: 'tcp', FromPort: 22, ToPort: 22, IpRanges: [{ CidrIp: '0.0.0.0/0' }] }));
  expect(judgeAll(network).filter(({ severity }) => severity === 'error').map(({ id }) => id)).toEqual(['WorldOnAdminPort']);
});

test('a group that lets nothing out has no outbound rule that somebody forgot', () => {
  const network = read(web({ IpPermissions: [], IpPermissionsEgress: [] }));
  expect(judgeAll(network).map(({ id }) => id)).not.toContain('OpenEgress');
});

describe('the default group of a VPC', () => {
  const defaultGroup = (permissions: object) => ({ GroupId: 'sg-9', GroupName: 'default', Description: 'default VPC security group', VpcId: 'vpc-1', ...permissions });

  test('is closed if it has no rule', () => {
    expect(read(defaultGroup({ IpPermissions: [], IpPermissionsEgress: [] })).vpcs).toMatchObject([{ id: 'vpc-1', defaultGroupClosed: { known: true, value: true } }]);
  });

  test('is open with the rules that EC2 gives it, and it is the same group where a rule names it', () => {
    const { vpcs, rules } = read(defaultGroup({ IpPermissions: [{ IpProtocol: '-1', UserIdGroupPairs: [{ GroupId: 'sg-9' }] }], IpPermissionsEgress: [] }));
    expect(vpcs).toMatchObject([{ defaultGroupClosed: { known: true, value: false } }]);
    expect(rules).toMatchObject([{ group: 'the default group of vpc-1', peer: { kind: 'group', id: 'the default group of vpc-1' } }]);
  });
});

test.each([
  [undefined, 'no list SecurityGroups', undefined],
  [[], 'no list SecurityGroups', undefined],
  [{ SecurityGroups: 'x' }, 'no list SecurityGroups', undefined],
  [{ SecurityGroups: [null] }, 'no GroupId', 'SecurityGroups[0]'],
  [{ SecurityGroups: [{ GroupId: 'sg-1', IpPermissions: {} }] }, 'no list of permissions', 'SecurityGroups[0].IpPermissions'],
  [{ SecurityGroups: [{ GroupId: 'sg-1', IpPermissions: [7] }] }, 'no permission', 'SecurityGroups[0].IpPermissions[0]'],
  [{ SecurityGroups: [{ GroupId: 'sg-1', IpPermissions: [] }] }, 'not tell all rules', 'SecurityGroups[0].IpPermissionsEgress'],
  [{ SecurityGroups: [{ GroupId: 'sg-1', GroupName: 'web' }] }, 'not tell all rules', 'SecurityGroups[0].IpPermissions'],
])('%j is refused', (answer, why, location) => {
  expect(readLiveGroups(answer, 'live.json')).toMatchObject({ why: expect.stringContaining(why), ...location === undefined ? {} : { location } });
});

test('nonsense in a permission is a rule that cannot be known', () => {
  const { rules } = read(inbound({ IpProtocol: 'tcp', FromPort: 22, ToPort: 22, IpRanges: [{ CidrIp: 'everybody' }, 3], Ipv6Ranges: '::/0', PrefixListIds: null }));
  expect(rules.map(({ peer }) => peer.kind)).toEqual(['unknown', 'unknown', 'unknown']);
});

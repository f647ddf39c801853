import { groupRow, interfaceRow, ruleRow } from '../../lib/lambda-shared/network-rows.lambda-shared';

describe('an interface', () => {
  test('has its addresses of both families, the primary one first; public ones; prefixes; groups', () => {
    expect(interfaceRow({
      NetworkInterfaceId: 'eni-0a',
      VpcId: 'vpc-0a',
      SubnetId: 'subnet-0a',
      InterfaceType: 'nat_gateway' as 'natGateway', // the API reference has another name for it than EC2's answers
      Description: 'Interface for NAT Gateway',
      RequesterManaged: true,
      PrivateIpAddress: '10.0.0.5',
      PrivateIpAddresses: [
        { PrivateIpAddress: '10.0.0.9', Primary: false, Association: { PublicIp: '203.0.113.9' } },
        { PrivateIpAddress: '10.0.0.5', Primary: true, Association: { PublicIp: '203.0.113.5' } },
      ],
      Association: { PublicIp: '203.0.113.5', CarrierIp: '192.0.2.1' },
      Ipv6Addresses: [{ Ipv6Address: '2001:db8::1' }],
      Ipv4Prefixes: [{ Ipv4Prefix: '10.0.1.0/28' }],
      Ipv6Prefixes: [{ Ipv6Prefix: '2001:db8:0:1::/80' }],
      Groups: [{ GroupId: 'sg-0a', GroupName: 'web' }, { GroupId: 'sg-0b' }],
    })).toEqual({
      interfaceId: 'eni-0a',
      vpcId: 'vpc-0a',
      subnetId: 'subnet-0a',
      type: 'nat_gateway',
      description: 'Interface for NAT Gateway',
      requesterManaged: true,
      addresses: ['10.0.0.5', '10.0.0.9', '2001:db8::1'],
      publicAddresses: ['203.0.113.5', '192.0.2.1', '203.0.113.9'],
      prefixes: ['10.0.1.0/28', '2001:db8:0:1::/80'],
      groupIds: ['sg-0a', 'sg-0b'],
    });
  });

  test('of which EC2 says little is told with what it says', () => {
    expect(interfaceRow({ NetworkInterfaceId: 'eni-0a' })).toEqual({
      interfaceId: 'eni-0a', vpcId: '', subnetId: '', type: '', description: '', requesterManaged: false, addresses: [], publicAddresses: [], prefixes: [], groupIds: [],
    });
  });

  test('without an id, or with a group without one, is no interface', () => {
    expect(() => interfaceRow({})).toThrow('ec2:DescribeNetworkInterfaces answered an interface without an id');
    expect(() => interfaceRow({ NetworkInterfaceId: 'eni-0a', Groups: [{}] })).toThrow('a group of eni-0a without an id');
  });
});

describe('a group', () => {
  test('has its name, owner and tags', () => {
    expect(groupRow({ GroupId: 'sg-0a', GroupName: 'web', Description: 'Web', VpcId: 'vpc-0a', OwnerId: '111111111111', Tags: [{ Key: 'team', Value: 'shop' }, { Key: 'empty' }] })).toEqual({
      groupId: 'sg-0a', name: 'web', description: 'Web', vpcId: 'vpc-0a', ownerId: '111111111111', tags: [{ key: 'team', value: 'shop' }, { key: 'empty', value: '' }],
    });
  });

  test('without an id is no group', () => {
    expect(() => groupRow({ GroupName: 'web' })).toThrow('ec2:DescribeSecurityGroups answered a group without an id');
  });
});

const RULE = { SecurityGroupRuleId: 'sgr-0a', GroupId: 'sg-0a', IsEgress: false, IpProtocol: 'tcp', FromPort: 443, ToPort: 443 };
const ROW = { ruleId: 'sgr-0a', groupId: 'sg-0a', direction: 'ingress', protocol: 'tcp', fromPort: 443, toPort: 443 };

describe('a rule', () => {
  test.each([
    ['an IPv4 block', { CidrIpv4: '10.0.0.0/8' }, { cidr: '10.0.0.0/8' }],
    ['an IPv6 block', { CidrIpv6: '2001:db8::/32' }, { cidr: '2001:db8::/32' }],
    ['a prefix list', { PrefixListId: 'pl-0a' }, { prefixListId: 'pl-0a' }],
    ['a group', { ReferencedGroupInfo: { GroupId: 'sg-0b' } }, { referencedGroupId: 'sg-0b' }],
    ['a group of another account', { ReferencedGroupInfo: { GroupId: 'sg-0b', UserId: '222222222222', VpcId: 'vpc-0b', PeeringStatus: 'active' } }, { referencedGroupId: 'sg-0b', referencedOwnerId: '222222222222' }],
  ])('may name %s', (_, peer, row) => {
    expect(ruleRow({ ...RULE, ...peer })).toStrictEqual({ ...ROW, ...row });
  });

  test('goes out, has no ports, and has a description, where EC2 says so', () => {
    expect(ruleRow({ ...RULE, IsEgress: true, IpProtocol: '-1', FromPort: undefined, ToPort: undefined, CidrIpv4: '0.0.0.0/0', Description: 'All' })).toEqual({
      ruleId: 'sgr-0a', groupId: 'sg-0a', direction: 'egress', protocol: '-1', fromPort: -1, toPort: -1, cidr: '0.0.0.0/0', description: 'All',
    });
  });

  test.each([
    ['names nothing that is known', { }, /the rule sgr-0a with 0 sources or destinations that are known; a rule has one/],
    ['names two things', { CidrIpv4: '10.0.0.0/8', PrefixListId: 'pl-0a' }, /the rule sgr-0a with 2 sources/],
    ['has no id', { SecurityGroupRuleId: undefined, CidrIpv4: '10.0.0.0/8' }, /answered a rule without an id/],
    ['is of no group', { GroupId: undefined, CidrIpv4: '10.0.0.0/8' }, /the group of sgr-0a without an id/],
    ['has no direction', { IsEgress: undefined, CidrIpv4: '10.0.0.0/8' }, /sgr-0a without a protocol or a direction/],
    ['has no protocol', { IpProtocol: undefined, CidrIpv4: '10.0.0.0/8' }, /sgr-0a without a protocol or a direction/],
    ['names a group without an id', { ReferencedGroupInfo: { UserId: '222222222222' } }, /the group that sgr-0a names without an id/],
  ])('that %s stops the snapshot: a row would be a rule that lets nobody in', (_, more, message) => {
    expect(() => ruleRow({ ...RULE, ...more })).toThrow(message);
  });
});

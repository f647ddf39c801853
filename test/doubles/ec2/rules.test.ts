import {
  AuthorizeSecurityGroupEgressCommand, AuthorizeSecurityGroupIngressCommand, DescribeSecurityGroupRulesCommand, DescribeSecurityGroupsCommand,
  IpPermission, RevokeSecurityGroupEgressCommand, RevokeSecurityGroupIngressCommand,
} from '@aws-sdk/client-ec2';
import { Tried, tried } from './tried';

// Sentences are those of the Amazon EC2 API Reference, of the action that a test is about, unless another page is named.

let t: Tried;
let GroupId: string;
beforeEach(async () => {
  t = await tried({ pageSize: 1000 });
  GroupId = await t.group('web');
});
afterEach(() => t.end());

const ssh = (more: Partial<IpPermission>): IpPermission => ({ IpProtocol: 'tcp', FromPort: 22, ToPort: 22, ...more });
const from = (...cidrs: string[]): IpPermission => ssh({ IpRanges: cidrs.map(CidrIp => ({ CidrIp })) });
const letIn = (...IpPermissions: IpPermission[]) => t.client.send(new AuthorizeSecurityGroupIngressCommand({ GroupId, IpPermissions }));
const shut = (given: object) => t.client.send(new RevokeSecurityGroupIngressCommand({ GroupId, ...given }));
const inbound = async () => (await t.client.send(new DescribeSecurityGroupRulesCommand({ Filters: [{ Name: 'group-id', Values: [GroupId] }] }))).SecurityGroupRules!.filter(rule => !rule.IsEgress);

// IpRange: "if you specify 100.68.0.18/18 for the CIDR block, Amazon Web Services canonicalizes the CIDR block to 100.68.0.0/18. Any subsequent DescribeSecurityGroups and
// DescribeSecurityGroupRules calls will return the canonicalized form of the CIDR block."
test.each([
  ['100.68.0.18/18', '100.68.0.0/18'],
  ['10.0.0.1/8', '10.0.0.0/8'],
  ['203.0.113.7/32', '203.0.113.7/32'],
  ['10.0.0.1/0', '0.0.0.0/0'],
])('%s becomes %s', async (given, kept) => {
  const { SecurityGroupRules } = await letIn(from(given));
  expect(SecurityGroupRules).toMatchObject([{ CidrIpv4: kept }]);
  const { SecurityGroups: [group] = [] } = await t.client.send(new DescribeSecurityGroupsCommand({ GroupIds: [GroupId] }));
  expect(group.IpPermissions).toEqual([ssh({ IpRanges: [{ CidrIp: kept }], Ipv6Ranges: [], PrefixListIds: [], UserIdGroupPairs: [] })]);
});

test.each([['2001:DB8:0:0::1/32', '2001:db8::/32'], ['::1/0', '::/0'], ['2001:db8:0:1:0:0:0:1/128', '2001:db8:0:1::1/128']])('%s becomes %s', async (given, kept) => {
  expect((await letIn(ssh({ Ipv6Ranges: [{ CidrIpv6: given }] }))).SecurityGroupRules).toMatchObject([{ CidrIpv6: kept }]);
});

// "Additionally, if you attempt to add another rule with the non-canonical form of the CIDR (such as 100.68.0.18/18) and there is already a rule for the canonicalized form of the CIDR
// block (such as 100.68.0.0/18), the API throws an duplicate rule error."
test('a rule that is there is refused in any form, with another description too, and nothing of the call is done', async () => {
  await letIn(from('100.68.0.0/18'));
  const again = ssh({ IpRanges: [{ CidrIp: '10.0.0.0/8' }, { CidrIp: '100.68.0.18/18', Description: 'Another' }] });
  await expect(letIn(again)).rejects.toMatchObject({ name: 'InvalidPermission.Duplicate', message: 'the specified rule "peer: 100.68.0.0/18, TCP, from port: 22, to port: 22, ALLOW" already exists' });
  expect(await inbound()).toHaveLength(1);
  await expect(letIn(from('10.0.0.1/8', '10.0.0.2/8'))).rejects.toMatchObject({ name: 'InvalidPermission.Duplicate' });
  await expect(t.client.send(new AuthorizeSecurityGroupEgressCommand({ GroupId, IpPermissions: [from('100.68.0.0/18')] }))).resolves.toBeDefined();
});

// IpPermission: "specifying -1 or a protocol number other than tcp, udp, icmp, or icmpv6 allows traffic on all ports, regardless of any port range you specify. For tcp, udp, and icmp, you
// must specify a port range. For icmpv6, the port range is optional".
test.each([
  [{ IpProtocol: '-1', FromPort: 22, ToPort: 22 }, { IpProtocol: '-1', FromPort: -1, ToPort: -1 }],
  [{ IpProtocol: '50', FromPort: 22, ToPort: 22 }, { IpProtocol: '50', FromPort: -1, ToPort: -1 }],
  [{ IpProtocol: '6', FromPort: 22, ToPort: 22 }, { IpProtocol: 'tcp', FromPort: 22, ToPort: 22 }],
  [{ IpProtocol: 'UDP', FromPort: 53, ToPort: 53 }, { IpProtocol: 'udp', FromPort: 53, ToPort: 53 }],
  [{ IpProtocol: 'icmp', FromPort: 8, ToPort: -1 }, { IpProtocol: 'icmp', FromPort: 8, ToPort: -1 }],
  [{ IpProtocol: 'icmpv6' }, { IpProtocol: 'icmpv6', FromPort: -1, ToPort: -1 }],
])('%j is kept as %j', async (given, kept) => {
  expect((await letIn({ ...given, IpRanges: [{ CidrIp: '10.0.0.0/8' }] })).SecurityGroupRules).toMatchObject([kept]);
});

test.each<[string, IpPermission, string]>([
  ['tcp without ports', { IpProtocol: 'tcp', IpRanges: [{ CidrIp: '10.0.0.0/8' }] }, 'InvalidParameterValue'],
  ['ports in the wrong order', ssh({ FromPort: 23, IpRanges: [{ CidrIp: '10.0.0.0/8' }] }), 'InvalidParameterValue'],
  ['a port above 65535', ssh({ ToPort: 65_536, IpRanges: [{ CidrIp: '10.0.0.0/8' }] }), 'InvalidParameterValue'],
  // "If the start port is -1 (all ICMP types), then the end port must be -1 (all ICMP codes)."
  ['one code of all ICMP types', { IpProtocol: 'icmp', FromPort: -1, ToPort: 0, IpRanges: [{ CidrIp: '10.0.0.0/8' }] }, 'InvalidParameterValue'],
  ['a protocol that is none', { IpProtocol: 'ssh', IpRanges: [{ CidrIp: '10.0.0.0/8' }] }, 'InvalidParameterValue'],
  ['no protocol', { IpRanges: [{ CidrIp: '10.0.0.0/8' }] }, 'MissingParameter'],
  // "You must specify exactly one of the following sources: an IPv4 or IPv6 address range, a prefix list, or a security group."
  ['nobody', ssh({}), 'InvalidParameterValue'],
  ['an address without a length', from('10.0.0.1'), 'InvalidParameterValue'],
  ['a length of 33', from('10.0.0.0/33'), 'InvalidParameterValue'],
  ['IPv6 among IPv4', from('2001:db8::/32'), 'InvalidParameterValue'],
  ['a group that is not there', ssh({ UserIdGroupPairs: [{ GroupId: 'sg-00000000000000000' }] }), 'InvalidGroup.NotFound'],
  ['a group id that is none', ssh({ UserIdGroupPairs: [{ GroupId: 'web' }] }), 'InvalidGroupId.Malformed'],
  // Error codes: "The specified prefix list ID does not exist."
  ['a prefix list that is not there', ssh({ PrefixListIds: [{ PrefixListId: 'pl-00000000000000000' }] }), 'InvalidPrefixListID.NotFound'],
  ['a prefix list id that is none', ssh({ PrefixListIds: [{ PrefixListId: 'office' }] }), 'InvalidPrefixListId.Malformed'],
  // "Up to 255 characters in length. Allowed characters are a-z, A-Z, 0-9, spaces, and ._-:/()#,@[]+=&;{}!$*"
  ['a description with an umlaut', ssh({ IpRanges: [{ CidrIp: '10.0.0.0/8', Description: 'Büro' }] }), 'InvalidParameterValue'],
])('%s is refused', async (_, permission, code) => {
  await expect(letIn(from('192.0.2.0/24'), permission)).rejects.toMatchObject({ name: code });
  expect(await inbound()).toEqual([]);
});

test('each range, list and group is a rule of its own, with its id, its ARN, its description and the tags of the call', async () => {
  const prefixListId = t.double.addPrefixList({ cidrs: ['198.51.100.0/24'] });
  const foreign = t.double.addForeignGroup('222222222222');
  const { SecurityGroupRules: rules = [] } = await t.client.send(new AuthorizeSecurityGroupIngressCommand({
    GroupId,
    IpPermissions: [ssh({
      IpRanges: [{ CidrIp: '10.0.0.0/8', Description: 'Us' }], PrefixListIds: [{ PrefixListId: prefixListId, Description: 'Office' }], UserIdGroupPairs: [{ GroupId: foreign, UserId: '222222222222' }],
    })],
    TagSpecifications: [{ ResourceType: 'security-group-rule', Tags: [{ Key: 'ticket', Value: '1' }] }],
  }));
  const of = { GroupId, GroupOwnerId: '123456789012', IsEgress: false, Tags: [{ Key: 'ticket', Value: '1' }] };
  expect(rules).toMatchObject([
    { ...of, CidrIpv4: '10.0.0.0/8', Description: 'Us' },
    { ...of, PrefixListId: prefixListId, Description: 'Office' },
    { ...of, ReferencedGroupInfo: { GroupId: foreign, UserId: '222222222222', PeeringStatus: 'active' } },
  ]);
  for (const { SecurityGroupRuleId, SecurityGroupRuleArn } of rules) {
    expect(SecurityGroupRuleId).toMatch(/^sgr-0[0-9a-f]{16}$/);
    expect(SecurityGroupRuleArn).toBe(`arn:aws:ec2:eu-central-1:123456789012:security-group-rule/${SecurityGroupRuleId}`);
  }
});

// Amazon VPC quotas: "This quota is enforced separately for IPv4 rules and IPv6 rules ... A rule that references a security group or prefix list ID counts as one rule for IPv4 and one rule
// for IPv6"; "if you create a prefix list with 20 maximum entries and you reference that prefix list in a security group rule, this counts as 20 security group rules".
describe('a group has 60 rules of a direction', () => {
  const ipv4 = (count: number) => from(...Array.from({ length: count }, (_, i) => `10.${i}.0.0/16`));
  const full = { name: 'RulesPerSecurityGroupLimitExceeded' };

  test('of each family', async () => {
    await letIn(ipv4(60), ssh({ Ipv6Ranges: Array.from({ length: 60 }, (_, i) => ({ CidrIpv6: `2001:db8:${i}::/48` })) }));
    await expect(letIn(from('192.0.2.0/24'))).rejects.toMatchObject(full);
    await expect(letIn(ssh({ UserIdGroupPairs: [{ GroupId }] }))).rejects.toMatchObject(full);
    expect(await inbound()).toHaveLength(120);
  });

  test('and a prefix list counts as many as it may have', async () => {
    const PrefixListId = t.double.addPrefixList({ cidrs: ['198.51.100.0/24'], maxEntries: 20 });
    await letIn(ipv4(40), ssh({ PrefixListIds: [{ PrefixListId }] }));
    await expect(letIn(from('192.0.2.0/24'))).rejects.toMatchObject(full);
    await expect(letIn(ssh({ Ipv6Ranges: [{ CidrIpv6: '2001:db8::/32' }] }))).resolves.toBeDefined();
  });
});

describe('rules are revoked', () => {
  let ids: string[];
  beforeEach(async () => { ids = (await letIn(from('10.0.0.0/8', '192.0.2.0/24'), ssh({ Ipv6Ranges: [{ CidrIpv6: '2001:db8::/32', Description: 'Us' }] }))).SecurityGroupRules!.map(rule => rule.SecurityGroupRuleId!); });

  test('by their ids', async () => {
    const { RevokedSecurityGroupRules } = await shut({ SecurityGroupRuleIds: [ids[0]] });
    expect(RevokedSecurityGroupRules).toEqual([{ SecurityGroupRuleId: ids[0], GroupId, IsEgress: false, IpProtocol: 'tcp', FromPort: 22, ToPort: 22, CidrIpv4: '10.0.0.0/8' }]);
    expect((await inbound()).map(rule => rule.SecurityGroupRuleId).sort()).toEqual(ids.slice(1).sort());
  });

  // "If the security group rule has a description, you do not need to specify the description to revoke the rule."
  test('by what they are, in any form of the block', async () => {
    await shut({ IpPermissions: [from('10.1.2.3/8'), ssh({ Ipv6Ranges: [{ CidrIpv6: '2001:DB8::/32' }] })] });
    expect(await inbound()).toMatchObject([{ CidrIpv4: '192.0.2.0/24' }]);
  });

  // Error codes, InvalidSecurityGroupRuleId.NotFound: "The specified security group rule does not exist."
  test('all of the ids, or none', async () => {
    await shut({ SecurityGroupRuleIds: [ids[0]] });
    await expect(shut({ SecurityGroupRuleIds: [ids[1], ids[0]] })).rejects.toMatchObject({ name: 'InvalidSecurityGroupRuleId.NotFound' });
    await expect(shut({ SecurityGroupRuleIds: [ids[1], 'sgr-1'] })).rejects.toMatchObject({ name: 'InvalidSecurityGroupRuleId.Malformed' });
    expect(await inbound()).toHaveLength(2);
  });

  test('only of this group and direction', async () => {
    await expect(t.client.send(new RevokeSecurityGroupIngressCommand({ GroupId: t.defaultGroupId, SecurityGroupRuleIds: [ids[0]] }))).rejects.toMatchObject({ name: 'InvalidSecurityGroupRuleId.NotFound' });
    await expect(t.client.send(new RevokeSecurityGroupEgressCommand({ GroupId, SecurityGroupRuleIds: [ids[0]] }))).rejects.toMatchObject({ name: 'InvalidSecurityGroupRuleId.NotFound' });
  });

  // "For a non-default VPC, if the values you specify do not match the existing rule's values, an InvalidPermission.NotFound client error is returned, and no rules are revoked."; "the
  // values that you specify (for example, ports) must match the existing rule's values exactly".
  test.each([
    ['other ports', ssh({ FromPort: 0, IpRanges: [{ CidrIp: '10.0.0.0/8' }] })],
    ['a part of the block', from('10.1.0.0/16')],
    ['every protocol', { IpProtocol: '-1', IpRanges: [{ CidrIp: '10.0.0.0/8' }] }],
  ])('not by %s, and then none is', async (_, other) => {
    await expect(shut({ IpPermissions: [from('192.0.2.0/24'), other] })).rejects.toMatchObject({ name: 'InvalidPermission.NotFound' });
    expect(await inbound()).toHaveLength(3);
  });
});

// "For a default VPC, if the values you specify do not match the existing rule's values, no error is returned, and the output describes the security group rules that were not revoked."
test('in a default VPC the others are revoked, and what was unknown is answered', async () => {
  const { defaultGroupId } = t.double.addVpc({ isDefault: true });
  await t.client.send(new AuthorizeSecurityGroupIngressCommand({ GroupId: defaultGroupId, IpPermissions: [from('10.0.0.0/8')] }));
  const answer = await t.client.send(new RevokeSecurityGroupIngressCommand({ GroupId: defaultGroupId, IpPermissions: [from('10.0.0.0/8', '192.0.2.0/24')] }));
  expect(answer).toMatchObject({ Return: true, RevokedSecurityGroupRules: [{ CidrIpv4: '10.0.0.0/8' }], UnknownIpPermissions: [from('192.0.2.0/24')] });
});

test('a call that names nothing is refused', async () => {
  await expect(shut({})).rejects.toMatchObject({ name: 'MissingParameter' });
  await expect(letIn()).rejects.toMatchObject({ name: 'MissingParameter' });
});

import {
  AuthorizeSecurityGroupIngressCommand, CreateSecurityGroupCommand, DeleteSecurityGroupCommand, DescribeSecurityGroupRulesCommand,
  DescribeSecurityGroupsCommand,
} from '@aws-sdk/client-ec2';
import { Tried, tried } from './tried';

// Sentences are those of the Amazon EC2 API Reference, of the action that a test is about, unless another page is named. "Error codes" is its page "Error codes for the Amazon EC2 API".

let t: Tried;
beforeEach(async () => { t = await tried(); });
afterEach(() => t.end());

const create = (given: object) => t.client.send(new CreateSecurityGroupCommand({ GroupName: 'web', Description: 'The web', VpcId: t.vpcId, ...given }));
const remove = (GroupId: string) => t.client.send(new DeleteSecurityGroupCommand({ GroupId }));
const rulesOf = async (groupId: string) => (await t.client.send(new DescribeSecurityGroupRulesCommand({ Filters: [{ Name: 'group-id', Values: [groupId] }] }))).SecurityGroupRules!;

test('a group is made with its tags, and answers as it was made', async () => {
  const Tags = [{ Key: 'team', Value: 'web' }];
  const made = await create({ TagSpecifications: [{ ResourceType: 'security-group', Tags }] });
  expect(made).toMatchObject({ GroupId: expect.stringMatching(/^sg-0[0-9a-f]{16}$/) as string, Tags });
  expect(made.SecurityGroupArn).toBe(`arn:aws:ec2:eu-central-1:123456789012:security-group/${made.GroupId}`);
  const { SecurityGroups } = await t.client.send(new DescribeSecurityGroupsCommand({ GroupIds: [made.GroupId!] }));
  expect(SecurityGroups).toMatchObject([{ GroupName: 'web', Description: 'The web', VpcId: t.vpcId, OwnerId: '123456789012', IpPermissions: [], Tags }]);
});

// `-1` has no ports in permissions, and -1 as ports in rules.
test('a new group lets everything out, to IPv6 where its VPC has it', async () => {
  const { vpcId } = t.double.addVpc({ ipv6Cidr: '2001:db8::/56' });
  const { GroupId } = await create({ VpcId: vpcId });
  const { SecurityGroups: [group] = [] } = await t.client.send(new DescribeSecurityGroupsCommand({ GroupIds: [GroupId!] }));
  expect(group.IpPermissionsEgress).toMatchObject([{ IpProtocol: '-1', IpRanges: [{ CidrIp: '0.0.0.0/0' }], Ipv6Ranges: [{ CidrIpv6: '::/0' }] }]);
  expect(group.IpPermissionsEgress![0]).not.toHaveProperty('FromPort');
  expect(await rulesOf(GroupId!)).toMatchObject([{ IsEgress: true, FromPort: -1, ToPort: -1 }, { IsEgress: true, FromPort: -1, ToPort: -1 }]);
});

// "A default security group includes a default rule that grants instances unrestricted network access to each other."
test('each VPC has a default group with a rule about itself', async () => {
  expect(await rulesOf(t.defaultGroupId)).toEqual(expect.arrayContaining([
    expect.objectContaining({ IsEgress: false, IpProtocol: '-1', ReferencedGroupInfo: { GroupId: t.defaultGroupId, UserId: '123456789012' } }),
    expect.objectContaining({ IsEgress: true, IpProtocol: '-1', CidrIpv4: '0.0.0.0/0' }),
  ]));
});

// "Constraints: Up to 255 characters in length. Can't start with sg-. Valid characters: a-z, A-Z, 0-9, spaces, and ._-:/()#,@[]+=&;{}!$*". "Names are case-insensitive and must be unique
// within the VPC."
test.each([
  [{ GroupName: 'default' }, 'InvalidGroup.Reserved'],
  [{ GroupName: 'sg-web' }, 'InvalidParameterValue'],
  [{ GroupName: 'x'.repeat(256) }, 'InvalidParameterValue'],
  [{ GroupName: 'Büro' }, 'InvalidParameterValue'],
  [{ Description: 'two\nlines' }, 'InvalidParameterValue'],
  [{ Description: undefined }, 'MissingParameter'],
  [{ GroupName: 'TAKEN' }, 'InvalidGroup.Duplicate'],
  [{ VpcId: 'vpc-00000000000000000' }, 'InvalidVpcID.NotFound'],
  [{ VpcId: undefined }, 'VPCIdNotSpecified'], // Error codes: "You have no default VPC in which to carry out the request"
  [{ TagSpecifications: [{ ResourceType: 'vpc', Tags: [] }] }, 'InvalidParameterValue'],
  [{ TagSpecifications: [{ ResourceType: 'security-group', Tags: [{ Key: 'aws:x', Value: '' }] }] }, 'InvalidParameterValue'],
])('%j is refused: %s', async (given, code) => {
  await t.group('taken');
  await expect(create(given)).rejects.toMatchObject({ name: code, $metadata: { httpStatusCode: 400 } });
});

test('another VPC may have a group of the same name', async () => {
  await t.group('web');
  await expect(create({ VpcId: t.double.addVpc().vpcId })).resolves.toBeDefined();
});

// "If you attempt to delete a security group that is associated with an instance or network interface, is referenced by another security group in the same VPC, or has a VPC association,
// the operation fails with DependencyViolation."
test('a group that is worn or named by another cannot be deleted; one that names itself can', async () => {
  const [worn, named, naming] = [await t.group('worn'), await t.group('named'), await t.group('naming')];
  t.double.addInterface({ vpcId: t.vpcId, groupIds: [worn] });
  for (const GroupId of [naming, named]) await t.client.send(new AuthorizeSecurityGroupIngressCommand({ GroupId, IpPermissions: [{ IpProtocol: '-1', UserIdGroupPairs: [{ GroupId: named }] }] }));
  await expect(remove(worn)).rejects.toMatchObject({ name: 'DependencyViolation' });
  await expect(remove(named)).rejects.toMatchObject({ name: 'DependencyViolation' });
  await expect(remove(naming)).resolves.toMatchObject({ Return: true, GroupId: naming });
  await expect(remove(named)).resolves.toBeDefined();
  expect(await rulesOf(named)).toEqual([]);
});

// Error codes, CannotDelete: "You cannot delete the 'default' security group in your VPC, but you can change its rules."
test('the default group cannot be deleted', async () => {
  await expect(remove(t.defaultGroupId)).rejects.toMatchObject({ name: 'CannotDelete' });
});

test('a group that is not there, and an id that is none', async () => {
  await expect(remove('sg-00000000000000000')).rejects.toMatchObject({ name: 'InvalidGroup.NotFound' });
  await expect(remove('web')).rejects.toMatchObject({ name: 'InvalidGroupId.Malformed' });
  await expect(t.client.send(new DescribeSecurityGroupsCommand({ GroupIds: [t.defaultGroupId, 'sg-00000000000000000'] }))).rejects.toMatchObject({ name: 'InvalidGroup.NotFound' });
});

// "For security groups in a nondefault VPC, you must specify the security group ID."
test('a name is taken for an id in a default VPC only', async () => {
  await t.group('web');
  await expect(t.client.send(new DeleteSecurityGroupCommand({ GroupName: 'web' }))).rejects.toMatchObject({ name: 'InvalidGroup.NotFound' });
  await create({ VpcId: t.double.addVpc({ isDefault: true }).vpcId });
  await expect(t.client.send(new DeleteSecurityGroupCommand({ GroupName: 'web' }))).resolves.toBeDefined();
});

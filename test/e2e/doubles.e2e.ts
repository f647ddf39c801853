import {
  AuthorizeSecurityGroupIngressCommand, CreateSecurityGroupCommand, CreateTagsCommand, CreateVpcCommand, DeleteSecurityGroupCommand,
  DescribeSecurityGroupRulesCommand, DescribeSecurityGroupsCommand, EC2Client, IpPermission, RevokeSecurityGroupIngressCommand,
} from '@aws-sdk/client-ec2';
import { clientOf, Moto, startMoto } from './moto';
import { Ec2Double } from '../doubles/ec2';

/** Our strict double of EC2 and moto are asked the same, where moto does as AWS does: neither was written after the other. Where moto does not, see moto-limits.e2e.ts. */

let moto: Moto;
const double = new Ec2Double({ pageSize: 1000 });
const clients: Record<'double' | 'moto', { readonly ec2: EC2Client; readonly vpcId: string }> = {} as never;

beforeAll(async () => {
  moto = await startMoto();
  const real = new EC2Client(clientOf(moto));
  const { Vpc } = await real.send(new CreateVpcCommand({ CidrBlock: '10.0.0.0/16' }));
  clients.moto = { ec2: real, vpcId: Vpc!.VpcId! };
  clients.double = { ec2: new EC2Client(await double.clientSettings()), vpcId: double.addVpc().vpcId };
}, 40_000);

afterAll(async () => {
  for (const { ec2 } of Object.values(clients)) ec2.destroy();
  await Promise.all([moto?.end(), double.end()]);
});

type Asked = (asked: { readonly ec2: EC2Client; readonly vpcId: string; readonly groupId: string }) => Promise<unknown>;
let count = 0;

/** What both say: an answer, or the code of an error. Ids are taken out. */
async function both(ask: Asked): Promise<unknown> {
  const GroupName = `both-${count++}`;
  const said = await Promise.all((['double', 'moto'] as const).map(async (which) => {
    const { ec2, vpcId } = clients[which];
    const { GroupId: groupId } = await ec2.send(new CreateSecurityGroupCommand({ GroupName, Description: 'Of both', VpcId: vpcId }));
    const answer = await ask({ ec2, vpcId, groupId: groupId! }).catch((error: Error) => ({ error: error.name }));
    return JSON.parse(JSON.stringify(answer).replace(/\b(sg|sgr|vpc)-[0-9a-f]{17}/g, '$1-…')) as unknown;
  }));
  expect(said[0]).toEqual(said[1]);
  return said[0];
}

const US = { IpRanges: [{ CidrIp: '10.0.0.0/8', Description: 'Us' }] };
const ssh = (more: Partial<IpPermission> = US): IpPermission => ({ IpProtocol: 'tcp', FromPort: 22, ToPort: 22, ...more });
const letIn = (ec2: EC2Client, GroupId: string, ...IpPermissions: IpPermission[]) =>
  ec2.send(new AuthorizeSecurityGroupIngressCommand({ GroupId, IpPermissions }));
const rulesOf = async (ec2: EC2Client, groupId: string) => {
  const { SecurityGroupRules = [] } = await ec2.send(new DescribeSecurityGroupRulesCommand({ Filters: [{ Name: 'group-id', Values: [groupId] }] }));
  const told = SecurityGroupRules.map(({ IsEgress, IpProtocol, FromPort, ToPort, CidrIpv4, CidrIpv6 }) => (
    { IsEgress, IpProtocol, FromPort, ToPort, CidrIpv4, CidrIpv6 })); // moto does not say whose the group is
  return told.sort((a, b) => JSON.stringify(a) < JSON.stringify(b) ? -1 : 1);
};

test('what a new group has', async () => {
  expect(await both(({ ec2, groupId }) => rulesOf(ec2, groupId))).toMatchObject([{ IsEgress: true, IpProtocol: '-1', FromPort: -1, ToPort: -1, CidrIpv4: '0.0.0.0/0' }]);
});

test('rules of each kind of range', async () => {
  await both(async ({ ec2, groupId }) => {
    await letIn(ec2, groupId, ssh(), ssh({ Ipv6Ranges: [{ CidrIpv6: '2001:db8::/32' }] }), { IpProtocol: '-1', IpRanges: [{ CidrIp: '192.0.2.0/24' }] });
    return rulesOf(ec2, groupId);
  });
});

test('a group as it is described', async () => {
  await both(async ({ ec2, groupId }) => {
    await letIn(ec2, groupId, ssh());
    await ec2.send(new CreateTagsCommand({ Resources: [groupId], Tags: [{ Key: 'Owner', Value: 'us' }] }));
    const { SecurityGroups: [group] = [] } = await ec2.send(new DescribeSecurityGroupsCommand({ GroupIds: [groupId] }));
    const { GroupName, Description, OwnerId, Tags, IpPermissions } = group!;
    return { GroupName, Description, OwnerId, Tags, IpPermissions };
  });
});

test.each<[string, Asked]>([
  ['InvalidPermission.Duplicate', ({ ec2, groupId }) => letIn(ec2, groupId, ssh()).then(() => letIn(ec2, groupId, ssh()))],
  ['InvalidGroup.NotFound', ({ ec2 }) => ec2.send(new DeleteSecurityGroupCommand({ GroupId: 'sg-00000000000000000' }))],
  ['InvalidPermission.NotFound', ({ ec2, groupId }) => ec2.send(new RevokeSecurityGroupIngressCommand({ GroupId: groupId, IpPermissions: [ssh()] }))],
  ['InvalidGroup.Duplicate', ({ ec2, vpcId, groupId }) => ec2.send(new DescribeSecurityGroupsCommand({ GroupIds: [groupId] }))
    .then(({ SecurityGroups: [group] = [] }) => ec2.send(new CreateSecurityGroupCommand({ GroupName: group!.GroupName, Description: 'Again', VpcId: vpcId })))],
  ['RulesPerSecurityGroupLimitExceeded', ({ ec2, groupId }) => letIn(ec2, groupId, ssh({ IpRanges: Array.from({ length: 61 }, (_, i) => ({ CidrIp: `10.${i}.0.0/16` })) }))],
  ['DryRunOperation', ({ ec2, groupId }) => ec2.send(new DeleteSecurityGroupCommand({ GroupId: groupId, DryRun: true }))],
])('both say %s', async (code, ask) => {
  expect(await both(ask)).toEqual({ error: code });
});

test('a rule that is revoked by its id is gone, and no other', async () => {
  await both(async ({ ec2, groupId }) => {
    const { SecurityGroupRules = [] } = await letIn(ec2, groupId, ssh(), ssh({ IpRanges: [{ CidrIp: '192.0.2.0/24' }] }));
    const { SecurityGroupRuleId: id } = SecurityGroupRules.find(({ CidrIpv4 }) => CidrIpv4 === '192.0.2.0/24')!;
    await ec2.send(new RevokeSecurityGroupIngressCommand({ GroupId: groupId, SecurityGroupRuleIds: [id!] }));
    return rulesOf(ec2, groupId);
  });
});

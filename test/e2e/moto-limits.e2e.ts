import {
  AuthorizeSecurityGroupIngressCommand, CreateSecurityGroupCommand, DeleteSecurityGroupCommand, DescribeSecurityGroupRulesCommand,
  DescribeSecurityGroupsCommand, EC2Client,
} from '@aws-sdk/client-ec2';
import { clientOf, Moto, startMoto } from './moto';

/** Where moto is no EC2, as the README says. A test that fails here tells of a moto that does better: take the row out of the README, and let it be asked. */

let moto: Moto;
let ec2: EC2Client;

beforeAll(async () => {
  moto = await startMoto();
  ec2 = new EC2Client(clientOf(moto));
}, 40_000);

afterAll(async () => {
  ec2?.destroy();
  await moto?.end();
});

async function makeGroup(name: string): Promise<string> {
  return (await ec2.send(new CreateSecurityGroupCommand({ GroupName: name, Description: 'Of a test' }))).GroupId!;
}

async function cidrsOf(groupId: string): Promise<(string | undefined)[]> {
  const { SecurityGroupRules = [] } = await ec2.send(new DescribeSecurityGroupRulesCommand({ Filters: [{ Name: 'group-id', Values: [groupId] }] }));
  return SecurityGroupRules.filter(({ IsEgress }) => !IsEgress).map(({ CidrIpv4 }) => CidrIpv4);
}

test('it gives no pages', async () => {
  for (let i = 0; i < 7; i++) await makeGroup(`page-${i}`);
  const { SecurityGroups, NextToken } = await ec2.send(new DescribeSecurityGroupsCommand({ MaxResults: 5 }));
  expect(SecurityGroups!.length).toBeGreaterThan(5);
  expect(NextToken).toBeUndefined();
}, 30_000);

test('it keeps the host bits of a block', async () => {
  const groupId = await makeGroup('host-bits');
  await ec2.send(new AuthorizeSecurityGroupIngressCommand({ GroupId: groupId, IpPermissions: [{ IpProtocol: 'tcp', FromPort: 22, ToPort: 22, IpRanges: [{ CidrIp: '10.0.0.1/8' }] }] }));
  expect(await cidrsOf(groupId)).toEqual(['10.0.0.1/8']);
}, 30_000);

test('it deletes a group that another one names', async () => {
  const [named, naming] = [await makeGroup('named'), await makeGroup('naming')];
  await ec2.send(new AuthorizeSecurityGroupIngressCommand({ GroupId: naming, IpPermissions: [{ IpProtocol: 'tcp', FromPort: 22, ToPort: 22, UserIdGroupPairs: [{ GroupId: named }] }] }));
  await expect(ec2.send(new DeleteSecurityGroupCommand({ GroupId: named }))).resolves.toBeDefined();
}, 30_000);

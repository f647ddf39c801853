import {
  DescribeFlowLogsCommand, DescribeManagedPrefixListsCommand, DescribeNetworkInterfacesCommand, DescribeSecurityGroupRulesCommand,
  DescribeSecurityGroupsCommand, DescribeVpcsCommand, Filter, GetManagedPrefixListEntriesCommand,
} from '@aws-sdk/client-ec2';
import { Tried, tried } from './tried';

let t: Tried;
beforeEach(async () => {
  t = await tried({ pageSize: 3 });
  for (let i = 0; i < 7; i++) await t.group(`web-${i}`);
});
afterEach(() => t.end());

const groups = (input: object) => t.client.send(new DescribeSecurityGroupsCommand(input));
const rules = (input: object) => t.client.send(new DescribeSecurityGroupRulesCommand(input));
const names = async (...Filters: Filter[]) => (await groups({ Filters })).SecurityGroups!.map(({ GroupName }) => GroupName).sort();

// "The token to include in another request to get the next page of items. This value is null when there are no more items to return" (DescribeSecurityGroups). Pages may be shorter than
// what was asked for: a reader goes on until there is no token.
test('a long answer comes in pages, whether they are asked for or not', async () => {
  for (const MaxResults of [undefined, 5, 1000]) {
    const seen: string[] = [];
    let NextToken: string | undefined;
    do {
      const page = await groups({ MaxResults, NextToken });
      expect(page.SecurityGroups!.length).toBeLessThanOrEqual(3);
      seen.push(...page.SecurityGroups!.map(({ GroupId }) => GroupId!));
      NextToken = page.NextToken;
    } while (NextToken !== undefined);
    expect(seen).toHaveLength(8);
    expect(new Set(seen).size).toBe(8);
  }
});

test('what is deleted between two pages shifts no other', async () => {
  const first = await groups({});
  for (const { GroupId, GroupName } of first.SecurityGroups!) if (GroupName !== 'default') await t.double.call('DeleteSecurityGroup', { GroupId });
  const second = await groups({ NextToken: first.NextToken });
  const third = await groups({ NextToken: second.NextToken });
  expect([...second.SecurityGroups!, ...third.SecurityGroups!]).toHaveLength(5);
});

// "This value can be between 5 and 1000" (DescribeSecurityGroups, DescribeSecurityGroupRules). "The specified pagination token is not valid or is expired" (Error codes,
// InvalidPaginationToken).
test('page sizes and tokens are looked at', async () => {
  for (const MaxResults of [0, 4, 1001]) {
    await expect(groups({ MaxResults })).rejects.toMatchObject({ name: 'InvalidParameterValue' });
    await expect(rules({ MaxResults })).rejects.toMatchObject({ name: 'InvalidParameterValue' });
  }
  await expect(groups({ NextToken: 'x' })).rejects.toMatchObject({ name: 'InvalidPaginationToken' });
  await expect(rules({ NextToken: (await groups({})).NextToken })).rejects.toMatchObject({ name: 'InvalidPaginationToken' });
});

// "If you specify multiple filters, the filters are joined with an AND"; "If you specify multiple values for a filter, the values are joined with an OR" (Filter). Wildcards: "List and
// filter your resources", Amazon EC2 User Guide.
test('filters are joined with AND, their values with OR', async () => {
  expect(await names({ Name: 'group-name', Values: ['web-1', 'web-3'] })).toEqual(['web-1', 'web-3']);
  expect(await names({ Name: 'group-name', Values: ['web-1', 'web-3'] }, { Name: 'description', Values: ['The web-3'] })).toEqual(['web-3']);
  expect(await names({ Name: 'group-name', Values: ['*-6'] })).toEqual(['web-6']);
  expect(await names({ Name: 'group-name', Values: ['Web-1'] })).toEqual([]);
  expect(await names({ Name: 'vpc-id', Values: [t.double.addVpc().vpcId] })).toEqual(['default']);
});

// The filters of DescribeSecurityGroupRules: "group-id", "security-group-rule-id", "tag:<key>".
test('a filter that the action does not have is refused', async () => {
  await expect(rules({ Filters: [{ Name: 'vpc-id', Values: [t.vpcId] }] })).rejects.toMatchObject({ name: 'InvalidParameterValue' });
  await expect(groups({ Filters: [{ Name: 'GroupName', Values: ['web-1'] }] })).rejects.toMatchObject({ name: 'InvalidParameterValue' });
});

test('rules are found by group and by id', async () => {
  const { SecurityGroupRules: [own] = [] } = await rules({ Filters: [{ Name: 'group-id', Values: [t.defaultGroupId] }] });
  expect(own.GroupId).toBe(t.defaultGroupId);
  expect((await rules({ Filters: [{ Name: 'security-group-rule-id', Values: [own.SecurityGroupRuleId] }] })).SecurityGroupRules).toEqual([own]);
  expect((await rules({ SecurityGroupRuleIds: [own.SecurityGroupRuleId] })).SecurityGroupRules).toEqual([own]);
  await expect(rules({ SecurityGroupRuleIds: ['sgr-00000000000000000'] })).rejects.toMatchObject({ name: 'InvalidSecurityGroupRuleId.NotFound' });
});

test('what stands around groups comes as it was put there', async () => {
  const { GroupId } = (await groups({ Filters: [{ Name: 'group-name', Values: ['web-1'] }] })).SecurityGroups![0];
  const interfaceId = t.double.addInterface({ vpcId: t.vpcId, groupIds: [GroupId!], PrivateIpAddress: '10.0.0.9' });
  const flowLogId = t.double.addFlowLog({ resourceId: t.vpcId });
  const [PrefixListId, ofAws] = [t.double.addPrefixList({ name: 'office', cidrs: ['198.51.100.0/24', '203.0.113.0/24', '192.0.2.0/25', '192.0.2.128/25'] }), t.double.addPrefixList({ ownerId: 'AWS', cidrs: [] })];
  expect((await t.client.send(new DescribeNetworkInterfacesCommand({ Filters: [{ Name: 'group-id', Values: [GroupId!] }] }))).NetworkInterfaces)
    .toMatchObject([{ NetworkInterfaceId: interfaceId, Groups: [{ GroupId, GroupName: 'web-1' }], PrivateIpAddress: '10.0.0.9' }]);
  expect((await t.client.send(new DescribeFlowLogsCommand({ Filter: [{ Name: 'resource-id', Values: [t.vpcId] }] }))).FlowLogs).toMatchObject([{ FlowLogId: flowLogId, FlowLogStatus: 'ACTIVE' }]);
  expect((await t.client.send(new DescribeVpcsCommand({ VpcIds: [t.vpcId] }))).Vpcs).toMatchObject([{ VpcId: t.vpcId, CidrBlock: '10.0.0.0/16', IsDefault: false }]);
  const { PrefixLists = [] } = await t.client.send(new DescribeManagedPrefixListsCommand({}));
  expect(PrefixLists.map(list => [list.PrefixListId, list.OwnerId, list.MaxEntries]).sort()).toEqual([[PrefixListId, '123456789012', 4], [ofAws, 'AWS', undefined]].sort());
  const first = await t.client.send(new GetManagedPrefixListEntriesCommand({ PrefixListId }));
  const second = await t.client.send(new GetManagedPrefixListEntriesCommand({ PrefixListId, NextToken: first.NextToken }));
  expect([...first.Entries!, ...second.Entries!].map(({ Cidr }) => Cidr)).toEqual(['192.0.2.0/25', '192.0.2.128/25', '198.51.100.0/24', '203.0.113.0/24']);
  await expect(t.client.send(new GetManagedPrefixListEntriesCommand({ PrefixListId: 'pl-00000000000000000' }))).rejects.toMatchObject({ name: 'InvalidPrefixListID.NotFound' });
});

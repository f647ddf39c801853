import { DescribeNetworkInterfacesCommand, DescribeSecurityGroupRulesCommand, DescribeSecurityGroupsCommand, EC2Client, GetManagedPrefixListEntriesCommand, ManagedPrefixList } from '@aws-sdk/client-ec2';
import { describeGroups, describeInterfaces, describeRules } from '../../lib/lambda-shared/describe-network.lambda-shared';
import { describePrefixLists } from '../../lib/lambda-shared/describe-prefix-lists.lambda-shared';
import { Account, accountInMemory, awsError, rule } from '../rule-usage/account-in-memory';

const OURS = '111111111111';
const ec2 = new EC2Client({ region: 'eu-west-1' });

async function all<T>(pages: AsyncIterable<readonly T[]>): Promise<T[]> {
  const list: T[] = [];
  for await (const page of pages) list.push(...page);
  return list;
}

const ids = (count: number, prefix: string) => Array.from({ length: count }, (_, i) => `${prefix}-${i}`);

test('interfaces, groups and rules of all pages', async () => {
  const mock = accountInMemory({
    interfaces: ids(5, 'eni').map(NetworkInterfaceId => ({ NetworkInterfaceId })),
    groups: ids(4, 'sg').map(GroupId => ({ GroupId })),
    rules: ids(3, 'sgr').map(id => rule(id)),
  });
  expect((await all(describeInterfaces(ec2))).map(({ interfaceId }) => interfaceId)).toEqual(ids(5, 'eni'));
  expect((await all(describeGroups(ec2))).map(({ groupId }) => groupId)).toEqual(ids(4, 'sg'));
  expect((await all(describeRules(ec2))).map(({ ruleId }) => ruleId)).toEqual(ids(3, 'sgr'));
  // "This value can be between 5 and 1000. If this parameter is not specified, then all items are returned" (Amazon EC2 API Reference, DescribeSecurityGroups).
  const asked = [[DescribeNetworkInterfacesCommand, 3], [DescribeSecurityGroupsCommand, 2], [DescribeSecurityGroupRulesCommand, 2]] as const;
  for (const [command, pages] of asked) {
    const calls = mock.commandCalls(command as typeof DescribeSecurityGroupsCommand);
    expect(calls).toHaveLength(pages);
    expect(calls.map(call => call.args[0].input.MaxResults)).toEqual(Array(pages).fill(1000));
  }
});

describe('prefix lists', () => {
  const list = (PrefixListId: string, more: Partial<ManagedPrefixList> = {}): ManagedPrefixList => ({ PrefixListId, PrefixListName: `List ${PrefixListId}`, Version: 3, OwnerId: OURS, ...more });
  const read = (account: Partial<Account>, ...named: string[]) => {
    const mock = accountInMemory(account);
    return { mock, rows: all(describePrefixLists(ec2, new Set(named), OURS)) };
  };

  test('only those that rules name, in the order of ids, with the entries of all pages', async () => {
    const { mock, rows } = read({
      lists: ['pl-3', 'pl-1', 'pl-2'].map(id => list(id)),
      entries: { 'pl-1': ['10.0.0.0/8', '10.1.0.0/16', '10.2.0.0/16'], 'pl-3': [] },
    }, 'pl-3', 'pl-1');
    expect(await rows).toEqual([
      { prefixListId: 'pl-1', name: 'List pl-1', version: 3, cidrs: ['10.0.0.0/8', '10.1.0.0/16', '10.2.0.0/16'] },
      { prefixListId: 'pl-3', name: 'List pl-3', version: 3, cidrs: [] },
    ]);
    // Of one version, at most 100 a page (Amazon EC2 API Reference, GetManagedPrefixListEntries: "Minimum value of 1. Maximum value of 100").
    expect(mock.commandCalls(GetManagedPrefixListEntriesCommand).map(call => call.args[0].input)).toContainEqual({ PrefixListId: 'pl-1', TargetVersion: 3, MaxResults: 100, NextToken: '2' });
  });

  test('none is asked for where no rule names one', async () => {
    const { mock, rows } = read({});
    expect(await rows).toEqual([]);
    expect(mock.calls()).toHaveLength(0);
  });

  test('of AWS: without a version', async () => {
    const { rows } = read({ lists: [list('pl-1', { OwnerId: 'AWS', Version: undefined })], entries: { 'pl-1': ['192.0.2.0/24'] } }, 'pl-1');
    expect(await rows).toStrictEqual([{ prefixListId: 'pl-1', name: 'List pl-1', cidrs: ['192.0.2.0/24'] }]);
  });

  test.each<[string, Partial<Account>, RegExp]>([
    ['that EC2 does not tell', {}, /^ec2:DescribeManagedPrefixLists does not tell it/],
    ['of another account that does not let us read it', { lists: [list('pl-1', { OwnerId: '222222222222' })], entries: { 'pl-1': awsError('UnauthorizedOperation', 403) } }, /^ec2:GetManagedPrefixListEntries was denied: UnauthorizedOperation/],
    ['that was deleted meanwhile', { lists: [list('pl-1')], entries: { 'pl-1': awsError('InvalidPrefixListID.NotFound', 400) } }, /^ec2:GetManagedPrefixListEntries found nothing there/],
    ['of a version that is not there', { lists: [list('pl-1')], entries: { 'pl-1': awsError('InvalidPrefixListVersion', 400) } }, /^ec2:GetManagedPrefixListEntries was refused/],
  ])('one %s is told with why, and never left out', async (_, account, why) => {
    const [row, ...others] = await read(account, 'pl-1').rows;
    expect(others).toEqual([]);
    expect(row).toMatchObject({ prefixListId: 'pl-1', cidrs: [] });
    expect(row.unread).toMatch(why);
  });

  test.each<[string, string, Error]>([
    ['of ours that we may not read: the role lacks the permission', OURS, awsError('UnauthorizedOperation', 403)],
    ['of AWS that we may not read', 'AWS', awsError('UnauthorizedOperation', 403)],
    ['while EC2 throttles to the end', '222222222222', awsError('RequestLimitExceeded', 503)],
    ['while EC2 is not there', '222222222222', awsError('Unavailable', 503)],
  ])('one %s stops the snapshot', async (_, OwnerId, error) => {
    await expect(read({ lists: [list('pl-1', { OwnerId })], entries: { 'pl-1': error } }, 'pl-1').rows).rejects.toThrow(/^ec2:GetManagedPrefixListEntries /);
  });
});

import {
  DescribeManagedPrefixListsCommand, DescribeNetworkInterfacesCommand, DescribeSecurityGroupRulesCommand, DescribeSecurityGroupsCommand, EC2Client,
  GetManagedPrefixListEntriesCommand, ManagedPrefixList, NetworkInterface, SecurityGroup, SecurityGroupRule,
} from '@aws-sdk/client-ec2';
import { mockClient } from 'aws-sdk-client-mock';

/** What an account has, as EC2 tells it. */
export interface Account {
  readonly interfaces: readonly NetworkInterface[];
  readonly groups: readonly SecurityGroup[];
  readonly rules: readonly SecurityGroupRule[];
  readonly lists: readonly ManagedPrefixList[];
  /** The blocks of each list; an error where it cannot be read. */
  readonly entries: Readonly<Record<string, readonly string[] | Error>>;
}

export const awsError = (name: string, status: number) => Object.assign(new Error(`${name} says AWS`), { name, $metadata: { httpStatusCode: status } });

/** EC2 that answers in pages of two, whatever page is asked for, and keeps count of the pages. */
export function accountInMemory(account: Partial<Account>) {
  const { interfaces = [], groups = [], rules = [], lists = [], entries = {} } = account;
  const mock = mockClient(EC2Client);
  const page = <T>(all: readonly T[], token = '0') => ({ items: all.slice(Number(token), Number(token) + 2), NextToken: all.length > Number(token) + 2 ? `${Number(token) + 2}` : undefined });
  mock.on(DescribeNetworkInterfacesCommand).callsFake(async ({ NextToken: token }) => {
    const { items, NextToken } = page(interfaces, token as string);
    return { NetworkInterfaces: items, NextToken };
  });
  mock.on(DescribeSecurityGroupsCommand).callsFake(async ({ NextToken: token }) => {
    const { items, NextToken } = page(groups, token as string);
    return { SecurityGroups: items, NextToken };
  });
  mock.on(DescribeSecurityGroupRulesCommand).callsFake(async ({ NextToken: token }) => {
    const { items, NextToken } = page(rules, token as string);
    return { SecurityGroupRules: items, NextToken };
  });
  mock.on(DescribeManagedPrefixListsCommand).callsFake(async ({ NextToken: token }) => {
    const { items, NextToken } = page(lists, token as string);
    return { PrefixLists: items, NextToken };
  });
  mock.on(GetManagedPrefixListEntriesCommand).callsFake(async ({ PrefixListId: id, NextToken: token }) => {
    const blocks = entries[id as string] ?? awsError('InvalidPrefixListID.NotFound', 400);
    if (blocks instanceof Error) throw blocks;
    const { items, NextToken } = page(blocks, token as string);
    return { Entries: items.map(Cidr => ({ Cidr })), NextToken };
  });
  return mock;
}

export const rule = (SecurityGroupRuleId: string, more: Partial<SecurityGroupRule> = {}): SecurityGroupRule => ({
  SecurityGroupRuleId, GroupId: 'sg-0a', IsEgress: false, IpProtocol: 'tcp', FromPort: 443, ToPort: 443, CidrIpv4: '10.0.0.0/8', ...more,
});

export const ruleOfList = (id: string, PrefixListId: string) => rule(id, { CidrIpv4: undefined, PrefixListId });

import {
  DescribeFlowLogsCommand, DescribeNetworkInterfacesCommand, DescribeSecurityGroupRulesCommand, DescribeSecurityGroupsCommand, DescribeVpcsCommand,
  EC2Client, SecurityGroup, SecurityGroupRule,
} from '@aws-sdk/client-ec2';
import { describePrefixLists } from './describe-prefix-lists.lambda-shared';
import { Page, pages } from './pages.lambda-shared';
import { LiveNeeds } from '../checks/live-checks';
import { LiveAnswers } from '../reading/live-network';

/** Whose account and which Region is read. */
export interface LivePlace {
  readonly accountId: string;
  readonly region: string;
}

/** "This value can be between 5 and 1000" (Amazon EC2 API Reference, DescribeSecurityGroups, DescribeSecurityGroupRules, DescribeNetworkInterfaces, DescribeVpcs). */
const MaxResults = 1000;

/** "The maximum number of values per filter is 200" (Amazon EC2 User Guide, "Considerations when filtering"). */
const VALUES_OF_A_FILTER = 200;

/** How many groups are read at most that others name. What is behind those is not known, and is told as that. */
const MOST_NAMED_GROUPS = 1000;

/** What rules name that are no longer, or not yet, those that EC2 tells. */
export interface NamedByRules {
  /** Ids of groups of the account. */
  readonly groups: readonly string[];
  readonly prefixLists: readonly string[];
}

const NOTHING: NamedByRules = { groups: [], prefixLists: [] };

/** All groups of the account and Region with their rules and prefix lists, and beside them what is asked for. */
export async function describeAccount(ec2: EC2Client, place: LivePlace, needs: LiveNeeds, more: NamedByRules = NOTHING): Promise<LiveAnswers> {
  // Groups before their rules: what is made meanwhile is rather a rule too many than one too few.
  const groups = await groupsOf(ec2);
  const rules = await rulesOf(ec2);
  return { ...await withLists(ec2, place, groups, rules, more.prefixLists), ...await beside(ec2, needs) };
}

/**
 * One group with its rules and prefix lists; and, if that is asked for, the groups of the account that its rules name, those that theirs name, and so on. Groups that are not
 * there, and those of other accounts, are missing in the answer: nothing is known about them.
 */
export async function describeGroup(
  ec2: EC2Client, place: LivePlace, groupId: string, needs: LiveNeeds, more: NamedByRules = NOTHING,
): Promise<LiveAnswers> {
  const groups: SecurityGroup[] = [];
  const rules: SecurityGroupRule[] = [];
  const asked = new Set<string>();
  for (let next = [groupId]; next.length > 0;) {
    next.forEach(id => asked.add(id));
    groups.push(...await groupsOf(ec2, next));
    const found = await rulesOf(ec2, next);
    for (const rule of found) rules.push(rule);
    const named = [...found.flatMap(rule => groupsNamedBy(rule, place)), ...asked.size === 1 ? more.groups : []];
    next = needs.namedGroups ? [...new Set(named)].filter(id => !asked.has(id)).slice(0, Math.max(0, MOST_NAMED_GROUPS - asked.size)) : [];
  }
  return { ...await withLists(ec2, place, groups, rules, more.prefixLists), ...await beside(ec2, needs, groupId) };
}

function groupsNamedBy({ ReferencedGroupInfo: named }: SecurityGroupRule, { accountId }: LivePlace): string[] {
  return named?.GroupId === undefined || (named.UserId !== undefined && named.UserId !== accountId) ? [] : [named.GroupId];
}

async function groupsOf(ec2: EC2Client, ids?: readonly string[]): Promise<SecurityGroup[]> {
  const groups: SecurityGroup[] = [];
  for (const Filters of filtersFor(ids)) {
    const ask = (NextToken?: string) => ec2.send(new DescribeSecurityGroupsCommand({ MaxResults, NextToken, Filters }));
    for await (const { SecurityGroups = [] } of pages('ec2:DescribeSecurityGroups', ask)) groups.push(...SecurityGroups);
  }
  return groups;
}

async function rulesOf(ec2: EC2Client, ids?: readonly string[]): Promise<SecurityGroupRule[]> {
  const rules: SecurityGroupRule[] = [];
  for (const Filters of filtersFor(ids)) {
    const ask = (NextToken?: string) => ec2.send(new DescribeSecurityGroupRulesCommand({ MaxResults, NextToken, Filters }));
    for await (const { SecurityGroupRules = [] } of pages('ec2:DescribeSecurityGroupRules', ask)) rules.push(...SecurityGroupRules);
  }
  return rules;
}

/** A filter, unlike a list of ids, passes over what is not there. */
function filtersFor(ids: readonly string[] | undefined): ({ Name: string; Values: string[] }[] | undefined)[] {
  if (!ids) return [undefined];
  return Array.from({ length: Math.ceil(ids.length / VALUES_OF_A_FILTER) }, (_, i) =>
    [{ Name: 'group-id', Values: ids.slice(i * VALUES_OF_A_FILTER, (i + 1) * VALUES_OF_A_FILTER) }]);
}

async function withLists(
  ec2: EC2Client, { accountId, region }: LivePlace, groups: SecurityGroup[], rules: SecurityGroupRule[], more: readonly string[],
): Promise<LiveAnswers> {
  const named = new Set([...rules.flatMap(({ PrefixListId: id }) => id ?? []), ...more]);
  const prefixLists = new Map<string, readonly string[] | { readonly why: string }>();
  for await (const lists of describePrefixLists(ec2, named, accountId)) {
    for (const { prefixListId, cidrs, unread } of lists) prefixLists.set(prefixListId, unread === undefined ? cidrs : { why: unread });
  }
  return { place: `${accountId}/${region}`, groups, rules, prefixLists };
}

/** What is read beside groups: of the interfaces, where it is about one group, those that wear it. */
async function beside(ec2: EC2Client, needs: LiveNeeds, groupId?: string): Promise<Pick<LiveAnswers, 'interfaces' | 'vpcs' | 'flowLogs'>> {
  const Filters = groupId === undefined ? undefined : [{ Name: 'group-id', Values: [groupId] }];
  const interfaces = (NextToken?: string) => ec2.send(new DescribeNetworkInterfacesCommand({ MaxResults, NextToken, Filters }));
  const vpcs = (NextToken?: string) => ec2.send(new DescribeVpcsCommand({ MaxResults, NextToken }));
  const flowLogs = (NextToken?: string) => ec2.send(new DescribeFlowLogsCommand({ MaxResults, NextToken }));
  return {
    ...needs.interfaces ? { interfaces: await all('ec2:DescribeNetworkInterfaces', interfaces, page => page.NetworkInterfaces) } : {},
    ...needs.vpcs ? { vpcs: await all('ec2:DescribeVpcs', vpcs, page => page.Vpcs) } : {},
    ...needs.flowLogs ? { flowLogs: await all('ec2:DescribeFlowLogs', flowLogs, page => page.FlowLogs) } : {},
  };
}

async function all<P extends Page, T>(action: string, ask: (nextToken?: string) => Promise<P>, listOf: (page: P) => T[] | undefined): Promise<T[]> {
  const found: T[] = [];
  for await (const page of pages(action, ask)) found.push(...listOf(page) ?? []);
  return found;
}

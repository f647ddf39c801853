import {
  ConfigServiceClient, GetComplianceDetailsByConfigRuleCommand, GetResourceConfigHistoryCommand, PutEvaluationsCommand, PutEvaluationsCommandInput,
} from '@aws-sdk/client-config-service';
import {
  DescribeFlowLogsCommand, DescribeManagedPrefixListsCommand, DescribeNetworkInterfacesCommand, DescribeSecurityGroupRulesCommand,
  DescribeSecurityGroupsCommand, DescribeVpcsCommand, EC2Client, Filter, FlowLog, GetManagedPrefixListEntriesCommand, NetworkInterface, SecurityGroup,
  SecurityGroupRule, Vpc,
} from '@aws-sdk/client-ec2';
import { mockClient } from 'aws-sdk-client-mock';

export const ACCOUNT = '111111111111';
export const REGION = 'eu-west-1';
export const CAPTURED = '2026-11-27T10:00:00.123Z';

/** What an account has, as EC2 tells it. */
export interface LiveAccount {
  readonly groups?: readonly SecurityGroup[];
  readonly rules?: readonly SecurityGroupRule[];
  /** Blocks by the id of the list; an error where it cannot be read. */
  readonly lists?: Readonly<Record<string, readonly string[] | Error>>;
  readonly interfaces?: readonly NetworkInterface[];
  readonly vpcs?: readonly Vpc[];
  readonly flowLogs?: readonly FlowLog[];
  /** Resources that have a result of the rule. */
  readonly former?: readonly { readonly type: string; readonly id: string }[];
  readonly pageSize?: number;
}

export const awsError = (name: string, status = 400) => Object.assign(new Error(`${name} says AWS`), { name, $metadata: { httpStatusCode: status } });

export function aGroup(GroupId: string, more: Partial<SecurityGroup> = {}): SecurityGroup {
  return { GroupId, GroupName: `name of ${GroupId}`, Description: `Members of ${GroupId}`, VpcId: 'vpc-1', OwnerId: ACCOUNT, Tags: [{ Key: 'Name', Value: GroupId }], ...more };
}

export function aRule(SecurityGroupRuleId: string, GroupId: string, more: Partial<SecurityGroupRule> = {}): SecurityGroupRule {
  return { SecurityGroupRuleId, GroupId, GroupOwnerId: ACCOUNT, IsEgress: false, IpProtocol: 'tcp', FromPort: 22, ToPort: 22, ...more };
}

/** EC2 that answers in pages and knows the filter `group-id`, as "Considerations when filtering" says, with at most 200 values; and AWS Config that keeps what it is told. */
export function liveAccount(account: LiveAccount = {}) {
  const { groups = [], rules = [], lists = {}, interfaces = [], vpcs = [], flowLogs = [], former = [], pageSize = 2 } = account;
  const ec2 = mockClient(EC2Client);
  const config = mockClient(ConfigServiceClient);
  const page = <T>(all: readonly T[], token: string | undefined, size = pageSize) => {
    const from = Number(token ?? 0);
    return { items: all.slice(from, from + size), NextToken: all.length > from + size ? `${from + size}` : undefined };
  };
  const filtered = <T>(all: readonly T[], filters: readonly Filter[] | undefined, idsOf: (one: T) => readonly (string | undefined)[]) => {
    if (!filters) return all;
    if (filters.length !== 1 || filters[0].Name !== 'group-id') throw awsError('InvalidParameterValue');
    const values = new Set(filters[0].Values);
    if (values.size > 200) throw awsError('FilterLimitExceeded');
    return all.filter(one => idsOf(one).some(id => id !== undefined && values.has(id)));
  };
  ec2.on(DescribeSecurityGroupsCommand).callsFake(async ({ NextToken: token, Filters }: { NextToken?: string; Filters?: Filter[] }) => {
    const { items, NextToken } = page(filtered(groups, Filters, one => [one.GroupId]), token);
    return { SecurityGroups: items, NextToken };
  });
  ec2.on(DescribeSecurityGroupRulesCommand).callsFake(async ({ NextToken: token, Filters }: { NextToken?: string; Filters?: Filter[] }) => {
    const { items, NextToken } = page(filtered(rules, Filters, one => [one.GroupId]), token);
    return { SecurityGroupRules: items, NextToken };
  });
  ec2.on(DescribeNetworkInterfacesCommand).callsFake(async ({ NextToken: token, Filters }: { NextToken?: string; Filters?: Filter[] }) => {
    const { items, NextToken } = page(filtered(interfaces, Filters, one => (one.Groups ?? []).map(worn => worn.GroupId)), token);
    return { NetworkInterfaces: items, NextToken };
  });
  ec2.on(DescribeVpcsCommand).callsFake(async ({ NextToken: token }: { NextToken?: string }) => {
    const { items, NextToken } = page(vpcs, token);
    return { Vpcs: items, NextToken };
  });
  ec2.on(DescribeFlowLogsCommand).callsFake(async ({ NextToken: token }: { NextToken?: string }) => {
    const { items, NextToken } = page(flowLogs, token);
    return { FlowLogs: items, NextToken };
  });
  ec2.on(DescribeManagedPrefixListsCommand).resolves({ PrefixLists: Object.keys(lists).map(PrefixListId => ({ PrefixListId, OwnerId: ACCOUNT, Version: 3, PrefixListName: 'office' })) });
  ec2.on(GetManagedPrefixListEntriesCommand).callsFake(async ({ PrefixListId: id }: { PrefixListId: string }) => {
    const blocks = lists[id];
    if (blocks instanceof Error) throw blocks;
    return { Entries: blocks.map(Cidr => ({ Cidr })) };
  });
  config.on(PutEvaluationsCommand).resolves({ FailedEvaluations: [] });
  config.on(GetResourceConfigHistoryCommand).resolves({ configurationItems: [] });
  config.on(GetComplianceDetailsByConfigRuleCommand).callsFake(async ({ NextToken: token }: { NextToken?: string }) => {
    const { items, NextToken } = page(former, token, 100);
    return {
      EvaluationResults: items.map(({ type, id }) => ({ EvaluationResultIdentifier: { EvaluationResultQualifier: { ConfigRuleName: 'rule', ResourceType: type, ResourceId: id } } })),
      NextToken,
    };
  });
  const clients = { ec2: new EC2Client({}), config: new ConfigServiceClient({}) };
  return {
    ec2,
    config,
    run: { ...clients, region: REGION, now: Date.parse('2026-11-27T10:05:00Z') },
    puts: () => config.commandCalls(PutEvaluationsCommand).map(({ args: [{ input }] }) => input as PutEvaluationsCommandInput),
  };
}

/** An event of AWS Config ("Example Events for AWS Config Rules", AWS Config Developer Guide). */
export function eventOf(invokingEvent: object, parameters: object = { profile: 'baseline' }, more: object = {}) {
  return {
    version: '1.0',
    invokingEvent: JSON.stringify(invokingEvent),
    ruleParameters: JSON.stringify(parameters),
    resultToken: 'a token',
    eventLeftScope: false,
    executionRoleArn: `arn:aws:iam::${ACCOUNT}:role/config`,
    configRuleArn: `arn:aws:config:${REGION}:${ACCOUNT}:config-rule/config-rule-abc`,
    configRuleName: 'groups',
    configRuleId: 'config-rule-abc',
    accountId: ACCOUNT,
    ...more,
  };
}

export const changeOf = (configurationItem: object) => ({ messageType: 'ConfigurationItemChangeNotification', configurationItem, notificationCreationTime: CAPTURED, recordVersion: '1.3' });

export const scheduled = (notificationCreationTime = CAPTURED) => ({ messageType: 'ScheduledNotification', awsAccountId: ACCOUNT, notificationCreationTime, recordVersion: '1.0' });

/** The item of a group with these inbound permissions, in the words of AWS Config. */
export function itemOf(groupId: string, ipPermissions: readonly object[] = [], more: object = {}) {
  return {
    configurationItemVersion: '1.3',
    configurationItemCaptureTime: CAPTURED,
    configurationItemStatus: 'OK',
    awsAccountId: ACCOUNT,
    awsRegion: REGION,
    resourceType: 'AWS::EC2::SecurityGroup',
    resourceId: groupId,
    resourceName: `name of ${groupId}`,
    tags: { Name: groupId },
    configuration: { groupId, groupName: `name of ${groupId}`, description: `Members of ${groupId}`, vpcId: 'vpc-1', ownerId: ACCOUNT, tags: [{ key: 'Name', value: groupId }], ipPermissions, ipPermissionsEgress: [] },
    ...more,
  };
}

export const sshFrom = (cidrIp: string) => ({ ipProtocol: 'tcp', fromPort: 22, toPort: 22, ipv4Ranges: [{ cidrIp }], ipv6Ranges: [], prefixListIds: [], userIdGroupPairs: [], ipRanges: [cidrIp] });

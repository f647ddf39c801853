import { liveFlowLogs, recordedVpcs } from './live-flow-logs';
import { LiveGroup, LiveGroups, textOrNone } from './live-groups';
import { liveBlock, liveTraffic } from './live-traffic';
import { liveWearers } from './live-wearers';
import { NoAnswer } from './no-answer';
import { isObject, JsonObject } from './template';
import { Knowledge, known, unknown } from '../model/knowledge';
import { Network, Vpc } from '../model/network';
import { KnownBlock, Peer, Rule, Site, UnknownBlock } from '../model/rule';

/** What EC2 answered about an account and Region, or about a few of its groups. Each list is whole: all pages of it. In the words of the EC2 API (`GroupId`, `CidrIpv4`). */
export interface LiveAnswers {
  /** Where it was read, for `Site.template`: `111111111111/eu-west-1`. */
  readonly place: string;
  /** `SecurityGroups` of DescribeSecurityGroups. */
  readonly groups: readonly unknown[];
  /** `SecurityGroupRules` of DescribeSecurityGroupRules for these groups: each rule with its id, description and tags. `IpPermissions` of the groups are not read then. */
  readonly rules: readonly unknown[];
  /** The entries of prefix lists by id; why not, where they cannot be read. Lists that are not in it are unknown. */
  readonly prefixLists: ReadonlyMap<string, readonly string[] | { readonly why: string }>;
  /** `NetworkInterfaces` of DescribeNetworkInterfaces; undefined where they were not asked for. */
  readonly interfaces?: readonly unknown[];
  /** `Vpcs` of DescribeVpcs; undefined where they were not asked for. */
  readonly vpcs?: readonly unknown[];
  /** `FlowLogs` of DescribeFlowLogs; undefined where they were not asked for. */
  readonly flowLogs?: readonly unknown[];
}

/**
 * Reads what EC2 answered into a network. A group is called by its id; a rule stands at `Site` { template: place, logicalId: the group's id, location: the rule's id (`sgr-…`) }. What was
 * not asked is unknown, or not in the network at all.
 */
export function readLiveNetwork(answers: LiveAnswers): Network | NoAnswer {
  const { place, interfaces, flowLogs } = answers;
  const groups = LiveGroups.of(answers.groups, 'SecurityGroups');
  if ('why' in groups) return groups;
  const rules = rulesIn(answers, groups);
  if ('why' in rules) return rules;
  const wearers = interfaces && liveWearers(interfaces, place, groups);
  if (wearers && 'why' in wearers) return wearers;
  const logs = flowLogs && liveFlowLogs(flowLogs, interfaces ?? [], place);
  if (logs && 'why' in logs) return logs;
  const vpcs = vpcsIn(answers, groups, new Set(rules.map(({ group }) => group)));
  if ('why' in vpcs) return vpcs;
  return {
    groups: groups.groups.filter(({ defaultOf }) => defaultOf === undefined).map(group => group.facts(siteOf(place, group))),
    rules,
    unreadable: [],
    vpcs,
    ...wearers ? { wearers } : {},
    ...logs ? { flowLogs: logs } : {},
  };
}

function siteOf(template: string, { groupId: logicalId }: LiveGroup): Site {
  return { template, logicalId, location: '' };
}

function rulesIn({ place, rules, prefixLists }: LiveAnswers, groups: LiveGroups): readonly Rule[] | NoAnswer {
  const read: Rule[] = [];
  const lists = new Map([...prefixLists].map(([id, entries]) => [id, 'why' in entries ? [unknown(`not known: ${entries.why}`)] : entries.map(entryOf)]));
  for (let i = 0; i < rules.length; i++) {
    const written = rules[i];
    const fault = faultOf(written);
    if (fault !== undefined) return { why: `it holds something that is no rule of a security group: ${fault}`, location: `SecurityGroupRules[${i}]` };
    const { SecurityGroupRuleId: location, GroupId: logicalId, IsEgress: isEgress, Description: description } = written as LiveRule;
    for (const peer of peersOf(written as LiveRule, groups, lists)) {
      read.push({
        direction: isEgress ? 'egress' : 'ingress',
        ...liveTraffic(written as LiveRule),
        peer,
        description: textOrNone(description),
        group: groups.idOf(logicalId),
        site: { template: place, logicalId, location },
        standalone: false,
      });
    }
  }
  return read;
}

interface LiveRule extends JsonObject {
  readonly SecurityGroupRuleId: string;
  readonly GroupId: string;
  readonly IsEgress: boolean;
}

function faultOf(written: unknown): string | undefined {
  if (!isObject(written)) return 'it is no map';
  if (typeof written.SecurityGroupRuleId !== 'string') return 'it has no SecurityGroupRuleId';
  if (typeof written.GroupId !== 'string') return 'it has no GroupId';
  return typeof written.IsEgress === 'boolean' ? undefined : 'it does not say IsEgress';
}

type Entries = readonly (KnownBlock | UnknownBlock)[];

/** A rule has one other end (Amazon EC2 API Reference, SecurityGroupRule). Should it ever have none it is not known who it is, and should it have several each counts. */
function peersOf(rule: LiveRule, groups: LiveGroups, lists: ReadonlyMap<string, Entries>): Peer[] {
  const { GroupId, CidrIpv4, CidrIpv6, PrefixListId, ReferencedGroupInfo } = rule;
  const peers: Peer[] = [CidrIpv4, CidrIpv6].filter(isTold).map(liveBlock);
  if (isTold(PrefixListId)) {
    const id = String(PrefixListId);
    const cidrs = lists.get(id);
    peers.push({ kind: 'prefix-list', id, ...cidrs ? { cidrs } : {} });
  }
  if (isTold(ReferencedGroupInfo)) {
    const { GroupId: other, UserId: account } = isObject(ReferencedGroupInfo) ? ReferencedGroupInfo : {};
    peers.push(groups.peer(other, account, GroupId));
  }
  return peers.length > 0 ? peers : [{ kind: 'unknown', why: 'not told', text: 'an end that is not told' }];
}

const isTold = (value: unknown) => value !== undefined && value !== null;

function entryOf(text: string): KnownBlock | UnknownBlock {
  const peer = liveBlock(text);
  return peer.kind === 'cidr' ? known(peer.cidr) : unknown(peer.kind === 'unknown' ? peer.why : text);
}

/** VPCs that were asked for, and those whose default group was read. */
function vpcsIn({ place, vpcs = [], flowLogs }: LiveAnswers, groups: LiveGroups, withRules: ReadonlySet<string>): readonly Vpc[] | NoAnswer {
  const ids = new Set<string>();
  for (let i = 0; i < vpcs.length; i++) {
    const written = vpcs[i];
    if (!isObject(written) || typeof written.VpcId !== 'string') return { why: 'it holds something that is no VPC: it has no VpcId', location: `Vpcs[${i}]` };
    ids.add(written.VpcId);
  }
  const recorded = flowLogs && recordedVpcs(flowLogs);
  const defaultGroups = new Map(groups.groups.flatMap(group => group.defaultOf === undefined ? [] : [[group.defaultOf, group]]));
  return [...new Set([...ids, ...defaultGroups.keys()])].map((id): Vpc => {
    const defaultGroup = defaultGroups.get(id);
    const defaultGroupClosed: Knowledge<boolean> = defaultGroup ? known(!withRules.has(defaultGroup.id)) : unknown('its default group was not read');
    return {
      id,
      site: { template: place, logicalId: id, location: '' },
      hasFlowLog: recorded ? known(recorded.has(id)) : unknown('flow logs were not asked for'),
      defaultGroupClosed,
      ...defaultGroup ? { defaultGroup: siteOf(place, defaultGroup) } : {},
    };
  });
}

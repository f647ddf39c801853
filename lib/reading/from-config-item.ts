import { LiveAnswers } from './live-network';
import { ruleKey } from './live-rule-key';
import { NoAnswer } from './no-answer';
import { isObject, JsonObject, mapIn } from './template';
import { isCidr, readCidr } from '../model/cidr';

/**
 * What EC2 answered, with one group as AWS Config recorded it: what the item says of the group counts, name, tags and rules; rules that EC2 knows too keep their ids, descriptions and tags.
 * `readLiveNetwork` reads what comes out. A rule of the item that EC2 does not know (any more) has the location `configuration.ipPermissions[0].ipv4Ranges[1]`.
 *
 * @param item the configuration item of an `AWS::EC2::SecurityGroup`: its `configuration` as a map (in the words of AWS Config: `groupId`, `ipPermissions`, `cidrIp`), or as the JSON text of one
 * @param live the group may be missing in it, where it was deleted meanwhile
 */
export function withConfigItem(item: unknown, live: LiveAnswers): LiveAnswers | NoAnswer {
  if (!isObject(item)) return { why: 'it is no configuration item: it is no map' };
  const { resourceType, resourceId } = item;
  if (resourceType !== undefined && resourceType !== 'AWS::EC2::SecurityGroup') return { why: `it is no configuration item of a security group, but of ${String(resourceType)}`, location: 'resourceType' };
  const configuration = configurationIn(item.configuration);
  if (!configuration) return { why: 'it tells nothing of the group: its configuration is no map', location: 'configuration' };
  const { groupId } = configuration;
  if (typeof groupId !== 'string') return { why: 'it does not say which group it is about', location: 'configuration.groupId' };
  if (resourceId !== undefined && resourceId !== groupId) return { why: `it is about two groups: its resourceId is ${String(resourceId)}`, location: 'configuration.groupId' };
  const told = rulesOf(configuration, groupId);
  if ('why' in told) return told;

  const isOther = (one: unknown) => mapIn(one).GroupId !== groupId;
  const known = new Map(live.rules.filter(rule => !isOther(rule)).map(rule => [ruleKey(mapIn(rule)), mapIn(rule)]));
  return {
    ...live,
    groups: [...live.groups.filter(isOther), groupOf(groupId, configuration, item)],
    rules: [...live.rules.filter(isOther), ...told.map(rule => completed(rule, known.get(ruleKey(rule))))],
  };
}

function configurationIn(written: unknown): JsonObject | undefined {
  if (typeof written !== 'string') return isObject(written) ? written : undefined;
  try {
    const parsed: unknown = JSON.parse(written);
    return isObject(parsed) ? parsed : undefined;
  } catch {
    return undefined;
  }
}

function groupOf(groupId: string, configuration: JsonObject, { tags, awsAccountId }: JsonObject): JsonObject {
  const { groupName, description, vpcId, ownerId, tags: list } = configuration;
  const Tags = Array.isArray(list)
    ? list.map((tag: unknown) => ({ Key: mapIn(tag).key, Value: mapIn(tag).value }))
    : Object.entries(mapIn(tags)).map(([Key, Value]) => ({ Key, Value }));
  return { GroupId: groupId, GroupName: groupName, Description: description, VpcId: vpcId, OwnerId: ownerId ?? awsAccountId, Tags };
}

/** What the item does not tell of a rule that EC2 knows too. It tells what EC2 does of ranges, and no ids, no tags, and no descriptions of other rules. */
function completed(rule: JsonObject, live: JsonObject | undefined): JsonObject {
  if (!live) return rule;
  return { ...rule, SecurityGroupRuleId: live.SecurityGroupRuleId, Description: rule.Description ?? live.Description, Tags: live.Tags };
}

const PERMISSIONS = [['ipPermissions', false], ['ipPermissionsEgress', true]] as const;

/** The rules of the item, in the words of DescribeSecurityGroupRules. */
function rulesOf(configuration: JsonObject, GroupId: string): readonly JsonObject[] | NoAnswer {
  const rules: JsonObject[] = [];
  for (const [list, IsEgress] of PERMISSIONS) {
    const permissions = configuration[list];
    // Of a group without rules AWS Config records an empty list, so where there is none the rules are not known.
    if (!Array.isArray(permissions)) return { why: 'it does not tell all rules of the group: a list is missing', location: `configuration.${list}` };
    for (let i = 0; i < permissions.length; i++) {
      const permission: unknown = permissions[i];
      const location = `configuration.${list}[${i}]`;
      if (!isObject(permission)) return { why: 'it holds something that is no permission', location };
      const ends = endsOf(permission, location);
      if ('why' in ends) return ends;
      const { ipProtocol: IpProtocol, fromPort: FromPort, toPort: ToPort } = permission;
      for (const { at, ...end } of ends) rules.push({ SecurityGroupRuleId: at, GroupId, IsEgress, IpProtocol, FromPort, ToPort, ...end });
    }
  }
  return rules;
}

interface End extends JsonObject {
  readonly at: string;
}

const READERS: readonly (readonly [list: string, read: (entry: unknown) => JsonObject])[] = [
  ['ipv4Ranges', entry => ({ CidrIpv4: mapIn(entry).cidrIp, Description: mapIn(entry).description })],
  ['ipv6Ranges', entry => ({ CidrIpv6: mapIn(entry).cidrIpv6, Description: mapIn(entry).description })],
  ['prefixListIds', entry => ({ PrefixListId: mapIn(entry).prefixListId, Description: mapIn(entry).description })],
  ['userIdGroupPairs', (entry) => {
    const { groupId, groupName, userId, description } = mapIn(entry);
    return { ReferencedGroupInfo: { GroupId: groupId ?? groupName, UserId: userId }, Description: description };
  }],
  ['ipRanges', entry => ({ [String(entry).includes(':') ? 'CidrIpv6' : 'CidrIpv4']: entry })],
];

const READ = new Set(READERS.map(([list]) => list));

/**
 * Who is at the other end; somebody who is not told, where nobody is, for EC2 has no permission without, and in a list of a kind that was not there when this was written. `ipRanges` is
 * the older form of the ranges, and often stands beside them.
 */
function endsOf(permission: JsonObject, location: string): readonly End[] | NoAnswer {
  const ends: End[] = [];
  const ranges = new Set<string>();
  for (const [list, read] of READERS) {
    const entries = permission[list] ?? [];
    if (!Array.isArray(entries)) return { why: 'it holds something that is no list of ranges, lists or groups', location: `${location}.${list}` };
    for (let i = 0; i < entries.length; i++) {
      const end = read(entries[i]);
      const range = canonical(end.CidrIpv4 ?? end.CidrIpv6);
      if (range !== undefined && ranges.has(range)) continue;
      if (range !== undefined) ranges.add(range);
      ends.push({ ...end, at: `${location}.${list}[${i}]` });
    }
  }
  const others = Object.entries(permission).filter(([list, entries]) => !READ.has(list) && Array.isArray(entries) && entries.length > 0);
  ends.push(...others.map(([list]) => ({ at: `${location}.${list}` })));
  return ends.length > 0 ? ends : [{ at: location }];
}

function canonical(range: unknown): string | undefined {
  const cidr = readCidr(String(range), { embeddedIpv4: true });
  return isCidr(cidr) ? cidr.canonical : undefined;
}

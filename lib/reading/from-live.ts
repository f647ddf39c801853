import { LiveGroup, LiveGroups, textOrNone } from './live-groups';
import { liveBlock, liveTraffic } from './live-traffic';
import { NoAnswer } from './no-answer';
import { isObject, JsonObject } from './template';
import { Knowledge, known, unknown } from '../model/knowledge';
import { Network, SecurityGroup, Vpc } from '../model/network';
import { Direction, Peer, Rule } from '../model/rule';

export * from './no-answer';

/**
 * Reads what `aws ec2 describe-security-groups` answered (Amazon EC2 API Reference, SecurityGroup and IpPermission). A group is called by its id,
 * a place in the answer by the way to it. What such an answer cannot tell (flow logs, what wears the groups) is not in the network.
 *
 * @param file what a `Site` names
 */
export function readLiveGroups(answer: unknown, file: string): Network | NoAnswer {
  const written = isObject(answer) ? answer.SecurityGroups : undefined;
  if (!Array.isArray(written)) return { why: 'it is no answer of aws ec2 describe-security-groups: it has no list SecurityGroups' };
  const groups = LiveGroups.of(written, 'SecurityGroups');
  if ('why' in groups) return groups;
  const read = new LiveReading(file, groups);
  for (let i = 0; i < written.length; i++) {
    const fault = read.group(groups.groups[i], written[i] as JsonObject, `SecurityGroups[${i}]`);
    if (fault) return fault;
  }
  return read.network;
}

const PERMISSIONS: readonly (readonly [property: string, direction: Direction])[] = [['IpPermissions', 'ingress'], ['IpPermissionsEgress', 'egress']];

class LiveReading {
  private readonly groups: SecurityGroup[] = [];
  private readonly rules: Rule[] = [];
  private readonly vpcs: Vpc[] = [];

  public constructor(private readonly file: string, private readonly all: LiveGroups) {}

  public get network(): Network {
    return { groups: this.groups, rules: this.rules, unreadable: [], vpcs: this.vpcs };
  }

  /** Takes a group in; says what is wrong with its permissions where they cannot be read. */
  public group(group: LiveGroup, written: JsonObject, location: string): NoAnswer | undefined {
    const site = { template: this.file, logicalId: group.groupId, location };
    const before = this.rules.length;
    for (const [property, direction] of PERMISSIONS) {
      const fault = this.permissions(written[property], direction, group, `${location}.${property}`);
      if (fault) return fault;
    }
    if (group.defaultOf === undefined) {
      this.groups.push(group.facts(site));
    } else {
      const defaultGroupClosed = known(this.rules.length === before);
      this.vpcs.push({ id: group.defaultOf, site, hasFlowLog: unknown('not told by describe-security-groups'), defaultGroupClosed });
    }
    return undefined;
  }

  private permissions(written: unknown, direction: Direction, of: LiveGroup, location: string): NoAnswer | undefined {
    // Without one its rules were left out of the answer (`--query`), for EC2 tells of a group without rules that the list is empty.
    if (written === undefined) return { why: 'it holds a group of which it does not tell all rules: a list is missing', location };
    if (!Array.isArray(written)) return { why: 'it holds something that is no list of permissions', location };
    for (let i = 0; i < written.length; i++) {
      const permission: unknown = written[i];
      const here = `${location}[${i}]`;
      if (!isObject(permission)) return { why: 'it holds something that is no permission', location: here };
      const traffic = liveTraffic(permission);
      for (const { peer, description, at } of peersOf(permission, here, of, this.all)) {
        const site = { template: this.file, logicalId: of.groupId, location: at };
        this.rules.push({ direction, ...traffic, peer, description, group: of.id, site, standalone: false });
      }
    }
    return undefined;
  }
}

interface LivePeer {
  readonly peer: Peer;
  readonly description: Knowledge<string | undefined>;
  readonly at: string;
}

const READERS: readonly (readonly [list: string, read: (entry: JsonObject, of: LiveGroup, all: LiveGroups) => Peer])[] = [
  ['IpRanges', ({ CidrIp }) => liveBlock(CidrIp)],
  ['Ipv6Ranges', ({ CidrIpv6 }) => liveBlock(CidrIpv6)],
  ['PrefixListIds', ({ PrefixListId }) => ({ kind: 'prefix-list', id: String(PrefixListId) })],
  ['UserIdGroupPairs', ({ GroupId, GroupName, UserId }, of, all) => all.peer(GroupId ?? GroupName, UserId, of.groupId)],
];

/** Each entry of a permission is a rule of its own to EC2. */
function peersOf(permission: JsonObject, location: string, of: LiveGroup, all: LiveGroups): LivePeer[] {
  return READERS.flatMap(([list, read]) => {
    const entries = permission[list] ?? [];
    const unread = (at: string, why: string): LivePeer => ({ peer: { kind: 'unknown', why, text: at }, description: known(undefined), at });
    if (!Array.isArray(entries)) return [unread(`${location}.${list}`, 'a list that cannot be read')];
    return entries.map((entry: unknown, i): LivePeer => {
      const at = `${location}.${list}[${i}]`;
      if (!isObject(entry)) return unread(at, 'an entry that cannot be read');
      return { peer: read(entry, of, all), description: textOrNone(entry.Description), at };
    });
  });
}

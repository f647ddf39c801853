import { Meaning } from './meaning';
import { protocolOf, portsOf } from './ports';
import { isObject, JsonObject } from './template';
import { isCidr, readCidr } from '../model/cidr';
import { known, Knowledge, unknown } from '../model/knowledge';
import { defaultGroupOf, Network, SecurityGroup, Vpc } from '../model/network';
import { Direction, Peer, Rule } from '../model/rule';

/** Why an answer cannot be read, and where in it: `SecurityGroups[3].IpPermissions`. */
export interface NoAnswer {
  readonly why: string;
  readonly location?: string;
}

/**
 * Reads what `aws ec2 describe-security-groups` answered (Amazon EC2 API Reference, SecurityGroup and IpPermission). A group is called by its id,
 * a place in the answer by the way to it. What such an answer cannot tell (flow logs, what wears the groups) is not in the network.
 *
 * @param file what a `Site` names
 */
export function readLiveGroups(answer: unknown, file: string): Network | NoAnswer {
  const written = isObject(answer) ? answer.SecurityGroups : undefined;
  if (!Array.isArray(written)) return { why: 'it is no answer of aws ec2 describe-security-groups: it has no list SecurityGroups' };
  const read = new LiveReading(file, defaultGroupsIn(written));
  for (let i = 0; i < written.length; i++) {
    const fault = read.group(written[i], `SecurityGroups[${i}]`);
    if (fault) return fault;
  }
  return read.network;
}

/** What a group is called in the network, by its id, where that is not the id: a rule may name the default group of a VPC. */
function defaultGroupsIn(groups: readonly unknown[]): ReadonlyMap<string, string> {
  return new Map(groups.filter(isObject).flatMap(({ GroupId: id, GroupName: name, VpcId: vpc }) =>
    // Nobody can give that name to another group (Amazon VPC User Guide, "Default security groups").
    name === 'default' && typeof vpc === 'string' && typeof id === 'string' ? [[id, defaultGroupOf(vpc)]] : []));
}

const PERMISSIONS: readonly (readonly [property: string, direction: Direction])[] = [['IpPermissions', 'ingress'], ['IpPermissionsEgress', 'egress']];

class LiveReading {
  private readonly groups: SecurityGroup[] = [];
  private readonly rules: Rule[] = [];
  private readonly vpcs: Vpc[] = [];

  public constructor(private readonly file: string, private readonly defaultGroups: ReadonlyMap<string, string>) {}

  public get network(): Network {
    return { groups: this.groups, rules: this.rules, unreadable: [], vpcs: this.vpcs };
  }

  /** Takes a group in; says what is wrong with it where it is none. */
  public group(written: unknown, location: string): NoAnswer | undefined {
    if (!isObject(written) || typeof written.GroupId !== 'string') return { why: 'it holds something that is no security group: it has no GroupId', location };
    const { GroupId: groupId, GroupName: name, Description: description, VpcId: vpc, Tags: tags } = written;
    const id = this.defaultGroups.get(groupId) ?? groupId;
    const site = { template: this.file, logicalId: groupId, location };
    const before = this.rules.length;
    for (const [property, direction] of PERMISSIONS) {
      const fault = this.permissions(written[property], direction, { group: id, groupId }, `${location}.${property}`);
      if (fault) return fault;
    }
    if (id !== groupId) {
      this.vpcs.push({ id: String(vpc), site, hasFlowLog: unknown('not told by describe-security-groups'), defaultGroupClosed: known(this.rules.length === before) });
      return undefined;
    }
    const keys = tagsIn(tags);
    this.groups.push({
      id,
      site,
      name: textOrNone(name),
      nameTag: known(keys.get('Name')),
      description: textOrNone(description),
      declaresEgress: true, // what EC2 adds by itself is in the answer
      vpc: textOrNone(vpc),
      tagKeys: known([...keys.keys()]),
    });
    return undefined;
  }

  private permissions(
    written: unknown, direction: Direction, of: { readonly group: string; readonly groupId: string }, location: string,
  ): NoAnswer | undefined {
    // Without one its rules were left out of the answer (`--query`), for EC2 tells of a group without rules that the list is empty.
    if (written === undefined) return { why: 'it holds a group of which it does not tell all rules: a list is missing', location };
    if (!Array.isArray(written)) return { why: 'it holds something that is no list of permissions', location };
    for (let i = 0; i < written.length; i++) {
      const permission: unknown = written[i];
      const here = `${location}[${i}]`;
      if (!isObject(permission)) return { why: 'it holds something that is no permission', location: here };
      const protocol = protocolOf(meaningOf(permission.IpProtocol));
      const ports = portsOf(meaningOf(permission.FromPort), meaningOf(permission.ToPort), protocol);
      for (const { peer, description, at } of peersOf(permission, here, this.defaultGroups)) {
        const site = { template: this.file, logicalId: of.groupId, location: at };
        this.rules.push({ direction, protocol, ports, peer, description, group: of.group, site, standalone: false });
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

const READERS: readonly (readonly [list: string, read: (entry: JsonObject, defaultGroups: ReadonlyMap<string, string>) => Peer])[] = [
  ['IpRanges', ({ CidrIp }) => block(CidrIp)],
  ['Ipv6Ranges', ({ CidrIpv6 }) => block(CidrIpv6)],
  ['PrefixListIds', ({ PrefixListId }) => ({ kind: 'prefix-list', id: String(PrefixListId) })],
  ['UserIdGroupPairs', ({ GroupId, GroupName }, defaultGroups) => {
    const id = String(GroupId ?? GroupName);
    return { kind: 'group', id: defaultGroups.get(id) ?? id };
  }],
];

/** Each entry of a permission is a rule of its own to EC2. */
function peersOf(permission: JsonObject, location: string, defaultGroups: ReadonlyMap<string, string>): LivePeer[] {
  return READERS.flatMap(([list, read]) => {
    const entries = permission[list] ?? [];
    const unread = (at: string, why: string): LivePeer => ({ peer: { kind: 'unknown', why, text: at }, description: known(undefined), at });
    if (!Array.isArray(entries)) return [unread(`${location}.${list}`, 'a list that cannot be read')];
    return entries.map((entry: unknown, i): LivePeer => {
      const at = `${location}.${list}[${i}]`;
      if (!isObject(entry)) return unread(at, 'an entry that cannot be read');
      return { peer: read(entry, defaultGroups), description: textOrNone(entry.Description), at };
    });
  });
}

function block(text: unknown): Peer {
  const cidr = readCidr(String(text));
  return isCidr(cidr) ? { kind: 'cidr', cidr } : { kind: 'unknown', why: `'${String(text)}', which is no block of addresses: ${cidr.problem}`, text: String(text) };
}

function textOrNone(value: unknown): Knowledge<string | undefined> {
  return known(typeof value === 'string' && value !== '' ? value : undefined);
}

function tagsIn(tags: unknown): ReadonlyMap<string, string> {
  return new Map((Array.isArray(tags) ? tags : []).filter(isObject).map(({ Key: key, Value: value }) => [String(key), String(value)]));
}

function meaningOf(value: unknown): Meaning {
  return typeof value === 'string' || typeof value === 'number' ? { is: 'literal', value } : { is: 'nothing' };
}

import { NoAnswer } from './no-answer';
import { isObject } from './template';
import { Knowledge, known } from '../model/knowledge';
import { defaultGroupOf, SecurityGroup } from '../model/network';
import { Peer, Site } from '../model/rule';

/** A group as EC2 describes it (Amazon EC2 API Reference, SecurityGroup). */
export interface LiveGroup {
  readonly groupId: string;
  /** What it is called in the network: its id, or `defaultGroupOf` its VPC. */
  readonly id: string;
  /** The account that it belongs to, where that is told. */
  readonly owner?: string;
  /** Its VPC, where it is the default group of one. */
  readonly defaultOf?: string;
  /** What is told of it beside its rules; `site` is where. */
  readonly facts: (site: Site) => SecurityGroup;
}

/** The groups of an answer, and what groups are called that its rules name. */
export class LiveGroups {
  /** @param location of the list, for what cannot be read in it: `SecurityGroups` */
  public static of(written: readonly unknown[], location: string): LiveGroups | NoAnswer {
    const groups: LiveGroup[] = [];
    for (let i = 0; i < written.length; i++) {
      const group = groupIn(written[i]);
      if (!group) return { why: 'it holds something that is no security group: it has no GroupId', location: `${location}[${i}]` };
      groups.push(group);
    }
    return new LiveGroups(groups);
  }

  private readonly byId: ReadonlyMap<string, LiveGroup>;

  private constructor(public readonly groups: readonly LiveGroup[]) {
    this.byId = new Map(groups.map(group => [group.groupId, group]));
  }

  public idOf(groupId: string): string {
    return this.byId.get(groupId)?.id ?? groupId;
  }

  /**
   * The group at the other end of a rule. One of another account that was not read has its account before its id: nobody says that two accounts never have the same.
   *
   * @param of the group that the rule belongs to
   */
  public peer(groupId: unknown, account: unknown, of: string): Peer {
    if (typeof groupId !== 'string' || groupId === '') return { kind: 'unknown', why: 'a group that is not told', text: 'a group that is not told' };
    const owner = typeof account === 'string' ? account : undefined;
    const isForeign = owner !== undefined && !this.byId.has(groupId) && owner !== (this.byId.get(of)?.owner ?? owner);
    return { kind: 'group', id: isForeign ? `${owner}/${groupId}` : this.idOf(groupId), ...owner === undefined ? {} : { account: owner } };
  }
}

function groupIn(written: unknown): LiveGroup | undefined {
  if (!isObject(written) || typeof written.GroupId !== 'string') return undefined;
  const { GroupId: groupId, GroupName: name, Description: description, VpcId: vpc, OwnerId: owner, Tags: tags } = written;
  // Nobody can give that name to another group (Amazon VPC User Guide, "Default security groups").
  const isDefault = name === 'default' && typeof vpc === 'string';
  const keys = tagsIn(tags);
  return {
    groupId,
    id: isDefault ? defaultGroupOf(vpc) : groupId,
    ...typeof owner === 'string' ? { owner } : {},
    ...isDefault ? { defaultOf: vpc } : {},
    facts: site => ({
      id: groupId,
      site,
      name: textOrNone(name),
      nameTag: known(keys.get('Name')),
      description: textOrNone(description),
      declaresEgress: true, // what EC2 adds by itself is in the answer
      vpc: textOrNone(vpc),
      tagKeys: known([...keys.keys()]),
    }),
  };
}

export function textOrNone(value: unknown): Knowledge<string | undefined> {
  return known(typeof value === 'string' && value !== '' ? value : undefined);
}

export function tagsIn(tags: unknown): ReadonlyMap<string, string> {
  return new Map((Array.isArray(tags) ? tags : []).filter(isObject).map(({ Key: key, Value: value }) => [String(key), String(value)]));
}

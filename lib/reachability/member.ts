import { handedGroupsOf } from './handed-groups';
import { isLoadBalancer, writeWearer } from '../judging/workloads';
import { ALWAYS, Conditions, together } from '../model/conditions';
import { Unknown, unknown } from '../model/knowledge';
import { defaultGroupOf, isDefaultGroup, Network, Place, SecurityGroup, Wearer } from '../model/network';
import { Site } from '../model/rule';

/** A group that a member wears, and what must be the case for that. */
export interface WornBy {
  readonly group: string;
  readonly conditions: Conditions;
}

/**
 * One interface of something in the app, with all groups that it wears: what they let through adds up (Amazon VPC User Guide, Security groups: "the rules from each
 * security group are effectively aggregated to create one set of rules"). A group that nothing in the app wears is a member too: something may wear it.
 */
export interface Member {
  /** The id of what wears the groups and its interface; the id of the group where nothing wears it. */
  readonly id: string;
  /** The id of the resource, or of the group. */
  readonly thing: string;
  /** As a sentence calls it: `the database Orders`, `WebServer`. */
  readonly name: string;
  readonly site?: Site;
  /** Undefined for a group that nothing in the app wears. */
  readonly wearer?: Wearer;
  readonly worn: readonly WornBy[];
  /** What must be the case for the member to be there. */
  readonly conditions: Conditions;
  /** Why it may wear more groups than these. */
  readonly unread?: Unknown;
  /** Whether it passes on what it gets and no group filters it: a load balancer without any. */
  readonly isRelay?: boolean;
  /** Where it is deployed to; undefined where nobody knows. */
  readonly place?: Place;
  /** The VPCs that it may be in, as far as they are known. */
  readonly vpcs: readonly string[];
}

/** What stands at a place in words for people: the path of a construct. Undefined where only the template is known. */
export type NameOfSite = (site: Site) => string | undefined;

/** Everything in the app that traffic may come from or go to. */
export function membersOf(network: Network, shortNames: ReadonlyMap<string, string>, nameOfSite: NameOfSite = () => undefined): Member[] {
  const groups = new Map(network.groups.map(group => [group.id, group]));
  const worn = new Set<string>();
  const members: Member[] = [];
  for (const wearer of network.wearers ?? []) {
    for (const member of membersOfWearer(wearer, network, groups, nameOfSite)) {
      members.push(member);
      for (const { group } of member.worn) worn.add(group);
    }
  }
  // What a group is handed to may have it worn by something else than what is seen.
  const handed = handedGroupsOf(network);
  for (const group of namedGroups(network)) {
    if (!worn.has(group) || handed.has(group)) members.push(memberOfGroup(group, network, groups.get(group), shortNames));
  }
  return members;
}

/**
 * Load balancers that wear no group. What they pass on comes from their own addresses, unless they keep those of clients; to whom, their target groups say. (Elastic Load Balancing, Network Load
 * Balancers: groups are optional, and only one that was made with some can have any.)
 */
export function relaysOf({ wearers = [], places }: Network, nameOfSite: NameOfSite = () => undefined): Member[] {
  const wearsNothing = ({ worn, unread, wearsDefaultGroup: own }: Wearer) => worn.length === 0 && !unread && own.known && !own.value;
  return wearers.filter(wearer => isLoadBalancer(wearer) && wearsNothing(wearer)).map((wearer) => {
    const { id, site, conditions = ALWAYS, vpcs = [] } = wearer;
    const name = nameOfSite(site) ?? writeWearer(wearer);
    return { id, thing: id, name, site, wearer, worn: [], conditions, vpcs, place: places?.get(site.template), isRelay: true, unread: unknown('it wears no security group, and passes on what it gets', `give ${name} a security group`) };
  });
}

/** Groups of the app, and those of which the app only knows an id. */
function namedGroups({ groups, rules }: Network): ReadonlySet<string> {
  const named = new Set(groups.map(({ id }) => id));
  for (const { group, peer } of rules) {
    named.add(group);
    if (peer.kind === 'group') named.add(peer.id);
  }
  return named;
}

function membersOfWearer(wearer: Wearer, network: Network, groups: ReadonlyMap<string, SecurityGroup>, nameOfSite: NameOfSite): Member[] {
  const { id, site, conditions = ALWAYS } = wearer;
  const path = nameOfSite(site);
  const name = path === undefined ? writeWearer(wearer) : path;
  const byInterface = new Map<string, WornBy[]>();
  for (const { group, onInterface, conditions: own = ALWAYS } of wearer.worn) {
    const others = byInterface.get(onInterface) ?? [];
    others.push({ group, conditions: own });
    byInterface.set(onInterface, others);
  }
  const about = { thing: id, site, wearer, conditions, place: network.places?.get(site.template) };
  // Where its groups are named under a condition, it wears the default group otherwise.
  const unread = wearer.unread ?? (wearer.wearsDefaultGroup.known ? undefined : wearer.wearsDefaultGroup);
  const members = [...byInterface].map(([onInterface, list]): Member => ({
    ...about,
    id: onInterface === '' ? id : `${id} ${onInterface}`,
    name: byInterface.size > 1 && onInterface !== '' ? `${name} (${onInterface})` : name,
    worn: list,
    vpcs: vpcsOf(wearer, list, groups, network),
    ...unread ? { unread } : {},
  }));
  if (members.length > 0) return members;
  const [vpc] = wearer.vpcs ?? [];
  const { wearsDefaultGroup: byDefault } = wearer;
  if (byDefault.known && byDefault.value && vpc !== undefined) {
    return [{ ...about, id, name, worn: [{ group: defaultGroupOf(vpc), conditions: ALWAYS }], vpcs: [vpc] }];
  }
  const why = wearer.unread ?? (byDefault.known ? byDefault.value ? unknown('the default group of a VPC that is not in the app') : undefined : byDefault);
  return why ? [{ ...about, id, name, worn: [], vpcs: wearer.vpcs ?? [], unread: why }] : [];
}

function vpcsOf(wearer: Wearer, worn: readonly WornBy[], groups: ReadonlyMap<string, SecurityGroup>, network: Network): string[] {
  const found = new Set(wearer.vpcs);
  // A group is worn in its own VPC, and where subnets do not tell, in those that it is associated with.
  const isTold = found.size > 0;
  for (const { group } of worn) for (const vpc of vpcsOfGroup(group, groups.get(group), isTold ? {} : network)) found.add(vpc);
  return [...found];
}

/** The VPCs in which a group may be worn. */
function vpcsOfGroup(id: string, group: SecurityGroup | undefined, { groupVpcs = [] }: Pick<Network, 'groupVpcs'>): string[] {
  const others = groupVpcs.filter(one => one.group === id).map(({ vpc }) => vpc);
  return [group?.vpc, ...others].flatMap(vpc => vpc?.known && vpc.value !== undefined ? [vpc.value] : []);
}

function memberOfGroup(id: string, network: Network, group: SecurityGroup | undefined, names: ReadonlyMap<string, string>): Member {
  const vpcs = vpcsOfGroup(id, group, network);
  return {
    id,
    thing: id,
    name: names.get(id) ?? id,
    worn: [{ group: id, conditions: ALWAYS }],
    conditions: group?.conditions ?? ALWAYS,
    vpcs: vpcs.length > 0 ? vpcs : isDefaultGroup(id) ? [id.slice(defaultGroupOf('').length)] : [],
    ...group ? { site: group.site, place: network.places?.get(group.site.template) } : {},
  };
}

/** What must be the case for a member to be there with one of its groups; undefined where that is never so. */
export function wornUnder(member: Member, group: string): readonly Conditions[] {
  return member.worn.filter(worn => worn.group === group)
    .map(worn => together(member.conditions, worn.conditions)).filter(conditions => conditions !== undefined);
}

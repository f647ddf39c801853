import { Member } from './member';
import { ReachIndex } from './reach-index';
import { ALWAYS } from '../model/conditions';
import { isDefaultGroup } from '../model/network';

/** One of two versions of an app that are compared. */
export interface Side {
  /** One for each part that is deployed by itself. */
  readonly indexes: readonly ReachIndex[];
  /** What a group, a resource or anything else with an id of the network is known by in both versions: its construct path where one is known. */
  readonly keyOf: (id: string) => string;
  /** Values that a parameter may have, as facts call it: `the parameter Env in Shop`. Others may have any. */
  readonly allowed: ReadonlyMap<string, readonly string[]>;
}

/** A member, and the part of the app that it is in. */
export interface Placed {
  readonly key: string;
  readonly member: Member;
  readonly index: ReachIndex;
  /** Nothing in the app wears it: it is a group by itself. */
  readonly isGroup: boolean;
}

/**
 * What is compared of two versions: whatever wears groups, one interface after the other, and groups that nothing wears. One that something wears in the old version alone
 * is compared by itself too, for its rules may have changed on the way; one that something wears in the new version alone is compared with what wears it.
 */
export function placedIn(base: Side, head: Side): readonly [base: ReadonlyMap<string, Placed>, head: ReadonlyMap<string, Placed>] {
  const sides = [base, head].map(side => ({ side, worn: wornOf(side), groups: groupsOf(side) }));
  const single = singleInterfaces(sides.map(({ worn }) => worn));
  const [before, after] = sides.map(({ worn }) => new Map(worn.map((placed): [string, Placed] => {
    const key = single.has(placed.thing) ? placed.thing : placed.key;
    return [key, { ...placed, key }];
  })));
  const [inBase, inHead] = sides.map(({ groups }) => groups);
  for (const [key, group] of inHead) {
    if (group.isWorn) continue;
    after.set(key, group.placed);
    const old = inBase.get(key);
    if (old) before.set(key, old.placed);
  }
  for (const [key, group] of inBase) if (!group.isWorn && !inHead.has(key)) before.set(key, group.placed);
  return [before, after];
}

/**
 * Groups that something wears, and whose ids are handed to something that may have them worn where nobody sees it, such as an output: what changes for those that wear it here may be
 * less than what its rules say. Undefined in the old version where it was not there.
 */
export function handedIn(base: Side, head: Side): { readonly base?: Placed; readonly head: Placed }[] {
  const [before, after] = [base, head].map(groupsOf);
  const handed = new Set(head.indexes.flatMap(({ network }) => (network.handedGroups ?? []).map(({ group }) => head.keyOf(group))));
  return [...after].flatMap(([key, { placed, isWorn }]) => isWorn && handed.has(key) ? [{ base: before.get(key)?.placed, head: placed }] : []);
}

interface Worn extends Placed {
  /** The key of the resource, whatever its interfaces. */
  readonly thing: string;
}

function wornOf({ indexes, keyOf }: Side): Worn[] {
  return indexes.flatMap(index => index.members.filter(({ wearer }) => wearer).map((member): Worn => {
    const thing = keyOf(member.thing);
    return { thing, key: `${thing}${member.id.slice(member.thing.length)}`, member, index, isGroup: false };
  }));
}

/** Things with one interface in either version: where a template says which groups that one wears may change. */
function singleInterfaces(sides: readonly (readonly Worn[])[]): ReadonlySet<string> {
  const counts = sides.map((worn) => {
    const count = new Map<string, number>();
    for (const { thing } of worn) count.set(thing, (count.get(thing) ?? 0) + 1);
    return count;
  });
  return new Set(counts.flatMap(count => [...count.keys()]).filter(thing => counts.every(count => (count.get(thing) ?? 1) === 1)));
}

/** All groups that are named, each as if something wore it alone. */
function groupsOf({ indexes, keyOf }: Side): ReadonlyMap<string, { readonly placed: Placed; readonly isWorn: boolean }> {
  const found = new Map<string, { placed: Placed; isWorn: boolean }>();
  for (const index of indexes) {
    const unworn = new Map(index.members.filter(({ wearer }) => !wearer).map(member => [member.thing, member]));
    for (const member of unworn.values()) {
      found.set(keyOf(member.thing), { placed: { key: keyOf(member.thing), member, index, isGroup: true }, isWorn: false });
    }
    for (const group of index.network.groups) {
      if (unworn.has(group.id)) continue;
      const vpcs = group.vpc.known && group.vpc.value !== undefined ? [group.vpc.value] : [];
      const member: Member = {
        id: group.id,
        thing: group.id,
        name: index.names.get(group.id) ?? group.id,
        site: group.site,
        worn: [{ group: group.id, conditions: ALWAYS }],
        conditions: group.conditions ?? ALWAYS,
        vpcs,
        place: index.network.places?.get(group.site.template),
      };
      found.set(keyOf(group.id), { placed: { key: keyOf(group.id), member, index, isGroup: true }, isWorn: true });
    }
  }
  return found;
}

/** Whether the rules of a group are those of the app alone; of one that is only named nobody knows all. */
export function isMadeHere({ member, index, isGroup }: Placed): boolean {
  return !isGroup || index.hops.isKnownGroup(member.thing) || isDefaultGroup(member.thing);
}

/** Members that nobody tells apart by what they may connect to: those that wear the same groups at the same place. */
export function classOf({ member, index, isGroup }: Placed, side: Side): string {
  const { worn, conditions, unread, vpcs, wearer, place } = member;
  const groups = worn.map(({ group, conditions: under }) => `${group} ${JSON.stringify(under)}`).sort();
  const doubt = unread ? [unread.why, member.name] : undefined;
  return JSON.stringify([side.indexes.indexOf(index), groups, conditions, doubt, vpcs, wearer?.subnets, place, isGroup]);
}

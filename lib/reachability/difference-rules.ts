import { Side } from './difference-side';
import { trafficSetOf } from './permit';
import { ReachIndex } from './reach-index';
import { writeTrafficSet } from './words';
import { keyOf as keyOfConditions } from '../model/conditions';
import { Network } from '../model/network';
import { Peer, Rule, Site } from '../model/rule';

/** A rule that only one of two versions has. */
export interface ChangedRule {
  /** The group, as sentences call it. */
  readonly group: string;
  /** `in, tcp 5432 (PostgreSQL) from App`. */
  readonly says: string;
  readonly site: Site;
}

/** What changed beside what is let through. */
export interface RulesDifference {
  readonly written: readonly ChangedRule[];
  readonly takenOut: readonly ChangedRule[];
  readonly groupsMade: readonly string[];
  readonly groupsGone: readonly string[];
  /** `Shop/Db now wears Open`. */
  readonly attachments: readonly string[];
  /** `the prefix list Office: 198.51.100.0/24 is new`. */
  readonly prefixLists: readonly string[];
}

export function rulesDifferenceOf(base: Side, head: Side): RulesDifference {
  const [before, after] = [base, head].map(rulesIn);
  const [madeBefore, madeAfter] = [base, head].map(groupsIn);
  return {
    written: beyond(after, before),
    takenOut: beyond(before, after),
    groupsMade: [...madeAfter].filter(([key]) => !madeBefore.has(key)).map(([, name]) => name).sort(),
    groupsGone: [...madeBefore].filter(([key]) => !madeAfter.has(key)).map(([, name]) => name).sort(),
    attachments: attachmentsOf(base, head),
    prefixLists: listsOf(base, head),
  };
}

interface FoundRule {
  readonly rule: Rule;
  readonly index: ReachIndex;
}

/** By all that a rule says. Of equal ones each counts. */
function rulesIn(side: Side): ReadonlyMap<string, FoundRule[]> {
  const found = new Map<string, FoundRule[]>();
  for (const index of side.indexes) {
    for (const rule of index.network.rules) {
      const key = keyOfRule(rule, side);
      const others = found.get(key);
      if (others) others.push({ rule, index });
      else found.set(key, [{ rule, index }]);
    }
  }
  return found;
}

function keyOfRule({ direction, group, protocol, ports, peer, description, conditions, standalone }: Rule, { keyOf }: Side): string {
  const text = (known: Rule['protocol'] | Rule['ports'] | Rule['description']) => known.known ? known.value : { why: known.why };
  const needed = keyOfConditions(conditions ?? {});
  return JSON.stringify([direction, keyOf(group), text(protocol), text(ports), keyOfPeer(peer, keyOf), text(description), needed, standalone]);
}

function keyOfPeer(peer: Peer, keyOf: Side['keyOf']): string {
  switch (peer.kind) {
    case 'cidr': return peer.cidr.canonical;
    case 'group': return `group ${keyOf(peer.id)}`;
    // What is in it is compared by itself.
    case 'prefix-list': return `list ${keyOf(peer.id)}`;
    case 'unknown': return keyOf(peer.text);
  }
}

function beyond(some: ReadonlyMap<string, FoundRule[]>, others: ReadonlyMap<string, FoundRule[]>): ChangedRule[] {
  const left = [...some].flatMap(([key, rules]) => rules.slice(others.get(key)?.length ?? 0)).map(({ rule, index }) =>
    ({ group: index.names.get(rule.group) ?? rule.group, says: writeRule(rule, index), site: rule.site }));
  const key = ({ group, says }: ChangedRule) => `${group} ${says}`;
  return left.sort((a, b) => key(a) < key(b) ? -1 : 1);
}

function writeRule(rule: Rule, { names }: ReachIndex): string {
  const { direction, peer } = rule;
  const { traffic, doubt } = trafficSetOf(rule);
  const other = peer.kind === 'cidr' ? peer.cidr.canonical : peer.kind === 'group' ? names.get(peer.id) ?? peer.id
    : peer.kind === 'prefix-list' ? `the prefix list ${peer.name ?? peer.id}` : peer.why;
  const what = doubt ? `${rule.protocol.known ? writeTrafficSet(traffic) : 'traffic'} of which ${doubt.why}` : writeTrafficSet(traffic);
  return direction === 'ingress' ? `in, ${what} from ${other}` : `out, ${what} to ${other}`;
}

function groupsIn({ indexes, keyOf }: Side): ReadonlyMap<string, string> {
  return new Map(indexes.flatMap(({ network, names }) => network.groups.map(({ id }): [string, string] => [keyOf(id), names.get(id) ?? id])));
}

function attachmentsOf(base: Side, head: Side): string[] {
  const [before, after] = [base, head].map(({ indexes, keyOf }) => {
    const found = new Map<string, { name: string; wears: Map<string, string> }>();
    for (const { members, names } of indexes) {
      for (const { thing, name, worn, wearer } of members) {
        if (!wearer) continue;
        const known = found.get(keyOf(thing)) ?? { name, wears: new Map<string, string>() };
        for (const { group } of worn) known.wears.set(keyOf(group), names.get(group) ?? group);
        found.set(keyOf(thing), known);
      }
    }
    return found;
  });
  const told = [...after].flatMap(([key, { name, wears }]) => {
    const old = before.get(key);
    if (!old) return [];
    const on = [...wears].filter(([group]) => !old.wears.has(group)).map(([, group]) => `${name} now wears ${group}`);
    const off = [...old.wears].filter(([group]) => !wears.has(group)).map(([, group]) => `${name} wears ${group} no more`);
    return [...on, ...off];
  });
  return told.sort();
}

function listsOf(base: Side, head: Side): string[] {
  const [before, after] = [base, head].map(({ indexes, keyOf }) =>
    new Map(indexes.flatMap(({ network }) => listsIn(network)).map((list): [string, ListEntries] => [keyOf(list.id), list])));
  return [...after].flatMap(([key, { name, entries }]) => {
    const old = before.get(key);
    if (!old) return [];
    const added = [...entries].filter(entry => !old.entries.has(entry)).map(entry => `the prefix list ${name}: ${entry} is new`);
    const gone = [...old.entries].filter(entry => !entries.has(entry)).map(entry => `the prefix list ${name}: ${entry} is gone`);
    return [...added, ...gone];
  }).sort();
}

interface ListEntries {
  readonly id: string;
  readonly name: string;
  readonly entries: ReadonlySet<string>;
}

function listsIn({ rules }: Network): ListEntries[] {
  return rules.flatMap(({ peer }) => peer.kind === 'prefix-list' && peer.cidrs
    ? [{ id: peer.id, name: peer.name ?? peer.id, entries: new Set(peer.cidrs.map(entry => entry.known ? entry.value.canonical : entry.why)) }] : []);
}

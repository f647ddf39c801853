import { NetworkIndex } from './network-index';
import { coverTogether, leastOf, mostOf, Piece, touches } from './rule-parts';
import { ALWAYS, Conditions, implies, keyOf } from '../model/conditions';
import { Unknown } from '../model/knowledge';
import { Wearer } from '../model/network';
import { Direction, Rule } from '../model/rule';

/** Two groups that one thing wears together, of which the first opens nothing more than the second. */
export interface Overlap {
  readonly wearer: Wearer;
  readonly inner: string;
  readonly outer: string;
  /** Why the first one may open more; undefined where it does not. */
  readonly doubt?: Unknown;
}

/** An interface has five groups, or up to sixteen (Amazon VPC quotas). Of what names more than that nobody compares each with each. */
const MOST_GROUPS = 16;

/**
 * Groups whose wearer would lose nothing without them. One that rules name as a peer is no such group: whoever wears it is let in elsewhere by that.
 */
export function overlapsIn(index: NetworkIndex): Overlap[] {
  const named = new Set(index.network.rules.flatMap(({ peer }) => peer.kind === 'group' ? [peer.id] : []));
  const [open, compared] = [new Map<string, Open>(), new Map<string, Omit<Overlap, 'wearer'>[]>()];
  const openOf = (group: string) => {
    const found = open.get(group) ?? readOpen(index, group);
    open.set(group, found);
    return found;
  };
  return index.wearers.flatMap(wearer => interfacesOf(wearer).flatMap((groups) => {
    const ours = groups.filter(group => index.groups.has(group));
    if (ours.length < 2 || ours.length > MOST_GROUPS) return [];
    const key = ours.join('\n');
    const found = compared.get(key) ?? compare(ours, named, openOf);
    compared.set(key, found);
    return found.map(overlap => ({ wearer, ...overlap }));
  }));
}

/** The groups of each interface that are worn under the same conditions. */
function interfacesOf({ worn }: Wearer): string[][] {
  const groups = new Map<string, Set<string>>();
  for (const { group, onInterface, conditions = ALWAYS } of worn) {
    const key = `${onInterface} ${keyOf(conditions)}`;
    groups.set(key, (groups.get(key) ?? new Set()).add(group));
  }
  return [...groups.values()].map(own => [...own].sort());
}

function compare(groups: readonly string[], named: ReadonlySet<string>, openOf: (group: string) => Open): Omit<Overlap, 'wearer'>[] {
  const gone = new Set<string>();
  // From the last to the first, so that of two alike one is told, and of no circle all are.
  for (const inner of [...groups].reverse()) {
    const other = groups.find(outer => outer !== inner && !gone.has(outer) && !named.has(inner) && isWithin(openOf(inner), openOf(outer)));
    if (other !== undefined) gone.add(inner);
  }
  return [...gone].map((inner) => {
    const outer = groups.find(one => !gone.has(one) && isWithin(openOf(inner), openOf(one)))!;
    const { doubt } = openOf(inner);
    return { inner, outer, ...(doubt === undefined ? {} : { doubt }) };
  });
}

interface Open {
  readonly rules: readonly Rule[];
  readonly least: readonly { readonly piece: Piece; readonly direction: Direction; readonly conditions: Conditions }[];
  /** Whether EC2 leaves in the rule that lets everything out. */
  readonly isSilent: boolean;
  readonly conditions: Conditions;
  readonly doubt?: Unknown;
}

function readOpen({ byGroup, unreadable, groups }: NetworkIndex, group: string): Open {
  const [ingress, egress] = [byGroup.ingress.get(group) ?? [], byGroup.egress.get(group) ?? []];
  const [unread] = [...unreadable.ingress, ...unreadable.egress].filter(one => one.group === group);
  const { declaresEgress, conditions = ALWAYS } = groups.get(group)!;
  return {
    rules: [...ingress, ...egress],
    least: [...ingress, ...egress].flatMap(rule =>
      leastOf(rule).map(piece => ({ piece, direction: rule.direction, conditions: rule.conditions ?? ALWAYS }))),
    isSilent: !declaresEgress && egress.length === 0,
    conditions,
    ...(unread ? { doubt: { ...unread.why, why: `the ${unread.direction === 'ingress' ? 'inbound' : 'outbound'} rules of the first are ${unread.why.why}` } } : {}),
  };
}

/** Two groups without a rule are no overlap: nothing is written twice. */
function isWithin(inner: Open, outer: Open): boolean {
  if (inner.rules.length === 0 || (inner.isSilent && !outer.isSilent) || !implies(inner.conditions, outer.conditions)) return false;
  return inner.rules.every(rule => mostOf(rule).every(piece => coverTogether(outer.least.filter(other => other.direction === rule.direction
    && touches(other.piece, piece) && implies(rule.conditions ?? ALWAYS, other.conditions)).map(other => other.piece), piece)));
}

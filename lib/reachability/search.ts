import { AddressEnd, End } from './end';
import { Hop } from './hop';
import { Member } from './member';
import { Path } from './proof';
import { Looking, ReachIndex } from './reach-index';
import { thereTogether } from '../judging/there-together';
import { ALWAYS, Conditions, implies, together } from '../model/conditions';
import { TrafficSet } from '../model/traffic-set';

/** What is searched for: connections from one end to another. */
export interface Search {
  readonly source: End;
  readonly destination: End;
  /** Of the last hop. */
  readonly traffic: TrafficSet;
  /** Whether a path may have more than one hop. On the way any traffic will do: whoever reached a thing is taken to have it in hand. */
  readonly transitive: boolean;
  /** Things that no path may go through. */
  readonly avoid?: ReadonlySet<Member>;
}

/** The shortest path that surely is there in some deployment, and the shortest one of which nobody knows whether it is there. */
export interface Found {
  readonly sure?: Path;
  readonly doubtful?: Path;
}

export function isMember(end: Member | AddressEnd): end is Member {
  return 'worn' in end;
}

/** Looks for paths between two ends. What is at both ends counts as both: one thing may be several machines. */
export function search(index: ReachIndex, what: Search): Found {
  const direct = firstOf(hopsBetween(index, what));
  if (direct.sure || !what.transitive) return direct;
  const sure = through(index, what, false);
  if (sure) return { sure };
  return direct.doubtful ? direct : { doubtful: through(index, what, true) };
}

/** All hops that go straight from one end to the other. */
export function* hopsBetween(index: ReachIndex, { source, destination, traffic, avoid }: Omit<Search, 'transitive'>): Generator<Hop> {
  if (destination.is === 'addresses') {
    if (source.is === 'addresses') return; // what hosts outside say to each other passes no security group
    for (const member of source.members) if (!avoid?.has(member)) yield* index.hops.toOutside(member, destination, traffic);
    return;
  }
  const targets = avoid ? destination.members.filter(member => !avoid.has(member)) : destination.members;
  if (source.is === 'addresses') {
    for (const member of targets) yield* index.hops.fromOutside(source, member, traffic);
    return;
  }
  const among = new Set(targets);
  for (const member of source.members) if (!avoid?.has(member)) yield* index.hopsFrom(member, traffic, among);
}

function firstOf(hops: Iterable<Hop>): Found {
  let doubtful: Path | undefined;
  for (const hop of hops) {
    if (!hop.doubt) return { sure: { hops: [hop] } };
    doubtful ??= { hops: [hop] };
  }
  return doubtful ? { doubtful } : {};
}

/** Something that was reached, and how. */
interface Reached {
  readonly member: Member;
  readonly conditions: Conditions;
  readonly before?: Reached;
  readonly hop?: Hop;
}

/** In so many ways one thing is reached, under conditions of which none implies another; beyond that it is taken to be reached in any. */
const MOST_WAYS = 32;

/** Breadth first, so that the path that is found is among the shortest. Each thing is gone on from once for each way of conditions. */
function through(index: ReachIndex, { source, destination, traffic, avoid }: Search, withDoubts: boolean): Path | undefined {
  const targets = destination.is === 'members' ? new Set(destination.members.filter(member => !avoid?.has(member))) : undefined;
  const ways = new Map<Member, Conditions[]>();
  let frontier: Reached[] = [];
  const next: Reached[] = [];
  const reach = (reached: Reached) => {
    const before = ways.get(reached.member) ?? [];
    if (before.some(conditions => implies(reached.conditions, conditions))) return;
    const isTooMany = before.length >= MOST_WAYS;
    if (isTooMany && !withDoubts) return; // that such a path is there is not sure
    ways.set(reached.member, [...before, isTooMany ? ALWAYS : reached.conditions]);
    next.push(isTooMany ? { ...reached, conditions: ALWAYS } : reached);
    // Who has a thing in hand has all of its interfaces.
    for (const member of index.interfacesBeside(reached.member)) if (!avoid?.has(member)) reach({ ...reached, member });
  };
  const isOpen = (hop: Hop) => withDoubts || !hop.doubt;
  const isThere = (before: Conditions, after: Conditions) => {
    const answer = thereTogether(before, after);
    return answer === 'surely' || (withDoubts && answer === 'perhaps');
  };
  if (source.is === 'members') {
    for (const member of source.members) if (!avoid?.has(member)) reach({ member, conditions: ALWAYS });
  } else {
    for (const member of [...index.members, ...index.relays]) {
      if (avoid?.has(member)) continue;
      for (const hop of index.hops.fromOutside(source, member, TrafficSet.EVERYTHING)) {
        if (isOpen(hop)) reach({ member, conditions: hop.conditions, hop });
      }
    }
  }
  while (next.length > 0) {
    frontier = next.splice(0);
    for (const reached of frontier) {
      const ends = destination.is === 'addresses' ? index.hops.toOutside(reached.member, destination, traffic) : index.hopsFrom(reached.member, traffic, targets, { sureOnly: !withDoubts });
      for (const last of ends) {
        if (isOpen(last) && isThere(reached.conditions, last.conditions)) return pathTo(reached, last);
      }
    }
    for (const reached of frontier) {
      // What is reached already wherever this is there need not be reached once more: else each pair of things would be looked at.
      const isDone = (member: Member) => avoid?.has(member) || (ways.get(member) ?? []).some(conditions => implies(reached.conditions, conditions));
      for (const hop of onwards(index, reached.member, { sureOnly: !withDoubts, isDone })) {
        const member = hop.destination;
        if (!isMember(member) || avoid?.has(member) || !isOpen(hop)) continue;
        const conditions = isThere(reached.conditions, hop.conditions) ? together(reached.conditions, hop.conditions) : undefined;
        if (conditions) reach({ member, conditions, before: reached, hop });
      }
    }
  }
  return undefined;
}

function* onwards(index: ReachIndex, member: Member, looking: Required<Looking>): Generator<Hop> {
  yield* index.hopsFrom(member, TrafficSet.EVERYTHING, undefined, looking);
  const relays = index.relays.filter(relay => relay !== member && !looking.isDone(relay));
  for (const relay of relays) yield* index.hops.between(member, relay, TrafficSet.EVERYTHING, looking.sureOnly);
}

function pathTo(reached: Reached, last: Hop): Path {
  const hops = [last];
  for (let at: Reached | undefined = reached; at; at = at.before) if (at.hop) hops.unshift(at.hop);
  return { hops };
}

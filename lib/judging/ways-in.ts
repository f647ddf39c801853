import { Conditions } from '../model/conditions';
import { Unknown } from '../model/knowledge';
import { TrafficSet } from '../model/traffic-set';

/** A group that lets somebody in, by itself or by way of other groups. */
export interface Arrival {
  readonly group: string;
  /** On what. */
  readonly traffic: TrafficSet;
  /** What the first group on the way does: `lets in 0.0.0.0/0`. */
  readonly says: string;
  /** Where it is by way of another group: how they came into that. */
  readonly from?: Arrival;
  /** Of the rules that let them in, those that have any. */
  readonly needs: readonly Conditions[];
  /** Why it cannot be known that this rule does. */
  readonly why?: Unknown;
}

/** A rule of a group that lets the members of another one in. */
export interface Passage extends Pick<Arrival, 'group' | 'traffic' | 'needs' | 'why'> {
  readonly from: string;
}

/** Who comes to which groups, by the fewest groups on the way. A group takes the same traffic in once, so circles end. */
export class WaysIn {
  private readonly arrivals = new Map<string, Arrival[]>();
  private readonly reached = new Map<string, TrafficSet>();

  /** @param first groups that let somebody in by themselves */
  constructor(first: readonly Arrival[], passages: readonly Passage[]) {
    const out = bySource(passages);
    const queue = first.flatMap(arrival => this.take(arrival));
    for (let i = 0; i < queue.length; i++) {
      const before = queue[i];
      for (const { group, traffic, needs, why } of out.get(before.group) ?? []) {
        const all = needs.length === 0 ? before.needs : [...before.needs, ...needs];
        queue.push(...this.take({ group, traffic: traffic.intersection(before.traffic), says: before.says, from: before, needs: all, why }));
      }
    }
  }

  /** Who comes to a group on some of this traffic. */
  public into(group: string, traffic: TrafficSet): Arrival | undefined {
    return this.arrivals.get(group)?.find(arrival => arrival.traffic.intersects(traffic));
  }

  /** What of an arrival is new. */
  private take(arrival: Arrival): Arrival[] {
    const before = this.reached.get(arrival.group) ?? TrafficSet.NOTHING;
    const traffic = arrival.traffic.minus(before);
    if (traffic.isEmpty) return [];
    this.reached.set(arrival.group, before.union(traffic));
    const fresh = { ...arrival, traffic };
    const others = this.arrivals.get(arrival.group);
    if (others) others.push(fresh);
    else this.arrivals.set(arrival.group, [fresh]);
    return [fresh];
  }
}

/** The groups on a way, the one that was asked about first and the one that lets somebody in last. */
export function stepsOf(arrival: Arrival): readonly Arrival[] {
  const steps: Arrival[] = [];
  for (let step: Arrival | undefined = arrival; step; step = step.from) steps.push(step);
  return steps;
}

function bySource(passages: readonly Passage[]): ReadonlyMap<string, readonly Passage[]> {
  const sources = new Map<string, Passage[]>();
  for (const passage of passages) {
    const others = sources.get(passage.from);
    if (others) others.push(passage);
    else sources.set(passage.from, [passage]);
  }
  return sources;
}

import { ReachedFrom } from './picture';

/** Where a node stands, counted from the top, and how many hops it is from the Internet. */
export interface Tier {
  readonly tier: number;
  readonly hops?: number;
  /** Whether each way there has a hop of which nobody knows whether it is let through. */
  readonly isReachDoubtful?: boolean;
  /** From where outside it is reached first; undefined where from nowhere. */
  readonly reachedFrom?: ReachedFrom;
}

/** What may connect to what: surely, or as far as anybody knows. */
export interface Ways {
  /** Of things of the app: those that they may connect to. */
  readonly next: ReadonlyMap<string, readonly string[]>;
  /** Of those outside: what they may connect to. */
  readonly fromOutside: ReadonlyMap<string, readonly string[]>;
}

interface Graph {
  readonly surely: Ways;
  readonly perhaps: Ways;
  readonly inside: readonly string[];
  readonly outside: readonly string[];
  readonly internet: string;
  /** Groups of somebody else: who reaches them nobody knows. */
  readonly foreign: ReadonlySet<string>;
}

/**
 * Tiers from the Internet down: a thing is as many tiers below it as hops lead there at least. What only other networks reach is counted from them; and last
 * comes what nobody outside reaches, with what it leads to.
 */
export function tiersOf({ surely, perhaps, inside, outside, internet, foreign }: Graph): ReadonlyMap<string, Tier> {
  const tiers = new Map<string, Tier>([[internet, { tier: 0, hops: 0 }]]);
  for (const id of outside) if (!tiers.has(id)) tiers.set(id, { tier: 0 });
  for (const [id, hops] of distances(surely.fromOutside.get(internet) ?? [], surely.next)) place(id, { tier: hops, hops, reachedFrom: 'internet' });
  for (const [id, hops] of distances(perhaps.fromOutside.get(internet) ?? [], perhaps.next)) {
    place(id, { tier: hops, hops, isReachDoubtful: true, reachedFrom: 'internet' });
  }
  spread(outside.flatMap(id => perhaps.fromOutside.get(id) ?? []), 1, 'network');
  spread(inside.filter(id => foreign.has(id)), 1, 'foreign-group');
  const led = new Set([...perhaps.next].flatMap(([from, to]) => to.filter(id => id !== from)));
  const last = () => Math.max(...[...tiers.values()].map(({ tier }) => tier)) + 1;
  spread(inside.filter(id => !led.has(id)), last());
  // What is left are rings that nothing leads into.
  for (const id of inside) if (!tiers.has(id)) spread([id], last());
  return tiers;

  function place(id: string, tier: Tier): void {
    if (!tiers.has(id)) tiers.set(id, tier);
  }

  /** Not on through what stands higher: from there other ways lead on. */
  function spread(first: readonly string[], from: number, reachedFrom?: ReachedFrom): void {
    const isPlaced = new Set(tiers.keys());
    for (const [id, hops] of distances(first, perhaps.next, isPlaced)) place(id, { tier: from + hops - 1, ...reachedFrom ? { reachedFrom } : {} });
  }
}

/** How many hops lead to each thing at least, the first of them one. */
function distances(first: readonly string[], next: Ways['next'], without: ReadonlySet<string> = new Set()): ReadonlyMap<string, number> {
  const found = new Map<string, number>();
  let frontier = first;
  for (let hops = 1; frontier.length > 0; hops++) {
    const reached = [...new Set(frontier)].filter(id => !found.has(id) && !without.has(id));
    for (const id of reached) found.set(id, hops);
    frontier = reached.flatMap(id => next.get(id) ?? []);
  }
  return found;
}

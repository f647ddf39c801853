import { Bounds } from '../model/bounds';

/** A number line cut where any of some sets begins or ends, so that all numbers of a stretch are in the same sets. */
export interface ElementaryStretches<T extends number | bigint> {
  /** The first number of each stretch, sorted; it goes on to the next one. */
  readonly starts: readonly T[];
  /** The class of each stretch. */
  readonly classOf: readonly number[];
  /** The sets of each class, by their place in the list that was given, sorted. Class 0 is in none. */
  readonly classes: readonly (readonly number[])[];
}

/** Cuts the line. The sets are given as the first and last number of each of their stretches. */
export function elementaryStretches<T extends number | bigint>(sets: readonly Bounds<T>[]): ElementaryStretches<T> {
  const events: { at: T; set: number; begins: boolean }[] = [];
  sets.forEach((bounds, set) => {
    for (let i = 0; i < bounds.length; i += 2) {
      events.push({ at: bounds[i], set, begins: true }, { at: after(bounds[i + 1]), set, begins: false });
    }
  });
  events.sort((a, b) => (a.at < b.at ? -1 : a.at > b.at ? 1 : 0));
  const [starts, classOf, classes] = [[] as T[], [] as number[], [[]] as number[][]];
  const known = new Map([['', 0]]);
  const open = new Set<number>();
  for (let i = 0; i < events.length;) {
    const { at } = events[i];
    // A set has no two stretches that touch, so none ends and begins at once.
    for (; i < events.length && events[i].at === at; i++) {
      if (events[i].begins) open.add(events[i].set);
      else open.delete(events[i].set);
    }
    const members = [...open].sort((a, b) => a - b);
    const key = members.join();
    if (!known.has(key)) known.set(key, classes.push(members) - 1);
    starts.push(at);
    classOf.push(known.get(key)!);
  }
  return { starts, classOf, classes };
}

function after<T extends number | bigint>(number: T): T {
  return (typeof number === 'bigint' ? number + 1n : (number as number) + 1) as T;
}

/** The class of a number. */
export function classAt<T extends number | bigint>({ starts, classOf }: ElementaryStretches<T>, number: T): number {
  let [low, high] = [0, starts.length];
  while (low < high) {
    const middle = (low + high) >>> 1; // eslint-disable-line no-bitwise -- half, rounded down
    if (starts[middle] <= number) low = middle + 1;
    else high = middle;
  }
  return low === 0 ? 0 : classOf[low - 1];
}

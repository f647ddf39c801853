/** Where a stretch begins or ends: a place of traffic, an IPv4 address, an IPv6 address. */
type Bound = number | bigint;

/**
 * A set of whole numbers as a flat list: the first and the last number of each stretch, sorted, disjoint, no two touching. Equal sets have equal form. Flat, for these lists
 * are made by the ten thousands; and never the keys of a Map, which V8 hashes by their low 64 bits: all IPv6 networks of a /64 or wider would be in one bucket.
 */
export type Bounds<T extends Bound> = readonly T[];

const next = <T extends Bound>(bound: T): T => (typeof bound === 'bigint' ? bound + 1n : (bound as number) + 1) as T;
const before = <T extends Bound>(bound: T): T => (typeof bound === 'bigint' ? bound - 1n : (bound as number) - 1) as T;

/** The set of some stretches, in whatever order they come, however they overlap. A list that is in order already is only read through. */
export function boundsOf<T extends Bound>(stretches: readonly T[]): Bounds<T> {
  if (stretches.length === 0) return stretches;
  const merged: T[] = [];
  const sorted = isSorted(stretches) ? stretches : sort(stretches);
  for (let i = 0; i < sorted.length; i += 2) {
    const end = merged.length - 1;
    if (end < 0 || sorted[i] > next(merged[end])) merged.push(sorted[i], sorted[i + 1]);
    else if (sorted[i + 1] > merged[end]) merged[end] = sorted[i + 1];
  }
  return merged;
}

export function intersectionOf<T extends Bound>(a: Bounds<T>, b: Bounds<T>): Bounds<T> {
  const both: T[] = [];
  for (let i = 0, j = 0; i < a.length && j < b.length;) {
    const first = a[i] > b[j] ? a[i] : b[j];
    const last = a[i + 1] < b[j + 1] ? a[i + 1] : b[j + 1];
    if (first <= last) both.push(first, last);
    if (a[i + 1] < b[j + 1]) i += 2;
    else j += 2;
  }
  return both;
}

export function differenceOf<T extends Bound>(a: Bounds<T>, b: Bounds<T>): Bounds<T> {
  if (a.length === 0 || b.length === 0) return a;
  const left: T[] = [];
  let j = 0;
  for (let i = 0; i < a.length; i += 2) {
    let first = a[i];
    const last = a[i + 1];
    while (j < b.length && b[j + 1] < first) j += 2;
    for (let k = j; first <= last && k < b.length && b[k] <= last; k += 2) {
      if (first < b[k]) left.push(first, before(b[k]));
      first = next(b[k + 1]);
    }
    if (first <= last) left.push(first, last);
  }
  return left;
}

/** Whether the first has all that the second has. */
export function isCovering<T extends Bound>(wide: Bounds<T>, narrow: Bounds<T>): boolean {
  for (let i = 0, j = 0; j < narrow.length; j += 2) {
    while (i < wide.length && wide[i + 1] < narrow[j]) i += 2;
    if (i === wide.length || wide[i] > narrow[j] || narrow[j + 1] > wide[i + 1]) return false;
  }
  return true;
}

/** Whether they have a number in common. */
export function areMeeting<T extends Bound>(a: Bounds<T>, b: Bounds<T>): boolean {
  for (let i = 0, j = 0; i < a.length && j < b.length;) {
    if (a[i + 1] < b[j]) i += 2;
    else if (b[j + 1] < a[i]) j += 2;
    else return true;
  }
  return false;
}

export function isSame<T>(a: readonly T[], b: readonly T[]): boolean {
  if (a === b) return true;
  if (a.length !== b.length) return false;
  for (let i = 0; i < a.length; i++) if (a[i] !== b[i]) return false;
  return true;
}

function isSorted<T extends Bound>(stretches: readonly T[]): boolean {
  for (let i = 2; i < stretches.length; i += 2) if (stretches[i] < stretches[i - 2]) return false;
  return true;
}

function sort<T extends Bound>(stretches: readonly T[]): readonly T[] {
  const order: number[] = [];
  for (let i = 0; i < stretches.length; i += 2) order.push(i);
  order.sort((i, j) => stretches[i] < stretches[j] ? -1 : stretches[i] > stretches[j] ? 1 : 0);
  return order.flatMap(i => [stretches[i], stretches[i + 1]]);
}

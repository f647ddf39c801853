import { AddressSet } from './address-set';
import { areMeeting, Bounds, boundsOf, differenceOf, intersectionOf, isCovering, isSame } from './bounds';
import { Cidr, Family } from './cidr';

/** One for all that is empty, for a set has four lists. */
const NONE: readonly never[] = [];

/**
 * Who may be at the other end: addresses, whatever wears some groups, and whatever is in prefix lists of which only the id is known. A group stands for what wears it and a list
 * for its entries; neither is ever taken for addresses, and two ids are two things. So equal sets have equal form.
 */
export class PeerSet {
  public static readonly NOBODY = new PeerSet(NONE, NONE, NONE, NONE);

  public static ofBlock({ family, first, last }: Cidr): PeerSet {
    return family === 'ipv4'
      ? new PeerSet([Number(first), Number(last)], NONE, NONE, NONE)
      : new PeerSet(NONE, [first, last], NONE, NONE);
  }

  public static ofBlocks(cidrs: Iterable<Cidr>): PeerSet {
    return PeerSet.ofAll([...cidrs].map(PeerSet.ofBlock));
  }

  public static ofAddresses({ family, ranges }: AddressSet): PeerSet {
    return family === 'ipv4'
      ? new PeerSet(ranges.flatMap(({ first, last }) => [Number(first), Number(last)]), NONE, NONE, NONE)
      : new PeerSet(NONE, ranges.flatMap(({ first, last }) => [first, last]), NONE, NONE);
  }

  public static ofGroup(id: string): PeerSet {
    return new PeerSet(NONE, NONE, [id], NONE);
  }

  /** A prefix list whose entries are not known. */
  public static ofList(id: string): PeerSet {
    return new PeerSet(NONE, NONE, NONE, [id]);
  }

  public static ofAll(sets: readonly PeerSet[]): PeerSet {
    if (sets.length < 2) return sets.length === 0 ? PeerSet.NOBODY : sets[0];
    const [ipv4, ipv6] = [together(sets, ipv4Of), together(sets, ipv6Of)];
    return new PeerSet(boundsOf(ipv4), boundsOf(ipv6), namesOf(together(sets, groupsOf)), namesOf(together(sets, listsOf)));
  }

  #key?: string;

  private constructor(
    /** The first and the last of each stretch of addresses, one after the other. */
    public readonly ipv4: Bounds<number>,
    public readonly ipv6: Bounds<bigint>,
    /** Ids, sorted. */
    public readonly groups: readonly string[],
    /** Ids, sorted. */
    public readonly lists: readonly string[],
  ) {}

  public get isEmpty(): boolean {
    return this.ipv4.length === 0 && this.ipv6.length === 0 && this.groups.length === 0 && this.lists.length === 0;
  }

  /** The same for equal sets, and for no others. */
  public get key(): string {
    return this.#key ??= JSON.stringify([this.ipv4, this.ipv6.map(bound => bound.toString(16)), this.groups, this.lists]);
  }

  public addresses(family: Family): AddressSet {
    return AddressSet.of(family, family === 'ipv4' ? rangesOf(this.ipv4.map(BigInt)) : rangesOf(this.ipv6));
  }

  /** How many addresses. */
  public size(family: Family): bigint {
    if (family === 'ipv6') return rangesOf(this.ipv6).reduce((sum, { first, last }) => sum + last - first + 1n, 0n);
    let sum = 0;
    for (let i = 0; i < this.ipv4.length; i += 2) sum += this.ipv4[i + 1] - this.ipv4[i] + 1;
    return BigInt(sum);
  }

  public union(other: PeerSet): PeerSet {
    if (other.isEmpty || other === this) return this;
    return this.isEmpty ? other : PeerSet.ofAll([this, other]);
  }

  public intersection(other: PeerSet): PeerSet {
    return new PeerSet(intersectionOf(this.ipv4, other.ipv4), intersectionOf(this.ipv6, other.ipv6),
      shared(this.groups, other.groups), shared(this.lists, other.lists));
  }

  public minus(other: PeerSet): PeerSet {
    if (other.isEmpty) return this;
    return new PeerSet(differenceOf(this.ipv4, other.ipv4), differenceOf(this.ipv6, other.ipv6),
      without(this.groups, other.groups), without(this.lists, other.lists));
  }

  public covers(other: PeerSet): boolean {
    return isCovering(this.ipv4, other.ipv4) && isCovering(this.ipv6, other.ipv6)
      && without(other.groups, this.groups).length === 0 && without(other.lists, this.lists).length === 0;
  }

  public intersects(other: PeerSet): boolean {
    return areMeeting(this.ipv4, other.ipv4) || areMeeting(this.ipv6, other.ipv6)
      || shared(this.groups, other.groups).length > 0 || shared(this.lists, other.lists).length > 0;
  }

  public equals(other: PeerSet): boolean {
    if (this === other) return true;
    return isSame(this.ipv4, other.ipv4) && isSame(this.ipv6, other.ipv6) && isSame(this.groups, other.groups) && isSame(this.lists, other.lists);
  }
}

const ipv4Of = (set: PeerSet) => set.ipv4;
const ipv6Of = (set: PeerSet) => set.ipv6;
const groupsOf = (set: PeerSet) => set.groups;
const listsOf = (set: PeerSet) => set.lists;

/** One list of all sets, one after the other: nothing is copied where only one has any. */
function together<T>(sets: readonly PeerSet[], listOf: (set: PeerSet) => readonly T[]): readonly T[] {
  let all: readonly T[] = NONE;
  let copy: T[] | undefined;
  for (const set of sets) {
    const list = listOf(set);
    if (list.length === 0) continue;
    if (copy) for (const one of list) copy.push(one);
    else if (all.length === 0) all = list;
    else all = copy = all.concat(list);
  }
  return all;
}

function rangesOf(bounds: Bounds<bigint>): { first: bigint; last: bigint }[] {
  const ranges = [];
  for (let i = 0; i < bounds.length; i += 2) ranges.push({ first: bounds[i], last: bounds[i + 1] });
  return ranges;
}

function namesOf(ids: readonly string[]): readonly string[] {
  return ids.length < 2 ? ids : [...new Set(ids)].sort();
}

function shared(ids: readonly string[], others: readonly string[]): readonly string[] {
  if (ids.length === 0 || others.length === 0) return [];
  const among = new Set(others);
  return ids.filter(id => among.has(id));
}

function without(ids: readonly string[], others: readonly string[]): readonly string[] {
  if (ids.length === 0 || others.length === 0) return ids;
  const gone = new Set(others);
  return ids.filter(id => !gone.has(id));
}

import { BITS, blockOf, Cidr, Family, readCidr } from './cidr';

/** Addresses from `first` to `last`, both included. */
export interface AddressRange {
  readonly first: bigint;
  readonly last: bigint;
}

/** A set of addresses of one family: sorted, disjoint ranges with no two touching, so equal sets have equal form. */
export class AddressSet {
  public static readonly NO_IPV4 = new AddressSet('ipv4', []);
  public static readonly NO_IPV6 = new AddressSet('ipv6', []);

  public static of(family: Family, ranges: Iterable<AddressRange>): AddressSet {
    const sorted = [...ranges].sort((a, b) => Number(a.first - b.first));
    const merged: AddressRange[] = [];
    for (const range of sorted) {
      const before = merged[merged.length - 1];
      if (before && range.first <= before.last + 1n) {
        if (range.last > before.last) merged[merged.length - 1] = { first: before.first, last: range.last };
      } else {
        merged.push({ first: range.first, last: range.last });
      }
    }
    return new AddressSet(family, merged);
  }

  /** The blocks of one family among those given. */
  public static ofCidrs(family: Family, cidrs: Iterable<Cidr>): AddressSet {
    return AddressSet.of(family, [...cidrs].filter(cidr => cidr.family === family));
  }

  /** For sets that are written in the code: throws on a text that is no block. */
  public static literal(family: Family, ...texts: string[]): AddressSet {
    return AddressSet.ofCidrs(family, texts.map((text) => {
      const cidr = readCidr(text);
      if ('problem' in cidr) throw new Error(`${text}: ${cidr.problem}`);
      return cidr;
    }));
  }

  public static everything(family: Family): AddressSet {
    return AddressSet.of(family, [blockOf(family, 0n, 0)]);
  }

  private constructor(public readonly family: Family, public readonly ranges: readonly AddressRange[]) {}

  public get isEmpty(): boolean {
    return this.ranges.length === 0;
  }

  public get isEverything(): boolean {
    return this.size === 2n ** BigInt(BITS[this.family]);
  }

  /** How many addresses. */
  public get size(): bigint {
    return this.ranges.reduce((sum, { first, last }) => sum + last - first + 1n, 0n);
  }

  public union(other: AddressSet): AddressSet {
    return AddressSet.of(this.family, [...this.ranges, ...other.ranges]);
  }

  public intersection(other: AddressSet): AddressSet {
    const both: AddressRange[] = [];
    for (let i = 0, j = 0; i < this.ranges.length && j < other.ranges.length;) {
      const [a, b] = [this.ranges[i], other.ranges[j]];
      const first = a.first > b.first ? a.first : b.first;
      const last = a.last < b.last ? a.last : b.last;
      if (first <= last) both.push({ first, last });
      if (a.last < b.last) i++; else j++;
    }
    return new AddressSet(this.family, both);
  }

  public complement(): AddressSet {
    const gaps: AddressRange[] = [];
    let next = 0n;
    for (const { first, last } of this.ranges) {
      if (next < first) gaps.push({ first: next, last: first - 1n });
      next = last + 1n;
    }
    const end = 2n ** BigInt(BITS[this.family]) - 1n;
    if (next <= end) gaps.push({ first: next, last: end });
    return new AddressSet(this.family, gaps);
  }

  public minus(other: AddressSet): AddressSet {
    return this.intersection(other.complement());
  }

  public covers(other: AddressSet): boolean {
    let i = 0;
    return other.ranges.every(({ first, last }) => {
      while (i < this.ranges.length && this.ranges[i].last < first) i++;
      return i < this.ranges.length && this.ranges[i].first <= first && last <= this.ranges[i].last;
    });
  }

  public intersects(other: AddressSet): boolean {
    for (let i = 0, j = 0; i < this.ranges.length && j < other.ranges.length;) {
      if (this.ranges[i].last < other.ranges[j].first) i++;
      else if (other.ranges[j].last < this.ranges[i].first) j++;
      else return true;
    }
    return false;
  }
}

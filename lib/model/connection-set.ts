import { areMeeting, isCovering, isSame } from './bounds';
import { fewestBoxes, Permission } from './connection-boxes';
import { PeerSet } from './peer-set';
import { TrafficSet } from './traffic-set';

/** How much is in a set: pairs of an address and a port, or of what else a kind of connection is told by. Groups and prefix lists have no size, so their pairs count by themselves. */
export interface ConnectionSize {
  readonly ipv4: bigint;
  readonly ipv6: bigint;
  readonly symbols: bigint;
}

/**
 * What a list of permissions lets through, whatever their order and however they overlap: stretches of the axis of `TrafficSet`, sorted, disjoint, each with the peers
 * that may connect there, and no two that touch with the same peers. So equal sets have equal form.
 */
export class ConnectionSet {
  public static readonly NOTHING = new ConnectionSet([], []);

  public static of(permissions: Iterable<Permission>): ConnectionSet {
    const spans = spansOf(permissions);
    if (spans.length === 0) return ConnectionSet.NOTHING;
    const cuts = cutsOf(spans);
    spans.sort((a, b) => a.first - b.first);
    const made = new Segments();
    let active: Span[] = [];
    let ends = Infinity;
    for (let i = 0, at = 0; i < cuts.length - 1; i++) {
      const cut = cuts[i];
      if (cut === cuts[i + 1]) continue;
      if (ends < cut) {
        active = active.filter(({ last }) => last >= cut);
        ends = active.reduce((least, { last }) => Math.min(least, last), Infinity);
      }
      for (; at < spans.length && spans[at].first === cut; at++) {
        insert(active, spans[at]);
        ends = Math.min(ends, spans[at].last);
      }
      if (active.length > 0) made.add(cut, cuts[i + 1] - 1, active.length === 1 ? active[0].peers : PeerSet.ofAll(active.map(({ peers }) => peers)));
    }
    return ConnectionSet.madeOf(made);
  }

  public static ofAll(sets: readonly ConnectionSet[]): ConnectionSet {
    if (sets.length < 2) return sets.length === 0 ? ConnectionSet.NOTHING : sets[0];
    return ConnectionSet.of(sets.flatMap(set => set.segments()));
  }

  private static madeOf({ bounds, peers }: Segments): ConnectionSet {
    return peers.length === 0 ? ConnectionSet.NOTHING : new ConnectionSet(bounds, peers);
  }

  #key?: string;

  private constructor(
    /** The first and the last place of each stretch, one after the other. */
    public readonly bounds: readonly number[],
    /** Of each stretch. */
    public readonly peers: readonly PeerSet[],
  ) {}

  public get isEmpty(): boolean {
    return this.peers.length === 0;
  }

  /** The same for equal sets, and for no others. */
  public get key(): string {
    return this.#key ??= JSON.stringify([this.bounds, this.peers.map(({ key }) => key)]);
  }

  /** The connections, whoever the peers are. */
  public get traffic(): TrafficSet {
    return TrafficSet.ofBounds(this.bounds);
  }

  public get size(): ConnectionSize {
    let [ipv4, ipv6, symbols] = [0n, 0n, 0n];
    for (const { traffic, peers } of this.segments()) {
      const kinds = BigInt(traffic.size);
      ipv4 += kinds * peers.size('ipv4');
      ipv6 += kinds * peers.size('ipv6');
      symbols += kinds * BigInt(peers.groups.length + peers.lists.length);
    }
    return { ipv4, ipv6, symbols };
  }

  public union(other: ConnectionSet): ConnectionSet {
    if (other.isEmpty) return this;
    return this.isEmpty ? other : this.overlaidBy(other, (a, b) => a.union(b));
  }

  public intersection(other: ConnectionSet): ConnectionSet {
    return this.overlaidBy(other, (a, b) => a.intersection(b));
  }

  public minus(other: ConnectionSet): ConnectionSet {
    return other.isEmpty ? this : this.overlaidBy(other, (a, b) => a.minus(b));
  }

  public covers(other: ConnectionSet): boolean {
    if (!isCovering(this.traffic.bounds, other.traffic.bounds)) return false;
    return !other.someStretch(this, (b, a) => !a.covers(b));
  }

  public intersects(other: ConnectionSet): boolean {
    return areMeeting(this.bounds, other.bounds) && this.someStretch(other, (a, b) => a.intersects(b));
  }

  public equals(other: ConnectionSet): boolean {
    return this === other || (isSame(this.bounds, other.bounds) && this.peers.every((peers, i) => peers.equals(other.peers[i])));
  }

  /** As few permissions as are easily found that are the set together; they may overlap. In the order of traffic. */
  public boxes(): Permission[] {
    return fewestBoxes(this.segments());
  }

  /** Each stretch as a permission. */
  public segments(): Permission[] {
    return this.peers.map((peers, i) => ({ traffic: TrafficSet.ofBounds([this.bounds[2 * i], this.bounds[2 * i + 1]]), peers }));
  }

  private overlaidBy(other: ConnectionSet, combine: (a: PeerSet, b: PeerSet) => PeerSet): ConnectionSet {
    const made = new Segments();
    this.overlay(other, (first, last, a, b) => {
      const peers = combine(a, b);
      if (!peers.isEmpty) made.add(first, last, peers);
      return false;
    });
    return ConnectionSet.madeOf(made);
  }

  private someStretch(other: ConnectionSet, isMeant: (a: PeerSet, b: PeerSet) => boolean): boolean {
    return this.overlay(other, (_first, _last, a, b) => isMeant(a, b));
  }

  /** Goes through the stretches that the cuts of both make, until `visit` says that it is enough. */
  private overlay(other: ConnectionSet, visit: (first: number, last: number, a: PeerSet, b: PeerSet) => boolean): boolean {
    const [a, b] = [this.bounds, other.bounds];
    let [i, j, at] = [0, 0, 0];
    while (i < a.length || j < b.length) {
      const [firstOfA, lastOfA] = i < a.length ? [Math.max(at, a[i]), a[i + 1]] : [Infinity, Infinity];
      const [firstOfB, lastOfB] = j < b.length ? [Math.max(at, b[j]), b[j + 1]] : [Infinity, Infinity];
      const first = Math.min(firstOfA, firstOfB);
      const [inA, inB] = [firstOfA === first, firstOfB === first];
      const last = Math.min(inA ? lastOfA : firstOfA - 1, inB ? lastOfB : firstOfB - 1);
      if (visit(first, last, inA ? this.peers[i / 2] : PeerSet.NOBODY, inB ? other.peers[j / 2] : PeerSet.NOBODY)) return true;
      at = last + 1;
      if (inA && last === lastOfA) i += 2;
      if (inB && last === lastOfB) j += 2;
    }
    return false;
  }
}

/** Stretches in their order, as they are made. */
class Segments {
  public readonly bounds: number[] = [];
  public readonly peers: PeerSet[] = [];

  public add(first: number, last: number, peers: PeerSet): void {
    const end = this.bounds.length - 1;
    if (end >= 0 && this.bounds[end] === first - 1 && this.peers[this.peers.length - 1].equals(peers)) {
      this.bounds[end] = last;
      return;
    }
    this.bounds.push(first, last);
    this.peers.push(peers);
  }
}

/** A stretch of one permission. */
interface Span {
  readonly first: number;
  readonly last: number;
  readonly peers: PeerSet;
}

function spansOf(permissions: Iterable<Permission>): Span[] {
  const spans: Span[] = [];
  for (const { traffic: { bounds }, peers } of permissions) {
    if (peers.isEmpty) continue;
    for (let i = 0; i < bounds.length; i += 2) spans.push({ first: bounds[i], last: bounds[i + 1], peers });
  }
  return spans;
}

/** Where spans begin, and behind where they end, in order; some more than once. */
function cutsOf(spans: readonly Span[]): Int32Array {
  const cuts = new Int32Array(2 * spans.length);
  for (let i = 0; i < spans.length; i++) {
    cuts[2 * i] = spans[i].first;
    cuts[2 * i + 1] = spans[i].last + 1;
  }
  return cuts.sort();
}

/** In the order of the peers' addresses: what is active is put together once for each stretch, and what is in order already need not be sorted. */
function insert(active: Span[], span: Span): void {
  let [low, high] = [0, active.length];
  while (low < high) {
    const middle = Math.floor((low + high) / 2);
    if (isBefore(span.peers, active[middle].peers)) high = middle;
    else low = middle + 1;
  }
  active.splice(low, 0, span);
}

function isBefore(a: PeerSet, b: PeerSet): boolean {
  if (a.ipv4.length > 0 && b.ipv4.length > 0) return a.ipv4[0] < b.ipv4[0];
  if (a.ipv4.length > 0 || b.ipv4.length > 0) return a.ipv4.length > 0;
  return a.ipv6.length > 0 && (b.ipv6.length === 0 || a.ipv6[0] < b.ipv6[0]);
}

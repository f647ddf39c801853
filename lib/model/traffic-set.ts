import { areMeeting, Bounds, boundsOf, differenceOf, intersectionOf, isCovering, isSame } from './bounds';
import { PortRange } from './port-range';
import { hasPorts, isIcmp, Protocol } from './protocol';

/**
 * Sets of connections, whoever is at their ends: by protocol, and by port, or by type and code of ICMP.
 *
 * All protocols lie on one axis, each with as many places on it as there are ports: protocol 6 begins at 6 * 65536. TCP and UDP use the places for ports, ICMP for its
 * 256 types of 256 codes each. Any other protocol has no parts that a security group tells apart: it is all of its places or none. So a set is a list of stretches
 * of numbers, sorted, disjoint and no two touching: equal sets have equal form.
 */
export class TrafficSet {
  public static readonly NOTHING = new TrafficSet([]);
  public static readonly EVERYTHING = new TrafficSet([0, 256 * PLACES() - 1]);

  /** What one permission lets through. `ports` are types and codes for ICMP, as a rule has them: the type in `from`, the code in `to`, -1 for all; others ignore them. */
  public static of(protocol: Protocol, ports?: PortRange): TrafficSet {
    if (protocol === 'all') return TrafficSet.EVERYTHING;
    const first = protocol * PLACES();
    const whole = [first, first + PLACES() - 1];
    if (!ports) return new TrafficSet(whole);
    if (hasPorts(protocol)) {
      const [from, to] = [Math.max(0, ports.from), Math.min(PLACES() - 1, ports.to)];
      return from <= to ? new TrafficSet([first + from, first + to]) : TrafficSet.NOTHING;
    }
    // A number that is no type or no code says nothing that could be relied on, so it is never read as less than all of them.
    if (!isIcmp(protocol) || ports.from < 0 || ports.from >= CODES || ports.to >= CODES) return new TrafficSet(whole);
    const type = first + ports.from * CODES;
    return new TrafficSet(ports.to < 0 ? [type, type + CODES - 1] : [type + ports.to, type + ports.to]);
  }

  public static ofAll(sets: Iterable<TrafficSet>): TrafficSet {
    return new TrafficSet(boundsOf([...sets].flatMap(({ bounds }) => bounds)));
  }

  /** The places of some stretches, as in `bounds`. */
  public static ofBounds(stretches: readonly number[]): TrafficSet {
    return new TrafficSet(boundsOf(stretches));
  }

  /** The first and the last place of each stretch, one after the other. */
  private constructor(public readonly bounds: Bounds<number>) {}

  public get isEmpty(): boolean {
    return this.bounds.length === 0;
  }

  public get isEverything(): boolean {
    return this.equals(TrafficSet.EVERYTHING);
  }

  /** How many kinds of connection: a port is one, a type and code of ICMP is one, a protocol without either is one. */
  public get size(): number {
    return this.boxes().reduce((sum, { protocol, ports }) => sum + sizeOf(protocol, ports), 0);
  }

  public union(other: TrafficSet): TrafficSet {
    if (other.isEmpty) return this;
    return this.isEmpty ? other : TrafficSet.ofAll([this, other]);
  }

  public intersection(other: TrafficSet): TrafficSet {
    return new TrafficSet(intersectionOf(this.bounds, other.bounds));
  }

  public complement(): TrafficSet {
    return TrafficSet.EVERYTHING.minus(this);
  }

  public minus(other: TrafficSet): TrafficSet {
    return new TrafficSet(differenceOf(this.bounds, other.bounds));
  }

  public covers(other: TrafficSet): boolean {
    return isCovering(this.bounds, other.bounds);
  }

  public intersects(other: TrafficSet): boolean {
    return areMeeting(this.bounds, other.bounds);
  }

  public equals(other: TrafficSet): boolean {
    return isSame(this.bounds, other.bounds);
  }

  /** The fewest permissions that are the set, in the order of protocols and ports. `ports` as `of` takes them; absent where the whole protocol is meant. */
  public boxes(): TrafficBox[] {
    if (this.isEverything) return [{ protocol: 'all' }];
    return stretchesOf(this.bounds).flatMap(([first, last]) => {
      const boxes: TrafficBox[] = [];
      for (let protocol = Math.floor(first / PLACES()); protocol * PLACES() <= last; protocol++) {
        const base = protocol * PLACES();
        boxes.push(...boxesIn(protocol, Math.max(first, base) - base, Math.min(last, base + PLACES() - 1) - base));
      }
      return boxes;
    });
  }
}

/** One permission. */
export interface TrafficBox {
  readonly protocol: Protocol;
  readonly ports?: PortRange;
}

/** A function, for the constants of the class are made before the constants of this file. */
function PLACES(): number {
  return 65536;
}

const CODES = 256;

function stretchesOf(bounds: readonly number[]): [number, number][] {
  const stretches: [number, number][] = [];
  for (let i = 0; i < bounds.length; i += 2) stretches.push([bounds[i], bounds[i + 1]]);
  return stretches;
}

function boxesIn(protocol: number, first: number, last: number): TrafficBox[] {
  if (first === 0 && last === PLACES() - 1) return [{ protocol }];
  if (!isIcmp(protocol)) return [{ protocol, ports: { from: first, to: last } }];
  const boxes: TrafficBox[] = [];
  for (let place = first; place <= last;) {
    const [type, code] = [Math.floor(place / CODES), place % CODES];
    const isWholeType = code === 0 && place + CODES - 1 <= last;
    boxes.push({ protocol, ports: { from: type, to: isWholeType ? -1 : code } });
    place += isWholeType ? CODES : 1;
  }
  return boxes;
}

function sizeOf(protocol: Protocol, ports: PortRange | undefined): number {
  if (protocol === 'all') return 4 * PLACES() + 252;
  if (!ports) return hasPorts(protocol) || isIcmp(protocol) ? PLACES() : 1;
  if (isIcmp(protocol)) return ports.to < 0 ? CODES : 1;
  return ports.to - ports.from + 1;
}

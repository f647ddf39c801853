import { Protocol } from '../../lib/model/protocol';
import { TrafficBox, TrafficSet } from '../../lib/model/traffic-set';
import { fc } from '../laws';

/*
 * Sets are compared with sets of JavaScript over a sample: the first and the last ports of TCP and UDP, types and codes of ICMP at the ends, protocols beside them and at the ends of
 * the axis. Nothing here is taken from lib but what a permission is.
 */
const PORTS = [0, 1, 2, 3, 65532, 65533, 65534, 65535];
const CODES = [0, 1, 254, 255];
const KINDS = [
  ...[6, 17].flatMap(protocol => PORTS.map(port => [protocol, port])),
  ...[1, 58].flatMap(protocol => CODES.flatMap(type => CODES.map(code => [protocol, type * 256 + code]))),
  ...[0, 2, 5, 7, 16, 18, 57, 59, 255].map(protocol => [protocol, 0]),
];

const isIn = ({ protocol, ports }: TrafficBox, [number, place]: number[]): boolean => {
  if (protocol === 'all') return true;
  if (protocol !== number) return false;
  if (!ports) return true;
  if (protocol === 6 || protocol === 17) return ports.from <= place && place <= ports.to;
  if (protocol !== 1 && protocol !== 58) return true;
  if (ports.from < 0) return true;
  return ports.from === Math.floor(place / 256) && (ports.to < 0 || ports.to === place % 256);
};
const counted = (boxes: readonly TrafficBox[]) => KINDS.filter(kind => boxes.some(box => isIn(box, kind)));

/** Read off the form, and not asked of the set. */
const isAmong = (bounds: readonly number[], place: number) => bounds.some((first, i) => i % 2 === 0 && first <= place && place <= bounds[i + 1]);
const membersOf = ({ bounds }: TrafficSet) => KINDS.filter(([protocol, place]) => isAmong(bounds, protocol * 65536 + place));
const setOf = (boxes: readonly TrafficBox[]) => TrafficSet.ofAll(boxes.map(({ protocol, ports }) => TrafficSet.of(protocol, ports)));

const ranged = fc.record({
  protocol: fc.constantFrom<Protocol>(6, 17),
  ports: fc.tuple(fc.constantFrom(...PORTS), fc.constantFrom(...PORTS)).map(([a, b]) => ({ from: Math.min(a, b), to: Math.max(a, b) })),
});
const typed = fc.record({
  protocol: fc.constantFrom<Protocol>(1, 58),
  ports: fc.record({ from: fc.constantFrom(...CODES), to: fc.constantFrom(-1, ...CODES) }),
});
const whole = fc.record({ protocol: fc.constantFrom<Protocol>(0, 1, 2, 5, 6, 7, 16, 17, 18, 57, 58, 59, 255) });
const box: fc.Arbitrary<TrafficBox> = fc.oneof({ weight: 6, arbitrary: ranged }, { weight: 4, arbitrary: typed }, { weight: 2, arbitrary: whole }, { weight: 1, arbitrary: fc.constant({ protocol: 'all' as const }) });
const boxes = fc.array(box, { maxLength: 6 });

function law(name: string, check: (a: TrafficBox[], b: TrafficBox[]) => void): void {
  test(name, () => fc.assert(fc.property(boxes, boxes, check), { numRuns: 300 }));
}

law('a set has what its permissions let through and nothing else', a => expect(membersOf(setOf(a))).toEqual(counted(a)));

law('a union has what either has', (a, b) => expect(membersOf(setOf(a).union(setOf(b)))).toEqual(counted([...a, ...b])));

law('an intersection has what both have', (a, b) => {
  const others = counted(b);
  expect(membersOf(setOf(a).intersection(setOf(b)))).toEqual(counted(a).filter(kind => others.includes(kind)));
});

law('a difference has what only the first has', (a, b) => {
  const others = counted(b);
  expect(membersOf(setOf(a).minus(setOf(b)))).toEqual(counted(a).filter(kind => !others.includes(kind)));
});

law('a complement has the rest, and its complement is the set', (a) => {
  expect(membersOf(setOf(a).complement())).toEqual(KINDS.filter(kind => !counted(a).includes(kind)));
  expect(setOf(a).complement().complement()).toEqual(setOf(a));
  expect(setOf(a).size + setOf(a).complement().size).toBe(TrafficSet.EVERYTHING.size);
});

law('sizes add up', (a, b) => expect(setOf(a).union(setOf(b)).size + setOf(a).intersection(setOf(b)).size).toBe(setOf(a).size + setOf(b).size));

law('covers, intersects and equals are what they are of differences and intersections', (a, b) => {
  const [one, other] = [setOf(a), setOf(b)];
  expect(one.covers(other)).toBe(other.minus(one).isEmpty);
  expect(one.intersects(other)).toBe(!one.intersection(other).isEmpty);
  expect(one.equals(other)).toBe(one.covers(other) && other.covers(one));
  expect(one.union(other).covers(one)).toBe(true);
});

law('De Morgan', (a, b) => expect(setOf(a).union(setOf(b)).complement()).toEqual(setOf(a).complement().intersection(setOf(b).complement())));

law('equal meaning is equal form: order, overlap and cuts do not matter', (a, b) => {
  const cut = [...a, ...b].flatMap(({ protocol, ports }): TrafficBox[] => ports && (protocol === 6 || protocol === 17) && ports.from < ports.to
    ? [{ protocol, ports: { from: ports.from + 1, to: ports.to } }, { protocol, ports: { from: ports.from, to: ports.from } }]
    : [{ protocol, ports }]);
  expect(setOf([...cut].reverse())).toEqual(setOf(a).union(setOf(b)));
});

law('boxes are the set again', a => expect(setOf(setOf(a).boxes())).toEqual(setOf(a)));

law('boxes are the fewest', (a) => {
  const set = setOf(a);
  expect(set.boxes()).toHaveLength(set.isEverything ? 1 : fewest(set));
});

/** Of each protocol by itself: one for all of it; or one for each stretch of ports; or one for each whole type and one for each code of the others. */
function fewest({ bounds }: TrafficSet): number {
  let sum = 0;
  const stretches = bounds.flatMap((first, i) => i % 2 === 0 ? [[first, bounds[i + 1]]] : []);
  const inside = (from: number, to: number) =>
    stretches.map(([first, last]) => Math.min(last, to) - Math.max(first, from) + 1).filter(count => count > 0);
  for (let protocol = 0; protocol < 256; protocol++) {
    const base = protocol * 65536;
    const pieces = inside(base, base + 65535);
    if (pieces[0] === 65536 || protocol === 6 || protocol === 17) {sum += pieces.length;} else if (pieces.length > 0) {
      const types = Array.from({ length: 256 }, (_, type) => inside(base + type * 256, base + type * 256 + 255));
      sum += sumOf(types.map(codes => codes[0] === 256 ? 1 : sumOf(codes)));
    }
  }
  return sum;
}

const sumOf = (numbers: readonly number[]) => numbers.reduce((sum, number) => sum + number, 0);

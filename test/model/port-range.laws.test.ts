import { ALL_PORTS, PortRange, PortSet } from '../../lib/model/port-range';
import { fc } from '../laws';

const TOP = 65535;
const SAMPLE = [...Array(64).keys(), ...Array.from({ length: 64 }, (_, i) => TOP - 63 + i)];
const range = fc.tuple(fc.constantFrom(...SAMPLE), fc.nat(20)).map(([from, length]) => ({ from, to: Math.min(from + length, TOP) }));
const ranges = fc.array(range, { maxLength: 8 });

const members = (set: PortSet) => SAMPLE.filter(port => set.has(port));
const inAny = (list: PortRange[], port: number) => list.some(({ from, to }) => from <= port && port <= to);

test('a set has the ports of its ranges and no others', () => {
  fc.assert(fc.property(ranges, list => expect(members(PortSet.of(list))).toEqual(SAMPLE.filter(port => inAny(list, port)))));
});

test('an intersection has what both have', () => {
  fc.assert(fc.property(ranges, ranges, (a, b) =>
    expect(members(PortSet.of(a).intersection(PortSet.of(b)))).toEqual(SAMPLE.filter(port => inAny(a, port) && inAny(b, port)))));
});

test('a difference has what only the first has', () => {
  fc.assert(fc.property(ranges, ranges, (a, b) =>
    expect(members(PortSet.of(a).minus(PortSet.of(b)))).toEqual(SAMPLE.filter(port => inAny(a, port) && !inAny(b, port)))));
});

test('a set is what it shares with another and what it does not', () => {
  fc.assert(fc.property(ranges, ranges, (a, b) => {
    const [one, other] = [PortSet.of(a), PortSet.of(b)];
    expect(PortSet.of([...one.minus(other).ranges, ...one.intersection(other).ranges])).toEqual(one);
    expect(one.minus(other).size + one.intersection(other).size).toBe(one.size);
  }));
});

test('equal meaning is equal form: order, overlap and cuts do not matter', () => {
  fc.assert(fc.property(ranges, (list) => {
    const pieces = list.flatMap(({ from, to }) => Array.from({ length: to - from + 1 }, (_, i) => from + i)).reverse();
    expect(PortSet.ofPorts(pieces)).toEqual(PortSet.of(list));
    expect(PortSet.of([...list, ...list])).toEqual(PortSet.of(list));
  }));
});

test('ranges are sorted, and no two touch', () => {
  fc.assert(fc.property(ranges, (list) => {
    const all = PortSet.of(list).ranges;
    all.slice(1).forEach(({ from }, i) => expect(from).toBeGreaterThan(all[i].to + 1));
  }));
});

test('what is not in all ports is nothing', () => {
  fc.assert(fc.property(ranges, list => expect(PortSet.of(list).minus(PortSet.of([ALL_PORTS])).isEmpty).toBe(true)));
});

import { AddressSet } from '../../lib/model/address-set';
import { BITS, blockOf, Family } from '../../lib/model/cidr';
import { fc } from '../laws';

/** Sets are compared with sets of JavaScript over the first and the last 64 addresses of a family, the ends being where one errs. */
const HALF = 64n;
const end = (family: Family) => 2n ** BigInt(BITS[family]);
const sampleOf = (family: Family) => [
  ...Array.from({ length: Number(HALF) }, (_, i) => BigInt(i)),
  ...Array.from({ length: Number(HALF) }, (_, i) => end(family) - HALF + BigInt(i)),
];

const range = (family: Family) => fc.tuple(fc.constantFrom(...sampleOf(family)), fc.nat(20))
  .map(([first, length]) => ({ first, last: first + BigInt(length) < end(family) ? first + BigInt(length) : end(family) - 1n }));
const ranges = (family: Family) => fc.array(range(family), { maxLength: 8 });
const two = fc.constantFrom<Family>('ipv4', 'ipv6').chain(family => fc.tuple(fc.constant(family), ranges(family), ranges(family)));

const has = (set: AddressSet, address: bigint) => set.ranges.some(({ first, last }) => first <= address && address <= last);
const members = (set: AddressSet) => sampleOf(set.family).filter(address => has(set, address));
const inAny = (list: { first: bigint; last: bigint }[], address: bigint) => list.some(({ first, last }) => first <= address && address <= last);

function law(name: string, check: (family: Family, a: AddressSet, b: AddressSet) => void): void {
  const property = fc.property(two, ([family, a, b]) => check(family, AddressSet.of(family, a), AddressSet.of(family, b)));
  test(name, () => fc.assert(property, { numRuns: 200 }));
}

test('a set has the addresses of its ranges and no others', () => {
  fc.assert(fc.property(two, ([family, list]) => {
    expect(members(AddressSet.of(family, list))).toEqual(sampleOf(family).filter(address => inAny(list, address)));
  }));
});

law('a union has what either has', (family, a, b) =>
  expect(members(a.union(b))).toEqual(sampleOf(family).filter(address => has(a, address) || has(b, address))));

law('an intersection has what both have', (family, a, b) =>
  expect(members(a.intersection(b))).toEqual(sampleOf(family).filter(address => has(a, address) && has(b, address))));

law('a difference has what only the first has', (family, a, b) =>
  expect(members(a.minus(b))).toEqual(sampleOf(family).filter(address => has(a, address) && !has(b, address))));

law('a complement has the rest, and its complement is the set', (family, a) => {
  expect(members(a.complement())).toEqual(sampleOf(family).filter(address => !has(a, address)));
  expect(a.complement().complement()).toEqual(a);
  expect(a.size + a.complement().size).toBe(end(family));
});

law('sizes add up', (_, a, b) => expect(a.union(b).size + a.intersection(b).size).toBe(a.size + b.size));

law('covers is: nothing of the other is missing', (_, a, b) => {
  expect(a.covers(b)).toBe(b.minus(a).isEmpty);
  expect(a.covers(b)).toBe(a.union(b).size === a.size);
  expect(a.union(b).covers(a)).toBe(true);
  expect(a.covers(a.intersection(b))).toBe(true);
});

law('intersects is: an intersection that is not empty', (_, a, b) => {
  expect(a.intersects(b)).toBe(!a.intersection(b).isEmpty);
  expect(a.intersects(b)).toBe(b.intersects(a));
});

law('equal meaning is equal form: order, overlap and cuts do not matter', (family, a, b) => {
  const pieces = [...a.ranges, ...b.ranges, ...a.intersection(b).ranges];
  const cut = pieces.flatMap(({ first, last }) => last > first ? [{ first: first + 1n, last }, { first, last: first }] : [{ first, last }]);
  expect(AddressSet.of(family, cut.reverse())).toEqual(a.union(b));
});

law('ranges are sorted, and no two touch', (_, a, b) => {
  const all = a.union(b).ranges;
  all.slice(1).forEach(({ first }, i) => expect(first > all[i].last + 1n).toBe(true));
  all.forEach(({ first, last }) => expect(first <= last).toBe(true));
});

law('De Morgan', (_, a, b) => expect(a.union(b).complement()).toEqual(a.complement().intersection(b.complement())));

test('the halves of a block are the block', () => {
  fc.assert(fc.property(fc.constantFrom<Family>('ipv4', 'ipv6').chain(of => fc.tuple(fc.constant(of), fc.bigInt(0n, end(of) - 1n), fc.nat(BITS[of] - 1))),
    ([family, address, length]) => {
      const whole = blockOf(family, address, length);
      const half = blockOf(family, whole.first, length + 1);
      expect(AddressSet.ofCidrs(family, [blockOf(family, half.last + 1n, length + 1), half])).toEqual(AddressSet.ofCidrs(family, [whole]));
    }));
});

import { BITS, blockOf, Cidr, Family } from '../../lib/model/cidr';
import { PeerSet } from '../../lib/model/peer-set';
import { fc } from '../laws';

/** Peers by name, counted out: the first and the last sixteen addresses of each family, which is where one errs, and a few groups and lists. */
const end = (family: Family) => 2n ** BigInt(BITS[family]);
const addressesOf = (family: Family) => Array.from({ length: 32 }, (_, i) => i < 16 ? BigInt(i) : end(family) - 32n + BigInt(i));
const FAMILIES: Family[] = ['ipv4', 'ipv6'];
const IDS = ['a', 'b', 'c'];
const EVERY = [...FAMILIES.flatMap(family => addressesOf(family).map(address => `${family} ${address}`)), ...IDS.flatMap(id => [`group ${id}`, `list ${id}`])];

type Atom = Cidr | { readonly group: string } | { readonly list: string };
const prefix = fc.constantFrom(0, 1, 28, 29, 30, 31, 32);
const block = fc.constantFrom(...FAMILIES).chain(family => fc.tuple(fc.constantFrom(...addressesOf(family)), prefix)
  .map(([address, length]) => blockOf(family, address, length < 2 ? length : BITS[family] - 32 + length)));
const symbol = fc.oneof(fc.constantFrom(...IDS).map(group => ({ group })), fc.constantFrom(...IDS).map(list => ({ list })));
const atom: fc.Arbitrary<Atom> = fc.oneof({ weight: 3, arbitrary: block }, { weight: 2, arbitrary: symbol });
const atoms = fc.array(atom, { maxLength: 8 });

const nameOf = (one: Atom) => 'group' in one ? [`group ${one.group}`] : 'list' in one ? [`list ${one.list}`]
  : addressesOf(one.family).filter(address => one.first <= address && address <= one.last).map(address => `${one.family} ${address}`);
const counted = (list: readonly Atom[]) => {
  const names = new Set(list.flatMap(nameOf));
  return EVERY.filter(name => names.has(name));
};
const setOf = (list: readonly Atom[]) => PeerSet.ofAll(list.map(one => 'group' in one ? PeerSet.ofGroup(one.group) : 'list' in one ? PeerSet.ofList(one.list) : PeerSet.ofBlock(one)));
const membersOf = (set: PeerSet) => EVERY.filter((name) => {
  const [kind, id] = name.split(' ');
  if (kind === 'group') return set.groups.includes(id);
  if (kind === 'list') return set.lists.includes(id);
  const bounds: readonly bigint[] = kind === 'ipv4' ? set.ipv4.map(BigInt) : set.ipv6;
  return bounds.some((first, i) => i % 2 === 0 && first <= BigInt(id) && BigInt(id) <= bounds[i + 1]);
});

function law(name: string, check: (a: Atom[], b: Atom[]) => void): void {
  test(name, () => fc.assert(fc.property(atoms, atoms, check), { numRuns: 500 }));
}

law('a set has its members and no others', a => expect(membersOf(setOf(a))).toEqual(counted(a)));

law('union, intersection and difference are what counting says', (a, b) => {
  const others = counted(b);
  expect(membersOf(setOf(a).union(setOf(b)))).toEqual(counted([...a, ...b]));
  expect(membersOf(setOf(a).intersection(setOf(b)))).toEqual(counted(a).filter(name => others.includes(name)));
  expect(membersOf(setOf(a).minus(setOf(b)))).toEqual(counted(a).filter(name => !others.includes(name)));
});

law('covers, intersects and equals are what they are of differences and intersections', (a, b) => {
  const [one, other] = [setOf(a), setOf(b)];
  expect(one.covers(other)).toBe(other.minus(one).isEmpty);
  expect(one.intersects(other)).toBe(!one.intersection(other).isEmpty);
  expect(one.equals(other)).toBe(one.covers(other) && other.covers(one));
  expect(one.key === other.key).toBe(one.equals(other));
});

law('equal meaning is equal form', (a, b) => {
  const [one, other] = [setOf(a), setOf(b)];
  const form = ({ ipv4, ipv6, groups, lists }: PeerSet) => ({ ipv4, ipv6, groups, lists });
  expect(form(setOf([...b, ...a].reverse()))).toEqual(form(one.union(other)));
  expect(form(one.minus(other).union(one.intersection(other)))).toEqual(form(one));
});

law('sizes add up', (a, b) => {
  for (const family of FAMILIES) {
    expect(setOf(a).union(setOf(b)).size(family) + setOf(a).intersection(setOf(b)).size(family)).toBe(setOf(a).size(family) + setOf(b).size(family));
    expect(setOf(a).addresses(family).size).toBe(setOf(a).size(family));
  }
});

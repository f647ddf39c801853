import { Cidr, readCidr } from '../../lib/model/cidr';
import { Permission } from '../../lib/model/connection-boxes';
import { ConnectionSet } from '../../lib/model/connection-set';
import { PeerSet } from '../../lib/model/peer-set';
import { TrafficSet } from '../../lib/model/traffic-set';
import { fc } from '../laws';

/** Eight addresses of each family, two groups, a list, eight ports of TCP and GRE, counted out pair by pair. */
const PEERS = [...Array.from({ length: 8 }, (_, i) => `10.0.0.${i}/32`), ...Array.from({ length: 8 }, (_, i) => `2001:db8:${i}::/128`), 'sg-1', 'sg-2', 'pl-1'];
const KINDS = [...Array.from({ length: 8 }, (_, i) => [6, i]), [47, 0]];
const peerOf = (name: string) => name.startsWith('sg-') ? PeerSet.ofGroup(name) : name.startsWith('pl-') ? PeerSet.ofList(name) : PeerSet.ofBlock(readCidr(name) as Cidr);

interface Written {
  readonly kinds: readonly (readonly number[])[];
  readonly names: readonly string[];
}
const fromTo = fc.tuple(fc.nat(7), fc.nat(7)).map(([a, b]) => KINDS.slice(Math.min(a, b), Math.max(a, b) + 1));
const neighbours = fc.tuple(fc.nat(PEERS.length - 1), fc.nat(7)).map(([at, count]) => PEERS.slice(at, at + 1 + count));
const written: fc.Arbitrary<Written> = fc.record({
  kinds: fc.oneof({ weight: 5, arbitrary: fromTo }, { weight: 1, arbitrary: fc.constant(KINDS) }),
  names: fc.oneof(neighbours, fc.subarray(PEERS, { minLength: 1 })),
});
const list = fc.array(written, { maxLength: 7 });

const permissionOf = ({ kinds, names }: Written): Permission => ({
  traffic: TrafficSet.ofAll(kinds.map(([protocol, port]) => TrafficSet.of(protocol, { from: port, to: port }))),
  peers: PeerSet.ofAll(names.map(peerOf)),
});
const setOf = (all: readonly Written[]) => ConnectionSet.of(all.map(permissionOf));
const PAIRS = KINDS.flatMap(kind => PEERS.map(name => ({ kind, name })));
const counted = (all: readonly Written[]) =>
  PAIRS.filter(({ kind, name }) => all.some(({ kinds, names }) => kinds.includes(kind) && names.includes(name)));

/** Read off the form. */
const membersOf = ({ bounds, peers }: ConnectionSet) => PAIRS.filter(({ kind: [protocol, port], name }) => peers.some((set, i) => {
  const place = protocol * 65536 + port;
  if (place < bounds[2 * i] || place > bounds[2 * i + 1]) return false;
  if (name.startsWith('sg-')) return set.groups.includes(name);
  if (name.startsWith('pl-')) return set.lists.includes(name);
  const { family, first } = readCidr(name) as Cidr;
  const flat: readonly bigint[] = family === 'ipv4' ? set.ipv4.map(BigInt) : set.ipv6;
  return flat.some((bound, j) => j % 2 === 0 && bound <= first && first <= flat[j + 1]);
}));
const form = ({ bounds, peers }: ConnectionSet) => ({ bounds, peers: peers.map(({ ipv4, ipv6, groups, lists }) => ({ ipv4, ipv6, groups, lists })) });

function law(name: string, check: (a: Written[], b: Written[]) => void): void {
  test(name, () => fc.assert(fc.property(list, list, check), { numRuns: 200 }));
}

law('a set has what its permissions let through and nothing else', a => expect(membersOf(setOf(a))).toEqual(counted(a)));

law('union, intersection and difference are what counting says', (a, b) => {
  const others = new Set(counted(b));
  expect(membersOf(setOf(a).union(setOf(b)))).toEqual(counted([...a, ...b]));
  expect(membersOf(setOf(a).intersection(setOf(b)))).toEqual(counted(a).filter(pair => others.has(pair)));
  expect(membersOf(setOf(a).minus(setOf(b)))).toEqual(counted(a).filter(pair => !others.has(pair)));
});

law('covers, intersects and equals are what counting says', (a, b) => {
  const [own, others] = [counted(a), counted(b)];
  expect(setOf(a).covers(setOf(b))).toBe(others.every(pair => own.includes(pair)));
  expect(setOf(a).intersects(setOf(b))).toBe(others.some(pair => own.includes(pair)));
  const isSame = own.length === others.length && own.every((pair, i) => pair === others[i]);
  expect(setOf(a).equals(setOf(b))).toBe(isSame);
  expect(setOf(a).key === setOf(b).key).toBe(isSame);
});

law('equal meaning is equal form', (a, b) => {
  const whole = setOf([...a, ...b]);
  expect(form(setOf([...b, ...a].reverse()))).toEqual(form(whole));
  expect(form(setOf(a).union(setOf(b)))).toEqual(form(whole));
  expect(form(ConnectionSet.ofAll([setOf(a), setOf(b), setOf(a)]))).toEqual(form(whole));
  expect(form(setOf(a).minus(setOf(b)).union(setOf(a).intersection(setOf(b))))).toEqual(form(setOf(a)));
  expect(form(setOf(counted(a).map(({ kind, name }) => ({ kinds: [kind], names: [name] }))))).toEqual(form(setOf(a)));
});

law('stretches are sorted and disjoint, and no two that touch have the same peers', (a, b) => {
  const { bounds, peers } = setOf(a).union(setOf(b));
  expect(bounds).toHaveLength(2 * peers.length);
  bounds.forEach((bound, i) => expect(i === 0 || bound > bounds[i - 1] || (i % 2 === 1 && bound === bounds[i - 1])).toBe(true));
  peers.forEach((set, i) => expect(set.isEmpty || (i > 0 && bounds[2 * i] === bounds[2 * i - 1] + 1 && set.equals(peers[i - 1]))).toBe(false));
});

law('boxes are the set again, each as large as it can be, and none is left out', (a, b) => {
  const set = setOf(a).minus(setOf(b));
  const boxes = set.boxes();
  expect(form(ConnectionSet.of(boxes))).toEqual(form(set));
  expect(boxes.length).toBeLessThanOrEqual(new Set(set.peers.map(({ key }) => key)).size);
  boxes.forEach((_, i) => expect(ConnectionSet.of(boxes.filter((__, j) => j !== i)).equals(set)).toBe(false));
});

law('sizes are what counting says', (a) => {
  const counts = { ipv4: 0n, ipv6: 0n, symbols: 0n };
  for (const { name } of counted(a)) counts[name.startsWith('10.') ? 'ipv4' : name.startsWith('2001:') ? 'ipv6' : 'symbols']++;
  expect(setOf(a).size).toEqual(counts);
});

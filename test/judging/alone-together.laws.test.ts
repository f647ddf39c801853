import { addressFrom, ingress, listOf } from '../../lib/checks/example-network';
import { noneCouldBeOne, noneTouches } from '../../lib/judging/alone-together';
import { blockOf } from '../../lib/model/cidr';
import { unknown } from '../../lib/model/knowledge';
import { Rule } from '../../lib/model/rule';
import { fc } from '../laws';

/*
 * What rules open, counted out one by one in a small world: eight ports of TCP and of UDP, sixteen addresses of each family, two groups. Shares no line with lib.
 */

interface Written {
  readonly protocol: 'tcp' | 'udp';
  readonly from: number;
  readonly to: number;
  /** `4:` and `6:` before an address, or a group. */
  readonly at: string;
  /** How many addresses, as a power of two. */
  readonly bits: number;
}

const peersOf = ({ at, bits }: Written) => {
  const [family, address] = at.split(':');
  const [first, size] = [Math.floor(Number(address) / 2 ** bits) * 2 ** bits, 2 ** bits];
  return address === undefined ? [at] : Array.from({ length: size }, (_, i) => `${family}:${first + i}`);
};

function opens(rule: Written): Set<string> {
  const ports = Array.from({ length: rule.to - rule.from + 1 }, (_, i) => rule.from + i);
  return new Set(peersOf(rule).flatMap(peer => ports.map(port => `${rule.protocol} ${port} ${peer}`)));
}

function pairs(rules: readonly Written[]): [Set<string>, Set<string>][] {
  return rules.flatMap((a, i) => rules.slice(i + 1).map((b): [Set<string>, Set<string>] => [opens(a), opens(b)]));
}

const doTouch = ([a, b]: [Set<string>, Set<string>]) => [...a].some(point => b.has(point));

/** Whether a third rule opens exactly what two open together. Of one that lies in the other nobody needs a third. */
function areOne([a, b]: [Set<string>, Set<string>]): boolean {
  const both = new Set([...a, ...b]);
  if (both.size === a.size || both.size === b.size) return false;
  const points = [...both].map(point => point.split(' '));
  const [protocols, ports, peers] = [0, 1, 2].map(i => [...new Set(points.map(point => point[i]))]);
  const numbers = ports.map(Number);
  const isRange = Math.max(...numbers) - Math.min(...numbers) === numbers.length - 1;
  return protocols.length === 1 && isRange && isOnePeer(peers) && both.size === ports.length * peers.length;
}

function isOnePeer(peers: readonly string[]): boolean {
  if (peers.length === 1) return true;
  const families = new Set(peers.map(peer => peer.split(':')[0]));
  const numbers = peers.map(peer => Number(peer.split(':')[1]));
  const first = Math.min(...numbers);
  const isBlock = Number.isInteger(Math.log2(peers.length)) && first % peers.length === 0 && Math.max(...numbers) - first === peers.length - 1;
  return families.size === 1 && !numbers.some(Number.isNaN) && isBlock;
}

function ruleOf({ protocol, from, to, at, bits }: Written): Rule {
  const [family, address] = at.split(':');
  if (address === undefined) return ingress(protocol, [from, to], { kind: 'group', id: at });
  const text = family === '4' ? `10.0.0.${address}/${32 - bits}` : `2001:db8::${Number(address).toString(16)}/${128 - bits}`;
  return ingress(protocol, [from, to], text);
}

const written: fc.Arbitrary<Written> = fc.record({
  protocol: fc.constantFrom('tcp' as const, 'tcp' as const, 'udp' as const),
  ports: fc.tuple(fc.nat(7), fc.nat(3)),
  at: fc.oneof({ weight: 5, arbitrary: fc.tuple(fc.constantFrom('4', '4', '6'), fc.nat(15)).map(([family, i]) => `${family}:${i}`) }, fc.constantFrom('A', 'B')),
  bits: fc.nat(4),
}).map(({ ports: [from, more], ...rest }) => ({ ...rest, from, to: Math.min(7, from + more) }));

const few = fc.array(written, { maxLength: 4 });

test('no two rules touch where it says so, and of plain rules only there', () => {
  fc.assert(fc.property(few, (rules) => {
    expect(noneTouches(rules.map(ruleOf))).toBe(!pairs(rules).some(doTouch));
  }), { numRuns: 1000 });
});

test('no two rules could be one where it says so', () => {
  fc.assert(fc.property(few, rules => !noneCouldBeOne(rules.map(ruleOf)) || !pairs(rules).some(areOne)), { numRuns: 1000 });
});

test('it says so of a group that many write: the same clients on ports apart, and clients apart on ports of their own', () => {
  const rules = [ingress('tcp', 443, '10.0.0.0/8'), ingress('tcp', 8080, '10.0.0.0/8'), ingress('tcp', 5432, { kind: 'group', id: 'A' }), ingress('udp', 443, '10.0.0.0/8')];
  expect([noneTouches(rules), noneCouldBeOne(rules)]).toEqual([true, true]);
});

// Side by side for one peer, and two blocks that are one on the same ports.
test.each<[string, Rule, Rule, boolean, boolean]>([
  ['ports side by side', ingress('tcp', [1, 3], '10.0.0.0/8'), ingress('tcp', [4, 5], '10.0.0.0/8'), true, false],
  ['the same the other way round', ingress('tcp', [4, 5], '10.0.0.0/8'), ingress('tcp', [1, 3], '10.0.0.0/8'), true, false],
  ['ports side by side for one group', ingress('tcp', 1, { kind: 'group', id: 'A' }), ingress('tcp', 2, { kind: 'group', id: 'A' }), true, false],
  ['a port between them', ingress('tcp', [1, 3], '10.0.0.0/8'), ingress('tcp', [5, 6], '10.0.0.0/8'), true, true],
  ['two halves of a block', ingress('tcp', 1, '10.0.0.0/25'), ingress('tcp', 1, '10.0.0.128/25'), true, false],
  ['blocks of two families', ingress('tcp', 1, '10.0.0.0/8'), ingress('tcp', 1, '2001:db8::/32'), true, true],
  ['two protocols', ingress('tcp', 1, '10.0.0.0/8'), ingress('udp', 1, '10.0.0.0/8'), true, true],
  ['one port in common', ingress('tcp', [1, 3], '10.0.0.0/8'), ingress('tcp', [3, 5], '10.1.0.0/16'), false, true],
])('%s', (_, a, b, apart, alone) => expect([noneTouches([a, b]), noneCouldBeOne([a, b])]).toEqual([apart, alone]));

// What is not plain has to be looked at closely, so that nothing is said of it.
test.each<[string, Rule]>([
  ['every protocol', ingress('-1', 'any', '10.0.0.0/8')],
  ['ICMP, whose numbers are types and codes', ingress('icmp', [3, 4], '10.0.0.0/8')],
  ['a protocol without ports', ingress('47', 'any', '10.0.0.0/8')],
  ['port -1', ingress('tcp', [-1, -1], '10.0.0.0/8')],
  ['a port that is not known', ingress('tcp', unknown('the parameter Port'), '10.0.0.0/8')],
  ['a protocol that is not known', ingress(unknown('the parameter Protocol'), 443, '10.0.0.0/8')],
  ['a rule under a condition', ingress('tcp', 443, '10.0.0.0/8', { conditions: { 'IsProd in Shop': true } })],
  ['a port that is one by default', ingress('tcp', 443, '10.0.0.0/8', { byDefault: { protocol: 6, ports: { from: 1, to: 2 } } })],
  ['an address that may be another one at deployment', ingress('tcp', 443, { kind: 'cidr', cidr: blockOf('ipv4', 0n, 0), via: 'the default of the parameter Office' })],
  ['an address that is not known', ingress('tcp', 443, addressFrom('Office'))],
  ['a prefix list', ingress('tcp', 443, listOf('10.0.0.0/8'))],
])('of %s nothing is said', (_, rule) => {
  expect([noneTouches([rule]), noneCouldBeOne([rule])]).toEqual([false, false]);
  expect(noneTouches([ingress('tcp', 80, '192.0.2.0/24'), rule])).toBe(false);
});

test('nor of more than a hundred rules', () => {
  const rules = Array.from({ length: 101 }, (_, i) => ingress('tcp', 2 * i, '10.0.0.0/8'));
  expect([noneTouches(rules), noneCouldBeOne(rules)]).toEqual([false, false]);
  expect([noneTouches(rules.slice(1)), noneCouldBeOne(rules.slice(1))]).toEqual([true, true]);
});

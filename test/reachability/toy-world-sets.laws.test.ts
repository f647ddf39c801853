import { ADDRESSES, Address, isIpv4, KINDS, ToyRule, networkOf, cidrOf } from './toy-world';
import { Dice, toyOf } from './toy-world-random';
import { ConnectionSet } from '../../lib/model/connection-set';
import { PeerSet } from '../../lib/model/peer-set';
import { connectionsOfGroup } from '../../lib/reachability/group-connections';
import { ReachIndex } from '../../lib/reachability/reach-index';
import { fc } from '../laws';

/*
 * What rules let through, as pairs of a kind of connection and somebody, counted out one by one, against sets: 6,000 pairs of groups, ten questions each. What is counted comes from
 * the rules, and what is asked of a set is read off its form, so that neither can agree with the other by a common mistake.
 */
const WHO: readonly (Address | string)[] = [...ADDRESSES, 'G0', 'G1', 'G2', 'pl-0'];
const at = (kind: number, who: number) => kind * WHO.length + who;

function counted(rules: readonly ToyRule[]): Uint8Array {
  const cells = new Uint8Array(KINDS.length * WHO.length);
  for (const { kinds, peer } of rules) {
    const who = 'block' in peer ? peer.block : [WHO.indexOf('group' in peer ? `G${peer.group}` : `pl-${peer.list}`)];
    for (const kind of kinds) for (const one of who) cells[at(kind, one)] = 1;
  }
  return cells;
}

/** Of kinds that stand for many one place is looked at: DCCP for everything else; of addresses that do, one. */
const PLACES = KINDS.map(kind => kind === 8 ? 47 * 65536 : kind === 9 ? 33 * 65536 + 5 : 6 * 65536 + kind);
const NUMBERS: readonly (number | bigint)[] = ADDRESSES.map((address) => {
  if (address === 32 || address === 33) return address === 32 ? 0x08080808 : 0x7f000001;
  if (address === 50 || address === 51) return (address === 50 ? 0x2600n : 0xfd00n) * 2n ** 112n;
  const { first } = cidrOf([address]);
  return isIpv4(address) ? Number(first) : first;
});
const isAmong = <T extends number | bigint>(bounds: readonly T[], number: T) =>
  bounds.some((first, i) => i % 2 === 0 && first <= number && number <= bounds[i + 1]);

function membersOf({ bounds, peers }: ConnectionSet): Uint8Array {
  const cells = new Uint8Array(KINDS.length * WHO.length);
  for (const kind of KINDS) {
    const i = bounds.findIndex((first, j) => j % 2 === 0 && first <= PLACES[kind] && PLACES[kind] <= bounds[j + 1]);
    if (i < 0) continue;
    const { ipv4, ipv6, groups, lists }: PeerSet = peers[i / 2];
    WHO.forEach((one, who) => {
      const isIn = typeof one === 'string' ? groups.includes(one) || lists.includes(one) : isIpv4(one) ? isAmong(ipv4, NUMBERS[one] as number) : isAmong(ipv6, NUMBERS[one] as bigint);
      if (isIn) cells[at(kind, who)] = 1;
    });
  }
  return cells;
}

/** Whether two lists of cells are the same, without the long way of `toEqual`. */
const isSame = (a: Uint8Array, b: Uint8Array) => Buffer.compare(a, b) === 0;

test('sets of connections are what counting out says', () => {
  fc.assert(fc.property(fc.nat(), (seed) => {
    const toy = toyOf(new Dice(seed), 'in doubt');
    const index = new ReachIndex(networkOf({ ...toy, declaresEgress: [true, true, true], rules: toy.rules.map(rule => ({ ...rule, direction: 'ingress' as const })) }));
    const [a, b] = [0, 1].map(group => connectionsOfGroup(index, `G${group}`, 'ingress').sometimes);
    const [x, y] = [0, 1].map(group => counted(toy.rules.filter(rule => rule.group === group)));
    const both = x.map((one, i) => one * y[i]);
    const rest = x.map((one, i) => one * (1 - y[i]));
    const isEqual = isSame(x, y);
    const answers = {
      members: isSame(membersOf(a), x),
      union: isSame(membersOf(a.union(b)), x.map((one, i) => Math.max(one, y[i]))),
      intersection: isSame(membersOf(a.intersection(b)), both),
      minus: isSame(membersOf(a.minus(b)), rest),
      boxes: isSame(membersOf(ConnectionSet.of(a.minus(b).boxes())), rest),
      covers: a.covers(b) === x.every((one, i) => one >= y[i]),
      intersects: a.intersects(b) === both.includes(1),
      equals: a.equals(b) === isEqual,
      key: (a.key === b.key) === isEqual,
      form: b.union(a.minus(b)).equals(a.union(b)),
    };
    expect(Object.entries(answers).filter(([, isRight]) => !isRight)).toEqual([]);
  }), { numRuns: 6000 });
});

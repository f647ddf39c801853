import { Cidr, readCidr } from '../../lib/model/cidr';
import { Permission } from '../../lib/model/connection-boxes';
import { ConnectionSet } from '../../lib/model/connection-set';
import { PeerSet } from '../../lib/model/peer-set';
import { TCP, UDP } from '../../lib/model/protocol';
import { TrafficSet } from '../../lib/model/traffic-set';

const tcp = (from: number, to = from) => TrafficSet.of(TCP, { from, to });
const from = (...texts: string[]) => PeerSet.ofAll(texts.map(text => text.startsWith('sg-') ? PeerSet.ofGroup(text) : text.startsWith('pl-') ? PeerSet.ofList(text) : PeerSet.ofBlock(readCidr(text) as Cidr)));
const let_ = (traffic: TrafficSet, ...peers: string[]): Permission => ({ traffic, peers: from(...peers) });
const setOf = (...permissions: Permission[]) => ConnectionSet.of(permissions);

describe('different rules, one meaning', () => {
  test.each<[string, ConnectionSet, ConnectionSet]>([
    ['a block in two halves', setOf(let_(tcp(22), '10.0.0.0/9'), let_(tcp(22), '10.128.0.0/9')), setOf(let_(tcp(22), '10.0.0.0/8'))],
    ['a range in two halves', setOf(let_(tcp(80), '10.0.0.0/8'), let_(tcp(81), '10.0.0.0/8')), setOf(let_(tcp(80, 81), '10.0.0.0/8'))],
    ['a rule inside of another one', setOf(let_(tcp(0, 65535), '10.0.0.0/8'), let_(tcp(22), '10.1.0.0/16')), setOf(let_(tcp(0, 65535), '10.0.0.0/8'))],
    ['a rule inside of two others', setOf(let_(tcp(0, 50), '10.0.0.0/8'), let_(tcp(40, 99), '10.0.0.0/8'), let_(tcp(22, 80), '10.1.0.0/16')), setOf(let_(tcp(0, 99), '10.0.0.0/8'))],
    ['all protocols one by one', setOf(...Array.from({ length: 256 }, (_, protocol) => let_(TrafficSet.of(protocol), 'sg-1'))), setOf(let_(TrafficSet.EVERYTHING, 'sg-1'))],
    ['a rule for nobody', setOf({ traffic: tcp(22), peers: PeerSet.NOBODY }), ConnectionSet.NOTHING],
    ['a rule for no traffic', setOf(let_(TrafficSet.NOTHING, '10.0.0.0/8')), ConnectionSet.NOTHING],
    ['the order of rules', setOf(let_(tcp(22), 'sg-2'), let_(tcp(22, 80), 'sg-1')), setOf(let_(tcp(22, 80), 'sg-1'), let_(tcp(22), 'sg-2'))],
  ])('%s', (_, one, other) => {
    expect(one).toEqual(other);
    expect(one.equals(other)).toBe(true);
    expect(one.key).toBe(other.key);
  });
});

test.each<[string, ConnectionSet, ConnectionSet]>([
  ['another port', setOf(let_(tcp(22), '10.0.0.0/8')), setOf(let_(tcp(23), '10.0.0.0/8'))],
  ['another protocol', setOf(let_(tcp(53), '10.0.0.0/8')), setOf(let_(TrafficSet.of(UDP, { from: 53, to: 53 }), '10.0.0.0/8'))],
  ['another peer', setOf(let_(tcp(22), 'sg-1')), setOf(let_(tcp(22), 'sg-2'))],
])('%s is another set', (_, one, other) => {
  expect(one.equals(other)).toBe(false);
  expect(one.key).not.toBe(other.key);
  expect(one.covers(other)).toBe(false);
  expect(one.intersects(other)).toBe(false);
  expect(one.minus(other)).toEqual(one);
});

test('of no sets all together nothing is in it; of one set that is it; of two all of both', () => {
  const one = setOf(let_(tcp(22), 'sg-1'));
  expect(ConnectionSet.ofAll([one, setOf(let_(tcp(80), 'sg-2'))])).toEqual(setOf(let_(tcp(80), 'sg-2'), let_(tcp(22), 'sg-1')));
  expect(ConnectionSet.ofAll([])).toBe(ConnectionSet.NOTHING);
  expect(ConnectionSet.ofAll([one])).toEqual(one);
});

test('a size is pairs of an address and a kind of connection; of symbols each is one', () => {
  const set = setOf(let_(tcp(80, 81), '10.0.0.0/8', '2001:db8::/64', 'sg-1'), let_(TrafficSet.of(47), '10.0.0.0/8', 'pl-1', 'sg-1'));
  expect(set.size).toEqual({ ipv4: 3n * 2n ** 24n, ipv6: 2n * 2n ** 64n, symbols: 4n });
  expect(setOf(let_(TrafficSet.EVERYTHING, '0.0.0.0/0')).size.ipv4).toBe(BigInt(4 * 65536 + 252) * 2n ** 32n);
});

describe('boxes, as people would write them', () => {
  const written = (set: ConnectionSet) => set.boxes().map(({ traffic, peers }) => `${traffic.boxes().map(({ protocol, ports }) => ports ? `${protocol} ${ports.from}-${ports.to}` : protocol).join(', ')}: ${[
    ...peers.addresses('ipv4').ranges.map(({ first, last }) => `${first.toString(16)}-${last.toString(16)}`), ...peers.groups, ...peers.lists,
  ].join(', ')}`);

  test.each<[string, ConnectionSet, string[]]>([
    ['nothing', ConnectionSet.NOTHING, []],
    ['a port for the world in a range for a group', setOf(let_(tcp(0, 65535), 'sg-1'), let_(tcp(443), '0.0.0.0/0')), ['6: sg-1', '6 443-443: 0-ffffffff, sg-1']],
    ['two ports for the same', setOf(let_(tcp(80), 'sg-1'), let_(tcp(443), 'sg-1')), ['6 80-80, 6 443-443: sg-1']],
    ['two peers with a port in common', setOf(let_(tcp(80), 'sg-1'), let_(tcp(80, 81), 'sg-2')), ['6 80-80: sg-1, sg-2', '6 80-81: sg-2']],
    ['a cross of three ports and three peers', setOf(let_(tcp(1, 3), 'sg-2'), let_(tcp(2), 'sg-1', 'sg-2', 'sg-3')), ['6 1-3: sg-2', '6 2-2: sg-1, sg-2, sg-3']],
    ['a rule that lost a corner', setOf(let_(tcp(1, 9), 'sg-1', 'sg-2')).minus(setOf(let_(tcp(5), 'sg-1'))), ['6 1-4, 6 6-9: sg-1, sg-2', '6 1-9: sg-2']],
  ])('%s', (_, set, boxes) => expect(written(set)).toEqual(boxes));

  test('never more than there are different peers, even where each largest box would leave something over', () => {
    const groups = ['02357', '146', '236', '234', '45', '13457', '056'].map(digits => [...digits].map(digit => `sg-${digit}`));
    const set = setOf(...groups.map((ids, i) => let_(tcp(10 * i), ...ids)));
    expect(set.boxes().length).toBeLessThanOrEqual(7);
    expect(ConnectionSet.of(set.boxes())).toEqual(set);
  });

  test('a few rows of many different peers, more than anybody looks for the fewest of', () => {
    const peersOf = (bit: number) => Array.from({ length: 255 }, (_, i) => i + 1).filter(i => Math.floor(i / 2 ** bit) % 2 === 1).map(i => `sg-${i}`);
    const set = setOf(...Array.from({ length: 8 }, (_, bit) => let_(tcp(10 * bit), ...peersOf(bit))));
    expect(set.boxes()).toHaveLength(8);
    expect(ConnectionSet.of(set.boxes())).toEqual(set);
  });

  test('are in the order of traffic, then of peers, whatever was found first', () => {
    const set = setOf(let_(tcp(5), 'sg-2', 'sg-3'), let_(tcp(5, 9), 'sg-9'), let_(tcp(5, 7), 'sg-1', 'sg-2'), let_(tcp(1), 'sg-5'));
    expect(set.boxes().map(({ traffic: { bounds }, peers }) => [bounds.map(bound => bound - 6 * 65536).join('-'), peers.groups.join()]))
      .toEqual([['1-1', 'sg-5'], ['5-5', 'sg-1,sg-2,sg-3,sg-9'], ['5-7', 'sg-1,sg-2,sg-9'], ['5-9', 'sg-9']]);
  });

  test('of many rules without anything in common each is one', () => {
    const many = setOf(...Array.from({ length: 200 }, (_, i) => let_(tcp(2 * i), `10.0.${i}.0/24`)));
    expect(many.boxes()).toHaveLength(200);
    expect(ConnectionSet.of(many.boxes())).toEqual(many);
  });
});

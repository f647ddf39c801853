import { AddressSet } from '../../lib/model/address-set';
import { Cidr, readCidr } from '../../lib/model/cidr';
import { PeerSet } from '../../lib/model/peer-set';

const blocks = (...texts: string[]) => PeerSet.ofBlocks(texts.map(text => readCidr(text) as Cidr));
const groups = (...ids: string[]) => PeerSet.ofAll(ids.map(PeerSet.ofGroup));

test.each<[string, PeerSet, PeerSet]>([
  ['two halves are the block', blocks('10.128.0.0/9', '10.0.0.0/9'), blocks('10.0.0.0/8')],
  ['IPv6 halves too', blocks('2001:db8:8000::/33', '2001:db8::/33'), blocks('2001:db8::/32')],
  ['a block in another one is nothing more', blocks('10.0.0.0/8', '10.1.0.0/16'), blocks('10.0.0.0/8')],
  ['all IPv4 addresses in four quarters', blocks('0.0.0.0/2', '64.0.0.0/2', '128.0.0.0/2', '192.0.0.0/2'), blocks('0.0.0.0/0')],
  ['groups in whatever order, each once', groups('b', 'a', 'b'), groups('a', 'b')],
  ['a set of addresses and its blocks', PeerSet.ofAddresses(AddressSet.literal('ipv4', '10.0.0.0/8', '192.168.0.0/16')), blocks('192.168.0.0/16', '10.0.0.0/8')],
  ['an IPv6 set of addresses and its blocks', PeerSet.ofAddresses(AddressSet.literal('ipv6', 'fd00::/8')), blocks('fd00::/8')],
  ['nobody', PeerSet.ofAll([]), PeerSet.NOBODY],
])('%s', (_, one, other) => {
  expect(one).toEqual(other);
  expect(one.equals(other)).toBe(true);
  expect(one.key).toBe(other.key);
});

test.each<[string, PeerSet, PeerSet]>([
  ['a group and a prefix list of one id', PeerSet.ofGroup('x'), PeerSet.ofList('x')],
  ['a group and everybody', PeerSet.ofGroup('x'), blocks('0.0.0.0/0', '::/0')],
  ['a prefix list and everybody', PeerSet.ofList('x'), blocks('0.0.0.0/0', '::/0')],
  ['the IPv4 Internet and the IPv6 one', blocks('0.0.0.0/0'), blocks('::/0')],
  ['the first addresses of both families', blocks('0.0.0.1/32'), blocks('::1/128')],
  ['networks that agree in their low 64 bits', blocks('2001:db8:0:1::/64'), blocks('2001:db8:0:2::/64')],
])('%s have nothing in common', (_, one, other) => {
  expect(one.intersects(other)).toBe(false);
  expect(one.intersection(other)).toEqual(PeerSet.NOBODY);
  expect(one.minus(other)).toEqual(one);
  expect(one.covers(other)).toBe(false);
  expect(one.equals(other)).toBe(false);
  expect(one.key).not.toBe(other.key);
});

test('addresses as a set, and how many', () => {
  const set = blocks('10.0.0.0/8', '192.168.0.0/16', '2001:db8::/64').union(PeerSet.ofGroup('x'));
  expect(set.addresses('ipv4')).toEqual(AddressSet.literal('ipv4', '10.0.0.0/8', '192.168.0.0/16'));
  expect(set.addresses('ipv6')).toEqual(AddressSet.literal('ipv6', '2001:db8::/64'));
  expect(set.size('ipv4')).toBe(2n ** 24n + 2n ** 16n);
  expect(set.size('ipv6')).toBe(2n ** 64n);
  expect(blocks('0.0.0.0/0', '::/0').size('ipv4')).toBe(2n ** 32n);
  expect(blocks('0.0.0.0/0', '::/0').size('ipv6')).toBe(2n ** 128n);
});

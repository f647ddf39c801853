import { anybody, appOf, group, instance, ref, tcp, VPC } from './ask';
import { shop } from './shop';
import { TrafficSet } from '../../lib/model/traffic-set';
import { exposureOf, exposures } from '../../lib/reachability/exposure';
import { cut } from '../../lib/reachability/open-to-addresses';
import { fc } from '../laws';

const open = (...rules: Record<string, unknown>[]) => {
  const index = appOf({ ...VPC, Web: group(rules), Box: instance(['Web']) }, { Parameters: { P: { Type: 'String' } } });
  return exposureOf(index, index.members[0]);
};

test('only what is open to the Internet, or may be, is told', () => {
  expect(exposures(shop()).map(({ member, traffic }) => [member.name, traffic.boxes().map(({ ports }) => ports!.from)])).toEqual([['the instance Box', [80, 443]], ['the instance Jump', [22]]]);
});

test('of each family by itself', () => {
  const { ipv4AddressPorts, ipv6AddressPorts } = open(tcp(443, { CidrIp: '198.51.100.0/24' }), tcp([1, 2], { CidrIpv6: '2001:db8::/112' }));
  expect([ipv4AddressPorts, ipv6AddressPorts]).toEqual([256n, 131072n]);
});

test('every port to everybody', () => {
  const { ipv4AddressPorts, traffic } = open({ IpProtocol: '-1', ...anybody });
  expect([ipv4AddressPorts, traffic.isEverything]).toEqual([3702390784n * BigInt(TrafficSet.EVERYTHING.size), true]);
});

test('a source that nobody knows is a doubt, and counts for none', () => {
  const { ipv4AddressPorts, doubts, stretches } = open(tcp(22, { CidrIp: ref('P') }));
  expect([ipv4AddressPorts, doubts.length, stretches]).toEqual([0n, 1, []]);
});

// Stretches are a partition: together they are the sets, none meets another, and each lies in a set or outside of it.
test('sets cut each other into pieces', () => {
  const range = fc.tuple(fc.nat(12), fc.nat(12)).map(([a, b]) => TrafficSet.of(6, { from: Math.min(a, b), to: Math.max(a, b) }));
  fc.assert(fc.property(fc.array(range, { maxLength: 6 }), (sets) => {
    const pieces = cut(sets);
    expect(TrafficSet.ofAll(pieces).equals(TrafficSet.ofAll(sets))).toBe(true);
    pieces.forEach((piece, i) => {
      for (const other of pieces.slice(i + 1)) expect(piece.intersects(other)).toBe(false);
      for (const set of sets) expect(set.covers(piece) || !set.intersects(piece)).toBe(true);
    });
  }));
});

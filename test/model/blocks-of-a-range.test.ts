import { AddressSet } from '../../lib/model/address-set';
import { blocksOf } from '../../lib/model/blocks-of-a-range';
import { blockOf } from '../../lib/model/cidr';
import { fc } from '../laws';

const of = (family: 'ipv4' | 'ipv6', ...texts: string[]) => AddressSet.literal(family, ...texts).ranges.flatMap(range => blocksOf(family, range)).map(({ canonical }) => canonical);

test.each([
  [['10.0.0.0/24'], ['10.0.0.0/24']],
  [['10.0.0.0/24', '10.0.1.0/24'], ['10.0.0.0/23']],
  [['10.0.1.0/24', '10.0.2.0/24'], ['10.0.1.0/24', '10.0.2.0/24']],
  [['0.0.0.0/1', '128.0.0.0/1'], ['0.0.0.0/0']],
  [['255.255.255.255/32'], ['255.255.255.255/32']],
])('%j is %j', (given, expected) => expect(of('ipv4', ...given)).toEqual(expected));

test('IPv6', () => {
  expect(of('ipv6', '2001:db8::/33', '2001:db8:8000::/33')).toEqual(['2001:db8::/32']);
  expect(of('ipv6', '::/0')).toEqual(['::/0']);
});

const ranges = fc.tuple(fc.bigInt(0n, 2n ** 32n - 1n), fc.bigInt(0n, 2n ** 14n)).map(([first, length]) => {
  const last = first + length;
  return { first, last: last < 2n ** 32n ? last : 2n ** 32n - 1n };
});

test('the blocks are the range, and no two of them are one', () => {
  fc.assert(fc.property(ranges, (range) => {
    const blocks = blocksOf('ipv4', range);
    expect(AddressSet.ofCidrs('ipv4', blocks).ranges).toEqual([range]);
    expect(blocks.reduce((sum, { first, last }) => sum + last - first + 1n, 0n)).toBe(range.last - range.first + 1n);
  }));
});

test('each block of the range lies in one of them', () => {
  fc.assert(fc.property(ranges, fc.integer({ min: 18, max: 32 }), fc.bigInt(0n, 2n ** 14n), (range, prefixLength, offset) => {
    const block = blockOf('ipv4', (range.first + offset) % 2n ** 32n, prefixLength);
    fc.pre(range.first <= block.first && block.last <= range.last);
    expect(blocksOf('ipv4', range).some(({ first, last }) => first <= block.first && block.last <= last)).toBe(true);
  }), { numRuns: 500 });
});

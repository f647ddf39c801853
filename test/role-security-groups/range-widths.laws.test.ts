import { BITS, blockOf, Cidr, Family } from '../../lib/model/cidr';
import { checkWidths } from '../../lib/role-security-groups/range-widths';
import { fc } from '../laws';

const WIDEST = { onPort: 22, ipv4Private: 16, ipv4Public: 24, ipv6Private: 32, ipv6Public: 48 };

function takes(cidrs: readonly Cidr[]): boolean {
  try {
    checkWidths('Somebody', cidrs, WIDEST);
    return true;
  } catch {
    return false;
  }
}

const family = fc.constantFrom<Family[]>('ipv4', 'ipv6');
/** Blocks near the limits, close enough together to be neighbours often; 10.x, 172.31.x and around, fd00::, 2001:db8::. */
const block = family.chain(of => fc.record({
  base: of === 'ipv4' ? fc.constantFrom(0x0a000000n, 0xac1f0000n, 0xcb007100n) : fc.constantFrom(0xfd000000n * 2n ** 96n, 0x20010db8n * 2n ** 96n),
  step: fc.integer({ min: 0, max: 5 }),
  length: of === 'ipv4' ? fc.constantFrom(15, 16, 17, 18, 23, 24, 25, 26) : fc.constantFrom(31, 32, 33, 47, 48, 49),
}).map(({ base, step, length }) => blockOf(of, base + BigInt(step) * 2n ** BigInt(BITS[of] - length), length)));

test('order does not matter', () => {
  const twoOrders = fc.array(block, { maxLength: 6 }).chain(all => fc.tuple(fc.constant(all), fc.shuffledSubarray(all, { minLength: all.length })));
  fc.assert(fc.property(twoOrders, ([one, other]) => {
    expect(takes(other)).toBe(takes(one));
  }));
});

test('naming two halves in place of a whole changes nothing', () => {
  fc.assert(fc.property(fc.array(block, { minLength: 1, maxLength: 5 }), ([first, ...rest]) => {
    const length = first.prefixLength + 1;
    const halves = [blockOf(first.family, first.first, length), blockOf(first.family, first.last, length)];
    expect(takes([...halves, ...rest])).toBe(takes([first, ...rest]));
  }));
});

test('what is taken together is taken in every part', () => {
  fc.assert(fc.property(fc.array(block, { maxLength: 6 }).chain(all => fc.tuple(fc.constant(all), fc.subarray(all))), ([all, some]) => {
    if (takes(all)) expect(takes(some)).toBe(true);
  }));
});

test('one range by itself is taken up to the limit of its kind', () => {
  fc.assert(fc.property(block, (one) => {
    const isPrivate = /^(10\.|172\.(1[6-9]|2\d|3[01])\.|fd)/.test(one.canonical);
    const limit = one.family === 'ipv4' ? isPrivate ? 16 : 24 : isPrivate ? 32 : 48;
    // A block around the border of 172.31 is private in part.
    fc.pre(!/^172\.(30|31)\./.test(one.canonical) || one.prefixLength > 15);
    expect(takes([one])).toBe(one.prefixLength >= limit);
  }));
});

import { AddressSet } from '../model/address-set';
import { BITS, Cidr } from '../model/cidr';

/** Of the blocks of one rule those that are, with the others of their family, more addresses than a number; the largest first, none where they are not. */
export function largerThan(most: number, blocks: readonly Cidr[]): readonly Cidr[] {
  const [block, ...others] = blocks;
  if (!block) return [];
  // The answer for nearly all rules, without a set.
  if (others.length === 0) return sizeOf(block) > BigInt(most) ? blocks : [];
  const tooLarge = FAMILIES.filter(family => AddressSet.ofCidrs(family, blocks).size > BigInt(most));
  return blocks.filter(({ family }) => tooLarge.includes(family)).sort((a, b) => sizeOf(a) < sizeOf(b) ? 1 : -1);
}

const FAMILIES = ['ipv4', 'ipv6'] as const;

const sizeOf = ({ first, last }: Cidr) => last - first + 1n;

/** The length from which on a block has at most so many addresses, whatever its family: of an address that is not known that is not either. */
export function prefixOfAtMost(most: number): number {
  return BITS.ipv6 - Math.floor(Math.log2(most));
}

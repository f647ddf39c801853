import { AddressRange } from './address-set';
import { BITS, blockOf, Cidr, Family } from './cidr';

/** The fewest blocks that are together a range of addresses, from the first address on. */
export function blocksOf(family: Family, { first, last }: AddressRange): Cidr[] {
  const blocks: Cidr[] = [];
  for (let next = first; next <= last;) {
    let block = blockOf(family, next, BITS[family]);
    while (block.prefixLength > 0) {
      const wider = blockOf(family, next, block.prefixLength - 1);
      if (wider.first !== next || wider.last > last) break;
      block = wider;
    }
    blocks.push(block);
    next = block.last + 1n;
  }
  return blocks;
}

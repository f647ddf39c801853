import { Part } from './cells';
import { isWorld, knownBlocks, SMALL, whyNotAllBlocks } from './world';
import { AddressSet } from '../model/address-set';
import { Cidr, Family } from '../model/cidr';
import { Rule } from '../model/rule';
import { publicPartOf } from '../model/special-addresses';

/** How much of the Internet blocks of addresses are together. */

/** What counts: every IPv4 address that is routed; in IPv6 the space that addresses are given from (RFC 4291, section 2.4; IANA: 2000::/3). */
const INTERNET: Record<Family, AddressSet> = {
  ipv4: publicPartOf(AddressSet.everything('ipv4')),
  ipv6: AddressSet.literal('ipv6', '2000::/3'),
};
const SIZE: Record<Family, bigint> = { ipv4: INTERNET.ipv4.size, ipv6: INTERNET.ipv6.size };

/**
 * From this share on (one in four), ranges are the world in disguise. Nobody's own networks come near it: the largest holder in
 * IANA's IPv4 Address Space Registry has about a dozen of the 256 /8 blocks, a twentieth. And it is far below what is left when somebody cuts
 * 0.0.0.0/0 into pieces and drops one or two: half of it is 0.0.0.0/1 alone.
 */
const WORLD_FROM = 4n;

/** The shares of all addresses that are a quarter of the Internet, a little less for safety: 0.215 of IPv4, 1/32 of IPv6. */
const AT_LEAST: Record<Family, number> = { ipv4: 0.2, ipv6: 0.03 };

const SHARE_OF_PREFIX = Array.from({ length: 129 }, (_, prefixLength) => 2 ** -prefixLength);

const SIZES = new WeakMap<Cidr, bigint>();

/** The part of a set that addresses on the Internet are given from. */
export function onTheInternet(set: AddressSet): AddressSet {
  return set.intersection(INTERNET[set.family]);
}

/** How many Internet hosts can have an address of the block. The same blocks are asked of again and again, port by port. */
function publicSizeOf(block: Cidr): bigint {
  const known = SIZES.get(block);
  if (known !== undefined) return known;
  const { size } = AddressSet.ofCidrs(block.family, [block]).intersection(INTERNET[block.family]);
  SIZES.set(block, size);
  return size;
}

/** Leaves out blocks that lie in another or are it: of parts in the order of `ofFamily` they come after it. */
export function outermost(parts: readonly Part[]): Part[] {
  let last = -1n;
  return parts.filter(({ block }) => {
    if (block.first <= last) return false;
    last = block.last;
    return true;
  });
}

const publicSize = (parts: readonly Part[]): bigint => outermost(parts).reduce((sum, { block }) => sum + publicSizeOf(block), 0n);

/** The share in percent, rounded down. */
export function percentOfInternet(family: Family, parts: readonly Part[]): number {
  return parts.some(({ block }) => isWorld(block)) ? 100 : Number(publicSize(parts) * 100n / SIZE[family]);
}

/** Whether the blocks of the parts, in the order of `ofFamily`, are together a quarter of the Internet or more. */
export function isNearlyWorld(family: Family, parts: readonly Part[]): boolean {
  // The two answers that are quick, and nearly always given.
  if (parts.some(({ block }) => isWorld(block))) return true;
  if (parts.reduce((sum, { block }) => sum + SHARE_OF_PREFIX[block.prefixLength], 0) < AT_LEAST[family]) return false;
  return publicSize(parts) * WORLD_FROM >= SIZE[family];
}

/** A quick no for the many groups that name small ranges only. */
export function mayReachFar(rules: readonly Rule[]): boolean {
  const share = { ipv4: 0, ipv6: 0 };
  for (const rule of rules) {
    if (whyNotAllBlocks(rule, SMALL) !== undefined) return true;
    for (const { family, prefixLength } of knownBlocks(rule.peer)) share[family] += SHARE_OF_PREFIX[prefixLength];
  }
  return share.ipv4 >= AT_LEAST.ipv4 || share.ipv6 >= AT_LEAST.ipv6;
}

/** Whether any address of the block is on the Internet. */
export function isOnTheInternet(block: Cidr): boolean {
  return INTERNET[block.family].ranges.some(({ first, last }) => first <= block.last && block.first <= last);
}

/** The same of the block of a part. */
export function isPublic({ block }: Part): boolean {
  return isOnTheInternet(block);
}

const NAMED = 4;

/** `0.0.0.0/1 and 128.0.0.0/1 are all of the IPv4 Internet`, `0.0.0.0/4, … and 7 more are 71% of the IPv4 Internet`. */
export function writeShare(family: Family, parts: readonly Part[], percent: number): string {
  const bySize = parts.map(({ block }) => block).sort((a, b) => a.prefixLength - b.prefixLength || (a.first < b.first ? -1 : 1));
  const texts = [...new Set(bySize.map(({ canonical }) => canonical))];
  const shown = texts.length > NAMED + 1 ? [...texts.slice(0, NAMED), `${texts.length - NAMED} more`] : texts;
  const list = shown.length === 1 ? shown[0] : `${shown.slice(0, -1).join(', ')} and ${shown[shown.length - 1]}`;
  const internet = family === 'ipv4' ? 'the IPv4 Internet' : 'the IPv6 Internet';
  return `${list} ${texts.length === 1 ? 'is' : 'are'} ${percent === 100 ? 'all' : `${percent}%`} of ${internet}`;
}

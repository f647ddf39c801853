import { cellsOf, Part, withoutInnerParts } from './cells';
import { CheckOptions } from './check-options';
import { isJudged, withoutPlainWorld } from './disguise';
import { isNearlyWorld, isOnTheInternet, isPublic, onTheInternet } from './internet-share';
import { Together } from './judge-together';
import { writeTraffic } from './traffic';
import { isWorld, knownBlocks } from './world';
import { AddressSet } from '../model/address-set';
import { blocksOf } from '../model/blocks-of-a-range';
import { Cidr, Family } from '../model/cidr';
import { PortSet } from '../model/port-range';
import { Rule } from '../model/rule';

/** The shortest prefix length that a public block may have. */
export type Limits = Readonly<Record<Family, number>>;

export function limitsOf({ shortestPublicIpv4Prefix, shortestPublicIpv6Prefix }: CheckOptions): Limits {
  return { ipv4: shortestPublicIpv4Prefix, ipv6: shortestPublicIpv6Prefix };
}

/** A quick no for rules whose public blocks are together smaller than the smallest one that is too wide. The world is told by other checks. */
export function mayBeWide(rules: readonly Rule[], limits: Limits): boolean {
  const blocks = rules.flatMap(({ peer }) => knownBlocks(peer)).filter(isOnTheInternet);
  return FAMILIES.some(family => isEnoughFor(limits[family], blocks.filter(block => block.family === family)));
}

const FAMILIES = ['ipv4', 'ipv6'] as const;

/** Whether blocks have, side by side, as many addresses as one that is too wide: nearly as many, for what adding up fractions loses. */
function isEnoughFor(limit: number, blocks: readonly Cidr[]): boolean {
  return blocks.reduce((share, block) => isWorld(block) ? share : share + 2 ** -block.prefixLength, 0) >= 0.99 * 2 ** (1 - limit);
}

/**
 * Finds public blocks that are wider than they may be among what inbound rules of one group let in on a port: alone, or because blocks touch. What is
 * the world, or a large part of it, is told by other checks.
 */
export function findWideRanges(open: PortSet, limits: Limits, family: Family, all: readonly Part[], { proved, doubtful }: Together): void {
  const limit = limits[family];
  const wideIn = wideBlocksOf(family, limit);
  const widest = new Map<Rule, Cidr>();
  for (const { parts, ...cell } of cellsOf(all.filter(part => !part.guessed && isPublic(part)))) {
    if (!isJudged({ parts, ...cell }, open) || !isEnoughFor(limit, parts.map(({ block }) => block))) continue;
    const sure = parts.filter(({ doubt }) => doubt === undefined);
    for (const [part, block] of culpritsAmong(sure, family, limit, wideIn)) {
      const before = widest.get(part.rule);
      if (before && before.prefixLength <= block.prefixLength) continue;
      widest.set(part.rule, block);
      proved.set(part.rule, sentence(part, block, limit));
    }
    if (sure.length === parts.length) continue;
    for (const [{ rule, doubt }] of culpritsAmong(parts, family, limit, wideIn)) {
      if (doubt !== undefined) doubtful.set(rule, doubt);
    }
  }
}

/** The public blocks that are too wide in several blocks together, and in one. */
interface WideBlocks {
  readonly among: (blocks: readonly Cidr[]) => readonly Cidr[];
  readonly one: (block: Cidr) => readonly Cidr[];
}

function wideBlocksOf(family: Family, limit: number): WideBlocks {
  const among = (blocks: readonly Cidr[]) => onTheInternet(AddressSet.ofCidrs(family, blocks)).ranges
    .flatMap(range => blocksOf(family, range)).filter(block => block.prefixLength < limit);
  // The same block is asked of port by port.
  const known = new Map<Cidr, readonly Cidr[]>();
  const one = (block: Cidr) => {
    const found = known.get(block) ?? (block.prefixLength < limit ? among([block]) : []);
    known.set(block, found);
    return found;
  };
  return { among, one };
}

/** The parts that are live on a port and are too wide, or have a share in a block that is, each with the widest of these. */
function culpritsAmong(here: readonly Part[], family: Family, limit: number, wideIn: WideBlocks): Map<Part, Cidr> {
  const parts = withoutPlainWorld(here);
  const found = new Map<Part, Cidr>();
  if (!isEnoughFor(limit, parts.map(({ block }) => block)) || isNearlyWorld(family, parts)) return found;
  const together = wideIn.among(parts.map(({ block }) => block));
  if (together.length === 0) return found;
  const outer = new Set(withoutInnerParts(parts));
  for (const part of parts) {
    const own = wideIn.one(part.block);
    const shared = outer.has(part) ? together.filter(block => block.first <= part.block.last && part.block.first <= block.last) : [];
    const [block] = [...own.length > 0 ? own : shared].sort((a, b) => a.prefixLength - b.prefixLength);
    if (block) found.set(part, block);
  }
  return found;
}

function sentence({ block, traffic, rule: { peer, byDefault } }: Part, wide: Cidr, limit: number): string {
  const via = peer.kind === 'cidr' && peer.via !== undefined ? ` (${peer.via})` : '';
  const written = `${block.canonical}${via}`;
  const is = `a public block wider than /${limit}`;
  const may = `may connect to ${writeTraffic(traffic)}${byDefault ? ', by the default of a parameter' : ''}`;
  if (block.prefixLength === wide.prefixLength) return `${written}, ${is}, ${may}`;
  if (block.prefixLength < wide.prefixLength) return `${written}, in which ${wide.canonical} is ${is}, ${may}`;
  return `${written} is with others all of ${wide.canonical}, ${is}, and ${may}`;
}

import { EVERYTHING, portsOf, Traffic, trafficOf } from './traffic';
import { knownBlocks, SMALL, whyNotAllBlocks } from './world';
import { Cidr, blockOf, Family } from '../model/cidr';
import { PortRange } from '../model/port-range';
import { Protocol } from '../model/protocol';
import { Rule } from '../model/rule';

/** One block of addresses and what a rule lets it do. */
export interface Part {
  readonly rule: Rule;
  readonly block: Cidr;
  readonly traffic: Traffic;
  /** Undefined where block and traffic are known; else why not, and then they are the most that they can be. */
  readonly doubt?: string;
  /** Whether the block stands for addresses that are not known. */
  readonly guessed: boolean;
}

/** A stretch of ports on which the same rules of a group count. */
export interface Cell {
  readonly protocol: Protocol;
  readonly ports?: PortRange;
  readonly parts: readonly Part[];
}

/** The blocks of a rule that are known, and all addresses for what is not and may be many. */
export function partsOf(rule: Rule): Part[] {
  if (rule.peer.kind === 'group') return [];
  const read = trafficOf(rule);
  const [traffic, doubt] = read.known ? [read.value, undefined] : [EVERYTHING, read.why];
  const parts: Part[] = knownBlocks(rule.peer).map(block => ({ rule, block, traffic, doubt, guessed: false }));
  const missing = whyNotAllBlocks(rule, SMALL);
  if (missing === undefined) return parts;
  const everybody = [blockOf('ipv4', 0n, 0), blockOf('ipv6', 0n, 0)];
  const why = doubt === undefined ? missing : `${missing} and ${doubt}`;
  return [...parts, ...everybody.map(block => ({ rule, block, traffic, doubt: why, guessed: true }))];
}

/**
 * Cuts what parts of one group and one family let through into cells: protocol by protocol, and those with ports wherever a rule
 * begins or ends. Protocol `-1` counts in every cell, and has one of its own.
 */
export function cellsOf(parts: readonly Part[]): Cell[] {
  const everything = parts.filter(({ traffic }) => traffic.kind === 'everything');
  const byProtocol = new Map<number, Part[]>();
  for (const part of parts) {
    if (part.traffic.kind === 'everything') continue;
    const own = byProtocol.get(part.traffic.protocol);
    if (own) own.push(part);
    else byProtocol.set(part.traffic.protocol, [part]);
  }
  const cells: Cell[] = everything.length > 0 ? [{ protocol: 'all', parts: everything }] : [];
  for (const [protocol, own] of byProtocol) {
    const here = [...everything, ...own];
    if (own[0].traffic.kind === 'portless') cells.push({ protocol, parts: here });
    else cells.push(...segmentsOf(here).map(({ ports, inside }) => ({ protocol, ports, parts: inside })));
  }
  return cells;
}

function segmentsOf(parts: readonly Part[]): { ports: PortRange; inside: Part[] }[] {
  const ranges = parts.map(({ traffic }) => portsOf(traffic)!);
  const cuts = [...new Set(ranges.flatMap(({ from, to }) => [from, to + 1]))].sort((a, b) => a - b);
  return cuts.slice(1).map((end, i) => {
    const ports = { from: cuts[i], to: end - 1 };
    return { ports, inside: parts.filter((_, n) => ranges[n].from <= ports.from && ports.to <= ranges[n].to) };
  }).filter(({ inside }) => inside.length > 0);
}

/** Leaves out what another part opens anyway and more, so that only the rules that matter are named. */
export function withoutInnerParts(parts: readonly Part[]): Part[] {
  const distinct = [...new Set(parts)];
  return distinct.filter(part => !distinct.some(wider => partCovers(wider, part) && !partCovers(part, wider)));
}

function partCovers(wider: Part, part: Part): boolean {
  return wider.block.family === part.block.family && wider.block.first <= part.block.first && part.block.last <= wider.block.last
    && trafficCovers(wider.traffic, part.traffic);
}

function trafficCovers(wider: Traffic, traffic: Traffic): boolean {
  if (wider.kind === 'everything') return true;
  if (wider.kind !== traffic.kind || wider.protocol !== traffic.protocol) return false;
  if (wider.kind === 'portless' || traffic.kind === 'portless') return true;
  return wider.ports.from <= traffic.ports.from && traffic.ports.to <= wider.ports.to;
}

/** The parts of one family. */
export function ofFamily(family: Family, parts: readonly Part[]): Part[] {
  return parts.filter(({ block }) => block.family === family);
}

import { EVERYTHING, portsOf, Traffic, trafficOf } from './traffic';
import { knownBlocks, SMALL, viaOf, whyNotAllBlocks } from './world';
import { Cidr, blockOf, Family, sameCidr } from '../model/cidr';
import { ALWAYS, Conditions, implies } from '../model/conditions';
import { ALL_PORTS, PortRange } from '../model/port-range';
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
  for (const { traffic } of parts) {
    if (traffic.kind !== 'everything') byProtocol.set(traffic.protocol, []);
  }
  // Part by part, so that each list keeps the order of the blocks.
  for (const part of parts) {
    for (const [protocol, here] of byProtocol) {
      if (part.traffic.kind === 'everything' || part.traffic.protocol === protocol) here.push(part);
    }
  }
  const cells: Cell[] = everything.length > 0 ? [{ protocol: 'all', parts: everything }] : [];
  for (const [protocol, here] of byProtocol) {
    if (here.some(({ traffic }) => traffic.kind === 'portless')) cells.push({ protocol, parts: here });
    else cells.push(...segmentsOf(here).map(({ ports, inside }) => ({ protocol, ports, parts: inside })));
  }
  return cells;
}

/** The cells in which one part counts at least that is meant; others are not made at all where they are far from those. */
export function cellsWith(isMeant: (part: Part) => boolean, parts: readonly Part[]): Cell[] {
  const meant = parts.filter(isMeant);
  const isNear = meant.some(({ traffic }) => traffic.kind === 'everything') ? () => true : nearTo(meant);
  return cellsOf(parts.filter(isNear)).filter(cell => cell.parts.some(isMeant));
}

/** Between the first and the last port of the parts given. */
function nearTo(parts: readonly Part[]): (part: Part) => boolean {
  const reach = new Map<Protocol, PortRange>();
  for (const { traffic } of parts) {
    if (traffic.kind === 'everything') continue;
    const ports = portsOf(traffic) ?? ALL_PORTS;
    const { from, to } = reach.get(traffic.protocol) ?? ports;
    reach.set(traffic.protocol, { from: Math.min(from, ports.from), to: Math.max(to, ports.to) });
  }
  return ({ traffic }) => {
    if (traffic.kind === 'everything') return true;
    const [ports, near] = [portsOf(traffic) ?? ALL_PORTS, reach.get(traffic.protocol)];
    return near !== undefined && ports.from <= near.to && near.from <= ports.to;
  };
}

function segmentsOf(parts: readonly Part[]): { ports: PortRange; inside: Part[] }[] {
  const ranges = parts.map(({ traffic }) => portsOf(traffic)!);
  const cuts = [...new Set(ranges.flatMap(({ from, to }) => [from, to + 1]))].sort((a, b) => a - b);
  return cuts.slice(1).map((end, i) => {
    const ports = { from: cuts[i], to: end - 1 };
    return { ports, inside: parts.filter((_, n) => ranges[n].from <= ports.from && ports.to <= ranges[n].to) };
  }).filter(({ inside }) => inside.length > 0);
}

/**
 * Whether a part is open in every deployment in which another is. One that is live only sometimes hides no other, nor does one whose address is
 * the default of a parameter: elsewhere the other is all there is.
 */
export function isThereWith(part: Part, other: Part): boolean {
  return !hasDefault(part) && implies(other.rule.conditions ?? ALWAYS, part.rule.conditions ?? ALWAYS);
}

const hasDefault = ({ rule: { peer }, block }: Part) => viaOf(peer, block) !== undefined;

/** What is left of parts beside one of them where those are not there that open more than it does, and are live only sometimes when it is. */
export function withoutWider(parts: readonly Part[]): (part: Part) => readonly Part[] {
  const sometimes = parts.filter(part => part.rule.conditions !== undefined || hasDefault(part));
  return (part) => {
    const wider = new Set(sometimes.filter(one => covers(one, part) && !covers(part, one) && !isThereWith(one, part)));
    return wider.size === 0 ? parts : parts.filter(one => !wider.has(one));
  };
}

/** Answers once for all parts whose rules stand under the same conditions: for questions that look at nothing else of a part. */
export function rememberedByConditions(answer: (part: Part) => boolean): (part: Part) => boolean {
  const answers = new Map<Conditions | undefined, boolean>();
  return (part) => {
    const { conditions } = part.rule;
    const known = answers.get(conditions) ?? answer(part);
    answers.set(conditions, known);
    return known;
  };
}

/** Leaves out what another part opens anyway and more, so that only the rules that matter are named. */
export function withoutInnerParts(parts: Iterable<Part>): Part[] {
  const left: Part[] = [];
  // The blocks that the next one may lie in, from the outermost inwards: blocks of one family lie in one another or apart.
  let around: { block: Cidr; parts: Part[] }[] = [];
  for (const same of byBlock(parts)) {
    const { block } = same;
    around = [...around.filter(outer => block.last <= outer.block.last), same];
    const isHidden = (part: Part) => around.some(outer => outer.parts.some(wider => hides(wider, part) && !hides(part, wider)));
    left.push(...same.parts.filter(part => !isHidden(part)));
  }
  return left;
}

/** The distinct parts of one family by their blocks, in the order of these. */
function byBlock(parts: Iterable<Part>): { block: Cidr; parts: Part[] }[] {
  const lists: { block: Cidr; parts: Part[] }[] = [];
  for (const part of inOrder([...new Set(parts)])) {
    const last = lists[lists.length - 1];
    if (last && sameCidr(last.block, part.block)) last.parts.push(part);
    else lists.push({ block: part.block, parts: [part] });
  }
  return lists;
}

/** By the first address; of two that begin with the same the wider one comes first. */
function inOrder(parts: readonly Part[]): Part[] {
  return [...parts].sort(({ block: a }, { block: b }) => a.first === b.first ? a.prefixLength - b.prefixLength : a.first < b.first ? -1 : 1);
}

function hides(wider: Part, part: Part): boolean {
  return covers(wider, part) && isThereWith(wider, part);
}

function covers(wider: Part, part: Part): boolean {
  return wider.block.prefixLength <= part.block.prefixLength && wider.block.first <= part.block.first && part.block.last <= wider.block.last
    && trafficCovers(wider.traffic, part.traffic);
}

function trafficCovers(wider: Traffic, traffic: Traffic): boolean {
  if (wider.kind === 'everything') return true;
  if (wider.kind !== traffic.kind || wider.protocol !== traffic.protocol) return false;
  if (wider.kind === 'portless' || traffic.kind === 'portless') return true;
  return wider.ports.from <= traffic.ports.from && traffic.ports.to <= wider.ports.to;
}

/** The parts of one family, in the order of their blocks. */
export function ofFamily(family: Family, parts: readonly Part[]): Part[] {
  return inOrder(parts.filter(({ block }) => block.family === family));
}

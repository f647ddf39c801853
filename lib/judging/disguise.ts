import { Cell, cellsOf, cellsWith, isThereWith, Part, rememberedByConditions, withoutInnerParts, withoutWider } from './cells';
import { isNearlyWorld, isPublic, outermost, percentOfInternet, writeShare } from './internet-share';
import { Together } from './judge-together';
import { isWorld } from './world';
import { Family } from '../model/cidr';
import { ALWAYS, implies } from '../model/conditions';
import { PortRange, PortSet, writePorts } from '../model/port-range';
import { hasPorts, isIcmp, Protocol, writeProtocol } from '../model/protocol';
import { Rule } from '../model/rule';

/** A cell that is the world, though no block in it is, and what of its parts is sure. */
interface Disguise {
  readonly cell: Cell;
  readonly parts: readonly Part[];
  readonly percent: number;
}

/** What is told of one part: the widest of the disguises that it is part of, and all ports on which it is one. */
interface Culprit {
  readonly part: Part;
  widest: Disguise;
  readonly ports: Map<Protocol, PortRange[]>;
}

/**
 * Finds what inbound rules of one group do together that no rule of them does alone, but on ports that are for the public. What they open is `place`, or
 * else told by its ports.
 */
export function findDisguises(open: PortSet, family: Family, all: readonly Part[], { proved, doubtful }: Together, place?: string): void {
  const disguises: Disguise[] = [];
  for (const { parts: here, ...where } of cellsToLookAt(all).filter(cell => isJudged(cell, open))) {
    const cell = { ...where, parts: withoutPlainWorld(here) };
    if (!isNearlyWorld(family, cell.parts)) continue;
    const sure = cell.parts.filter(({ doubt }) => doubt === undefined);
    if (isNearlyWorld(family, sure)) disguises.push({ cell, parts: sure, percent: percentOfInternet(family, sure) });
    for (const { rule, doubt } of doubtsThatMatter(family, cell.parts, sure)) doubtful.set(rule, doubt!);
  }
  for (const culprit of culpritsOf(family, disguises)) {
    const { rule } = culprit.part;
    if (!proved.has(rule)) proved.set(rule, sentence(family, culprit, place ?? writePlace(open, culprit.widest.cell.protocol, culprit.ports)));
  }
}

/** What rules that are always live do without others is found where they are judged by themselves, and not in each way again. */
function cellsToLookAt(parts: readonly Part[]): Cell[] {
  const isSometimes = ({ rule: { conditions = ALWAYS } }: Part) => !implies(ALWAYS, conditions);
  return parts.some(isSometimes) ? cellsWith(isSometimes, parts) : cellsOf(parts);
}

/** A block that is the world is no disguise, and others are none beside it, whatever its ports are: other checks name it. */
export function withoutPlainWorld(parts: readonly Part[]): Part[] {
  const worlds = parts.filter(isPlainWorld);
  if (worlds.length === 0) return [...parts];
  const sure = worlds.filter(({ doubt }) => doubt === undefined);
  return parts.filter(part => !isPlainWorld(part) && !sure.some(world => isThereWith(world, part)));
}

/** Those that may be the Internet by themselves, and those that may complete it where nothing that is there with them is it already. */
function doubtsThatMatter(family: Family, parts: readonly Part[], sure: readonly Part[]): Part[] {
  const doubts = parts.filter(({ doubt }) => doubt !== undefined);
  const isAlone = (part: Part) => isNearlyWorld(family, [part]);
  const alone = doubts.filter(isAlone);
  const isToldOf = rememberedByConditions(part =>
    alone.some(one => isThereWith(one, part)) || isNearlyWorld(family, sure.filter(one => isThereWith(one, part))));
  return [...alone, ...doubts.filter(part => !isAlone(part) && isPublic(part) && !isToldOf(part))];
}

/** Many rules are for public ports alone, and have no part in any cell that is judged. */
export function isForThePublic({ protocol, ports }: Rule, open: PortSet): boolean {
  return protocol.known && protocol.value !== 'all' && hasPorts(protocol.value) && ports.known && liesIn(ports.value, open);
}

/** Of one port, which nearly all rules are for, without a set. */
function liesIn(range: PortRange, open: PortSet): boolean {
  return range.from === range.to ? open.has(range.from) : PortSet.of([range]).minus(open).isEmpty;
}

/** Public ports may be open to all, and ICMP is not judged by its source. */
export function isJudged({ protocol, ports }: Cell, open: PortSet): boolean {
  if (protocol !== 'all' && isIcmp(protocol)) return false;
  return ports === undefined || !liesIn(ports, open);
}

const isPlainWorld = ({ guessed, block }: Part) => !guessed && isWorld(block);

/** The parts that matter: none that another one opens anyway, and none that is nothing without another one. */
function culpritsOf(family: Family, disguises: readonly Disguise[]): Iterable<Culprit> {
  const parts = new Set<Part>();
  for (const disguise of disguises) for (const part of disguise.parts) parts.add(part);
  const matter = new Set(withoutInnerParts(parts).filter(isPublic));
  const culprits = new Map<Part, Culprit>();
  for (const disguise of disguises) {
    const besides = withoutWider(disguise.parts);
    for (const part of disguise.parts) {
      if (!matter.has(part)) continue;
      const rest = besides(part);
      if (rest !== disguise.parts && !isNearlyWorld(family, rest)) continue;
      const culprit = culprits.get(part) ?? { part, widest: disguise, ports: new Map() };
      culprits.set(part, culprit);
      if (disguise.percent > culprit.widest.percent) culprit.widest = disguise;
      addPorts(culprit.ports, disguise.cell);
    }
  }
  return culprits.values();
}

/** Cells come in the order of their ports: one that goes on where the last one ended is one with it. */
function addPorts(byProtocol: Map<Protocol, PortRange[]>, { protocol, ports }: Cell): void {
  const own = byProtocol.get(protocol) ?? [];
  byProtocol.set(protocol, own);
  if (!ports) return;
  const last = own[own.length - 1];
  if (last && last.to + 1 === ports.from) own[own.length - 1] = { from: last.from, to: ports.to };
  else own.push(ports);
}

function sentence(family: Family, { part, widest }: Culprit, place: string): string {
  const blocks = [...outermost(widest.parts), part].filter(isPublic);
  return `${writeShare(family, blocks, widest.percent)}, and may connect to ${place}`;
}

function writePlace(open: PortSet, protocol: Protocol, byProtocol: ReadonlyMap<Protocol, readonly PortRange[]>): string {
  if (protocol === 'all') return 'every port of every protocol';
  const ports = PortSet.of(byProtocol.get(protocol)!).minus(open);
  return ports.isEmpty ? `protocol ${writeProtocol(protocol)}` : `${writeProtocol(protocol)} ${ports.ranges.map(writePorts).join(', ')}`;
}

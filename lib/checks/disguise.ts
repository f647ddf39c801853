import { Cell, cellsOf, Part, withoutInnerParts } from './cells';
import { isNearlyWorld, isPublic, percentOfInternet, writeShare } from './internet-share';
import { Together } from './judge-together';
import { WEB_PORTS } from './traffic';
import { isWorld } from './world';
import { Family } from '../model/cidr';
import { PortRange, PortSet, writePorts } from '../model/port-range';
import { hasPorts, isIcmp, writeProtocol } from '../model/protocol';
import { Rule } from '../model/rule';

const WEB = PortSet.ofPorts(WEB_PORTS);

interface Disguise {
  readonly cell: Cell;
  readonly parts: readonly Part[];
  readonly percent: number;
}

/** Finds what inbound rules of one group do together that no rule of them does alone. */
export function findDisguises(family: Family, all: readonly Part[], { proved, doubtful }: Together): void {
  // A block that is the world is no disguise, whatever its ports are.
  const parts = all.filter(part => part.doubt === undefined || !isPlainWorld(part));
  const disguises: Disguise[] = [];
  for (const cell of cellsOf(parts)) {
    if (!isNearlyWorld(family, cell.parts) || !isJudged(cell)) continue;
    const sure = cell.parts.filter(({ doubt }) => doubt === undefined);
    if (sure.some(isPlainWorld)) continue;
    const isProved = isNearlyWorld(family, sure);
    if (isProved) disguises.push({ cell, parts: sure, percent: percentOfInternet(family, sure) });
    for (const { rule, doubt } of doubtsThatMatter(family, cell, isProved)) doubtful.set(rule, doubt!);
  }
  for (const culprit of withoutInnerParts(disguises.flatMap(disguise => disguise.parts)).filter(isPublic)) {
    if (!proved.has(culprit.rule)) proved.set(culprit.rule, sentence(family, culprit, disguises));
  }
}

/** Those that may be the Internet by themselves; where there is none, and nothing is proved, those that may complete it. */
function doubtsThatMatter(family: Family, { parts }: Cell, isProved: boolean): Part[] {
  const doubts = parts.filter(({ doubt }) => doubt !== undefined);
  const alone = doubts.filter(part => isNearlyWorld(family, [part]));
  return alone.length > 0 || isProved ? alone : doubts.filter(isPublic);
}

/** Many rules are for 80 or 443 alone, and have no part in any cell that is judged. */
export function isForTheWeb({ protocol, ports }: Rule): boolean {
  return protocol.known && protocol.value !== 'all' && hasPorts(protocol.value)
    && ports.known && ports.value.from === ports.value.to && WEB_PORTS.includes(ports.value.from);
}

/** 80 and 443 may be open to all, and ICMP is not judged by its source. */
function isJudged({ protocol, ports }: Cell): boolean {
  if (protocol !== 'all' && isIcmp(protocol)) return false;
  return ports === undefined || !PortSet.of([ports]).minus(WEB).isEmpty;
}

const isPlainWorld = ({ guessed, block }: Part) => !guessed && isWorld(block);

/** Tells the widest of the disguises that a rule is part of, and all ports of its protocol on which it is one. */
function sentence(family: Family, culprit: Part, disguises: readonly Disguise[]): string {
  const own = disguises.filter(({ parts }) => parts.includes(culprit));
  const widest = own.reduce((a, b) => b.percent > a.percent ? b : a);
  const blocks = withoutInnerParts(widest.parts).filter(isPublic);
  return `${writeShare(family, blocks, widest.percent)}, and may connect to ${writePlace(widest.cell, own.map(({ cell }) => cell))}`;
}

function writePlace({ protocol }: Cell, cells: readonly Cell[]): string {
  if (protocol === 'all') return 'every port of every protocol';
  const same = cells.filter(cell => cell.protocol === protocol);
  const ports = PortSet.of(same.flatMap((cell): PortRange[] => cell.ports ? [cell.ports] : [])).minus(WEB);
  return ports.isEmpty ? `protocol ${writeProtocol(protocol)}` : `${writeProtocol(protocol)} ${ports.ranges.map(writePorts).join(', ')}`;
}

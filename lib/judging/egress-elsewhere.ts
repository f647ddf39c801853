import { Cell, cellsOf, Part, withoutInnerParts, withoutWider } from './cells';
import { openCells } from './egress-reach';
import { isNearlyWorld, isPublic, percentOfInternet, writeShare } from './internet-share';
import { Together } from './judge-together';
import { Traffic, trafficOf, writeTraffic } from './traffic';
import { Family } from '../model/cidr';
import { PortSet } from '../model/port-range';
import { isIcmp, TCP, UDP } from '../model/protocol';

/**
 * What machines need the whole Internet for: the web (80 and 443, also over QUIC) and the time (123 over UDP). Names they ask of the resolver of the VPC,
 * whose traffic security groups do not filter.
 */
const USUAL: ReadonlyMap<number, PortSet> = new Map([[TCP, PortSet.ofPorts([80, 443])], [UDP, PortSet.ofPorts([123, 443])]]);

/** Finds the outbound rules of one group that reach the whole Internet on ports that machines hardly need it for, alone or together. */
export function findEgressElsewhere(family: Family, parts: readonly Part[], { proved, doubtful }: Together): void {
  const sure = parts.filter(({ doubt }) => doubt === undefined);
  // Where everything is open, by every protocol or by one, that is told as such.
  const isOpen = (protocol: number | 'all') => openCells(family, protocol, sure).length > 0;
  const isAllOpen = isOpen('all');
  for (const cell of cellsOf(sure)) {
    if (!isElsewhere(cell) || !isNearlyWorld(family, cell.parts) || isAllOpen || isOpen(cell.protocol)) continue;
    const besides = withoutWider(cell.parts);
    for (const part of withoutInnerParts(cell.parts)) {
      if (isPublic(part) && !proved.has(part.rule) && isNearlyWorld(family, besides(part))) proved.set(part.rule, sentence(family, cell, part));
    }
  }
  for (const part of parts) {
    const { rule, doubt } = part;
    if (doubt !== undefined && !proved.has(rule) && isNearlyWorld(family, [part]) && mayBeElsewhere(part)) doubtful.set(rule, doubt);
  }
}

function isElsewhere({ protocol, ports }: Pick<Cell, 'protocol' | 'ports'>): boolean {
  if (protocol === 'all' || isIcmp(protocol)) return false;
  return !ports || !PortSet.of([ports]).minus(USUAL.get(protocol)!).isEmpty;
}

/** Of a part in doubt: whether its rule is not known to be about usual ports, or about everything. */
function mayBeElsewhere({ rule, traffic }: Part): boolean {
  if (!trafficOf(rule).known) return true;
  return traffic.kind === 'ports' ? isElsewhere(traffic) : traffic.kind === 'portless' && isElsewhere({ protocol: traffic.protocol });
}

function sentence(family: Family, cell: Cell, part: Part): string {
  const culprits = withoutInnerParts(cell.parts).filter(isPublic);
  const { protocol, ports } = cell;
  const ofCell: Traffic = protocol === 'all' ? { kind: 'everything' } : ports ? { kind: 'ports', protocol, ports } : { kind: 'portless', protocol };
  const traffic = part.traffic.kind === 'everything' ? ofCell : part.traffic;
  return `${writeShare(family, culprits, percentOfInternet(family, cell.parts))}, and may be reached on ${writeTraffic(traffic)}`;
}

import { Cell, cellsOf, Part, withoutInnerParts } from './cells';
import { isNearlyWorld, isPublic, percentOfInternet, writeShare } from './internet-share';
import { Together } from './judge-together';
import { isEveryPort, writeTraffic } from './traffic';
import { Family } from '../model/cidr';
import { PortRange, PortSet } from '../model/port-range';
import { Protocol, TCP, UDP } from '../model/protocol';

/** Finds the outbound rules of one group because of which it reaches everything, alone or together. */
export function findOpenEgress(family: Family, parts: readonly Part[], { proved, doubtful }: Together): void {
  const open = openCells(family, parts.filter(({ doubt }) => doubt === undefined));
  const culprits = withoutInnerParts(open.flatMap(cell => cell.parts)).filter(isPublic);
  for (const { rule } of culprits) {
    if (!proved.has(rule)) proved.set(rule, sentence(family, open, culprits));
  }
  for (const { rule, doubt } of doubtsThatMatter(family, parts, open.length > 0)) doubtful.set(rule, doubt!);
}

/** Those that may be everywhere by themselves; where there is none, and nothing is proved, those that may complete it. */
function doubtsThatMatter(family: Family, parts: readonly Part[], isProved: boolean): Part[] {
  const doubts = parts.filter(({ doubt }) => doubt !== undefined);
  if (doubts.length === 0) return [];
  const alone = doubts.filter(part => openCells(family, [part]).length > 0);
  if (alone.length > 0 || isProved) return alone;
  return openCells(family, parts).flatMap(cell => cell.parts).filter(part => part.doubt !== undefined && isPublic(part));
}

/** The cells because of which every protocol, or every port of TCP or of UDP, reaches the world; none where that is not so. */
function openCells(family: Family, parts: readonly Part[]): Cell[] {
  const wide = cellsOf(parts).filter(cell => isNearlyWorld(family, cell.parts));
  for (const protocol of ['all', TCP, UDP] satisfies Protocol[]) {
    const own = wide.filter(cell => cell.protocol === protocol);
    const ports = PortSet.of(own.flatMap((cell): PortRange[] => cell.ports ? [cell.ports] : []));
    if (protocol === 'all' ? own.length > 0 : ports.ranges.some(isEveryPort)) return own;
  }
  return [];
}

function sentence(family: Family, open: readonly Cell[], culprits: readonly Part[]): string {
  const percent = Math.min(...open.map(({ parts }) => percentOfInternet(family, parts)));
  const { protocol } = open[0];
  const traffic = writeTraffic(protocol === 'all' ? { kind: 'everything' } : { kind: 'ports', protocol, ports: { from: 0, to: 65535 } });
  return `${writeShare(family, culprits, percent)}, and may be reached on ${traffic}`;
}

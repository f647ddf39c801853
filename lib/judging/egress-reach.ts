import { Cell, cellsOf, isThereWith, Part, rememberedByConditions, withoutInnerParts, withoutWider } from './cells';
import { isNearlyWorld, isPublic, percentOfInternet, writeShare } from './internet-share';
import { Together } from './judge-together';
import { isEveryPort, writeTraffic } from './traffic';
import { Family } from '../model/cidr';
import { PortRange, PortSet } from '../model/port-range';
import { Protocol, TCP, UDP } from '../model/protocol';

/** Finds the outbound rules of one group because of which it reaches everything, alone or together. */
export function findOpenEgress(family: Family, parts: readonly Part[], { proved, doubtful }: Together): void {
  const sure = parts.filter(({ doubt }) => doubt === undefined);
  // What reaches everything by every protocol anyway is not told again by TCP and by UDP.
  const reachesAll = (some: readonly Part[]) => openCells(family, 'all', some).length > 0;
  const [isEverything, isToldOf] = [reachesAll(sure), rememberedByConditions(part => reachesAll(sure.filter(one => isThereWith(one, part))))];
  // And what is nothing without a part that is live only sometimes when it is has no share in it.
  const besides = withoutWider(sure);
  const hasAShare = (part: Part, protocol: Protocol) => {
    if (protocol !== 'all' && isToldOf(part)) return false;
    const isOfAll = ({ traffic }: Part) => isEverything && protocol !== 'all' && traffic.kind === 'everything';
    const rest = besides(part).filter(one => isThereWith(one, part) || !isOfAll(one));
    return rest.length === sure.length || openCells(family, protocol, rest).length > 0;
  };
  for (const protocol of PROTOCOLS) {
    const open = openCells(family, protocol, sure);
    const culprits = withoutInnerParts(open.flatMap(cell => cell.parts)).filter(isPublic);
    for (const part of culprits) {
      if (!proved.has(part.rule) && hasAShare(part, protocol)) proved.set(part.rule, sentence(family, open, culprits));
    }
  }
  for (const { rule, doubt } of doubtsThatMatter(family, parts, sure)) doubtful.set(rule, doubt!);
}

const PROTOCOLS = ['all', TCP, UDP] satisfies Protocol[];

/** Those that may be everywhere by themselves, and those that may complete it where nothing that is there with them does already. */
function doubtsThatMatter(family: Family, parts: readonly Part[], sure: readonly Part[]): Part[] {
  const doubts = parts.filter(({ doubt }) => doubt !== undefined);
  if (doubts.length === 0) return [];
  const isOpen = (some: readonly Part[]) => PROTOCOLS.some(protocol => openCells(family, protocol, some).length > 0);
  const alone = new Set(doubts.filter(part => isOpen([part])));
  const isToldOf = rememberedByConditions(part =>
    [...alone].some(one => isThereWith(one, part)) || isOpen(sure.filter(one => isThereWith(one, part))));
  const completing = new Set(PROTOCOLS.flatMap(protocol => openCells(family, protocol, parts)).flatMap(cell => cell.parts));
  return doubts.filter(part => alone.has(part) || (completing.has(part) && isPublic(part) && !isToldOf(part)));
}

/** The cells because of which every protocol, or every port of TCP or of UDP, reaches the world; none where that is not so. */
export function openCells(family: Family, protocol: Protocol, parts: readonly Part[]): Cell[] {
  const wide = cellsOf(parts).filter(cell => cell.protocol === protocol && isNearlyWorld(family, cell.parts));
  const ports = PortSet.of(wide.flatMap((cell): PortRange[] => cell.ports ? [cell.ports] : []));
  return protocol === 'all' || ports.ranges.some(isEveryPort) ? wide : [];
}

function sentence(family: Family, open: readonly Cell[], culprits: readonly Part[]): string {
  const percent = Math.min(...open.map(({ parts }) => percentOfInternet(family, parts)));
  const { protocol } = open[0];
  const traffic = writeTraffic(protocol === 'all' ? { kind: 'everything' } : { kind: 'ports', protocol, ports: { from: 0, to: 65535 } });
  return `${writeShare(family, culprits, percent)}, and may be reached on ${traffic}`;
}

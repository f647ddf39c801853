import { End } from './end';
import { Hop } from './hop';
import { Path } from './proof';
import { ReachIndex } from './reach-index';
import { hopsBetween, isMember, search } from './search';
import { inWords, writeShort } from './words';
import { TrafficSet } from '../model/traffic-set';

/** `Through WebServer: 80 and 443 in, then 5432.` where one end is not reached directly and is through others; undefined where it is not reached at all. */
export function throughOthers(index: ReachIndex, source: End, destination: End, traffic: TrafficSet): string | undefined {
  const found = search(index, { source, destination, traffic, transitive: true }).sure;
  return found && found.hops.length > 1 ? writeWay(index, found, traffic) : undefined;
}

/** A path with all that each of its hops lets through, and not only what one pair of rules does. */
export function writeWay(index: ReachIndex, { hops }: Path, traffic: TrafficSet): string {
  const between = hops.slice(0, -1).map(({ destination }) => destination.name);
  const steps = hops.map((hop, i) => writeShort(allOf(index, hop, i === hops.length - 1 ? traffic : TrafficSet.EVERYTHING)));
  return `Through ${inWords(between)}: ${steps[0]} in, then ${steps.slice(1).join(', then ')}.`;
}

function allOf(index: ReachIndex, { source, destination }: Hop, traffic: TrafficSet): TrafficSet {
  const asEnd = (end: Hop['source']): End => isMember(end) ? { is: 'members', name: end.name, members: [end] } : end;
  const sure = [...hopsBetween(index, { source: asEnd(source), destination: asEnd(destination), traffic })].filter(({ doubt }) => !doubt);
  return TrafficSet.ofAll(sure.map(hop => hop.traffic));
}

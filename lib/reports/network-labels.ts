import { isOutside, PictureEdge, PictureFlow, PictureNode } from '../reachability/picture';
import { nameTraffic } from '../reachability/picture-traffic';

/** What flows, as words on an arrow: `?` behind what nobody knows, `if` behind what is so in some deployments only. Each once. */
export function flowLabels(flows: readonly PictureFlow[]): readonly string[] {
  return [...new Set(flows.flatMap(({ traffic, doubt, conditions }) =>
    nameTraffic(traffic).map(name => `${name}${doubt === undefined ? '' : '?'}${conditions === undefined ? '' : ' if'}`)))];
}

/** A few of many, and how many more there are. */
export function few(words: readonly string[], most: number): string {
  return words.length <= most ? words.join(', ') : `${words.slice(0, most).join(', ')} +${words.length - most}`;
}

/** The same as a sentence tells it: `HTTPS 443; SSH 22 if the condition IsTest in App holds`. */
export function writeFlows(flows: readonly PictureFlow[]): string {
  return flows.map(({ traffic, families, doubt, conditions }) => [
    nameTraffic(traffic).join(', '),
    ...families.length === 1 ? [`(${families[0] === 'ipv4' ? 'IPv4' : 'IPv6'})`] : [],
    ...conditions === undefined ? [] : [`if ${conditions}`],
    ...doubt === undefined ? [] : [`(nobody knows at synth: ${doubt})`],
  ].join(' ')).join('; ');
}

/** `reached from the Internet directly`, `2 hops from the Internet`. */
export function writeReach(node: PictureNode): string {
  const { hops, reachedFrom, isReachDoubtful } = node;
  if (isOutside(node)) return 'outside of the app';
  if (isReachDoubtful) return `nobody knows at synth whether the Internet reaches it; if so, over ${hops} ${hops === 1 ? 'hop' : 'hops'}`;
  if (hops !== undefined) return hops === 1 ? 'the Internet connects to it directly' : `${hops} hops from the Internet`;
  if (reachedFrom === 'network') return 'reached from other networks, not from the Internet';
  return reachedFrom === 'foreign-group' ? 'who reaches it nobody knows' : 'nobody outside reaches it';
}

export function nameWithCount({ name, parts }: PictureNode): string {
  return parts.length > 1 ? `${name} ×${parts.length}` : name;
}

/** Whether an edge is a connection that a node may open to the Internet. */
export function isToInternet(edge: PictureEdge, nodes: ReadonlyMap<string, PictureNode>): boolean {
  return nodes.get(edge.to)?.kind === 'internet';
}

/** `4294967296` as `4,294,967,296`; what is longer than twelve digits as `3.4 × 10³⁸`. */
export function writeCount(count: bigint): string {
  const digits = count.toString();
  if (digits.length <= 12) return digits.replace(/\B(?=(\d{3})+$)/g, ',');
  const exponent = String(digits.length - 1).replace(/\d/g, digit => '⁰¹²³⁴⁵⁶⁷⁸⁹'[Number(digit)]);
  return `${digits[0]}.${digits[1]} × 10${exponent}`;
}

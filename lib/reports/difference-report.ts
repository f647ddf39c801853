import { counted, Problem } from './findings-report';
import { lineEntry } from './proofs-json';
import { LocatedLine, TellsLines } from './proofs-report';
import { AddressSet } from '../model/address-set';
import { blocksOf } from '../model/blocks-of-a-range';
import { BITS, blockOf, Cidr } from '../model/cidr';
import { PeerSet } from '../model/peer-set';
import { writeProtocol } from '../model/protocol';
import { publicPartOf } from '../model/special-addresses';
import { TrafficSet } from '../model/traffic-set';
import { DifferenceVerdict } from '../reachability/difference';
import { Change } from '../reachability/difference-changes';
import { writeTrafficSet } from '../reachability/words';

/** Two versions compared, ready to be told: the one thing that all formats are made of. */
export interface DifferenceReport {
  /** Of this library. */
  readonly version: string;
  readonly verdict: DifferenceVerdict;
  /** Those from the Internet first. */
  readonly added: readonly ReportedChange[];
  readonly removed: readonly ReportedChange[];
  readonly written: readonly ReportedRule[];
  readonly takenOut: readonly ReportedRule[];
  readonly groupsMade: readonly string[];
  readonly groupsGone: readonly string[];
  readonly replaced: readonly ReportedReplaced[];
  /** What brought the changes about, beside rules: attachments, prefix lists, parameters. */
  readonly causes: readonly string[];
  /** What could not be read, so that nothing is proved about it. */
  readonly problems: readonly Problem[];
  readonly notes: readonly string[];
  /** What makes the run fail, in words; undefined where nothing does. */
  readonly fails?: string;
}

/** A change, and the lines of the rules that let it through. */
export interface ReportedChange extends Change, TellsLines {}

export interface ReportedRule {
  readonly group: string;
  readonly says: string;
  readonly line?: LocatedLine;
}

export interface ReportedReplaced {
  readonly is: 'group' | 'rule';
  /** The construct path, or the logical id. */
  readonly name: string;
  readonly why: string;
  readonly beware?: string;
}

/** How many rules of one version are others than in the other one: of one that is written and one that is taken out one was rewritten. */
export function rewritten({ written, takenOut }: DifferenceReport): number {
  return Math.max(written.length, takenOut.length);
}

/** `3 rules rewritten`, `1 rule written`, `2 rules taken out`; empty where each version has the rules of the other one. */
export function writeRewritten(report: Pick<DifferenceReport, 'written' | 'takenOut'>): string {
  const count = Math.max(report.written.length, report.takenOut.length);
  const how = report.takenOut.length === 0 ? 'written' : report.written.length === 0 ? 'taken out' : 'rewritten';
  return count === 0 ? '' : `${counted(count, 'rule')} ${how}`;
}

/** How many blocks a line names. */
const MOST_BLOCKS = 6;

/** `the Internet (0.0.0.0/0, ::/0)`, `10.0.0.0/8`, `10.0.0.0/8 without 10.0.0.0/24`. */
export function writePeers(peers: PeerSet): string {
  const families = (['ipv4', 'ipv6'] as const).map(family => peers.addresses(family)).filter(set => !set.isEmpty);
  const words = families.map(writeAddresses).join(', ');
  return families.every(isWholeInternet) ? `the Internet (${words})` : words;
}

function isWholeInternet(set: AddressSet): boolean {
  return set.covers(publicPartOf(AddressSet.everything(set.family)));
}

/** As blocks, or as the smallest block around them without some: whichever is shorter. */
function writeAddresses(set: AddressSet): string {
  const around = blockAround(set);
  const [blocks, gaps] = [set, AddressSet.ofCidrs(set.family, [around]).minus(set)].map(cidrsOf);
  return gaps.length > 0 && gaps.length < blocks.length ? `${around.canonical} without ${listed(gaps)}` : listed(blocks);
}

function blockAround({ family, ranges }: AddressSet): Cidr {
  const [first, last] = [ranges[0].first, ranges[ranges.length - 1].last];
  let length = BITS[family];
  while (length > 0 && blockOf(family, first, length).last < last) length--;
  return blockOf(family, first, length);
}

/** `tcp 5432 (PostgreSQL)`, `everything`, `everything but tcp 443 (HTTPS)`. */
export function writeTraffic(traffic: TrafficSet): string {
  const but = traffic.complement();
  return but.isEmpty || but.boxes().length >= traffic.boxes().length ? writeTrafficSet(traffic) : `everything but ${writeTrafficSet(but)}`;
}

export function cidrsOf({ family, ranges }: AddressSet): string[] {
  return ranges.flatMap(range => blocksOf(family, range)).map(({ canonical }) => canonical);
}

function listed(words: readonly string[]): string {
  return words.length > MOST_BLOCKS ? `${words.slice(0, MOST_BLOCKS).join(', ')} and ${words.length - MOST_BLOCKS} more blocks` : words.join(', ');
}

const MOST_NAMES = 3;

/** `Shop/Web`, `Shop/A, Shop/B, Shop/C and 2 more`. */
export function writeNames(names: readonly string[]): string {
  return names.length > MOST_NAMES + 1 ? `${names.slice(0, MOST_NAMES).join(', ')} and ${names.length - MOST_NAMES} more` : names.join(', ');
}

/** Both ends of a change as a line tells them. */
export function endsOf({ way, sources, destinations, peers, doubt }: Change): readonly [from: string, to: string] {
  const outside = peers.isEmpty ? doubt! : writePeers(peers);
  if (way === 'between') return [writeNames(sources), sources.join() === destinations.join() ? 'each other' : writeNames(destinations)];
  return way === 'in' ? [outside, writeNames(destinations)] : [writeNames(sources), outside];
}

/** A change for programs: every name, every block, every port. */
export function changeEntry({ way, sources, destinations, peers, traffic, fromInternet, doubt, when, note, lines }: ReportedChange): object {
  return {
    way,
    sources,
    destinations,
    addresses: way === 'between' ? null : { ipv4: cidrsOf(peers.addresses('ipv4')), ipv6: cidrsOf(peers.addresses('ipv6')) },
    traffic: trafficEntries(traffic),
    fromInternet,
    doubt: doubt ?? null,
    conditions: when ?? null,
    note: note ?? null,
    rules: lines.map(lineEntry),
  };
}

/** `{ "protocol": "tcp", "from": 5432, "to": 5432 }`. ICMP has a type in `from` and a code in `to`, -1 for all codes; a protocol as a whole has neither. */
export function trafficEntries(traffic: TrafficSet): object[] {
  return traffic.boxes().map(({ protocol, ports }) => ({ protocol: writeProtocol(protocol), ...ports ? { from: ports.from, to: ports.to } : {} }));
}

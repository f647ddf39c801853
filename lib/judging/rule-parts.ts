import { endOf } from './same-rule';
import { Cidr } from '../model/cidr';
import { Knowledge } from '../model/knowledge';
import { ALL_PORTS, PortRange } from '../model/port-range';
import { hasPorts, isIcmp, Protocol } from '../model/protocol';
import { KnownBlock, Peer, Rule, UnknownBlock } from '../model/rule';

/**
 * A piece of what a rule opens: numbers on one protocol, to a stretch of addresses or to one thing that only its name tells. What lies between two pieces
 * does not matter: a rule is in others if each of its pieces is.
 */
export interface Piece {
  readonly protocol: Protocol;
  /** Ports; for ICMP each type has 256 numbers, one for each code. */
  readonly from: number;
  readonly to: number;
  /** `ipv4`, `ipv6`, or the name of a group, of a list, of a token: nothing is known of what is behind two names, not even that they differ. */
  readonly space: string;
  readonly first: bigint;
  readonly last: bigint;
}

/** Whether it opens the same in every deployment that has it: then the two are the same pieces. */
export function isFullyKnown({ protocol, ports, peer }: Rule): boolean {
  return (peer.kind === 'group' || (peer.kind === 'cidr' && peer.via === undefined)) && protocol.known && numbersOf(protocol, ports) !== undefined;
}

/** What a rule opens in every deployment that has it. */
export function leastOf({ protocol, ports, peer, site }: Rule): Piece[] {
  const numbers = numbersOf(protocol, ports);
  if (!protocol.known || !numbers) return [];
  const { value } = protocol;
  // Most rules are for one block, and there are many.
  if (peer.kind === 'cidr' && peer.via === undefined) {
    const { family: space, first, last } = peer.cidr;
    return [{ protocol: value, from: numbers.from, to: numbers.to, space, first, last }];
  }
  return [...namesOf(peer, site.template), ...blocksOf(peer)].map(place => ({ protocol: protocol.value, ...numbers, ...place }));
}

/** What it opens at the most. */
export function mostOf({ protocol, ports, peer, site }: Rule): Piece[] {
  const numbers = numbersOf(protocol, ports) ?? ALL_PORTS;
  const places = isWholeOf(peer) ? blocksOf(peer) : namesOf(peer, site.template);
  return places.map(place => ({ protocol: protocol.known ? protocol.value : 'all', ...numbers, ...place }));
}

/** Ports, or types and codes; undefined where they are not known. */
function numbersOf(protocol: Knowledge<Protocol>, ports: Knowledge<PortRange>): PortRange | undefined {
  if (!protocol.known) return undefined;
  if (protocol.value === 'all' || !(hasPorts(protocol.value) || isIcmp(protocol.value))) return ALL_PORTS;
  if (!ports.known) return undefined;
  const { from, to } = ports.value;
  if (!isIcmp(protocol.value)) return from < 0 || to < 0 ? undefined : { from, to };
  // "If the start port is -1 (all ICMP types), then the end port must be -1 (all ICMP codes)": EC2 takes no other rule (IpPermission, ToPort).
  if (from < 0) return to < 0 ? ALL_PORTS : undefined;
  return to < 0 ? { from: from * 256, to: from * 256 + 255 } : { from: from * 256 + to, to: from * 256 + to };
}

type Place = Pick<Piece, 'space' | 'first' | 'last'>;

/** Whether all addresses of a peer are known, and none of them can be set at deployment. */
function isWholeOf(peer: Peer): boolean {
  if (peer.kind === 'cidr') return peer.via === undefined;
  return peer.kind === 'prefix-list' && peer.cidrs !== undefined && peer.cidrs.length > 0 && peer.cidrs.every(isFixed);
}

const isFixed = (entry: KnownBlock | UnknownBlock): entry is KnownBlock => entry.known && entry.via === undefined;

function blocksOf(peer: Peer): Place[] {
  const place = ({ family: space, first, last }: Cidr) => ({ space, first, last });
  if (peer.kind === 'cidr') return peer.via === undefined ? [place(peer.cidr)] : [];
  return peer.kind === 'prefix-list' ? (peer.cidrs ?? []).filter(isFixed).map(({ value }) => place(value)) : [];
}

/** Two parameters of one name in two templates are two. */
function namesOf(peer: Peer, template: string): Place[] {
  if (peer.kind === 'cidr' && peer.via === undefined) return [];
  return [{ space: peer.kind === 'cidr' ? `${endOf(peer)} in ${template}` : endOf(peer), first: 0n, last: 0n }];
}

/** How much is in some pieces: less in what lies in others. */
export function sizeOf(pieces: readonly Piece[]): bigint {
  return pieces.reduce((sum, { protocol, from, to, first, last }) => sum + BigInt(to - from + 1) * (last - first + 1n) * (protocol === 'all' ? 256n : 1n), 0n);
}

/** Whether two pieces have anything in common that the first may hide of the second. */
export function touches(wide: Piece, piece: Piece): boolean {
  return (wide.protocol === 'all' || wide.protocol === piece.protocol) && wide.space === piece.space
    && wide.from <= piece.to && piece.from <= wide.to && wide.first <= piece.last && piece.first <= wide.last;
}

export function contains(wide: Piece, piece: Piece): boolean {
  return touches(wide, piece) && wide.from <= piece.from && piece.to <= wide.to && wide.first <= piece.first && piece.last <= wide.last;
}

/** Above this much work nobody looks whether many pieces make up one: nobody writes such groups, and a rule too many is told of none. */
const MOST_WORK = 100_000;

/** Whether some pieces that touch one leave nothing of it: stretch by stretch of its ports, from the first address to the last. */
export function coverTogether(wide: readonly Piece[], piece: Piece): boolean {
  if (wide.some(one => contains(one, piece))) return true;
  const inOrder = [...wide].sort((a, b) => a.first < b.first ? -1 : a.first > b.first ? 1 : 0);
  const begins = new Set([piece.from, ...wide.flatMap(({ from, to }) => [from, to + 1])].filter(port => port >= piece.from && port <= piece.to));
  if (begins.size * wide.length > MOST_WORK) return false;
  for (const port of begins) {
    let next = piece.first;
    for (const { from, to, first, last } of inOrder) {
      if (first > next) break;
      if (from <= port && port <= to && last >= next) next = last + 1n;
    }
    if (next <= piece.last) return false;
  }
  return true;
}

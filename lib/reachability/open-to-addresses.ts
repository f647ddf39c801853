import { AddressEnd } from './end';
import { Hops, MemberPermit } from './hop';
import { matchAddresses, setOf } from './matches';
import { Member } from './member';
import { whatIsMissing, knownBlocksOf } from './unknown-peer';
import { AddressSet } from '../model/address-set';
import { Cidr, Family } from '../model/cidr';
import { Unknown } from '../model/knowledge';
import { Direction } from '../model/rule';
import { TrafficSet } from '../model/traffic-set';

/** What a member lets through to or from hosts outside: a stretch of traffic, and the addresses for which it is open. */
export interface OpenStretch {
  readonly traffic: TrafficSet;
  readonly addresses: Readonly<Record<Family, AddressSet>>;
  /** Whether a rule is for the prefix list that the end is, whatever is in it. */
  readonly isForList: boolean;
}

/** What is surely open, in some deployment or in all that are meant, and what may be. */
export interface OpenToAddresses {
  readonly stretches: readonly OpenStretch[];
  readonly doubts: readonly { readonly traffic: TrafficSet; readonly why: Unknown; readonly permit: MemberPermit }[];
  /** The permits that are behind it. */
  readonly permits: readonly MemberPermit[];
}

/** For which addresses of an end which traffic is open, cut into stretches on which the same permits count. */
export function openToAddresses(
  hops: Hops, member: Member, direction: Direction, end: AddressEnd, traffic: TrafficSet, counts: (permit: MemberPermit) => boolean = () => true,
): OpenToAddresses {
  const open: (OpenStretch & { readonly permit: MemberPermit })[] = [];
  const doubts: { traffic: TrafficSet; why: Unknown; permit: MemberPermit }[] = [];
  for (const permit of hops.permitsOf(member, direction)) {
    const both = permit.traffic.intersection(traffic);
    if (both.isEmpty || !counts(permit)) continue;
    const matches = (['ipv4', 'ipv6'] as const).flatMap(family => matchAddresses(permit.peer, end, family));
    const unsure = matches.map(({ answer }) => answer).find(answer => answer !== 'surely');
    // Of a list of the app some entries may be known, and the others may be anything.
    const doubt = permit.doubt ?? unsure ?? (isListOf(permit, end) ? undefined : whatIsMissing(permit.peer, 'ipv4'));
    if (doubt && matches.length > 0) doubts.push({ traffic: both, why: doubt, permit });
    const blocks = permit.doubt ? [] : knownBlocksOf(permit.peer);
    const of = (family: Family) => end.addresses[family].intersection(unionOf(family, blocks));
    const addresses = { ipv4: of('ipv4'), ipv6: of('ipv6') };
    const isForList = !permit.doubt && isListOf(permit, end);
    if (isForList || !addresses.ipv4.isEmpty || !addresses.ipv6.isEmpty) open.push({ permit, traffic: both, addresses, isForList });
  }
  const stretches = cut(open.map(one => one.traffic)).map((stretch) => {
    const here = open.filter(one => one.traffic.intersects(stretch));
    const union = (family: Family) => here.reduce((sum, { addresses }) => sum.union(addresses[family]), family === 'ipv4' ? AddressSet.NO_IPV4 : AddressSet.NO_IPV6);
    return { traffic: stretch, addresses: { ipv4: union('ipv4'), ipv6: union('ipv6') }, isForList: here.some(one => one.isForList) };
  });
  return { stretches, doubts, permits: open.map(({ permit }) => permit) };
}

function isListOf({ peer }: MemberPermit, { list }: AddressEnd): boolean {
  return peer.kind === 'prefix-list' && peer.id === list;
}

function unionOf(family: Family, blocks: readonly Cidr[]): AddressSet {
  return blocks.length === 1 && blocks[0].family === family ? setOf(blocks[0]) : AddressSet.ofCidrs(family, blocks);
}

/** The stretches into which sets cut each other: each lies in a set or outside of it, and none is in no set. */
export function cut(sets: readonly TrafficSet[]): TrafficSet[] {
  const distinct = [...new Map(sets.map(set => [set.bounds.join(), set])).values()];
  let pieces: TrafficSet[] = [];
  for (const set of distinct) {
    let left = set;
    const next: TrafficSet[] = [];
    for (const piece of pieces) {
      const inside = piece.intersection(left);
      if (inside.isEmpty) {
        next.push(piece);
        continue;
      }
      next.push(inside);
      const outside = piece.minus(inside);
      if (!outside.isEmpty) next.push(outside);
      left = left.minus(inside);
    }
    if (!left.isEmpty) next.push(left);
    pieces = next;
  }
  return pieces.sort((a, b) => a.bounds[0] - b.bounds[0]);
}

import { CompiledRule } from './compiled-rule';
import { Inventory } from '../model/inventory';

/** How much a rule lets through, to be compared: the number of its addresses times that of its ports, in bits. */
export function breadthOf({ traffic, peer }: CompiledRule, members: ReadonlyMap<string, number>): number {
  return bitsOf(BigInt(Math.max(1, traffic.size))) + addressBits(peer, members);
}

function addressBits(peer: CompiledRule['peer'], members: ReadonlyMap<string, number>): number {
  if (peer.kind === 'unread') return 128;
  if (peer.kind === 'group') return bitsOf(BigInt(members.get(peer.groupId) ?? 1));
  // A /64 of IPv6 is one subnet, as one /24 of IPv4 is: by number of addresses all of IPv4 would be the narrower.
  const [ipv4, ipv6] = [peer.set.size('ipv4'), peer.set.size('ipv6')];
  return Math.max(bitsOf(ipv4), bitsOf(ipv6) / 4);
}

function bitsOf(count: bigint): number {
  return count <= 1n ? 0 : Math.log2(Number(count));
}

/** How many addresses wear each group. */
export function membersOf({ interfaces }: Pick<Inventory, 'interfaces'>): Map<string, number> {
  const members = new Map<string, number>();
  for (const { groupIds, addresses } of interfaces) {
    for (const groupId of groupIds) members.set(groupId, (members.get(groupId) ?? 0) + addresses.length);
  }
  return members;
}

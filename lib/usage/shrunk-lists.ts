import { CompiledRule } from './compiled-rule';
import { RulePeers } from './day-usage';
import { BITS, Family, isCidr, readCidr } from '../model/cidr';
import { InventoryRule } from '../model/inventory';
import { PeerSet } from '../model/peer-set';

/**
 * Rules that name a prefix list which, as it is now, may not let through all that was seen through them: an entry may have left it since. No other rule may be removed because of such
 * a rule. What was seen in more addresses and blocks than are kept is not known to be in the list still.
 */
export function rulesOfShrunkLists(
  rules: readonly InventoryRule[], compiled: ReadonlyMap<string, CompiledRule>, seen: ReadonlyMap<string, RulePeers>,
): ReadonlySet<string> {
  return new Set(rules.flatMap(({ ruleId, prefixListId }) => {
    const peer = compiled.get(ruleId)?.peer;
    const peers = seen.get(ruleId);
    if (prefixListId === undefined || peers === undefined || peer?.kind !== 'addresses') return [];
    return isWithin(peers, peer.set) ? [] : [ruleId];
  }));
}

function isWithin({ addresses, blocks }: RulePeers, now: PeerSet): boolean {
  const seen = addresses ? addresses.map(alone) : blocks?.map(block => readCidr(block));
  return seen !== undefined && now.covers(PeerSet.ofBlocks(seen.filter(isCidr)));
}

function alone(address: string): ReturnType<typeof readCidr> {
  const family: Family = address.includes(':') ? 'ipv6' : 'ipv4';
  return readCidr(`${address}/${BITS[family]}`, { embeddedIpv4: true });
}

import { PermitPeer } from './permit';
import { knownBlocks, nameOfList } from '../judging/world';
import { Cidr, Family } from '../model/cidr';
import { Unknown, unknown } from '../model/knowledge';

/** Why a permit may be for addresses of a family that nobody knows; undefined where all that it is for is known. */
export function whatIsMissing(peer: PermitPeer, family: Family): Unknown | undefined {
  if (peer.kind === 'unknown') return peer.family === undefined || peer.family === family ? unknown(`the other end is ${peer.why}`, peer.settledBy) : undefined;
  if (peer.kind !== 'prefix-list') return undefined;
  if (!peer.cidrs) return unknown(`the entries of the prefix list ${nameOfList(peer)} are not in the app`, `assume the entries of ${peer.id}, or leave the list out of the end`);
  for (const entry of peer.cidrs) {
    if (!entry.known) return unknown(`an entry of the prefix list ${nameOfList(peer)} is ${entry.why}`, entry.settledBy);
  }
  return undefined;
}

/** The blocks that a permit is surely for, of one family or of both. */
export function knownBlocksOf(peer: PermitPeer, family?: Family): readonly Cidr[] {
  if (peer.kind === 'anybody') return [];
  const blocks = knownBlocks(peer);
  return family === undefined ? blocks : blocks.filter(block => block.family === family);
}

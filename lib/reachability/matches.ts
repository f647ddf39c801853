import { MemberAddresses } from './addresses';
import { Answer, eitherOf } from './answer';
import { AddressEnd } from './end';
import { Member, wornUnder } from './member';
import { PermitPeer } from './permit';
import { knownBlocksOf, whatIsMissing } from './unknown-peer';
import { GATEWAY_PREFIX_LISTS } from '../catalogue/gateway-prefix-lists';
import { nameOfList } from '../judging/world';
import { AddressSet } from '../model/address-set';
import { Cidr, Family } from '../model/cidr';
import { ALWAYS, Conditions } from '../model/conditions';
import { Unknown } from '../model/knowledge';

/** Whether somebody is who a permit is for, and what must be the case for that. */
export interface Match {
  readonly answer: Exclude<Answer, undefined>;
  readonly conditions: Conditions;
}

const surely: readonly Match[] = [{ answer: 'surely', conditions: ALWAYS }];
const perhaps = (doubt: Unknown): readonly Match[] => [{ answer: doubt, conditions: ALWAYS }];

/** Whether hosts with some addresses are who a permit is for. Those in a VPC are told by groups too: then nobody knows which they wear. */
export function matchAddresses(peer: PermitPeer, end: AddressEnd, family: Family): readonly Match[] {
  const known = matchKnown(peer, end, family);
  if (!end.unread || known === surely || peer.kind === 'group') return known;
  // A list is who a rule for that list is for, whatever is in it; of any other block nobody knows whether the list has an address of it.
  if (peer.kind === 'anybody' || (peer.kind === 'prefix-list' && peer.id === end.list)) return surely;
  return peer.kind === 'cidr' && peer.cidr.family !== family ? [] : perhaps(end.unread);
}

function matchKnown(peer: PermitPeer, end: AddressEnd, family: Family): readonly Match[] {
  const addresses = end.addresses[family];
  if (addresses.isEmpty) return [];
  switch (peer.kind) {
    case 'anybody': return surely;
    case 'cidr': return peer.cidr.family === family && addresses.intersects(setOf(peer.cidr)) ? surely : [];
    case 'prefix-list': {
      if (end.without.has(peer.id)) return [];
      const entries = knownBlocksOf(peer, family);
      if (addresses.intersects(AddressSet.ofCidrs(family, entries))) return surely;
      return byAnswer(whatIsMissing(peer, family));
    }
    // Amazon VPC User Guide, Security group rules: a group as a source stands for the private addresses of what wears it, and what is outside wears none.
    case 'group': return [];
    case 'unknown': return byAnswer(whatIsMissing(peer, family));
  }
}

/** Whether something of the app is who a permit is for: by a group that it wears, or by an address that it may have. */
export function matchMember(peer: PermitPeer, member: Member, family: Family, where: MemberAddresses): readonly Match[] {
  switch (peer.kind) {
    case 'anybody': return surely;
    case 'group': {
      const worn = wornUnder(member, peer.id).map((conditions): Match => ({ answer: 'surely', conditions }));
      if (worn.length > 0 || !member.unread || member.isRelay) return worn;
      return perhaps({ ...member.unread, why: `whether ${member.name} wears ${peer.id}: ${member.unread.why}` });
    }
    case 'cidr': return peer.cidr.family === family ? byAnswer(where.isIn(member, setOf(peer.cidr), peer.cidr.canonical)) : [];
    case 'prefix-list': {
      // Of public addresses of AWS; things of the app are at their private ones.
      if (peer.cidrs === undefined && OF_GATEWAYS.has(peer.id)) return [];
      const entries = knownBlocksOf(peer, family);
      const inEntries = where.isIn(member, AddressSet.ofCidrs(family, entries), `the prefix list ${nameOfList(peer)}`);
      return byAnswer(eitherOf(inEntries, whatIsMissing(peer, family)));
    }
    case 'unknown': return byAnswer(whatIsMissing(peer, family));
  }
}

/** The same where only a sure answer counts. */
export function matchMemberSurely(peer: PermitPeer, member: Member, family: Family, where: MemberAddresses): readonly Match[] {
  if (peer.kind === 'cidr') return peer.cidr.family === family && where.isSurelyIn(member, setOf(peer.cidr)) ? surely : [];
  return peer.kind === 'unknown' ? [] : matchMember(peer, member, family, where).filter(({ answer }) => answer === 'surely');
}

function byAnswer(answer: Answer): readonly Match[] {
  return answer === undefined ? [] : answer === 'surely' ? surely : perhaps(answer);
}

const OF_GATEWAYS: ReadonlySet<string> = new Set(GATEWAY_PREFIX_LISTS.map(({ id }) => id));

const SETS = new WeakMap<Cidr, AddressSet>();

/** Blocks are read once per text, and asked of many times. */
export function setOf(cidr: Cidr): AddressSet {
  let set = SETS.get(cidr);
  if (!set) SETS.set(cidr, set = AddressSet.ofCidrs(cidr.family, [cidr]));
  return set;
}

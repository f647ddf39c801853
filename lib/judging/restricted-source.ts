import { byDefault } from './by-default';
import { Restriction } from './restriction';
import { doubtAboutBlocks, knownBlocks, nameOfList, viaOf } from './world';
import { BITS } from '../model/cidr';
import { Unknown } from '../model/knowledge';
import { Rule } from '../model/rule';

/** Whether a restriction allows the source of a rule. Groups are followed elsewhere. */
export type Source =
  | { readonly is: 'allowed' }
  /** `says`: who is let in that is not allowed. */
  | { readonly is: 'outside'; readonly says: string }
  | { readonly is: 'unknown'; readonly why: Unknown };

const ALLOWED: Source = { is: 'allowed' };

/** Nobody is in a prefix list without entries, so it is allowed. One block outside is proof, whatever else is not known. */
export function sourceOf(rule: Rule, restriction: Restriction): Source {
  const { peer } = byDefault(rule);
  if (peer.kind === 'prefix-list' && restriction.allowsList(peer.id)) return ALLOWED;
  const outside = knownBlocks(peer).find(block => !restriction.allowsBlock(block));
  if (outside) {
    const via = viaOf(peer, outside);
    const block = via === undefined ? outside.canonical : `${outside.canonical} (${via})`;
    return { is: 'outside', says: peer.kind === 'prefix-list' ? `${block} in the prefix list ${nameOfList(peer)}` : block };
  }
  if (restriction.allowsAll(rule.peer.kind === 'unknown' ? rule.peer.family : undefined)) return ALLOWED;
  const why = doubtAboutBlocks(rule, BITS.ipv6 + 1);
  return why ? { is: 'unknown', why } : ALLOWED;
}

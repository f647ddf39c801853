import { doubt } from './doubt';
import { Network, UnreadPart } from '../model/network';
import { UnreadableRules } from '../model/rule';
import { Evidence } from '../model/verdict';

/** What a check that looks at rules says of rules that could not be read: it cannot tell. */
export function cannotTell(whether: string, lists: readonly UnreadableRules[]): Evidence[] {
  return lists.map(({ site, direction, why }) =>
    doubt(site, whether, { ...why, why: `the ${direction === 'ingress' ? 'inbound' : 'outbound'} rules are ${why.why}` }));
}

/** Parts that were not read and may hold what a check looks at. */
export function unreadPartsWith(kind: 'groups' | 'vpcs', { unread = [] }: Network): UnreadPart[] {
  return unread.filter(({ mayHold }) => mayHold.has(kind));
}

/** What a check that looks at groups or VPCs says of one of those parts. */
export function cannotTellOf(what: string, whether: string, { site, why }: UnreadPart): Evidence {
  return doubt(site, whether, { ...why, why: `the ${what} are ${why.why}` });
}

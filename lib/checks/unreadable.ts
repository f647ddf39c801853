import { UnreadableRules } from '../model/rule';
import { Evidence } from '../model/verdict';

/** What a check that looks at rules says of rules that could not be read: it cannot tell. */
export function cannotTell(whether: string, lists: readonly UnreadableRules[]): Evidence[] {
  return lists.map(({ site, direction, why }) => ({
    site,
    says: `whether ${whether}: the ${direction === 'ingress' ? 'inbound' : 'outbound'} rules are ${why.why}`,
  }));
}

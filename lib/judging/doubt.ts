import { doubtAboutBlocks } from './world';
import { BITS } from '../model/cidr';
import { inOneOrder, Unknown } from '../model/knowledge';
import { Rule, Site } from '../model/rule';
import { Evidence } from '../model/verdict';

/** What a check says where it cannot know: whether something is the case, why that is not known, and what would settle it. */
export function doubt(site: Site, whether: string, { why, settledBy }: Pick<Unknown, 'why' | 'settledBy'>): Evidence {
  return { site, says: `whether ${whether}: ${why}`, ...(settledBy === undefined ? {} : { settledBy }) };
}

/** What would settle all that is not known of a rule; undefined where nothing is known to. */
export function whatSettles(rule: Rule): string | undefined {
  const doubts = [doubtAboutBlocks(rule, BITS.ipv6 + 1), rule.protocol, rule.ports];
  return inOneOrder(doubts.map(one => one === undefined || one.known ? undefined : one.settledBy));
}

/** What settles whether rules, each under conditions of its own, are live at once. */
export const ONE_CONDITION = 'put the rules under one condition, or under none';

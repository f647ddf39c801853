import { ofFamily, Part, partsOf } from './cells';
import { mayReachFar } from './internet-share';
import { liveTogether } from './live-together';
import { Family } from '../model/cidr';
import { Rule } from '../model/rule';
import { Evidence, Verdict } from '../model/verdict';

/** What the rules of one group do together: a sentence for each rule that has a part in it. */
export interface Together {
  readonly proved: Map<Rule, string>;
  /** Why it cannot be known. */
  readonly doubtful: Map<Rule, string>;
}

export interface TogetherQuestion {
  /** The rules that have a part in the answer at all. */
  readonly concerns: (rule: Rule) => boolean;
  /** Looks at what rules that are live together let through in one family. */
  readonly judge: (family: Family, parts: readonly Part[], found: Together) => void;
  /** The end of the sentence "cannot be known at synth: whether …". */
  readonly whether: string;
}

/** Judges the rules of each group together, where they are wide enough for it to matter. */
export function judgeTogether(groups: Iterable<readonly Rule[]>, { concerns, judge, whether }: TogetherQuestion): Verdict {
  const violated: Evidence[] = [];
  const undecided: Evidence[] = [];
  for (const all of groups) {
    const rules = all.filter(concerns);
    if (!mayReachFar(rules)) continue;
    const found: Together = { proved: new Map(), doubtful: new Map() };
    for (const live of liveTogether(rules)) {
      const parts = live.flatMap(partsOf);
      for (const family of ['ipv4', 'ipv6'] as const) judge(family, ofFamily(family, parts), found);
    }
    for (const rule of rules) {
      const [says, why] = [found.proved.get(rule), found.doubtful.get(rule)];
      if (says !== undefined) violated.push({ site: rule.site, says });
      if (why !== undefined) undecided.push({ site: rule.site, says: `whether ${whether}: ${why}` });
    }
  }
  return { violated, undecided };
}

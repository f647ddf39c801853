import { ofFamily, Part, partsOf } from './cells';
import { doubt, ONE_CONDITION, whatSettles } from './doubt';
import { mayReachFar } from './internet-share';
import { liveTogether } from './live-together';
import { letsOf, trafficOf } from './traffic';
import { familyOf } from './world';
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
  /** A quick no for rules that cannot have one, whatever they are together; `mayReachFar` unless told. */
  readonly mayMatter?: (rules: readonly Rule[]) => boolean;
  /** Looks at what rules that are live together let through in one family. */
  readonly judge: (family: Family, parts: readonly Part[], found: Together) => void;
  /** The end of the sentence "cannot be known at synth: whether …". */
  readonly whether: string;
}

/** Judges the rules of each group together, where they are wide enough for it to matter. */
export function judgeTogether(groups: Iterable<readonly Rule[]>, { concerns, judge, whether, mayMatter = mayReachFar }: TogetherQuestion): Verdict {
  const violated: Evidence[] = [];
  const undecided: Evidence[] = [];
  for (const group of groups) {
    const rules = group.filter(concerns);
    if (!mayMatter(rules)) continue;
    const found = nothingYet();
    const parts = rules.flatMap(partsOf);
    const byFamily = FAMILIES.map(family => ({ family, parts: ofFamily(family, parts) }));
    for (const { rules: some, isProved } of liveTogether(rules)) {
      if (!mayMatter(some)) continue;
      const live = new Set(some);
      const here = isProved ? found : nothingYet();
      for (const { family, parts: all } of byFamily) judge(family, all.filter(({ rule }) => live.has(rule)), here);
      if (!isProved) addAsDoubt(here, found);
    }
    for (const rule of rules) {
      const [says, why] = [found.proved.get(rule), found.doubtful.get(rule)];
      if (says !== undefined) violated.push({ ...about(rule), says });
      if (why !== undefined) undecided.push(doubt(rule.site, whether, { why, settledBy: why === PERHAPS ? ONE_CONDITION : whatSettles(rule) }));
    }
  }
  return { violated, undecided };
}

/** What the rule lets through by itself, and the family of its addresses. */
function about(rule: Rule): Pick<Evidence, 'site' | 'lets' | 'family'> {
  const traffic = trafficOf(rule);
  return { site: rule.site, lets: traffic.known ? letsOf(traffic.value) : undefined, family: familyOf(rule) };
}

const FAMILIES = ['ipv4', 'ipv6'] as const;
const PERHAPS = 'it is made of rules that each stand under conditions of their own, which may hold at once';

const nothingYet = (): Together => ({ proved: new Map(), doubtful: new Map() });

/** What was found of rules that may be live together, or not. Of a rule that is told as proved it says nothing new. */
function addAsDoubt({ proved, doubtful }: Together, found: Together): void {
  for (const [rule, why] of [...doubtful, ...[...proved.keys()].map(one => [one, PERHAPS] as const)]) {
    if (!found.doubtful.has(rule) && !found.proved.has(rule)) found.doubtful.set(rule, why);
  }
}

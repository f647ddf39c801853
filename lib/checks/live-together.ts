import { ALWAYS, excludeEachOther, outcomesOf } from '../model/conditions';
import { Rule } from '../model/rule';

/**
 * The rules of a group as they can be live together: a list for each way in which facts that rules disagree about may turn out. Where there are
 * too many, all rules are taken together: rather a finding too many than one too few.
 */
export function liveTogether(rules: readonly Rule[]): readonly (readonly Rule[])[] {
  const disputed = disputedFacts(rules);
  const outcomes = disputed.length === 0 ? undefined : outcomesOf(disputed);
  if (!outcomes) return [rules];
  return outcomes.map(outcome => rules.filter(({ conditions = ALWAYS }) => !excludeEachOther(conditions, outcome)));
}

/** Facts that one rule needs and that another rule's needs exclude. */
function disputedFacts(rules: readonly Rule[]): string[] {
  const needs = new Map<string, { fact: string; needed: boolean }>();
  for (const { conditions } of rules) {
    if (!conditions) continue;
    for (const [fact, needed] of Object.entries(conditions)) needs.set(`${needed} ${fact}`, { fact, needed });
  }
  const all = [...needs.values()];
  const disputed = all.filter(a => all.some(b => excludeEachOther({ [a.fact]: a.needed }, { [b.fact]: b.needed })));
  return [...new Set(disputed.map(({ fact }) => fact))];
}

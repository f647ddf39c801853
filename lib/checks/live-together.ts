import { Rule } from '../model/rule';

/** Rules under conditions of the template: which of them can be live at once. */

export function excludeEachOther({ conditions: a }: Rule, { conditions: b }: Rule): boolean {
  if (!a || !b) return false;
  return Object.entries(a).some(([name, value]) => b[name] === !value);
}

/** Above this many conditions that rules disagree about, all rules are taken together: rather a finding too many than one too few. */
const MOST = 6;

/** The rules of a group as they can be live together: a list for each way in which conditions that rules disagree about may turn out. */
export function liveTogether(rules: readonly Rule[]): readonly (readonly Rule[])[] {
  const disputed = disputedConditions(rules);
  if (disputed.length === 0 || disputed.length > MOST) return [rules];
  return Array.from({ length: 2 ** disputed.length }, (_, way) => {
    const outcome = new Map(disputed.map((name, i) => [name, Math.floor(way / 2 ** i) % 2 === 1]));
    return rules.filter(({ conditions = {} }) => disputed.every(name => conditions[name] === undefined || conditions[name] === outcome.get(name)));
  });
}

function disputedConditions(rules: readonly Rule[]): string[] {
  const wanted = new Map<string, boolean>();
  const disputed = new Set<string>();
  for (const { conditions } of rules) {
    if (!conditions) continue;
    for (const [name, value] of Object.entries(conditions)) {
      if (wanted.get(name) === !value) disputed.add(name);
      wanted.set(name, value);
    }
  }
  return [...disputed];
}

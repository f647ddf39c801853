import { ALWAYS, Conditions, excludeEachOther, implies, keyOf, outcomesOf, saysText, textsIn } from '../model/conditions';
import { Rule } from '../model/rule';

/**
 * Which rules of a group are live together.
 *
 * It is proved where the conditions of one rule imply those of all others: they are live whenever it is. It is proved too where all conditions
 * are texts of values, and none excludes another: any values can be given at deployment. It may be, and nobody knows, where a condition stands
 * there by its name alone (`IsProd in Shop`) beside others: how it hangs together with them the template does not tell in facts.
 */
export interface Live {
  readonly rules: readonly Rule[];
  readonly isProved: boolean;
}

/** All rules under the same conditions. */
interface Kind {
  readonly conditions: Conditions;
  readonly rules: Rule[];
}

/**
 * Each way in which rules are live together, first those that are proved, and of these first the rules that are always live. Another way that is
 * part of one may be left out.
 */
export function liveTogether(rules: readonly Rule[]): readonly Live[] {
  const kinds = kindsOf(rules);
  if (kinds.length < 2) return [{ rules, isProved: true }];
  const isOfTexts = ({ conditions }: Kind) => Object.keys(conditions).every(saysText);
  const ofTexts = kinds.filter(isOfTexts);
  const named = kinds.filter(kind => !isOfTexts(kind));
  const impliedBy = ({ conditions }: Kind) => kinds.filter(other => implies(conditions, other.conditions));
  const ways = waysOf(ofTexts);
  const always = kinds.filter(({ conditions }) => implies(ALWAYS, conditions));
  const proved = [...always.map(kind => [kind]), ...ways ?? ofTexts.map(impliedBy), ...named.map(impliedBy)];
  // Where the ways cannot be told apart all may be live: rather a doubt too many than a hole that nobody is told of.
  const possible = ways && named.length === 0 ? [] : waysOf(kinds) ?? [kinds];
  const order = new Map(rules.map((rule, i) => [rule, i]));
  const found = new Map<string, Live>();
  for (const [isProved, lists] of [[true, proved], [false, possible]] as const) {
    for (const list of lists) {
      const live = list.flatMap(kind => kind.rules).sort((a, b) => order.get(a)! - order.get(b)!);
      const key = live.map(rule => order.get(rule)).join();
      if (!found.has(key)) found.set(key, { rules: live, isProved });
    }
  }
  return [...found.values()];
}

function kindsOf(rules: readonly Rule[]): Kind[] {
  const kinds = new Map<string, Kind>();
  for (const rule of rules) {
    const { conditions = ALWAYS } = rule;
    const key = keyOf(conditions);
    const kind = kinds.get(key);
    if (kind) kind.rules.push(rule);
    else kinds.set(key, { conditions, rules: [rule] });
  }
  return [...kinds.values()];
}

/**
 * A list for each way in which the facts that rules disagree about may turn out; undefined where there are too many. All other facts are taken to
 * be as they are needed.
 */
function waysOf(kinds: readonly Kind[]): Kind[][] | undefined {
  return outcomesOf(disputedFacts(kinds))?.map(outcome => kinds.filter(({ conditions }) => !excludeEachOther(conditions, outcome)));
}

/** Facts that one rule needs and that another rule's needs exclude: the other way round, or as another text of the same value. */
function disputedFacts(kinds: readonly Kind[]): string[] {
  const needs = new Map<string, boolean>();
  const texts = new Map<string, Set<string>>();
  const disputed = new Set<string>();
  for (const { conditions } of kinds) {
    for (const [fact, needed] of Object.entries(conditions)) {
      if (needs.get(fact) === !needed) disputed.add(fact);
      needs.set(fact, needed);
    }
    for (const [value, fact] of textsIn(conditions)) texts.set(value, (texts.get(value) ?? new Set()).add(fact));
  }
  for (const own of texts.values()) {
    if (own.size > 1) for (const fact of own) disputed.add(fact);
  }
  return [...disputed];
}

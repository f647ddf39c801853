import { compileRules, meaningOf } from './compiled-rule';
import { Inventory } from '../model/inventory';

/** Since when a rule is as it is now. Plain data, to be kept from one snapshot to the next. */
export interface RuleSince {
  /** `2026-11-27`, in UTC: the first of the snapshots in a row that have it so. */
  readonly date: string;
  /** What it means: a rule that is changed keeps its id. */
  readonly meaning: string;
}

/** By the ids of rules. */
export type RulesSince = Readonly<Record<string, RuleSince>>;

/**
 * Takes the next snapshot in. A rule that is new, or means something else than before, is known since then. A prefix list that changes does not change the rules that name it: what was
 * seen through them was seen (whether they would let it through again, `rulesOfShrunkLists` asks).
 */
export function rulesSince(before: RulesSince, snapshot: Pick<Inventory, 'date' | 'rules'>): RulesSince {
  const since: Record<string, RuleSince> = {};
  for (const rule of compileRules({ rules: snapshot.rules, prefixLists: [] })) {
    const [meaning, known] = [meaningOf(rule), Object.hasOwn(before, rule.ruleId) ? before[rule.ruleId] : undefined];
    since[rule.ruleId] = known?.meaning === meaning ? known : { date: snapshot.date, meaning };
  }
  return since;
}

/** The days alone, as `usageOfRules` takes them. */
export function firstSeenOf(since: RulesSince): Map<string, string> {
  return new Map(Object.entries(since).map(([ruleId, { date }]) => [ruleId, date]));
}

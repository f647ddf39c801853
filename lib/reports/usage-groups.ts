import { toldApart } from './group-names';
import { UsageVerdict, USAGE_VERDICTS } from './usage-words';
import { InventoryGroup } from '../model/inventory';
import { RuleUsage, UsageReport } from '../usage/rule-usage';

/** How many rules came out how. */
export interface UsageCounts {
  readonly rules: number;
  readonly byVerdict: Readonly<Record<UsageVerdict, number>>;
  /** Of them, how many could be narrower. */
  readonly narrower: number;
}

/** The rules of one group, in the order of the report. */
export interface UsageGroup {
  readonly id: string;
  /** Undefined where the snapshot has no such group. */
  readonly group?: InventoryGroup;
  readonly rules: readonly RuleUsage[];
  readonly counts: UsageCounts;
}

export function countUsage(rules: readonly RuleUsage[]): UsageCounts {
  const byVerdict: Record<UsageVerdict, number> = { 'covered': 0, 'no-traffic': 0, 'cannot-say': 0, 'used': 0 };
  let narrower = 0;
  for (const rule of rules) {
    byVerdict[rule.verdict]++;
    if (rule.narrower.length > 0) narrower++;
  }
  return { rules: rules.length, byVerdict, narrower };
}

/** The groups of a report, in its order. */
export function usageGroups({ rules }: UsageReport): readonly UsageGroup[] {
  const byId = new Map<string, RuleUsage[]>();
  for (const usage of rules) {
    const own = byId.get(usage.rule.groupId);
    if (own) own.push(usage);
    else byId.set(usage.rule.groupId, [usage]);
  }
  return [...byId].map(([id, own]) => ({ id, group: own.find(({ group }) => group !== undefined)?.group, rules: own, counts: countUsage(own) }));
}

/** What groups of a report are called, by their ids: their names, with the id where two have the same. */
export function usageNames(groups: readonly UsageGroup[]): ReadonlyMap<string, string> {
  return toldApart(groups.map(({ id, group }) => ({ id, name: group?.name ?? id })));
}

/** `2 covered, 1 used`: verdicts that no rule has are left out. */
export function writeCounts({ byVerdict }: UsageCounts, words: (verdict: UsageVerdict) => string): readonly string[] {
  return USAGE_VERDICTS.filter(verdict => byVerdict[verdict] > 0).map(verdict => `${byVerdict[verdict]} ${words(verdict)}`);
}

/** What a page shows of a report that may be very large. */
export interface UsageSelection {
  /** In full: those with something to do. Whole groups, in the order of the report. */
  readonly shown: readonly UsageGroup[];
  /** With something to do, but no room: those of which nothing can be said before others. */
  readonly noRoom: readonly UsageGroup[];
  /** All of whose rules were used as they are. */
  readonly settled: readonly UsageGroup[];
}

/** Chooses whole groups until they have so many rules; one group in any case. */
export function selectGroups(groups: readonly UsageGroup[], mostRules: number): UsageSelection {
  const settled = groups.filter(group => needs(group) === 'nothing');
  const wanted = [...groups.filter(group => needs(group) === 'a decision'), ...groups.filter(group => needs(group) === 'more knowledge')];
  let room = mostRules;
  let isFirst = true;
  const chosen = new Set<UsageGroup>();
  for (const group of wanted) {
    if (!isFirst && group.rules.length > room) break;
    chosen.add(group);
    room -= group.rules.length;
    isFirst = false;
  }
  return { shown: groups.filter(group => chosen.has(group)), noRoom: wanted.filter(group => !chosen.has(group)), settled };
}

function needs({ counts: { byVerdict, narrower } }: UsageGroup): 'a decision' | 'more knowledge' | 'nothing' {
  if (byVerdict.covered + byVerdict['no-traffic'] + narrower > 0) return 'a decision';
  return byVerdict['cannot-say'] > 0 ? 'more knowledge' : 'nothing';
}

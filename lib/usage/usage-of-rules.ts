import { breadthOf, membersOf } from './breadth';
import { chooseRules } from './chosen-rules';
import { CompiledRule, compileRules } from './compiled-rule';
import { DayUsage, Evidence } from './day-usage';
import { narrowerRanges } from './narrower-ranges';
import { notLogged } from './not-logged';
import { inOrder, reasonOf, writeDates } from './reasons';
import { RuleUsage, UsageReport } from './rule-usage';
import { rulesOfShrunkLists } from './shrunk-lists';
import { usageOfWindow, WindowUsage, WindowUse } from './uses-of-a-window';
import { WindowCoverage, windowOf } from './window-coverage';
import { Inventory } from '../model/inventory';

/** What a report is made of. */
export interface UsageOfRulesProps {
  /** The last snapshot: its rules are judged. */
  readonly inventory: Inventory;
  /** Days, in any order. Those outside the window are left out; of two of one day and flow log the last counts. */
  readonly days: readonly DayUsage[];
  /** How many days before `today` are looked at. */
  readonly window: number;
  /** The day of the report, in UTC: it is not over, and not looked at. */
  readonly today: string;
  /**
   * By the ids of rules: the day of the first snapshot since which the rule is as it is in the last one (`firstSeenOf(rulesSince(...))`). What is not in it counts as new, and nothing
   * is said of it unless it was used.
   */
  readonly firstSeen: ReadonlyMap<string, string>;
}

/** Judges each rule of a snapshot by what the logs of some days say. */
export function usageOfRules(props: UsageOfRulesProps): UsageReport {
  const { inventory, window, today, firstSeen } = props;
  const dates = windowOf(today, window);
  const days = daysOf(props.days, new Set(dates));
  const compiled = new Map(compileRules(inventory).map(rule => [rule.ruleId, rule]));
  const seenOn = (ruleId: string, date: string) => compiled.has(ruleId) && (firstSeen.get(ruleId) ?? today) <= date;
  const usage = usageOfWindow(days, seenOn);
  const judge = new Judge({ ...props, dates }, compiled, usage, new WindowCoverage(dates, days));
  return {
    version: 1,
    accountId: inventory.accountId,
    region: inventory.region,
    from: dates[0],
    to: dates[dates.length - 1],
    days: dates.length,
    daysWithLogs: new Set(days.map(({ date }) => date)).size,
    flowLogIds: [...new Set(days.map(({ flowLogId }) => flowLogId))].sort(),
    rules: [...inventory.rules].sort(byGroupAndDirection).map(rule => judge.judge(rule)),
  };
}

function daysOf(days: readonly DayUsage[], dates: ReadonlySet<string>): DayUsage[] {
  return [...new Map(days.filter(({ date }) => dates.has(date)).map(day => [`${day.date} ${day.flowLogId}`, day])).values()];
}

type InventoryRule = RuleUsage['rule'];

function byGroupAndDirection(a: InventoryRule, b: InventoryRule): number {
  return order(a.groupId, b.groupId) || -order(a.direction, b.direction) || order(a.ruleId, b.ruleId);
}

function order(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}

/** One run. */
class Judge {
  private readonly chosen: ReadonlySet<string>;
  private readonly usesOf = new Map<string, WindowUse[]>();
  private readonly chosenOfGroup = new Map<string, CompiledRule[]>();
  private readonly groups: ReadonlyMap<string, RuleUsage['group']>;
  private readonly typesOfWearers = new Map<string, Set<string>>();

  public constructor(
    private readonly props: UsageOfRulesProps & { readonly dates: readonly string[] },
    private readonly rules: ReadonlyMap<string, CompiledRule>,
    private readonly usage: WindowUsage,
    private readonly coverage: WindowCoverage,
  ) {
    const { inventory } = props;
    this.groups = new Map(inventory.groups.map(group => [group.groupId, group]));
    for (const { groupIds, type } of inventory.interfaces) for (const groupId of groupIds) push(this.typesOfWearers, groupId, type);
    for (const use of [...usage.uses, ...usage.unknownUses]) {
      for (const ruleId of [...use.rules, ...use.maybe]) {
        const known = this.usesOf.get(ruleId);
        if (known) known.push(use);
        else this.usesOf.set(ruleId, [use]);
      }
    }
    const members = membersOf(inventory);
    const breadth = new Map([...rules.values()].map(rule => [rule.ruleId, breadthOf(rule, members)]));
    const narrowestFirst = [...rules.keys()].sort((a, b) => breadth.get(a)! - breadth.get(b)! || order(a, b));
    const shrunk = rulesOfShrunkLists(inventory.rules, rules, usage.peers);
    this.chosen = chooseRules(usage.uses.filter(isStrong).map(use => without(shrunk, use.rules)), narrowestFirst);
    for (const ruleId of this.chosen) {
      const rule = rules.get(ruleId)!;
      const known = this.chosenOfGroup.get(rule.groupId);
      if (known) known.push(rule);
      else this.chosenOfGroup.set(rule.groupId, [rule]);
    }
  }

  public judge(rule: InventoryRule): RuleUsage {
    const compiled = this.rules.get(rule.ruleId)!;
    const uses = this.usesOf.get(rule.ruleId) ?? [];
    const reasons = this.reasons(compiled, uses);
    const seen = seenIn(this.chosen.has(rule.ruleId) ? uses.filter(use => isStrong(use) && use.rules.includes(rule.ruleId)) : uses);
    const common = { rule, group: this.groups.get(rule.groupId), worn: this.typesOfWearers.has(rule.groupId), flows: seen.flows, bytes: seen.bytes };
    const last = seen.lastSeen === undefined ? {} : { lastSeen: seen.lastSeen };
    const nothing = { coveredBy: [], unsaid: [], narrower: [] };
    if (this.chosen.has(rule.ruleId)) {
      const narrower = reasons.length === 0 ? narrowerRanges(rule, this.usage.peers.get(rule.ruleId)) : [];
      return { ...common, ...nothing, verdict: 'used', evidence: seen.evidence, ...last, narrower };
    }
    const within = reasons.length > 0 ? this.chosenThatCovers(compiled) : undefined;
    if (within) return { ...common, ...nothing, verdict: 'covered', evidence: seen.evidence, ...last, coveredBy: [within] };
    if (reasons.length > 0) return { ...common, ...nothing, verdict: 'cannot-say', ...last, unsaid: inOrder(reasons) };
    if (uses.length === 0) return { ...common, ...nothing, verdict: 'no-traffic' };
    return { ...common, ...nothing, verdict: 'covered', evidence: seen.evidence, ...last, coveredBy: this.chosenIn(uses) };
  }

  /** Whatever the rule would let through, seen or not, a rule of the same group that stays lets through. */
  private chosenThatCovers({ groupId, direction, traffic, peer }: CompiledRule): string | undefined {
    return this.chosenOfGroup.get(groupId)?.filter(other => other.direction === direction && other.traffic.covers(traffic)
      && (other.peer.key === peer.key || other.peer.kind === 'addresses' && peer.kind === 'addresses' && other.peer.set.covers(peer.set)))
      .map(({ ruleId }) => ruleId).sort()[0];
  }

  private chosenIn(uses: readonly WindowUse[]): string[] {
    return [...new Set(uses.flatMap(({ rules }) => rules).filter(ruleId => this.chosen.has(ruleId)))].sort();
  }

  private isExplained({ rules }: WindowUse): boolean {
    return rules.some(ruleId => this.chosen.has(ruleId));
  }

  private reasons(rule: CompiledRule, uses: readonly WindowUse[]): RuleUsage['unsaid'][number][] {
    const { dates, firstSeen, today } = this.props;
    const reasons: RuleUsage['unsaid'][number][] = [];
    const unseen = notLogged(rule, this.typesOfWearers.get(rule.groupId) ?? new Set(), uses.length > 0);
    if (unseen) reasons.push({ why: 'not-logged-by-aws', text: `AWS does not log ${unseen}` });
    for (const [kind, doubt] of this.usage.doubts.get(rule.ruleId) ?? []) reasons.push(reasonOf(kind, doubt));
    for (const use of uses) {
      if (this.isExplained(use)) continue;
      if (use.rules.length === 0 && use.isLeft) reasons.push({ why: 'unexplained', text: 'Flows may have used it of which the rules that surely let them through are gone' });
      else if (use.rules.length > 0) reasons.push({ why: 'direction-unknown', text: 'What was seen may have been replies: records do not tell who opened the connection' });
    }
    if (!this.coverage.isWatched(rule.groupId)) {
      return [...reasons, { why: 'not-watched', text: `No flow log that was read watches all that wears ${rule.groupId}` }];
    }
    if (!this.coverage.tellsSkipped(rule.groupId)) {
      reasons.push({ why: 'records-skipped', text: 'The format of the log has no log-status: whether AWS skipped records is not known' });
    }
    const missing = this.coverage.missing(rule.groupId);
    const since = firstSeen.get(rule.ruleId) ?? today;
    const young = (text: string) => reasons.push({ why: 'window-not-covered', text });
    if (since > dates[0]) young(`It is known as it is since ${since}`);
    if (missing.length > 0) young(`Logs are missing of ${writeDates(missing, dates.length)}`);
    this.coverage.flaws(rule.groupId).forEach(young);
    return reasons;
  }
}

function push(sets: Map<string, Set<string>>, key: string, value: string): void {
  const set = sets.get(key);
  if (set) set.add(value);
  else sets.set(key, new Set([value]));
}

/** The rules that stay what they were, where there are some among them. */
function without(shrunk: ReadonlySet<string>, rules: readonly string[]): readonly string[] {
  const others = rules.filter(ruleId => !shrunk.has(ruleId));
  return others.length > 0 ? others : rules;
}

function isStrong({ evidence }: WindowUse): boolean {
  return evidence !== 'possible';
}

const DEGREES: readonly Evidence[] = ['certain', 'likely', 'possible'];

function seenIn(uses: readonly WindowUse[]): { evidence?: Evidence; flows: number; bytes: number; lastSeen?: number } {
  return {
    evidence: DEGREES.find(degree => uses.some(({ evidence }) => evidence === degree)),
    flows: uses.reduce((sum, { flows }) => sum + flows, 0),
    bytes: uses.reduce((sum, { bytes }) => sum + bytes, 0),
    ...uses.length > 0 ? { lastSeen: Math.max(...uses.map(({ lastSeen }) => lastSeen)) } : {},
  };
}

import { DayUsage, Doubt, Evidence, RulePeers } from './day-usage';
import { bothPeers } from './uses-of-rules';

/** A use within a window, of rules that are still there and still the same. */
export interface WindowUse {
  readonly rules: readonly string[];
  /** As in `RulesUse`. */
  readonly maybe: readonly string[];
  /** Whether rules that surely let it through are gone or changed. */
  readonly isLeft: boolean;
  readonly evidence: Evidence;
  readonly flows: number;
  readonly bytes: number;
  readonly lastSeen: number;
}

/** Days of a window, taken together. */
export interface WindowUsage {
  /** Those that a rule let through surely. */
  readonly uses: readonly WindowUse[];
  /** Those of which nobody knows which rule did, or which did through rules that are gone. */
  readonly unknownUses: readonly WindowUse[];
  readonly peers: ReadonlyMap<string, RulePeers>;
  readonly doubts: ReadonlyMap<string, ReadonlyMap<Doubt['kind'], { readonly count: number; readonly example: string }>>;
}

/** Takes days together. `isThere` says whether a rule was on a day what it is now: what it let through as another rule it may not let through any more. */
export function usageOfWindow(days: readonly DayUsage[], isThere: (ruleId: string, date: string) => boolean): WindowUsage {
  const uses = new Map<string, WindowUse>();
  const peers = new Map<string, RulePeers>();
  const doubts = new Map<string, Map<Doubt['kind'], { count: number; example: string }>>();
  for (const day of days) {
    const there = (ruleIds: readonly string[]) => ruleIds.filter(ruleId => isThere(ruleId, day.date));
    for (const { rules, maybe = [], evidence, flows, bytes, lastSeen } of day.uses) {
      const [left, others] = [there(rules), there(maybe)];
      const isLeft = left.length < rules.length;
      const use = { rules: left, maybe: others, isLeft, evidence, flows, bytes, lastSeen };
      if (use.rules.length + use.maybe.length > 0) merge(uses, use);
    }
    for (const seen of day.peers) if (isThere(seen.ruleId, day.date)) peers.set(seen.ruleId, bothPeers(peers.get(seen.ruleId), seen));
    for (const { kind, ruleIds, count, example } of day.doubts) {
      for (const ruleId of there(ruleIds)) {
        const ofRule = doubts.get(ruleId) ?? new Map<Doubt['kind'], { count: number; example: string }>();
        const known = ofRule.get(kind) ?? { count: 0, example };
        doubts.set(ruleId, ofRule.set(kind, { count: known.count + count, example: known.example < example ? known.example : example }));
      }
    }
  }
  const all = [...uses.values()];
  return { uses: all.filter(({ rules }) => rules.length > 0), unknownUses: all.filter(({ rules }) => rules.length === 0), peers, doubts };
}

function merge(uses: Map<string, WindowUse>, use: WindowUse): void {
  const key = `${use.rules.join()} ${use.maybe.join()} ${use.evidence} ${use.isLeft}`;
  const known = uses.get(key);
  uses.set(key, known
    ? { ...use, flows: use.flows + known.flows, bytes: use.bytes + known.bytes, lastSeen: Math.max(use.lastSeen, known.lastSeen) }
    : use);
}

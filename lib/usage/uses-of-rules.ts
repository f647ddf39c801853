import { Evidence, RulePeers, RulesUse } from './day-usage';
import { Match } from './match';
import { MOST_ADDRESSES, MOST_BLOCKS, MOST_PORTS, Tally } from './tally';

/** What was counted, by what let it through. */
export type Tallies = ReadonlyMap<Match, Readonly<Partial<Record<Evidence, Tally>>>>;

/** The rules that let through what an answer was given for. Where only one may have done it, it did: the flow was accepted. */
function rulesOf({ sure, maybe }: Match): { rules: string[]; others: string[] } {
  const [surely, perhaps] = [sure.flatMap(({ ruleIds }) => ruleIds), maybe.flatMap(({ shape }) => shape.ruleIds)];
  return surely.length === 0 && maybe.length === 1 ? { rules: perhaps, others: [] } : { rules: surely, others: perhaps };
}

/** Uses by rules and evidence, sorted. */
export function usesOf(tallies: Tallies): RulesUse[] {
  const uses = new Map<string, RulesUse>();
  for (const [match, byEvidence] of tallies) {
    const { rules: unsorted, others } = rulesOf(match);
    const [rules, maybe] = [sorted(unsorted), sorted(others).filter(ruleId => !unsorted.includes(ruleId))];
    for (const [evidence, { flows, bytes, firstSeen, lastSeen }] of Object.entries(byEvidence) as [Evidence, Tally][]) {
      const key = `${rules.join()} ${maybe.join()} ${evidence}`;
      const { flows: f, bytes: b, firstSeen: first, lastSeen: last } = uses.get(key) ?? { flows: 0, bytes: 0, firstSeen, lastSeen };
      uses.set(key, {
        rules,
        ...maybe.length > 0 ? { maybe } : {},
        evidence,
        flows: f + flows,
        bytes: b + bytes,
        firstSeen: Math.min(first, firstSeen),
        lastSeen: Math.max(last, lastSeen),
      });
    }
  }
  return [...uses].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, use]) => use);
}

/** What was seen at the other end of each rule that let a flow through, or may have. */
export function peersOf(tallies: Tallies): RulePeers[] {
  const peers = new Map<string, RulePeers>();
  for (const [match, byEvidence] of tallies) {
    const { rules, others } = rulesOf(match);
    for (const tally of Object.values(byEvidence)) {
      const seen = { blocks: tally.blocks, addresses: tally.addresses, ports: tally.ports };
      for (const ruleId of new Set([...rules, ...others])) peers.set(ruleId, bothPeers(peers.get(ruleId), { ruleId, ...seen }));
    }
  }
  return [...peers.values()].sort((a, b) => (a.ruleId < b.ruleId ? -1 : 1)).map(told);
}

/** What was seen on two days, or in two counts. */
export function bothPeers(one: RulePeers | undefined, other: RulePeers): RulePeers {
  if (one === undefined) return other;
  return {
    ruleId: one.ruleId,
    blocks: few(MOST_BLOCKS, one.blocks, other.blocks),
    addresses: few(MOST_ADDRESSES, one.addresses, other.addresses),
    ports: few(MOST_PORTS, one.ports, other.ports),
  };
}

function few<T>(most: number, one: readonly T[] | undefined, other: readonly T[] | undefined): readonly T[] | undefined {
  const all = one && other && new Set([...one, ...other]);
  return all && all.size <= most ? [...all] : undefined;
}

function told({ ruleId, blocks, addresses, ports }: RulePeers): RulePeers {
  return {
    ruleId,
    ...blocks ? { blocks: sorted(blocks) } : {},
    ...addresses ? { addresses: sorted(addresses) } : {},
    ...ports && ports.length > 0 ? { ports: [...ports].sort((a, b) => a - b) } : {},
  };
}

function sorted(texts: readonly string[]): string[] {
  return [...new Set(texts)].sort();
}

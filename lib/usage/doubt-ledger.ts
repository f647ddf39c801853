import { Doubt } from './day-usage';

interface Entry {
  readonly ruleIds: () => Iterable<string>;
  count: number;
  example: string;
}

/** Doubts of a day. They are noted by what they are about, for there are many flows of few kinds, and told by rule: so what is told is bounded by the rules. */
export class DoubtLedger {
  private readonly entries = new Map<Doubt['kind'], Map<object, Entry>>();

  /** One more flow or record. `about` is the same object for the same rules. Of the examples the first in the order of texts is told, whatever order they come in. */
  public note(kind: Doubt['kind'], about: object, ruleIds: () => Iterable<string>, example: string): void {
    let ofKind = this.entries.get(kind);
    if (!ofKind) this.entries.set(kind, ofKind = new Map());
    const entry = ofKind.get(about);
    if (!entry) {
      ofKind.set(about, { ruleIds, count: 1, example });
    } else {
      entry.count++;
      if (example < entry.example) entry.example = example;
    }
  }

  /** Each rule stands in one doubt of a kind. */
  public get doubts(): Doubt[] {
    return [...this.entries].flatMap(([kind, entries]) => doubtsOf(kind, entries.values())).sort(inOrder);
  }
}

function doubtsOf(kind: Doubt['kind'], entries: Iterable<Entry>): Doubt[] {
  const byRule = new Map<string, { count: number; example: string }>();
  for (const { ruleIds, count, example } of entries) {
    for (const ruleId of new Set(ruleIds())) {
      const known = byRule.get(ruleId);
      byRule.set(ruleId, known ? { count: known.count + count, example: known.example < example ? known.example : example } : { count, example });
    }
  }
  const doubts = new Map<string, { kind: Doubt['kind']; ruleIds: string[]; example: string; count: number }>();
  for (const [ruleId, { count, example }] of byRule) {
    const key = `${count} ${example}`;
    const same = doubts.get(key);
    if (same) same.ruleIds.push(ruleId);
    else doubts.set(key, { kind, ruleIds: [ruleId], example, count });
  }
  return [...doubts.values()].map(doubt => ({ ...doubt, ruleIds: doubt.ruleIds.sort() }));
}

function inOrder(a: Doubt, b: Doubt): number {
  const [one, other] = [a, b].map(({ kind, ruleIds }) => `${kind} ${ruleIds[0]}`);
  return one < other ? -1 : 1;
}

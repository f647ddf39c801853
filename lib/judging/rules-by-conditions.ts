import { ALWAYS, textsIn } from '../model/conditions';
import { Rule } from '../model/rule';

interface Entry {
  readonly rule: Rule;
  readonly order: number;
}

/**
 * Rules among which one is looked for that can be live with another. Those that need another text of the same value never are: they are left out
 * without a look, so that as many rules as there are environments are not compared each with each.
 */
export class RulesByConditions {
  /** By the first value that a rule needs a text of, and by the fact that says which. */
  private readonly byText = new Map<string, Map<string, Entry[]>>();
  private readonly others: Entry[] = [];
  private size = 0;

  public add(rule: Rule): void {
    const entry = { rule, order: this.size++ };
    const [text] = textsIn(rule.conditions ?? ALWAYS);
    if (!text) {
      this.others.push(entry);
      return;
    }
    const [value, fact] = text;
    const byFact = this.byText.get(value) ?? new Map<string, Entry[]>();
    const entries = byFact.get(fact) ?? [];
    entries.push(entry);
    this.byText.set(value, byFact.set(fact, entries));
  }

  /** The first one added that is meant. `isMeant` is asked of none that is never live with the rule because of a text. */
  public firstBeside({ conditions = ALWAYS }: Rule, isMeant: (other: Rule) => boolean): Rule | undefined {
    let first: Entry | undefined;
    for (const entries of this.listsBeside(textsIn(conditions))) {
      const found = entries.find(({ rule, order }) => (!first || order < first.order) && isMeant(rule));
      if (found) first = found;
    }
    return first?.rule;
  }

  private *listsBeside(texts: ReadonlyMap<string, string>): Iterable<readonly Entry[]> {
    yield this.others;
    for (const [value, byFact] of this.byText) {
      const fact = texts.get(value);
      if (fact === undefined) yield* byFact.values();
      else yield byFact.get(fact) ?? [];
    }
  }
}

import { wordsFor } from './knowledge-of';
import { Meaning } from './meaning';
import { Conditions, excludeEachOther, implies, outcomesOf } from '../model/conditions';
import { Knowledge, known, unknown } from '../model/knowledge';

/** Resources that others say something of. What cannot be read may have meant any of them. */
export class Marks {
  private readonly certain = new Map<string, Conditions[]>();
  private readonly doubtful = new Map<string, string>();
  private unreadable: string | undefined;

  /** `attributes` are those that stand for the resource, `before` goes before words for what is meant, `said` is what is said of it. */
  constructor(private readonly attributes: readonly string[], private readonly before: string, private readonly said: string) {}

  /** Says it of what is meant, where the conditions are met; `doubt` says why it may be something else that is said. */
  public add(meaning: Meaning, conditions: Conditions, doubt?: string): void {
    if (meaning.is === 'attribute' && this.attributes.includes(meaning.attribute)) {
      const id = meaning.template.idOf(meaning.logicalId);
      if (doubt === undefined) this.certain.set(id, [...this.certain.get(id) ?? [], conditions]);
      else this.doubtful.set(id, doubt);
    } else if (meaning.is !== 'literal') {
      this.unreadable = `${this.before} ${wordsFor(meaning)}`;
    }
  }

  /** Whether it is said of a resource that is made under some conditions; `elsewhere` is why it may be said where nobody can read it. */
  public isOn(id: string, wherever: Conditions, elsewhere: string | undefined): Knowledge<boolean> {
    const ways = this.certain.get(id) ?? [];
    if (areAlways(ways, wherever)) return known(true);
    const why = ways.length > 0 ? `${this.said} under a condition that may not hold where the VPC is` : this.doubtful.get(id) ?? this.unreadable ?? elsewhere;
    return why === undefined ? known(false) : unknown(why);
  }
}

/** Whether some of the ways is there in every deployment that meets the conditions. */
function areAlways(ways: readonly Conditions[], wherever: Conditions): boolean {
  if (ways.some(conditions => implies(wherever, conditions))) return true;
  const facts = [...new Set(ways.flatMap(conditions => Object.keys(conditions)))].filter(fact => wherever[fact] === undefined);
  const outcomes = outcomesOf(facts)?.filter(outcome => !excludeEachOther(wherever, outcome)) ?? [];
  return outcomes.length > 0 && outcomes.every(outcome => ways.some(conditions => implies({ ...wherever, ...outcome }, conditions)));
}

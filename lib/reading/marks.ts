import { cannotRead, wordsFor } from './knowledge-of';
import { Meaning } from './meaning';
import { alwaysMetBy, Conditions } from '../model/conditions';
import { Knowledge, known, Unknown, unknown } from '../model/knowledge';

/** Resources that others say something of. What cannot be read may have meant any of them. */
export class Marks {
  private readonly certain = new Map<string, Conditions[]>();
  private readonly doubtful = new Map<string, Unknown>();
  private unreadable: Unknown | undefined;

  /** `attributes` are those that stand for the resource, `before` goes before words for what is meant, `said` is what is said of it. */
  constructor(private readonly attributes: readonly string[], private readonly before: string, private readonly said: string) {}

  /** Says it of what is meant, where the conditions are met; `doubt` says why it may be something else that is said. */
  public add(meaning: Meaning, conditions: Conditions, doubt?: Unknown): void {
    if (meaning.is === 'attribute' && this.attributes.includes(meaning.attribute)) {
      const id = meaning.template.idOf(meaning.logicalId);
      if (doubt === undefined) this.certain.set(id, [...this.certain.get(id) ?? [], conditions]);
      else this.doubtful.set(id, doubt);
    } else if (meaning.is !== 'literal') {
      this.unreadable = unknown(`${this.before} ${wordsFor(meaning)}`, cannotRead(meaning).settledBy);
    }
  }

  /** Whether it is said of a resource that is made under some conditions; `elsewhere` is why it may be said where nobody can read it. */
  public isOn(id: string, wherever: Conditions, elsewhere: Unknown | undefined): Knowledge<boolean> {
    const ways = this.certain.get(id) ?? [];
    if (alwaysMetBy(ways, wherever)) return known(true);
    if (ways.length > 0) return unknown(`${this.said} under a condition that may not hold where the VPC is`, 'make it under the condition of the VPC, or under none');
    return this.doubtful.get(id) ?? this.unreadable ?? elsewhere ?? known(false);
  }
}

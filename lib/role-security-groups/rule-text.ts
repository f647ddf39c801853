import { CfnResource, Token } from 'aws-cdk-lib';
import { GRANTS_METADATA, GrantTerms } from './grant-terms';
import { canonicalJson } from '../naming/meaning-of-a-token';

/** A rule in a template, as far as its text goes. */
interface Described extends CfnResource {
  description?: string;
}

/** Whose words a text is. Higher ones win. */
export enum Said {
  /** Nobody's: made of the rule's content. */
  BY_NOBODY,
  /** Of whoever asked for the rule. */
  BY_SOMEBODY,
  /** Of a grant with a reason, an owner or an end. */
  ON_TERMS,
  /** The role's own, or of the method that opened it. */
  BY_THE_ROLE,
}

/**
 * The description of one rule that several may ask for, each in their words. Which of them stands may not depend on who asked first, so the words of
 * the higher authority win, and among equals the first in the alphabet.
 */
export class RuleText {
  private rule?: Described;
  private readonly terms = new Map<string, GrantTerms>();

  public constructor(private said: Said, private text: string) {}

  public get current(): string {
    return this.text;
  }

  /** Somebody asks for the same rule in other words. Returns whether they won. */
  public offer(said: Said, text: string): boolean {
    if (said < this.said || (said === this.said && !comesFirst(text, this.text))) return false;
    this.said = said;
    this.text = text;
    if (this.rule) this.rule.description = text;
    return true;
  }

  /** Somebody grants the rule on terms, which stand in its metadata beside those of others. */
  public bear(terms: GrantTerms): void {
    this.terms.set(canonicalJson(terms), terms);
    this.writeTerms();
  }

  /** The rule is being written; should the text still change, so will the rule. */
  public standsIn(rule: Described): void {
    this.rule = rule;
    this.writeTerms();
  }

  private writeTerms(): void {
    if (this.terms.size === 0) return;
    this.rule?.addMetadata(GRANTS_METADATA, [...this.terms.keys()].sort().map(key => this.terms.get(key)));
  }
}

function comesFirst(text: string, before: string): boolean {
  const [unknown, wasUnknown] = [Token.isUnresolved(text), Token.isUnresolved(before)];
  return unknown === wasUnknown ? text < before : wasUnknown;
}

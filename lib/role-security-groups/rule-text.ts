import { Token } from 'aws-cdk-lib';

/** A rule in a template, as far as its text goes. */
interface Described {
  description?: string;
}

/** Whose words a text is. Higher ones win. */
export enum Said {
  /** Nobody's: made of the rule's content. */
  BY_NOBODY,
  /** Of whoever asked for the rule. */
  BY_SOMEBODY,
  /** The role's own, or of the method that opened it. */
  BY_THE_ROLE,
}

/**
 * The description of one rule that several may ask for, each in their words. Which of them stands may not depend on who asked first, so the words of
 * the higher authority win, and among equals the first in the alphabet.
 */
export class RuleText {
  private rule?: Described;

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

  /** The rule is being written; should the text still change, so will the rule. */
  public standsIn(rule: Described): void {
    this.rule = rule;
  }
}

function comesFirst(text: string, before: string): boolean {
  const [unknown, wasUnknown] = [Token.isUnresolved(text), Token.isUnresolved(before)];
  return unknown === wasUnknown ? text < before : wasUnknown;
}

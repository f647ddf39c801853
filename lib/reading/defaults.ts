import { Meaning } from './meaning';
import { TemplateSet } from './template';
import { evaluate } from './tokens';
import { isPossible } from './worlds';
import { Conditions, isText, together } from '../model/conditions';

/** What a parameter is unless somebody sets it at deployment, and what must be the case for it. */
export interface Default {
  readonly value: string;
  readonly conditions: Conditions;
}

/** Undefined where the parameter has no default, or where what needs the conditions is not there with it. */
export function defaultUnder(meaning: Meaning, conditions: Conditions, set: TemplateSet): Default | undefined {
  if (meaning.is !== 'unknown' || meaning.byDefault === undefined) return undefined;
  const both = together(conditions, { [isText(meaning.text, meaning.byDefault)]: true });
  return both && isPossible(both, set, evaluate) ? { value: meaning.byDefault, conditions: both } : undefined;
}

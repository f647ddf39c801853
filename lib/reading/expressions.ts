import { parametersIn } from './allowed-values';
import { Evaluate } from './intrinsic';
import { Meaning } from './meaning';
import { mapIn, Template } from './template';
import { Conditions, together } from '../model/conditions';

/** What the expressions of the section Conditions are made of. */

/** `{ "Fn::And": [...] }`: its only key, and what stands there. */
export function operatorIn(expression: unknown): readonly [string, unknown] {
  const entries = Object.entries(mapIn(expression));
  return entries.length === 1 ? entries[0] : ['', undefined];
}

export interface Pair {
  readonly a: Meaning;
  readonly b: Meaning;
  readonly conditions: Conditions;
}

/** What the two sides of an `Fn::Equals` may be at once. */
export function pairsOf([left, right]: readonly unknown[], template: Template, evaluate: Evaluate): Pair[] {
  const others = parametersIn(evaluate(right, template));
  return parametersIn(evaluate(left, template)).flatMap(a => others.flatMap((b) => {
    const conditions = together(a.conditions, b.conditions);
    return conditions ? [{ a: a.meaning, b: b.meaning, conditions }] : [];
  }));
}

import { Evaluate, Intrinsic, literalText } from './intrinsic';
import { ALWAYS, Conditions, Option, together } from './meaning';
import { mapIn, Template } from './template';

/** `Fn::If`: [condition, value if true, value if false]. Both are read unless the condition is constant. */
export const choose: Intrinsic = (argument, template, evaluate) => {
  if (!Array.isArray(argument) || argument.length !== 3 || typeof argument[0] !== 'string') return undefined;
  const [name, ifTrue, ifFalse] = argument as [string, unknown, unknown];
  const constant = conditionValue(name, template, evaluate);
  if (constant !== undefined) return evaluate(constant ? ifTrue : ifFalse, template);
  return [...under(evaluate(ifTrue, template), needs(name, true, template)), ...under(evaluate(ifFalse, template), needs(name, false, template))];
};

/** What the `Condition` of a resource asks for: nothing where there is none, undefined where it is never made. */
export function conditionsOf(name: string | undefined, template: Template, evaluate: Evaluate): Conditions | undefined {
  if (name === undefined) return ALWAYS;
  const constant = conditionValue(name, template, evaluate);
  if (constant === undefined) return needs(name, true, template);
  return constant ? ALWAYS : undefined;
}

/**
 * What must be the case for a condition to have a value. One that is the negation of another says so in terms of that one, so that rules under a
 * condition and rules under its negation are never taken to be live together.
 */
function needs(name: string, value: boolean, template: Template, seen: ReadonlySet<string> = new Set()): Conditions {
  const [[operator, argument], ...others] = [...Object.entries(mapIn(template.section('Conditions')[name])), ['', undefined] as const];
  const inner = operator === 'Condition' ? argument : operator === 'Fn::Not' && Array.isArray(argument) ? mapIn(argument[0]).Condition : undefined;
  if (others.length > 1 || typeof inner !== 'string' || seen.has(name)) return { [`${name} in ${template.stack}`]: value };
  return needs(inner, operator === 'Fn::Not' ? !value : value, template, new Set([...seen, name]));
}

function under(options: readonly Option[], conditions: Conditions): Option[] {
  return options.flatMap((option) => {
    const both = together(conditions, option.conditions);
    return both ? [{ meaning: option.meaning, conditions: both }] : [];
  });
}

const KNOWN = new WeakMap<Template, Map<string, boolean | undefined>>();

/** True or false where the template alone decides it. */
function conditionValue(name: string, template: Template, evaluate: Evaluate): boolean | undefined {
  const known = KNOWN.get(template) ?? new Map<string, boolean | undefined>();
  KNOWN.set(template, known);
  if (!known.has(name)) {
    known.set(name, undefined); // what a condition finds that refers to itself
    known.set(name, truth(template.section('Conditions')[name], template, evaluate));
  }
  return known.get(name);
}

function truth(expression: unknown, template: Template, evaluate: Evaluate): boolean | undefined {
  const [[name, argument], ...others] = [...Object.entries(mapIn(expression)), ['', undefined] as const];
  if (others.length > 1) return undefined;
  if (name === 'Condition' && typeof argument === 'string') return conditionValue(argument, template, evaluate);
  if (!Array.isArray(argument)) return undefined;
  if (name === 'Fn::Equals') {
    const [left, right] = argument.slice(0, 2).map(side => literalText(evaluate(side, template)));
    return left === undefined || right === undefined ? undefined : left === right;
  }
  const parts = argument.map(part => truth(part, template, evaluate));
  switch (name) {
    case 'Fn::Not': return parts[0] === undefined ? undefined : !parts[0];
    case 'Fn::And': return parts.includes(false) ? false : parts.includes(undefined) ? undefined : true;
    case 'Fn::Or': return parts.includes(true) ? true : parts.includes(undefined) ? undefined : false;
    default: return undefined;
  }
}

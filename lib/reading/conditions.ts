import { operatorIn, pairsOf } from './expressions';
import { Evaluate, Intrinsic } from './intrinsic';
import { goDeeper, MOST_FACTS } from './limits';
import { either, identityOf, Meaning } from './meaning';
import { Template } from './template';
import { isPossible } from './worlds';
import { ALWAYS, Conditions, isText, together } from '../model/conditions';

/** `Fn::If`: [condition, value if true, value if false]. Both are read unless the condition is constant. */
export const choose: Intrinsic = (argument, template, evaluate) => {
  if (!Array.isArray(argument) || argument.length !== 3 || typeof argument[0] !== 'string') return undefined;
  const [name, ifTrue, ifFalse] = argument as [string, unknown, unknown];
  const constant = conditionValue(name, template, evaluate);
  if (constant !== undefined) return evaluate(constant ? ifTrue : ifFalse, template);
  const [whenTrue, whenFalse] = [true, false].map(value => needs(name, value, template, evaluate));
  return either(evaluate(ifTrue, template), whenTrue, evaluate(ifFalse, template), whenFalse);
};

/** What must be the case for a resource to be made, by its `Condition`; undefined where it never is. */
export function conditionsOf(name: string | undefined, template: Template, evaluate: Evaluate): Conditions | undefined {
  if (name === undefined) return ALWAYS;
  const constant = conditionValue(name, template, evaluate);
  if (constant === undefined) return needs(name, true, template, evaluate);
  return constant ? ALWAYS : undefined;
}

/** What must be the case for a template to be deployed at all: the conditions of the nested stacks that it is in; undefined where it never is. */
export function conditionsOfTemplate(template: Template, evaluate: Evaluate, above: ReadonlySet<Template> = new Set()): Conditions | undefined {
  const nesting = template.neighbours.parentOf(template);
  if (!nesting || above.has(template)) return ALWAYS;
  const outer = conditionsOfTemplate(nesting.parent, evaluate, new Set([...above, template]));
  const own = conditionsOf(nesting.resource.condition, nesting.parent, evaluate);
  return outer && own && together(outer, own);
}

const NEEDS = new WeakMap<Template, Map<string, Conditions | undefined>>();

/** What must be the case for a condition to have a value; undefined where nothing can be. */
export function needs(name: string, value: boolean, template: Template, evaluate: Evaluate): Conditions | undefined {
  const known = NEEDS.get(template) ?? new Map<string, Conditions | undefined>();
  NEEDS.set(template, known);
  const key = `${value} ${name}`;
  if (!known.has(key)) {
    const opaque = { [`${name} in ${template.stack}`]: value };
    known.set(key, opaque); // what a condition finds that refers to itself
    known.set(key, factsOf(template.section('Conditions')[name], value, opaque, template, evaluate));
  }
  return known.get(key);
}

/**
 * What follows from the value of an expression. `opaque` is the fact that it has it, by the name of the condition: it stands where what follows
 * says less than the expression does.
 */
function factsOf(expression: unknown, value: boolean, opaque: Conditions, template: Template, evaluate: Evaluate): Conditions | undefined {
  return goDeeper(() => factsIn(expression, value, opaque, template, evaluate), () => opaque);
}

function factsIn(expression: unknown, value: boolean, opaque: Conditions, template: Template, evaluate: Evaluate): Conditions | undefined {
  const [name, argument] = operatorIn(expression);
  if (name === 'Condition' && typeof argument === 'string') return needs(argument, value, template, evaluate);
  if (!Array.isArray(argument)) return opaque;
  switch (name) {
    case 'Fn::Not': return factsOf(argument[0], !value, opaque, template, evaluate);
    case 'Fn::Equals': return equality(argument, value, opaque, template, evaluate);
    case 'Fn::And':
    case 'Fn::Or': {
      const parts = argument.filter(part => truth(part, template, evaluate) === undefined);
      if (parts.length === 1) return factsOf(parts[0], value, opaque, template, evaluate);
      // All parts of an And that holds hold, and none of an Or that does not. The other way round nobody knows which.
      if (value !== (name === 'Fn::And')) return opaque;
      let facts: Conditions | undefined = opaque;
      for (const part of parts) {
        const more = factsOf(part, value, ALWAYS, template, evaluate);
        facts = more && together(facts, more);
        if (!facts) return undefined;
        if (Object.keys(facts).length > MOST_FACTS) return opaque;
      }
      return facts;
    }
    default: return opaque;
  }
}

/** What it takes that the sides of an `Fn::Equals` are alike, or are not. Each may be several things. */
function equality(sides: readonly unknown[], value: boolean, opaque: Conditions, template: Template, evaluate: Evaluate): Conditions | undefined {
  const pairs = pairsOf(sides, template, evaluate);
  if (pairs.some(({ a, b }) => identityOf(a) === undefined || identityOf(b) === undefined)) return opaque;
  const waysTo = (wanted: boolean) => pairs.flatMap(({ a, b, conditions }): Conditions[] => {
    const facts = comparison(a, b, wanted);
    const all = facts && together(conditions, facts);
    return all ? [all] : [];
  });
  const [ways, otherwise] = [waysTo(value), waysTo(!value)];
  // Where either comes about in several ways, only the fact by its name tells one from the other.
  if (ways.length > 1) return opaque;
  return ways.length === 1 && otherwise.length > 1 ? together(opaque, ways[0]) : ways[0];
}

/** A token is a text, or two tokens are alike; undefined where it cannot be as it is wanted. */
function comparison(a: Meaning, b: Meaning, wanted: boolean): Conditions | undefined {
  const [left, right] = [identityOf(a)!, identityOf(b)!];
  if (a.is === 'literal' && b.is === 'literal') return (left === right) === wanted ? ALWAYS : undefined;
  if (a.is === 'literal') return { [isText(right, left)]: wanted };
  if (b.is === 'literal') return { [isText(left, right)]: wanted };
  return { [[left, right].sort().join(' is ')]: wanted };
}

const KNOWN = new WeakMap<Template, Map<string, boolean | undefined>>();

/** True or false where the template alone decides it. */
function conditionValue(name: string, template: Template, evaluate: Evaluate): boolean | undefined {
  const known = KNOWN.get(template) ?? new Map<string, boolean | undefined>();
  KNOWN.set(template, known);
  if (!known.has(name)) {
    known.set(name, undefined); // what a condition finds that refers to itself
    known.set(name, truth(template.section('Conditions')[name], template, evaluate) ?? onlyPossible(name, template, evaluate));
  }
  return known.get(name);
}

/** The value that a condition has in every deployment, where that takes trying all. */
function onlyPossible(name: string, template: Template, evaluate: Evaluate): boolean | undefined {
  const can = (value: boolean) => isPossible({ [`${name} in ${template.stack}`]: value }, template.neighbours, evaluate);
  return can(true) ? can(false) ? undefined : true : false;
}

function truth(expression: unknown, template: Template, evaluate: Evaluate): boolean | undefined {
  return goDeeper(() => truthIn(expression, template, evaluate), () => undefined);
}

function truthIn(expression: unknown, template: Template, evaluate: Evaluate): boolean | undefined {
  const [name, argument] = operatorIn(expression);
  if (name === 'Condition' && typeof argument === 'string') return conditionValue(argument, template, evaluate);
  if (!Array.isArray(argument)) return undefined;
  if (name === 'Fn::Equals') {
    const answers = pairsOf(argument, template, evaluate).map(({ a, b }) =>
      a.is === 'literal' && b.is === 'literal' ? String(a.value) === String(b.value) : undefined);
    return new Set(answers).size === 1 ? answers[0] : undefined;
  }
  const parts = argument.map(part => truth(part, template, evaluate));
  switch (name) {
    case 'Fn::Not': return parts[0] === undefined ? undefined : !parts[0];
    case 'Fn::And': return parts.includes(false) ? false : parts.includes(undefined) ? undefined : true;
    case 'Fn::Or': return parts.includes(true) ? true : parts.includes(undefined) ? undefined : false;
    default: return undefined;
  }
}

import { allowedIn } from './allowed-values';
import { operatorIn, pairsOf } from './expressions';
import { Evaluate } from './intrinsic';
import { goDeeper, MOST_FACTS } from './limits';
import { identityOf, Meaning } from './meaning';
import { mapIn, Template, TemplateSet } from './template';
import { Conditions, isText, keyOf, textOfFact } from '../model/conditions';

/** What the values that conditions speak of are in one deployment: a text that a template names, or undefined for any other. */
type World = ReadonlyMap<string, string | undefined>;

/** Above this many worlds nobody tries. */
const MOST = 1024;

const POSSIBLE = new WeakMap<TemplateSet, Map<string, boolean>>();

/**
 * Whether a deployment can meet conditions, as far as trying every value that matters can tell; yes where it cannot. The facts of conditions say by themselves
 * that one value is one text. That an `Or` of two conditions holds and neither of them does is seen only here.
 */
export function isPossible(conditions: Conditions, set: TemplateSet, evaluate: Evaluate): boolean {
  const facts = Object.keys(conditions);
  if (facts.length === 0) return true;
  const known = POSSIBLE.get(set) ?? new Map<string, boolean>();
  POSSIBLE.set(set, known);
  const key = keyOf(conditions);
  let answer = known.get(key);
  if (answer === undefined) {
    answer = tryAll(conditions, new Worlds(set, evaluate));
    known.set(key, answer);
  }
  return answer;
}

function tryAll(conditions: Conditions, worlds: Worlds): boolean {
  for (const fact of Object.keys(conditions)) worlds.look(fact);
  const all = worlds.all();
  return !all || all.some(world => Object.entries(conditions).every(([fact, needed]) => worlds.holds(fact, world) !== !needed));
}

/** The values that some facts depend on, and what the facts are in each world of them. */
class Worlds {
  private readonly texts = new Map<string, Set<string>>();
  private readonly looked = new Set<string>();
  private readonly asking = new Set<string>();

  public constructor(private readonly set: TemplateSet, private readonly evaluate: Evaluate) {}

  /** Takes in what a fact depends on. */
  public look(fact: string): void {
    if (this.looked.has(fact) || this.looked.size > MOST_FACTS) return;
    this.looked.add(fact);
    const text = textOfFact(fact);
    if (text) {
      const known = this.texts.get(text.value);
      if (known) known.add(text.text);
      else this.texts.set(text.value, new Set([text.text]));
      return;
    }
    const named = this.named(fact);
    if (named) this.lookInto(named.expression, named.template);
  }

  /** Undefined where there are too many. */
  public all(): readonly World[] | undefined {
    if (this.looked.size > MOST_FACTS) return undefined;
    const values = [...this.texts].map(([value, texts]) => ({ value, ways: allowedOf(value, this.set) ?? [...texts, undefined] }));
    if (values.reduce((count, { ways }) => count * ways.length, 1) > MOST) return undefined;
    let worlds: World[] = [new Map()];
    for (const { value, ways } of values) worlds = worlds.flatMap(world => ways.map(text => new Map([...world, [value, text]])));
    return worlds;
  }

  /** Whether a fact is the case in a world; undefined where that is not known. */
  public holds(fact: string, world: World): boolean | undefined {
    const text = textOfFact(fact);
    if (text) return world.has(text.value) ? world.get(text.value) === text.text : undefined;
    const named = this.named(fact);
    if (!named || this.asking.has(fact)) return undefined;
    this.asking.add(fact);
    try {
      return this.truth(named.expression, named.template, world);
    } finally {
      this.asking.delete(fact);
    }
  }

  private lookInto(expression: unknown, template: Template): void {
    goDeeper(() => {
      const [name, argument] = operatorIn(expression);
      if (name === 'Condition' && typeof argument === 'string') return this.look(`${argument} in ${template.stack}`);
      if (!Array.isArray(argument)) return undefined;
      if (name !== 'Fn::Equals') return argument.forEach(part => this.lookInto(part, template));
      for (const { a, b, conditions } of pairsOf(argument, template, this.evaluate)) {
        for (const fact of [...Object.keys(conditions), ...factOf(a, b)]) this.look(fact);
      }
      return undefined;
    }, () => undefined);
  }

  private truth(expression: unknown, template: Template, world: World): boolean | undefined {
    return goDeeper(() => this.truthIn(expression, template, world), () => undefined);
  }

  private truthIn(expression: unknown, template: Template, world: World): boolean | undefined {
    const [name, argument] = operatorIn(expression);
    if (name === 'Condition' && typeof argument === 'string') return this.holds(`${argument} in ${template.stack}`, world);
    if (!Array.isArray(argument)) return undefined;
    if (name === 'Fn::Equals') return this.equal(argument, template, world);
    const parts = argument.map(part => this.truth(part, template, world));
    switch (name) {
      case 'Fn::Not': return parts[0] === undefined ? undefined : !parts[0];
      case 'Fn::And': return parts.includes(false) ? false : parts.includes(undefined) ? undefined : true;
      case 'Fn::Or': return parts.includes(true) ? true : parts.includes(undefined) ? undefined : false;
      default: return undefined;
    }
  }

  /** Of what the two sides may be, what they are in this world. */
  private equal(sides: readonly unknown[], template: Template, world: World): boolean | undefined {
    for (const { a, b, conditions } of pairsOf(sides, template, this.evaluate)) {
      const answers = Object.entries(conditions).map(([fact, needed]) => {
        const holds = this.holds(fact, world);
        return holds === undefined ? undefined : holds === needed;
      });
      if (answers.includes(false)) continue;
      if (answers.includes(undefined)) return undefined;
      if (a.is === 'literal' && b.is === 'literal') return String(a.value) === String(b.value);
      const [fact] = factOf(a, b);
      return fact === undefined ? undefined : this.holds(fact, world);
    }
    return undefined;
  }

  /** The condition that a fact is the name of. */
  private named(fact: string): { readonly template: Template; readonly expression: unknown } | undefined {
    const [, name, stack] = /^(\w+) in (.*)$/s.exec(fact) ?? [];
    const template = stack === undefined ? undefined : this.set.ofStack(stack);
    const expression = template?.section('Conditions')[name];
    return template && expression !== undefined ? { template, expression } : undefined;
  }
}

/** The fact that a token is a text, where one side is a token and the other a text. */
function factOf(a: Meaning, b: Meaning): string[] {
  const [left, right] = [identityOf(a), identityOf(b)];
  if (left === undefined || right === undefined || (a.is === 'literal') === (b.is === 'literal')) return [];
  return [a.is === 'literal' ? isText(right, left) : isText(left, right)];
}

/** The values that a parameter may have; undefined where it is none, or may have any. */
function allowedOf(value: string, set: TemplateSet): readonly string[] | undefined {
  const [, name, stack] = /^the parameter (\w+) in (.*)$/s.exec(value) ?? [];
  return allowedIn(mapIn(stack === undefined ? undefined : set.ofStack(stack)?.section('Parameters')[name]));
}

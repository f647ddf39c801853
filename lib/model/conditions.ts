/** Facts that are known only when the template is deployed, each with the value that a thing needs to be live. */
export type Conditions = Readonly<Record<string, boolean>>;

export const ALWAYS: Conditions = {};

/** The fact that a value is a text. A value is one text at most: `excludeEachOther` knows the facts of one value by this form. */
export function isText(value: string, text: string): string {
  return `${value} is ${JSON.stringify(text)}`;
}

/** Whether a fact is of that form. Values are given at deployment, so that facts of several of them can turn out in any way. */
export function saysText(fact: string): boolean {
  return valueIn(fact) !== undefined;
}

/** The same for the same conditions, in whatever order they are written. */
export function keyOf(conditions: Conditions): string {
  return JSON.stringify(Object.entries(conditions).sort(([a], [b]) => a < b ? -1 : 1));
}

/** Whether no deployment meets both. */
export function excludeEachOther(a: Conditions, b: Conditions): boolean {
  if (a === ALWAYS || b === ALWAYS) return false;
  for (const fact in b) if (a[fact] === !b[fact]) return true;
  const texts = textsIn(a);
  if (texts.size === 0) return false;
  for (const [value, fact] of textsIn(b)) if (texts.has(value) && texts.get(value) !== fact) return true;
  return false;
}

/** Both, or undefined where they exclude each other. */
export function together(a: Conditions, b: Conditions): Conditions | undefined {
  if (a === ALWAYS || b === ALWAYS) return a === ALWAYS ? b : a;
  return excludeEachOther(a, b) ? undefined : { ...a, ...b };
}

/** What of conditions others do not say already; undefined where that is nothing. */
export function beyond(conditions: Conditions, others: Conditions): Conditions | undefined {
  if (conditions === others) return undefined;
  const facts = Object.entries(conditions).filter(([fact, holds]) => others[fact] !== holds);
  return facts.length === 0 ? undefined : Object.fromEntries(facts);
}

/** Whether whatever meets the first meets the second. */
export function implies(a: Conditions, b: Conditions): boolean {
  for (const fact in b) {
    if (a[fact] !== b[fact] && (b[fact] || !isOtherText(a, fact))) return false;
  }
  return true;
}

/** Whether one of several ways is met in every deployment that meets the conditions. */
export function alwaysMetBy(ways: readonly Conditions[], wherever: Conditions): boolean {
  if (ways.some(conditions => implies(wherever, conditions))) return true;
  const facts = [...new Set(ways.flatMap(conditions => Object.keys(conditions)))].filter(fact => wherever[fact] === undefined);
  const outcomes = outcomesOf(facts)?.filter(outcome => !excludeEachOther(wherever, outcome)) ?? [];
  return outcomes.length > 0 && outcomes.every(outcome => ways.some(conditions => implies({ ...wherever, ...outcome }, conditions)));
}

/** Whether the value that a fact says a text of is another one. */
function isOtherText(conditions: Conditions, fact: string): boolean {
  const texts = textsIn(conditions);
  if (texts.size === 0) return false;
  const own = texts.get(valueIn(fact) ?? '');
  return own !== undefined && own !== fact;
}

/** Above this many outcomes they are not told apart. */
const MOST = 256;

/** Every way in which some facts may turn out; undefined where there are too many. */
export function outcomesOf(facts: readonly string[]): readonly Conditions[] | undefined {
  // The facts of one value have one way more than they are, for at most one of them holds; any other fact holds or not.
  const byValue = new Map<string, string[]>();
  for (const fact of facts) {
    const value = valueIn(fact);
    const key = value === undefined ? `fact ${fact}` : `value ${value}`;
    const own = byValue.get(key);
    if (own) own.push(fact);
    else byValue.set(key, [fact]);
  }
  let outcomes: Conditions[] = [{}];
  for (const own of byValue.values()) {
    if (outcomes.length * (own.length + 1) > MOST) return undefined;
    const ways = [undefined, ...own].map(holds => Object.fromEntries(own.map(fact => [fact, fact === holds])));
    outcomes = ways.flatMap(way => outcomes.map(outcome => ({ ...outcome, ...way })));
  }
  return outcomes;
}

const TEXTS = new WeakMap<Conditions, ReadonlyMap<string, string>>();

/** The values that conditions say a text of, each with the fact that says it. */
export function textsIn(conditions: Conditions): ReadonlyMap<string, string> {
  const known = TEXTS.get(conditions);
  if (known) return known;
  const texts = new Map<string, string>();
  for (const fact in conditions) {
    const value = conditions[fact] ? valueIn(fact) : undefined;
    if (value !== undefined) texts.set(value, fact);
  }
  TEXTS.set(conditions, texts);
  return texts;
}

/** The value and the text of a fact of that form. */
export function textOfFact(fact: string): { readonly value: string; readonly text: string } | undefined {
  const value = valueIn(fact);
  return value === undefined ? undefined : { value, text: JSON.parse(fact.slice(value.length + ' is '.length)) as string };
}

/** Quotes in a text are escaped, so that the last quote of this form begins it. */
function valueIn(fact: string): string | undefined {
  const end = fact.lastIndexOf(' is "');
  return end > 0 && fact.endsWith('"') ? fact.slice(0, end) : undefined;
}

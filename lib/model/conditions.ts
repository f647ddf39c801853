/** Facts that are known only when the template is deployed, each with the value that a thing needs to be live. */
export type Conditions = Readonly<Record<string, boolean>>;

export const ALWAYS: Conditions = {};

/** The fact that a value is a text. A value is one text at most: `excludeEachOther` knows the facts of one value by this form. */
export function isText(value: string, text: string): string {
  return `${value} is ${JSON.stringify(text)}`;
}

/** Whether no deployment meets both. */
export function excludeEachOther(a: Conditions, b: Conditions): boolean {
  if (a === ALWAYS || b === ALWAYS) return false;
  if (Object.entries(b).some(([fact, needed]) => a[fact] === !needed)) return true;
  const texts = textsNeeded(a);
  return texts.size > 0 && [...textsNeeded(b)].some(([value, fact]) => texts.has(value) && texts.get(value) !== fact);
}

/** Both, or undefined where they exclude each other. */
export function together(a: Conditions, b: Conditions): Conditions | undefined {
  if (a === ALWAYS || b === ALWAYS) return a === ALWAYS ? b : a;
  return excludeEachOther(a, b) ? undefined : { ...a, ...b };
}

/** Whether whatever meets the first meets the second. */
export function implies(a: Conditions, b: Conditions): boolean {
  return Object.entries(b).every(([fact, needed]) => a[fact] === needed || (!needed && excludeEachOther(a, { [fact]: true })));
}

/** Above this many facts outcomes are not told apart. */
const MOST = 6;

/** Every way in which some facts may turn out; undefined where there are too many. */
export function outcomesOf(facts: readonly string[]): readonly Conditions[] | undefined {
  if (facts.length > MOST) return undefined;
  return Array.from({ length: 2 ** facts.length }, (_, way) =>
    Object.fromEntries(facts.map((fact, i) => [fact, Math.floor(way / 2 ** i) % 2 === 1]))).filter(isPossible);
}

/** The value of each fact that says one, with the fact. */
function textsNeeded(conditions: Conditions): Map<string, string> {
  return new Map(Object.entries(conditions).flatMap(([fact, needed]) => {
    const value = needed ? valueIn(fact) : undefined;
    return value === undefined ? [] : [[value, fact]];
  }));
}

/** Quotes in a text are escaped, so that the last quote of this form begins it. */
function valueIn(fact: string): string | undefined {
  const end = fact.lastIndexOf(' is "');
  return end > 0 && fact.endsWith('"') ? fact.slice(0, end) : undefined;
}

function isPossible(outcome: Conditions): boolean {
  const values = Object.entries(outcome).flatMap(([fact, holds]) => (holds && valueIn(fact)) || []);
  return new Set(values).size === values.length;
}

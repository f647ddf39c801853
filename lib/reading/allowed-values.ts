import { meaningOfText } from './dynamic-references';
import { always, Choice, MOST, Option, Options, under, Unreadable } from './meaning';
import { JsonObject } from './template';
import { ALWAYS, Conditions, isText, keyOf, textOfFact } from '../model/conditions';

/** Values of which only so much is known that they are one of a few texts. */

/** CloudFormation User Guide, Parameters, AllowedValues: "An array containing the list of values allowed for the parameter." Undefined where any is. */
export function allowedIn({ AllowedValues: allowed }: JsonObject): readonly string[] | undefined {
  return Array.isArray(allowed) && allowed.length > 0 && allowed.every(isPlain) ? [...new Set(allowed.map(String))] : undefined;
}

/** Whether a declaration of a template says a text, however it is written. */
export function isPlain(value: unknown): value is string | number | boolean {
  return ['string', 'number', 'boolean'].includes(typeof value);
}

/**
 * What follows from each text that a token may be, where it is that one. The last of them, or what is there otherwise, needs that the token is none of the
 * others: so one of them is there in every deployment, and whoever asks whether that is so need not know the texts.
 */
export function dependingOn(token: string, texts: readonly string[], then: (text: string) => Options, otherwise?: Options): Option[] {
  const none = (of: readonly string[]): Conditions => of.length === 0 ? ALWAYS : Object.fromEntries(of.map(text => [isText(token, text), false]));
  const last = texts.length - 1;
  return [
    ...texts.flatMap((text, i) => under(then(text), i === last && !otherwise ? none(texts.slice(0, last)) : { [isText(token, text)]: true })),
    ...otherwise ? under(otherwise, none(texts)) : [],
  ];
}

/** A parameter, or an item of one, that may be one of a few texts; itself where they are too many to be told apart. */
export function oneOf(parameter: Unreadable, allowed: readonly string[] | undefined): Options {
  if (!allowed || allowed.length > MOST) return always(parameter);
  const choice: Choice = { parameter, size: allowed.length };
  return dependingOn(parameter.text, allowed, (text) => {
    const meaning = meaningOfText(text);
    return always(meaning.is === 'literal' ? { ...meaning, oneOf: choice } : meaning);
  });
}

/** The options as a condition compares them: that a parameter is one of its values says nothing, so all of them together are the parameter. */
export function parametersIn(options: Options): Options {
  const complete = new Map<string, { readonly choice: Choice; readonly rest: Conditions; readonly options: Option[] }>();
  for (const option of options) {
    const choice = option.meaning.is === 'literal' ? option.meaning.oneOf : undefined;
    if (!choice) continue;
    const rest = Object.fromEntries(Object.entries(option.conditions).filter(([fact]) => textOfFact(fact)?.value !== choice.parameter.text));
    const key = `${choice.parameter.text} ${keyOf(rest)}`;
    const found = complete.get(key);
    if (found) found.options.push(option);
    else complete.set(key, { choice, rest, options: [option] });
  }
  for (const [key, { choice, options: some }] of complete) if (some.length < choice.size) complete.delete(key);
  const merged = new Set([...complete.values()].flatMap(({ options: some }) => some));
  return [
    ...[...complete.values()].map(({ choice, rest }) => ({ meaning: choice.parameter, conditions: Object.keys(rest).length === 0 ? ALWAYS : rest })),
    ...options.filter(option => !merged.has(option)),
  ];
}

import { meaningOfText } from './dynamic-references';
import { Intrinsic } from './intrinsic';
import { LONGEST_TEXT } from './limits';
import { always, combinations, fromEach, listOf, literal, Meaning, nameOfAttribute, NOTHING, Option, Options, Unreadable } from './meaning';
import { isObject } from './template';

/** `Fn::Join`: [delimiter, list]. */
export const join: Intrinsic = (argument, template, evaluate) => {
  if (!Array.isArray(argument) || typeof argument[0] !== 'string') return undefined;
  const delimiter = argument[0];
  return eachList(evaluate(argument[1], template), items => items.length === 1 ? items[0] : concatenated(items, delimiter));
};

/** `Fn::Sub`: a text, or [text, values]. */
export const sub: Intrinsic = (argument, template, evaluate) => {
  const [text, values] = Array.isArray(argument) ? argument as unknown[] : [argument, {}];
  if (typeof text !== 'string') return undefined;
  const own = isObject(values) ? values : {};
  const parts: Options[] = [];
  let rest = 0;
  for (const { 0: whole, 1: verbatim, 2: name, index } of text.matchAll(/\$\{(!?)([^}]*)\}/g)) {
    if (index > rest) parts.push(literal(text.slice(rest, index)));
    rest = index + whole.length;
    if (verbatim) parts.push(literal(`\${${name}}`));
    else if (Object.hasOwn(own, name)) parts.push(evaluate(own[name], template));
    else parts.push(evaluate(name.includes('.') ? { 'Fn::GetAtt': name } : { Ref: name }, template));
  }
  if (rest < text.length) parts.push(literal(text.slice(rest)));
  return parts.length === 1 ? parts[0] : concatenated(parts, '');
};

/** `Fn::Select`: [index, list]. */
export const select: Intrinsic = (argument, template, evaluate) => {
  if (!Array.isArray(argument)) return undefined;
  const index = typeof argument[0] === 'string' || typeof argument[0] === 'number' ? Number(argument[0]) : NaN;
  return eachOf(evaluate(argument[1], template), (meaning) => {
    if (meaning.is === 'list') return meaning.items[index];
    return meaning.is === 'unknown' && meaning.itemsByDefault && Number.isInteger(index) && index >= 0 ? itemOf(meaning, index) : undefined;
  });
};

/** An item of a list parameter: the same wherever it is chosen, whether the default has that many or not. */
function itemOf({ why, text, itemsByDefault }: Unreadable, index: number): Options {
  const item = `item ${index + 1}`;
  return always({ is: 'unknown', why: `${why}, ${item}`, text: `${text}, ${item}`, byDefault: itemsByDefault?.[index] });
}

/** `Fn::Split`: [delimiter, text]. */
export const split: Intrinsic = (argument, template, evaluate) => {
  if (!Array.isArray(argument) || typeof argument[0] !== 'string' || argument[0] === '') return undefined;
  const delimiter = argument[0];
  return eachOf(evaluate(argument[1], template), (meaning) => {
    if (meaning.is !== 'literal') return undefined;
    return listOf(String(meaning.value).split(delimiter).map(literal));
  });
};

/** Goes on from each meaning; undefined as soon as one of them cannot be read. */
function eachOf(options: Options, next: (meaning: Meaning) => Options | undefined): Options | undefined {
  let readable = true;
  const result = fromEach([options], ([meaning]) => {
    const found = next(meaning);
    readable &&= found !== undefined;
    return found ?? NOTHING;
  });
  return readable ? result : undefined;
}

function eachList(options: Options, next: (items: readonly Options[]) => Options | undefined): Options | undefined {
  return eachOf(options, meaning => meaning.is === 'list' ? next(meaning.items) : undefined);
}

/** The texts in a row; undefined where they are too long together. Where one cannot be known, the result shows the others, so that a description keeps its words. */
function concatenated(parts: readonly Options[], delimiter: string): Options | undefined {
  const options: Option[] = [];
  for (const { meanings, conditions } of combinations(parts) ?? []) {
    const present = meanings.filter(meaning => meaning.is !== 'nothing');
    const [shows, text] = [present.map(shown), present.map(identified)].map(texts => inARow(texts, delimiter));
    if (shows === undefined || text === undefined) return undefined;
    const meaning: Meaning = present.every(({ is }) => is === 'literal') ? meaningOfText(shows) : { is: 'unknown', why: `'${shows}'`, text, shows };
    options.push({ meaning, conditions });
  }
  return options;
}

function inARow(texts: readonly string[], delimiter: string): string | undefined {
  const length = texts.reduce((sum, text) => sum + text.length + delimiter.length, 0);
  return length > LONGEST_TEXT ? undefined : texts.join(delimiter);
}

function shown(meaning: Meaning): string {
  switch (meaning.is) {
    case 'literal': return String(meaning.value);
    case 'attribute': return `\${${nameOfAttribute(meaning)}}`;
    case 'unknown': return meaning.shows ?? `\${${meaning.why}}`;
    default: return '${a list}';
  }
}

function identified(meaning: Meaning): string {
  switch (meaning.is) {
    case 'attribute': return `\${${meaning.template.idOf(nameOfAttribute(meaning))}}`;
    case 'unknown': return `\${${meaning.text}}`;
    default: return shown(meaning);
  }
}

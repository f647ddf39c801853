import { oneOf } from './allowed-values';
import { meaningOfText } from './dynamic-references';
import { Intrinsic } from './intrinsic';
import { LONGEST_TEXT } from './limits';
import { always, combinations, fromEach, listOf, literal, Meaning, nameOfAttribute, NOTHING, Option, Options, shown, Unreadable } from './meaning';
import { isObject } from './template';

/** `Fn::Join`: [delimiter, list]. */
export const join: Intrinsic = (argument, template, evaluate) => {
  if (!Array.isArray(argument) || typeof argument[0] !== 'string') return undefined;
  const delimiter = argument[0];
  return eachOf(evaluate(argument[1], template), (meaning) => {
    if (meaning.is === 'list') return meaning.items.length === 1 ? meaning.items[0] : concatenated(meaning.items, delimiter);
    return meaning.is === 'unknown' && meaning.itemsByDefault ? joinedItems(meaning, delimiter) : undefined;
  });
};

/** A list parameter in one text. */
function joinedItems({ why, text, itemsByDefault = [], settledBy }: Unreadable, delimiter: string): Options {
  const byDefault = itemsByDefault.length > 0 ? itemsByDefault.join(delimiter) : undefined;
  return always({ is: 'unknown', why, text: `${text}, joined by ${JSON.stringify(delimiter)}`, byDefault, settledBy });
}

/** `Fn::Sub`: a text, or [text, values]. */
export const sub: Intrinsic = (argument, template, evaluate) => {
  const [text, values] = Array.isArray(argument) ? argument as unknown[] : [argument, {}];
  if (typeof text !== 'string' || text.length > LONGEST_TEXT) return undefined;
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
function itemOf({ why, text, itemsByDefault, itemsAllowed, settledBy }: Unreadable, index: number): Options {
  const item = `item ${index + 1}`;
  return oneOf({ is: 'unknown', why: `${why}, ${item}`, text: `${text}, ${item}`, byDefault: itemsByDefault?.[index], settledBy }, itemsAllowed);
}

/** `Fn::Split`: [delimiter, text]. */
export const split: Intrinsic = (argument, template, evaluate) => {
  if (!Array.isArray(argument) || typeof argument[0] !== 'string' || argument[0] === '') return undefined;
  const delimiter = argument[0];
  return eachOf(evaluate(argument[1], template), (meaning) => {
    if (meaning.is === 'literal') return listOf(String(meaning.value).split(delimiter).map(literal));
    if (meaning.is !== 'unknown' || meaning.itemsByDefault) return undefined;
    return meaning.hostBits !== undefined && !/[0-9a-f.:/]/i.test(delimiter) ? listOf([always(meaning)]) : splitText(meaning, delimiter);
  });
};

/** A text that is not known, as a list: how long that is nobody knows. */
function splitText({ why, text, byDefault, settledBy }: Unreadable, delimiter: string): Options {
  return always({ is: 'unknown', why, text: `${text}, split at ${JSON.stringify(delimiter)}`, itemsByDefault: byDefault?.split(delimiter) ?? [], settledBy });
}

/** `Fn::Length`: how many items a list has, where the template fixes that. */
export const length: Intrinsic = (argument, template, evaluate) =>
  eachOf(evaluate(argument, template), meaning => meaning.is === 'list' ? literal(meaning.items.length) : undefined);

/** Goes on from each meaning; undefined as soon as one of them cannot be read. */
export function eachOf(options: Options, next: (meaning: Meaning) => Options | undefined): Options | undefined {
  let readable = true;
  const result = fromEach([options], ([meaning]) => {
    const found = next(meaning);
    readable &&= found !== undefined;
    return found ?? NOTHING;
  });
  return readable ? result : undefined;
}

/** The texts in a row; undefined where they are too long together. Where one cannot be known, the result shows the others, so that a description keeps its words. */
function concatenated(parts: readonly Options[], delimiter: string): Options | undefined {
  const options: Option[] = [];
  for (const { meanings, conditions } of combinations(parts) ?? []) {
    const present = meanings.filter(meaning => meaning.is !== 'nothing');
    const [shows, text] = [present.map(shown), present.map(identified)].map(texts => inARow(texts, delimiter));
    if (shows === undefined || text === undefined) return undefined;
    const meaning = meaningOfText(shows);
    options.push({ meaning: present.every(({ is }) => is === 'literal') ? meaning : { is: 'unknown', why: `'${shows}'`, text, shows, ...ofParts(present, delimiter) }, conditions });
  }
  return options;
}

/** What the parts say of the whole: what it is by default where each of them is known by default at least, and what would settle it. */
function ofParts(parts: readonly Meaning[], delimiter: string): Pick<Unreadable, 'byDefault' | 'settledBy'> {
  const texts = parts.map(part => part.is === 'literal' ? String(part.value) : part.is === 'unknown' ? part.byDefault : undefined);
  const orders = parts.map(part => part.is === 'unknown' ? part.settledBy : undefined).filter(order => order !== undefined);
  const byDefault = texts.every(text => text !== undefined) ? inARow(texts, delimiter) : undefined;
  return {
    ...byDefault === undefined ? {} : { byDefault },
    ...orders.length === 0 ? {} : { settledBy: [...new Set(orders)].join('; and ') },
  };
}

function inARow(texts: readonly string[], delimiter: string): string | undefined {
  const size = texts.reduce((sum, text) => sum + text.length + delimiter.length, 0);
  return size > LONGEST_TEXT ? undefined : texts.join(delimiter);
}

function identified(meaning: Meaning): string {
  switch (meaning.is) {
    case 'attribute': return `\${${meaning.template.idOf(nameOfAttribute(meaning))}}`;
    case 'unknown': return `\${${meaning.text}}`;
    default: return shown(meaning);
  }
}

import {
  boolYaml11Tag, defineMappingTag, defineScalarTag, defineSequenceTag, floatYaml11Tag, intYaml11Tag, load, mapTag, mergeTag, NOT_RESOLVED,
  nullYaml11Tag, Schema, seqTag, strTag, YAMLException,
} from 'js-yaml';

/** Why a text is no template, and where in it that shows. Lines and columns count from 1. */
export interface Unparsed {
  readonly why: string;
  readonly line?: number;
  readonly column?: number;
}

/** Collections inside each other. Templates of people have some twenty. */
const DEEPEST = 200;

const MOST_ALIASES = 10_000;

/** Values of a template when each alias is written out. A template of a megabyte has less than half as many. */
const MOST_VALUES = 1_000_000;

/**
 * Parses YAML as CloudFormation does, which "supports the YAML Version 1.1 specification" but for timestamps, sets and the like (AWS CloudFormation User Guide,
 * "CloudFormation template format"): `yes` is true, and 2010-09-09 a text. Aliases and merge keys, which `aws cloudformation package` resolves before
 * CloudFormation sees them, are followed. A short form stands in the result as the long one. Never throws.
 */
export function parseYaml(text: string): { readonly value: unknown } | Unparsed {
  try {
    const value = load(text, { schema: TEMPLATE_SCHEMA, maxDepth: DEEPEST, maxAliases: MOST_ALIASES });
    return text.includes('*') && !isReasonable(value) ? { why: 'its aliases make it endless, or as good as that' } : { value };
  } catch (error) {
    if (!(error instanceof YAMLException)) return { why: (error as Error).message };
    const { reason, mark } = error;
    return mark ? { why: reason, line: mark.line + 1, column: mark.column + 1 } : { why: reason };
  }
}

/** `!Ref` and `!Condition` stand for themselves, each other short form for the function of that name. */
function longForm(tag: string, argument: unknown): unknown {
  const name = tag.slice(1);
  if (name === '') return argument;
  if (name === 'GetAtt' && typeof argument === 'string' && argument.includes('.')) {
    const dot = argument.indexOf('.');
    return { 'Fn::GetAtt': [argument.slice(0, dot), argument.slice(dot + 1)] };
  }
  return { [name === 'Ref' || name === 'Condition' ? name : `Fn::${name}`]: argument };
}

const SHORT_FORM = '!';

interface TaggedList {
  readonly tag: string;
  readonly items: unknown[];
}

interface TaggedMap {
  readonly tag: string;
  readonly map: Record<string, unknown>;
}

const NEVER_WRITTEN = () => false;

const SHORT_FORMS = [
  defineScalarTag(SHORT_FORM, { matchByTagPrefix: true, resolve: (text, _isExplicit, tag) => longForm(tag, text), identify: NEVER_WRITTEN }),
  defineSequenceTag<TaggedList, unknown>(SHORT_FORM, {
    matchByTagPrefix: true,
    create: tag => ({ tag, items: [] }),
    addItem: ({ items }, item) => void items.push(item),
    finalize: ({ tag, items }) => longForm(tag, items),
    identify: NEVER_WRITTEN,
  }),
  defineMappingTag<TaggedMap, unknown>(SHORT_FORM, {
    matchByTagPrefix: true,
    create: tag => ({ tag, map: mapTag.create(mapTag.tagName) }),
    addPair: ({ map }, key, value) => mapTag.addPair(map, key, value),
    has: ({ map }, key) => mapTag.has(map, key),
    keys: result => mapTag.keys(result as Record<string, unknown>),
    get: (result, key) => mapTag.get(result as Record<string, unknown>, key),
    finalize: ({ tag, map }) => longForm(tag, map),
    identify: NEVER_WRITTEN,
  }),
];

/** YAML 1.1 takes `y` and `n` for booleans too. Its parsers do not, neither that of Java nor that of Python. */
const boolTag = defineScalarTag(boolYaml11Tag.tagName, {
  implicit: true,
  implicitFirstChars: boolYaml11Tag.implicitFirstChars,
  resolve: (text, isExplicit, tag) => text.length === 1 ? NOT_RESOLVED : boolYaml11Tag.resolve(text, isExplicit, tag),
  identify: NEVER_WRITTEN,
});

const TEMPLATE_SCHEMA = new Schema([strTag, seqTag, mapTag, nullYaml11Tag, boolTag, intYaml11Tag, floatYaml11Tag, mergeTag, ...SHORT_FORMS]);

/** Whether a value has an end, with each alias written out. */
function isReasonable(value: unknown): boolean {
  const sizes = new Map<object, number>();
  const sizeOf = (part: unknown): number => {
    if (typeof part !== 'object' || part === null) return 1;
    const known = sizes.get(part);
    if (known !== undefined) return known;
    sizes.set(part, Infinity); // until it is counted: what contains itself has no end
    let size = 1;
    for (const inside of Object.values(part)) size += sizeOf(inside);
    sizes.set(part, size);
    return size;
  };
  try {
    return sizeOf(value) <= MOST_VALUES;
  } catch {
    return false; // nested deeper than JavaScript can count
  }
}

import { LONGEST_LIST } from './limits';
import { JsonObject, Template } from './template';
import { ALWAYS, Conditions, implies, together } from '../model/conditions';

/** What a value of a template means, as far as it can be known before it is deployed. */
export type Meaning =
  /** `oneOf` where it is one of the values that a parameter may have. */
  | { readonly is: 'literal'; readonly value: string | number | boolean; readonly oneOf?: Choice }
  /** `size` counts the items of the lists in it too. */
  | { readonly is: 'list'; readonly items: readonly Options[]; readonly size: number }
  | { readonly is: 'map'; readonly value: JsonObject; readonly template: Template }
  | ResourceAttribute
  /** `AWS::NoValue`. */
  | { readonly is: 'nothing' }
  | Unreadable;

/** What a resource gives: `attribute` as in `Fn::GetAtt`, or `Ref`. */
export interface ResourceAttribute {
  readonly is: 'attribute';
  readonly template: Template;
  readonly logicalId: string;
  readonly attribute: string;
}

/** A parameter that has a few values only. */
export interface Choice {
  readonly parameter: Unreadable;
  readonly size: number;
}

export interface Unreadable {
  readonly is: 'unknown';
  /** In words: `the parameter OfficeCidr`. */
  readonly why: string;
  /** The same for the same token, and for no other. */
  readonly text: string;
  /** Where some of a text is known: `from ${Vpc.CidrBlock}:443`. */
  readonly shows?: string;
  /** Where it is a parameter: what it is unless somebody sets it at deployment. */
  readonly byDefault?: string;
  /** Where it is a list parameter: the items that it has unless somebody sets it. How many it has when it is deployed nobody knows. */
  readonly itemsByDefault?: readonly string[];
  /** Where it is a list parameter: the values that each of its items may have. */
  readonly itemsAllowed?: readonly string[];
  /** Where it is a parameter that takes any text: it says neither AllowedValues nor AllowedPattern. */
  readonly takesAnything?: boolean;
  /** Where it is a block of addresses: how many bits its addresses do not share. */
  readonly hostBits?: number;
  /** What would make it known, as an order to the user. */
  readonly settledBy?: string;
}

/** A meaning and the conditions under which the value has it. */
export interface Option {
  readonly meaning: Meaning;
  readonly conditions: Conditions;
}

/** All that a value may mean: more than one where an `Fn::If` chooses. Never empty. */
export type Options = readonly Option[];

export function always(meaning: Meaning): Options {
  return [{ meaning, conditions: ALWAYS }];
}

export function literal(value: string | number | boolean): Options {
  return always({ is: 'literal', value });
}

/** A list; undefined where it is longer than anything is read. Stacks may give each other lists of lists, so that it is longer than what is written. */
export function listOf(items: readonly Options[]): Options | undefined {
  const inside = items.reduce((sum, options) => options.reduce((all, { meaning }) => meaning.is === 'list' ? all + meaning.size : all, sum), 0);
  const size = items.length + inside;
  return size > LONGEST_LIST ? undefined : always({ is: 'list', items, size });
}

export const NOTHING: Options = always({ is: 'nothing' });

/** A value that cannot be known, for a reason that names it; the stack tells it from one of that name elsewhere. */
export function cannotKnow(why: string, template: Template, settledBy?: string): Options {
  return always({ is: 'unknown', why, text: `${why} in ${template.stack}`, ...(settledBy === undefined ? {} : { settledBy }) });
}

/** The options that are possible under conditions, each with both. */
export function under(options: Options, conditions: Conditions): Option[] {
  return options.flatMap((option) => {
    const both = together(conditions, option.conditions);
    return both ? [{ meaning: option.meaning, conditions: both }] : [];
  });
}

/** The options that are left where conditions are met anyway. */
export function given(options: Options, conditions: Conditions): Options {
  const left = options.filter(option => together(conditions, option.conditions));
  if (left.length === 0) return options;
  return left.map(option => implies(conditions, option.conditions) ? { meaning: option.meaning, conditions: ALWAYS } : option);
}

/** One of two, by a fact: what is there either way does not need it. Each is told with what it needs of the fact; undefined where that cannot be. */
export function either(ifTrue: Options, whenTrue: Conditions | undefined, ifFalse: Options, whenFalse: Conditions | undefined): Options {
  const isAmong = (others: Options) => (one: Option) => others.some(other => isAlike(one, other));
  const isOnly = (others: Options) => (one: Option) => !isAmong(others)(one);
  return [
    ...ifTrue.filter(isAmong(ifFalse)),
    ...whenTrue ? under(ifTrue.filter(isOnly(ifFalse)), whenTrue) : [],
    ...whenFalse ? under(ifFalse.filter(isOnly(ifTrue)), whenFalse) : [],
  ];
}

function isAlike(a: Option, b: Option): boolean {
  return isSame(a.meaning, b.meaning) && implies(a.conditions, b.conditions) && implies(b.conditions, a.conditions);
}

function isSame(a: Meaning, b: Meaning): boolean {
  if (a.is === 'literal') return b.is === 'literal' && a.value === b.value;
  if (a.is === 'nothing') return b.is === 'nothing';
  return (a.is === 'attribute' || a.is === 'unknown') && a.is === b.is && identityOf(a) === identityOf(b);
}

/** More ways to read one value than this are not told apart. */
export const MOST = 16;

/** What stands instead of a value that may be more than `MOST` things. */
export const TOO_MANY = 'a choice between too many values';

/** Every way to choose one option of each part; undefined where there are too many. */
export function combinations(parts: readonly Options[]): { meanings: readonly Meaning[]; conditions: Conditions }[] | undefined {
  // Nearly always there is nothing to choose from.
  if (parts.every(options => options.length === 1 && options[0].conditions === ALWAYS)) {
    return [{ meanings: parts.map(([{ meaning }]) => meaning), conditions: ALWAYS }];
  }
  let all: { meanings: readonly Meaning[]; conditions: Conditions }[] = [{ meanings: [], conditions: ALWAYS }];
  for (const options of parts) {
    all = all.flatMap(({ meanings, conditions }) => options.flatMap((option) => {
      const both = together(conditions, option.conditions);
      return both ? [{ meanings: [...meanings, option.meaning], conditions: both }] : [];
    }));
    if (all.length > MOST) return undefined;
  }
  return all;
}

/** Goes on from every way to choose one option of each part; undefined where there are too many. */
export function fromEach(parts: readonly Options[], next: (meanings: readonly Meaning[]) => Options): Options | undefined {
  const all = combinations(parts)?.flatMap(({ meanings, conditions }) => under(next(meanings), conditions));
  return all && all.length > 0 && all.length <= MOST ? all : undefined;
}

/** The same for the same token and for no other; undefined for what is no text. */
export function identityOf(meaning: Meaning): string | undefined {
  switch (meaning.is) {
    case 'literal': return String(meaning.value);
    case 'unknown': return meaning.text;
    case 'attribute': return meaning.template.idOf(nameOfAttribute(meaning));
    default: return undefined;
  }
}

/** How an attribute is written in a text: `Web.GroupId`. */
export function nameOfAttribute({ logicalId, attribute }: ResourceAttribute): string {
  return attribute === 'Ref' ? logicalId : `${logicalId}.${attribute}`;
}

/** How a part of a text is shown to people. */
export function shown(meaning: Meaning): string {
  switch (meaning.is) {
    case 'literal': return String(meaning.value);
    case 'attribute': return `\${${nameOfAttribute(meaning)}}`;
    case 'unknown': return meaning.shows ?? `\${${meaning.why}}`;
    default: return '${a list}';
  }
}

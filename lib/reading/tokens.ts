import { getAtt } from './attributes';
import { cidrBlocks } from './cidr-function';
import { choose } from './conditions';
import { meaningOfText } from './dynamic-references';
import { Intrinsic } from './intrinsic';
import { goDeeper } from './limits';
import { findInMap } from './mappings';
import { always, cannotKnow, listOf, literal, MOST, NOTHING, Options, TOO_MANY } from './meaning';
import { getStackOutput, importValue } from './outputs';
import { BETWEEN_STACKS, betweenStacks, ref } from './references';
import { settlesFunction } from './settled-by';
import { isObject, JsonObject, Template } from './template';
import { join, length, select, split, sub } from './text-functions';
import { written } from './written';

const FUNCTIONS: ReadonlyMap<string, Intrinsic> = new Map([
  ['Ref', ref],
  ['Fn::GetAtt', getAtt],
  ['Fn::ImportValue', importValue],
  ['Fn::GetStackOutput', getStackOutput],
  ['Fn::FindInMap', findInMap],
  ['Fn::If', choose],
  ['Fn::Join', join],
  ['Fn::Sub', sub],
  ['Fn::Select', select],
  ['Fn::Split', split],
  ['Fn::Length', length],
  ['Fn::Cidr', cidrBlocks],
  [BETWEEN_STACKS, betweenStacks],
]);

/** Each intrinsic of a template is read once: outputs that build on each other twice over would take for ever. */
const READ = new WeakMap<Template, WeakMap<object, Options | 'being read'>>();

/** What plain texts and numbers mean. A template repeats a few of them thousands of times. */
const PLAIN = new Map<string | number, Options>();
const MOST_PLAIN = 10_000;
const LONGEST_PLAIN = 100;

function readPlain(value: string | number): Options {
  const options = typeof value === 'number' ? literal(value) : always(meaningOfText(value));
  if (typeof value === 'number' || value.length <= LONGEST_PLAIN) {
    if (PLAIN.size >= MOST_PLAIN) PLAIN.clear();
    PLAIN.set(value, options);
  }
  return options;
}

/** What a value of a template means: intrinsic functions are followed, also into the other templates of the set. Never throws. */
export function evaluate(value: unknown, template: Template): Options {
  if (typeof value === 'string' || typeof value === 'number') return PLAIN.get(value) ?? readPlain(value);
  if (typeof value === 'boolean') return literal(value);
  if (value === undefined) return NOTHING;
  if (Array.isArray(value)) {
    return goDeeper(() => listOf(value.map(item => evaluate(item, template))) ?? untold('a list too long to be read', value, template),
      () => untold(TOO_DEEP, value, template));
  }
  if (!isObject(value)) return cannotKnow('null', template);
  const name = intrinsicIn(value);
  if (name === undefined) return always({ is: 'map', value, template });

  const memory = READ.get(template) ?? new WeakMap<object, Options | 'being read'>();
  READ.set(template, memory);
  const before = memory.get(value);
  if (before === 'being read') return cannotKnow('a circle of references', template);
  if (before) return before;
  memory.set(value, 'being read');
  const result = goDeeper(() => {
    const found = FUNCTIONS.get(name)?.(value[name], template, evaluate) ?? [];
    if (found.length === 0) return untold(`the result of ${name}`, value, template, settlesFunction(name));
    return found.length > MOST ? untold(TOO_MANY, value, template) : found;
  }, () => untold(TOO_DEEP, value, template));
  memory.set(value, result);
  return result;
}

const TOO_DEEP = 'a value that is nested too deep';

/** A value that cannot be known: the same for the same value. */
function untold(why: string, value: unknown, template: Template, settledBy?: string): Options {
  return always({ is: 'unknown', why, text: `${written(value)} in ${template.stack}`, ...settledBy === undefined ? {} : { settledBy } });
}

/** `Fn::Transform` and `Fn::ForEach` may stand beside other keys: then the whole map is theirs. */
function intrinsicIn(value: JsonObject): string | undefined {
  const keys = Object.keys(value);
  if (keys.length === 1 && FUNCTIONS.has(keys[0])) return keys[0];
  return keys.find(key => key.startsWith('Fn::'));
}

import { choose } from './conditions';
import { meaningOfText } from './dynamic-references';
import { Intrinsic } from './intrinsic';
import { always, cannotKnow, literal, MOST, NOTHING, Options, TOO_MANY } from './meaning';
import { BETWEEN_STACKS, betweenStacks, findInMap, getAtt, getStackOutput, importValue, ref } from './references';
import { isObject, JsonObject, Template } from './template';
import { join, select, split, sub } from './text-functions';
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
  [BETWEEN_STACKS, betweenStacks],
]);

/** Each intrinsic of a template is read once: outputs that build on each other twice over would take for ever. */
const READ = new WeakMap<Template, WeakMap<object, Options | 'being read'>>();

/** What a value of a template means: intrinsic functions are followed, also into the other templates of the set. Never throws. */
export function evaluate(value: unknown, template: Template): Options {
  if (typeof value === 'string') return always(meaningOfText(value));
  if (typeof value === 'number' || typeof value === 'boolean') return literal(value);
  if (Array.isArray(value)) return always({ is: 'list', items: value.map(item => evaluate(item, template)) });
  if (value === undefined) return NOTHING;
  if (!isObject(value)) return cannotKnow('null', template);
  const name = intrinsicIn(value);
  if (name === undefined) return always({ is: 'map', value, template });

  const memory = READ.get(template) ?? new WeakMap<object, Options | 'being read'>();
  READ.set(template, memory);
  const before = memory.get(value);
  if (before === 'being read') return cannotKnow('a circle of references', template);
  if (before) return before;
  memory.set(value, 'being read');
  const found = FUNCTIONS.get(name)?.(value[name], template, evaluate) ?? [];
  const result = found.length > 0 && found.length <= MOST ? found
    : always({ is: 'unknown', why: found.length > 0 ? TOO_MANY : `the result of ${name}`, text: `${written(value)} in ${template.stack}` });
  memory.set(value, result);
  return result;
}

/** `Fn::Transform` and `Fn::ForEach` may stand beside other keys: then the whole map is theirs. */
function intrinsicIn(value: JsonObject): string | undefined {
  const keys = Object.keys(value);
  if (keys.length === 1 && FUNCTIONS.has(keys[0])) return keys[0];
  return keys.find(key => key.startsWith('Fn::'));
}

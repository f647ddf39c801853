import { FaultHere } from './fault-here';
import { isPlainList } from './plain-rules';
import { functionAmong, isObject, JsonObject, mapIn, Resource, Template } from './template';

/**
 * What the properties of a resource refer to and the template does not have: "Template format error: Unresolved resource dependencies [Web] in the Resources block
 * of the template". And null: "'null' values are not allowed in templates".
 */
export function missingParts({ properties, condition }: Resource, template: Template): FaultHere[] {
  const body = mapIn(template.source.body);
  const isWhole = isWritten(template);
  const found = new Set<string>();
  if (isWhole && condition !== undefined && !hasIn(body.Conditions, condition)) found.add(ofCondition(condition));
  const seen = new Set<object>();
  const left: unknown[] = [properties];
  for (let value = left.pop(); left.length > 0 || value !== undefined; value = left.pop()) {
    if (value === null) found.add('a property is null, which CloudFormation does not take');
    if (typeof value !== 'object' || value === null || seen.has(value) || isPlainList(value)) continue;
    seen.add(value);
    if (seen.size > MOST) break;
    if (isObject(value)) {
      if (Object.keys(value).some(key => key === 'Fn::Transform' || key.startsWith('Fn::ForEach'))) continue;
      if (isWhole) for (const fault of missingIn(value, body, template)) found.add(fault);
    }
    for (const inner of Object.values(value)) if (inner !== undefined) left.push(inner);
  }
  return [...found].map(fault => ({ fault, meets: 'refused' }));
}

const SECTIONS = ['Resources', 'Parameters', 'Conditions'];

const WRITTEN = new WeakMap<Template, boolean>();

/** Whether all that a template has stands in it, and nothing is made by a macro first. Asked of every resource, and looked up once. */
function isWritten(template: Template): boolean {
  const known = WRITTEN.get(template);
  if (known !== undefined) return known;
  const body = mapIn(template.source.body);
  const answer = body.Transform === undefined && SECTIONS.every(name => functionAmong(body[name]) === undefined);
  WRITTEN.set(template, answer);
  return answer;
}

/** Things in one resource. What is longer is not looked at: nobody writes so much. */
const MOST = 100_000;

const hasIn = (section: unknown, name: string) => Object.hasOwn(mapIn(section), name);
const ofCondition = (name: string) => `the condition '${name}' is not in the template`;

function missingIn(value: JsonObject, body: JsonObject, template: Template): string[] {
  const keys = Object.keys(value);
  if (keys.length !== 1) return [];
  const argument: unknown = value[keys[0]];
  const isThere = (name: string) => template.resources.has(name) || hasIn(body.Parameters, name);
  switch (keys[0]) {
    case 'Ref': return typeof argument !== 'string' || argument.startsWith('AWS::') || isThere(argument) ? [] : [ofReference(argument)];
    case 'Fn::GetAtt': {
      const [name] = typeof argument === 'string' ? argument.split('.') : Array.isArray(argument) ? argument as unknown[] : [];
      return typeof name !== 'string' || template.resources.has(name) ? [] : [ofReference(name)];
    }
    case 'Fn::Sub': return namesInText(argument).filter(name => !isThere(name)).map(ofReference);
    case 'Fn::If': {
      const [name] = Array.isArray(argument) ? argument as unknown[] : [];
      return typeof name !== 'string' || hasIn(body.Conditions, name) ? [] : [ofCondition(name)];
    }
    default: return [];
  }
}

const ofReference = (name: string) => `'${name}', which is referred to, is not in the template`;

/** What `${Name}` and `${Name.Attribute}` name; `${!Literal}` names nothing, and neither does what has a value of its own. */
function namesInText(argument: unknown): string[] {
  const [text, values] = Array.isArray(argument) ? argument as unknown[] : [argument];
  if (typeof text !== 'string') return [];
  return [...text.matchAll(/\$\{([^!{}][^{}]*)\}/g)].map(([, inside]) => inside.trim())
    .filter(inside => !inside.startsWith('AWS::') && !hasIn(values, inside)).map(inside => inside.split('.')[0]);
}

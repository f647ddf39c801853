import * as ec2 from '@aws-sdk/client-ec2';
import { NormalizedSchema } from '@smithy/core/schema';
import { Ec2Error } from './ec2-error';

/**
 * The EC2 Query protocol: a form comes in, XML goes out. The names on the wire are those of the SDK's own schemas, so that the double and the client cannot differ in them; what no
 * schema knows is refused.
 */

const NAMESPACE = 'http://ec2.amazonaws.com/doc/2016-11-15/';
type Operation = readonly [number, string, string, unknown, () => unknown, () => unknown];

/** The parameters of a form as the API names them: `IpPermissions.1.Groups.1.GroupId` is `UserIdGroupPairs` of a permission. */
export function readForm(action: string, form: URLSearchParams): object {
  const tree: Tree = {};
  for (const [key, value] of form) {
    if (key !== 'Action' && key !== 'Version') plant(tree, key.split('.'), value);
  }
  return readStruct(NormalizedSchema.of(operationOf(action)[4]() as never), tree, '');
}

/** An answer as XML. */
export function writeAnswer(action: string, output: object, requestId: string): string {
  const schema = NormalizedSchema.of(operationOf(action)[5]() as never);
  const members = schema.isStructSchema() ? writeStruct(schema, output) : '';
  return `<?xml version="1.0" encoding="UTF-8"?>\n<${action}Response xmlns="${NAMESPACE}"><requestId>${requestId}</requestId>${members}</${action}Response>`;
}

/** An error as XML. */
export function writeError({ code, message }: Ec2Error, requestId: string): string {
  const error = `<Error><Code>${escaped(code)}</Code><Message>${escaped(message)}</Message></Error>`;
  return `<?xml version="1.0" encoding="UTF-8"?>\n<Response><Errors>${error}</Errors><RequestID>${requestId}</RequestID></Response>`;
}

function operationOf(action: string): Operation {
  const found = (ec2 as unknown as Record<string, Operation | undefined>)[`${action}$`];
  if (!Array.isArray(found)) throw new Ec2Error('InvalidAction', `The action ${action} is not valid for this web service.`);
  return found;
}

interface Tree { [key: string]: Tree | string }

function plant(tree: Tree, [key, ...rest]: string[], value: string): void {
  if (rest.length === 0) tree[key] = value;
  else plant((tree[key] ??= {}) as Tree, rest, value);
}

function readStruct(schema: NormalizedSchema, tree: Tree, path: string): object {
  const left = new Set(Object.keys(tree));
  const read: Record<string, unknown> = {};
  for (const [name, member] of schema.structIterator()) {
    const { ec2QueryName, xmlName = name } = member.getMergedTraits() as { ec2QueryName?: string; xmlName?: string };
    const key = ec2QueryName ?? xmlName[0].toUpperCase() + xmlName.slice(1);
    if (!left.delete(key)) continue;
    read[name] = readValue(member, tree[key], `${path}${key}`);
  }
  for (const key of left) throw new Ec2Error('UnknownParameter', `The parameter ${path}${key} is not recognized`);
  return read;
}

function readValue(schema: NormalizedSchema, value: Tree | string, path: string): unknown {
  if (schema.isListSchema()) {
    if (typeof value === 'string') throw new Ec2Error('InvalidParameterValue', `${path} is a list`);
    return Object.keys(value).sort((a, b) => Number(a) - Number(b)).map(n => readValue(schema.getValueSchema(), value[n], `${path}.${n}`));
  }
  if (schema.isStructSchema()) {
    if (typeof value === 'string') throw new Ec2Error('InvalidParameterValue', `${path} has members`);
    return readStruct(schema, value, `${path}.`);
  }
  if (typeof value !== 'string') throw new Ec2Error('UnknownParameter', `The parameter ${path}.${Object.keys(value)[0]} is not recognized`);
  if (schema.isBooleanSchema()) return value === 'true';
  if (schema.isNumericSchema()) {
    if (!/^-?\d+$/.test(value)) throw new Ec2Error('InvalidParameterValue', `Value (${value}) for parameter ${path} is invalid. It is no whole number.`);
    return Number(value);
  }
  return value;
}

function writeStruct(schema: NormalizedSchema, output: object): string {
  const known = new Map(schema.structIterator());
  return Object.entries(output).filter(([, value]) => value !== undefined).map(([name, value]) => {
    const member = known.get(name);
    if (!member) throw new Error(`the double answers ${name}, which ${schema.getName()} does not have`);
    const element = (member.getMergedTraits() as { xmlName?: string }).xmlName ?? name;
    return `<${element}>${writeValue(member, value)}</${element}>`;
  }).join('');
}

function writeValue(schema: NormalizedSchema, value: unknown): string {
  if (schema.isListSchema()) {
    const member = schema.getValueSchema();
    const element = (member.getMergedTraits() as { xmlName?: string }).xmlName ?? 'member';
    return (value as unknown[]).map(one => `<${element}>${writeValue(member, one)}</${element}>`).join('');
  }
  if (schema.isStructSchema()) return writeStruct(schema, value as object);
  return escaped(value instanceof Date ? value.toISOString() : String(value));
}

function escaped(text: string): string {
  return text.replace(/[&<>"]/g, character => ({ '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' })[character]!);
}

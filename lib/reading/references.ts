import { conditionsOfTemplate } from './conditions';
import { Evaluate, Intrinsic, literalText } from './intrinsic';
import { wordsFor } from './knowledge-of';
import { always, cannotKnow, given, literal, NOTHING, Options, under } from './meaning';
import { propertyOf } from './properties';
import { isObject, mapIn, Resource, Template } from './template';
import { fixedPortOf } from '../catalogue/endpoint-ports';
import { ALWAYS } from '../model/conditions';

/** `Ref`: a parameter, a pseudo parameter or a resource. */
export const ref: Intrinsic = (name, template, evaluate) => {
  if (typeof name !== 'string') return undefined;
  if (name.startsWith('AWS::')) return pseudoParameter(name, template);
  if (Object.hasOwn(template.section('Parameters'), name)) return parameter(name, template, evaluate);
  if (template.resources.has(name)) return always({ is: 'attribute', template, logicalId: name, attribute: 'Ref' });
  return cannotKnow(`'${name}', which is not in the template`, template);
};

function pseudoParameter(name: string, template: Template): Options {
  if (name === 'AWS::NoValue') return NOTHING;
  const { account, region, stackName } = template.source;
  const value = { 'AWS::AccountId': account, 'AWS::Region': region, 'AWS::StackName': stackName }[name];
  return value === undefined ? cannotKnow(name, template) : literal(value);
}

function parameter(name: string, template: Template, evaluate: Evaluate): Options {
  const { Type: type, Default: byDefault } = mapIn(template.section('Parameters')[name]);
  const isList = typeof type === 'string' && /^(AWS::SSM::Parameter::Value<)?(CommaDelimitedList|List<)/.test(type);
  // What is given to a parameter of an SSM type, or stands as its default, is the name of the parameter in SSM, not its value.
  const isNameInSsm = typeof type === 'string' && type.startsWith('AWS::SSM::');
  const nesting = template.neighbours.parentOf(template);
  const why = `the parameter ${name}`;
  if (nesting && isNameInSsm) return cannotKnow(why, template);
  if (nesting) {
    const asIs = (value: unknown) => isList ? { 'Fn::Split': [',', value] } : value;
    const otherwise = byDefault === undefined ? cannotKnow(why, template) : evaluate(asIs(byDefault), template);
    const options = givenTo(name, asIs, nesting, evaluate).flatMap(option => option.meaning.is === 'nothing' ? under(otherwise, option.conditions) : [option]);
    return given(options, conditionsOfTemplate(template, evaluate) ?? ALWAYS);
  }
  const isDefault = (typeof byDefault === 'string' || typeof byDefault === 'number') && !isNameInSsm;
  const value = isDefault ? String(byDefault) : undefined;
  const itself = { is: 'unknown', why, text: `${why} in ${template.stack}` } as const;
  return always(isList ? { ...itself, itemsByDefault: value?.split(',').map(item => item.trim()) ?? [] } : { ...itself, byDefault: value });
}

/** What a stack gives to a parameter of a nested one: nothing where the default counts. */
function givenTo(
  name: string, asIs: (value: unknown) => unknown, { parent, resource }: { parent: Template; resource: Resource }, evaluate: Evaluate,
): Options {
  return propertyOf(resource, 'Parameters', parent, evaluate).flatMap(({ meaning, conditions }) => {
    if (meaning.is === 'nothing') return [{ meaning, conditions }];
    if (meaning.is !== 'map') return under(cannotKnow(wordsFor(meaning), parent), conditions);
    const value = meaning.value[name];
    return under(value === undefined ? NOTHING : evaluate(asIs(value), meaning.template), conditions);
  });
}

/** Attributes that give back what a property says. */
const ECHOES: ReadonlyMap<string, readonly string[]> = new Map([
  ['AWS::EC2::VPC', ['CidrBlock']],
  ['AWS::EC2::Subnet', ['CidrBlock', 'VpcId']],
  ['AWS::EC2::SecurityGroup', ['VpcId']],
]);

/** `Fn::GetAtt`: [logical id, attribute], or both in one text. */
export const getAtt: Intrinsic = (argument, template, evaluate) => {
  const parts: unknown[] = typeof argument === 'string' ? argument.split('.') : Array.isArray(argument) ? argument : [];
  if (!parts.every(part => typeof part === 'string')) return undefined;
  const [logicalId, ...rest] = parts;
  const attribute = rest.join('.');
  const resource = template.resources.get(logicalId);
  if (!resource) return cannotKnow(`'${logicalId}.${attribute}', which is not in the template`, template);
  if (resource.type === 'AWS::CloudFormation::Stack' && attribute.startsWith('Outputs.')) {
    const nested = template.neighbours.nestedAt(template, resource.logicalId);
    const name = attribute.slice('Outputs.'.length);
    return (nested && output(nested, name, evaluate)) ?? cannotKnow(`the output ${name} of the nested stack ${resource.logicalId}`, template);
  }
  const itself = always({ is: 'attribute', template, logicalId: resource.logicalId, attribute });
  if (resource.macro !== undefined) return itself;
  if (ECHOES.get(resource.type)?.includes(attribute) && resource.properties[attribute] !== undefined) {
    return evaluate(resource.properties[attribute], template);
  }
  const port = fixedPortOf(resource.type, attribute, resource.properties);
  return port === undefined ? itself : literal(port);
};

/** A reference of the construct tree that no template says: how a scope is read that has not been synthesised. The CDK takes it by its Fn. */
export const BETWEEN_STACKS = 'Fn::ReferenceBetweenStacks';

/** `{ stack, logicalId, attribute }`. */
export const betweenStacks: Intrinsic = (argument, template, evaluate) => {
  const { stack, logicalId, attribute } = mapIn(argument);
  const other = typeof stack === 'string' ? template.neighbours.ofStack(stack) : undefined;
  if (!other) return undefined;
  return attribute === 'Ref' ? ref(logicalId, other, evaluate) : getAtt([logicalId, attribute], other, evaluate);
};

/** `Fn::ImportValue`, followed to the stack of the same app that exports it. */
export const importValue: Intrinsic = (argument, template, evaluate) => {
  const name = literalText(evaluate(argument, template));
  if (name === undefined) return undefined;
  const [exporter, ...others] = template.neighbours.besides(template).filter(other => exportsOf(other, evaluate).has(name));
  if (!exporter || others.length > 0) return cannotKnow(`the import ${name}`, template);
  return evaluate(exportsOf(exporter, evaluate).get(name), exporter);
};

/** `Fn::GetStackOutput`: what the CDK writes for a weak reference between stacks. */
export const getStackOutput: Intrinsic = (argument, template, evaluate) => {
  const { StackName: stackName, OutputName: outputName, Region: region } = mapIn(argument);
  const name = literalText(evaluate(stackName, template));
  if (name === undefined || typeof outputName !== 'string') return undefined;
  const named = template.neighbours.templates.filter(({ source }) => source.stackName === name
    && (typeof region !== 'string' || source.region === region));
  const near = named.filter(({ source }) => source.stage === template.source.stage);
  const [producer, ...others] = near.length > 0 ? near : named;
  const value = producer && others.length === 0 ? output(producer, outputName, evaluate) : undefined;
  return value ?? cannotKnow(`the output ${outputName} of the stack ${name}`, template);
};

/** `Fn::FindInMap`: [map, first key, second key], and what to take where there is none. */
export const findInMap: Intrinsic = (argument, template, evaluate) => {
  if (!Array.isArray(argument)) return undefined;
  const [map, first, second] = argument.slice(0, 3).map(key => literalText(evaluate(key, template)));
  if (map === undefined || first === undefined || second === undefined) return undefined;
  const row = mapIn(mapIn(template.section('Mappings')[map])[first]);
  if (Object.hasOwn(row, second)) return evaluate(row[second], template);
  const otherwise: unknown = argument[3];
  return isObject(otherwise) && 'DefaultValue' in otherwise ? evaluate(otherwise.DefaultValue, template) : undefined;
};

function output(template: Template, name: string, evaluate: Evaluate): Options | undefined {
  const { Value: value } = mapIn(template.section('Outputs')[name]);
  return value === undefined ? undefined : evaluate(value, template);
}

const EXPORTS = new WeakMap<Template, ReadonlyMap<string, unknown>>();

/** What a template exports by name, not evaluated yet: an exported value may be an import of another stack. */
function exportsOf(template: Template, evaluate: Evaluate): ReadonlyMap<string, unknown> {
  let found = EXPORTS.get(template);
  if (!found) {
    found = new Map(Object.values(template.section('Outputs')).flatMap((entry) => {
      const { Value: value, Export: exported } = mapIn(entry);
      const name = isObject(exported) ? literalText(evaluate(exported.Name, template)) : undefined;
      return name === undefined ? [] : [[name, value]];
    }));
    EXPORTS.set(template, found);
  }
  return found;
}

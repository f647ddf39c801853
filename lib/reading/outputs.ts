import { Evaluate, Intrinsic, literalText } from './intrinsic';
import { cannotKnow, fromEach, Options } from './meaning';
import { settlesImport, settlesOutput } from './settled-by';
import { isObject, mapIn, Template } from './template';

/** What stacks hand to each other. */

/** The value of an output; undefined where the template has none of that name. */
export function output(template: Template, name: string, evaluate: Evaluate): Options | undefined {
  const { Value: value } = mapIn(template.section('Outputs')[name]);
  return value === undefined ? undefined : evaluate(value, template);
}

/** `Fn::ImportValue`, followed to the stack of the same app that exports it. */
export const importValue: Intrinsic = (argument, template, evaluate) => {
  const names = evaluate(argument, template);
  if (names.some(({ meaning }) => meaning.is !== 'literal')) return undefined;
  return fromEach([names], ([name]) => imported(name.is === 'literal' ? String(name.value) : '', template, evaluate));
};

function imported(name: string, template: Template, evaluate: Evaluate): Options {
  const [exporter, ...others] = template.neighbours.besides(template).filter(other => exportsOf(other, evaluate).has(name));
  if (!exporter || others.length > 0) return cannotKnow(`the import ${name}`, template, settlesImport(name));
  return evaluate(exportsOf(exporter, evaluate).get(name), exporter);
}

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
  return value ?? cannotKnow(`the output ${outputName} of the stack ${name}`, template, settlesOutput(name));
};

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

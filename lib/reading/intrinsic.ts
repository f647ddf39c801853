import { Options } from './meaning';
import { Template } from './template';

/** Reads any value of a template. */
export type Evaluate = (value: unknown, template: Template) => Options;

/** Reads one intrinsic function from its argument; undefined where the result cannot be known. */
export type Intrinsic = (argument: unknown, template: Template, evaluate: Evaluate) => Options | undefined;

/** The text that a value is, where it is one and nobody may set it otherwise. */
export function literalText(options: Options): string | undefined {
  const [{ meaning }] = options;
  return options.length === 1 && meaning.is === 'literal' ? String(meaning.value) : undefined;
}

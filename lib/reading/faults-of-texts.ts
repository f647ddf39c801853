import { FaultHere } from './fault-here';
import { Options } from './meaning';
import { Template } from './template';
import { evaluate } from './tokens';

/**
 * "Invalid rule description. Valid descriptions are strings less than 256 characters from the following set: a-zA-Z0-9. _-:/()#,@[]+=&;{}!$*": what EC2 answers,
 * and the same of a group's description; names of groups have the same set (EC2 API Reference, CreateSecurityGroup).
 */
const OUTSIDE = /[^a-zA-Z0-9. _\-:/()#,@[\]+=&;{}!$*]/u;
const LONGEST = 255;

export function faultsOfDescription(value: unknown, template: Template): FaultHere[] {
  return faultsOfText('Description', evaluate(value, template));
}

/** Of a text that somebody sets at deployment, or that is chosen by a condition, nothing is said. */
export function faultsOfText(property: string, options: Options): FaultHere[] {
  const [{ meaning }] = options;
  if (options.length > 1 || meaning.is !== 'literal') return [];
  const text = String(meaning.value);
  const outside = OUTSIDE.exec(text)?.[0];
  return [
    ...text.length > LONGEST ? [refused(property, `${property} has ${text.length} characters, and EC2 takes ${LONGEST}`)] : [],
    ...outside === undefined ? [] : [refused(property, `${property} has ${nameOf(outside)} in it, which EC2 does not take there`)],
  ];
}

function refused(property: string, fault: string): FaultHere {
  return { fault, meets: 'refused', property };
}

function nameOf(character: string): string {
  return character === '\n' ? 'a line break' : character === '\t' ? 'a tab' : `'${character}'`;
}

import { Conditions, textOfFact } from '../model/conditions';

/** `the parameter Env in Shop is "prod" and the condition IsLarge in Shop does not hold`: the end of a sentence that says if. */
export function writeConditions(conditions: Conditions): string {
  return Object.entries(conditions).map(([fact, holds]) => writeFact(fact, holds)).join(' and ');
}

/** A fact is the name of a condition, or says that a value is a text, or that two values are alike. */
function writeFact(fact: string, holds: boolean): string {
  const said = textOfFact(fact);
  if (said) return `${said.value} is ${holds ? '' : 'not '}${JSON.stringify(said.text)}`;
  if (/^\w+( in |$)/.test(fact)) return `the condition ${fact} ${holds ? 'holds' : 'does not hold'}`;
  return holds ? fact : `it is not so that ${fact}`;
}

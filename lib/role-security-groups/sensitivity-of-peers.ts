import { refuse } from '../errors/refuse';
import { Sensitivity } from '../naming/sensitivity';

/** A role group as far as its sensitivity goes. */
export interface SensitiveGroup {
  readonly who: string;
  /** The name by the convention. */
  readonly name: string;
  /** Undefined where nobody said: then it is not judged. */
  readonly sensitivity?: Sensitivity;
  /** Names of groups that it may stand beside although theirs is another one. */
  readonly exceptions: readonly string[];
}

/** Throws where one hop lies between what the Internet reaches and what nobody else may have. */
export function checkSensitivity(one: SensitiveGroup, other: SensitiveGroup): void {
  const [restricted, open] = one.sensitivity === Sensitivity.RESTRICTED ? [one, other] : [other, one];
  if (restricted.sensitivity !== Sensitivity.RESTRICTED || open.sensitivity !== Sensitivity.PUBLIC || isExcepted(restricted, open)) return;
  refuse({
    problem: `${restricted.who} is restricted, and one hop from ${open.who}, which is public`,
    given: `a rule between '${open.name}' and '${restricted.name}'`,
    accepted: 'something internal in between, or an exception that one of the two names',
    change: `let them talk through an internal group; or sensitivityExceptions: ['${open.name}'] on ${restricted.who}`,
  });
}

/** Whether one of two groups names the other as an exception. */
export function isExcepted(one: SensitiveGroup, other: SensitiveGroup): boolean {
  return one.exceptions.includes(other.name) || other.exceptions.includes(one.name);
}

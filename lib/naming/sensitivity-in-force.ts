import { IConstruct } from 'constructs';
import { Sensitivity } from './sensitivity';

const SAID = new WeakMap<IConstruct, Sensitivity>();

/** Says how sensitive what wears a group is. */
export function sayHowSensitive(group: IConstruct, sensitivity: Sensitivity | undefined): void {
  if (sensitivity !== undefined) SAID.set(group, sensitivity);
}

/** How sensitive what wears a group is; undefined where nobody said. */
export function sensitivityOf(group: IConstruct): Sensitivity | undefined {
  return SAID.get(group);
}

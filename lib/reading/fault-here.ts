import { Fault } from '../model/network';

/** A fault without the place where it stands. */
export type FaultHere = Omit<Fault, 'site'> & {
  /** The property that it is in, inside of the rule or the group. */
  readonly property?: string;
};

import { EndSpec } from '../reachability/end';

/** Which end of a claim an endpoint stands for: `allow` are those that are let in, where any number of ends is fine. */
export type Part = 'source' | 'destination' | 'allow' | 'via';

/** Why something cannot be looked up in the app, and what to do. Then nothing is proved. */
export interface Problem {
  readonly problem: string;
  readonly change: string;
}

/** What an endpoint is in an app: one end, or several for what is let in. */
export type Found = readonly EndSpec[] | Problem;

export function isProblem(found: unknown): found is Problem {
  return typeof found === 'object' && found !== null && 'problem' in found;
}

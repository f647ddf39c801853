import { Family } from './cidr';
import { PortRange } from './port-range';
import { Protocol } from './protocol';
import { Site } from './rule';

/** One thing that a judgement found, at the place where it is. */
export interface Evidence {
  readonly site: Site;
  /** What is the case there, in a sentence that stands by itself. */
  readonly says: string;
  /** Where it is about what a rule lets through: that. Which questions of other tools it answers depends on it. */
  readonly lets?: Lets;
  /** Where it is about addresses of one family. */
  readonly family?: Family;
  /** The ids of other tools whose question it answers, where that is not all that its check covers. */
  readonly answers?: readonly string[];
  /** Where the case is milder than what its check is mostly about: it counts for no more than this, unless a team says otherwise. */
  readonly atMost?: 'warning';
  /** Where something cannot be known: what would settle it, as an order to the user: `give the parameter Office AllowedValues`. */
  readonly settledBy?: string;
}

/** Protocol and ports; `ports` only for TCP and UDP. */
export interface Lets {
  readonly protocol: Protocol;
  readonly ports?: PortRange;
}

/** The only shape that a judgement may have: what is proved first, then what cannot be known. Neither hides the other. */
export interface Verdict {
  readonly violated: readonly Evidence[];
  readonly undecided: readonly Evidence[];
}

export const HOLDS: Verdict = { violated: [], undecided: [] };

export function verdictOf({ violated, undecided }: Verdict): 'violated' | 'undecided' | 'holds' {
  return violated.length > 0 ? 'violated' : undecided.length > 0 ? 'undecided' : 'holds';
}

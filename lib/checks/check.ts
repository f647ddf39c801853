import { NetworkIndex } from './network-index';
import { Network } from '../model/network';
import { Verdict } from '../model/verdict';

/** What a check is made of: facts about it as data, and one judgement. */

/** `error`: a hole or a deployment that will go wrong. `warning`: a habit that hides one. */
export type Severity = 'error' | 'warning';

/** A network that shows what the check means. Examples are tests and stand in RULES.md by their titles. */
export interface Example {
  readonly title: string;
  readonly network: Network;
}

export interface Examples {
  readonly bad: readonly Example[];
  readonly good: readonly Example[];
  /** Where it cannot be known. */
  readonly unknown?: readonly Example[];
}

export interface Check {
  /** Part of what users write in acknowledgements: never changes once published. */
  readonly id: string;
  readonly severity: Severity;
  /** What is the case where it is violated: a short clause in the present tense. */
  readonly says: string;
  /** Why that is bad. */
  readonly why: string;
  /** What to write instead, as CDK code. */
  readonly fix: string;
  /** When the finding is no fault, and what to do then. */
  readonly whenNot: string;
  /** Ids of the checks of other tools that ask the same question, or a part of it. */
  readonly covers: readonly string[];
  readonly examples: Examples;
  readonly judge: (index: NetworkIndex) => Verdict;
}

import { CheckOptions } from '../judging/check-options';
import { NetworkIndex } from '../judging/network-index';
import { Family } from '../model/cidr';
import { Network } from '../model/network';
import { Verdict } from '../model/verdict';

/** What a check is made of: facts about it as data, and one judgement. */

/** `error`: a hole or a deployment that will go wrong. `warning`: a habit that hides one. `info`: worth knowing, nothing to mend. */
export type Severity = 'error' | 'warning' | 'info';

/**
 * Who is asked the question. `baseline`: everybody. `strict`: who chose that profile. `opinion`: who includes the check by its id; for rules that some
 * teams want and that others want the other way round.
 */
export type Audience = 'baseline' | 'strict' | 'opinion';

/** The chapters of RULES.md. */
export type Area =
  | 'Open to the world' | 'Sources and ports' | 'Egress' | 'Rules together' | 'Words, names and tags' | 'What wears the groups' | 'VPCs and flow logs' | 'Templates';

/** A network that shows what the check means. Examples are tests and stand in RULES.md by their titles. */
export interface Example {
  readonly title: string;
  readonly network: Network;
  /** Where it takes some to show it. */
  readonly options?: Partial<CheckOptions>;
}

export interface Examples {
  readonly bad: readonly Example[];
  readonly good: readonly Example[];
  /** Where it cannot be known. */
  readonly unknown?: readonly Example[];
}

/**
 * Ids of the checks of other tools that ask the same question, or a part of it, as `catalogue/other-tools/` spells them. Where a check asks for more than another
 * tool does, `ports`, `protocols`, `family` say which of its findings answer that one: a finding that the other tool would not make does not claim its id.
 */
export type Cover = string | {
  readonly ids: readonly string[];
  /** Only findings that let one of these ports through. */
  readonly ports?: readonly number[];
  /** Only findings of one of these protocols, by number, or of all protocols. */
  readonly protocols?: readonly number[];
  readonly family?: Family;
};

export interface Check {
  /** Part of what users write in acknowledgements: never changes once published. */
  readonly id: string;
  readonly area: Area;
  readonly audience: Audience;
  readonly severity: Severity;
  /** Where the baseline takes it less seriously than the profile `strict`: it fires on plain apps that nobody calls broken. */
  readonly severityInBaseline?: Severity;
  /** What is the case where it is violated: a short clause in the present tense. */
  readonly says: string;
  /** Why that is bad. */
  readonly why: string;
  /** What to write instead, as CDK code. */
  readonly fix: string;
  /** When the finding is no fault, and what to do then. */
  readonly whenNot: string;
  readonly covers: readonly Cover[];
  /** The options that it looks at. */
  readonly options?: readonly (keyof CheckOptions)[];
  readonly examples: Examples;
  readonly judge: (index: NetworkIndex) => Verdict;
}

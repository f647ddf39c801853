import { Family } from '../../model/cidr';

/** One check of another tool, or a family of checks that are told together. */
export interface OtherCheck {
  readonly tool: string;
  /** The id that users of the tool know it by, or the words for a family of ids. */
  readonly id: string;
  /** The kind of question that it asks, a key of `KINDS`. */
  readonly kind: string;
  readonly title: string;
  /** Other spellings of the same id, and ids of the same question in other versions. */
  readonly aliases?: readonly string[];
  /** The checks of a family that are known by name. */
  readonly members?: readonly Member[];
  /** Why no check of ours asks it. */
  readonly whyNot?: string;
}

/** A check of a family. A check of ours may claim it by its own id. */
export interface Member {
  readonly id: string;
  /** Whoever claims the family claims this one for what lets one of these ports, or protocols, through. Without either it is claimed by its own id alone. */
  readonly ports?: readonly number[];
  readonly protocols?: readonly number[];
  readonly family?: Family;
}

/** What was found of a claim. */
export enum ProofVerdict {
  /** No deployment of these templates lets such a connection through, whatever routes and network ACLs say. */
  PROVED = 'PROVED',
  /** Security groups let it through in every deployment. Routes and network ACLs were not asked. */
  PERMITTED = 'PERMITTED',
  /** In some deployment security groups do what the claim says they do not, or do not what it says they do. */
  VIOLATED = 'VIOLATED',
  /** It depends on something that nobody knows at synth. */
  UNDECIDED = 'UNDECIDED',
}

/** A claim and what was found of it. */
export interface ProofResult {
  /** The id of the claim. */
  readonly id: string;
  /** What was found. */
  readonly verdict: ProofVerdict;
  /** A sentence that stands by itself, and says which hop it speaks of. */
  readonly says: string;

  /**
   * What to change, or what to assume.
   *
   * @default - nothing: it is proved, or permitted
   */
  readonly fix?: string;
  /** The constructs where what it depends on stands, the most important one first. Empty where it is proved. */
  readonly constructPaths: string[];
}

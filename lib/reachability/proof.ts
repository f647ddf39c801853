import { Claim } from './claim';
import { Hop } from './hop';
import { Site } from '../model/rule';

/**
 * PROVED: no deployment of these templates lets such a connection through, whatever routes and network ACLs say. PERMITTED: the groups let it through in every deployment;
 * routes and ACLs were not asked. VIOLATED: in some deployment the groups do what the claim says they do not, or do not what it says they do. UNDECIDED: it depends on
 * something that nobody knows at synth.
 */
export type ProofVerdict = 'PROVED' | 'PERMITTED' | 'VIOLATED' | 'UNDECIDED';

/** A connection, hop by hop. The first hop begins at the source. */
export interface Path {
  readonly hops: readonly Hop[];
}

/** Something that nobody knows at synth, and what would settle it, as an order to the user. */
export interface OpenQuestion {
  readonly why: string;
  readonly settledBy?: string;
  /** Where it stands, where that is one place. */
  readonly site?: Site;
}

/** A rule that would have to be there. */
export interface MissingRule {
  readonly direction: 'ingress' | 'egress';
  /** Who needs it, as a sentence calls it. */
  readonly at: string;
  readonly site?: Site;
  /** `an inbound rule for tcp 5432 from WebServer`. */
  readonly says: string;
}

export interface Proof {
  readonly claim: Claim;
  readonly verdict: ProofVerdict;
  /** A sentence that stands by itself and says which hop it speaks of. */
  readonly says: string;
  /** For VIOLATED: the connection that should not be. For PERMITTED: one that is let through. */
  readonly path?: Path;
  /** Where something is violated or undecided: where that stands in the templates, the most important place first. */
  readonly sites: readonly Site[];
  readonly questions: readonly OpenQuestion[];
  /** For a violated `require`: everything that would have to change, not only the first thing. */
  readonly missing: readonly MissingRule[];
  readonly scope: Scope;
}

/** What is found of a claim. */
export type Judgement = Omit<Proof, 'claim' | 'scope'>;

/** What a proof is about, and what it took for granted. */
export interface Scope {
  /** Groups whose rules are known. */
  readonly groups: number;
  /** Groups that are named and not made in the app, and of which nothing was assumed. */
  readonly foreign: number;
  /** Assumptions that somebody made. */
  readonly assumed: number;
}

import { Site } from './rule';

/** One thing that a judgement found, at the place where it is. */
export interface Evidence {
  readonly site: Site;
  /** What is the case there, in a sentence that stands by itself. */
  readonly says: string;
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

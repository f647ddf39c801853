import { AppInQuestion } from './app-in-question';
import { AskedClaim } from './asked-claim';
import { fixOf } from './fix-of';
import { Problem } from './found';
import { Site } from '../model/rule';
import { Claim } from '../reachability/claim';
import { Proof, ProofVerdict } from '../reachability/proof';
import { prove } from '../reachability/prove';

/** A claim and what was found of it, with what follows here. */
export interface JudgedClaim {
  readonly id: string;
  readonly verdict: ProofVerdict;
  /** `ok`: it holds. `warning`: nobody asked for it by name. `fatal`: nobody can acknowledge it. */
  readonly gravity: 'ok' | 'warning' | 'error' | 'fatal';
  readonly says: string;
  /** Undefined where it holds. */
  readonly fix?: string;
  readonly because?: string;
  /** Where it depends on something: where that stands, the most important place first. */
  readonly sites: readonly Site[];
  /** Undefined where it could not even be asked. */
  readonly proof?: Proof;
}

/** Where something stands, in words for people: `Shop/Web (app.ts:12:5)`. */
export type WhereIs = (site: Site) => string;

/** Judges a claim that somebody asked for. Never throws: what crashes has proved nothing. */
export function judgeAsked(asked: AskedClaim, { app, index }: AppInQuestion, whereIs: WhereIs): JudgedClaim {
  const { id, because } = asked;
  const about = { id, ...because === undefined ? {} : { because } };
  try {
    const claim = asked.find(app);
    if ('problem' in claim) return { ...about, ...notAsked(claim) };
    const proof = prove(index, claim);
    return { ...about, ...judgedOf(proof, asked.acknowledgeable ? 'error' : 'fatal', asked.acknowledgeable ? 'error' : 'fatal', whereIs) };
  } catch (error) {
    return { ...about, ...crashed(error) };
  }
}

/** Judges a claim that every app is asked: what is undecided of it warns. */
export function judgeStandard(claim: Claim, { index }: AppInQuestion, isAcknowledgeable: boolean, whereIs: WhereIs): JudgedClaim {
  try {
    return { id: claim.id, ...judgedOf(prove(index, claim), isAcknowledgeable ? 'error' : 'fatal', 'warning', whereIs) };
  } catch (error) {
    return { id: claim.id, ...crashed(error) };
  }
}

function judgedOf(proof: Proof, violated: JudgedClaim['gravity'], undecided: JudgedClaim['gravity'], whereIs: WhereIs): Omit<JudgedClaim, 'id'> {
  const { verdict, says, sites } = proof;
  if (verdict === 'PROVED' || verdict === 'PERMITTED') return { verdict, gravity: 'ok', says, sites: [], proof };
  return { verdict, gravity: verdict === 'VIOLATED' ? violated : undecided, says, sites, proof, fix: fixOf(proof, whereIs) };
}

/** What a claim or an assumption names is not in the app as it is named. That is never a reason to pass. */
export function notAsked({ problem, change }: Problem): Omit<JudgedClaim, 'id'> {
  return { verdict: 'UNDECIDED', gravity: 'fatal', says: `nothing is proved: ${problem}`, fix: change, sites: [] };
}

function crashed(error: unknown): Omit<JudgedClaim, 'id'> {
  const text = error instanceof Error ? error.stack ?? error.message : String(error);
  return { verdict: 'UNDECIDED', gravity: 'fatal', says: `NetworkProofs crashed, so nothing is proved: ${text}`, sites: [] };
}

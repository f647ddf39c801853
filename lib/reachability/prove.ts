import { Claim } from './claim';
import { EndSpec, isEmptyEnd } from './end';
import { Judgement, Proof } from './proof';
import { proveForbid, proveMustTraverse } from './prove-forbid';
import { proveMaxExposure } from './prove-max-exposure';
import { proveOnlyFrom } from './prove-only-from';
import { proveRequire } from './prove-require';
import { ReachIndex } from './reach-index';

/** Judges one claim. Pure: the same network and claim give the same proof. */
export function prove(index: ReachIndex, claim: Claim): Proof {
  return { claim, scope: index.scope, ...whyNothingIsProved(index, claim) ?? judge(index, claim) };
}

function judge(index: ReachIndex, claim: Claim): Judgement {
  switch (claim.kind) {
    case 'forbid': return proveForbid(index, claim);
    case 'require': return proveRequire(index, claim);
    case 'only-from': return proveOnlyFrom(index, claim);
    case 'must-traverse': return proveMustTraverse(index, claim);
    case 'max-exposure': return proveMaxExposure(index, claim);
  }
}

/** A claim about nothing would always hold: a name that is mistyped must not pass for a proof. */
function whyNothingIsProved(index: ReachIndex, claim: Claim): Judgement | undefined {
  const specs = [claim.destination, ...'source' in claim ? [claim.source] : [], ...'via' in claim ? claim.via : []];
  const empty = specs.find(spec => spec.is !== 'anything' && spec.is !== 'prefix-list' && isEmptyEnd(index.endOf(spec)));
  const isOutside = (spec: EndSpec) => index.endOf(spec).is === 'addresses';
  // Over several hops hosts outside may reach others through the app.
  const isDirect = claim.kind === 'require' || (claim.kind === 'forbid' && !claim.transitive);
  const isOnlyOutside = isOutside(claim.destination) && (claim.kind === 'max-exposure' || (isDirect && isOutside(claim.source)));
  if (!empty && !claim.traffic.isEmpty && !isOnlyOutside) return undefined;
  const what = empty ? `nothing that wears a security group is ${index.endOf(empty).name}`
    : isOnlyOutside ? 'what hosts outside of the app say to each other passes no security group of the app' : 'it is about no traffic at all';
  return {
    verdict: 'UNDECIDED',
    says: `nothing is proved: ${what}`,
    sites: [],
    missing: [],
    questions: [{ why: what, settledBy: 'name a group, or something that wears one' }],
  };
}

import { Site } from '../model/rule';
import { Proof } from '../reachability/proof';
import { inWords } from '../reachability/words';

/** How many places or orders a fix names. */
const NAMED = 5;

/** What to do about a claim that does not hold: which rules to change or to add, or what to assume. */
export function fixOf({ verdict, claim, sites, questions, missing }: Proof, whereIs: (site: Site) => string): string {
  if (verdict === 'UNDECIDED') {
    const orders = [...new Set(questions.flatMap(({ settledBy }) => settledBy === undefined ? [] : [settledBy]))];
    if (orders.length === 0) return 'make what it depends on known at synth, or say what it is with NetworkProofs.assume';
    return `${orders.slice(0, NAMED).join('; ')}. What only the deployment knows can be said with NetworkProofs.assume`;
  }
  if (claim.kind === 'require') {
    const rules = missing.map(({ says, site }) => site ? `${says} (${whereIs(site)})` : says);
    if (rules.length === 0) return 'add the rules that let it through, or change the claim';
    return `add ${inWords(rules.length > NAMED ? [...rules.slice(0, NAMED), `${rules.length - NAMED} more`] : rules)}`;
  }
  const places = [...new Set(sites.map(whereIs))];
  if (places.length === 0) return 'take out or narrow the rules that let it through, or change the claim';
  const [first, ...others] = places;
  const or = others.length === 0 ? '' : `, or one at ${inWords(others.slice(0, NAMED))}`;
  return `take out or narrow the rule at ${first}${or}; or, if it is meant, change the claim`;
}

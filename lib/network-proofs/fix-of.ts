import { Site } from '../model/rule';
import { Proof } from '../reachability/proof';
import { inWords } from '../reachability/words';

/** How many places or orders a fix names. */
const NAMED = 5;

const WHAT_CAN_BE_ASSUMED = 'What only the deployment knows can be assumed: NetworkProofs.of(app).assume(Assumption.parameter(name, values)), in a test model.assuming(...); '
  + 'also Assumption.importValue, .prefixList, .vpc and .importedSecurityGroup';

/** What to do about a claim that does not hold: which rules to change or to add, or what to assume. */
export function fixOf({ verdict, claim, sites, questions, missing }: Proof, whereIs: (site: Site) => string): string {
  if (verdict === 'UNDECIDED') {
    const orders = [...new Set(questions.flatMap(({ settledBy }) => settledBy === undefined ? [] : [settledBy]))];
    return `${orders.length === 0 ? 'make what it depends on known at synth' : orders.slice(0, NAMED).join('; ')}. ${WHAT_CAN_BE_ASSUMED}`;
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

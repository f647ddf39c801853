import { Token } from 'aws-cdk-lib';
import { Construct, IConstruct } from 'constructs';
import { asGiven } from '../errors/given';
import { refuse } from '../errors/refuse';
import { canonicalJson, meaningOf } from '../naming/meaning-of-a-token';
import { OnePerPlace, placeInWords, placeTakenBy, takePlace } from '../naming/one-per-place';

/**
 * Takes the name of a rule, which no other may have. AWS Config API Reference, ConfigRule: 1 to 128 characters, pattern `.*\S.*`.
 *
 * @param says who has the name, for errors: `RestrictedSshRule 'Audit/Ssh'`
 * @throws Error for a name that AWS Config does not take, and for one that is taken in the account and Region
 */
export function takeRuleName(construct: Construct, says: string, name: unknown): void {
  if (typeof name !== 'string' || (!Token.isUnresolved(name) && !/^(?=.*\S).{1,128}$/.test(name))) {
    refuse({
      problem: `${says} has a name that AWS Config does not take`,
      given: typeof name === 'string' ? `'${name}' (${name.length} characters)` : asGiven(name),
      accepted: 'one line of 1 to 128 characters, not only spaces',
      change: "name: 'restricted-ssh'",
    });
  }
  const first = takePlace(construct, placeOfRule(construct, name));
  if (!first) return;
  refuse({
    problem: `${says} has the name of another rule: names of rules are unique in an account and Region`,
    given: `'${name}', which ${first.constructor.name} '${first.node.path}' has in ${placeInWords(construct)}`,
    accepted: 'one rule of a name per account and Region, or per Stage where they are not known',
    change: adviceOn(first) ?? `one rule judges all groups of its account and Region: remove this one, or give it another name (name: '${name}-2')`,
  });
}

/** Who has taken the name of a rule; undefined where it is free. */
export function takerOfRuleName(from: Construct, name: string): IConstruct | undefined {
  return placeTakenBy(from, placeOfRule(from, name));
}

/** What a later rule is told to change whose name this one has, where that is more than to take another name. */
export function adviseOnNames(taker: Construct, change: string): void {
  ADVICE.set(taker, change);
}

const ADVICE = new WeakMap<IConstruct, string>();

/** Of the taker, or of what it is part of. */
function adviceOn(taker: IConstruct): string | undefined {
  const told = [...taker.node.scopes].reverse().find(one => ADVICE.has(one));
  return told && ADVICE.get(told);
}

function placeOfRule(construct: Construct, name: string): OnePerPlace {
  return { kind: 'AWS::Config::ConfigRule', name: canonicalJson(meaningOf(construct, name)) };
}

import { NetworkIndex } from './network-index';
import { letsOf, Traffic, trafficByDefault, trafficOf } from './traffic';
import { cannotTell } from './unreadable';
import { familyOfWorld, writeWorld } from './world';
import { both, whenKnown } from '../model/knowledge';
import { Rule } from '../model/rule';
import { Evidence, Verdict } from '../model/verdict';

/** What one check asks of a rule that lets the world in. */
export interface WorldQuestion {
  /** Whether this traffic is what the check is about. */
  readonly concerns: (traffic: Traffic) => boolean;
  /** The end of the sentence "0.0.0.0/0, the whole IPv4 Internet, may connect to …". */
  readonly what: (traffic: Traffic) => string;
  /** The end of the sentence "cannot be known at synth: whether …". */
  readonly whether: string;
}

/** Judges each inbound rule by itself: is its source the world, and does it let through what the check is about? */
export function judgeWorldRules(index: NetworkIndex, { concerns, what, whether }: WorldQuestion): Verdict {
  const violated: Evidence[] = [];
  const undecided: Evidence[] = [];
  for (const { rule, fromWorld } of index.worldRules) {
    const traffic = trafficOf(rule);
    const answer = both(fromWorld, whenKnown(traffic, concerns));
    const byDefault = fromWorld.known && !traffic.known ? trafficByDefault(rule) : undefined;
    if (byDefault && concerns(byDefault) && !traffic.known) {
      violated.push({ ...about(rule, byDefault), says: `${writeWorld(rule)}, may connect to ${what(byDefault)}, by the default of a parameter: ${traffic.why}` });
    } else if (!answer.known) {
      undecided.push({ site: rule.site, says: `whether ${whether}: ${answer.why}` });
    } else if (answer.value && traffic.known) {
      violated.push({ ...about(rule, traffic.value), says: `${writeWorld(rule)}, may connect to ${what(traffic.value)}` });
    }
  }
  return { violated, undecided: [...undecided, ...cannotTell(whether, index.unreadable.ingress)] };
}

const about = (rule: Rule, traffic: Traffic) => ({ site: rule.site, lets: letsOf(traffic), family: familyOfWorld(rule) });

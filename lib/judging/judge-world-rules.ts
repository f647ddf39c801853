import { doubt } from './doubt';
import { NetworkIndex, WorldRule } from './network-index';
import { letsOf, Traffic, trafficByDefault, trafficOf } from './traffic';
import { cannotTell } from './unreadable';
import { familyOfWorld, writeWorld } from './world';
import { both, whenKnown } from '../model/knowledge';
import { Rule } from '../model/rule';
import { Evidence, HOLDS, Verdict } from '../model/verdict';

/** What one check asks of a rule that lets the world in. */
export interface WorldQuestion {
  /** Whether this traffic is what the check is about. */
  readonly concerns: (traffic: Traffic) => boolean;
  /** The end of the sentence "0.0.0.0/0, the whole IPv4 Internet, may connect to …". */
  readonly what: (traffic: Traffic) => string;
  /** Whether it is worth telling that it cannot be known of a rule whose traffic is not; it is unless told. */
  readonly mayConcern?: (rule: Rule) => boolean;
  /** The end of the sentence "cannot be known at synth: whether …". */
  readonly whether: string;
  /** Why a rule that lets the world in is no more than a warning, as the end of a sentence; undefined where it is what the check makes of it. */
  readonly milder?: (rule: Rule) => string | undefined;
}

/** Judges each inbound rule by itself, and says of the lists that cannot be read that it cannot tell. */
export function judgeWorldRules(index: NetworkIndex, question: WorldQuestion): Verdict {
  const { violated, undecided } = judgeEachWorldRule(index, question);
  return { violated, undecided: [...undecided, ...cannotTell(question.whether, index.unreadable.ingress)] };
}

/** Judges each inbound rule by itself. */
export function judgeEachWorldRule(index: NetworkIndex, question: WorldQuestion): Verdict {
  const violated: Evidence[] = [];
  const undecided: Evidence[] = [];
  for (const one of index.worldRules) {
    const verdict = judgeWorldRule(one, question);
    violated.push(...verdict.violated);
    undecided.push(...verdict.undecided);
  }
  return { violated, undecided };
}

/** Judges one rule, or another opening that is read like one: is its source the world, and does it let through what the check is about? */
export function judgeWorldRule({ rule, fromWorld }: WorldRule, question: WorldQuestion): Verdict {
  const { concerns, what, whether, mayConcern = () => true } = question;
  const traffic = trafficOf(rule);
  const answer = both(fromWorld, whenKnown(traffic, concerns));
  const byDefault = fromWorld.known && !traffic.known ? trafficByDefault(rule) : undefined;
  if (byDefault && concerns(byDefault) && !traffic.known) {
    const says = `${writeWorld(rule)}, may connect to ${what(byDefault)}, by the default of a parameter: ${traffic.why}`;
    return { violated: [tempered({ ...about(rule, byDefault), says }, rule, question)], undecided: [] };
  }
  if (!answer.known && !traffic.known && !mayConcern(rule)) return HOLDS;
  if (!answer.known) return { violated: [], undecided: [doubt(rule.site, whether, answer)] };
  if (!answer.value || !traffic.known) return HOLDS;
  const says = `${writeWorld(rule)}, may connect to ${what(traffic.value)}`;
  return { violated: [tempered({ ...about(rule, traffic.value), says }, rule, question)], undecided: [] };
}

function tempered(evidence: Evidence, rule: Rule, { milder }: WorldQuestion): Evidence {
  const because = milder?.(rule);
  return because === undefined ? evidence : { ...evidence, says: `${evidence.says}; ${because}`, atMost: 'warning' };
}

const about = (rule: Rule, traffic: Traffic) => ({ site: rule.site, lets: letsOf(traffic), family: familyOfWorld(rule) });

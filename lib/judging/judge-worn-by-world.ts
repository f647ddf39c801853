import { doubt } from './doubt';
import { NetworkIndex } from './network-index';
import { thereWithWearer, UNDER_CONDITIONS } from './there-together';
import { letsOf, Traffic, trafficOf, writeTraffic } from './traffic';
import { writeWearer } from './workloads';
import { familyOfWorld, writeWorld } from './world';
import { Wearer } from '../model/network';
import { Rule } from '../model/rule';
import { Evidence, Verdict } from '../model/verdict';

/** What one check asks of the things that wear a group which lets the world in. */
export interface WornQuestion {
  /** Whether traffic to something that wears the group is what the check is about. */
  readonly concerns: (traffic: Traffic, wearer: Wearer) => boolean;
  /** Whether the check tells it too where nobody knows if the source is the world: other checks may have told it of the rule. */
  readonly tellsDoubt: (traffic: Traffic, wearer: Wearer) => boolean;
  /** The end of the sentence "0.0.0.0/0, the whole IPv4 Internet, may connect to tcp 443 of the search engine Logs", or undefined. */
  readonly notes?: (wearer: Wearer) => string;
  /** Whether it is no more than a warning where the thing wears the group; it is what the check makes of it unless told. */
  readonly isMilder?: (wearer: Wearer) => boolean;
  /** The end of the sentence "cannot be known at synth: whether …". */
  readonly whether: string;
  /** The ids of other tools that a finding answers; undefined where it is all that the check covers. */
  readonly answers?: (wearer: Wearer, traffic: Traffic) => readonly string[];
}

/** Judges each inbound rule from the world by what wears its group. */
export function judgeWornByWorld(index: NetworkIndex, question: WornQuestion): Verdict {
  const violated: Evidence[] = [];
  const undecided: Evidence[] = [];
  for (const { rule, fromWorld } of index.worldRules) {
    const traffic = trafficOf(rule);
    // Rules whose own port cannot be known are told of by the checks that look at rules alone.
    if (!traffic.known) continue;
    for (const wearer of index.wearersOf(rule.group)) {
      const together = thereWithWearer(rule.conditions, wearer, rule.group);
      if (together === 'never') continue;
      if (fromWorld.known && together === 'surely' && question.concerns(traffic.value, wearer)) {violated.push(evidence(rule, traffic.value, wearer, question));} else if (!(fromWorld.known && together === 'surely') && question.tellsDoubt(traffic.value, wearer)) {
        undecided.push(doubt(rule.site, question.whether, fromWorld.known ? { why: UNDER_CONDITIONS } : fromWorld));
      }
    }
  }
  return { violated, undecided };
}

function evidence(rule: Rule, traffic: Traffic, wearer: Wearer, { notes, answers, isMilder = () => false }: WornQuestion): Evidence {
  return {
    site: rule.site,
    says: `${writeWorld(rule)}, may connect to ${writeTraffic(traffic)} of ${writeWearer(wearer)}${notes?.(wearer) ?? ''}`,
    lets: letsOf(traffic),
    family: familyOfWorld(rule),
    ...(isMilder(wearer) ? { atMost: 'warning' } : {}),
    ...(answers ? { answers: answers(wearer, traffic) } : {}),
  };
}

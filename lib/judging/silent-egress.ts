import { doubt } from './doubt';
import { NetworkIndex } from './network-index';
import { isLoadBalancer } from './workloads';
import { ALWAYS, Conditions, excludeEachOther, implies, outcomesOf, saysText } from '../model/conditions';
import { Evidence, Verdict } from '../model/verdict';

/**
 * Groups that EC2 opens by itself, because no outbound rule of theirs is live: always, or in some deployments.
 *
 * AWS::EC2::SecurityGroup: "When you create a security group, if you do not add egress rules, we add egress rules that allow all outbound IPv4
 * and IPv6 traffic."
 */
export function judgeSilentEgress(index: NetworkIndex, whether: string, always: readonly string[]): Verdict {
  const violated: Evidence[] = [];
  const undecided: Evidence[] = [];
  const unread = new Set(index.unreadable.egress.map(list => list.group));
  for (const { id, site, declaresEgress, conditions = ALWAYS } of index.network.groups) {
    if (unread.has(id)) continue;
    const answers = index.wearersOf(id).some(isLoadBalancer) ? [...always, OF_A_BALANCER] : always;
    const rules = index.byGroup.egress.get(id) ?? [];
    if (rules.length === 0) {
      if (!declaresEgress) violated.push({ site, says: `no outbound rule is written, ${SO_OPEN}`, answers });
      continue;
    }
    const silent = whereSilent(conditions, rules.map(rule => rule.conditions ?? ALWAYS));
    if (!silent) continue;
    const words = Object.entries(silent).map(([fact, holds]) => holds ? `if ${fact}` : `unless ${fact}`);
    if (isProved(conditions, Object.keys(silent))) violated.push({ site, says: `no outbound rule is live ${words[0] ?? 'with the group'}, ${SO_OPEN}`, answers });
    else undecided.push(doubt(site, whether, { why: ONLY_UNDER_CONDITIONS, settledBy: 'write an outbound rule that stands under no condition' }));
  }
  return { violated, undecided };
}

/** KICS, elb_with_security_group_without_outbound_rules: the group of a load balancer without outbound rules. */
export const OF_A_BALANCER = 'elb_with_security_group_without_outbound_rules';

const SO_OPEN = 'so EC2 adds one that lets it connect to everything';
const ONLY_UNDER_CONDITIONS = 'each outbound rule stands under conditions, and EC2 adds one that allows everything where none of them is live';

/** The facts of a deployment that makes the group and none of its rules, but for those of the group; undefined where there is no such deployment. */
function whereSilent(group: Conditions, rules: readonly Conditions[]): Conditions | undefined {
  if (rules.some(rule => implies(group, rule))) return undefined;
  const facts = [...new Set(rules.flatMap(rule => Object.keys(rule)))].filter(fact => group[fact] === undefined);
  const isSilent = (outcome: Conditions) =>
    !excludeEachOther(group, outcome) && rules.every(rule => excludeEachOther({ ...group, ...outcome }, rule));
  const outcomes = outcomesOf(facts);
  return outcomes ? outcomes.find(isSilent) : Object.fromEntries(facts.map(fact => [fact, false]));
}

/**
 * Whether there is such a deployment for sure. Several facts may hang together in ways that the template does not tell, and so may one that is
 * only a name and the conditions of the group: then no deployment is silent.
 */
function isProved(group: Conditions, facts: readonly string[]): boolean {
  if (facts.length === 0) return true;
  const needed = Object.keys(group);
  return facts.length === 1 && (needed.length === 0 || [...needed, ...facts].every(saysText));
}

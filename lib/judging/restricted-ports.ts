import { PortRestriction } from './check-options';
import { judgeRestriction } from './judge-restriction';
import { NetworkIndex } from './network-index';
import { letThroughBy } from './restricted-traffic';
import { Restriction } from './restriction';
import { Unknown } from '../model/knowledge';
import { Rule } from '../model/rule';
import { TrafficSet } from '../model/traffic-set';

/** An inbound rule that lets somebody in on a restricted port who is not allowed. */
export interface ViolatingRule {
  readonly rule: Rule;
  /** What is the case, in a sentence that stands by itself. */
  readonly says: string;
  /** Whether the rule opens traffic beyond the restricted ports that it violates: without it, doors would be closed that nobody asked about. */
  readonly isWider: boolean;
  /** Where the source is a group that lets others in: the groups on their way, that of the rule's source first and the one that lets them in last. */
  readonly through?: readonly string[];
}

/** An inbound rule of which nobody knows whether it lets in somebody who is not allowed. */
export interface DoubtfulRule extends Pick<Unknown, 'why' | 'settledBy'> {
  readonly rule: Rule;
}

/** What rules do to restricted ports. A rule is in each list once at most; in both where it is against one restriction, and nobody knows about another. */
export interface RestrictedRules {
  readonly violated: readonly ViolatingRule[];
  readonly undecided: readonly DoubtfulRule[];
}

/** Judges each inbound rule: who may connect to restricted ports that is not allowed to? Rules that could not be read are not in it. */
export function restrictedRules(index: NetworkIndex, restricted: readonly PortRestriction[]): RestrictedRules {
  if (restricted.length === 0) return { violated: [], undecided: [] };
  const rules = [...index.rules.ingress, ...index.doors.flatMap(({ rule }) => rule ?? [])].map(rule => ({ rule, ...letThroughBy(rule) }));
  const mostOf = new Map(rules.map(({ rule, most }) => [rule, most]));
  const violated = new Map<Rule, { readonly says: string[]; readonly against: TrafficSet[]; readonly through?: readonly string[] }>();
  const undecided = new Map<Rule, DoubtfulRule>();
  for (const restriction of restricted.map(one => new Restriction(one))) {
    for (const answer of judgeRestriction(index, restriction, rules)) {
      if (answer.is === 'undecided') {
        const { rule, why: { why, settledBy } } = answer;
        if (!undecided.has(rule)) undecided.set(rule, { rule, why, ...settledBy === undefined ? {} : { settledBy } });
        continue;
      }
      const before = violated.get(answer.rule);
      violated.set(answer.rule, {
        says: [...before?.says ?? [], answer.says],
        against: [...before?.against ?? [], restriction.traffic],
        through: before?.through ?? answer.through,
      });
    }
  }
  return {
    violated: [...violated].map(([rule, { says, against, through }]) => ({
      rule, says: says.join('; '), isWider: !TrafficSet.ofAll(against).covers(mostOf.get(rule)!), ...through ? { through } : {},
    })),
    undecided: [...undecided.values()],
  };
}

import { IConstruct } from 'constructs';
import { BookedRule } from './rule-book';
import { allowanceAt } from './rule-budget';
import { countRules, RuleCount } from './rule-count';
import { refusalError } from '../errors/refuse';

/** Fails synth where a group has more rules than the account's quota allows, with the arithmetic. */
export function watchQuota(who: string, group: IConstruct, rules: () => Iterable<BookedRule>): void {
  group.node.addValidation({
    validate: () => {
      const { rulesPerGroup } = allowanceAt(group);
      return countRules(rules()).filter(({ total }) => total > rulesPerGroup).map(count => tell(who, count, rulesPerGroup));
    },
  });
}

function tell(who: string, { direction, family, total, arithmetic }: RuleCount, allowed: number): string {
  const kind = `${direction === 'ingress' ? 'inbound' : 'outbound'} ${family === 'ipv4' ? 'IPv4' : 'IPv6'} rules`;
  return refusalError({
    problem: `${who} has more ${kind} than a security group takes`,
    given: `${total} = ${arithmetic}`,
    accepted: `${allowed} ${kind}; groups and prefix lists count for both families, a prefix list by its capacity`,
    change: 'let neighbouring addresses in as one wider range, or clients that share a group as that group; lower the capacity of a TrustedNetwork; split the rules over '
      + `two groups that the thing wears; or have the quota raised and say RuleBudget.of(app).use({ rulesPerGroup: ${Math.min(total, 200)} })`,
  }).message;
}

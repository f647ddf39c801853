import { IConstruct } from 'constructs';
import { BookedRule } from './rule-book';
import { faultTogether } from './rule-budget';
import { countRules, RuleCount } from './rule-count';
import { refusalError } from '../errors/refuse';
import { Allowance, allowanceAt } from '../naming/quotas-in-force';

/** Fails synth where a group has more rules than the account's quota allows, with the arithmetic. */
export function watchQuota(who: string, group: IConstruct, rules: () => Iterable<BookedRule>): void {
  group.node.addValidation({
    validate: () => {
      const allowed = allowanceAt(group);
      return countRules(rules()).filter(({ total }) => total > allowed.rulesPerGroup).map(count => tell(who, count, allowed));
    },
  });
}

function tell(who: string, { direction, family, total, arithmetic, hasLists }: RuleCount, { rulesPerGroup, groupsPerInterface }: Allowance): string {
  const kind = `${direction === 'ingress' ? 'inbound' : 'outbound'} ${family === 'ipv4' ? 'IPv4' : 'IPv6'} rules`;
  const isGranted = faultTogether(who, { rulesPerGroup: total, groupsPerInterface }) === undefined;
  return refusalError({
    problem: `${who} has more ${kind} than a security group takes`,
    given: `${total} = ${arithmetic}`,
    accepted: `${rulesPerGroup} ${kind}; groups and prefix lists count for both families, a prefix list by its capacity, one of AWS by its published weight`,
    change: `${hasLists ? 'name the list on fewer ports (443 alone: http: false), or lower the capacity of a TrustedNetwork' : 'let neighbouring addresses in as one wider range, or '
      + 'clients that share a group as that group'}; split the rules over two groups that the thing wears (README, Quotas)${isGranted ? `; or have the quota raised and say RuleBudget.of(app).use({ rulesPerGroup: ${total} })` : ''}`,
  }).message;
}

import { isPlaceholder } from './balancer-rules';
import { doubt } from './doubt';
import { NetworkIndex } from './network-index';
import { Evidence, Verdict } from '../model/verdict';

/** Rules of groups that roles made which the roles did not write. */
export function judgeRoleGroups({ network, byGroup }: NetworkIndex): Verdict {
  const violated: Evidence[] = [];
  const roles = new Map((network.roleGroups ?? []).map(role => [role.group, role.ownRules]));
  for (const [group, ownRules] of roles) {
    for (const direction of ['ingress', 'egress'] as const) {
      for (const rule of byGroup[direction].get(group) ?? []) {
        const isOwn = rule.standalone ? rule.site.logicalId.startsWith(ownRules) : isPlaceholder(rule);
        if (!isOwn) violated.push({ site: rule.site, says: `the role of ${group} did not write this ${direction === 'ingress' ? 'inbound' : 'outbound'} rule` });
      }
    }
  }
  const undecided = network.unreadable.filter(({ group }) => roles.has(group))
    .map(({ site, why }) => doubt(site, 'somebody else wrote a rule into a group of a role', { ...why, why: `its rules are ${why.why}` }));
  return { violated, undecided };
}

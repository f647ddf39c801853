import { doubt } from './doubt';
import { NetworkIndex } from './network-index';
import { groupsOf, isLoadBalancer, writeWearer } from './workloads';
import { Direction, Rule } from '../model/rule';
import { Evidence, Verdict } from '../model/verdict';

/** Load balancers that nobody can connect to, or that can connect to nothing, because no group of theirs lets anything through. */
export function judgeBalancerRules(index: NetworkIndex): Verdict {
  const violated: Evidence[] = [];
  const undecided: Evidence[] = [];
  for (const wearer of index.wearers) {
    const groups = groupsOf(wearer);
    if (!isLoadBalancer(wearer) || groups.length === 0 || wearer.unread) continue;
    // What other groups let through is not in the app.
    const own = groups.map(id => index.groups.get(id));
    if (own.some(group => group === undefined)) continue;
    for (const direction of ['ingress', 'egress'] as const) {
      if ((direction === 'egress' && wearer.answersItself) || groups.some(id => letsSomething(id, direction, index))) continue;
      const unread = index.unreadable[direction].find(list => groups.includes(list.group));
      const says = direction === 'ingress' ? 'may connect to' : 'can be reached from';
      const answers = direction === 'ingress' ? ['elb_with_security_group_without_inbound_rules'] : ['elb_with_security_group_without_outbound_rules'];
      for (const group of own) {
        if (unread) undecided.push(doubt(group!.site, `anything ${says} ${writeWearer(wearer)}`, { ...unread.why, why: `its rules are ${unread.why.why}` }));
        else violated.push({ site: group!.site, says: `nothing ${says} ${writeWearer(wearer)}: its groups have no ${direction === 'ingress' ? 'inbound' : 'outbound'} rule`, answers });
      }
    }
  }
  return { violated, undecided };
}

/** Without any outbound rule, and without a property that declares some, EC2 opens everything: which other checks tell. */
function letsSomething(id: string, direction: Direction, { byGroup, groups }: NetworkIndex): boolean {
  const rules = byGroup[direction].get(id) ?? [];
  return rules.some(rule => !isPlaceholder(rule)) || (direction === 'egress' && !groups.get(id)!.declaresEgress && rules.length === 0);
}

/** What the CDK writes into a group that shall let nothing out: `icmp` to 255.255.255.255/32, and every port to ::1/128. */
export function isPlaceholder({ peer }: Rule): boolean {
  return peer.kind === 'cidr' && ['255.255.255.255/32', '::1/128'].includes(peer.cidr.canonical);
}

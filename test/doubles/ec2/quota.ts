import { Ec2Error } from './ec2-error';
import { Ec2State, Peer } from './state';

/**
 * Whether the rules of one direction are still as many as a group may have: 60 unless somebody asked AWS for more. "This quota is enforced separately for IPv4 rules and IPv6 rules ... A
 * rule that references a security group or prefix list ID counts as one rule for IPv4 and one rule for IPv6" (Amazon VPC User Guide, "Amazon VPC quotas"); "if you create a prefix list
 * with 20 maximum entries and you reference that prefix list in a security group rule, this counts as 20 security group rules" (the same page).
 */
export function checkQuota(state: Ec2State, rules: readonly { readonly peer: Peer }[]): void {
  const count = { ipv4: 0, ipv6: 0 };
  for (const { peer } of rules) {
    const list = peer.prefixListId === undefined ? undefined : state.prefixLists.get(peer.prefixListId);
    const weight = list?.weight ?? 1;
    if (!peer.cidrIpv6) count.ipv4 += weight;
    if (!peer.cidrIpv4) count.ipv6 += weight;
  }
  // "You've reached the limit on the number of rules that you can add to a security group" (Error codes for the Amazon EC2 API, RulesPerSecurityGroupLimitExceeded).
  if (Math.max(count.ipv4, count.ipv6) > state.rulesPerGroup) throw new Ec2Error('RulesPerSecurityGroupLimitExceeded', 'The maximum number of rules per security group has been reached.');
}

import { BookedRule } from './rule-book';
import { Family } from '../model/cidr';
import { Direction } from '../model/rule';

/** What the rules of one direction and one address family are, as AWS counts them. */
export interface RuleCount {
  readonly direction: Direction;
  readonly family: Family;
  readonly total: number;
  /** `3 for addresses, 2 for groups, 20 for the prefix list Office-IPv4`. */
  readonly arithmetic: string;
  /** Whether prefix lists are among them. */
  readonly hasLists: boolean;
}

/** The inline rule of every role group that lets nothing out; it is one for IPv4. */
const DENY_ALL = 1;

/**
 * "This quota is enforced separately for IPv4 rules and IPv6 rules ... A rule that references a security group or prefix list ID counts as one rule for IPv4 and
 * one rule for IPv6", inbound and outbound apart: Amazon VPC quotas. A prefix list counts by its capacity.
 */
export function countRules(rules: Iterable<BookedRule>): RuleCount[] {
  const all = [...rules];
  return (['ingress', 'egress'] as const).flatMap(direction => (['ipv4', 'ipv6'] as const).map((family) => {
    const here = all.filter(({ content }) => content.direction === direction && counts(content.peer, family));
    const lists = new Map<string, number[]>();
    for (const { weight: { list, rules: weight } } of here) if (list !== undefined) lists.set(list, [...lists.get(list) ?? [], weight]);
    const groups = here.filter(({ content: { peer } }) => 'sourceSecurityGroupId' in peer || 'destinationSecurityGroupId' in peer).length;
    const addresses = here.filter(({ content: { peer } }) => 'cidrIp' in peer || 'cidrIpv6' in peer).length;
    const denyAll = direction === 'egress' && family === 'ipv4' ? DENY_ALL : 0;
    const parts: readonly (readonly [number, string])[] = [
      [addresses, 'addresses'],
      [groups, 'groups'],
      ...[...lists].map(([list, weights]) => [weights.reduce((sum, weight) => sum + weight), `the prefix list ${list}${timesOf(weights)}`] as const),
      [denyAll, 'the inline deny-all'],
    ];
    return {
      direction,
      family,
      total: parts.reduce((sum, [number]) => sum + number, 0),
      hasLists: lists.size > 0,
      arithmetic: parts.filter(([number]) => number > 0).map(([number, what]) => `${number} for ${what}`).join(' + '),
    };
  }));
}

function counts(peer: Readonly<Record<string, string>>, family: Family): boolean {
  if ('cidrIp' in peer) return family === 'ipv4';
  if ('cidrIpv6' in peer) return family === 'ipv6';
  return true;
}

/** ` (2 x 55)`: on two ports a list counts twice. */
function timesOf(weights: readonly number[]): string {
  return weights.length > 1 && new Set(weights).size === 1 ? ` (${weights.length} x ${weights[0]})` : '';
}

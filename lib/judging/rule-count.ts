import { liveTogether } from './live-together';
import { NetworkIndex } from './network-index';
import { AWS_PREFIX_LISTS } from '../catalogue/aws-managed-prefix-lists';
import { GATEWAY_PREFIX_LISTS } from '../catalogue/gateway-prefix-lists';
import { Family } from '../model/cidr';
import { Direction, Peer, Rule, Site } from '../model/rule';

/** The rules of one direction of one group, as AWS counts them in the family of which there are most. */
export interface RuleCount {
  /** The group, or one of its rules where it is not made in the app. */
  readonly site: Site;
  /** As in `Rule.group`. */
  readonly group: string;
  readonly direction: Direction;
  readonly family: Family;
  readonly total: number;
  /** `40 for addresses, 1 for groups, 20 for prefix lists`. */
  readonly arithmetic: string;
  /** Whether these rules are live together for sure. */
  readonly isProved: boolean;
  /** What it is if each prefix list that is not known is as large as the largest of AWS, and each address that is not known is of this family. */
  readonly most: number;
}

interface Tally {
  readonly total: number;
  readonly most: number;
  readonly addresses: number;
  readonly groups: number;
  readonly lists: number;
}

const LARGEST = Math.max(...AWS_PREFIX_LISTS.map(({ weight }) => weight));
const GATEWAYS: ReadonlySet<string> = new Set(GATEWAY_PREFIX_LISTS.map(({ id }) => id));
const FAMILIES: readonly Family[] = ['ipv4', 'ipv6'];

/**
 * Counts the rules of each group and direction where they are, or may be, more than `above`: first what is live together for sure, then what may be and is more.
 *
 * "This quota is enforced separately for IPv4 rules and IPv6 rules ... A rule that references a security group or prefix list ID counts as one rule for IPv4 and
 * one rule for IPv6", inbound and outbound apart: Amazon VPC quotas. A prefix list counts by the entries that it may have.
 */
export function countRules({ byGroup, groups }: Pick<NetworkIndex, 'byGroup' | 'groups'>, above: number): RuleCount[] {
  return (['ingress', 'egress'] as const).flatMap(direction => [...byGroup[direction]].flatMap(([group, rules]) => {
    if (FAMILIES.every(family => tallyOf(rules, family).most <= above)) return [];
    const site = groups.get(group)?.site ?? rules[rules.length - 1].site;
    const counts = liveTogether(rules).map(({ rules: live, isProved }) => {
      const { family, tally } = fullest(live);
      return { site, group, direction, family, total: tally.total, most: tally.most, arithmetic: arithmeticOf(tally), isProved };
    }).sort((a, b) => b.total - a.total);
    const proved = counts.find(({ isProved }) => isProved);
    const possible = counts.find(({ isProved, total }) => !isProved && total > (proved?.total ?? 0));
    return [...proved ? [proved] : [], ...possible ? [possible] : []];
  }));
}

/** The family of which there are most. */
function fullest(rules: readonly Rule[]): { readonly family: Family; readonly tally: Tally } {
  const [ipv4, ipv6] = FAMILIES.map(family => ({ family, tally: tallyOf(rules, family) }));
  const isIpv6 = ipv6.tally.total - ipv4.tally.total || ipv6.tally.most - ipv4.tally.most;
  return isIpv6 > 0 ? ipv6 : ipv4;
}

function tallyOf(rules: readonly Rule[], family: Family): Tally {
  const tally = { total: 0, most: 0, addresses: 0, groups: 0, lists: 0 };
  for (const { peer } of rules) {
    const own = familyOfPeer(peer);
    if (own !== undefined && own !== family) continue;
    const weight = weightOf(peer);
    tally.most += isOfUnknownWeight(peer) ? Math.max(LARGEST, weight) : weight;
    // It is of one family, and nobody knows of which.
    if (peer.kind === 'unknown' && own === undefined) continue;
    tally.total += weight;
    tally[peer.kind === 'group' ? 'groups' : peer.kind === 'prefix-list' ? 'lists' : 'addresses'] += weight;
  }
  return tally;
}

/** Undefined where it counts in both families, or where nobody knows in which. */
function familyOfPeer(peer: Peer): Family | undefined {
  return peer.kind === 'cidr' ? peer.cidr.family : peer.kind === 'unknown' ? peer.family : undefined;
}

/** How many rules one rule counts as, at least. */
function weightOf(peer: Peer): number {
  return peer.kind === 'prefix-list' ? peer.maxEntries ?? Math.max(1, peer.cidrs?.length ?? 0) : 1;
}

/** The lists of S3 and DynamoDB count as one; their ids are known. */
function isOfUnknownWeight(peer: Peer): boolean {
  return peer.kind === 'prefix-list' && peer.maxEntries === undefined && !GATEWAYS.has(peer.id);
}

function arithmeticOf({ addresses, groups, lists }: Tally): string {
  const parts = [[addresses, 'addresses'], [groups, 'groups'], [lists, 'prefix lists']] as const;
  return parts.filter(([number]) => number > 0).map(([number, what]) => `${number} for ${what}`).join(', ');
}

/** `61 inbound IPv4 rules`. */
export function writeCount({ total, direction, family }: RuleCount): string {
  return `${total} ${direction === 'ingress' ? 'inbound' : 'outbound'} ${family === 'ipv4' ? 'IPv4' : 'IPv6'} rules`;
}

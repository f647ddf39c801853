import { NetworkIndex } from './network-index';
import { endOf, shapeOf } from './same-rule';
import { ALWAYS, keyOf } from '../model/conditions';
import { Unknown } from '../model/knowledge';
import { SecurityGroup } from '../model/network';
import { Rule } from '../model/rule';

/** Groups with the same rules, named by the same rules: one would do for all that wear them. */
export interface SameGroups {
  readonly groups: readonly SecurityGroup[];
  /** Why they may be in two VPCs; undefined where they are in one. */
  readonly doubt?: Unknown;
}

export function sameGroupsIn(index: NetworkIndex): SameGroups[] {
  const unread = new Set([...index.unreadable.ingress, ...index.unreadable.egress].map(({ group }) => group));
  const naming = namingRules(index.network.rules);
  const alike = new Map<string, SecurityGroup[]>();
  for (const group of withLookalikes(index)) {
    const [ingress, egress] = [index.byGroup.ingress.get(group.id) ?? [], index.byGroup.egress.get(group.id) ?? []];
    if (ingress.length === 0 || unread.has(group.id)) continue;
    const rules = [...ingress, ...egress].map(rule => contentOf(rule, group.id));
    if (rules.includes(undefined)) continue;
    const vpc = group.vpc.known ? `${group.vpc.value ?? `the default VPC of ${group.site.template}`}` : `? ${group.vpc.why}`;
    const isSilent = !group.declaresEgress && egress.length === 0;
    const named = [...naming.get(group.id) ?? []].sort();
    const key = JSON.stringify([vpc, isSilent, keyOf(group.conditions ?? ALWAYS), [...new Set(rules)].sort(), named]);
    const others = alike.get(key);
    if (others) others.push(group);
    else alike.set(key, [group]);
  }
  return [...alike.values()].filter(({ length }) => length > 1).map(groups => groups[0].vpc.known ? { groups } : { groups, doubt: { ...groups[0].vpc, why: `the VPC is ${groups[0].vpc.why}` } });
}

/** Those that have a sum of numbers in common with another one: groups that are alike do, and nearly all others do not. */
function withLookalikes({ groups, byGroup }: NetworkIndex): SecurityGroup[] {
  const bySum = new Map<number, SecurityGroup[]>();
  for (const group of groups.values()) {
    const rules = byGroup.ingress.get(group.id);
    if (!rules) continue;
    let sum = 0;
    // A rule that is written twice counts once where groups are compared, and may not tell two apart here.
    for (const number of new Set(rules.map(numberOf))) sum = (sum + number) % MODULUS;
    const others = bySum.get(sum);
    if (others) others.push(group);
    else bySum.set(sum, [group]);
  }
  return [...bySum.values()].filter(({ length }) => length > 1).flat();
}

const MODULUS = 2 ** 40;

/** The same for rules that say the same. */
function numberOf({ ports, peer }: Rule): number {
  const first = ports.known ? ports.value.from * 65537 + ports.value.to : 1;
  return peer.kind === 'cidr' && peer.cidr.family === 'ipv4' ? first + Number(peer.cidr.first) * 31 : first;
}

/** What a rule says, so that two groups that let in their own members are alike; undefined where it cannot be compared. */
function contentOf({ direction, peer, conditions = ALWAYS, ...rule }: Rule, group: string): string | undefined {
  const shape = shapeOf({ direction, peer, ...rule });
  const end = peer.kind === 'group' && peer.id === group ? 'itself' : endOf(peer);
  return shape === undefined ? undefined : `${direction} ${shape} ${end} ${keyOf(conditions)}`;
}

/** What the rules of other groups say of each group. */
function namingRules(rules: readonly Rule[]): ReadonlyMap<string, ReadonlySet<string>> {
  const naming = new Map<string, Set<string>>();
  for (const rule of rules) {
    const { peer, group, direction, conditions = ALWAYS } = rule;
    if (peer.kind !== 'group' || peer.id === group) continue;
    naming.set(peer.id, (naming.get(peer.id) ?? new Set()).add(`${group} ${direction} ${shapeOf(rule) ?? `? ${rule.site.logicalId} ${rule.site.location}`} ${keyOf(conditions)}`));
  }
  return naming;
}

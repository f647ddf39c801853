import { MemberPermit } from './hop';
import { Member } from './member';
import { PermitPeer } from './permit';
import { ReachIndex } from './reach-index';
import { keyOf } from '../model/conditions';

/** Things that no rule tells apart: whatever one of them may do, each of them may. */
export interface MemberClass {
  /** The first of them, which stands for all. */
  readonly one: Member;
  readonly members: readonly Member[];
}

/**
 * What has equal permits, equal addresses, and groups that no rule names but those of all of them, has equal connections to everything. Finding that out takes one look at
 * each thing, and spares looking at each pair.
 */
export function classesOf(index: ReachIndex): readonly MemberClass[] {
  const named = new Set(index.network.rules.flatMap(({ peer }) => peer.kind === 'group' ? [peer.id] : []));
  const classes = new Map<string, Member[]>();
  for (const member of index.members) {
    const key = keyOfMember(index, member, named);
    const others = classes.get(key);
    if (others) others.push(member);
    else classes.set(key, [member]);
  }
  return [...classes.values()].map((members) => {
    const sorted = [...members].sort((a, b) => a.id < b.id ? -1 : 1);
    return { one: sorted[0], members: sorted };
  });
}

function keyOfMember({ hops }: ReachIndex, member: Member, named: ReadonlySet<string>): string {
  const { wearer, conditions, unread, place, vpcs, worn } = member;
  const groups = worn.filter(({ group }) => named.has(group)).map(one => `${one.group} ${keyOf(one.conditions)}`).sort();
  const isForeign = worn.some(({ group }) => !hops.isKnownGroup(group));
  const permits = (['ingress', 'egress'] as const).map(direction => hops.permitsOf(member, direction).map(keyOfPermit).sort());
  return JSON.stringify([
    wearer?.type, isForeign && member.id, keyOf(conditions), unread?.why, place, [...vpcs].sort(), [...wearer?.subnets ?? []].sort(), groups, permits,
  ]);
}

function keyOfPermit({ peer, traffic, under, doubt, instead }: MemberPermit): string {
  return JSON.stringify([keyOfPeer(peer), traffic.bounds, keyOf(under), doubt?.why, instead]);
}

export function keyOfPeer(peer: PermitPeer): string {
  switch (peer.kind) {
    case 'anybody': return '';
    case 'cidr': return peer.cidr.canonical;
    case 'group': return `group ${peer.id}`;
    case 'prefix-list': return `list ${peer.id}`;
    case 'unknown': return `unknown ${peer.text}`;
  }
}

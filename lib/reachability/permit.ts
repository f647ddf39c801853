import { groupsByToken, handedGroupsOf } from './handed-groups';
import { blockOf } from '../model/cidr';
import { ALWAYS, alwaysMetBy, Conditions, implies, outcomesOf, together } from '../model/conditions';
import { Knowledge, unknown, Unknown } from '../model/knowledge';
import { defaultGroupOf, isDefaultGroup, Network, SecurityGroup, Vpc } from '../model/network';
import { Direction, Peer, Rule, UnreadableRules } from '../model/rule';
import { TrafficSet } from '../model/traffic-set';

/** Who a permit is for: what a rule names, or nobody knows whom. */
export type PermitPeer = Peer | { readonly kind: 'anybody' };

/** What one rule of a group lets through, or something that acts like a rule. */
export interface Permit {
  readonly direction: Direction;
  readonly group: string;
  readonly peer: PermitPeer;
  readonly traffic: TrafficSet;
  readonly conditions: Conditions;
  /** Undefined where no rule of the app says so. */
  readonly rule?: Rule;
  /** In place of a rule, in words: `no outbound rule is written, so EC2 adds one that lets it connect to everything`. */
  readonly instead?: string;
  /** Why nobody knows whether it lets that through. */
  readonly doubt?: Unknown;
}

/** What the groups of a network let through, each read once. */
export class Permits {
  private readonly rules: Record<Direction, ReadonlyMap<string, readonly Rule[]>>;
  private readonly unreadable: Record<Direction, ReadonlyMap<string, readonly UnreadableRules[]>>;
  private readonly groups: ReadonlyMap<string, SecurityGroup>;
  /** By their default groups. */
  private readonly vpcs: ReadonlyMap<string, Vpc>;
  private readonly handed: ReadonlySet<string>;
  private readonly byToken: ReadonlySet<string>;
  private readonly known: Record<Direction, Map<string, readonly Permit[]>> = { ingress: new Map(), egress: new Map() };

  public constructor(network: Network, private readonly wholeGroups: ReadonlySet<string> = new Set()) {
    this.rules = { ingress: byGroup(network.rules, 'ingress'), egress: byGroup(network.rules, 'egress') };
    this.unreadable = { ingress: byGroup(network.unreadable, 'ingress'), egress: byGroup(network.unreadable, 'egress') };
    this.groups = new Map(network.groups.map(group => [group.id, group]));
    this.vpcs = new Map(network.vpcs.map(vpc => [defaultGroupOf(vpc.id), vpc]));
    this.handed = handedGroupsOf(network);
    this.byToken = this.handed.size > 0 ? groupsByToken(network) : new Set();
  }

  public of(group: string, direction: Direction): readonly Permit[] {
    let permits = this.known[direction].get(group);
    if (!permits) this.known[direction].set(group, permits = this.read(group, direction));
    return permits;
  }

  /** Whether the app makes the group, so that all of its rules are known but for those that say they are not. */
  public isKnown(group: string): boolean {
    return this.groups.has(group) || isDefaultGroup(group) || this.wholeGroups.has(group);
  }

  /** Whether nothing outside of the app wears it. */
  public isMade(group: string): boolean {
    return this.groups.has(group) || this.vpcs.has(group);
  }

  /** Why a group may be one that the app hands on; undefined where it is none of those. */
  public maybeHanded(token: string, group: string): Unknown | undefined {
    if (!this.handed.has(group) || !this.byToken.has(token)) return undefined;
    return unknown(`whether ${token} is ${group}, whose id the app hands on`, `assume what ${token} is`);
  }

  /** The groups of the app that a token may be. */
  public handedAs(token: string): Iterable<string> {
    return this.byToken.has(token) ? this.handed : [];
  }

  private read(group: string, direction: Direction): Permit[] {
    const permits = (this.rules[direction].get(group) ?? []).map(permitOf);
    for (const { why } of this.unreadable[direction].get(group) ?? []) {
      permits.push(anybody(group, direction, { ...why, why: `its ${direction === 'ingress' ? 'inbound' : 'outbound'} rules are ${why.why}` }));
    }
    if (isDefaultGroup(group)) permits.push(...this.ofDefaultGroup(group, direction));
    else if (!this.isKnown(group)) permits.push(anybody(group, direction, unknown(`the rules of ${group}, which is not made in the app`, `assume what the rules of ${group} are`)));
    if (direction === 'egress') permits.push(...this.addedByEc2(group, permits));
    // Those of a token are not sure to be its own, and so no reason for EC2 to add none.
    if (this.handed.has(group)) {
      for (const token of this.byToken) {
        const doubt = this.maybeHanded(token, group);
        for (const rule of this.rules[direction].get(token) ?? []) permits.push({ ...permitOf(rule), group, doubt });
      }
    }
    return permits;
  }

  /**
   * AWS::EC2::SecurityGroup: "When you create a security group, if you do not add egress rules, we add egress rules that allow all outbound IPv4 and IPv6 traffic." They
   * are taken to be there wherever no rule of the app is sure to be.
   */
  private addedByEc2(id: string, permits: readonly Permit[]): Permit[] {
    const group = this.groups.get(id);
    if (!group || (this.unreadable.egress.get(id) ?? []).length > 0) return [];
    // What AWS answers has those rules in it already, and what a macro may write is told as unread.
    if (group.declaresEgress && permits.every(({ rule }) => rule === undefined)) return [];
    const wherever = group.conditions ?? ALWAYS;
    // AWS::EC2::SecurityGroupEgress, without a destination: "the stack will launch successfully but the rule will not be added to the security group."
    const ways = permits.filter(({ peer }) => peer.kind !== 'unknown' || peer.why !== 'missing').map(({ conditions }) => conditions);
    if (alwaysMetBy(ways, wherever)) return [];
    const instead = 'no outbound rule is written, so EC2 adds one that lets it connect to everything';
    const deployments = deploymentsWithout(ways, wherever);
    if (deployments) return deployments.flatMap(conditions => everything(id, 'egress', instead, conditions));
    const doubt = unknown(`whether an outbound rule of ${id} is there`, `write an outbound rule of ${id} that stands under no condition`);
    return everything(id, 'egress', instead).map(permit => ({ ...permit, doubt }));
  }

  /**
   * Amazon VPC User Guide, Default security groups: a default group lets in what wears it too, and lets everything out, until somebody takes those rules out.
   */
  private ofDefaultGroup(id: string, direction: Direction): Permit[] {
    const vpc = this.vpcs.get(id);
    const closed: Knowledge<boolean> = vpc?.defaultGroupClosed ?? unknown('a VPC that is not made in the app');
    if (closed.known && closed.value) return [];
    const instead = 'it is the default group of its VPC, whose rules EC2 writes';
    const doubt = closed.known ? {} : { doubt: unknown(`whether the rules of ${id} were taken out`, 'set restrictDefaultSecurityGroup on the VPC') };
    const permits = direction === 'egress'
      ? everything(id, 'egress', instead)
      : [{ direction, group: id, peer: { kind: 'group', id } as const, traffic: TrafficSet.EVERYTHING, conditions: ALWAYS, instead }];
    return permits.map(permit => ({ ...permit, ...doubt }));
  }
}

/** How many ways are told apart in which the rules of a group may all be missing. */
const MOST_WAYS = 8;

/** The ways in which facts may turn out so that none of several things is there; undefined where they are too many. */
function deploymentsWithout(ways: readonly Conditions[], wherever: Conditions): readonly Conditions[] | undefined {
  if (ways.length === 0) return [wherever];
  const facts = [...new Set(ways.flatMap(conditions => Object.keys(conditions)))].filter(fact => wherever[fact] === undefined);
  const found = outcomesOf(facts)?.map(outcome => together(wherever, outcome)).filter(all => all !== undefined)
    .filter(all => !ways.some(conditions => implies(all, conditions)));
  return found && found.length > 0 && found.length <= MOST_WAYS ? found : undefined;
}

function everything(group: string, direction: Direction, instead: string, conditions: Conditions = ALWAYS): Permit[] {
  return (['ipv4', 'ipv6'] as const).map(family => ({
    direction, group, peer: { kind: 'cidr', cidr: blockOf(family, 0n, 0) }, traffic: TrafficSet.EVERYTHING, conditions, instead,
  }));
}

function anybody(group: string, direction: Direction, doubt: Unknown): Permit {
  return { direction, group, peer: { kind: 'anybody' }, traffic: TrafficSet.EVERYTHING, conditions: ALWAYS, instead: doubt.why, doubt };
}

/** Most rules of an app are for a few ports, and sets are never changed. */
const TRAFFIC = new Map<string, TrafficSet>();

/** What a rule lets through whoever is at the other end; everything, with the reason, where that cannot be known. */
export function trafficSetOf({ protocol, ports }: Rule): { readonly traffic: TrafficSet; readonly doubt?: Unknown } {
  if (!protocol.known) return { traffic: TrafficSet.EVERYTHING, doubt: { ...protocol, why: `the protocol is ${protocol.why}` } };
  if (!ports.known) return { traffic: TrafficSet.of(protocol.value), doubt: { ...ports, why: `the port is ${ports.why}` } };
  const { from, to } = ports.value;
  const key = `${protocol.value} ${from} ${to}`;
  let traffic = TRAFFIC.get(key);
  // -1 is no TCP or UDP port. Should EC2 ever take it, it would mean all of them, as it does for ICMP types.
  if (!traffic) TRAFFIC.set(key, traffic = TrafficSet.of(protocol.value, from < 0 ? undefined : ports.value));
  return { traffic };
}

function permitOf(rule: Rule): Permit {
  const { direction, group, peer, conditions = ALWAYS } = rule;
  return { direction, group, peer, conditions, rule, ...trafficSetOf(rule) };
}

interface OfGroup {
  readonly direction: Direction;
  readonly group: string;
}

function byGroup<T extends OfGroup>(all: readonly T[], direction: Direction): ReadonlyMap<string, readonly T[]> {
  const found = new Map<string, T[]>();
  for (const one of all) {
    if (one.direction !== direction) continue;
    const others = found.get(one.group);
    if (others) others.push(one);
    else found.set(one.group, [one]);
  }
  return found;
}


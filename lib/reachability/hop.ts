import { MemberAddresses } from './addresses';
import { Answer, bothOf } from './answer';
import { AddressEnd } from './end';
import { Match, matchAddresses, matchMember, matchMemberSurely } from './matches';
import { Member, wornUnder } from './member';
import { Permit, PermitPeer, Permits } from './permit';
import { ONE_CONDITION } from '../judging/doubt';
import { thereTogether, UNDER_CONDITIONS } from '../judging/there-together';
import { Family } from '../model/cidr';
import { ALWAYS, Conditions, together } from '../model/conditions';
import { Unknown, unknown } from '../model/knowledge';
import { Network } from '../model/network';
import { Direction } from '../model/rule';
import { PRIVATE } from '../model/special-addresses';
import { TrafficSet } from '../model/traffic-set';

/** A permit of a group that a member wears: the group counts only where it is worn. */
export interface MemberPermit extends Permit {
  /** Of the permit and of the wearing. */
  readonly under: Conditions;
}

/** Connections that one rule at each end lets through. Between hosts outside and something of the app there is one end with rules only. */
export interface Hop {
  readonly source: Member | AddressEnd;
  readonly destination: Member | AddressEnd;
  /** Undefined where the source is outside. */
  readonly egress?: Permit;
  /** Undefined where the destination is outside. */
  readonly ingress?: Permit;
  readonly family: Family;
  readonly traffic: TrafficSet;
  readonly conditions: Conditions;
  /** Why nobody knows whether it is let through; undefined where it surely is, wherever the conditions hold. */
  readonly doubt?: Unknown;
}

const FAMILIES: readonly Family[] = ['ipv4', 'ipv6'];

/**
 * What is let through between two ends. A connection needs an outbound rule of some group of its source for its destination, and an inbound rule of some group of its
 * destination for its source, both for one family of addresses. Replies need none: security groups are stateful.
 */
export class Hops {
  public readonly groupPermits: Permits;
  public readonly where: MemberAddresses;
  private readonly openTo = { surely: new Map<object, readonly Member[]>(), perhaps: new Map<object, readonly Member[]>() };
  private readonly taking = new WeakMap<TrafficSet, Map<Member, boolean>>();
  private readonly ofMembers: Record<Direction, Map<string, readonly MemberPermit[]>> = { ingress: new Map(), egress: new Map() };

  public constructor(network: Network, wholeGroups?: ReadonlySet<string>) {
    this.groupPermits = new Permits(network, wholeGroups);
    this.where = new MemberAddresses(network);
  }

  public permitsOf(member: Member, direction: Direction): readonly MemberPermit[] {
    const known = this.ofMembers[direction];
    let permits = known.get(member.id);
    if (!permits) known.set(member.id, permits = this.readPermits(member, direction));
    return permits;
  }

  /** Of one group, whoever wears it. */
  public permitsOfGroup(group: string, direction: Direction): readonly Permit[] {
    return this.groupPermits.of(group, direction);
  }

  public isKnownGroup(group: string): boolean {
    return this.groupPermits.isKnown(group);
  }

  /** From hosts outside to something of the app. */
  public* fromOutside(source: AddressEnd, destination: Member, traffic: TrafficSet): Generator<Hop> {
    for (const ingress of this.permitsOf(destination, 'ingress')) {
      if (!ingress.traffic.intersects(traffic)) continue;
      for (const family of FAMILIES) {
        for (const match of this.matchingOutside(ingress.peer, source, family)) {
          const hop = joined({ source, destination, ingress, family, traffic: ingress.traffic.intersection(traffic) }, [ingress.under, match.conditions], [match.answer, ingress.doubt ?? 'surely']);
          if (hop) yield hop;
        }
      }
    }
  }

  /** From something of the app to hosts outside. */
  public* toOutside(source: Member, destination: AddressEnd, traffic: TrafficSet): Generator<Hop> {
    for (const egress of this.permitsOf(source, 'egress')) {
      if (!egress.traffic.intersects(traffic)) continue;
      for (const family of FAMILIES) {
        for (const match of this.matchingOutside(egress.peer, destination, family)) {
          const hop = joined({ source, destination, egress, family, traffic: egress.traffic.intersection(traffic) }, [egress.under, match.conditions], [match.answer, egress.doubt ?? 'surely']);
          if (hop) yield hop;
        }
      }
    }
  }

  /** Of some things those that let another one in by its address, surely or perhaps, put together once for all that may have the same addresses. */
  public openByAddress(source: Member, destinations: readonly Member[], sureOnly: boolean): readonly Member[] {
    const known = sureOnly ? this.openTo.surely : this.openTo.perhaps;
    const key = this.where.classOf(source);
    let open = known.get(key);
    if (!open) {
      const matched = sureOnly ? matchMemberSurely : matchMember;
      open = destinations.filter(destination => this.permitsOf(destination, 'ingress').some(({ peer, doubt }) =>
        !(sureOnly && doubt) && peer.kind !== 'group' && FAMILIES.some(family => matched(peer, source, family, this.where).length > 0)));
      known.set(key, open);
    }
    return open;
  }

  /** Whether some inbound rule of a thing is for some of the traffic, whoever is at the other end. */
  public takes(member: Member, traffic: TrafficSet): boolean {
    if (traffic.isEverything) return true;
    let known = this.taking.get(traffic);
    if (!known) this.taking.set(traffic, known = new Map());
    let takes = known.get(member);
    if (takes === undefined) known.set(member, takes = this.permitsOf(member, 'ingress').some(permit => permit.traffic.intersects(traffic)));
    return takes;
  }

  /** Between two things of the app; only those that surely are there, where nothing else is asked for. */
  public* between(source: Member, destination: Member, traffic: TrafficSet, sureOnly = false): Generator<Hop> {
    const ways = this.where.areJoined(source, destination);
    const out = this.matching(this.permitsOf(source, 'egress'), destination, traffic, sureOnly);
    if (out.length === 0) return;
    const into = this.matching(this.permitsOf(destination, 'ingress'), source, traffic, sureOnly);
    for (const { permit: egress, match: there, family } of out) {
      for (const { permit: ingress, match: back, family: other } of into) {
        if (family !== other) continue;
        const both = egress.traffic.intersection(ingress.traffic).intersection(traffic);
        if (both.isEmpty) continue;
        // A group at one end is proof of the way: EC2 takes no group of a VPC that is not joined.
        const isByGroup = egress.peer.kind === 'group' || ingress.peer.kind === 'group';
        const way: Answer = isByGroup ? 'surely' : ways;
        const hop = joined({ source, destination, egress, ingress, family, traffic: both },
          [egress.under, there.conditions, ingress.under, back.conditions], [way, there.answer, back.answer, egress.doubt ?? 'surely', ingress.doubt ?? 'surely']);
        if (hop) yield hop;
      }
    }
  }

  /** Hosts outside wear no group of the app, and may wear one that the app only knows: it stands for private addresses, which those of the Internet are not. */
  private matchingOutside(peer: PermitPeer, end: AddressEnd, family: Family): readonly Match[] {
    if (peer.kind !== 'group' || end.isInternet || this.groupPermits.isMade(peer.id)) return matchAddresses(peer, end, family);
    if (!end.addresses[family].intersects(PRIVATE[family]) && !end.unread) return [];
    const doubt = unknown(`which hosts wear ${peer.id}, which is not made in the app`, `let them in by addresses, or make ${peer.id} in the app`);
    return [{ answer: doubt, conditions: ALWAYS }];
  }

  private byToken(peer: PermitPeer, { worn }: Member): Match[] {
    if (peer.kind !== 'group') return [];
    return worn.flatMap(({ group, conditions }) => {
      const answer = this.groupPermits.maybeHanded(peer.id, group);
      return answer ? [{ answer, conditions }] : [];
    });
  }

  private matching(permits: readonly MemberPermit[], other: Member, traffic: TrafficSet, sureOnly: boolean): MatchedPermit[] {
    const found: MatchedPermit[] = [];
    const matched = sureOnly ? matchMemberSurely : matchMember;
    for (const permit of permits) {
      if ((sureOnly && permit.doubt) || !permit.traffic.intersects(traffic)) continue;
      for (const family of FAMILIES) {
        const matches = matched(permit.peer, other, family, this.where);
        for (const match of matches) found.push({ permit, match, family });
        if (matches.length === 0 && !sureOnly) found.push(...this.byToken(permit.peer, other).map(match => ({ permit, match, family })));
      }
    }
    return found;
  }

  private readPermits(member: Member, direction: Direction): MemberPermit[] {
    const found: MemberPermit[] = [];
    for (const group of new Set(member.worn.map(worn => worn.group))) {
      for (const worn of wornUnder(member, group)) {
        for (const permit of this.groupPermits.of(group, direction)) {
          const under = together(worn, permit.conditions);
          if (under) found.push({ ...permit, under });
        }
      }
    }
    if (member.unread) {
      const doubt = { ...member.unread, why: member.isRelay ? `${member.name}: ${member.unread.why}` : `${member.name} may wear more groups: ${member.unread.why}` };
      found.push({
        direction, group: member.id, peer: { kind: 'anybody' }, traffic: TrafficSet.EVERYTHING, conditions: ALWAYS, instead: doubt.why, doubt, under: member.conditions,
      });
    }
    return found;
  }
}

/** A permit that is for somebody, in one family of addresses. */
interface MatchedPermit {
  readonly permit: MemberPermit;
  readonly match: Match;
  readonly family: Family;
}

/** A hop under all conditions and with all doubts; undefined where conditions exclude each other, or an answer is no. */
function joined(hop: Omit<Hop, 'conditions' | 'doubt'>, needed: readonly Conditions[], answers: readonly Answer[]): Hop | undefined {
  let conditions: Conditions | undefined = ALWAYS;
  for (const one of needed) {
    conditions = together(conditions, one);
    if (!conditions) return undefined;
  }
  const isSure = thereTogether(...needed) === 'surely';
  const answer = answers.reduce(bothOf, isSure ? 'surely' : unknown(UNDER_CONDITIONS, ONE_CONDITION));
  if (answer === undefined) return undefined;
  return answer === 'surely' ? { ...hop, conditions } : { ...hop, conditions, doubt: answer };
}

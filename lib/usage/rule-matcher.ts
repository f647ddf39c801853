import { Address } from './address';
import { CompiledPeer, CompiledRule } from './compiled-rule';
import { classAt, ElementaryStretches, elementaryStretches } from './elementary-stretches';
import { Match, Shape, Uncertain } from './match';
import { Wearing } from './wearings';
import { AddressSet } from '../model/address-set';
import { hasPorts, isIcmp, ICMP, ICMPV6 } from '../model/protocol';
import { PRIVATE } from '../model/special-addresses';
import { TrafficSet } from '../model/traffic-set';

/** How many answers are kept by what was asked. An answer that is dropped is worked out again. */
const MOST_KEPT = 100_000;

/** How many different answers are told apart. Rules of a few groups have some dozen; what is beyond is counted for each rule by itself, so that none of them is called needless. */
const MOST_MATCHES = 20_000;

/** At a remote address: nothing that wears a group, or something that no snapshot knows. */
const [NO_GROUP, UNKNOWN_GROUPS] = [0, 1];

/** What some rules of one direction have to say to a flow: which of them let it through. */
export class RuleMatcher {
  /** The groups that the rules name. */
  public readonly groupIds: readonly string[];

  private readonly shapesOfPeer: readonly Shape[][];
  private readonly groupPeers: ReadonlyMap<string, number>;
  private readonly balancers: readonly number[];
  private readonly unread: readonly number[];
  private readonly ipv4: ElementaryStretches<number>;
  private readonly ipv6: ElementaryStretches<bigint>;
  private readonly traffic: ElementaryStretches<number>;
  private readonly trafficClasses: readonly TrafficClass[];
  private readonly groupClasses: (readonly { readonly peer: number; readonly isSometimes: boolean }[])[] = [[], []];
  private readonly groupClassOf = new Map<number, number>();
  /** By the class of the groups at the other end, then by that of address and traffic. */
  private readonly kept: Map<number, Match>[] = [];
  private keptCount = 0;
  private readonly matches = new Map<string, Match>();
  private readonly naming = new Map<number, readonly Shape[]>();

  /**
   * @param sometimes groups of which it is not known whether they were worn at the time of a flow
   * @param throughBalancers groups that let in what a Network Load Balancer sends on, whatever address it comes from: "Referencing the security group associated with your Network Load
   * Balancer in the security groups associated with your targets ensures that your targets accept traffic from your Network Load Balancer even if you enable client IP preservation".
   * Source: "Update the security groups for your Network Load Balancer", Elastic Load Balancing
   */
  public constructor(rules: readonly CompiledRule[], sometimes: readonly string[] = [], throughBalancers: ReadonlySet<string> = new Set()) {
    const { peers, traffics, shapes } = shapesOf(rules, new Set(sometimes));
    this.shapesOfPeer = peers.map(() => []);
    for (const shape of shapes) this.shapesOfPeer[shape.peer].push(shape);
    this.groupPeers = new Map(peers.flatMap((peer, i) => peer.kind === 'group' ? [[peer.groupId, i]] : []));
    this.groupIds = [...this.groupPeers.keys()];
    this.balancers = peers.flatMap((peer, i) => peer.kind === 'group' && throughBalancers.has(peer.groupId) ? [i] : []);
    this.unread = peers.flatMap((peer, i) => peer.kind === 'unread' ? [i] : []);
    this.ipv4 = elementaryStretches(peers.map(peer => peer.kind === 'addresses' ? peer.set.ipv4 : []));
    this.ipv6 = elementaryStretches(peers.map(peer => peer.kind === 'addresses' ? peer.set.ipv6 : []));
    this.traffic = elementaryStretches(traffics.map(({ bounds }) => bounds));
    this.trafficClasses = [
      ...this.traffic.classes.map(members => ({ sure: new Set(members), maybe: NONE })),
      icmpClass(traffics, ICMP), icmpClass(traffics, ICMPV6),
    ];
  }

  /**
   * The rules for a flow with a remote address that wears some groups (undefined where no snapshot knows it), by its protocol and the port that is connected to. Equal answers are
   * one object.
   */
  public match(remote: Address, wearing: Wearing | undefined, protocol: number, port: number): Match {
    const addressClass = remote.family === 'ipv4' ? classAt(this.ipv4, remote.value) : this.ipv4.classes.length + classAt(this.ipv6, remote.value);
    const trafficClass = this.trafficClassOf(protocol, port);
    const groupClass = this.groupClass(remote, wearing);
    const kept = this.kept[groupClass] ??= new Map();
    const key = addressClass * this.trafficClasses.length + trafficClass;
    let match = kept.get(key);
    if (match) return match;
    match = this.find(addressClass, this.trafficClasses[trafficClass], groupClass);
    if (++this.keptCount > MOST_KEPT) this.forget();
    kept.set(key, match);
    return match;
  }

  private forget(): void {
    for (const kept of this.kept) kept?.clear();
    this.keptCount = 0;
  }

  /** Rules that name a group, for traffic of this kind, whoever is at the other end. Equal answers are one object. */
  public namingGroups(protocol: number, port: number): readonly Shape[] {
    const trafficClass = this.trafficClassOf(protocol, port);
    const known = this.naming.get(trafficClass);
    if (known) return known;
    const { sure, maybe } = this.trafficClasses[trafficClass];
    const shapes = [...this.groupPeers.values()].flatMap(i => this.shapesOfPeer[i]).filter(({ traffic }) => sure.has(traffic) || maybe.has(traffic));
    this.naming.set(trafficClass, shapes);
    return shapes;
  }

  private trafficClassOf(protocol: number, port: number): number {
    if (isIcmp(protocol)) return this.traffic.classes.length + (protocol === ICMP ? 0 : 1);
    return classAt(this.traffic, FIRST_PLACE[protocol] + (hasPorts(protocol) ? port : 0));
  }

  private groupClass(remote: Address, wearing: Wearing | undefined): number {
    if (this.groupPeers.size === 0) return NO_GROUP;
    if (wearing === undefined) return mayWearGroups(remote) ? UNKNOWN_GROUPS : NO_GROUP;
    // Nearly all that is at other ends wears none of the groups that the rules name: only what does is kept.
    if (!wearing.groupIds.some(id => this.groupPeers.has(id))) return NO_GROUP;
    const known = this.groupClassOf.get(wearing.id);
    if (known !== undefined) return known;
    const members = wearing.groupIds.flatMap((id) => {
      const peer = this.groupPeers.get(id);
      return peer === undefined ? [] : [{ peer, isSometimes: wearing.sometimes.includes(id) }];
    });
    const made = this.groupClasses.push(members) - 1;
    this.groupClassOf.set(wearing.id, made);
    return made;
  }

  private find(addressClass: number, traffic: TrafficClass, groupClass: number): Match {
    const v4 = this.ipv4.classes.length;
    const byAddress = addressClass < v4 ? this.ipv4.classes[addressClass] : this.ipv6.classes[addressClass - v4];
    const sure: Shape[] = [];
    const maybe: Uncertain[] = [];
    const take = (peer: number, why?: Uncertain['why']) => {
      for (const shape of this.shapesOfPeer[peer]) {
        const doubt = why ?? (shape.isSometimes ? 'groups-changed' : undefined);
        if (traffic.sure.has(shape.traffic)) doubt ? maybe.push({ shape, why: doubt }) : sure.push(shape);
        else if (traffic.maybe.has(shape.traffic)) maybe.push({ shape, why: doubt ?? 'icmp-type-unknown' });
      }
    };
    byAddress.forEach(peer => take(peer));
    const members = this.groupClasses[groupClass];
    members.forEach(({ peer, isSometimes }) => take(peer, isSometimes ? 'groups-changed' : undefined));
    if (groupClass === UNKNOWN_GROUPS) this.groupPeers.forEach(peer => take(peer, 'peer-unknown'));
    else this.balancers.filter(balancer => members.every(({ peer }) => peer !== balancer)).forEach(peer => take(peer, 'peer-unknown'));
    this.unread.forEach(peer => take(peer, 'prefix-list-unread'));
    return this.matchOf(sure, maybe);
  }

  /** What is sure only for one of two addresses, of which nobody knows which is looked at, is uncertain. */
  public combined(one: Match, other: Match): Match {
    if (one === other) return one;
    const sure = one.sure.filter(shape => other.sure.includes(shape));
    const maybe = new Map<Shape, Uncertain>();
    for (const uncertain of [...one.maybe, ...other.maybe]) maybe.set(uncertain.shape, uncertain);
    for (const shape of [...one.sure, ...other.sure]) if (!sure.includes(shape)) maybe.set(shape, { shape, why: 'peer-unknown' });
    return this.matchOf(sure, [...maybe.values()].filter(({ shape }) => !sure.includes(shape)));
  }

  private matchOf(sure: Shape[], maybe: Uncertain[]): Match {
    sure.sort((a, b) => a.index - b.index);
    maybe.sort((a, b) => a.shape.index - b.shape.index);
    const key = `${sure.map(({ index }) => index).join()} ${maybe.map(({ shape, why }) => `${shape.index}${why}`).join()}`;
    const known = this.matches.get(key);
    if (known) return known;
    if (this.matches.size >= MOST_MATCHES && sure.length + maybe.length > 1) {
      return { sure, maybe, parts: [...sure.map(shape => this.matchOf([shape], [])), ...maybe.map(uncertain => this.matchOf([], [uncertain]))] };
    }
    const match: Match = { sure, maybe };
    this.matches.set(key, match);
    return match;
  }
}

/** Traffic that the same rules are for, by the place in the list of distinct traffic. */
interface TrafficClass {
  readonly sure: ReadonlySet<number>;
  readonly maybe: ReadonlySet<number>;
}

const NONE: ReadonlySet<number> = new Set();

/** Where the traffic of each protocol begins in a `TrafficSet`; that of one port of TCP or UDP is so many places behind it. */
const FIRST_PLACE = Array.from({ length: 256 }, (_, protocol) => TrafficSet.of(protocol).bounds[0]);

/** Records do not tell the type of an ICMP message: only who lets all of them through surely lets one through. */
function icmpClass(traffics: readonly TrafficSet[], protocol: number): TrafficClass {
  const all = TrafficSet.of(protocol);
  const those = (test: (traffic: TrafficSet) => boolean) => new Set(traffics.flatMap((traffic, i) => test(traffic) ? [i] : []));
  return { sure: those(traffic => traffic.covers(all)), maybe: those(traffic => traffic.intersects(all) && !traffic.covers(all)) };
}

/**
 * Whether an address that no snapshot knows may be the private one of an interface: rules that name a group are for private addresses (`AddressBook`). Those of
 * IPv6 are not told from others.
 */
function mayWearGroups(address: Address): boolean {
  return address.family === 'ipv6' || PRIVATE_IPV4.some(([first, last]) => first <= address.value && address.value <= last);
}

const rangesOf = ({ ranges }: AddressSet) => ranges.map(({ first, last }) => [Number(first), Number(last)]);
const PRIVATE_IPV4 = rangesOf(PRIVATE.ipv4);

/** Rules of the same peer and traffic are one shape. */
function shapesOf(
  rules: readonly CompiledRule[], sometimes: ReadonlySet<string>,
): { peers: CompiledPeer[]; traffics: TrafficSet[]; shapes: Shape[] } {
  const peers = new Map<string, { readonly at: number; readonly peer: CompiledPeer }>();
  const traffics = new Map<string, { readonly at: number; readonly traffic: TrafficSet }>();
  const shapes = new Map<string, { index: number; peer: number; traffic: number; isSometimes: boolean; ruleIds: Set<string> }>();
  for (const { ruleId, groupId, peer, traffic, trafficKey } of rules) {
    if (!peers.has(peer.key)) peers.set(peer.key, { at: peers.size, peer });
    if (!traffics.has(trafficKey)) traffics.set(trafficKey, { at: traffics.size, traffic });
    const [ofPeer, ofTraffic] = [peers.get(peer.key)!.at, traffics.get(trafficKey)!.at];
    const isSometimes = sometimes.has(groupId);
    const key = `${ofPeer} ${ofTraffic} ${isSometimes}`;
    const shape = shapes.get(key) ?? { index: shapes.size, peer: ofPeer, traffic: ofTraffic, isSometimes, ruleIds: new Set() };
    shapes.set(key, shape);
    shape.ruleIds.add(ruleId);
  }
  const peerAt = [...peers.values()].map(({ peer }) => peer);
  return {
    peers: peerAt,
    traffics: [...traffics.values()].map(({ traffic }) => traffic),
    shapes: [...shapes.values()].map(({ peer, ...shape }) => ({ ...shape, peer, ruleIds: [...shape.ruleIds], unread: unreadOf(peerAt[peer]) })),
  };
}

function unreadOf(peer: CompiledPeer): string | undefined {
  return peer.kind === 'unread' ? peer.what : undefined;
}

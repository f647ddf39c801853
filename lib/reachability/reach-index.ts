import { addressEnd, End, EndSpec, ListEntries } from './end';
import { Hop, Hops } from './hop';
import { Member, membersOf, NameOfSite, relaysOf } from './member';
import { Scope } from './proof';
import { shortNames } from './short-names';
import { whatIsMissing } from './unknown-peer';
import { nameOfList } from '../judging/world';
import { Unknown, unknown } from '../model/knowledge';
import { Network } from '../model/network';
import { TrafficSet } from '../model/traffic-set';

/** What a network is read with beside itself. */
export interface ReachOptions {
  /** The path of the construct that made something. */
  readonly nameOfSite?: NameOfSite;
  /** How many assumptions the network was read under. */
  readonly assumed?: number;
  /** Groups that are not made in the app, and of which somebody said that they have no other rules than those of the app. */
  readonly wholeGroups?: ReadonlySet<string>;
}

/** A network ordered for questions about who reaches what. Built once per run. */
export class ReachIndex {
  public readonly members: readonly Member[];
  /** What no group filters, on the way from one thing to another. */
  public readonly relays: readonly Member[];
  /** Those of the app: not what wears a group of which the app only knows the id. */
  public readonly inApp: readonly Member[];
  public readonly hops: Hops;
  public readonly scope: Scope;
  /** What groups are called in sentences. */
  public readonly names: ReadonlyMap<string, string>;
  /** Why there may be rules of any group that nobody read. */
  public readonly unread: readonly Unknown[];
  /** Members that may wear any group. */
  public readonly unreadMembers: readonly Member[];
  private readonly lists = new Map<string, ListEntries>();
  private readonly byGroup = new Map<string, Member[]>();
  private readonly byThing = new Map<string, Member[]>();
  /** The machines that network interfaces are attached to, which are resources of their own. */
  private readonly machines: ReadonlyMap<string, string>;
  /** Members with an inbound rule that names the group. */
  private readonly askedFor = new Map<string, Set<Member>>();
  /** Members with an inbound rule for addresses, or for nobody knows whom. */
  private readonly openToAddresses: readonly Member[];

  public constructor(public readonly network: Network, { nameOfSite, assumed = 0, wholeGroups }: ReachOptions = {}) {
    this.names = shortNames(network, nameOfSite);
    this.members = membersOf(network, this.names, nameOfSite);
    this.relays = relaysOf(network, nameOfSite);
    this.hops = new Hops(network, wholeGroups);
    for (const { peer } of network.rules) {
      if (peer.kind !== 'prefix-list' || !peer.cidrs) continue;
      const blocks = peer.cidrs.flatMap(entry => entry.known ? [entry.value] : []);
      const [before, unread] = [this.lists.get(peer.id), whatIsMissing(peer, 'ipv4')];
      this.lists.set(peer.id, before ? bothOf(before, { blocks, unread }, peer) : { blocks, ...unread ? { unread } : {} });
    }
    this.machines = new Map((network.attachedInterfaces ?? []).map(({ machine, networkInterface }) => [networkInterface, machine]));
    const open: Member[] = [];
    for (const member of this.members) {
      add(this.byThing, member.thing, member);
      const machine = this.machines.get(member.thing);
      if (machine !== undefined) add(this.byThing, machine, member);
      for (const group of new Set(member.worn.map(worn => worn.group))) add(this.byGroup, group, member);
      let isOpen = false;
      for (const { peer } of this.hops.permitsOf(member, 'ingress')) {
        if (peer.kind !== 'group') {
          isOpen = true;
          continue;
        }
        for (const id of [peer.id, ...this.hops.groupPermits.handedAs(peer.id)]) {
          const asking = this.askedFor.get(id);
          if (asking) asking.add(member);
          else this.askedFor.set(id, new Set([member]));
        }
      }
      if (isOpen) open.push(member);
    }
    this.openToAddresses = open;
    this.inApp = this.members.filter(({ wearer, thing }) => wearer !== undefined || this.hops.isKnownGroup(thing));
    this.unreadMembers = this.members.filter(({ unread }) => unread !== undefined);
    this.unread = (network.unread ?? []).filter(({ mayHold }) => mayHold.has('rules')).map(({ why }) => why);
    const named = [...this.byGroup.keys()];
    const known = named.filter(group => this.hops.isKnownGroup(group));
    this.scope = { groups: known.length, foreign: named.length - known.length, assumed };
  }

  /** What wears a group; the group itself where nothing in the app does. */
  public wearing(group: string): readonly Member[] {
    return this.byGroup.get(group) ?? [];
  }

  /** The other interfaces of a thing. */
  public interfacesBeside(member: Member): readonly Member[] {
    const all = member.wearer ? this.byThing.get(this.machines.get(member.thing) ?? member.thing) ?? [] : [];
    return all.length < 2 ? [] : all.filter(other => other !== member);
  }

  public endOf(spec: EndSpec): End {
    switch (spec.is) {
      case 'anything': return { is: 'members', name: 'anything in the app', members: this.inApp };
      case 'things': return { is: 'members', name: spec.name, members: this.membersAmong(spec.ids) };
      default: return addressEnd(spec, this.lists);
    }
  }

  /** Of a resource its interfaces; of a group what wears it. Each once. */
  private membersAmong(ids: ReadonlySet<string>): readonly Member[] {
    const found = new Set<Member>();
    for (const id of ids) {
      for (const member of this.byThing.get(id) ?? []) found.add(member);
      for (const member of this.byGroup.get(id) ?? []) found.add(member);
    }
    return [...found];
  }

  /** Hops from something of the app to whatever it may reach, or to some of that. Those that no rule lets it near are passed over without a look. */
  public* hopsFrom(source: Member, traffic: TrafficSet, among?: ReadonlySet<Member>, looking: Looking = {}): Generator<Hop> {
    const { sureOnly = false, isDone = () => false } = looking;
    if (!this.hops.permitsOf(source, 'egress').some(permit => permit.traffic.intersects(traffic))) return;
    if (among && among.size <= FEW) {
      for (const destination of among) if (!isDone(destination)) yield* this.hops.between(source, destination, traffic, sureOnly);
      return;
    }
    const near = new Set<Member>(this.hops.openByAddress(source, this.openToAddresses, sureOnly));
    for (const { group } of source.worn) for (const member of this.askedFor.get(group) ?? []) near.add(member);
    if (source.unread && !sureOnly) for (const member of this.members) near.add(member);
    for (const destination of near) {
      if ((among && !among.has(destination)) || isDone(destination) || !this.hops.takes(destination, traffic)) continue;
      for (const hop of this.hops.between(source, destination, traffic, sureOnly)) {
        yield hop;
        if (isDone(destination)) break;
      }
    }
  }
}

/** What a search need not look at. */
export interface Looking {
  /** Whether hops of which nobody knows whether they are there are passed over. */
  readonly sureOnly?: boolean;
  /** Where hops to something say nothing new. */
  readonly isDone?: (destination: Member) => boolean;
}

/** A list that stands under conditions is there once for each way its entries turn out: what is in all of them is known. */
function bothOf(a: ListEntries, b: ListEntries, list: { readonly id: string; readonly name?: string }): ListEntries {
  const others = new Set(b.blocks.map(({ canonical }) => canonical));
  const blocks = a.blocks.filter(({ canonical }) => others.has(canonical));
  const isSame = blocks.length === a.blocks.length && blocks.length === others.size;
  const unread = a.unread ?? b.unread ?? (isSame ? undefined : unknown(`the entries of the prefix list ${nameOfList(list)} are chosen at deployment`));
  return { blocks, ...unread ? { unread } : {} };
}

/** Of so few each is looked at, rather than looked for. */
const FEW = 4;

function add<T>(map: Map<string, T[]>, key: string, value: T): void {
  const others = map.get(key);
  if (others) others.push(value);
  else map.set(key, [value]);
}

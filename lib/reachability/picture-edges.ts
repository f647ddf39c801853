import { Hop, MemberPermit } from './hop';
import { Member } from './member';
import { Permit } from './permit';
import { MemberClass } from './picture-classes';
import { INTERNET, Outsider, outsidersOf } from './picture-outside';
import { ReachIndex } from './reach-index';
import { Family } from '../model/cidr';
import { Conditions } from '../model/conditions';
import { Unknown } from '../model/knowledge';
import { TrafficSet } from '../model/traffic-set';

/** Between two nodes by their keys: something that one rule at each end lets through. */
export interface Link {
  readonly from: string;
  readonly to: string;
  readonly traffic: TrafficSet;
  readonly families: readonly Family[];
  readonly conditions: Conditions;
  readonly doubt?: Unknown;
  readonly permits: readonly Permit[];
}

export interface Links {
  readonly links: readonly Link[];
  readonly outsiders: ReadonlyMap<string, Outsider>;
  /** Whether connections that addresses alone let through between things of the app are told by those addresses, since there are too many. */
  readonly areAddressesApart: boolean;
}

/** So many pairs of things may be connected by addresses alone. Between things that are all open to 10.0.0.0/8 the pairs grow with the square of the things. */
export const MOST_BY_ADDRESS = 40;
/** So many pairs are looked at for that. */
const MOST_LOOKS = 4000;

/** Everything that rules let through, one link for each rule or pair of rules. Linear in the rules of the app. */
export function linksOf(index: ReachIndex, classes: readonly MemberClass[]): Links {
  const outsiders = new Map<string, Outsider>();
  const links = classes.flatMap(one => outsideLinks(index, one, outsiders));
  const receivers = new ReceiversOf(index, classes);
  const byAddress: Link[] = [];
  let looks = 0;
  for (const source of classes) {
    for (const other of receivers.namedBy(source.one)) links.push(...hopsBetween(index, source, other).filter(isByGroup).map(linkOf));
    const open = receivers.isOpenToAddresses(source.one) ? receivers.openToAddresses : [];
    if ((looks += open.length) > MOST_LOOKS) continue;
    for (const other of open) {
      // That a thing may be at an address that it lets in itself is no news.
      if (other === source && source.members.length === 1) continue;
      byAddress.push(...hopsBetween(index, source, other).filter(hop => !isByGroup(hop) && !isAnybody(hop)).map(linkOf));
    }
  }
  const pairs = new Set(byAddress.map(({ from, to }) => `${from}\n${to}`));
  const areAddressesApart = looks > MOST_LOOKS || pairs.size > MOST_BY_ADDRESS;
  return { links: areAddressesApart ? links : [...links, ...byAddress], outsiders, areAddressesApart };
}

/** Which things may receive from which, by what their rules name. */
class ReceiversOf {
  public readonly openToAddresses: readonly MemberClass[];
  private readonly asking = new Map<string, Set<MemberClass>>();
  private readonly wearing = new Map<string, Set<MemberClass>>();

  public constructor(private readonly index: ReachIndex, classes: readonly MemberClass[]) {
    for (const one of classes) {
      for (const member of one.members) for (const { group } of member.worn) addTo(this.wearing, group, one);
      for (const { peer } of index.hops.permitsOf(one.one, 'ingress')) if (peer.kind === 'group') addTo(this.asking, peer.id, one);
    }
    this.openToAddresses = classes.filter(({ one }) => index.hops.permitsOf(one, 'ingress').some(isByAddress));
  }

  public namedBy(source: Member): ReadonlySet<MemberClass> {
    const named = new Set<MemberClass>();
    for (const { group } of source.worn) for (const one of this.asking.get(group) ?? []) named.add(one);
    for (const { peer } of this.index.hops.permitsOf(source, 'egress')) {
      if (peer.kind === 'group') for (const one of this.wearing.get(peer.id) ?? []) named.add(one);
    }
    return named;
  }

  public isOpenToAddresses(source: Member): boolean {
    return this.index.hops.permitsOf(source, 'egress').some(isByAddress);
  }
}

/** Several of a class speak to each other as two of them do. One that is alone may still be many, such as a service. */
function hopsBetween({ hops }: ReachIndex, source: MemberClass, { one, members }: MemberClass): Hop[] {
  const destination = one === source.one && members.length > 1 ? members[1] : one;
  return [...hops.between(source.one, destination, TrafficSet.EVERYTHING)].map(hop => destination === one ? hop : { ...hop, destination: one });
}

function outsideLinks({ hops, network }: ReachIndex, { one }: MemberClass, outsiders: Map<string, Outsider>): Link[] {
  const isForeign = one.worn.some(({ group }) => !hops.isKnownGroup(group));
  return (['ingress', 'egress'] as const).flatMap(direction => hops.permitsOf(one, direction).flatMap((permit) => {
    // That nobody knows the rules of a group of somebody else is said of it once.
    if (permit.peer.kind === 'anybody' && (isForeign || direction === 'egress')) return [];
    return outsidersOf(permit, network).map((outsider): Link => {
      const { doubt = permit.doubt, ...known } = outsider;
      if (!outsiders.has(outsider.key)) outsiders.set(outsider.key, outsider.key === INTERNET.key ? INTERNET : known);
      const [from, to] = direction === 'ingress' ? [outsider.key, one.id] : [one.id, outsider.key];
      const { traffic, under: conditions } = permit;
      return { from, to, traffic, families: familiesOf(permit), conditions, permits: [permit], ...doubt ? { doubt } : {} };
    });
  }));
}

function linkOf({ source, destination, traffic, family, conditions, doubt, egress, ingress }: Hop): Link {
  const permits = [egress, ingress].flatMap(permit => permit ? [permit] : []);
  return {
    from: (source as Member).id,
    to: (destination as Member).id,
    traffic,
    families: [family],
    conditions,
    permits,
    ...doubt ? { doubt } : {},
  };
}

function familiesOf({ peer }: MemberPermit): readonly Family[] {
  if (peer.kind === 'cidr') return [peer.cidr.family];
  if (peer.kind === 'unknown' && peer.family) return [peer.family];
  const known = peer.kind === 'prefix-list' ? (peer.cidrs ?? []).flatMap(entry => entry.known ? [entry.value.family] : []) : [];
  return known.length > 0 ? [...new Set(known)].sort() : ['ipv4', 'ipv6'];
}

const isByGroup = ({ egress, ingress }: Hop) => egress?.peer.kind === 'group' || ingress?.peer.kind === 'group';
const isAnybody = ({ egress, ingress }: Hop) => egress?.peer.kind === 'anybody' || ingress?.peer.kind === 'anybody';
const isByAddress = ({ peer }: Permit) => peer.kind !== 'group' && peer.kind !== 'anybody';

function addTo<T>(map: Map<string, Set<T>>, key: string, value: T): void {
  const others = map.get(key);
  if (others) others.add(value);
  else map.set(key, new Set([value]));
}

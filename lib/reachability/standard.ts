import { Claim } from './claim';
import { EndSpec } from './end';
import { ReachIndex } from './reach-index';
import { CheckOptions } from '../judging/check-options';
import { isOnTheInternet } from '../judging/internet-share';
import { NamedPort, portClassesOf } from '../judging/port-classes';
import { holdsData, isLoadBalancer } from '../judging/workloads';
import { knownBlocks } from '../judging/world';
import { AddressSet } from '../model/address-set';
import { Cidr } from '../model/cidr';
import { TCP, UDP } from '../model/protocol';
import { TrafficSet } from '../model/traffic-set';

/**
 * What every app should be able to say of itself: no database or admin port is open to the Internet, nothing that holds data is on the Internet's or a load balancer's first hop, and
 * what roles were granted is let through at both ends.
 */
export function standardClaims(index: ReachIndex, options: CheckOptions): readonly Claim[] {
  const { database, admin } = portClassesOf(options);
  const internet: EndSpec = { is: 'internet', withoutCidrs: trustedRanges(index, options) };
  const anything: EndSpec = { is: 'anything' };
  const data = thingsThat(index, holdsData);
  const balancers = thingsThat(index, isLoadBalancer);
  const forbid = (id: string, source: EndSpec, destination: EndSpec, traffic: TrafficSet, trafficName?: string): Claim =>
    ({ kind: 'forbid', id, source, destination, traffic, ...trafficName === undefined ? {} : { trafficName }, transitive: false });
  return [
    ...index.members.length === 0 ? [] : [
      forbid('InternetToDatabasePorts', internet, anything, trafficOn(database), 'a port of databases'),
      forbid('InternetToAdminPorts', internet, anything, trafficOn(admin), 'a port of administrators'),
    ],
    ...data.size === 0 ? [] : [forbid('InternetToData', internet, { is: 'things', ids: data, name: 'what holds data' }, TrafficSet.EVERYTHING)],
    ...data.size === 0 || balancers.size === 0 ? [] : [
      forbid('LoadBalancersToData', { is: 'things', ids: balancers, name: 'a load balancer' }, { is: 'things', ids: data, name: 'what holds data' }, TrafficSet.EVERYTHING),
    ],
    ...granted(index),
  ];
}

/** Ports under the protocols under which they count. */
export function trafficOn(ports: readonly NamedPort[]): TrafficSet {
  return TrafficSet.ofAll(ports.flatMap(({ port, protocols = 'tcp, udp' }) =>
    [TCP, UDP].filter(protocol => protocols.includes(protocol === TCP ? 'tcp' : 'udp')).map(protocol => TrafficSet.of(protocol, { from: port, to: port }))));
}

/** IPv4 addresses that may be trusted together: those of 256 offices with 256 addresses each. Ranges that are more are no offices. */
const MOST_TRUSTED = 65536n;

/**
 * Public ranges that rules name and that are as small as the options say an office may be (`shortestPublicIpv4Prefix`): somebody meant those, and each sentence says that they are left
 * out. Where they are many addresses together, none is.
 */
function trustedRanges({ network: { rules } }: ReachIndex, { shortestPublicIpv4Prefix, shortestPublicIpv6Prefix }: CheckOptions): readonly Cidr[] {
  const shortest = { ipv4: shortestPublicIpv4Prefix, ipv6: shortestPublicIpv6Prefix };
  const found = new Map<string, Cidr>();
  for (const { direction, peer } of rules) {
    if (direction !== 'ingress') continue;
    for (const cidr of knownBlocks(peer)) if (cidr.prefixLength >= shortest[cidr.family] && isOnTheInternet(cidr)) found.set(cidr.canonical, cidr);
  }
  const ranges = [...found.keys()].sort().map(key => found.get(key)!);
  return AddressSet.ofCidrs('ipv4', ranges).size > MOST_TRUSTED ? [] : ranges;
}

function thingsThat(index: ReachIndex, is: typeof holdsData): ReadonlySet<string> {
  return new Set(index.members.flatMap(({ wearer, thing }) => wearer && is(wearer) ? [thing] : []));
}

/** What a role group lets another group of the app do, both must let through: a rule at one end alone opens nothing, and somebody meant it to. */
function granted({ network: { roleGroups = [], rules, groups }, names, hops }: ReachIndex): Claim[] {
  const roles = new Set(roleGroups.map(({ group }) => group));
  const made = new Set(groups.map(({ id }) => id));
  const pairs = new Map<string, { source: string; destination: string; traffic: TrafficSet[] }>();
  for (const { direction, group, peer } of rules) {
    if (peer.kind !== 'group' || !made.has(peer.id) || !made.has(group) || peer.id === group || !roles.has(group)) continue;
    const [source, destination] = direction === 'egress' ? [group, peer.id] : [peer.id, group];
    const key = `${source}\n${destination}`;
    if (!pairs.has(key)) pairs.set(key, { source, destination, traffic: trafficBetween(hops, source, destination) });
  }
  return [...pairs.values()].flatMap(({ source, destination, traffic }): Claim[] => {
    const all = TrafficSet.ofAll(traffic);
    const end = (id: string): EndSpec => ({ is: 'things', ids: new Set([id]), name: names.get(id) ?? id });
    if (all.isEmpty) return [];
    return [{ kind: 'require', id: `Granted:${names.get(source)}:${names.get(destination)}`, source: end(source), destination: end(destination), traffic: all }];
  });
}

function trafficBetween({ groupPermits }: ReachIndex['hops'], source: string, destination: string): TrafficSet[] {
  const towards = (group: string, direction: 'ingress' | 'egress', other: string) => groupPermits.of(group, direction)
    .filter(({ peer, doubt }) => !doubt && peer.kind === 'group' && peer.id === other).map(({ traffic }) => traffic);
  return [...towards(source, 'egress', destination), ...towards(destination, 'ingress', source)];
}

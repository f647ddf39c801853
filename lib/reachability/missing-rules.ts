import { AddressEnd } from './end';
import { Hop } from './hop';
import { matchAddresses, matchMember } from './matches';
import { Member } from './member';
import { MissingRule } from './proof';
import { ReachIndex } from './reach-index';
import { isMember } from './search';
import { writeTrafficSet } from './words';
import { Direction } from '../model/rule';
import { TrafficSet } from '../model/traffic-set';

/** Everything that would have to be there so that some traffic gets from one end to the other: at both ends, not at the first that says no. */
export function missingFor(index: ReachIndex, source: Hop['source'], destination: Hop['destination'], traffic: TrafficSet): MissingRule[] {
  const missing = [
    ...isMember(source) ? missingAt(index, source, destination, 'egress', traffic) : [],
    ...isMember(destination) ? missingAt(index, destination, source, 'ingress', traffic) : [],
  ];
  if (missing.length > 0) return missing;
  // Each end lets some of it through by itself, and yet not all: other families, other addresses, conditions that are not always met.
  const what = (inbound: string, at: Hop['source'], from: string, other: Hop['source']) =>
    `${inbound} rule of ${at.name} for ${writeTrafficSet(traffic)} ${from} ${isMember(other) ? other.name : `all of ${other.name}`} that holds in every deployment`;
  if (isMember(destination)) {
    const family = isMember(source) ? ', and for the family of addresses that the outbound rule is for' : '';
    return [{ direction: 'ingress', at: destination.name, site: destination.site, says: `${what('an inbound', destination, 'from', source)}${family}` }];
  }
  return isMember(source) ? [{ direction: 'egress', at: source.name, site: source.site, says: what('an outbound', source, 'to', destination) }] : [];
}

function missingAt(index: ReachIndex, member: Member, other: Member | AddressEnd, direction: Direction, traffic: TrafficSet): MissingRule[] {
  const there = index.hops.permitsOf(member, direction).filter(({ peer, doubt }) => !doubt && (['ipv4', 'ipv6'] as const).some(family =>
    (isMember(other) ? matchMember(peer, other, family, index.hops.where) : matchAddresses(peer, other, family)).some(({ answer }) => answer === 'surely')));
  const left = traffic.minus(TrafficSet.ofAll(there.map(permit => permit.traffic)));
  if (left.isEmpty) return [];
  const [inbound, from] = direction === 'ingress' ? ['an inbound', 'from'] : ['an outbound', 'to'];
  return [{ direction, at: member.name, site: member.site, says: `${inbound} rule of ${member.name} for ${writeTrafficSet(left)} ${from} ${other.name}` }];
}

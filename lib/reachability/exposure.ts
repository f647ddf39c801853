import { AddressEnd } from './end';
import { MemberPermit } from './hop';
import { Member } from './member';
import { openToAddresses, OpenToAddresses } from './open-to-addresses';
import { ReachIndex } from './reach-index';
import { TrafficSet } from '../model/traffic-set';

/** What of a member is open to the Internet. */
export interface Exposure extends OpenToAddresses {
  readonly member: Member;
  /** All connections that some Internet address may open. */
  readonly traffic: TrafficSet;
  /** Pairs of an Internet address and a port, or whatever else a connection is told by. */
  readonly ipv4AddressPorts: bigint;
  readonly ipv6AddressPorts: bigint;
}

/** What of one thing the Internet may open connections to: in any deployment, or where only some permits count. */
export function exposureOf(index: ReachIndex, member: Member, counts?: (permit: MemberPermit) => boolean): Exposure {
  const open = openToAddresses(index.hops, member, 'ingress', index.endOf({ is: 'internet' }) as AddressEnd, TrafficSet.EVERYTHING, counts);
  const pairs = (family: 'ipv4' | 'ipv6') => open.stretches.reduce((sum, { traffic, addresses }) => sum + addresses[family].size * BigInt(traffic.size), 0n);
  return { ...open, member, traffic: TrafficSet.ofAll(open.stretches.map(({ traffic }) => traffic)), ipv4AddressPorts: pairs('ipv4'), ipv6AddressPorts: pairs('ipv6') };
}

/** Of everything in the app that is open to the Internet, or may be. */
export function exposures(index: ReachIndex): readonly Exposure[] {
  return index.members.map(member => exposureOf(index, member)).filter(({ stretches, doubts }) => stretches.length + doubts.length > 0);
}

import { exposureOf } from './exposure';
import { Member } from './member';
import { PictureExposure } from './picture';
import { ReachIndex } from './reach-index';
import { AddressSet } from '../model/address-set';
import { Family } from '../model/cidr';
import { TrafficSet } from '../model/traffic-set';

/** Which connections the Internet may open to a thing. */
export function pictureExposure(index: ReachIndex, member: Member): PictureExposure {
  const { stretches, doubts, traffic, ipv4AddressPorts, ipv6AddressPorts } = exposureOf(index, member);
  const addresses = (family: Family) => AddressSet.of(family, stretches.flatMap(stretch => stretch.addresses[family].ranges)).size;
  return {
    sure: traffic,
    perhaps: TrafficSet.ofAll(doubts.map(doubt => doubt.traffic)).minus(traffic),
    addressPorts: { ipv4: ipv4AddressPorts, ipv6: ipv6AddressPorts },
    addresses: { ipv4: addresses('ipv4'), ipv6: addresses('ipv6') },
  };
}

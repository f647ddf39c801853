import { Token } from 'aws-cdk-lib';
import * as ec2 from 'aws-cdk-lib/aws-ec2';
import { checkConnectable, checkNotEmpty } from './connectable';
import { WIDEST } from './third-party-host';
import { refuse } from '../errors/refuse';
import { AddressSet } from '../model/address-set';
import { Cidr, isCidr, readCidr } from '../model/cidr';
import { publicPartOf } from '../model/special-addresses';
import { RANGE_NOT_LOOKED_UP } from '../naming/stand-ins';
import { isTrustedNetwork } from '../trusted-networks/is-trusted-network';
import { isTrustedNetworkFamily } from '../trusted-networks/trusted-network-family';

const ACCEPTED = `groups, TrustedNetworks, prefix lists, private ranges, and public hosts or ranges up to /${WIDEST.ipv4} (IPv4) or /${WIDEST.ipv6} (IPv6)`;

/** Throws unless these are servers in particular. What cannot be known, a token, is for the check pack to tell. */
export function checkServers(who: string, servers: readonly ec2.IConnectable[], change: string): void {
  const wanted = { who, accepted: ACCEPTED, change };
  checkNotEmpty(wanted, servers);
  checkConnectable(wanted, servers);
  for (const range of servers.flatMap(rangesOf)) {
    if (range.prefixLength >= WIDEST[range.family] || publicPartOf(AddressSet.ofCidrs(range.family, [range])).isEmpty) continue;
    refuse({
      problem: `${who}: ${range.prefixLength === 0 ? 'the whole Internet is' : 'so many public addresses are'} no server`,
      given: range.canonical,
      accepted: ACCEPTED,
      change: `name the servers: ${change}`,
    });
  }
}

/** The ranges of a server that are known at synth: its own, or those of a network. */
function rangesOf(server: ec2.IConnectable): Cidr[] {
  if (isTrustedNetworkFamily(server)) return server.ranges;
  if (isTrustedNetwork(server)) return server.entries.map(({ cidr }) => readCidr(cidr)).filter(isCidr);
  return [rangeOf(server)].filter(range => range !== undefined);
}

/** The range of a peer that is an address known at synth. */
export function rangeOf(peer: ec2.IConnectable): Cidr | undefined {
  // A network of two families has no rule of its own to ask for.
  if (isTrustedNetwork(peer) || !('toEgressRuleConfig' in peer)) return undefined;
  const { cidrIp, cidrIpv6 } = (peer as ec2.IPeer).toEgressRuleConfig() as ec2.EgressRuleConfig;
  const text = cidrIp ?? cidrIpv6;
  if (text === undefined || Token.isUnresolved(text) || text === RANGE_NOT_LOOKED_UP) return undefined;
  const range = readCidr(text);
  return isCidr(range) ? range : undefined;
}

import * as ec2 from 'aws-cdk-lib/aws-ec2';
import { EgressRule } from './egress-rule';
import { checkServers, rangeOf } from './servers';
import { refuse } from '../errors/refuse';
import { AddressSet } from '../model/address-set';
import { Cidr, Family } from '../model/cidr';

/**
 * Where Amazon's own servers answer inside a VPC: DNS on 169.254.169.253 and fd00:ec2::253, time on 169.254.169.123 and fd00:ec2::123 (Amazon EC2 User
 * Guide, Amazon Time Sync Service; Amazon VPC User Guide, DNS attributes). The resolver's other address, the base of the VPC plus two, looks like any other.
 */
const AMAZONS_SERVERS = {
  ipv4: AddressSet.literal('ipv4', '169.254.169.253/32', '169.254.169.123/32'), ipv6: AddressSet.literal('ipv6', 'fd00:ec2::253/128', 'fd00:ec2::123/128'),
};

/** What is around them: link-local addresses (RFC 3927), which no router passes on, and what Amazon keeps for the like in IPv6. */
const AMAZONS_OWN = { ipv4: AddressSet.literal('ipv4', '169.254.0.0/16'), ipv6: AddressSet.literal('ipv6', 'fd00:ec2::/32') };

/** DNS to servers other than Amazon's: queries go over UDP, and over TCP where an answer is long (RFC 7766). */
export function dnsRules(servers: readonly ec2.IConnectable[]): EgressRule[] {
  const who = 'EgressPolicy.dns';
  checkServers(who, servers, "EgressPolicy.dns(ec2.Peer.ipv4('10.0.0.53/32'))");
  return servers.flatMap((server) => {
    refuseAmazons(who, 'DNS server', server);
    return [ruleTo(server, ec2.Port.DNS_UDP, 'DNS over UDP'), ruleTo(server, ec2.Port.DNS_TCP, 'DNS over TCP')];
  });
}

/** NTP to servers other than Amazon's: UDP 123 (RFC 5905). */
export function ntpRules(servers: readonly ec2.IConnectable[]): EgressRule[] {
  const who = 'EgressPolicy.ntp';
  checkServers(who, servers, "EgressPolicy.ntp(ec2.Peer.ipv4('10.0.0.123/32'))");
  return servers.map((server) => {
    refuseAmazons(who, 'time server', server);
    return ruleTo(server, ec2.Port.udp(123), 'NTP');
  });
}

/** An address says nothing of the port. Of groups and networks the role group says more than we could: from whom, to whom. */
function ruleTo(server: ec2.IConnectable, port: ec2.Port, protocol: string): EgressRule {
  const range = rangeOf(server);
  return { port, description: range && `${protocol} to ${range.canonical}`, peerFor: () => server };
}

function refuseAmazons(who: string, what: string, server: ec2.IConnectable): void {
  const range = rangeOf(server);
  if (!range || !covers(AMAZONS_OWN, range)) return;
  const isServer = covers(AMAZONS_SERVERS, range);
  refuse({
    problem: `${who}: ${isServer ? `Amazon's own ${what} needs no rule: security groups do not filter it` : 'link-local addresses lead to nobody but Amazon, and need no rule'}`,
    given: range.canonical,
    accepted: 'servers other than Amazon\'s',
    change: 'leave it out',
  });
}

function covers(addresses: Record<Family, AddressSet>, range: Cidr): boolean {
  return addresses[range.family].covers(AddressSet.ofCidrs(range.family, [range]));
}

import { AddressSet } from './address-set';
import { Family } from './cidr';

/**
 * Addresses that the Internet does not route, so that a packet from the Internet cannot carry them as its source.
 *
 * IPv4: RFC 1918 (private), RFC 6598 (shared address space behind carrier NAT), RFC 3927 (link-local), RFC 1122 (this host, loopback),
 * RFC 5771 and RFC 1112 (multicast, reserved, broadcast: never a source). IPv6: RFC 4193 (unique local), RFC 4291 (link-local,
 * loopback, unspecified, multicast).
 *
 * The documentation ranges (RFC 5737, RFC 3849) are left out on purpose: people write them for an address that is public.
 */
export const NOT_ON_THE_INTERNET: Record<Family, AddressSet> = {
  ipv4: AddressSet.literal('ipv4', '0.0.0.0/8', '10.0.0.0/8', '100.64.0.0/10', '127.0.0.0/8', '169.254.0.0/16', '172.16.0.0/12', '192.168.0.0/16',
    '224.0.0.0/3'),
  ipv6: AddressSet.literal('ipv6', '::/127', 'fc00::/7', 'fe80::/10', 'ff00::/8'),
};

/** The private ranges that an organisation numbers its own networks from: RFC 1918, RFC 6598; RFC 4193. */
export const PRIVATE: Record<Family, AddressSet> = {
  ipv4: AddressSet.literal('ipv4', '10.0.0.0/8', '100.64.0.0/10', '172.16.0.0/12', '192.168.0.0/16'),
  ipv6: AddressSet.literal('ipv6', 'fc00::/7'),
};

/** The part of a set that Internet hosts can have. */
export function publicPartOf(set: AddressSet): AddressSet {
  return set.minus(NOT_ON_THE_INTERNET[set.family]);
}

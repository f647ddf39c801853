import { ICMP } from '../model/protocol';

/** Messages of ICMP and ICMPv6 by their types: which the Internet may send to a host without harm, and the names of some that it need not. */

/**
 * ICMP that tells of errors on the way or asks for an echo. RFC 792; path MTU discovery needs type 3 (RFC 1191), and so does EC2 ("Network maximum
 * transmission unit (MTU) for your EC2 instance", Amazon EC2 User Guide: Destination Unreachable, type 3, code 4).
 */
const HARMLESS_ICMP = new Set([0, 3, 8, 11, 12]);

/**
 * ICMPv6 that must not be dropped (RFC 4890, section 4.3.1: 1 to 4, 128, 129), and what a host drops anyway where it comes from further than the next
 * hop (section 4.3.3: neighbour discovery, multicast listeners, SEND, multicast routers).
 */
const HARMLESS_ICMPV6 = new Set([1, 2, 3, 4, 128, 129, 130, 131, 132, 133, 134, 135, 136, 137, 141, 142, 143, 148, 149, 151, 152, 153]);

/** RFC 1122, section 3.2.2.2 (Redirect); RFC 1256 (9, 10); RFC 792 (13, 14); RFC 6633 and RFC 6918 (4, 15 to 18, 30 to 39, all deprecated); RFC 8335 (42). */
const ICMP_NAMES: Readonly<Record<number, string>> = {
  4: 'Source Quench',
  5: 'Redirect',
  9: 'Router Advertisement',
  10: 'Router Solicitation',
  13: 'Timestamp',
  14: 'Timestamp Reply',
  15: 'Information Request',
  16: 'Information Reply',
  17: 'Address Mask Request',
  18: 'Address Mask Reply',
  30: 'Traceroute',
  42: 'Extended Echo Request',
  43: 'Extended Echo Reply',
};

/** RFC 4890, section 4.3.5: to be dropped unless there is a good case. */
const ICMPV6_NAMES: Readonly<Record<number, string>> = {
  138: 'Router Renumbering',
  139: 'Node Information Query',
  140: 'Node Information Response',
};

/** Whether it does no harm that anyone sends messages of a type. */
export function isHarmless(protocol: number, type: number): boolean {
  return (protocol === ICMP ? HARMLESS_ICMP : HARMLESS_ICMPV6).has(type);
}

/** The name of a type that does harm, where it has one here. */
export function nameOfIcmpType(protocol: number, type: number): string | undefined {
  return (protocol === ICMP ? ICMP_NAMES : ICMPV6_NAMES)[type];
}

/** What is among all types, in words: those that do the most harm. */
export function worstOf(protocol: number): string {
  return protocol === ICMP ? 'Redirect 5, Timestamp 13 and Address Mask Request 17 among them' : 'Router Renumbering 138 and Node Information Query 139 among them';
}

import { isHarmless, nameOfIcmpType } from '../../lib/catalogue/icmp-types';
import { ICMP, ICMPV6 } from '../../lib/model/protocol';

const harmful = (protocol: number) => [...Array(256).keys()].filter(type => !isHarmless(protocol, type));

// RFC 792: Echo Reply 0, Destination Unreachable 3, Echo 8, Time Exceeded 11, Parameter Problem 12.
test.each([0, 3, 8, 11, 12])('ICMP type %i is needed or harmless', type => expect(isHarmless(ICMP, type)).toBe(true));

// RFC 792: Redirect 5, Timestamp 13. RFC 950: Address Mask Request 17. RFC 6918 deprecates 15 to 18 and others.
test.each([[4, 'Source Quench'], [5, 'Redirect'], [13, 'Timestamp'], [17, 'Address Mask Request'], [18, 'Address Mask Reply']])('ICMP type %i is not: %s', (type, name) => {
  expect(isHarmless(ICMP, type)).toBe(false);
  expect(nameOfIcmpType(ICMP, type)).toBe(name);
});

// RFC 4890, section 4.3.1: "Error messages that are essential to the establishment and maintenance of communications" (1 to 4), and echo (128, 129).
test.each([1, 2, 3, 4, 128, 129])('ICMPv6 type %i must not be dropped', type => expect(isHarmless(ICMPV6, type)).toBe(true));

// RFC 4861, sections 6.1 and 8.1: a host discards router and neighbour discovery, and Redirect, "if the IP Hop Limit field has a value other than 255".
test.each([133, 134, 135, 136, 137])('ICMPv6 type %i is dropped by hosts where a router carried it', type => expect(isHarmless(ICMPV6, type)).toBe(true));

// RFC 4890, section 4.3.5.
test.each([[138, 'Router Renumbering'], [139, 'Node Information Query'], [140, 'Node Information Response']])('ICMPv6 type %i should be dropped: %s', (type, name) => {
  expect(isHarmless(ICMPV6, type)).toBe(false);
  expect(nameOfIcmpType(ICMPV6, type)).toBe(name);
});

test('a number means something else in the other protocol', () => {
  expect([isHarmless(ICMP, 128), isHarmless(ICMPV6, 8), isHarmless(ICMPV6, 5)]).toEqual([false, false, false]);
  expect(nameOfIcmpType(ICMPV6, 5)).toBeUndefined();
});

test('what nobody knows is not harmless', () => {
  expect(harmful(ICMP)).toHaveLength(256 - 5);
  expect(harmful(ICMPV6)).toHaveLength(256 - 22);
});

import { AddressSet } from '../../lib/model/address-set';
import { NOT_ON_THE_INTERNET, PRIVATE, publicPartOf } from '../../lib/model/special-addresses';

test('everything and nothing', () => {
  expect(AddressSet.everything('ipv4')).toMatchObject({ isEverything: true, isEmpty: false, size: 2n ** 32n });
  expect(AddressSet.everything('ipv6').complement()).toEqual(AddressSet.NO_IPV6);
  expect(AddressSet.NO_IPV4).toMatchObject({ isEverything: false, isEmpty: true, size: 0n });
});

test('only blocks of the family count', () => {
  expect(AddressSet.literal('ipv4', '10.0.0.0/8', 'fd00::/8')).toEqual(AddressSet.literal('ipv4', '10.0.0.0/8'));
});

test('a text in the code that is no block throws', () => {
  expect(() => AddressSet.literal('ipv4', '10.0.0.0/33')).toThrow('10.0.0.0/33: its prefix length is not a number from 0 to 32');
});

// RFC 1918, section 3; RFC 6598, section 7; RFC 3927, section 2.1; RFC 1122, section 3.2.1.3; RFC 5771; RFC 1112, section 4.
test.each(['10.0.0.0/8', '172.16.0.0/12', '192.168.0.0/16', '100.64.0.0/10', '169.254.0.0/16', '127.0.0.0/8', '0.0.0.0/8', '224.0.0.0/4', '240.0.0.0/4'])(
  '%s is not on the Internet', block => expect(publicPartOf(AddressSet.literal('ipv4', block))).toEqual(AddressSet.NO_IPV4));

// RFC 4193, section 3.1; RFC 4291, sections 2.5.2, 2.5.3, 2.5.6 and 2.7.
test.each(['fc00::/7', '::/128', '::1/128', 'fe80::/10', 'ff00::/8'])(
  '%s is not on the Internet', block => expect(publicPartOf(AddressSet.literal('ipv6', block))).toEqual(AddressSet.NO_IPV6));

test.each(['8.8.8.8/32', '203.0.113.0/24', '172.32.0.0/11', '100.128.0.0/9'])(
  '%s counts as being on the Internet', block => expect(publicPartOf(AddressSet.literal('ipv4', block)).isEmpty).toBe(false));

test('every private range is one that the Internet does not route', () => {
  expect(NOT_ON_THE_INTERNET.ipv4.covers(PRIVATE.ipv4)).toBe(true);
  expect(NOT_ON_THE_INTERNET.ipv6.covers(PRIVATE.ipv6)).toBe(true);
});

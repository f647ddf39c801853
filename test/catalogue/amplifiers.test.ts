import { AMPLIFIERS, amplifiersIn } from '../../lib/catalogue/amplifiers';

// CISA, Alert TA14-017A: its table names these among others that have no port of their own.
test.each([
  [53, 'DNS'], [123, 'NTP'], [161, 'SNMP'], [137, 'NetBIOS name service'], [1900, 'SSDP'], [19, 'CharGEN'], [17, 'Quote of the Day'], [27960, 'Quake'],
  [27015, 'Steam'], [5353, 'Multicast DNS'], [520, 'RIPv1'], [111, 'RPC port mapper'], [389, 'Connectionless LDAP'], [69, 'TFTP'], [11211, 'Memcached'],
  [3702, 'WS-Discovery'],
])('%i is %s', (port, name) => expect(amplifiersIn({ from: port, to: port })).toEqual([{ port, name }]));

test('no port stands there twice', () => expect(new Set(AMPLIFIERS.map(({ port }) => port)).size).toBe(AMPLIFIERS.length));

// RFC 9000, section 8: a server sends at most three times what it received before it knows the address.
test('QUIC is none', () => expect(amplifiersIn({ from: 443, to: 443 })).toEqual([]));

test('a range gives what lies in it, ends included', () => {
  expect(amplifiersIn({ from: 17, to: 19 }).map(({ port }) => port).sort((a, b) => a - b)).toEqual([17, 19]);
  expect(amplifiersIn({ from: 20, to: 52 })).toEqual([]);
});

import { hasPorts, isIcmp, Protocol, readProtocol, writeProtocol } from '../../lib/model/protocol';
import { fc } from '../laws';

// CloudFormation Template Reference, AWS::EC2::SecurityGroupIngress, IpProtocol: "The IP protocol name (tcp, udp, icmp, icmpv6) or number".
test.each([
  ['tcp', 6], ['TCP', 6], [' udp ', 17], ['icmp', 1], ['icmpv6', 58], ['6', 6], [6, 6], ['17', 17], ['058', 58], ['0', 0], ['255', 255],
])('%j is protocol %s', (value, expected) => expect(readProtocol(value)).toBe(expected));

// The same: "Use -1 to specify all protocols".
test.each([['-1'], [-1], ['all'], ['ALL']])('%j is every protocol', value => expect(readProtocol(value)).toBe('all'));

test.each([['256'], ['-2'], ['sctp'], [''], [undefined], [null], ['1e1'], ['6.0'], [{ Ref: 'Protocol' }], ['constructor'], ['__proto__'], ['toString']])(
  '%j is no protocol', value => expect(readProtocol(value)).toBeUndefined());

test.each<[Protocol, string]>([[6, 'tcp'], [17, 'udp'], [1, 'icmp'], [58, 'icmpv6'], ['all', 'all'], [47, '47'], [0, '0']])(
  '%s is written %s', (protocol, text) => expect(writeProtocol(protocol)).toBe(text));

test('what is written is read as the same', () => {
  fc.assert(fc.property(fc.oneof(fc.nat(255), fc.constant<'all'>('all')), protocol => expect(readProtocol(writeProtocol(protocol))).toBe(protocol)));
});

// CloudFormation Template Reference, AWS::EC2::SecurityGroup Ingress, IpProtocol: "specifying -1 or a protocol number other than tcp, udp,
// icmp, or icmpv6 allows traffic on all ports, regardless of any port range you specify".
test.each([['tcp', true], ['udp', true], ['icmp', false], ['icmpv6', false], ['-1', false], ['47', false], ['50', false]])(
  '%s has ports that count: %s', (text, expected) => expect(hasPorts(readProtocol(text)!)).toBe(expected));

test.each([['icmp', true], ['58', true], ['tcp', false], ['-1', false]])(
  '%s has a type and a code: %s', (text, expected) => expect(isIcmp(readProtocol(text)!)).toBe(expected));

import { ask, tell } from './ask';
import { addressFrom, egress, FOREIGN_LIST, ingress, listOf } from '../../lib/checks/example-network';
import { icmpFromWorld } from '../../lib/checks/icmp-from-world';
import { unknown } from '../../lib/model/knowledge';

const type = unknown('the parameter Type');

// AWS::EC2::SecurityGroupIngress, FromPort: "If the protocol is ICMP or ICMPv6, this is the ICMP type or -1 (all ICMP types)"; ToPort: the code.
test.each<[string, Parameters<typeof ingress>, string]>([
  ['redirect for a host', ['icmp', [5, 1], '0.0.0.0/0'], 'violated'],
  ['ping, whatever the code', ['icmp', [8, 5], '0.0.0.0/0'], 'holds'],
  ['a type of nobody', ['icmp', [200, -1], '0.0.0.0/0'], 'violated'],
  ['protocol 1', ['1', [-1, -1], '0.0.0.0/0'], 'violated'],
  ['ICMPv6 from IPv4, of which there is none', ['icmpv6', [139, -1], '0.0.0.0/0'], 'violated'],
  ['a protocol without types', ['47', 'any', '0.0.0.0/0'], 'holds'],
  ['a parameter, from a private network', ['icmp', type, '10.0.0.0/8'], 'holds'],
  ['ping from a parameter', ['icmp', [8, -1], addressFrom('Office')], 'holds'],
  ['redirect from a parameter', ['icmp', [5, -1], addressFrom('Office')], 'undecided'],
  ['redirect from a list elsewhere', ['icmp', [5, -1], FOREIGN_LIST], 'undecided'],
  ['redirect from a list with an entry that is not known', ['icmp', [5, -1], listOf(unknown('the parameter Entry'), '0.0.0.0/0')], 'violated'],
  ['a protocol that is a parameter', [unknown('the parameter Protocol'), 5, '0.0.0.0/0'], 'holds'],
])('%s: %s', (_, rule, verdict) => expect(ask(icmpFromWorld, ingress(...rule))).toBe(verdict));

test('what it is unless somebody sets a parameter', () => {
  const byDefault = (from: number) => ingress('icmp', type, '0.0.0.0/0', { byDefault: { protocol: 1, ports: { from, to: -1 } } });
  expect(tell(icmpFromWorld, byDefault(5))).toEqual(['0.0.0.0/0, the whole IPv4 Internet, may send icmp type 5 (Redirect), by the default of a parameter']);
  expect(ask(icmpFromWorld, byDefault(8))).toBe('undecided');
});

test('sentences', () => {
  expect(tell(icmpFromWorld, ingress('icmp', [-1, -1], '0.0.0.0/0'), ingress('icmpv6', [200, 0], '::/0'), ingress('icmp', type, '0.0.0.0/0'))).toEqual([
    '0.0.0.0/0, the whole IPv4 Internet, may send every type of icmp (Redirect 5, Timestamp 13 and Address Mask Request 17 among them)',
    '::/0, the whole IPv6 Internet, may send icmpv6 type 200',
    'whether anyone on the internet may send control messages that do harm: the type is the parameter Type',
  ]);
});

test('outbound rules are not asked', () => expect(ask(icmpFromWorld, egress('icmp', [-1, -1], '0.0.0.0/0'))).toBe('holds'));

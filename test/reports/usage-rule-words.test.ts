import { aGroup, aRule, TO } from './usage-fixture';
import { InventoryRule } from '../../lib/model/inventory';
import { writeBytes, writeInventoryRule, writeLastSeen, writeNumber } from '../../lib/reports/usage-rule-words';

const GROUP = aGroup('sg-0a', 'Own');
const words = (rule: Partial<InventoryRule>, region = 'eu-west-1') =>
  writeInventoryRule(aRule(GROUP, rule), { accountId: '111122223333', region, names: new Map([['sg-0a', 'Own'], ['sg-0b', 'Other']]) });

// "-1" is how EC2 writes what a rule does not have: SecurityGroupRule, Amazon EC2 API Reference, "If the protocol is TCP or UDP, this is the start of the port range. If the
// protocol is ICMP or ICMPv6, this is the ICMP type or -1 (all ICMP types)."
test.each<[Partial<InventoryRule>, string]>([
  [{ cidr: '0.0.0.0/0' }, 'inbound tcp 443 (HTTPS) from everybody (0.0.0.0/0)'],
  [{ cidr: '::/0', direction: 'egress' }, 'outbound tcp 443 (HTTPS) to everybody (::/0)'],
  [{ cidr: '10.0.0.0/8', fromPort: 8000, toPort: 8080 }, 'inbound tcp 8000-8080 from 10.0.0.0/8'],
  [{ cidr: '2001:db8::/32', protocol: 'udp', fromPort: 161, toPort: 161 }, 'inbound udp 161 (SNMP) from 2001:db8::/32'],
  [{ cidr: '10.0.0.0/8', fromPort: 0, toPort: 65535 }, 'inbound tcp, all ports from 10.0.0.0/8'],
  [{ cidr: '10.0.0.0/8', fromPort: -1, toPort: -1 }, 'inbound tcp, all ports from 10.0.0.0/8'],
  [{ cidr: '10.0.0.0/8', protocol: '-1', fromPort: -1, toPort: -1 }, 'inbound everything from 10.0.0.0/8'],
  [{ cidr: '10.0.0.0/8', protocol: 'icmp', fromPort: -1, toPort: -1 }, 'inbound icmp from 10.0.0.0/8'],
  [{ cidr: '10.0.0.0/8', protocol: 'icmp', fromPort: 8, toPort: -1 }, 'inbound icmp type 8 from 10.0.0.0/8'],
  [{ cidr: '::/0', protocol: 'icmpv6', fromPort: 1, toPort: 4 }, 'inbound icmpv6 type 1 code 4 from everybody (::/0)'],
  [{ cidr: '10.0.0.0/8', protocol: '47', fromPort: -1, toPort: -1 }, 'inbound protocol 47 from 10.0.0.0/8'],
  [{ cidr: '10.0.0.0/8', protocol: 'no protocol' }, 'inbound unknown: the protocol is \'no protocol\', which is none from 10.0.0.0/8'],
  [{ referencedGroupId: 'sg-0a' }, 'inbound tcp 443 (HTTPS) from members of the group'],
  [{ referencedGroupId: 'sg-0b', referencedOwnerId: '111122223333' }, 'inbound tcp 443 (HTTPS) from Other'],
  [{ referencedGroupId: 'sg-0c', referencedOwnerId: '444455556666' }, 'inbound tcp 443 (HTTPS) from sg-0c of account 444455556666'],
  [{ prefixListId: 'pl-0a' }, 'inbound tcp 443 (HTTPS) from the prefix list pl-0a'],
  [{ prefixListId: 'pl-6fa54006', direction: 'egress' }, 'outbound tcp 443 (HTTPS) to the prefix list pl-6fa54006 (DynamoDB)'],
  [{}, 'inbound tcp 443 (HTTPS) from nobody that EC2 names'],
])('%j is %s', (rule, text) => expect(words(rule)).toBe(text));

test('the id of a prefix list means something in its Region alone', () => {
  expect(words({ prefixListId: 'pl-6fa54006' }, 'ap-southeast-1')).toContain('(S3)');
  expect(words({ prefixListId: 'pl-6fa54006' }, 'us-east-1')).toMatch(/pl-6fa54006$/);
});

test.each<[string, string]>([
  ['2026-11-27T23:59:59Z', '2026-11-27 UTC, the last day'],
  ['2026-11-27T00:00:00Z', '2026-11-27 UTC, the last day'],
  ['2026-11-26T23:59:59Z', '2026-11-26 UTC, 1 day before the last day'],
  ['2026-10-29T12:00:00Z', '2026-10-29 UTC, 29 days before the last day'],
  // A flow of the last interval may end after midnight.
  ['2026-11-28T00:00:40Z', '2026-11-28 UTC, the last day'],
])('%s is %s', (time, text) => expect(writeLastSeen(Date.parse(time) / 1000, TO)).toBe(text));

test('what is no time is said to be none', () => expect(writeLastSeen(NaN, TO)).toBe('at a time that cannot be read'));

test.each<[number, string]>([[0, '0 bytes'], [1, '1 byte'], [999, '999 bytes'], [1000, '1.0 KB'], [5_240_000, '5.2 MB'], [330e9, '330 GB'], [1e18, '1000 PB']])('%d is %s', (bytes, text) =>
  expect(writeBytes(bytes)).toBe(text));

test('thousands are set apart', () => expect([0, 999, 1000, 1234567].map(writeNumber)).toEqual(['0', '999', '1,000', '1,234,567']));

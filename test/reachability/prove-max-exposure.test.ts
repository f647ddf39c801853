import { ANYTHING, anybody, appOf, end, group, instance, INTERNET, made, on, ref, tcp, VPC, when } from './ask';
import { shop } from './shop';
import { EndSpec } from '../../lib/reachability/end';
import { prove } from '../../lib/reachability/prove';
import { ReachIndex } from '../../lib/reachability/reach-index';

type Limits = { readonly ipv4AddressPorts?: bigint; readonly ipv6AddressPorts?: bigint };
const most = (index: ReachIndex, destination: string | EndSpec, traffic = on(), limits: Limits = {}) =>
  prove(index, { kind: 'max-exposure', id: 'X', destination: end(destination), traffic, ...limits });
const open = (...rules: Record<string, unknown>[]) => appOf({ ...VPC, Web: group(rules), Box: instance(['Web']) }, { Parameters: { P: { Type: 'String' } }, Conditions: { C: { 'Fn::Equals': [ref('P'), 'x'] } } });

test('no more than some ports', () => {
  expect(most(shop(), 'Web', on(80).union(on(443)))).toMatchObject({ verdict: 'PROVED', says: 'Web is open to the Internet on nothing but tcp 80 (HTTP) and tcp 443 (HTTPS) (direct; 3 groups known, 0 assumed)' });
  expect(most(shop(), 'Web', on(443))).toMatchObject({
    verdict: 'VIOLATED',
    says: 'an Internet address may open a connection to the instance Box on tcp 80 (HTTP), and not only on tcp 443 (HTTPS) (direct), by the inbound rule of Web for tcp 80 (HTTP) from 0.0.0.0/0',
    sites: [{ logicalId: 'Web', location: 'Properties.SecurityGroupIngress[0]' }],
  });
});

describe('pairs of an address and a port', () => {
  test.each<[string, Record<string, unknown>[], bigint, bigint]>([
    ['one address on one port', [tcp(22, { CidrIp: '198.51.100.7/32' })], 1n, 0n],
    ['a block on a range', [tcp([1, 4], { CidrIp: '198.51.100.0/24' })], 1024n, 0n],
    ['two blocks that overlap count once', [tcp(22, { CidrIp: '198.51.100.0/24' }), tcp(22, { CidrIp: '198.51.100.0/25' })], 256n, 0n],
    ['two ranges that overlap count once', [tcp([1, 3], { CidrIp: '198.51.100.7/32' }), tcp([2, 4], { CidrIp: '198.51.100.7/32' })], 4n, 0n],
    ['private addresses do not count', [tcp(22, { CidrIp: '10.0.0.0/8' })], 0n, 0n],
    ['IPv6 counts by itself', [tcp(22, { CidrIpv6: '2001:db8::/120' })], 0n, 256n],
  ])('%s', (_, rules, ipv4, ipv6) => {
    expect(most(open(...rules), 'Web', on(), { ipv4AddressPorts: ipv4, ipv6AddressPorts: ipv6 }).verdict).toBe('PROVED');
    if (ipv4 > 0n) expect(most(open(...rules), 'Web', on(), { ipv4AddressPorts: ipv4 - 1n }).verdict).toBe('VIOLATED');
    if (ipv6 > 0n) expect(most(open(...rules), 'Web', on(), { ipv6AddressPorts: ipv6 - 1n }).verdict).toBe('VIOLATED');
  });

  test('in a sentence, with the rules of that family', () => {
    const index = open(tcp(443, anybody), tcp(443, { CidrIpv6: '::/0' }));
    expect(most(index, 'Web', on(), { ipv4AddressPorts: 256n }).says).toBe('the instance Box is open to 3,702,390,784 pairs of an IPv4 address and a port, and not to 256 at the most (direct), by the inbound rule of Web for tcp 443 (HTTPS) from 0.0.0.0/0');
  });

  // 198.51.100.0/24 in one deployment, 203.0.113.0/24 in the other: never both.
  test('rules that exclude each other are not added up', () => {
    const index = open(tcp(22, { CidrIp: when('C', '198.51.100.0/24', '203.0.113.0/24') }));
    expect(most(index, 'Web', on(), { ipv4AddressPorts: 256n }).verdict).toBe('PROVED');
    expect(most(index, 'Web', on(), { ipv4AddressPorts: 255n }).verdict).toBe('VIOLATED');
  });
});

describe('undecided', () => {
  test('by a source that nobody knows', () => {
    expect(most(open(tcp(22, { CidrIp: ref('P') })), 'Web', on(443))).toMatchObject({ verdict: 'UNDECIDED', questions: [{ why: 'the other end is the parameter P', site: { logicalId: 'Web' } }] });
    expect(most(open(tcp(443, { CidrIp: ref('P') })), 'Web', on(443)).verdict).toBe('PROVED');
    expect(most(open(tcp(443, { CidrIp: ref('P') })), 'Web', on(443), { ipv4AddressPorts: 10n }).verdict).toBe('UNDECIDED');
  });
  test('by an entry of a list that nobody knows, beside one that is known', () => {
    const index = appOf({
      ...VPC,
      Web: group([tcp(22, { SourcePrefixListId: ref('L') })]),
      Box: instance(['Web']),
      L: made('EC2::PrefixList', { PrefixListName: 'l', AddressFamily: 'IPv4', MaxEntries: 5, Entries: [{ Cidr: '203.0.113.0/24' }, { Cidr: ref('P') }] }),
    }, { Parameters: { P: { Type: 'String' } } });
    expect(most(index, 'Web', on(), { ipv4AddressPorts: 256n }).verdict).toBe('UNDECIDED');
    expect(most(index, 'Web', on(), { ipv4AddressPorts: 255n }).verdict).toBe('VIOLATED');
  });
});

test('each thing is meant by itself', () => {
  expect(most(shop(), ANYTHING, on(80).union(on(443)).union(on(22))).verdict).toBe('PROVED');
  // Two ports of Box are open to everybody, and one of Jump to 256 more.
  expect(most(shop(), ANYTHING, on(), { ipv4AddressPorts: 2n * 3702390784n }).verdict).toBe('PROVED');
  expect(most(shop(), ANYTHING, on(), { ipv4AddressPorts: 2n * 3702390784n - 1n }).verdict).toBe('VIOLATED');
});

test('hosts outside are open in no way that groups could tell', () => expect(most(shop(), INTERNET).verdict).toBe('UNDECIDED'));

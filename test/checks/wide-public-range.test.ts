import { ask, tell } from './ask';
import { addressFrom, ingress, listOf, networkOf } from '../../lib/checks/example-network';
import { widePublicRange } from '../../lib/checks/wide-public-range';
import { worldInDisguise } from '../../lib/checks/world-in-disguise';
import { DEFAULT_OPTIONS } from '../../lib/judging/check-options';
import { NetworkIndex } from '../../lib/judging/network-index';
import { AddressSet } from '../../lib/model/address-set';
import { blockOf, readCidr, isCidr } from '../../lib/model/cidr';
import { unknown } from '../../lib/model/knowledge';
import { Peer, Rule } from '../../lib/model/rule';
import { publicPartOf } from '../../lib/model/special-addresses';
import { fc } from '../laws';

const ssh = (...blocks: string[]) => blocks.map(block => ingress('tcp', 22, block));

test.each([
  ['a /24', ['203.0.113.0/24'], 'holds'],
  ['a /23', ['203.0.112.0/23'], 'violated'],
  ['an IPv6 /48', ['2001:db8:1::/48'], 'holds'],
  ['an IPv6 /47', ['2001:db8::/47'], 'violated'],
  ['four /26 of one /24', ['203.0.113.0/26', '203.0.113.64/26', '203.0.113.128/26', '203.0.113.192/26'], 'holds'],
  ['eight /26 of one /23', [...Array(8).keys()].map(i => `203.0.${112 + Math.floor(i / 4)}.${64 * (i % 4)}/26`), 'violated'],
  ['two that touch across no /23', ['203.0.113.0/24', '203.0.114.0/24'], 'holds'],
  ['three that hold a /23', ['203.0.113.0/24', '203.0.114.0/24', '203.0.115.0/24'], 'violated'],
  ['a private one that touches', ['11.0.0.0/24', '10.255.255.0/24'], 'holds'],
  ['two private ones', ['10.0.0.0/9', '10.128.0.0/9'], 'holds'],
  ['a /15 of which the half is link-local', ['169.254.0.0/15'], 'violated'],
  ['an IPv6 block that nobody is given', ['8000::/16'], 'holds'],
  ['one IPv4 block and one IPv6 block', ['203.0.113.0/24', '2001:db8::/48'], 'holds'],
])('%s: %s', (_, blocks, verdict) => expect(ask(widePublicRange, ...ssh(...blocks))).toBe(verdict));

describe('beside what others tell', () => {
  test('the world', () => expect(ask(widePublicRange, ...ssh('0.0.0.0/0', '52.0.0.0/8'))).toBe('holds'));
  test('the world on another port', () => {
    expect(ask(widePublicRange, ingress('tcp', 23, '0.0.0.0/0'), ...ssh('52.0.0.0/8'))).toBe('violated');
  });
  test('the world of the other family', () => expect(ask(widePublicRange, ...ssh('::/0', '52.0.0.0/8'))).toBe('violated'));
  test('the world that is live only sometimes', () => {
    expect(ask(widePublicRange, ...ssh('52.0.0.0/8'), ingress('tcp', 22, '0.0.0.0/0', { conditions: { 'IsDev in Shop': true } }))).toBe('violated');
  });
  test('a quarter of the Internet is the world in disguise, an eighth is not', () => {
    expect([ask(widePublicRange, ...ssh('64.0.0.0/2')), ask(worldInDisguise, ...ssh('64.0.0.0/2'))]).toEqual(['holds', 'violated']);
    expect([ask(widePublicRange, ...ssh('64.0.0.0/3')), ask(worldInDisguise, ...ssh('64.0.0.0/3'))]).toEqual(['violated', 'holds']);
  });
  test('a group of its own', () => {
    expect(ask(widePublicRange, ...ssh('203.0.112.0/24'), ingress('tcp', 22, '203.0.113.0/24', { group: 'Other' }))).toBe('holds');
  });
});

describe('sentences', () => {
  test.each<[Rule[], string[]]>([
    [ssh('52.1.2.3/8'), ['52.0.0.0/8, a public block wider than /24, may connect to tcp 22']],
    [ssh('10.0.0.0/7'), ['10.0.0.0/7, in which 11.0.0.0/8 is a public block wider than /24, may connect to tcp 22']],
    [ssh('203.0.112.0/24', '203.0.113.0/24'), [
      '203.0.112.0/24 is with others all of 203.0.112.0/23, a public block wider than /24, and may connect to tcp 22',
      '203.0.113.0/24 is with others all of 203.0.112.0/23, a public block wider than /24, and may connect to tcp 22',
    ]],
    [ssh('203.0.113.7/32', '203.0.112.0/23'), ['203.0.112.0/23, a public block wider than /24, may connect to tcp 22']],
    [[ingress('tcp', 22, { kind: 'cidr', cidr: blockOf('ipv4', 0x34000000n, 8), via: 'the default of the parameter Office' })],
      ['52.0.0.0/8 (the default of the parameter Office), a public block wider than /24, may connect to tcp 22']],
  ])('%#', (rules, expected) => expect(tell(widePublicRange, ...rules)).toEqual(expected));
});

describe('what is not known', () => {
  const office = (prefixLength?: number): Peer => ({ ...addressFrom('Office'), prefixLength });
  test.each<[string, Rule, string]>([
    ['an address', ingress('tcp', 22, office()), 'holds'], // told by the checks of the world
    ['a /23 around one', ingress('tcp', 22, office(23)), 'undecided'],
    ['a /24 around one', ingress('tcp', 22, office(24)), 'holds'],
    ['a /16 around one, on 443', ingress('tcp', 443, office(16)), 'holds'],
    ['a /8 on a port', ingress('tcp', unknown('the parameter Port'), '52.0.0.0/8'), 'undecided'],
    ['a /24 on a port', ingress('tcp', unknown('the parameter Port'), '52.0.0.0/24'), 'holds'],
    ['a list with a /8 in it and an entry', ingress('tcp', 22, listOf('52.0.0.0/8', unknown('the parameter Entry'))), 'violated'],
  ])('%s: %s', (_, rule, verdict) => expect(ask(widePublicRange, rule)).toBe(verdict));

  test('a half that is on a port that nobody knows', () => {
    const [sure, other] = ssh('203.0.112.0/24', '203.0.113.0/24');
    expect(ask(widePublicRange, sure, { ...other, ports: unknown('the parameter Port') })).toBe('undecided');
  });
  test('conditions that may hold at once', () => {
    const [a, b] = ssh('203.0.112.0/24', '203.0.113.0/24');
    expect(ask(widePublicRange, { ...a, conditions: { 'A in Shop': true } }, { ...b, conditions: { 'B in Shop': true } })).toBe('undecided');
    expect(ask(widePublicRange, { ...a, conditions: { 'A in Shop': true } }, b)).toBe('violated');
  });
});

describe('what is there unless somebody sets a parameter', () => {
  const port = unknown('the parameter Port');
  const onDefault = (number: number, block: string) => ingress('tcp', port, block, { byDefault: { protocol: 6, ports: { from: number, to: number } } });

  test('a port', () => {
    expect(tell(widePublicRange, onDefault(22, '52.0.0.0/8'))).toEqual(['52.0.0.0/8, a public block wider than /24, may connect to tcp 22, by the default of a parameter']);
  });
  test('a public port is not the last word', () => expect(ask(widePublicRange, onDefault(443, '52.0.0.0/8'))).toBe('undecided'));
  test('an address', () => {
    const peer: Peer = { ...addressFrom('Office'), byDefault: blockOf('ipv4', 0x34000000n, 8) };
    expect(tell(widePublicRange, ingress('tcp', 22, peer))).toEqual(['52.0.0.0/8 (the default of the parameter Office), a public block wider than /24, may connect to tcp 22']);
    expect(ask(widePublicRange, ingress('tcp', 22, { ...peer, byDefault: blockOf('ipv4', 0x0a000000n, 8) }))).toBe('holds');
  });
});

// An oracle that knows nothing of ranges: it looks at each /25 by itself.
test('is what looking at each /25 says', () => {
  const FIRST = 0xcb007000n; // 203.0.112.0, and 203.0.112.0/21 is all that is looked at
  const block = fc.tuple(fc.integer({ min: 22, max: 25 }), fc.integer({ min: 0, max: 15 }))
    .map(([length, i]) => blockOf('ipv4', FIRST + BigInt(i) * 128n, length).canonical);
  const port = fc.constantFrom<[number, number]>([22, 22], [22, 23], [23, 23], [443, 443]);
  const rules = fc.array(fc.tuple(block, port, fc.constantFrom('tcp', '-1')), { minLength: 1, maxLength: 6 });
  const contains = (text: string, address: bigint) => {
    const cidr = readCidr(text);
    return isCidr(cidr) && cidr.first <= address && address <= cidr.last;
  };
  fc.assert(fc.property(rules, (list) => {
    const isWide = (on: number) => {
      const open = list.filter(([, [from, to], protocol]) => protocol === '-1' || (from <= on && on <= to));
      const isOpen = (i: number) => open.some(([text]) => contains(text, FIRST + BigInt(i) * 128n));
      return [0, 4, 8, 12].some(i => [0, 1, 2, 3].every(j => isOpen(i + j)));
    };
    const expected = isWide(22) || isWide(23) || isWide(99);
    const network = networkOf(...list.map(([text, range, protocol]) => ingress(protocol, range, text)));
    const { violated, undecided } = widePublicRange.judge(new NetworkIndex(network));
    expect(undecided).toEqual([]);
    expect(violated.length > 0).toBe(expected);
  }), { numRuns: 1000 });
});

test('no rule is blamed whose public addresses have no share in a wide block', () => {
  const texts = ['52.0.0.0/8', '52.1.0.0/16', '203.0.112.0/24', '203.0.113.0/24', '203.0.114.0/24', '198.51.100.7/32', '10.0.0.0/8', '11.0.0.0/24', '10.0.0.0/7'];
  fc.assert(fc.property(fc.uniqueArray(fc.constantFrom(...texts), { minLength: 1 }), (list) => {
    const network = networkOf(...ssh(...list));
    const union = publicPartOf(AddressSet.literal('ipv4', ...list));
    const { violated } = widePublicRange.judge(new NetworkIndex(network));
    for (const { site } of violated) {
      const own = publicPartOf(AddressSet.literal('ipv4', list[network.rules.findIndex(rule => rule.site.location === site.location)]));
      const isIn = (range: typeof union.ranges[number]) => own.ranges.some(({ first, last }) => range.first <= first && last <= range.last);
      expect(union.ranges.some(range => range.last - range.first >= 511n && isIn(range))).toBe(true);
    }
  }));
});

test('limits are those of the team', () => {
  const judge = (options: Partial<typeof DEFAULT_OPTIONS>, ...rules: Rule[]) =>
    widePublicRange.judge(new NetworkIndex(networkOf(...rules), { ...DEFAULT_OPTIONS, ...options })).violated.length;
  expect(judge({ shortestPublicIpv4Prefix: 0 }, ...ssh('52.0.0.0/8'))).toBe(0);
  expect(judge({ shortestPublicIpv4Prefix: 32 }, ...ssh('203.0.113.6/32', '203.0.113.7/32'))).toBe(2);
  expect(judge({ shortestPublicIpv6Prefix: 32 }, ...ssh('2001:db8::/32'))).toBe(0);
  expect(judge({ shortestPublicIpv6Prefix: 128 }, ...ssh('2001:db8::/127'))).toBe(1);
});

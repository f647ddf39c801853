import { ask, tell } from './ask';
import { addressFrom, egress, FOREIGN_LIST, ingress, listOf, networkOf, OTHER_GROUP } from '../../lib/checks/example-network';
import { ingressFromWorld } from '../../lib/checks/ingress-from-world';
import { prefixListOutsideApp } from '../../lib/checks/prefix-list-outside-app';
import { privateRangeAsSource } from '../../lib/checks/private-range-as-source';
import { publicAddressAsSource } from '../../lib/checks/public-address-as-source';
import { singleHostAsSource } from '../../lib/checks/single-host-as-source';
import { sourceNotSingleHost } from '../../lib/checks/source-not-single-host';
import { sourceTooLarge } from '../../lib/checks/source-too-large';
import { DEFAULT_OPTIONS } from '../../lib/judging/check-options';
import { NetworkIndex } from '../../lib/judging/network-index';
import { AddressSet } from '../../lib/model/address-set';
import { blockOf } from '../../lib/model/cidr';
import { unknown } from '../../lib/model/knowledge';
import { Peer } from '../../lib/model/rule';
import { fc } from '../laws';

const CHECKS = {
  world: ingressFromWorld,
  public: publicAddressAsSource,
  private: privateRangeAsSource,
  large: sourceTooLarge,
  network: sourceNotSingleHost,
  host: singleHostAsSource,
};

/** Which of the six are violated, and which cannot know. */
function verdicts(peer: string | Peer): string[] {
  return Object.entries(CHECKS).flatMap(([name, check]) => {
    const verdict = ask(check, ingress('tcp', 22, peer));
    return verdict === 'holds' ? [] : [verdict === 'violated' ? name : `${name}?`];
  });
}

const ip = (prefixLength?: number): Peer => ({ ...addressFrom('Ip'), prefixLength });

test.each<[string, string | Peer, string[]]>([
  ['the world', '0.0.0.0/0', ['world', 'large', 'network']],
  ['the world with host bits', '10.0.0.1/0', ['world', 'large', 'network']],
  ['the world in IPv6', '::/0', ['world', 'large', 'network']],
  ['half of it', '128.0.0.0/1', ['public', 'large', 'network']],
  ['one public address', '203.0.113.7/32', ['public', 'host']],
  ['a public /24', '203.0.113.0/24', ['public', 'network']],
  ['a public /23', '203.0.112.0/23', ['public', 'large', 'network']],
  ['one private address', '10.0.0.7/32', ['private', 'host']],
  ['a private network', '10.0.0.0/8', ['private', 'large', 'network']],
  ['a network that is half private', '10.0.0.0/7', ['public', 'large', 'network']],
  ['link-local addresses', '169.254.0.0/24', ['network']],
  ['one IPv6 address', '2001:db8::7/128', ['public', 'host']],
  ['an IPv6 subnet', '2001:db8::/64', ['public', 'large', 'network']],
  ['unique local addresses', 'fd00::/120', ['private', 'network']],
  ['a group', OTHER_GROUP, []],
  ['a list of one address', listOf('203.0.113.7/32'), ['public']],
  ['a list of both families', listOf('10.0.0.0/8', '2001:db8::7/128'), ['public', 'private', 'large', 'network']],
  ['a list without entries', listOf(), []],
  ['a list with the world', listOf('203.0.113.7/32', '::/0'), ['world', 'public', 'large', 'network']],
  ['a list elsewhere', FOREIGN_LIST, ['world?', 'public?', 'private?', 'large?', 'network?']],
  ['a list with an entry that is not known', listOf('10.0.0.7/32', unknown('the parameter Entry')), ['world?', 'public?', 'private', 'large?', 'network?']],
  ['an address that is not known', ip(), ['world?', 'public?', 'private?', 'large?', 'network?', 'host?']],
  // An IPv6 block of this length is a large network.
  ['a /32 around one', ip(32), ['public?', 'private?', 'large?', 'network?', 'host?']],
  ['a /120 around one', ip(120), ['public?', 'private?', 'network?']],
  ['a /128 around one', ip(128), ['public?', 'private?', 'host']],
])('%s: %j', (_, peer, expected) => expect(verdicts(peer)).toEqual(expected));

test('the default of a parameter counts, and is told', () => {
  const peer = (first: bigint, length: number): Peer => ({ ...addressFrom('Ip'), byDefault: blockOf('ipv4', first, length) });
  expect(verdicts(peer(0x0a000000n, 8))).toEqual(['world?', 'public?', 'private', 'large', 'network']);
  expect(tell(privateRangeAsSource, ingress('tcp', 22, peer(0x0a000000n, 8)))).toEqual(['10.0.0.0/8 (the default of the parameter Ip) is a private network, and may connect']);
  expect(tell(singleHostAsSource, ingress('tcp', 22, peer(0x0a000007n, 32)))).toEqual(['10.0.0.7/32 (the default of the parameter Ip) is one address']);
});

test('outbound rules are not asked', () => {
  for (const check of Object.values(CHECKS)) expect(ask(check, egress('-1', 'any', '0.0.0.0/0'), egress('tcp', 22, '10.0.0.7/32'))).toBe('holds');
});

describe('sentences', () => {
  test.each([
    [ingressFromWorld, ingress('tcp', 443, '10.0.0.1/0'), '0.0.0.0/0 may connect to tcp 443 (HTTPS'],
    [ingressFromWorld, ingress('tcp', unknown('the parameter Port'), '::/0'), '::/0 may connect to what nobody knows: the port is the parameter Port'],
    [sourceTooLarge, ingress('tcp', 443, '10.1.2.3/16'), '10.1.0.0/16 is let in, which makes more than 256 addresses in one rule'],
    [sourceTooLarge, ingress('tcp', 443, listOf('10.0.0.0/25', '10.1.0.0/24')), '10.1.0.0/24 in the prefix list Office is let in, which makes more than 256 addresses in one rule'],
    [sourceNotSingleHost, ingress('tcp', 443, '10.0.0.0/31'), '10.0.0.0/31 is a network'],
    [publicAddressAsSource, ingress('tcp', 443, listOf('10.0.0.0/8', '203.0.113.0/28')), '203.0.113.0/28 in the prefix list Office is on the Internet, and may connect'],
    [prefixListOutsideApp, ingress('tcp', 22, FOREIGN_LIST), 'whoever stands in the prefix list pl-0123456789abcdef0 may connect to tcp 22'],
  ])('%#', (check, rule, expected) => expect(tell(check, rule)[0].slice(0, expected.length)).toBe(expected));
});

// An oracle that counts addresses one by one.
test('too large is what counting says', () => {
  const block = fc.tuple(fc.integer({ min: 26, max: 32 }), fc.bigInt(0n, 255n)).map(([length, i]) => blockOf('ipv4', 0xcb007100n + i, length));
  fc.assert(fc.property(fc.array(block, { minLength: 1, maxLength: 5 }), fc.integer({ min: 1, max: 130 }), (blocks, most) => {
    const addresses = new Set(blocks.flatMap(({ first, last }) => Array.from({ length: Number(last - first) + 1 }, (_, i) => first + BigInt(i))));
    const rule = ingress('tcp', 22, listOf(...blocks.map(({ canonical }) => canonical)));
    const index = new NetworkIndex(networkOf(rule), { ...DEFAULT_OPTIONS, mostSourceAddresses: most });
    const { violated, undecided } = sourceTooLarge.judge(index);
    expect(violated.length).toBe(addresses.size > most ? 1 : 0);
    expect(undecided).toEqual([]);
    expect(AddressSet.ofCidrs('ipv4', blocks).size).toBe(BigInt(addresses.size));
  }));
});

test('a block that is not known is no doubt where none of its length is too large', () => {
  const undecided = (most: number, prefixLength: number) => sourceTooLarge.judge(new NetworkIndex(networkOf(ingress('tcp', 22, ip(prefixLength))),
    { ...DEFAULT_OPTIONS, mostSourceAddresses: most })).undecided.length;
  const cases = [[1, 127], [1, 128], [256, 119], [256, 120], [300, 120], [511, 120], [512, 119]];
  expect(cases.map(([most, length]) => undecided(most, length))).toEqual([1, 0, 1, 0, 0, 0, 0]);
});

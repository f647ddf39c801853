import { aRule } from './snapshots';
import { AddressSet } from '../../lib/model/address-set';
import { isCidr, readCidr } from '../../lib/model/cidr';
import { RulePeers } from '../../lib/usage/day-usage';
import { narrowerRanges } from '../../lib/usage/narrower-ranges';
import { fc } from '../laws';

const from = (cidr: string, protocol = 'tcp', port: number | [number, number] = 443) => aRule('sgr-1', 'sg-1', 'ingress', protocol, port, { cidr });
const seen = (more: Partial<RulePeers>): RulePeers => ({ ruleId: 'sgr-1', ...more });

test.each<[string, ReturnType<typeof from>, Partial<RulePeers>, string[], string]>([
  ['three /24s of a /16', from('10.20.0.0/16'), { blocks: ['10.20.1.0/24', '10.20.3.0/24', '10.20.9.0/24'] },
    ['10.20.1.0/24', '10.20.3.0/24', '10.20.9.0/24'], 'this /16 was used from three /24s: 10.20.1.0/24, 10.20.3.0/24, 10.20.9.0/24'],
  ['blocks side by side', from('10.20.0.0/16'), { blocks: ['10.20.2.0/24', '10.20.3.0/24'] }, ['10.20.2.0/23'], 'this /16 was used from one /23: 10.20.2.0/23'],
  ['blocks of several sizes', from('10.20.0.0/16'), { blocks: ['10.20.2.0/24', '10.20.3.0/24', '10.20.9.0/24'] },
    ['10.20.2.0/23', '10.20.9.0/24'], 'this /16 was used from two blocks: 10.20.2.0/23, 10.20.9.0/24'],
  ['an address of the Internet', from('0.0.0.0/0'), { blocks: ['198.51.100.0/24'], addresses: ['198.51.100.7'] },
    ['198.51.100.7/32'], 'the whole of IPv4 was used from one address: 198.51.100.7'],
  ['machines of a network, where the subnet stays', from('10.0.0.0/8'), { blocks: ['10.1.2.0/24'], addresses: ['10.1.2.3'] },
    ['10.1.2.0/24'], 'this /8 was used from one /24: 10.1.2.0/24'],
  ['addresses of a block that is no wider than a subnet', from('10.1.2.0/24'), { blocks: ['10.1.2.0/24'], addresses: ['10.1.2.3', '10.1.2.9'] },
    ['10.1.2.3/32', '10.1.2.9/32'], 'this /24 was used from two addresses: 10.1.2.3, 10.1.2.9'],
  ['outbound', aRule('sgr-1', 'sg-1', 'egress', 'tcp', 443, { cidr: '0.0.0.0/0' }), { blocks: ['198.51.100.0/24'], addresses: ['198.51.100.7'] },
    ['198.51.100.7/32'], 'the whole of IPv4 was used towards one address: 198.51.100.7'],
  ['IPv6', from('2001:db8::/32'), { blocks: ['2001:db8:0:1::/64'], addresses: ['2001:db8:0:1::9'] },
    ['2001:db8:0:1::9/128'], 'this /32 was used from one address: 2001:db8:0:1::9'],
])('addresses: %s', (_, rule, peers, used, text) => {
  expect(narrowerRanges(rule, seen(peers))).toEqual([{ kind: 'addresses', given: rule.cidr, used, text }]);
});

test.each<[string, ReturnType<typeof from>, Partial<RulePeers> | undefined]>([
  ['nothing was kept', from('10.0.0.0/8'), undefined],
  ['more was seen than is kept', from('10.0.0.0/8'), {}],
  ['all of it was used', from('10.1.2.0/23'), { blocks: ['10.1.2.0/24', '10.1.3.0/24'] }],
  ['more than ten blocks', from('10.0.0.0/8'), { blocks: Array.from({ length: 11 }, (_, i) => `10.1.${i * 2}.0/24`) }],
  ['the rule names a group', aRule('sgr-1', 'sg-1', 'ingress', 'tcp', 443, { referencedGroupId: 'sg-2' }), { blocks: ['10.0.0.0/24'], addresses: ['10.0.0.1'] }],
  ['a list', aRule('sgr-1', 'sg-1', 'ingress', 'tcp', 443, { prefixListId: 'pl-2' }), { blocks: ['10.0.0.0/24'], addresses: ['10.0.0.1'] }],
  ['ports of a rule for every protocol', from('10.0.0.1/32', '-1', -1), { ports: [443], addresses: ['10.0.0.1'] }],
  ['more than ten ranges of ports', from('10.0.0.1/32', 'tcp', [0, 65535]), { ports: Array.from({ length: 11 }, (_, i) => i * 2) }],
])('no proposal: %s', (_, rule, peers) => {
  expect(narrowerRanges(rule, peers && seen(peers))).toEqual([]);
});

test.each<[string, ReturnType<typeof from>, number[], string, string[], string]>([
  ['one of all', from('10.0.0.1/32', 'tcp', -1), [443], 'tcp 0-65535', ['443'], 'of these 65536 ports one was used: 443'],
  ['three, two of them side by side', from('10.0.0.1/32', 'udp', [1024, 65535]), [5432, 6432, 6433], 'udp 1024-65535', ['5432', '6432-6433'],
    'of these 64512 ports three were used: 5432, 6432-6433'],
])('ports: %s', (_, rule, ports, given, used, text) => {
  expect(narrowerRanges(rule, seen({ ports }))).toEqual([{ kind: 'ports', given, used, text }]);
});

test('whatever was seen is in the proposal, and the proposal is within the rule and smaller', () => {
  const address = fc.integer({ min: 0, max: 0x3ff }).map(number => `10.0.${number >> 8}.${number & 255}`); // eslint-disable-line no-bitwise -- parts of an address
  const setOf = (blocks: readonly string[]) => AddressSet.ofCidrs('ipv4', blocks.map(block => readCidr(block)).filter(isCidr));
  let proposed = 0;
  const some = fc.array(address, { minLength: 1, maxLength: 20 });
  fc.assert(fc.property(some, fc.integer({ min: 20, max: 28 }), fc.boolean(), (addresses, length, areKept) => {
    const rule = from(`10.0.0.0/${length}`);
    const within = addresses.filter(one => setOf([rule.cidr!]).covers(setOf([`${one}/32`])));
    if (within.length === 0) return;
    const blocks = [...new Set(within.map(one => `${one.split('.').slice(0, 3).join('.')}.0/24`))];
    for (const { used } of narrowerRanges(rule, seen({ blocks, ...areKept ? { addresses: within } : {} }))) {
      proposed++;
      expect(setOf(used).covers(setOf(within.map(one => `${one}/32`)))).toBe(true);
      expect(setOf([rule.cidr!]).covers(setOf(used))).toBe(true);
      expect(setOf(used).size).toBeLessThan(setOf([rule.cidr!]).size);
      expect(used.length).toBeLessThanOrEqual(10);
    }
  }), { numRuns: 500 });
  expect(proposed).toBeGreaterThan(100);
});

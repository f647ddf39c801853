import { ingress } from '../../lib/checks/example-network';
import { ofFamily, partsOf } from '../../lib/judging/cells';
import { isNearlyWorld, isOnTheInternet, mayReachFar, onTheInternet, outermost, percentOfInternet, writeShare } from '../../lib/judging/internet-share';
import { AddressSet } from '../../lib/model/address-set';
import { Family, isCidr, readCidr } from '../../lib/model/cidr';

const rules = (...blocks: string[]) => blocks.map(block => ingress('tcp', 22, block));
const parts = (family: Family, ...blocks: string[]) => ofFamily(family, rules(...blocks).flatMap(partsOf));
const outer = (family: Family, ...blocks: string[]) => outermost(parts(family, ...blocks)).map(({ block }) => block.canonical);

test('of blocks that lie in one another the outermost are left, each once', () => {
  expect(outer('ipv4', '203.0.113.1/32', '203.0.113.0/31', '203.0.113.2/32', '203.0.113.0/31')).toEqual(['203.0.113.0/31', '203.0.113.2/32']);
  expect(outer('ipv4', '0.0.0.0/1', '10.0.0.0/8', '128.0.0.0/1')).toEqual(['0.0.0.0/1', '128.0.0.0/1']);
  expect(outer('ipv6', '::/128', '::1/128', '2000::/3')).toEqual(['::/128', '::1/128', '2000::/3']);
});

// IPv4, in blocks of length 16: 65536, less 8192 (224.0.0.0/3), 3 x 256 (0, 10 and 127), 64 (100.64.0.0/10), 16 (172.16.0.0/12) and 2 (169.254 and 192.168): 56494.
// 64.0.0.0/2 has 16384 of them, less 256 and 64. IPv6: 2000::/3.
test.each<[Family, string[], boolean, number]>([
  ['ipv4', ['0.0.0.0/0'], true, 100],
  ['ipv4', ['64.0.0.0/2'], true, 28],
  ['ipv4', ['32.0.0.0/3'], false, 14],
  ['ipv4', ['32.0.0.0/3', '64.0.0.0/3'], true, 29],
  ['ipv4', ['224.0.0.0/3', '10.0.0.0/8'], false, 0],
  ['ipv4', [], false, 0],
  ['ipv6', ['2000::/5'], true, 25],
  ['ipv6', ['2000::/6'], false, 12],
  ['ipv6', ['fc00::/7', '2000::/6'], false, 12],
  ['ipv6', ['::/1'], true, 100],
])('%s: %j are a quarter of the Internet: %s (%i%%)', (family, blocks, nearly, percent) => {
  expect(isNearlyWorld(family, parts(family, ...blocks))).toBe(nearly);
  expect(percentOfInternet(family, parts(family, ...blocks))).toBe(percent);
  if (nearly) expect(mayReachFar(rules(...blocks))).toBe(true);
});

test.each([['203.0.113.7/32', true], ['0.0.0.0/0', true], ['8.0.0.0/6', true], ['10.0.0.0/8', false], ['224.0.0.0/3', false], ['2001:db8::/32', true], ['fd00::/8', false]])(
  '%s is on the Internet: %s', (text, expected) => {
    const block = readCidr(text);
    expect(isCidr(block) && isOnTheInternet(block)).toBe(expected);
  });

test('of a set that part counts which addresses on the Internet are given from', () => {
  expect(onTheInternet(AddressSet.literal('ipv4', '10.0.0.0/7'))).toEqual(AddressSet.literal('ipv4', '11.0.0.0/8'));
  expect(onTheInternet(AddressSet.literal('ipv6', '::/2'))).toEqual(AddressSet.literal('ipv6', '2000::/3'));
});

test('small ranges reach nowhere far, however many families they are of', () => {
  expect(mayReachFar(rules('32.0.0.0/4', '48.0.0.0/4', '2000::/7'))).toBe(false);
});

test('a share is written by its widest blocks, four of them or five in all', () => {
  const share = (percent: number, ...blocks: string[]) => writeShare('ipv4', parts('ipv4', ...blocks), percent);
  expect(share(29, '64.0.0.0/2')).toBe('64.0.0.0/2 is 29% of the IPv4 Internet');
  expect(share(100, '128.0.0.0/1', '0.0.0.0/1', '0.0.0.0/1')).toBe('0.0.0.0/1 and 128.0.0.0/1 are all of the IPv4 Internet');
  expect(share(40, '8.0.0.0/8', '9.0.0.0/8', '64.0.0.0/2', '11.0.0.0/8', '12.0.0.0/8')).toBe('64.0.0.0/2, 8.0.0.0/8, 9.0.0.0/8, 11.0.0.0/8 and 12.0.0.0/8 are 40% of the IPv4 Internet');
  expect(share(40, '8.0.0.0/8', '9.0.0.0/8', '64.0.0.0/2', '11.0.0.0/8', '12.0.0.0/8', '13.0.0.0/8')).toBe('64.0.0.0/2, 8.0.0.0/8, 9.0.0.0/8, 11.0.0.0/8 and 2 more are 40% of the IPv4 Internet');
  const outOfOrder = ['192.0.0.0/3', '64.0.0.0/3', '128.0.0.0/3'].flatMap(block => parts('ipv4', block));
  expect(writeShare('ipv4', outOfOrder, 43)).toBe('64.0.0.0/3, 128.0.0.0/3 and 192.0.0.0/3 are 43% of the IPv4 Internet');
  expect(writeShare('ipv6', parts('ipv6', '2000::/4'), 50)).toBe('2000::/4 is 50% of the IPv6 Internet');
});

import { addressFrom, egress, FOREIGN_LIST, ingress, listOf, OTHER_GROUP } from '../../lib/checks/example-network';
import { doubtAboutBlocks, familyOf, familyOfWorld, isWithWorld, knownBlocks, nameOfList, SMALL, viaOf, whyNotAllBlocks, writeWorld } from '../../lib/judging/world';
import { isCidr, readCidr } from '../../lib/model/cidr';
import { known, unknown } from '../../lib/model/knowledge';
import { Peer } from '../../lib/model/rule';

type Block = Peer & { kind: 'cidr' };
type List = Peer & { kind: 'prefix-list' };

const from = (peer: string | Peer) => ingress('tcp', 443, peer);
const block = (text: string, more: Partial<Block> = {}): Block => ({ ...from(text).peer as Block, ...more });
const named = (name: string, ...entries: Parameters<typeof listOf>): List => ({ ...listOf(...entries) as List, name });
function cidr(text: string) {
  const read = readCidr(text);
  if (!isCidr(read)) throw new Error(text);
  return read;
}
const VIA = 'the default of the parameter Cidr';

test.each<[Peer, string]>([
  [block('0.0.0.0/0'), '0.0.0.0/0, the whole IPv4 Internet'],
  [block('::/0'), '::/0, the whole IPv6 Internet'],
  [block('10.0.0.1/0'), '0.0.0.0/0 (written with host bits, which EC2 clears), the whole IPv4 Internet'],
  [block('0.0.0.0/0', { via: VIA }), '0.0.0.0/0 (the default of the parameter Cidr), the whole IPv4 Internet'],
  [block('0.0.0.0/0', { allowedBy: 'the parameter Cidr' }), '0.0.0.0/0 (an allowed value of the parameter Cidr), the whole IPv4 Internet'],
  [block('10.0.0.1/0', { via: VIA }), '0.0.0.0/0 (written with host bits, which EC2 clears; the default of the parameter Cidr), the whole IPv4 Internet'],
  [listOf('10.0.0.0/8', '::/0'), 'the prefix list Office, in which stands ::/0, the whole IPv6 Internet'],
  [named('Partners', '0.0.0.0/0'), 'the prefix list Partners, in which stands 0.0.0.0/0, the whole IPv4 Internet'],
  [listOf({ ...known(cidr('0.0.0.0/0')), via: VIA }), 'the prefix list Office, in which stands 0.0.0.0/0 (the default of the parameter Cidr), the whole IPv4 Internet'],
])('%j is written: %s', (peer, text) => expect(writeWorld(from(peer))).toBe(text));

test('a list is called by its name, and by its id where it has none', () => {
  expect([named('Partners'), listOf(), FOREIGN_LIST].map(peer => nameOfList(peer as List))).toEqual(['Partners', 'Office', 'pl-0123456789abcdef0']);
});

test('the blocks of a peer are those that are written', () => {
  const blocksOf = (peer: Peer) => knownBlocks(peer).map(({ canonical }) => canonical);
  expect(blocksOf(block('10.0.0.0/8'))).toEqual(['10.0.0.0/8']);
  expect(blocksOf(listOf('10.0.0.0/8', unknown('the parameter Entry'), '::/0'))).toEqual(['10.0.0.0/8', '::/0']);
  expect([OTHER_GROUP, FOREIGN_LIST, addressFrom('Office')].map(blocksOf)).toEqual([[], [], []]);
});

test('where a block stands is told of that block alone', () => {
  const [open, own] = [cidr('0.0.0.0/0'), cidr('10.0.0.0/8')];
  const list: Peer = { kind: 'prefix-list', id: 'Office', cidrs: [known(own), unknown('the parameter Entry'), { ...known(open), via: VIA }] };
  expect([open, own, cidr('0.0.0.0/0')].map(one => viaOf(list, one))).toEqual([VIA, undefined, undefined]);
  expect(viaOf({ kind: 'cidr', cidr: open, via: VIA }, open)).toBe(VIA);
  expect([block('0.0.0.0/0'), OTHER_GROUP, FOREIGN_LIST, addressFrom('Office')].map(one => viaOf(one, open))).toEqual([undefined, undefined, undefined, undefined]);
});

describe('what may be missing from the blocks that are known', () => {
  const OFFICE = { ...addressFrom('Office'), settledBy: 'give the parameter Office AllowedValues' };
  const entry = { ...unknown('the parameter Entry', 'give the parameter Entry AllowedValues'), prefixLength: 24 };

  test.each<[Peer, number, string | undefined]>([
    [OFFICE, 1, 'the source is the parameter Office'],
    [{ ...OFFICE, prefixLength: 32 }, SMALL, undefined],
    [{ ...OFFICE, prefixLength: 10 }, SMALL, 'the source is the parameter Office'],
    [{ ...OFFICE, prefixLength: 11 }, SMALL, undefined],
    [listOf('10.0.0.0/8', entry), SMALL, undefined],
    [listOf('10.0.0.0/8', entry), 25, 'an entry of the prefix list Office is the parameter Entry'],
    [listOf('10.0.0.0/8'), 129, undefined],
    [FOREIGN_LIST, 1, 'the source is the prefix list pl-0123456789abcdef0, whose entries are not in the app'],
    [OTHER_GROUP, 129, undefined],
    [block('10.0.0.0/8'), 129, undefined],
  ])('%j, unless it is as long as %i: %s', (peer, unless, why) => expect(whyNotAllBlocks(from(peer), unless)).toBe(why));

  test('is told with what settles it, and as the destination of an outbound rule', () => {
    expect(doubtAboutBlocks(egress('tcp', 443, OFFICE), 1)).toEqual(unknown('the destination is the parameter Office', 'give the parameter Office AllowedValues'));
    expect(doubtAboutBlocks(from(listOf(entry)), 129)).toEqual(unknown('an entry of the prefix list Office is the parameter Entry', 'give the parameter Entry AllowedValues'));
    expect(doubtAboutBlocks(from(FOREIGN_LIST), 1)?.settledBy).toMatch(/TrustedNetwork/);
    expect(doubtAboutBlocks(egress('tcp', 443, FOREIGN_LIST), 1)?.why).toBe('the destination is the prefix list pl-0123456789abcdef0, whose entries are not in the app');
  });
});

test('one entry that is the world is enough, whatever the others are', () => {
  expect(isWithWorld(from(listOf('0.0.0.0/0', unknown('the parameter Entry'))))).toEqual(known(true));
  expect(isWithWorld(from(listOf('10.0.0.0/8', unknown('the parameter Entry'))))).toEqual(unknown('an entry of the prefix list Office is the parameter Entry'));
  expect(isWithWorld(from(listOf('10.0.0.0/8', { ...unknown('the parameter Entry'), prefixLength: 1 })))).toEqual(known(false));
  expect(isWithWorld(from({ ...addressFrom('Office'), prefixLength: 0 }))).toMatchObject({ known: false });
  expect(isWithWorld(from(OTHER_GROUP))).toEqual(known(false));
});

test('a family is told where there is one', () => {
  const both = from(listOf('0.0.0.0/0', 'fd00::/8'));
  expect([familyOf(both), familyOfWorld(both)]).toEqual([undefined, 'ipv4']);
  expect(familyOfWorld(from(listOf('0.0.0.0/0', '::/0')))).toBeUndefined();
  expect([familyOf(from('fd00::/8')), familyOf(from('10.0.0.0/8')), familyOf(from(OTHER_GROUP)), familyOfWorld(from('10.0.0.0/8'))]).toEqual(['ipv6', 'ipv4', undefined, undefined]);
});

import { addressFrom, door, egress, FOREIGN_LIST, group, ingress, listOf, networkOf, OTHER_GROUP, unreadable } from '../../lib/checks/example-network';
import { portOutsideAllowedNetworks } from '../../lib/checks/port-outside-allowed-networks';
import { DEFAULT_OPTIONS, PortRestriction } from '../../lib/judging/check-options';
import { NetworkIndex } from '../../lib/judging/network-index';
import { restrictedRules } from '../../lib/judging/restricted-ports';
import { blockOf } from '../../lib/model/cidr';
import { Conditions } from '../../lib/model/conditions';
import { known, unknown } from '../../lib/model/knowledge';
import { TCP } from '../../lib/model/protocol';
import { Peer, Rule } from '../../lib/model/rule';

type Things = Parameters<typeof networkOf>;
const indexOf = (...things: Things) => new NetworkIndex(networkOf(...things), DEFAULT_OPTIONS);
const judged = (restricted: readonly PortRestriction[], ...things: Things) => restrictedRules(indexOf(...things), restricted);
const OFFICE: PortRestriction = { ports: ['tcp 22'], allowed: ['10.0.0.0/8'] };
const says = (restricted: readonly PortRestriction[], ...things: Things) => judged(restricted, ...things).violated.map(one => one.says);
const whys = (restricted: readonly PortRestriction[], ...things: Things) => judged(restricted, ...things).undecided.map(one => one.why);
const peer = (id: string): Peer => ({ kind: 'group', id });
const named = (id: string) => group({ id, site: { template: 'Shop.template.json', logicalId: id, location: 'Properties' } });

describe('the sentence', () => {
  test.each<[string, readonly PortRestriction[], Rule, string]>([
    ['names who may connect and who is allowed', [OFFICE], ingress('tcp', 22, '203.0.113.0/24'), '203.0.113.0/24 may connect to tcp 22 (SSH, SFTP), which is for 10.0.0.0/8 alone'],
    ['names only the ports that are restricted', [OFFICE], ingress('tcp', [20, 30], '0.0.0.0/0'), '0.0.0.0/0 may connect to tcp 22 (SSH, SFTP), which is for 10.0.0.0/8 alone'],
    ['says where nobody is allowed', [{ ports: ['tcp 9999'], allowed: [] }], ingress('tcp', 9999, '10.0.0.1/32'), '10.0.0.1/32 may connect to tcp 9999, which is for nobody'],
    ['names two networks', [{ ports: ['tcp 9999'], allowed: ['10.0.0.0/8', 'pl-1'] }], ingress('tcp', 9999, '::/0'), '::/0 may connect to tcp 9999, which is for 10.0.0.0/8 and pl-1 alone'],
    [
      'counts the rest of many networks', [{ ports: ['tcp 9999'], allowed: ['10.0.0.0/8', '10.0.0.0/9', '10.0.0.0/10', 'pl-1', 'pl-2'] }], ingress('tcp', 9999, '::/0'),
      '::/0 may connect to tcp 9999, which is for 10.0.0.0/8, 10.0.0.0/9, 10.0.0.0/10 and 2 other networks alone',
    ],
    ['names the entry of a list', [OFFICE], ingress('tcp', 22, listOf('10.0.0.0/9', '203.0.113.7/32')), '203.0.113.7/32 in the prefix list Office may connect to tcp 22 (SSH, SFTP), which is for 10.0.0.0/8 alone'],
    [
      'counts the rest of many ports', [{ ports: ['tcp 1000', 'tcp 1002', 'tcp 1004', 'tcp 1006', 'tcp 1008'], allowed: [] }], ingress('-1', 'any', '::/0'),
      '::/0 may connect to tcp 1000, tcp 1002, tcp 1004 and 2 more, which is for nobody',
    ],
    ['names every port', [{ ports: ['all'], allowed: [] }], ingress('-1', 'any', '::/0'), '::/0 may connect to every port of every protocol, which is for nobody'],
    ['names a protocol without ports', [{ ports: ['esp'], allowed: [] }], ingress('50', 'any', '::/0'), '::/0 may connect to protocol 50, which is for nobody'],
    ['says that somebody may give another address', [OFFICE], ingress('tcp', 22, { ...addressFrom('Office'), byDefault: blockOf('ipv4', 0n, 1) }), '0.0.0.0/1 (the default of the parameter Office) may connect to tcp 22 (SSH, SFTP), which is for 10.0.0.0/8 alone'],
  ])('%s', (_, restricted, rule, expected) => {
    expect(says(restricted, rule)).toEqual([expected]);
  });

  test('names the way by groups', () => {
    const way = [ingress('tcp', 22, peer('Bastion')), ingress('tcp', [0, 100], peer('Jump'), { group: 'Bastion' }), ingress('-1', 'any', '0.0.0.0/0', { group: 'Jump' })];
    expect(judged([OFFICE], ...['Web', 'Bastion', 'Jump'].map(named), ...way).violated.map(({ says: text, through }) => [text, through])).toEqual([
      ['the group Bastion may connect to tcp 22 (SSH, SFTP), which is for 10.0.0.0/8 alone, and Bastion lets in Jump, which lets in 0.0.0.0/0', ['Bastion', 'Jump']],
      ['the group Jump may connect to tcp 22 (SSH, SFTP), which is for 10.0.0.0/8 alone, and Jump lets in 0.0.0.0/0', ['Jump']],
      ['0.0.0.0/0 may connect to tcp 22 (SSH, SFTP), which is for 10.0.0.0/8 alone', undefined],
    ]);
  });

  test('tells both where a rule is against two restrictions, once', () => {
    const { violated } = judged([OFFICE, { ports: ['tcp 23'], allowed: [] }], ingress('tcp', [22, 23], '0.0.0.0/0'));
    expect(violated.map(one => one.says)).toEqual(['0.0.0.0/0 may connect to tcp 22 (SSH, SFTP), which is for 10.0.0.0/8 alone; 0.0.0.0/0 may connect to tcp 23 (Telnet), which is for nobody']);
  });
});

describe('whether a rule is wider than what it violates', () => {
  test.each<[string, readonly PortRestriction[], Rule, boolean]>([
    ['the port alone', [OFFICE], ingress('tcp', 22, '::/0'), false],
    ['a range', [OFFICE], ingress('tcp', [22, 23], '::/0'), true],
    ['every protocol', [OFFICE], ingress('-1', 'any', '::/0'), true],
    ['a range of which each port is restricted', [OFFICE, { ports: ['tcp 23'], allowed: [] }], ingress('tcp', [22, 23], '::/0'), false],
    ['a range of which the other port is restricted too, and it is allowed there', [OFFICE, { ports: ['tcp 23'], allowed: ['::/0'] }], ingress('tcp', [22, 23], '::/0'), true],
    ['one port of a range that is restricted', [{ ports: ['tcp 20-30'], allowed: [] }], ingress('tcp', 22, '::/0'), false],
    ['a port that is a parameter with a default', [OFFICE], ingress('tcp', unknown('the parameter Port'), '::/0', { byDefault: { protocol: TCP, ports: { from: 22, to: 22 } } }), true],
  ])('%s', (_, restricted, rule, isWider) => {
    expect(judged(restricted, rule).violated).toMatchObject([{ isWider }]);
  });
});

describe('what cannot be known', () => {
  test.each<[string, Things, string[]]>([
    ['an address', [ingress('tcp', 22, addressFrom('Office'))], ['the source is the parameter Office']],
    ['a list', [ingress('tcp', 22, FOREIGN_LIST)], ['the source is the prefix list pl-0123456789abcdef0, whose entries are not in the app']],
    ['an entry of a list', [ingress('tcp', 22, listOf('10.0.0.0/9', unknown('the parameter Entry')))], ['an entry of the prefix list Office is the parameter Entry']],
    ['a port', [ingress('tcp', unknown('the parameter Port'), '::/0')], ['the port is the parameter Port']],
    ['a port that is another one by default', [ingress('tcp', unknown('the parameter Port'), '::/0', { byDefault: { protocol: TCP, ports: { from: 443, to: 443 } } })], ['the port is the parameter Port']],
    ['a group that is not read', [ingress('tcp', 22, OTHER_GROUP)], ['Balancer may let in others: its rules cannot be read']],
    ['a group of another account', [ingress('tcp', 22, { kind: 'group', id: '222222222222/sg-1', account: '222222222222' })], ['222222222222/sg-1 may let in others: its rules cannot be read']],
    [
      'a group behind a group', [named('Balancer'), ingress('tcp', 22, OTHER_GROUP), ingress('tcp', 22, peer('sg-1'), { group: 'Balancer' })],
      ['Balancer lets in sg-1, which may let in others: its rules cannot be read', 'sg-1 may let in others: its rules cannot be read'],
    ],
    [
      'a group with an address that is not known', [named('Balancer'), ingress('tcp', 22, OTHER_GROUP), ingress('tcp', 22, addressFrom('Office'), { group: 'Balancer' })],
      ['Balancer may let in others: the source is the parameter Office', 'the source is the parameter Office'],
    ],
    [
      'a group with rules that are not known', [named('Web'), named('Balancer'), ingress('tcp', 22, peer('Web'), { group: 'Balancer' }), unreadable('ingress', unknown('the parameter Rules'))],
      ['Web may let in others: its inbound rules are the parameter Rules'],
    ],
    [
      'a port on the way', [named('Balancer'), ingress('tcp', unknown('the parameter Port'), OTHER_GROUP), ingress('tcp', 22, '::/0', { group: 'Balancer' })],
      ['Balancer lets in ::/0: the port is the parameter Port'],
    ],
    [
      'conditions that may hold at once', [named('Balancer'), ingress('tcp', 22, OTHER_GROUP, { conditions: { IsProd: true } }), ingress('tcp', 22, '::/0', { group: 'Balancer', conditions: { IsOpen: true } })],
      ['Balancer lets in ::/0; both stand under conditions of their own, which may hold at once'],
    ],
  ])('%s', (_, things, expected) => {
    expect(whys([OFFICE], ...things)).toEqual(expected);
  });

  test('what would settle it', () => {
    expect(judged([OFFICE], ingress('tcp', 22, { ...addressFrom('Office'), settledBy: 'give it AllowedValues' }), ingress('tcp', 22, OTHER_GROUP)).undecided.map(({ settledBy }) => settledBy))
      .toEqual(['give it AllowedValues', 'have its group judged too, or name its account among the accounts of restrictedPorts']);
  });

  test.each<[string, PortRestriction, Rule]>([
    ['an address of a family that is wholly allowed', { ports: ['tcp 22'], allowed: ['0.0.0.0/0'] }, ingress('tcp', 22, { ...addressFrom('Office'), family: 'ipv4' })],
    ['anything where everybody is allowed', { ports: ['tcp 22'], allowed: ['0.0.0.0/0', '::/0'] }, ingress('tcp', 22, OTHER_GROUP)],
    ['an address that is inside whatever the port is', OFFICE, ingress('tcp', unknown('the parameter Port'), '10.0.0.0/8')],
    ['a port of another protocol', OFFICE, ingress('udp', unknown('the parameter Port'), '::/0')],
    ['outbound rules', OFFICE, egress('tcp', 22, addressFrom('Office'))],
  ])('%s is no doubt', (_, restriction, rule) => {
    expect(judged([restriction], rule)).toEqual({ violated: [], undecided: [] });
  });
});

test('rules under one condition are live together, and a rule that always is with any', () => {
  const bastion = ingress('tcp', 22, '::/0', { group: 'Balancer', conditions: { IsProd: true } });
  expect(judged([OFFICE], named('Balancer'), ingress('tcp', 22, OTHER_GROUP, { conditions: { IsProd: true } }), bastion).violated).toHaveLength(2);
  expect(judged([OFFICE], named('Balancer'), ingress('tcp', 22, OTHER_GROUP), bastion).violated).toHaveLength(2);
});

test('a way that is always there counts, whatever stands beside it under a condition', () => {
  const open = (conditions?: Conditions) => ingress('tcp', 22, '::/0', { group: 'Balancer', ...conditions ? { conditions } : {} });
  const rule = ingress('tcp', 22, OTHER_GROUP, { conditions: { IsProd: true } });
  expect(says([OFFICE], named('Balancer'), rule, open({ IsOpen: true }), open())).toHaveLength(3);
  expect(whys([OFFICE], named('Balancer'), rule, open({ IsOpen: true }), open())).toEqual([]);
});

test('the families never allow each other, IPv4 addresses in IPv6 ones neither', () => {
  // "IPv4-mapped" addresses are IPv6 addresses to EC2: a rule for them matches no IPv4 packet, and an IPv4 block in `allowed` allows none of them.
  expect(says([OFFICE], ingress('tcp', 22, '::ffff:a00:0/104'))).toHaveLength(1);
  expect(says([{ ports: ['tcp 22'], allowed: ['::/0'] }], ingress('tcp', 22, '10.0.0.0/8'))).toHaveLength(1);
  expect(says([{ ports: ['tcp 22'], allowed: ['0.0.0.0/0'] }], ingress('tcp', 22, '2001:db8::/128'))).toHaveLength(1);
});

test('a range is inside by its addresses: those of two allowed networks that touch', () => {
  expect(says([{ ports: ['tcp 22'], allowed: ['10.0.0.0/9', '10.128.0.0/9'] }], ingress('tcp', 22, '10.0.0.0/8'))).toEqual([]);
});

test('openings that are read like rules are judged too', () => {
  const network = networkOf(door('AWS::EKS::Nodegroup', 'SSH to the nodes', ingress('tcp', 22, '0.0.0.0/0')));
  const { violated } = portOutsideAllowedNetworks.judge(new NetworkIndex(network, { ...DEFAULT_OPTIONS, restrictedPorts: [OFFICE] }));
  expect(violated).toHaveLength(1);
});

test.each<[string, PortRestriction]>([
  ['traffic', { ports: ['nonsense'], allowed: [] }], ['a network', { ports: ['tcp 22'], allowed: ['10.0.0.0'] }],
])('%s that is none makes the check crash, for it would count for nothing', (_, restriction) => {
  expect(() => judged([restriction], ingress('tcp', 22, '::/0'))).toThrow('restrictedPorts: ');
});

test('many rules and groups take one pass', () => {
  const groups = Array.from({ length: 4000 }, (_, i) => group({ id: `G${i}` }));
  const chain = groups.slice(1).map((_, i) => ingress('tcp', [20 + i % 3, 24], peer(`G${i}`), { group: `G${i + 1}` }));
  const rules = groups.flatMap((_, i) => Array.from({ length: 5 }, (__, j) => ingress('tcp', 22, `10.${i % 256}.${j}.0/24`, { group: `G${i}`, description: known('x') })));
  const index = indexOf(...groups, ...chain, ...rules, ingress('tcp', 22, '203.0.113.0/24', { group: 'G0' }));
  const start = Date.now();
  const { violated } = restrictedRules(index, [OFFICE, { ports: ['all'], allowed: ['10.0.0.0/8'] }]);
  expect(violated).toHaveLength(4000);
  expect(violated[3000].says.length).toBeLessThan(400);
  expect(Date.now() - start).toBeLessThan(20_000);
});

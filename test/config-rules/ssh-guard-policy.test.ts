import { GuardStatus, judgeWithGuard } from './cfn-guard';
import { groupThatLetsIn, permission, securityGroupItem, without } from './configuration-items';
import { LONGEST_POLICY_TEXT, sshGuardPolicy } from '../../lib/config-rules/ssh-guard-policy';

const LIST = 'pl-0123456789abcdef0';
const OTHER_LIST = 'pl-0fedcba9876543210';
const GROUP = 'sg-0aaaaaaaaaaaaaaaa';
const OFFICE = { ipv4: ['10.0.0.0/8', '203.0.113.0/24'], ipv6: ['2001:db8::/32'], prefixLists: [LIST] };
const NOBODY = { ipv4: [], ipv6: [], prefixLists: [] };

const CASES: [string, unknown, GuardStatus, GuardStatus][] = [
  // what it is about, the item, the verdict with OFFICE, the verdict with NOBODY
  ['no rule', groupThatLetsIn(), 'PASS', 'PASS'],
  ['another port, from the world', groupThatLetsIn({ fromPort: 443, toPort: 443, ipv4: ['0.0.0.0/0'], ipv6: ['::/0'] }), 'PASS', 'PASS'],
  ['ports below 22', groupThatLetsIn({ fromPort: 0, toPort: 21, ipv4: ['0.0.0.0/0'] }), 'PASS', 'PASS'],
  ['ports above 22', groupThatLetsIn({ fromPort: 23, toPort: 65535, ipv4: ['0.0.0.0/0'] }), 'PASS', 'PASS'],
  ['UDP 22', groupThatLetsIn({ ipProtocol: 'udp', ipv4: ['0.0.0.0/0'] }), 'PASS', 'PASS'],
  ['a group', groupThatLetsIn({ groups: [GROUP] }), 'PASS', 'PASS'],
  ['a group, all protocols', groupThatLetsIn({ ipProtocol: '-1', groups: [GROUP] }), 'PASS', 'PASS'],

  ['an allowed range', groupThatLetsIn({ ipv4: ['10.0.0.0/8'] }), 'PASS', 'FAIL'],
  ['two allowed ranges', groupThatLetsIn({ ipv4: ['10.0.0.0/8', '203.0.113.0/24'] }), 'PASS', 'FAIL'],
  ['an allowed IPv6 range', groupThatLetsIn({ ipv6: ['2001:db8::/32'] }), 'PASS', 'FAIL'],
  ['an allowed prefix list', groupThatLetsIn({ prefixLists: [LIST] }), 'PASS', 'FAIL'],
  ['an allowed range on many ports', groupThatLetsIn({ fromPort: 0, toPort: 65535, ipv4: ['10.0.0.0/8'] }), 'PASS', 'FAIL'],

  ['the world', groupThatLetsIn({ ipv4: ['0.0.0.0/0'] }), 'FAIL', 'FAIL'],
  ['the world over IPv6', groupThatLetsIn({ ipv6: ['::/0'] }), 'FAIL', 'FAIL'],
  ['ports 0 to 1024', groupThatLetsIn({ fromPort: 0, toPort: 1024, ipv4: ['0.0.0.0/0'] }), 'FAIL', 'FAIL'],
  ['ports 22 to 23', groupThatLetsIn({ fromPort: 22, toPort: 23, ipv4: ['0.0.0.0/0'] }), 'FAIL', 'FAIL'],
  ['ports 20 to 22', groupThatLetsIn({ fromPort: 20, toPort: 22, ipv4: ['0.0.0.0/0'] }), 'FAIL', 'FAIL'],
  ['all protocols', groupThatLetsIn({ ipProtocol: '-1', ipv4: ['0.0.0.0/0'] }), 'FAIL', 'FAIL'],
  ['all protocols from an unknown prefix list', groupThatLetsIn({ ipProtocol: '-1', prefixLists: [OTHER_LIST] }), 'FAIL', 'FAIL'],
  ['TCP by its number', groupThatLetsIn({ ipProtocol: '6', ipv4: ['0.0.0.0/0'] }), 'FAIL', 'FAIL'],
  ['an unknown prefix list', groupThatLetsIn({ prefixLists: [OTHER_LIST] }), 'FAIL', 'FAIL'],
  ['one bad range of two', groupThatLetsIn({ ipv4: ['10.0.0.0/8', '192.0.2.0/24'] }), 'FAIL', 'FAIL'],
  ['one bad rule of two', groupThatLetsIn({ ipv4: ['10.0.0.0/8'] }, { ipv4: ['192.0.2.0/24'] }), 'FAIL', 'FAIL'],
  ['an allowed range and a bad one of the other family', groupThatLetsIn({ ipv4: ['10.0.0.0/8'], ipv6: ['::/0'] }), 'FAIL', 'FAIL'],
  ['a group and a bad range', groupThatLetsIn({ groups: [GROUP], ipv4: ['192.0.2.0/24'] }), 'FAIL', 'FAIL'],
  ['a smaller range inside an allowed one', groupThatLetsIn({ ipv4: ['10.1.2.0/24'] }), 'FAIL', 'FAIL'],
  ['a larger range around an allowed one', groupThatLetsIn({ ipv4: ['10.0.0.0/7'] }), 'FAIL', 'FAIL'],

  ['a deleted group', securityGroupItem([], { configurationItemStatus: 'ResourceDeleted', configuration: null }), 'SKIP', 'SKIP'],
  ['a group deleted while nothing was recorded', securityGroupItem([], { configurationItemStatus: 'ResourceDeletedNotRecorded' }), 'SKIP', 'SKIP'],
  ['another kind of resource', securityGroupItem([permission({ ipv4: ['0.0.0.0/0'] })], { resourceType: 'AWS::EC2::Instance' }), 'SKIP', 'SKIP'],

  // an item that lacks something is judged as the worse case, never passed over
  ['no status', { ...groupThatLetsIn({ ipv4: ['0.0.0.0/0'] }), configurationItemStatus: undefined }, 'FAIL', 'FAIL'],
  ['no permissions', securityGroupItem([], { configuration: { groupId: GROUP } }), 'FAIL', 'FAIL'],
  ['TCP without ports', securityGroupItem([without({ ipv4: ['0.0.0.0/0'] }, 'fromPort', 'toPort')]), 'FAIL', 'FAIL'],
  ['the older form of IPv4 ranges alone', securityGroupItem([without({ ipv4: ['0.0.0.0/0'] }, 'ipv4Ranges')]), 'FAIL', 'FAIL'],
  ['an allowed range without the empty properties', securityGroupItem([without({ ipv4: ['10.0.0.0/8'] }, 'ipRanges', 'ipv6Ranges', 'prefixListIds')]),
    'PASS', 'FAIL'],
];

describe.each([
  ['with an office allowed', OFFICE, CASES.map(([title, item, verdict]) => ({ title, item, verdict }))],
  ['with nobody allowed', NOBODY, CASES.map(([title, item, , verdict]) => ({ title, item, verdict }))],
  ['with IPv4 alone allowed', { ...NOBODY, ipv4: ['10.0.0.0/8'] }, [
    { title: 'an allowed range', item: groupThatLetsIn({ ipv4: ['10.0.0.0/8'] }), verdict: 'PASS' },
    { title: 'an IPv6 range', item: groupThatLetsIn({ ipv6: ['2001:db8::/32'] }), verdict: 'FAIL' },
    { title: 'a prefix list', item: groupThatLetsIn({ prefixLists: [LIST] }), verdict: 'FAIL' },
  ]],
] as const)('%s', (_, allowed, cases) => {
  let verdicts: GuardStatus[];
  beforeAll(() => {
    verdicts = judgeWithGuard(sshGuardPolicy(allowed), cases.map(({ item }) => item));
  });

  test.each(cases.map(({ title, verdict }, index) => ({ title, verdict, index })))('$title: $verdict', ({ index, verdict }) => {
    expect(verdicts[index]).toBe(verdict);
  });
});

test('a policy that Guard cannot read is an error here, not a pass', () => {
  expect(() => judgeWithGuard('rule { nonsense', [groupThatLetsIn()])).toThrow(/cfn-guard/);
});

test('the longest text that AWS Config takes is a policy that Guard reads', () => {
  const ipv4 = Array.from({ length: 400 }, (_, i) => `10.${Math.floor(i / 256)}.${i % 256}.0/24`);
  const policy = sshGuardPolicy({ ...NOBODY, ipv4 });
  expect(policy.length).toBeLessThanOrEqual(LONGEST_POLICY_TEXT);
  expect(judgeWithGuard(policy, [groupThatLetsIn({ ipv4: [ipv4[399]] }), groupThatLetsIn({ ipv4: ['10.9.9.0/24'] })])).toEqual(['PASS', 'FAIL']);
});

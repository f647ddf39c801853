import { GuardStatus, judgeWithGuard } from './cfn-guard';
import { groupThatLetsIn, permission, securityGroupItem, without } from './configuration-items';
import { aboutPorts, SSH } from './guarded-ports';
import { GuardSources, LONGEST_POLICY_TEXT, portGuardPolicy } from '../../lib/config-rules/port-guard-policy';

const LIST = 'pl-0123456789abcdef0';
const OTHER_LIST = 'pl-0fedcba9876543210';
const GROUP = 'sg-0aaaaaaaaaaaaaaaa';
const OFFICE = { ipv4: ['10.0.0.0/8', '203.0.113.0/24'], ipv6: ['2001:db8::/32'], prefixLists: [LIST] };
const NOBODY = { ipv4: [], ipv6: [], prefixLists: [] };
const sshGuardPolicy = (sources: GuardSources) => portGuardPolicy(SSH, sources);

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
  ['no protocol', securityGroupItem([without({ ipv4: ['0.0.0.0/0'] }, 'ipProtocol')]), 'FAIL', 'FAIL'],
  ['no protocol, another port', securityGroupItem([without({ fromPort: 443, toPort: 443, ipv4: ['0.0.0.0/0'] }, 'ipProtocol')]), 'PASS', 'PASS'],
  ['no first port', securityGroupItem([without({ toPort: 80, ipv4: ['0.0.0.0/0'] }, 'fromPort')]), 'FAIL', 'FAIL'],
  ['a range without its text', securityGroupItem([{ ...permission({}), ipv4Ranges: [{}] }]), 'FAIL', 'FAIL'],
  ['no permissions', securityGroupItem([], { configuration: { groupId: GROUP } }), 'FAIL', 'FAIL'],
  ['TCP without ports', securityGroupItem([without({ ipv4: ['0.0.0.0/0'] }, 'fromPort', 'toPort')]), 'FAIL', 'FAIL'],
  ['the older form of IPv4 ranges alone', securityGroupItem([without({ ipv4: ['0.0.0.0/0'] }, 'ipv4Ranges')]), 'FAIL', 'FAIL'],

  // nor one that is there, and that Guard cannot compare: it would be in no filter
  ['permissions that are null', securityGroupItem([], { configuration: { groupId: GROUP, ipPermissions: null } }), 'FAIL', 'FAIL'],
  ['permissions that are no list', securityGroupItem([], { configuration: { groupId: GROUP, ipPermissions: permission({ ipv4: ['0.0.0.0/0'] }) } }), 'FAIL', 'FAIL'],
  ['a permission that is a text', securityGroupItem(['tcp 22']), 'FAIL', 'FAIL'],
  ['a list of permissions in the list', securityGroupItem([[permission({ ipv4: ['0.0.0.0/0'] })]]), 'FAIL', 'FAIL'],
  ...([
    ['a protocol that is a number', { ipProtocol: 6 }],
    ['all protocols as a number', { ipProtocol: -1 }],
    ['a protocol that is null', { ipProtocol: null }],
    ['a protocol in capitals', { ipProtocol: 'TCP' }],
    ['a protocol that is none', { ipProtocol: 'ssh' }],
    ['ports that are texts', { fromPort: '22', toPort: '22' }],
    ['ports that are null', { fromPort: null, toPort: null }],
    ['a first port that is null', { fromPort: null }],
    ['a last port that is a text', { toPort: '22' }],
    ['ports that are -1', { fromPort: -1, toPort: -1 }],
  ] as const).map(([title, more]) => [title, securityGroupItem([{ ...permission({ ipv4: ['0.0.0.0/0'] }), ...more }]), 'FAIL', 'FAIL'] as [string, object, GuardStatus, GuardStatus]),
  ['one of two that cannot be read', securityGroupItem([permission({ fromPort: 80, toPort: 80 }), { ...permission({ ipv4: ['0.0.0.0/0'] }), toPort: null }]), 'FAIL', 'FAIL'],
  ['all protocols with ports that are null', securityGroupItem([{ ...permission({ ipv4: ['10.0.0.0/8'] }), ipProtocol: '-1', fromPort: null, toPort: null }]), 'PASS', 'FAIL'],
  ['ICMP with its -1', groupThatLetsIn({ ipProtocol: 'icmp', fromPort: -1, toPort: -1, ipv4: ['0.0.0.0/0'] }), 'PASS', 'PASS'],
  ['another protocol with ports that are null', securityGroupItem([{ ...permission({ ipv4: ['0.0.0.0/0'] }), ipProtocol: '47', fromPort: null, toPort: null }]), 'PASS', 'PASS'],
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

const WEB = aboutPorts('web', ['tcp 80', 'tcp 443', 'tcp 8000-8080']);
const RDP = aboutPorts('RDP', ['tcp 3389', 'udp 3389']);
const NAMES = aboutPorts('names', ['tcp 53', 'tcp 88', 'udp 53', 'udp 123']);
const ALL_TCP = aboutPorts('TCP', ['tcp 0-65535']);
const WORLD = { ipv4: ['0.0.0.0/0'] };
const from = (ipProtocol: string, fromPort: number, toPort = fromPort) => groupThatLetsIn({ ipProtocol, fromPort, toPort, ...WORLD });

describe.each([
  ['several stretches of ports', WEB, [
    ['the first', from('tcp', 80), 'FAIL'],
    ['the second', from('tcp', 443), 'FAIL'],
    ['part of a range', from('tcp', 8050), 'FAIL'],
    ['the end of a range and more', from('tcp', 8080, 9000), 'FAIL'],
    ['all of a gap and a port beside it', from('tcp', 81, 443), 'FAIL'],
    ['all ports', from('tcp', 0, 65535), 'FAIL'],
    ['all protocols', groupThatLetsIn({ ipProtocol: '-1', ...WORLD }), 'FAIL'],
    ['below', from('tcp', 0, 79), 'PASS'],
    ['a gap', from('tcp', 81, 442), 'PASS'],
    ['part of the other gap', from('tcp', 444, 7999), 'PASS'],
    ['above', from('tcp', 8081, 65535), 'PASS'],
    ['UDP', from('udp', 443), 'PASS'],
    ['ICMP', groupThatLetsIn({ ipProtocol: 'icmp', fromPort: -1, toPort: -1, ...WORLD }), 'PASS'],
    ['no last port, between two', securityGroupItem([without({ fromPort: 100, ...WORLD }, 'toPort')]), 'FAIL'],
  ]],
  ['one port of both protocols', RDP, [
    ['TCP', from('tcp', 3389), 'FAIL'],
    ['UDP', from('udp', 3389), 'FAIL'],
    ['UDP by its number', from('17', 3000, 4000), 'FAIL'],
    ['all protocols over IPv6', groupThatLetsIn({ ipProtocol: '-1', ipv6: ['::/0'] }), 'FAIL'],
    ['another port of UDP', from('udp', 3390), 'PASS'],
    ['ICMP', groupThatLetsIn({ ipProtocol: '1', fromPort: 0, toPort: 65535, ...WORLD }), 'PASS'],
    ['no protocol', securityGroupItem([without({ fromPort: 3389, toPort: 3389, ...WORLD }, 'ipProtocol')]), 'FAIL'],
  ]],
  ['other ports of TCP than of UDP', NAMES, [
    ['both', from('tcp', 53), 'FAIL'],
    ['of TCP', from('tcp', 88), 'FAIL'],
    ['of UDP', from('udp', 123), 'FAIL'],
    ['that of TCP over UDP', from('udp', 88), 'PASS'],
    ['that of UDP over TCP', from('tcp', 123), 'PASS'],
    ['between them', from('udp', 54, 122), 'PASS'],
    ['all protocols', groupThatLetsIn({ ipProtocol: '-1', ...WORLD }), 'FAIL'],
    ['no protocol, the port of one', securityGroupItem([without({ fromPort: 123, toPort: 123, ...WORLD }, 'ipProtocol')]), 'FAIL'],
    ['no ports', securityGroupItem([without({ ipProtocol: 'udp', ...WORLD }, 'fromPort', 'toPort')]), 'FAIL'],
  ]],
  ['all ports of TCP', ALL_TCP, [
    ['port 0', from('tcp', 0), 'FAIL'],
    ['port 65535', from('tcp', 65535), 'FAIL'],
    ['all ports', from('tcp', 0, 65535), 'FAIL'],
    ['UDP', from('udp', 0, 65535), 'PASS'],
  ]],
] as const)('%s', (_, ports, cases) => {
  let verdicts: GuardStatus[];
  beforeAll(() => {
    verdicts = judgeWithGuard(portGuardPolicy(ports, OFFICE), cases.map(([, item]) => item));
  });

  test.each(cases.map(([title, , verdict], index) => ({ title, verdict, index })))('$title: $verdict', ({ index, verdict }) => {
    expect(verdicts[index]).toBe(verdict);
  });
});

// Of the policy that was published first, but for `ipProtocol !exists or`, and for what asks whether permissions can be read: those without a protocol, and with ports that Guard cannot
// compare, were passed over.
test('the text for SSH', () => {
  expect(sshGuardPolicy({ ipv4: ['10.0.0.0/8'], ipv6: [], prefixLists: [LIST] })).toBe(`let allowed_ipv4 = ["10.0.0.0/8"]
let allowed_prefix_lists = ["pl-0123456789abcdef0"]
rule ssh_from_allowed_networks when resourceType == "AWS::EC2::SecurityGroup"
  configurationItemStatus !exists or configurationItemStatus not in ["ResourceDeleted", "ResourceDeletedNotRecorded"] {
  configuration.ipPermissions is_list
  let permissions = configuration.ipPermissions[*]
  when %permissions !empty {
    %permissions is_struct
    %permissions {
      ipProtocol !exists or ipProtocol == /^(tcp|udp|icmp|icmpv6|-1|[0-9]+)$/ <<a protocol or port cannot be read>>
      ipProtocol not in ["tcp", "6"] or fromPort !exists or fromPort >= 0 <<a protocol or port cannot be read>>
      ipProtocol not in ["tcp", "6"] or toPort !exists or toPort >= 0 <<a protocol or port cannot be read>>
    }
  }
  let ssh = configuration.ipPermissions[
    ipProtocol !exists or ipProtocol in ["tcp", "6", "-1"]
    ipProtocol == "-1" or fromPort !exists or fromPort <= 22
    ipProtocol == "-1" or toPort !exists or toPort >= 22
  ]
  when %ssh !empty {
    %ssh {
      when ipv4Ranges exists ipv4Ranges !empty { ipv4Ranges[*].cidrIp in %allowed_ipv4 <<SSH is open to an IPv4 range that is not allowed>> }
      when ipRanges exists ipRanges !empty { ipRanges[*] in %allowed_ipv4 <<SSH is open to an IPv4 range that is not allowed>> }
      when ipv6Ranges exists ipv6Ranges !empty { ipv6Ranges empty <<SSH is open to an IPv6 range that is not allowed>> }
      when prefixListIds exists prefixListIds !empty { prefixListIds[*].prefixListId in %allowed_prefix_lists <<SSH is open to a prefix list that is not allowed>> }
    }
  }
}
`);
});

// AWS Config runs "guard-2.x.x". Functions, parameterised rules and the like came later: what the policy says it says in the words that Guard 2.0 began with.
test.each([SSH, WEB, RDP, NAMES, ALL_TCP])('the policy about $title uses no word of Guard but those of 2.0', (ports) => {
  const words = portGuardPolicy(ports, OFFICE).replace(/"[^"]*"|<<.*?>>|\/\^.*\$\//g, '').match(/[a-zA-Z_]\w*/g)!;
  const ours = /^(allowed_\w+|permissions|ssh\w*|ports\w*|resourceType|configuration\w*|ip\w+|fromPort|toPort|cidrIp|cidrIpv6|prefixListIds?)$/;
  expect([...new Set(words.filter(word => !ours.test(word)))].sort()).toEqual(['empty', 'exists', 'in', 'is_list', 'is_struct', 'let', 'not', 'or', 'rule', 'when']);
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

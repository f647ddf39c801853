import { anybody, appOf, appsOf, EVERYBODY, forbids, group, idOf, instance, INTERNET, made, mayOpen, NOBODY, on, ref, requires, subnet, tcp, VPC } from './ask';
import { source } from '../reading/templates';

/* What AWS says of addresses, VPCs and prefix lists. */

const in6 = (cidr: string) => ({ CidrIpv6: cidr });
const from = (cidr: string) => ({ CidrIp: cidr });
const IPV6 = { V6: made('EC2::VPCCidrBlock', { VpcId: ref('Vpc'), AmazonProvidedIpv6CidrBlock: true }) };

describe('blocks of addresses', () => {
  const open = (...peers: Record<string, unknown>[]) => appOf({ ...VPC, Web: group(peers.map(peer => tcp(22, peer))), Box: instance(['Web']) });

  test.each<[string, Record<string, unknown>[], string, string]>([
    // CIDR notation: bits behind the prefix say nothing, and EC2 clears them (CreateSecurityGroupRule answers 10.0.0.0/8 for 10.1.2.3/8).
    ['host bits are cleared', [from('10.1.2.3/8')], '10.200.0.0/16', 'yes'],
    ['a part is enough', [from('198.51.100.128/25')], '198.51.100.0/24', 'yes'],
    ['beside it', [from('198.51.101.0/24')], '198.51.100.0/24', 'no'],
    ['IPv4 is not IPv6', [from('0.0.0.0/0')], '2001:db8::/32', 'no'],
    ['IPv6 is not IPv4', [in6('::/0')], '198.51.100.0/24', 'no'],
    ['IPv6', [in6('2001:db8:1::/48')], '2001:db8::/32', 'yes'],
  ])('%s', (_, peers, end, expected) => expect(mayOpen(open(...peers), end, 'Web')).toBe(expected));

  // RFC 1918 and others: what the Internet does not route is nobody's there.
  test.each<[string, Record<string, unknown>[], string]>([
    ['everybody', [from('0.0.0.0/0')], 'yes'],
    ['everybody in two halves', [from('0.0.0.0/1'), from('128.0.0.0/1')], 'yes'],
    ['everybody with IPv6', [in6('::/0')], 'yes'],
    ['one address', [from('198.51.100.7/32')], 'yes'],
    ['private ranges', [from('10.0.0.0/8'), from('172.16.0.0/12'), from('192.168.0.0/16'), from('100.64.0.0/10')], 'no'],
    ['a private range and more', [from('10.0.0.0/7')], 'yes'],
    ['unique local addresses', [in6('fc00::/7')], 'no'],
  ])('the Internet: %s', (_, peers, expected) => expect(mayOpen(open(...peers), INTERNET, 'Web')).toBe(expected));

  test('the Internet without an office', () => {
    const internet = { is: 'internet', withoutCidrs: [{ ...(appOf({ ...VPC, W: group([tcp(22, from('203.0.113.0/24'))]) }).network.rules[0].peer as never as { cidr: never }).cidr as object }] } as never;
    expect(mayOpen(open(from('203.0.113.0/24')), internet, 'Web')).toBe('no');
    expect(mayOpen(open(from('203.0.112.0/23')), internet, 'Web')).toBe('yes');
  });
});

// Amazon VPC User Guide, Security group rules: a source may be a block of addresses, and then whatever has such a private address is let in, whichever groups it wears.
describe('things of the app by their addresses', () => {
  const app = (cidr: string, more: Record<string, { Type: string }> = {}, properties: Record<string, unknown> = {}) => appOf({
    ...VPC, A: subnet('10.0.1.0/24'), Web: group([], EVERYBODY), Db: group([tcp(5432, from(cidr))]), Box: instance(['Web'], properties), Store: instance(['Db']), ...more,
  });

  test.each<[string, string, Record<string, unknown>, string]>([
    ['the whole VPC', '10.0.0.0/16', {}, 'yes'],
    ['everybody', '0.0.0.0/0', {}, 'yes'],
    ['more than the VPC', '10.0.0.0/8', {}, 'yes'],
    ['beside the VPC', '10.1.0.0/16', {}, 'no'],
    ['a part of the VPC', '10.0.1.0/24', {}, 'whether the instance Box has an address in 10.0.1.0/24: its address is one of 10.0.0.0/16'],
    ['the subnet of the source', '10.0.1.0/24', { SubnetId: ref('A') }, 'yes'],
    ['another subnet', '10.0.2.0/24', { SubnetId: ref('A') }, 'no'],
    ['a part of the subnet', '10.0.1.0/28', { SubnetId: ref('A') }, 'whether the instance Box has an address in 10.0.1.0/28: its address is one of 10.0.1.0/24'],
    ['public addresses', '198.51.100.0/24', {}, 'no'],
  ])('%s', (_, cidr, properties, expected) => expect(mayOpen(app(cidr, {}, properties), 'Box', 'Store')).toBe(expected));

  test('halves of a VPC are the VPC, though nobody knows which half', () => {
    const index = appOf({ ...VPC, Web: group([], EVERYBODY), Db: group([tcp(5432, from('10.0.0.0/17')), tcp(5432, from('10.0.128.0/17'))]), Box: instance(['Web']), Store: instance(['Db']) });
    expect(mayOpen(index, 'Box', 'Store')).not.toBe('no');
  });
  test('a subnet that may be another one tells nothing', () => {
    const index = appOf({ ...VPC, A: subnet('10.0.1.0/24'), Web: group([], EVERYBODY), Db: group([tcp(5432, from('10.0.2.0/24'))]), Box: made('Lambda::Function', { VpcConfig: { SecurityGroupIds: [idOf('Web')], SubnetIds: [ref('A'), ref('P')] } }), Store: instance(['Db']) },
      { Parameters: { P: { Type: 'String' } } });
    expect(mayOpen(index, 'Box', 'Store')).toMatch(/^whether the function Box has an address in 10.0.2.0\/24/);
  });
  // AWS::EC2::VPCCidrBlock: a VPC may have more blocks than the one it is made with.
  test('a second block of the VPC', () => {
    const more = { Second: made('EC2::VPCCidrBlock', { VpcId: ref('Vpc'), CidrBlock: '10.7.0.0/16' }) };
    expect(mayOpen(app('10.7.0.0/16', more), 'Box', 'Store')).toMatch(/^whether the instance Box has an address in 10.7.0.0\/16/);
  });
  test('a block that IPAM gives', () => {
    const index = appOf({ Vpc: made('EC2::VPC', { Ipv4IpamPoolId: 'ipam-pool-1', Ipv4NetmaskLength: 16 }), Web: group([], EVERYBODY), Db: group([tcp(5432, from('10.3.0.0/16'))]), Box: instance(['Web']), Store: instance(['Db']) });
    expect(mayOpen(index, 'Box', 'Store')).toBe('whether the instance Box has an address in 10.3.0.0/16: the block of Vpc, which IPAM gives it');
  });
  test('a VPC that is imported', () => {
    const index = appOf({ Web: group([], EVERYBODY, 'vpc-0123456789abcdef0'), Db: group([tcp(5432, from('10.3.0.0/16'))], [], 'vpc-0123456789abcdef0'), Box: instance(['Web']), Store: instance(['Db']) });
    expect(mayOpen(index, 'Box', 'Store')).toBe('whether the instance Box has an address in 10.3.0.0/16: the addresses of vpc-0123456789abcdef0 are not in the app');
  });

  // A rule is for one family, and a packet has one: both ends must let the same one through.
  test('both ends must mean one family', () => {
    const app6 = (out: Record<string, unknown>, into: Record<string, unknown>, more = {}) => appOf({ ...VPC, Web: group([], [tcp(443, out)]), Db: group([tcp(443, into)]), Box: instance(['Web']), Store: instance(['Db']), ...more });
    expect(mayOpen(app6(from('0.0.0.0/0'), in6('::/0'), IPV6), 'Box', 'Store')).toBe('no');
    expect(mayOpen(app6(in6('::/0'), in6('::/0'), IPV6), 'Box', 'Store')).toBe('yes');
    expect(mayOpen(app6(in6('::/0'), in6('::/0')), 'Box', 'Store')).toBe('no'); // a VPC without IPv6
    expect(mayOpen(app6(in6('2600::/16'), in6('::/0'), IPV6), 'Box', 'Store')).toMatch(/IPv6 block that V6 brings/);
  });

  // RFC 919: 255.255.255.255 is a broadcast, and a VPC has none (Amazon VPC FAQs). The CDK writes it for "nobody".
  test('nobody is the address of the CDK for nobody, in a VPC that is imported, too', () => {
    const index = appOf({ Web: group([], NOBODY, 'vpc-0123456789abcdef0'), Db: group([{ IpProtocol: '-1', ...anybody }], NOBODY, 'vpc-0123456789abcdef0'), Box: instance(['Web']), Store: instance(['Db']) });
    expect(mayOpen(index, 'Box', 'Store')).toBe('no');
  });
});

// VPC Peering Guide, Update your security groups to reference peer security groups: "You can update the inbound or outbound rules for your VPC security groups to reference security groups for
// peered VPCs." "Amazon VPCs do not support transitive peering" (Amazon VPC Connectivity Options).
test('a doubt about addresses names the thing that it is about, and not another one in no known VPC', () => {
  const bare = { Type: 'AWS::EC2::SecurityGroup', Properties: { GroupDescription: 'a', SecurityGroupEgress: [tcp(5432, { CidrIp: '10.0.0.0/8' })] } };
  const index = appOf({ First: bare, Second: bare, Db: group([tcp(5432, { CidrIp: '10.1.0.0/16' })]) });
  const [first, second] = ['First', 'Second'].map(name => forbids(index, name, 'Db').says);
  expect(first).toContain('nobody knows which VPC First is in');
  expect(second).toContain('nobody knows which VPC Second is in');
});

describe('two VPCs', () => {
  const OTHER = { Other: made('EC2::VPC', { CidrBlock: '10.9.0.0/16' }) };
  const app = (more: Record<string, { Type: string }> = {}, peer: Record<string, unknown> = from('10.0.0.0/8'), sections = {}) => appOf({
    ...VPC, ...OTHER, Web: group([], EVERYBODY), Db: group([tcp(5432, peer)], [], ref('Other')), Box: instance(['Web']), Store: instance(['Db']), ...more,
  }, sections);
  const attachment = (vpc: string, gateway: unknown = ref('Tgw')) => made('EC2::TransitGatewayAttachment', { VpcId: ref(vpc), TransitGatewayId: gateway, SubnetIds: [] });
  const TGW = { Tgw: made('EC2::TransitGateway') };
  const peering = (a: unknown, b: unknown) => made('EC2::VPCPeeringConnection', { VpcId: a, PeerVpcId: b });

  test.each<[string, Record<string, { Type: string }>, string | RegExp]>([
    ['have no way to each other', {}, 'no'],
    ['that are peered', { P: peering(ref('Vpc'), ref('Other')) }, 'yes'],
    ['at one transit gateway', { ...TGW, A: attachment('Vpc'), B: attachment('Other') }, 'yes'],
    ['at two transit gateways', { ...TGW, Second: made('EC2::TransitGateway'), A: attachment('Vpc'), B: attachment('Other', ref('Second')) }, 'no'],
    ['at two transit gateways that are joined', {
      ...TGW,
      Second: made('EC2::TransitGateway'),
      A: attachment('Vpc'),
      B: attachment('Other', ref('Second')),
      J: made('EC2::TransitGatewayPeeringAttachment', { TransitGatewayId: ref('Tgw'), PeerTransitGatewayId: ref('Second') }),
    }, 'yes'],
    ['at one gateway by its id', { A: attachment('Vpc', 'tgw-0123'), B: attachment('Other', 'tgw-0123') }, 'yes'],
    ['peered with a third one each', { Third: made('EC2::VPC', { CidrBlock: '10.8.0.0/16' }), P: peering(ref('Vpc'), ref('Third')), Q: peering(ref('Third'), ref('Other')) }, 'no'],
    ['of which one is peered with nobody knows whom', { P: peering(ref('Vpc'), ref('Param')) }, /^what P joins App\/Vpc with/],
    ['at a gateway that nobody knows', { ...TGW, A: attachment('Vpc'), B: attachment('Other', ref('Param')) }, /^what B joins App\/Other with/],
  ])('%s', (_, more, expected) => {
    const answer = mayOpen(app(more, undefined, { Parameters: { Param: { Type: 'String' } } }), 'Box', 'Store');
    expect(typeof expected === 'string' ? answer === expected : expected.test(answer)).toBe(true);
  });

  test('a group of the other one is proof of a way, which a template need not have', () => {
    const index = app({}, { SourceSecurityGroupId: idOf('Web') });
    expect(mayOpen(index, 'Box', 'Store')).toBe('yes');
    expect(requires(index, 'Web', 'Db', on(5432))).toMatchObject({ verdict: 'UNDECIDED', questions: [{ why: 'the instance Box and the instance Store are in two VPCs, and no peering connection of the app joins them' }] });
    expect(requires(app({ P: peering(ref('Vpc'), ref('Other')) }, { SourceSecurityGroupId: idOf('Web') }), 'Web', 'Db', on(5432)).verdict).toBe('PERMITTED');
  });

  // EC2 API, AssociateSecurityGroupVpc: "Associates a security group with another VPC in the same Region. This enables you to use the same security group with network interfaces and
  // instances in the specified VPC."
  test('a group that is associated with the other one may be worn there', () => {
    const resources = { ...VPC, ...OTHER, Web: group([], EVERYBODY), Db: group([tcp(5432, from('10.0.0.0/8'))], [], ref('Other')), Store: instance(['Db']) };
    expect(mayOpen(appOf(resources), 'Web', 'Store')).toBe('no');
    const associated = { Also: made('EC2::SecurityGroupVpcAssociation', { GroupId: idOf('Web'), VpcId: ref('Other') }) };
    expect(mayOpen(appOf({ ...resources, ...associated }), 'Web', 'Store')).not.toBe('no');
  });

  test('one by a parameter may be the other', () => {
    const index = appOf({ ...VPC, Web: group([], EVERYBODY), Db: group([tcp(5432, from('10.0.0.0/8'))], [], ref('P')), Box: instance(['Web']), Store: instance(['Db']) }, { Parameters: { P: { Type: 'String' } } });
    expect(mayOpen(index, 'Box', 'Store')).toBe('whether App/Vpc and the parameter P in App are one VPC');
  });
  test('by two ids are two', () => {
    const index = appOf({ Web: group([], EVERYBODY, 'vpc-0aaaaaaaaaaaaaaaa'), Db: group([tcp(5432, from('10.0.0.0/8'))], [], 'vpc-0bbbbbbbbbbbbbbbb'), Box: instance(['Web']), Store: instance(['Db']) });
    expect(mayOpen(index, 'Box', 'Store')).toBe('no');
  });
});

describe('Stages', () => {
  const stack = (stage: string, vpc: unknown, more = {}) => source({ Resources: { ...VPC, Web: group([tcp(5432, from('10.0.0.0/8'))], EVERYBODY, vpc), Box: instance(['Web']) } },
    { template: `${stage}.json`, stack: `${stage}/App`, stage, ...more });
  const thing = (stage: string) => ({ is: 'things', ids: new Set([`${stage}/App/Box`]), name: stage }) as const;

  test('are copies of each other, and never one network', () => {
    const index = appsOf([stack('Dev', ref('Vpc')), stack('Prod', ref('Vpc'))]);
    expect(mayOpen(index, thing('Dev'), thing('Prod'))).toBe('no');
  });
  test('but where both stand in one VPC by its id', () => {
    const id = 'vpc-0123456789abcdef0';
    expect(mayOpen(appsOf([stack('Dev', id), stack('Prod', id)]), thing('Dev'), thing('Prod'))).not.toBe('no');
  });
});

describe('prefix lists', () => {
  const list = (entries: unknown) => ({ Office: made('EC2::PrefixList', { PrefixListName: 'office', AddressFamily: 'IPv4', MaxEntries: 5, Entries: entries }) });
  const app = (peer: unknown, more: Record<string, { Type: string }> = {}, sections = {}) => appOf({ ...VPC, Web: group([tcp(22, { SourcePrefixListId: peer })]), Box: instance(['Web']), ...more }, sections);

  test('of the app are their entries', () => {
    const index = app(ref('Office'), list([{ Cidr: '203.0.113.0/24' }, { Cidr: '10.0.0.0/8' }]));
    expect(mayOpen(index, '203.0.113.9/32', 'Web')).toBe('yes');
    expect(mayOpen(index, '198.51.100.0/24', 'Web')).toBe('no');
    expect(mayOpen(index, INTERNET, 'Web')).toBe('yes');
    expect(mayOpen(index, { is: 'internet', withoutLists: [(index.network.rules[0].peer as { id: string }).id] }, 'Web')).toBe('no');
  });
  test('with an entry that nobody knows may be for anybody', () => {
    const index = app(ref('Office'), list([{ Cidr: '10.0.0.0/8' }, { Cidr: ref('P') }]), { Parameters: { P: { Type: 'String' } } });
    expect(mayOpen(index, INTERNET, 'Web')).toBe('an entry of the prefix list office is the parameter P');
  });
  test('that are chosen at deployment hold for sure what is in all of them', () => {
    const sections = { Parameters: { P: { Type: 'String' } }, Conditions: { C: { 'Fn::Equals': [ref('P'), 'x'] } } };
    const entries = { 'Fn::If': ['C', [{ Cidr: '203.0.113.0/24' }, { Cidr: '198.51.100.0/24' }], [{ Cidr: '198.51.100.0/24' }]] };
    const index = app(ref('Office'), { ...list(entries), Also: made('EC2::SecurityGroupIngress', { GroupId: idOf('Web'), ...tcp(80, from('203.0.113.0/24')) }) }, sections);
    const without = { is: 'internet', withoutLists: [(index.network.rules.find(({ peer }) => peer.kind === 'prefix-list')!.peer as { id: string }).id] } as const;
    expect(mayOpen(index, without, 'Web', on(22))).toBe('no');
    expect(mayOpen(index, without, 'Web', on(80))).toBe('yes');
  });
  test('of others may be for anybody, but for those that are left out', () => {
    expect(mayOpen(app('pl-0123'), INTERNET, 'Web')).toBe('the entries of the prefix list pl-0123 are not in the app');
    expect(forbids(app('pl-0123'), INTERNET, 'Web').questions[0].settledBy).toBe('assume the entries of pl-0123, or leave the list out of the end');
    expect(mayOpen(app('pl-0123'), { is: 'internet', withoutLists: ['pl-0123'] }, 'Web')).toBe('no');
    expect(mayOpen(app('pl-0123'), { is: 'internet', withoutLists: ['pl-0456'] }, 'Web')).not.toBe('no');
  });
  test('as an end are whoever is on them', () => {
    expect(mayOpen(app('pl-0123'), 'pl-0123', 'Web', on(22))).toBe('yes');
    expect(mayOpen(app('pl-0123'), 'pl-0456', 'Web', on(22))).not.toBe('no');
    const world = appOf({ ...VPC, Web: group([tcp(22, anybody)]), Box: instance(['Web']) });
    expect(mayOpen(world, 'pl-0123', 'Web', on(22))).not.toBe('no');
    expect(mayOpen(world, 'pl-0123', 'Web', on(23))).toBe('no');
  });
  // Amazon VPC User Guide, AWS-managed prefix lists: the addresses of services. Gateway endpoints: the public ones of S3 and DynamoDB.
  test('of S3 hold nothing of the app', () => {
    const index = appOf({ ...VPC, Web: group([], [tcp(443, { DestinationPrefixListId: 'pl-6da54004' })]), Db: group([tcp(443, anybody)]), Box: instance(['Web']), Store: instance(['Db']) });
    expect(mayOpen(index, 'Box', 'Store')).toBe('no');
  });
});

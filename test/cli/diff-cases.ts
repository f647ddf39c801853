import { DifferenceVerdict } from '../../lib/reachability/difference';

/** Two versions of a template, and what is the case. */
export interface DiffCase {
  readonly name: string;
  readonly base: object;
  readonly head: object;
  readonly truth: DifferenceVerdict;
  /** Why that is so, where it is not plain to see. */
  readonly because?: string;
}

type Body = Record<string, unknown>;

const VPC = { Type: 'AWS::EC2::VPC', Properties: { CidrBlock: '10.9.0.0/16' } };
const OUT = [{ IpProtocol: 'tcp', FromPort: 443, ToPort: 443, CidrIp: '10.0.0.0/8' }];
const EVERYTHING_OUT = [{ IpProtocol: '-1', CidrIp: '0.0.0.0/0' }];

const tcp = (from: unknown, to: unknown, peer: Body): Body => ({ IpProtocol: 'tcp', FromPort: from, ToPort: to, ...peer });
const on = (port: unknown, cidr: unknown): Body => tcp(port, port, { CidrIp: cidr });
const group = (ingress: unknown, more: Body = {}) => ({
  Type: 'AWS::EC2::SecurityGroup', Properties: { GroupDescription: 'Group', VpcId: { Ref: 'Vpc' }, SecurityGroupIngress: ingress, SecurityGroupEgress: OUT, ...more },
});
const idOf = (name: string) => ({ 'Fn::GetAtt': [name, 'GroupId'] });
const instance = (...groups: string[]) => ({ Type: 'AWS::EC2::Instance', Properties: { SecurityGroupIds: groups.map(idOf) } });
const database = (...groups: string[]) => ({ Type: 'AWS::RDS::DBInstance', Properties: { VPCSecurityGroups: groups.map(idOf) } });
const standalone = (name: string, rule: Body) => ({ Type: 'AWS::EC2::SecurityGroupIngress', Properties: { GroupId: idOf(name), ...rule } });
const at = (path: string, resource: object) => ({ ...resource, Metadata: { 'aws:cdk:path': path } });
const template = (resources: object, more: object = {}) => ({ Resources: { Vpc: VPC, ...resources }, ...more });

/** One group with some inbound rules, worn by an instance. */
const web = (...rules: Body[]) => template({ Web: group(rules), Server: instance('Web') });
const webWith = (more: Body) => template({ Web: group([], more), Server: instance('Web') });
const pair = (name: string, base: readonly Body[], head: readonly Body[], truth: DifferenceVerdict, because?: string): DiffCase =>
  ({ name, base: web(...base), head: web(...head), truth, ...because === undefined ? {} : { because } });

/** An application with its database: the rules of the database's group, and what lets the application out. */
const twoTiers = (databaseRules: Body[], out: unknown = EVERYTHING_OUT) =>
  template({ App: group([], { SecurityGroupEgress: out }), Db: group(databaseRules), Server: instance('App'), Orders: database('Db') });

const list = (...entries: string[]) => ({ Type: 'AWS::EC2::PrefixList', Properties: { PrefixListName: 'offices', AddressFamily: 'IPv4', MaxEntries: 9, Entries: entries.map(Cidr => ({ Cidr })) } });
const fromList = tcp(443, 443, { SourcePrefixListId: { Ref: 'Offices' } });
const withList = (...entries: string[]) => template({ Offices: list(...entries), Web: group([fromList]), Server: instance('Web') });

const withParameter = (parameter: Body, rule: Body = on(443, { Ref: 'Office' })) => template({ Web: group([rule]), Server: instance('Web') }, { Parameters: { Office: { Type: 'String', ...parameter } } });
const conditional = (ifTrue: unknown, ifFalse: unknown) => template({ Web: group([on(443, { 'Fn::If': ['IsProd', ifTrue, ifFalse] })]), Server: instance('Web') }, {
  Parameters: { Env: { Type: 'String' } }, Conditions: { IsProd: { 'Fn::Equals': [{ Ref: 'Env' }, 'prod'] } },
});

export const DIFF_CASES: readonly DiffCase[] = [
  // Sets of addresses and ports.
  pair('a /16 becomes its two /17', [on(443, '10.0.0.0/16')], [on(443, '10.0.0.0/17'), on(443, '10.0.128.0/17')], 'same'),
  pair('two /17 become their /16', [on(443, '10.0.0.0/17'), on(443, '10.0.128.0/17')], [on(443, '10.0.0.0/16')], 'same'),
  pair('ports 80 to 81 become two rules', [tcp(80, 81, { CidrIp: '10.0.0.0/8' })], [on(80, '10.0.0.0/8'), on(81, '10.0.0.0/8')], 'same'),
  pair('a /16 becomes a /24', [on(443, '10.0.0.0/16')], [on(443, '10.0.0.0/24')], 'narrowed'),
  pair('a /24 becomes a /16', [on(443, '10.0.0.0/24')], [on(443, '10.0.0.0/16')], 'broadened'),
  pair('a rule that another one covers is added', [on(443, '10.0.0.0/8')], [on(443, '10.0.0.0/8'), on(443, '10.1.0.0/16')], 'same'),
  pair('a rule that two others cover together is added', [tcp(80, 85, { CidrIp: '10.0.0.0/8' }), tcp(86, 90, { CidrIp: '10.0.0.0/8' })],
    [tcp(80, 85, { CidrIp: '10.0.0.0/8' }), tcp(86, 90, { CidrIp: '10.0.0.0/8' }), tcp(83, 88, { CidrIp: '10.2.0.0/16' })], 'same'),
  pair('a covered rule is taken out', [on(443, '10.0.0.0/8'), on(443, '10.1.0.0/16')], [on(443, '10.0.0.0/8')], 'same'),
  pair('another block of the same size', [on(443, '10.1.0.0/16')], [on(443, '10.2.0.0/16')], 'both'),
  pair('one port more', [on(80, '0.0.0.0/0')], [tcp(80, 81, { CidrIp: '0.0.0.0/0' })], 'broadened'),
  pair('SSH for the whole Internet', [on(443, '0.0.0.0/0')], [on(443, '0.0.0.0/0'), on(22, '0.0.0.0/0')], 'broadened'),
  pair('the whole Internet in two halves', [on(443, '0.0.0.0/0')], [on(443, '0.0.0.0/1'), on(443, '128.0.0.0/1')], 'same'),
  pair('the last rule is taken out', [on(443, '10.0.0.0/8')], [], 'narrowed'),
  pair('the order of rules', [on(80, '10.0.0.0/8'), on(443, '10.0.0.0/8')], [on(443, '10.0.0.0/8'), on(80, '10.0.0.0/8')], 'same'),
  pair('the same rule twice', [on(443, '10.0.0.0/8')], [on(443, '10.0.0.0/8'), { ...on(443, '10.0.0.0/8'), Description: 'again' }], 'same'),
  pair('bits behind the prefix', [on(443, '10.0.0.0/8')], [on(443, '10.1.2.3/8')], 'same', 'EC2 clears them'),
  pair('a description', [{ ...on(443, '10.0.0.0/8'), Description: 'Office' }], [{ ...on(443, '10.0.0.0/8'), Description: 'The office' }], 'same'),
  // How things are written.
  pair('ports in quotes', [on(443, '10.0.0.0/8')], [on('443', '10.0.0.0/8')], 'same'),
  pair('a protocol by its number', [on(443, '10.0.0.0/8')], [{ ...on(443, '10.0.0.0/8'), IpProtocol: '6' }], 'same'),
  pair('ports beside the protocol -1', [{ IpProtocol: '-1', CidrIp: '10.0.0.0/8' }], [{ ...on(443, '10.0.0.0/8'), IpProtocol: '-1' }], 'same', 'EC2 ignores them'),
  pair('all ports of TCP in place of every protocol', [{ IpProtocol: '-1', CidrIp: '10.0.0.0/8' }], [tcp(0, 65535, { CidrIp: '10.0.0.0/8' })], 'narrowed'),
  pair('every protocol in place of all ports of TCP', [tcp(0, 65535, { CidrIp: '10.0.0.0/8' })], [{ IpProtocol: '-1', CidrIp: '10.0.0.0/8' }], 'broadened'),
  pair('UDP in place of TCP', [on(53, '10.0.0.0/8')], [{ ...on(53, '10.0.0.0/8'), IpProtocol: 'udp' }], 'both'),
  // Families of addresses, ICMP.
  pair('IPv6 beside IPv4', [on(443, '0.0.0.0/0')], [on(443, '0.0.0.0/0'), tcp(443, 443, { CidrIpv6: '::/0' })], 'broadened'),
  pair('an IPv6 block becomes its two halves', [tcp(443, 443, { CidrIpv6: '2001:db8::/32' })],
    [tcp(443, 443, { CidrIpv6: '2001:db8::/33' }), tcp(443, 443, { CidrIpv6: '2001:db8:8000::/33' })], 'same'),
  pair('an IPv6 block in another spelling', [tcp(443, 443, { CidrIpv6: '2001:db8::/32' })], [tcp(443, 443, { CidrIpv6: '2001:0DB8:0:0::/32' })], 'same'),
  pair('one type of ICMP becomes all', [{ IpProtocol: 'icmp', FromPort: 8, ToPort: -1, CidrIp: '10.0.0.0/8' }], [{ IpProtocol: 'icmp', FromPort: -1, ToPort: -1, CidrIp: '10.0.0.0/8' }], 'broadened'),
  pair('one code of a type of ICMP', [{ IpProtocol: 'icmp', FromPort: 3, ToPort: -1, CidrIp: '10.0.0.0/8' }], [{ IpProtocol: 'icmp', FromPort: 3, ToPort: 4, CidrIp: '10.0.0.0/8' }], 'narrowed'),
  // Where rules stand.
  { name: 'a rule becomes a resource', base: web(on(443, '10.0.0.0/8')), head: template({ Web: group([]), Server: instance('Web'), Rule: standalone('Web', on(443, '10.0.0.0/8')) }), truth: 'same' },
  { name: 'a rule that is a resource moves into its group', base: template({ Web: group([]), Server: instance('Web'), Rule: standalone('Web', on(443, '10.0.0.0/8')) }), head: web(on(443, '10.0.0.0/8')), truth: 'same' },
  {
    name: 'a rule moves to another group that the same thing wears',
    base: template({ A: group([on(443, '10.0.0.0/8')]), B: group([]), Server: instance('A', 'B') }),
    head: template({ A: group([]), B: group([on(443, '10.0.0.0/8')]), Server: instance('A', 'B') }),
    truth: 'same',
  },
  {
    name: 'a rule moves from one server\'s group to another\'s',
    base: template({ A: group([on(443, '10.0.0.0/8')]), B: group([]), One: instance('A'), Two: instance('B') }),
    head: template({ A: group([]), B: group([on(443, '10.0.0.0/8')]), One: instance('A'), Two: instance('B') }),
    truth: 'both',
  },
  {
    name: 'a logical id',
    base: template({ Web: at('Shop/Web/Resource', group([on(443, '10.0.0.0/8')])), Server: instance('Web') }),
    head: template({ Web2: at('Shop/Web/Resource', group([on(443, '10.0.0.0/8')])), Server: instance('Web2') }),
    truth: 'same',
  },
  {
    name: 'the name of a group',
    base: template({ Web: group([on(443, '10.0.0.0/8')], { GroupName: 'web' }), Server: instance('Web') }),
    head: template({ Web: group([on(443, '10.0.0.0/8')], { GroupName: 'web-2' }), Server: instance('Web') }),
    truth: 'same',
  },
  // Groups as peers.
  { name: 'a database lets an application in', base: twoTiers([]), head: twoTiers([tcp(5432, 5432, { SourceSecurityGroupId: idOf('App') })]), truth: 'broadened' },
  {
    name: 'a database lets an application in that may open nothing',
    base: twoTiers([], OUT),
    head: twoTiers([tcp(5432, 5432, { SourceSecurityGroupId: idOf('App') })], OUT),
    truth: 'same',
    because: 'a connection needs an outbound rule of its source too',
  },
  {
    name: 'an application may open what a database lets in already',
    base: twoTiers([tcp(5432, 5432, { SourceSecurityGroupId: idOf('App') })], OUT),
    head: twoTiers([tcp(5432, 5432, { SourceSecurityGroupId: idOf('App') })], [...OUT, tcp(5432, 5432, { DestinationSecurityGroupId: idOf('Db') })]),
    truth: 'broadened',
  },
  {
    name: 'members of a group among themselves',
    base: template({ Web: group([], { SecurityGroupEgress: EVERYTHING_OUT }), Server: instance('Web') }),
    head: template({ Web: group([], { SecurityGroupEgress: EVERYTHING_OUT }), Server: instance('Web'), Rule: standalone('Web', tcp(7946, 7946, { SourceSecurityGroupId: idOf('Web') })) }),
    truth: 'broadened',
    because: 'an instance group, a service or a function is many machines',
  },
  // Attachments.
  {
    name: 'an open group is put on a database',
    base: template({ Open: group([on(5432, '0.0.0.0/0')]), Db: group([]), Server: instance('Open'), Orders: database('Db') }),
    head: template({ Open: group([on(5432, '0.0.0.0/0')]), Db: group([]), Server: instance('Open'), Orders: database('Db', 'Open') }),
    truth: 'broadened',
  },
  {
    name: 'an open group is taken off a database',
    base: template({ Open: group([on(5432, '0.0.0.0/0')]), Db: group([]), Server: instance('Open'), Orders: database('Db', 'Open') }),
    head: template({ Open: group([on(5432, '0.0.0.0/0')]), Db: group([]), Server: instance('Open'), Orders: database('Db') }),
    truth: 'narrowed',
  },
  {
    name: 'a group is put on that lets nothing in or out that is not let through already',
    base: template({ A: group([on(443, '10.0.0.0/8')]), B: group([on(443, '10.1.0.0/16')]), Server: instance('A'), Other: instance('B') }),
    head: template({ A: group([on(443, '10.0.0.0/8')]), B: group([on(443, '10.1.0.0/16')]), Server: instance('A', 'B'), Other: instance('B') }),
    truth: 'same',
  },
  { name: 'an open group that nothing wears is new', base: web(), head: template({ Web: group([]), Server: instance('Web'), Open: group([on(22, '0.0.0.0/0')]) }), truth: 'broadened', because: 'something outside of the template may wear it' },
  { name: 'a closed group that nothing wears is new', base: web(), head: template({ Web: group([]), Server: instance('Web'), Shut: group([], { SecurityGroupEgress: [{ IpProtocol: 'icmp', FromPort: 252, ToPort: 86, CidrIp: '255.255.255.255/32' }] }) }), truth: 'same' },
  { name: 'an open group that nothing wears is gone', base: template({ Web: group([]), Server: instance('Web'), Open: group([on(22, '0.0.0.0/0')]) }), head: web(), truth: 'narrowed' },
  { name: 'a group and all that wears it are gone', base: web(on(443, '10.0.0.0/8')), head: template({}), truth: 'narrowed' },
  // Prefix lists and parameters.
  { name: 'a prefix list gains an entry for everybody', base: withList('198.51.100.0/24'), head: withList('198.51.100.0/24', '0.0.0.0/0'), truth: 'broadened' },
  { name: 'a prefix list loses an entry', base: withList('198.51.100.0/24', '203.0.113.0/24'), head: withList('198.51.100.0/24'), truth: 'narrowed' },
  { name: 'an address becomes a prefix list with that address', base: web(on(443, '198.51.100.0/24')), head: withList('198.51.100.0/24'), truth: 'same' },
  { name: 'a prefix list of which nobody knows the entries', base: web(tcp(443, 443, { SourcePrefixListId: 'pl-1' })), head: web(tcp(443, 443, { SourcePrefixListId: 'pl-2' })), truth: 'unknown' },
  { name: 'the default of a parameter from 10.0.0.0/8 to everybody', base: withParameter({ Default: '10.0.0.0/8' }), head: withParameter({ Default: '0.0.0.0/0' }), truth: 'broadened' },
  { name: 'the default of a parameter to fewer', base: withParameter({ Default: '10.0.0.0/8' }), head: withParameter({ Default: '10.1.0.0/16' }), truth: 'narrowed' },
  { name: 'a parameter may have one value more', base: withParameter({ AllowedValues: ['10.0.0.0/8', '172.16.0.0/12'] }), head: withParameter({ AllowedValues: ['10.0.0.0/8', '172.16.0.0/12', '0.0.0.0/0'] }), truth: 'broadened' },
  { name: 'the values of a parameter in another order', base: withParameter({ AllowedValues: ['80', '443'] }, on({ Ref: 'Office' }, '10.0.0.0/8')), head: withParameter({ AllowedValues: ['443', '80'] }, on({ Ref: 'Office' }, '10.0.0.0/8')), truth: 'same' },
  { name: 'a port may be one more', base: withParameter({ AllowedValues: ['443'] }, on({ Ref: 'Office' }, '10.0.0.0/8')), head: withParameter({ AllowedValues: ['443', '22'] }, on({ Ref: 'Office' }, '10.0.0.0/8')), truth: 'broadened' },
  { name: 'one parameter in place of another', base: withParameter({}), head: template({ Web: group([on(443, { Ref: 'Other' })]), Server: instance('Web') }, { Parameters: { Other: { Type: 'String' } } }), truth: 'unknown' },
  // Imports and conditions.
  { name: 'the import of another app', base: web(on(443, { 'Fn::ImportValue': 'net:Office' })), head: web(on(443, { 'Fn::ImportValue': 'net:Everybody' })), truth: 'unknown' },
  { name: 'the same import', base: web(on(443, { 'Fn::ImportValue': 'net:Office' })), head: web({ ...on(443, { 'Fn::ImportValue': 'net:Office' }), Description: 'Office' }), truth: 'same' },
  { name: 'an import is let in beside everybody', base: web(on(443, '0.0.0.0/0')), head: web(on(443, '0.0.0.0/0'), on(443, { 'Fn::ImportValue': 'net:Office' })), truth: 'same' },
  { name: 'both branches of an Fn::If are the block that was there', base: web(on(443, '10.0.0.0/8')), head: conditional('10.0.0.0/8', '10.0.0.0/8'), truth: 'same' },
  { name: 'one branch of an Fn::If is wider', base: conditional('10.0.0.0/8', '10.1.0.0/16'), head: conditional('10.0.0.0/8', '0.0.0.0/0'), truth: 'broadened' },
  { name: 'the branches of an Fn::If change places', base: conditional('10.0.0.0/8', '172.16.0.0/12'), head: conditional('172.16.0.0/12', '10.0.0.0/8'), truth: 'both' },
  { name: 'a rule stands under a condition from now on', base: web(on(443, '10.0.0.0/8')), head: conditional('10.0.0.0/8', '10.1.0.0/16'), truth: 'narrowed' },
  // Outbound.
  { name: 'the property SecurityGroupEgress is gone', base: web(), head: webWith({ SecurityGroupEgress: undefined }), truth: 'both', because: 'a new group may open everything, and one that is there already nothing' },
  { name: 'outbound from one block to everybody', base: web(), head: webWith({ SecurityGroupEgress: [{ ...OUT[0], CidrIp: '0.0.0.0/0' }] }), truth: 'broadened' },
  { name: 'everything outbound becomes one port', base: webWith({ SecurityGroupEgress: EVERYTHING_OUT }), head: web(), truth: 'narrowed' },
  // What is no rule.
  { name: 'a tag', base: web(on(443, '10.0.0.0/8')), head: template({ Web: group([on(443, '10.0.0.0/8')], { Tags: [{ Key: 'Owner', Value: 'Shop' }] }), Server: instance('Web') }), truth: 'same' },
  { name: 'a resource that wears nothing', base: web(on(443, '10.0.0.0/8')), head: template({ Web: group([on(443, '10.0.0.0/8')]), Server: instance('Web'), Topic: { Type: 'AWS::SNS::Topic' } }), truth: 'same' },
];

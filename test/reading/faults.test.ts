import { egress, group, ingress, networkIn, source } from './templates';
import { judgeAll } from '../../lib/checks';
import { networkOf } from '../../lib/reading/from-template';

const OK = { IpProtocol: 'tcp', FromPort: 443, ToPort: 443, CidrIp: '10.0.0.0/8' };
const rule = (more: Record<string, unknown>) => Object.fromEntries(Object.entries({ ...OK, ...more }).filter(([, value]) => value !== undefined));

/** What is told of one inline rule, of the same as a resource of its own, and of both the same. */
function told(more: Record<string, unknown>, sections: Record<string, unknown> = {}): string[] {
  const inline = networkIn({ Web: group({ SecurityGroupIngress: [rule(more)] }) }, sections).faults!;
  const standalone = networkIn({ Rule: ingress(rule(more)) }, sections).faults!;
  const say = ({ meets, fault, doubt }: typeof inline[number]) => `${meets}${doubt === undefined ? '' : ' perhaps'}: ${fault}`;
  expect(standalone.map(say)).toEqual(inline.map(say));
  return inline.map(say);
}

// EC2 API Reference, IpPermission: "For tcp, udp, and icmp, you must specify a port range. For icmpv6, the port range is optional; if you omit the port range,
// traffic for all types and codes is allowed." EC2 answers "Invalid value 'Must specify both from and to ports with TCP/UDP.' for portRange", and the same "with
// ICMP" (cfn-lint 1323 and 2999, aws-cloudformation-user-guide 217).
test.each<[string, Record<string, unknown>, string[]]>([
  ['tcp without ports', { FromPort: undefined, ToPort: undefined }, ['refused: FromPort and ToPort are missing, which tcp needs']],
  ['tcp without ToPort', { ToPort: undefined }, ['refused: ToPort is missing, which tcp needs']],
  ['17 without FromPort', { IpProtocol: 17, FromPort: undefined }, ['refused: FromPort is missing, which udp needs']],
  ['TCP in capitals', { IpProtocol: 'TCP' }, []],
  ['icmp without types', { IpProtocol: 'icmp', FromPort: undefined, ToPort: undefined }, ['refused: FromPort and ToPort are missing, which icmp needs']],
  ['icmpv6 without types', { IpProtocol: 'icmpv6', FromPort: undefined, ToPort: undefined }, []],
  ['58 without types', { IpProtocol: '58', FromPort: undefined, ToPort: undefined }, []],
  ['-1 without ports', { IpProtocol: '-1', FromPort: undefined, ToPort: undefined }, []],
  ['-1 as a number', { IpProtocol: -1, FromPort: undefined, ToPort: undefined }, []],
  ['ports as texts', { FromPort: '443', ToPort: '443' }, []],
  ['port 0', { FromPort: 0, ToPort: 65535 }, []],
  // "TCP/UDP port (-1) out of range" (boto3 336).
  ['from -1', { FromPort: -1 }, ['refused: FromPort is -1 and the other port is not']],
  ['to -1 alone', { FromPort: undefined, ToPort: -1 }, ['refused: FromPort is missing, which tcp needs', 'refused: ToPort is -1 and the other port is not']],
  ['both -1, of which nobody says what becomes', { FromPort: -1, ToPort: -1 }, []],
  // "If the start port is -1 (all ICMP types), then the end port must be -1 (all ICMP codes)."
  ['every code of one type of ICMP, as the CDK writes for ping', { IpProtocol: 'icmp', FromPort: 8, ToPort: -1 }, []],
  ['one code of every type', { IpProtocol: 'icmp', FromPort: -1, ToPort: 0 },
    ['refused: FromPort is -1, every type of ICMP, and ToPort is not, which would be every code']],
  ['what the CDK writes for a group without outbound rules', { IpProtocol: 'icmp', FromPort: 252, ToPort: 86, CidrIp: '255.255.255.255/32' }, []],
  ['an ICMP type that is none', { IpProtocol: 'icmp', FromPort: 256, ToPort: -1 }, ['refused: FromPort is 256, and types and codes of ICMP are numbers from 0 to 255']],
  ['an inverted range', { FromPort: 443, ToPort: 80 }, ['refused: the ports begin at 443 and end at 80, before they begin']],
  ['a port beyond', { ToPort: 70000 }, ['refused: ToPort is 70000, and ports are numbers from 0 to 65535']],
  ['a port before', { FromPort: -2 }, ['refused: FromPort is -2, and ports are numbers from 0 to 65535']],
  ['a service as a port', { FromPort: 'https' }, ['refused: FromPort is \'https\', which is no number']],
  ['half a port', { FromPort: 1.5 }, ['refused: FromPort is \'1.5\', which is no number']],
  ['no protocol', { IpProtocol: undefined }, ['refused: IpProtocol is missing']],
  ['a service as a protocol', { IpProtocol: 'https' }, ['refused: IpProtocol is \'https\', which is no protocol to EC2']],
  ['a protocol beyond', { IpProtocol: 256 }, ['refused: IpProtocol is \'256\', which is no protocol to EC2']],
  ['a name that IANA has and EC2 does not tell of', { IpProtocol: 'esp' }, ['refused perhaps: IpProtocol is \'esp\', which is no protocol to EC2']],
  // "specifying -1 or a protocol number other than tcp, udp, icmp, or icmpv6 allows traffic on all ports, regardless of any port range you specify."
  ['-1 with ports', { IpProtocol: '-1' }, ['ignored: FromPort and ToPort count for nothing beside the protocol -1, which is every port of every protocol']],
  ['-1 with one port', { IpProtocol: -1, ToPort: undefined },
    ['ignored: FromPort and ToPort count for nothing beside the protocol -1, which is every port of every protocol']],
  ['GRE with ports', { IpProtocol: 47 }, ['ignored: FromPort and ToPort count for nothing beside the protocol 47, which has no ports']],
  ['icmpv6 with types', { IpProtocol: 'icmpv6', FromPort: 128, ToPort: -1 }, []],
])('protocol and ports: %s', (_, more, faults) => expect(told(more)).toEqual(faults));

test.each<[string, Record<string, unknown>, string[]]>([
  ['host bits, which EC2 clears', { CidrIp: '10.0.0.1/8' }, []],
  ['no prefix length', { CidrIp: '10.0.0.1' }, ['refused: CidrIp is \'10.0.0.1\', which EC2 refuses: it has no prefix length']],
  ['a prefix too long', { CidrIp: '10.0.0.0/33' }, ['refused: CidrIp is \'10.0.0.0/33\', which EC2 refuses: its prefix length is not a number from 0 to 32']],
  ['IPv6 in CidrIp', { CidrIp: '::/0' }, ['refused: CidrIp is \'::/0\', which EC2 refuses: it is a block of IPv6 addresses']],
  ['IPv4 in CidrIpv6', { CidrIp: undefined, CidrIpv6: '0.0.0.0/0' }, ['refused: CidrIpv6 is \'0.0.0.0/0\', which EC2 refuses: it is a block of IPv4 addresses']],
  ['IPv6 in capitals', { CidrIp: undefined, CidrIpv6: '2001:DB8::/32' }, []],
  // AWS::EC2::SecurityGroupIngress: "You must specify only one of the following sources: an IPv4 or IPv6 address range, a prefix list, or a security group.
  // Otherwise, the stack launches successfully, but the rule is not added to the security group."
  ['nobody', { CidrIp: undefined }, ['ignored: the rule names no source, so that it is not added to the group']],
  ['two blocks', { CidrIpv6: '::/0' }, ['ignored: the rule names 2 sources, CidrIp and CidrIpv6, where one should be: CloudFormation adds no rule of two, or fails']],
  ['a group of another account', { CidrIp: undefined, SourceSecurityGroupId: 'sg-0123456789abcdef0', SourceSecurityGroupOwnerId: '123456789012' }, []],
  ['AWS::NoValue beside one', { CidrIpv6: { Ref: 'AWS::NoValue' } }, []],
])('peers: %s', (_, more, faults) => expect(told(more)).toEqual(faults));

describe('what is not known until it is deployed', () => {
  const sections = {
    Parameters: { Port: { Type: 'Number', Default: '70000' }, Cidr: { Type: 'String', AllowedValues: ['none', '10.0.0.0/8'] }, Env: { Type: 'String' }, Stage: { Type: 'String' } },
    Conditions: {
      IsProd: { 'Fn::Equals': [{ Ref: 'Env' }, 'prod'] },
      IsTest: { 'Fn::Equals': [{ Ref: 'Stage' }, 'test'] },
      IsOdd: { 'Fn::Equals': ['a', 'b'] },
    },
  };
  const when = (name: string, yes: unknown, no: unknown = { Ref: 'AWS::NoValue' }) => ({ 'Fn::If': [name, yes, no] });

  test.each<[string, Record<string, unknown>, string[]]>([
    ['a parameter is no fault', { FromPort: { Ref: 'Port' }, ToPort: { Ref: 'Port' }, CidrIp: { Ref: 'Cidr' } }, []],
    ['nor is one end of a range', { FromPort: 443, ToPort: { Ref: 'Port' } }, []],
    ['a parameter beside -1 counts for nothing', { IpProtocol: -1, FromPort: { Ref: 'Port' } },
      ['ignored: FromPort and ToPort count for nothing beside the protocol -1, which is every port of every protocol']],
    ['one branch of a condition', { ToPort: when('IsProd', 80, 443) }, ['refused: the ports begin at 443 and end at 80, before they begin']],
    ['a branch that never comes about', { ToPort: when('IsOdd', 80, 443) }, []],
    ['one of two blocks by the same condition', { CidrIp: when('IsProd', '10.0.0.0/8'), CidrIpv6: when('IsProd', { Ref: 'AWS::NoValue' }, '::/0') }, []],
    ['no peer in one branch', { CidrIp: when('IsProd', '10.0.0.0/8') }, ['ignored: the rule names no source, so that it is not added to the group']],
    ['no peer where two conditions are not met', { CidrIp: when('IsProd', '10.0.0.0/8'), CidrIpv6: when('IsTest', '::/0') }, [
      'ignored perhaps: the rule names 2 sources, CidrIp and CidrIpv6, where one should be: CloudFormation adds no rule of two, or fails',
      'ignored perhaps: the rule names no source, so that it is not added to the group',
    ]],
    ['an import', { CidrIp: { 'Fn::ImportValue': 'Office' } }, []],
    ['a description made of tokens', { Description: { 'Fn::Sub': 'from ${Env} -> here' } }, []],
  ])('%s', (_, more, faults) => expect(told(more, sections).sort()).toEqual(faults));

  test('a group that is never made has no faults, and one under the other branch of its rule neither', () => {
    const made = (condition: string, entry: unknown) =>
      networkIn({ Web: { ...group({ SecurityGroupIngress: [entry] }), Condition: condition } }, sections).faults;
    expect(made('IsOdd', rule({ ToPort: 80 }))).toEqual([]);
    expect(made('IsProd', rule({ ToPort: when('IsProd', 443, 80) }))).toEqual([]);
    expect(made('IsProd', rule({ ToPort: when('IsProd', 80, 443) }))).toHaveLength(1);
  });

  test('where a macro may rewrite the template nobody knows', () => {
    expect(networkIn({ Web: group({ SecurityGroupIngress: [rule({ ToPort: 80 })] }) }, { Transform: ['Company'] }).faults).toEqual([]);
    expect(networkIn({ Web: group({ 'SecurityGroupIngress': [rule({ ToPort: 80 })], 'Fn::Transform': { Name: 'Company' } }) }).faults).toEqual([]);
    expect(networkIn({ Web: group({ SecurityGroupIngress: [rule({ ToPort: 80 })] }) }, { Transform: 'AWS::Serverless-2016-10-31' }).faults).toHaveLength(1);
  });
});

// EC2: "Invalid rule description. Valid descriptions are strings less than 256 characters from the following set: a-zA-Z0-9. _-:/()#,@[]+=&;{}!$*" (cfn-lint 173);
// "Invalid security group description", with the same set.
describe('texts', () => {
  test.each<[string, string[]]>([
    ['Customers & partners, from 10.0.0.0/8:443', []],
    ['', []],
    ['web -> database', ['refused: Description has \'>\' in it, which EC2 does not take there']],
    ['the customer\'s', ['refused: Description has \'\'\' in it, which EC2 does not take there']],
    ['Zürich', ['refused: Description has \'ü\' in it, which EC2 does not take there']],
    ['two\nlines', ['refused: Description has a line break in it, which EC2 does not take there']],
    ['x'.repeat(255), []],
    ['x'.repeat(256), ['refused: Description has 256 characters, and EC2 takes 255']],
  ])('of a rule: %p', (Description, faults) => expect(told({ Description })).toEqual(faults));

  test.each<[Record<string, unknown>, string[]]>([
    [{ GroupDescription: 'web -> database' }, ['GroupDescription has \'>\' in it, which EC2 does not take there']],
    [{ GroupDescription: 'x'.repeat(256) }, ['GroupDescription has 256 characters, and EC2 takes 255']],
    [{ GroupName: 'Shop-prod-Web' }, []],
    [{ GroupName: 'sg-web' }, ['GroupName is \'sg-web\', and names that begin with sg- are kept for ids']],
    [{ GroupName: 'default' }, ['GroupName is \'default\', the name of the group that every VPC comes with']],
    [{ GroupName: { 'Fn::Sub': 'sg-${AWS::StackName}' } }, []],
  ])('of a group: %p', (properties, faults) => expect(networkIn({ Web: group(properties) }).faults!.map(({ fault }) => fault)).toEqual(faults));
});

describe('lists of rules', () => {
  test.each<[unknown, string[]]>([
    ['None', ['SecurityGroupIngress is the text \'None\', where a list of rules should be']],
    [true, ['SecurityGroupIngress is the boolean true, where a list of rules should be']],
    [0, ['SecurityGroupIngress is the number 0, where a list of rules should be']],
    [null, ['a property is null, which CloudFormation does not take']],
    [['tcp'], ['SecurityGroupIngress[0] is the text \'tcp\', where a rule should be']],
    [[rule({}), null], ['a property is null, which CloudFormation does not take']],
    [[], []],
    [rule({}), []],
    [rule({ ToPort: 80 }), ['the ports begin at 443 and end at 80, before they begin']],
    // The CDK issue 3457, troposphere 107: a resource where its properties should be, "Encountered unsupported property Type".
    [[{ Type: 'AWS::EC2::SecurityGroupIngress', Properties: rule({}) }], ['IpProtocol is missing', 'the rule names no source, so that it is not added to the group']],
  ])('%j', (SecurityGroupIngress, faults) => {
    const network = networkIn({ Web: group({ SecurityGroupIngress }) });
    expect(network.faults!.map(({ fault }) => fault)).toEqual(faults);
  });

  test('are named by the place of the rule', () => {
    const { faults } = networkIn({ Web: group({ SecurityGroupIngress: [rule({}), rule({ ToPort: 80 })], SecurityGroupEgress: rule({ CidrIp: 'x' }) }), Rule: egress(rule({ CidrIp: 'x' })) });
    expect(faults!.map(({ site, direction }) => `${site.logicalId} ${site.location} ${direction}`)).toEqual([
      'Web Properties.SecurityGroupIngress[1] ingress', 'Web Properties.SecurityGroupEgress.CidrIp egress', 'Rule Properties.CidrIp egress',
    ]);
  });
});

describe('what the template does not have', () => {
  const faultsOf = (properties: Record<string, unknown>, sections: Record<string, unknown> = {}) =>
    networkIn({ Rule: ingress(rule(properties)), Vpc: { Type: 'AWS::EC2::VPC' } }, sections).faults!.map(({ fault }) => fault);

  test.each<[Record<string, unknown>, string[]]>([
    [{ CidrIp: { Ref: 'Office' } }, ['\'Office\', which is referred to, is not in the template']],
    [{ CidrIp: { 'Fn::GetAtt': ['Vpc', 'CidrBlock'] } }, []],
    [{ CidrIp: { 'Fn::GetAtt': 'Net.CidrBlock' } }, ['\'Net\', which is referred to, is not in the template']],
    [{ CidrIp: { 'Fn::Sub': '${Ip}/32' } }, ['\'Ip\', which is referred to, is not in the template']],
    [{ CidrIp: { 'Fn::Sub': ['${Ip}/${Bits}', { Ip: '10.0.0.0', Bits: '8' }] } }, []],
    [{ Description: { 'Fn::Sub': 'of ${AWS::StackName} and ${!Nobody} in ${Vpc.CidrBlock}' } }, []],
    [{ CidrIp: { 'Fn::If': ['IsProd', '10.0.0.0/8', '10.0.0.0/9'] } }, ['the condition \'IsProd\' is not in the template']],
    [{ CidrIp: { Ref: 'AWS::Somewhere' } }, []],
  ])('%j', (properties, faults) => expect(faultsOf(properties)).toEqual(faults));

  test('is no fault where something else may bring it', () => {
    expect(faultsOf({ CidrIp: { Ref: 'Office' } }, { Transform: 'AWS::Serverless-2016-10-31' })).toEqual([]);
    expect(faultsOf({ CidrIp: { Ref: 'Office' } }, { Parameters: { 'Fn::Transform': { Name: 'AWS::Include' } } })).toEqual([]);
    expect(faultsOf({ CidrIp: { Ref: 'Office' } }, { Parameters: { Office: { Type: 'String' } } })).toEqual([]);
  });

  test('the condition of a group', () => {
    const { faults } = networkIn({ Web: { ...group(), Condition: 'IsProd' } });
    expect(faults!.map(({ fault }) => fault)).toEqual(['the condition \'IsProd\' is not in the template']);
  });

  test('a group for the rule', () => {
    expect(networkIn({ Rule: ingress({ ...OK, GroupId: undefined }) }).faults!.map(({ fault }) => fault)).toEqual(['neither GroupId nor GroupName says whose rule it is']);
  });
});

test.each<[unknown, string]>([
  [null, 'the template is null, where a map should be'],
  [[1], 'the template is a list, where a map should be'],
  ['garbage', 'the template is the text \'garbage\', where a map should be'],
  [{ Resources: [] }, 'the section Resources is a list, where a map should be'],
  [{ Resources: { Web: null } }, 'the resource is null, where a map should be'],
  [{ Resources: { Web: { Type: 7 } } }, 'Type is the number 7, where the type of the resource should be'],
  [{ Resources: { Web: { Type: 'AWS::EC2::SecurityGroup', Properties: 'none' } } }, 'Properties is the text \'none\', where a map should be'],
])('a template that is none: %j', (body, fault) => {
  const network = networkOf([source(body)]);
  expect(network.faults!.map(one => one.fault)).toEqual([fault]);
  expect(judgeAll(network).map(({ id }) => id)).toContain('RefusedRule');
});

test('each fault is told by one check, as an error or a warning', () => {
  const tellingOf = (more: Record<string, unknown>) => judgeAll(networkIn({ Rule: ingress(rule({ Description: 'Customers', ...more })) }))
    .filter(({ id }) => /^(RefusedRule|MissingPorts|OnePortMinusOne|IgnoredPorts|IgnoredRule)/.test(id)).map(({ id, severity }) => `${severity} ${id}`);
  expect(tellingOf({})).toEqual([]);
  expect(tellingOf({ ToPort: 80 })).toEqual(['error RefusedRule']);
  expect(tellingOf({ ToPort: undefined })).toEqual(['error MissingPorts']);
  expect(tellingOf({ ToPort: -1 })).toEqual(['error OnePortMinusOne']);
  expect(tellingOf({ IpProtocol: -1 })).toEqual(['warning IgnoredPorts']);
  expect(tellingOf({ CidrIp: undefined })).toEqual(['warning IgnoredRule']);
  expect(tellingOf({ IpProtocol: 'esp' })).toEqual(['warning RefusedRuleUnknown']);
});

import { egress, group, ingress, networkIn, say } from './templates';

const ANYBODY = { IpProtocol: 'tcp', FromPort: 22, ToPort: 22, CidrIp: '0.0.0.0/0' };

/** What was read of one standalone inbound rule. */
function read(properties: Record<string, unknown>, more: Record<string, unknown> = {}, sections: Record<string, unknown> = {}): string[] {
  return networkIn({ Rule: ingress(properties), ...more }, sections).rules.map(say);
}

describe('protocols and ports', () => {
  // AWS::EC2::SecurityGroupIngress, IpProtocol: "Use -1 to specify all protocols. When authorizing security group rules, specifying -1 or a
  // protocol number other than tcp, udp, icmp, or icmpv6 allows traffic on all ports, regardless of any port range you specify."
  // FromPort: "If the protocol is TCP or UDP, this is the start of the port range. If the protocol is ICMP or ICMPv6, this is the ICMP type
  // or -1 (all ICMP types)." ToPort: "... or -1 (all ICMP codes)".
  test.each<[string, Record<string, unknown>, string]>([
    ['numbers', { IpProtocol: 'tcp', FromPort: 22, ToPort: 25 }, 'tcp 22-25'],
    ['texts', { IpProtocol: 'tcp', FromPort: '22', ToPort: ' 25' }, 'tcp 22-25'],
    ['a protocol in capitals', { IpProtocol: 'TCP', FromPort: 22, ToPort: 22 }, 'tcp 22'],
    ['a protocol by number', { IpProtocol: 6, FromPort: 22, ToPort: 22 }, 'tcp 22'],
    ['a protocol by number in a text', { IpProtocol: '17', FromPort: 53, ToPort: 53 }, 'udp 53'],
    ['all protocols', { IpProtocol: '-1' }, 'all 0-65535'],
    ['all protocols as a number', { IpProtocol: -1 }, 'all 0-65535'],
    ['all protocols, whatever the ports', { IpProtocol: '-1', FromPort: 443, ToPort: 443 }, 'all 0-65535'],
    ['a protocol without ports, whatever is written', { IpProtocol: '50', FromPort: 443, ToPort: 443 }, '50 0-65535'],
    ['tcp without ports', { IpProtocol: 'tcp' }, 'tcp 0-65535'],
    ['tcp with -1', { IpProtocol: 'tcp', FromPort: -1, ToPort: -1 }, 'tcp 0-65535'],
    ['tcp with a first port alone', { IpProtocol: 'tcp', FromPort: 8000 }, 'tcp 8000-65535'],
    ['tcp with a last port alone', { IpProtocol: 'tcp', ToPort: 1023 }, 'tcp 0-1023'],
    ['an ICMP type and code', { IpProtocol: 'icmp', FromPort: 8, ToPort: 0 }, 'icmp 8-0'],
    ['all of ICMP', { IpProtocol: 'icmp', FromPort: -1, ToPort: -1 }, 'icmp -1'],
    ['all of ICMPv6', { IpProtocol: 'icmpv6' }, 'icmpv6 -1'],
    ['a range the wrong way round', { IpProtocol: 'tcp', FromPort: 443, ToPort: 80 }, 'tcp ?(443 to 80, which is no range of ports)'],
    ['a port beyond the last', { IpProtocol: 'tcp', FromPort: 70000, ToPort: 70000 }, 'tcp ?(70000 to 70000, which is no range of ports)'],
    ['a port that is a word', { IpProtocol: 'tcp', FromPort: 'ssh', ToPort: 'ssh' }, "tcp ?('ssh', which is no port)"],
    ['a port with a fraction', { IpProtocol: 'tcp', FromPort: 22.5, ToPort: 22.5 }, "tcp ?('22.5', which is no port)"],
    ['a port that is a list', { IpProtocol: 'tcp', FromPort: [22], ToPort: [22] }, 'tcp ?(a list)'],
    ['a port that is a parameter, whatever its default', { IpProtocol: 'tcp', FromPort: { Ref: 'Port' }, ToPort: 22 }, 'tcp ?(the parameter Port)'],
    ['a protocol that is none', { IpProtocol: 'tpc', FromPort: 22, ToPort: 22 }, "?('tpc', which is no protocol) 22"],
    ['no protocol', { FromPort: 22, ToPort: 22 }, '?(missing) 22'],
  ])('%s', (_, properties, expected) => {
    const sections = { Parameters: { Port: { Type: 'Number', Default: 22 } } };
    expect(read({ ...properties, CidrIp: '10.0.0.0/8' }, {}, sections)).toEqual([`${expected} from 10.0.0.0/8`]);
  });

  // CloudFormation User Guide, Parameters: the default is "a value of the appropriate type for the template to use if no value is specified
  // when a stack is created".
  test.each<[string, Record<string, unknown>, unknown]>([
    ['a port', { IpProtocol: 'tcp', FromPort: { Ref: 'Port' }, ToPort: { Ref: 'Port' } }, { protocol: 6, ports: { from: 22, to: 22 } }],
    ['the end of a range', { IpProtocol: 'tcp', FromPort: 20, ToPort: { Ref: 'Port' } }, { protocol: 6, ports: { from: 20, to: 22 } }],
    ['a protocol', { IpProtocol: { Ref: 'Protocol' } }, { protocol: 'all', ports: { from: 0, to: 65535 } }],
    ['a port without a default', { IpProtocol: 'tcp', FromPort: { Ref: 'Open' }, ToPort: { Ref: 'Port' } }, undefined],
    ['no parameter', { IpProtocol: 'tcp', FromPort: 22, ToPort: 22 }, undefined],
  ])('what is open unless somebody sets a parameter is told beside what is not known: %s', (_, properties, byDefault) => {
    const Parameters = { Port: { Type: 'Number', Default: 22 }, Protocol: { Type: 'String', Default: '-1' }, Open: { Type: 'Number' } };
    expect(networkIn({ Rule: ingress({ ...properties, CidrIp: '10.0.0.0/8' }) }, { Parameters }).rules[0].byDefault).toEqual(byDefault);
  });

  describe('that are choices', () => {
    const Conditions = Object.fromEntries(Array.from({ length: 20 }, (_, i) => [`C${i}`, { 'Fn::Equals': [{ Ref: `X${i}` }, 'x'] }]));
    const chain = (length: number, value: (i: number) => unknown) =>
      Array.from({ length }).reduce((inner: unknown, _, i) => ({ 'Fn::If': [`C${i}`, value(i + 1), inner] }), value(0));
    const told = (properties: Record<string, unknown>) => [...new Set(read({ CidrIp: '10.0.0.0/8', ...properties }, {}, { Conditions }))];

    test('between equal ports are those ports', () => {
      expect(told({ IpProtocol: 'tcp', FromPort: chain(16, () => 22), ToPort: chain(20, () => 22) })).toEqual(['tcp 22 from 10.0.0.0/8']);
    });
    test('leave the protocol known where there are too many ports', () => {
      expect(told({ IpProtocol: 'tcp', FromPort: chain(18, i => i), ToPort: 22 })).toEqual([
        'tcp 18-22 from 10.0.0.0/8', 'tcp 17-22 from 10.0.0.0/8', 'tcp ?(a choice between too many values) from 10.0.0.0/8',
      ]);
    });
    test('leave what has fewer known where there are too many together', () => {
      const ports = [chain(12, i => i), { 'Fn::If': ['C19', 443, 444] }];
      expect(told({ IpProtocol: '-1', FromPort: ports[0], ToPort: ports[1] })).toEqual(['all 0-65535 from 10.0.0.0/8']);
      expect(told({ IpProtocol: { 'Fn::If': ['C19', 'tcp', 'udp'] }, FromPort: ports[0], ToPort: 22 })).toEqual([
        'tcp ?(a choice between too many values) from 10.0.0.0/8', 'udp ?(a choice between too many values) from 10.0.0.0/8',
      ]);
    });
  });

  test('the port of a database of the app is a number', () => {
    const port = { 'Fn::GetAtt': ['Db', 'Endpoint.Port'] };
    expect(read({ IpProtocol: 'tcp', FromPort: port, ToPort: port, CidrIp: '10.0.0.0/8' }, { Db: { Type: 'AWS::RDS::DBInstance', Properties: { Engine: 'mysql' } } }))
      .toEqual(['tcp 3306 from 10.0.0.0/8']);
  });
});

describe('peers', () => {
  const sections = {
    Parameters: {
      Office: { Type: 'String', Default: '203.0.113.0/24' },
      Anywhere: { Type: 'String', Default: '0.0.0.0/0' },
      Group: { Type: 'AWS::EC2::SecurityGroup::Id' },
      List: { Type: 'String' },
    },
  };
  const more = {
    Vpc: { Type: 'AWS::EC2::VPC', Properties: { CidrBlock: '10.0.0.0/16' } },
    Web: group({ GroupName: 'Shop-Prod-Web' }),
    Balancer: { Type: 'AWS::ElasticLoadBalancing::LoadBalancer', Properties: {} },
    Trusted: { Type: 'AWS::EC2::PrefixList', Properties: { PrefixListName: 'office', Entries: [{ Cidr: '203.0.113.0/24' }, { Cidr: { Ref: 'Office' } }] } },
    Wide: { Type: 'AWS::EC2::PrefixList', Properties: { Entries: { Ref: 'List' } } },
    // AWS::EC2::PrefixList: "You can also use this resource to create a managed prefix list without entries": others write them then.
    Filled: { Type: 'AWS::EC2::PrefixList', Properties: { MaxEntries: 5 } },
    Empty: { Type: 'AWS::EC2::PrefixList', Properties: { Entries: [] } },
    Macro: { Type: 'AWS::EC2::PrefixList', Properties: { 'Entries': [], 'Fn::Transform': { Name: 'Mine' } } },
    Loop: { Type: 'AWS::EC2::PrefixList', Properties: { Entries: { 'Fn::ForEach::Entry': ['e', ['a'], {}] } } },
    Whole: { 'Type': 'AWS::EC2::PrefixList', 'Properties': { Entries: [] }, 'Fn::Transform': { Name: 'Mine' } },
  };

  test.each<[string, Record<string, unknown>, string]>([
    ['an address range', { CidrIp: '10.0.0.0/8' }, '10.0.0.0/8'],
    // AuthorizeSecurityGroupIngress, CidrIp: "Amazon Web Services canonicalizes IPv4 and IPv6 CIDRs. For example, if you specify 100.68.0.18/18
    // for the CIDR block, Amazon Web Services canonicalizes the CIDR block to 100.68.0.0/18."
    ['host bits', { CidrIp: '100.68.0.18/18' }, '100.68.0.0/18'],
    ['host bits on the world', { CidrIp: '10.0.0.1/0' }, '0.0.0.0/0'],
    ['IPv6', { CidrIpv6: '2001:DB8::/32' }, '2001:db8::/32'],
    ['a range that is none', { CidrIp: '10.0.0.0/33' }, "?('10.0.0.0/33': its prefix length is not a number from 0 to 32)"],
    ['an address without a length', { CidrIp: '10.0.0.1' }, "?('10.0.0.1': it has no prefix length)"],
    ['the range of a VPC of the app', { CidrIp: { 'Fn::GetAtt': ['Vpc', 'CidrBlock'] } }, '10.0.0.0/16'],
    ['a parameter with a harmless default', { CidrIp: { Ref: 'Office' } }, '?(the parameter Office)'],
    ['a parameter whose default is the world', { CidrIp: { Ref: 'Anywhere' } }, '0.0.0.0/0 by the default of the parameter Anywhere'],
    ['whatever address with the length 0', { CidrIp: { 'Fn::Sub': '${Office}/0' } }, "0.0.0.0/0 by '${the parameter Office}/0'"],
    ['whatever IPv6 address with the length 0', { CidrIpv6: { 'Fn::Sub': '${Office}/0' } }, "::/0 by '${the parameter Office}/0'"],
    ['whatever address with the length 32', { CidrIp: { 'Fn::Sub': '${Office}/32' } }, "?('${the parameter Office}/32')"],
    ['a dynamic reference', { CidrIp: '{{resolve:ssm:/net/office}}' }, '?(the dynamic reference {{resolve:ssm:/net/office}})'],
    ['a dynamic reference with the length 0', { CidrIp: '{{resolve:ssm:/net/office}}/0' }, "0.0.0.0/0 by '${resolve:ssm:/net/office}/0'"],
    // It may end in any way: whatever stands behind the slash is part of a name in SSM, or of nothing.
    ['an unfinished dynamic reference', { CidrIp: '{{resolve:ssm:/a/0' }, "?('{{resolve:ssm:/a/0')"],
    ['an unfinished dynamic reference in pieces', { CidrIp: { 'Fn::Join': ['', ['{{resolve:ssm:', { Ref: 'Office' }, '/0']] } },
      "?('{{resolve:ssm:${the parameter Office}/0')"],
    ['a dynamic reference in pieces with the length 0', { CidrIp: { 'Fn::Join': ['', ['{{resolve:ssm:', '/a}}/0']] } }, "0.0.0.0/0 by '{{resolve:ssm:/a}}/0'"],
    ['a foreign import', { CidrIp: { 'Fn::ImportValue': 'net:Office' } }, '?(the import net:Office)'],
    ['a list where a text should be', { CidrIp: ['10.0.0.0/8'] }, '?(a list)'],
    ['a group by reference', { SourceSecurityGroupId: { Ref: 'Web' } }, 'App/Web'],
    ['a group by its attribute', { SourceSecurityGroupId: { 'Fn::GetAtt': ['Web', 'GroupId'] } }, 'App/Web'],
    ['a group by a text around its attribute', { SourceSecurityGroupId: { 'Fn::Sub': '${Web.GroupId}' } }, 'App/Web'],
    ['a group by its name', { SourceSecurityGroupName: 'Shop-Prod-Web' }, 'App/Web'],
    ['a group by a name that nobody has', { SourceSecurityGroupName: 'legacy' }, "the group named 'legacy' in App"],
    ['a group by its id, whoever owns it', { SourceSecurityGroupId: 'sg-0fedcba9876543210', SourceSecurityGroupOwnerId: '123456789012' }, 'sg-0fedcba9876543210'],
    ['a group that is a parameter', { SourceSecurityGroupId: { Ref: 'Group' } }, 'the parameter Group in App'],
    ['the group of a classic load balancer', { SourceSecurityGroupName: { 'Fn::GetAtt': ['Balancer', 'SourceSecurityGroup.GroupName'] } },
      'App/Balancer.SourceSecurityGroup.GroupName'],
    ['the default group of a VPC', { SourceSecurityGroupId: { 'Fn::GetAtt': ['Vpc', 'DefaultSecurityGroup'] } }, 'the default group of App/Vpc'],
    ['a prefix list of the app', { SourcePrefixListId: { Ref: 'Trusted' } }, 'App/Trusted 203.0.113.0/24 ?(the parameter Office)'],
    ['a prefix list by its attribute', { SourcePrefixListId: { 'Fn::GetAtt': ['Trusted', 'PrefixListId'] } }, 'App/Trusted 203.0.113.0/24 ?(the parameter Office)'],
    ['a prefix list whose entries are a token', { SourcePrefixListId: { Ref: 'Wide' } }, 'App/Wide ?(the parameter List)'],
    ['a prefix list whose entries somebody else writes', { SourcePrefixListId: { Ref: 'Filled' } }, 'App/Filled ?(not in the template)'],
    ['an empty prefix list', { SourcePrefixListId: { Ref: 'Empty' } }, 'App/Empty'],
    ['a prefix list that a macro rewrites', { SourcePrefixListId: { Ref: 'Macro' } }, 'App/Macro ?(the result of Fn::Transform)'],
    ['a prefix list with a loop', { SourcePrefixListId: { Ref: 'Loop' } }, 'App/Loop ?(the result of Fn::ForEach::Entry)'],
    ['a prefix list with a macro beside its properties', { SourcePrefixListId: { Ref: 'Whole' } }, 'App/Whole ?(the result of Fn::Transform)'],
    ['a prefix list of AWS', { SourcePrefixListId: 'pl-0123456789abcdef0' }, 'pl-0123456789abcdef0'],
    ['a prefix list that is a parameter', { SourcePrefixListId: { Ref: 'List' } }, 'the parameter List in App'],
    ['nobody', {}, '?(missing)'],
    ['AWS::NoValue', { CidrIp: { Ref: 'AWS::NoValue' } }, '?(missing)'],
  ])('%s', (_, peer, expected) => expect(read({ IpProtocol: 'tcp', FromPort: 443, ToPort: 443, ...peer }, more, sections)).toEqual([`tcp 443 from ${expected}`]));

  test('each peer of a rule that has several is read', () => {
    expect(read({ ...ANYBODY, CidrIpv6: '::/0' })).toEqual(['tcp 22 from 0.0.0.0/0', 'tcp 22 from ::/0']);
  });

  test('the length of a block is told where it is known of an unknown one', () => {
    const [address, list] = networkIn({
      Address: ingress({ CidrIp: { 'Fn::Sub': '${Office}/32' } }),
      List: ingress({ SourcePrefixListId: { Ref: 'Hosts' } }),
      Hosts: { Type: 'AWS::EC2::PrefixList', Properties: { Entries: [{ Cidr: { 'Fn::Sub': '${Office}/28' } }] } },
    }, sections).rules.map(({ peer }) => peer);
    expect(address).toMatchObject({ kind: 'unknown', prefixLength: 32 });
    expect(list).toMatchObject({ kind: 'prefix-list', cidrs: [{ known: false, prefixLength: 28 }] });
  });

  test('two different tokens never look like one peer, and the same token always does', () => {
    const [a, b, again] = networkIn({
      A: ingress({ CidrIp: { Ref: 'A' } }), B: ingress({ CidrIp: { Ref: 'B' } }), Again: ingress({ CidrIp: { 'Fn::Sub': '${A}' } }),
    }, { Parameters: { A: { Type: 'String' }, B: { Type: 'String' } } }).rules.map(({ peer }) => peer.kind === 'unknown' && peer.text);
    expect(a).not.toEqual(b);
    expect(again).toEqual(a);
  });

  test('destinations of outbound rules', () => {
    const { rules } = networkIn({
      ToGroup: egress({ IpProtocol: 'tcp', FromPort: 5432, ToPort: 5432, DestinationSecurityGroupId: { Ref: 'Web' } }),
      ToList: egress({ IpProtocol: 'tcp', FromPort: 443, ToPort: 443, DestinationPrefixListId: 'pl-0123456789abcdef0' }),
      ToWorld: egress({ IpProtocol: '-1', CidrIp: '0.0.0.0/0' }),
      ...more,
    }, sections);
    expect(rules.map(say)).toEqual(['tcp 5432 to App/Web', 'tcp 443 to pl-0123456789abcdef0', 'all 0-65535 to 0.0.0.0/0']);
  });
});

describe('inline rules', () => {
  function readInline(value: unknown, sections: Record<string, unknown> = {}) {
    const { rules, unreadable } = networkIn({ Web: group({ SecurityGroupIngress: value }) }, sections);
    return [...rules.map(rule => `${say(rule)} at ${rule.site.location}`), ...unreadable.map(({ why, site }) => `?(${why.why}) at ${site.location}`)];
  }
  const AT = 'Properties.SecurityGroupIngress';
  const sections = {
    Parameters: { Rules: { Type: 'String' }, Many: { Type: 'CommaDelimitedList', Default: 'a,b' } },
    Conditions: { IsProd: { 'Fn::Equals': [{ Ref: 'Rules' }, 'prod'] } },
  };

  test.each<[string, unknown, string[]]>([
    ['a list', [ANYBODY, { ...ANYBODY, CidrIp: '10.0.0.0/8' }], [`tcp 22 from 0.0.0.0/0 at ${AT}[0]`, `tcp 22 from 10.0.0.0/8 at ${AT}[1]`]],
    ['an empty list', [], []],
    ['one rule as a map', ANYBODY, [`tcp 22 from 0.0.0.0/0 at ${AT}`]],
    ['a list that is a token', { Ref: 'Rules' }, [`?(the parameter Rules) at ${AT}`]],
    ['a list parameter', { Ref: 'Many' }, [`?(the parameter Many) at ${AT}`]],
    ['a rule that is a token', [{ Ref: 'Rules' }, ANYBODY], [`tcp 22 from 0.0.0.0/0 at ${AT}[1]`, `?(the parameter Rules) at ${AT}[0]`]],
    ['a rule under a condition', [{ 'Fn::If': ['IsProd', ANYBODY, { Ref: 'AWS::NoValue' }] }], [`tcp 22 from 0.0.0.0/0 at ${AT}[0]`]],
    ['a list under a condition', { 'Fn::If': ['IsProd', [ANYBODY], { Ref: 'AWS::NoValue' }] }, [`tcp 22 from 0.0.0.0/0 at ${AT}[0]`]],
    ['a list in the list', [[ANYBODY]], [`tcp 22 from 0.0.0.0/0 at ${AT}[0][0]`]],
    ['a word', 'None', [`?('None') at ${AT}`]],
    ['null', null, [`?(null) at ${AT}`]],
    ['a number in the list', [7], [`?('7') at ${AT}[0]`]],
    ['a macro in the list', [{ 'Fn::Transform': { Name: 'Mine' } }], [`?(the result of Fn::Transform) at ${AT}[0]`]],
    ['a loop in the list', [{ 'Fn::ForEach::Port': ['p', ['1'], {}] }], [`?(the result of Fn::ForEach::Port) at ${AT}[0]`]],
  ])('%s', (_, value, expected) => expect(readInline(value, sections)).toEqual(expected));

  test('branches say which condition they need, so that two of them are never taken for one rule twice', () => {
    const cidr = { 'Fn::If': ['IsProd', '10.0.0.0/8', '0.0.0.0/0'] };
    const { rules } = networkIn({ Web: group({ SecurityGroupIngress: [{ ...ANYBODY, CidrIp: cidr }] }) }, sections);
    expect(rules.map(rule => [say(rule), rule.conditions])).toEqual([
      ['tcp 22 from 10.0.0.0/8', { 'the parameter Rules in App is "prod"': true }],
      ['tcp 22 from 0.0.0.0/0', { 'the parameter Rules in App is "prod"': false }],
    ]);
  });
});

describe('standalone rules', () => {
  test.each<[string, Record<string, unknown>, string]>([
    ['a group of the app', { GroupId: { 'Fn::GetAtt': ['Web', 'GroupId'] } }, 'App/Web'],
    ['a group by name', { GroupId: undefined, GroupName: 'Shop-Prod-Web' }, 'App/Web'],
    ['a group that is not in the app', { GroupId: 'sg-0fedcba9876543210' }, 'sg-0fedcba9876543210'],
    ['an import', { GroupId: { 'Fn::ImportValue': 'net:Web' } }, 'the import net:Web in App'],
    ['no group', { GroupId: undefined }, 'the unnamed group of App/Rule'],
  ])('of %s', (_, properties, expected) => {
    const { rules } = networkIn({ Rule: ingress({ ...ANYBODY, ...properties }), Web: group({ GroupName: 'Shop-Prod-Web' }) });
    expect(rules).toMatchObject([{ group: expected, standalone: true, site: { logicalId: 'Rule', location: 'Properties.CidrIp' } }]);
  });

  test('one whose condition is constantly false is not there; one that may be made is', () => {
    const conditions = { Never: { 'Fn::Equals': ['a', 'b'] }, Perhaps: { 'Fn::Equals': [{ Ref: 'AWS::Region' }, 'b'] } };
    const { rules } = networkIn({
      Not: { ...ingress(ANYBODY), Condition: 'Never' }, Perhaps: { ...ingress(ANYBODY), Condition: 'Perhaps' },
    }, { Conditions: conditions });
    expect(rules).toMatchObject([{ site: { logicalId: 'Perhaps' }, conditions: { 'AWS::Region in App is "b"': true } }]);
  });
});

describe('descriptions', () => {
  test.each<[string, unknown, unknown]>([
    ['a text', 'Customers', { known: true, value: 'Customers' }],
    ['none', undefined, { known: true, value: undefined }],
    ['words around a token are there whatever the token is', { 'Fn::Join': ['', ['from ', { Ref: 'Web' }, ':22']] }, { known: true, value: 'from ${Web}:22' }],
    ['a token alone', { Ref: 'Text' }, { known: false, why: 'the parameter Text' }],
    ['one token after another', { 'Fn::Sub': '${Text} ${Text}' }, { known: false, why: "'${the parameter Text} ${the parameter Text}'" }],
  ])('%s', (_, description, expected) => {
    const { rules: [rule] } = networkIn({ Rule: ingress({ ...ANYBODY, Description: description }), Web: group() }, { Parameters: { Text: { Type: 'String' } } });
    expect(rule.description).toMatchObject(expected as object);
  });
});

describe('the default of a parameter', () => {
  const sections = (rule: unknown[]) => ({
    Parameters: { Cidr: { Type: 'String', Default: '0.0.0.0/0' }, Port: { Type: 'Number', Default: 22 }, Env: { Type: 'String' } },
    Conditions: { R: { 'Fn::Not': [{ 'Fn::Equals': rule }] }, Dev: { 'Fn::Equals': [{ Ref: 'Env' }, 'dev'] } },
  });
  const under = (condition: string, rule: unknown) => ({ Web: group({ SecurityGroupIngress: [{ 'Fn::If': [condition, rule, { Ref: 'AWS::NoValue' }] }] }) });
  const fromCidr = { ...ANYBODY, CidrIp: { Ref: 'Cidr' } };
  const toPort = { ...ANYBODY, FromPort: { Ref: 'Port' }, ToPort: { Ref: 'Port' } };
  const world = [{ Ref: 'Cidr' }, '0.0.0.0/0'];

  // CloudFormation User Guide, Conditions: "at stack creation or stack update, CloudFormation evaluates all the conditions in your template before creating
  // any resources. Resources that are associated with a true condition are created."
  test('does not count for an address where the rule is not live with it', () => {
    expect(networkIn(under('R', fromCidr), sections(world)).rules.map(say)).toEqual(['tcp 22 from ?(the parameter Cidr)']);
    expect(networkIn(under('Dev', fromCidr), sections(world)).rules.map(say)).toEqual(['tcp 22 from 0.0.0.0/0 by the default of the parameter Cidr']);
  });
  test('does not count for a port where the rule is not live with it', () => {
    expect(networkIn(under('R', toPort), sections([{ Ref: 'Port' }, '22'])).rules[0].byDefault).toBeUndefined();
    expect(networkIn(under('Dev', toPort), sections([{ Ref: 'Port' }, '22'])).rules[0].byDefault).toMatchObject({ ports: { from: 22 } });
  });
  test('does not count where the group or the rule itself is not made with it', () => {
    const { rules } = networkIn({
      Web: { ...group({ SecurityGroupIngress: [fromCidr] }), Condition: 'R' }, Rule: { ...ingress(fromCidr), Condition: 'R' },
    }, sections(world));
    expect(rules.map(say)).toEqual(Array(2).fill('tcp 22 from ?(the parameter Cidr)'));
  });
  test('does not count in a prefix list where the rule is not live with it', () => {
    const { rules } = networkIn({ ...under('R', { ...ANYBODY, CidrIp: undefined, SourcePrefixListId: { Ref: 'List' } }), List: prefixList([{ Cidr: { Ref: 'Cidr' } }]) },
      sections(world));
    expect(rules.map(say)).toEqual(['tcp 22 from App/List ?(the parameter Cidr)']);
  });
});

function prefixList(Entries: unknown) {
  return { Type: 'AWS::EC2::PrefixList', Properties: { AddressFamily: 'IPv4', Entries } };
}

describe('entries of a prefix list that stand under conditions', () => {
  const IS_P = 'the parameter Env in App is "prod"';
  const sections = {
    Parameters: { Env: { Type: 'String' }, Text: { Type: 'String' } },
    Conditions: {
      P: { 'Fn::Equals': [{ Ref: 'Env' }, 'prod'] },
      ...Object.fromEntries(Array.from({ length: 20 }, (_, i) => [`C${i}`, { 'Fn::Equals': [{ Ref: `X${i}` }, 'x'] }])),
    },
  };
  const fromList = { IpProtocol: 'tcp', FromPort: 22, ToPort: 22, SourcePrefixListId: { Ref: 'List' } };
  const choice = (a: unknown, b: unknown, condition = 'P') => ({ 'Fn::If': [condition, a, b] });
  const told = (entries: unknown, resources: Record<string, unknown> = { Rule: ingress(fromList) }) =>
    networkIn({ List: prefixList(entries), ...resources }, sections).rules.map(rule => [say(rule), rule.conditions]);

  test('are the peers that the rule has at once, each with its conditions', () => {
    const expected = [['tcp 22 from App/List 32.0.0.0/3', { [IS_P]: true }], ['tcp 22 from App/List 64.0.0.0/3', { [IS_P]: false }]];
    expect(told([choice({ Cidr: '32.0.0.0/3' }, { Cidr: '64.0.0.0/3' })])).toEqual(expected);
    expect(told([{ Cidr: choice('32.0.0.0/3', '64.0.0.0/3') }])).toEqual(expected);
    expect(told(choice([{ Cidr: '32.0.0.0/3' }], [{ Cidr: '64.0.0.0/3' }]))).toEqual(expected);
  });
  test('may be those of somebody else where there are none in the template', () => {
    expect(told(choice([{ Cidr: '10.0.0.0/8' }], { Ref: 'AWS::NoValue' }))).toEqual([
      ['tcp 22 from App/List 10.0.0.0/8', { [IS_P]: true }], ['tcp 22 from App/List ?(not in the template)', { [IS_P]: false }],
    ]);
  });
  test('are none that the rule excludes', () => {
    expect(told([choice({ Cidr: '203.0.113.0/24' }, { Cidr: '0.0.0.0/0' })], { Rule: { ...ingress(fromList), Condition: 'P' } }))
      .toEqual([['tcp 22 from App/List 203.0.113.0/24', { [IS_P]: true }]]);
  });
  test('are not known where there are too many, beside those that are always there', () => {
    const entries = Array.from({ length: 20 }, (_, i) => choice({ Cidr: `10.${i}.0.0/16` }, { Ref: 'AWS::NoValue' }, `C${i}`));
    expect(told([{ Cidr: '0.0.0.0/0' }, ...entries])).toEqual([['tcp 22 from App/List 0.0.0.0/0 ?(a choice between too many values)', undefined]]);
  });
});

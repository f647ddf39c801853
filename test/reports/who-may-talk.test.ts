import { whoMayTalk } from '../../lib/reports/who-may-talk';
import { egress, group, ingress, networkIn } from '../reading/templates';

const SHUT = { SecurityGroupEgress: [{ IpProtocol: 'icmp', FromPort: 252, ToPort: 86, CidrIp: '255.255.255.255/32', Description: 'Disallow all traffic' }] };
const WEB = group({ ...SHUT, GroupName: 'Shop-Prod-Web' });
const DB = group({ ...SHUT, Tags: [{ Key: 'Name', Value: 'Shop-Prod-Db' }] });
const ref = (name: string) => ({ Ref: name });
const tcp = (port: number) => ({ IpProtocol: 'tcp', FromPort: port, ToPort: port });

/** The rows of the table without heading, cells separated by ` | `. */
function rows(resources: Record<string, unknown>, sections: Record<string, unknown> = {}): string[] {
  const [heading, , ...lines] = whoMayTalk(networkIn(resources, sections)).split('\n');
  const starts = ['From', 'To', 'Traffic', 'Allowed by', 'Why'].map(name => heading.indexOf(name === 'To' ? ' To ' : name) + (name === 'To' ? 1 : 0));
  return lines.map(line => starts.map((start, i) => line.slice(start, starts[i + 1]).trim()).join(' | ').replace(/[ |]+$/, ''));
}

test('a whole table', () => {
  const table = whoMayTalk(networkIn({
    Web: WEB,
    Db: DB,
    In4: ingress({ GroupId: ref('Web'), ...tcp(443), CidrIp: '0.0.0.0/0', Description: 'Customers' }),
    In6: ingress({ GroupId: ref('Web'), ...tcp(443), CidrIpv6: '::/0', Description: 'Customers' }),
    Http: ingress({ GroupId: ref('Web'), ...tcp(80), CidrIp: '0.0.0.0/0', Description: 'Customers' }),
    Out: egress({ GroupId: ref('Web'), ...tcp(5432), DestinationSecurityGroupId: ref('Db'), Description: 'Orders' }),
    In: ingress({ GroupId: ref('Db'), ...tcp(5432), SourceSecurityGroupId: ref('Web'), Description: 'Orders' }),
  }));
  expect(table).toBe([
    'From                 To             Traffic   Allowed by  Why',
    '-------------------  -------------  --------  ----------  ---------',
    'the Internet         Shop-Prod-Web  tcp 443   receiver    Customers',
    'the Internet (IPv4)  Shop-Prod-Web  tcp 80    receiver    Customers',
    'Shop-Prod-Db         nothing',
    'Shop-Prod-Web        Shop-Prod-Db   tcp 5432  both ends   Orders',
  ].join('\n'));
});

test('a network without groups', () => expect(whoMayTalk({ groups: [], rules: [], unreadable: [], vpcs: [] })).toBe('There are no security groups.'));

describe('ends', () => {
  const more = {
    Web: WEB,
    Office: { Type: 'AWS::EC2::PrefixList', Properties: { PrefixListName: 'office', Entries: [] } },
    Nameless: { Type: 'AWS::EC2::PrefixList', Properties: {} },
  };
  test.each<[string, Record<string, unknown>, string]>([
    ['one family of the Internet', { CidrIpv6: '::/0' }, 'the Internet (IPv6)'],
    ['an address range', { CidrIp: '10.0.0.1/8' }, '10.0.0.0/8'],
    ['a prefix list by its name', { SourcePrefixListId: ref('Office') }, 'the prefix list office'],
    ['a prefix list without a name', { SourcePrefixListId: ref('Nameless') }, 'the prefix list Nameless'],
    ['a prefix list that is not in the app', { SourcePrefixListId: 'pl-0123456789abcdef0' }, 'pl-0123456789abcdef0'],
    ['the group itself', { SourceSecurityGroupId: ref('Web') }, 'Shop-Prod-Web'],
    ['a group that is not in the app', { SourceSecurityGroupId: 'sg-0123456789abcdef0' }, 'sg-0123456789abcdef0'],
    ['nobody knows what', { CidrIp: { 'Fn::ImportValue': 'net:Office' } }, 'unknown: the import net:Office'],
  ])('%s', (_, peer, expected) => {
    expect(rows({ ...more, In: ingress({ GroupId: ref('Web'), ...tcp(443), ...peer, Description: 'Orders' }) }))
      .toContain(`${expected} | Shop-Prod-Web | tcp 443 | receiver | Orders`);
  });
});

test.each<[Record<string, unknown>, string]>([
  [{ IpProtocol: '-1' }, 'everything'],
  [{ IpProtocol: 'tcp' }, 'tcp, all ports'],
  [{ IpProtocol: 'udp', FromPort: 8000, ToPort: 8080 }, 'udp 8000-8080'],
  [{ IpProtocol: 'icmp', FromPort: -1, ToPort: -1 }, 'icmp'],
  [{ IpProtocol: 'icmp', FromPort: 8, ToPort: -1 }, 'icmp type 8'],
  [{ IpProtocol: 'icmp', FromPort: 3, ToPort: 4 }, 'icmp type 3 code 4'],
  [{ IpProtocol: '50' }, 'protocol 50'],
  [{ IpProtocol: { Ref: 'P' } }, 'unknown: the protocol is the parameter P'],
  [{ IpProtocol: 'tcp', FromPort: { Ref: 'P' }, ToPort: { Ref: 'P' } }, 'tcp, unknown: the port is the parameter P'],
])('traffic: %j', (traffic, expected) => {
  expect(rows({ Web: WEB, In: ingress({ GroupId: ref('Web'), ...traffic, CidrIp: '10.0.0.0/8' }) }, { Parameters: { P: { Type: 'String' } } }))
    .toContain(`10.0.0.0/8 | Shop-Prod-Web | ${expected} | receiver`);
});

describe('both ends', () => {
  test('one end alone is named, and the other one is not said to be open', () => {
    expect(rows({ Web: WEB, Db: DB, In: ingress({ GroupId: ref('Db'), ...tcp(5432), SourceSecurityGroupId: ref('Web'), Description: 'Orders' }) })).toEqual([
      'Shop-Prod-Db | nothing', 'Shop-Prod-Web | Shop-Prod-Db | tcp 5432 | receiver | Orders', 'Shop-Prod-Web | nothing',
      'nobody | Shop-Prod-Web',
    ]);
  });

  test('what the two ends say of one conversation stands on one line', () => {
    expect(rows({
      Web: WEB,
      Db: DB,
      Out: egress({ GroupId: ref('Web'), ...tcp(5432), DestinationSecurityGroupId: ref('Db'), Description: 'To the database' }),
      In: ingress({ GroupId: ref('Db'), ...tcp(5432), SourceSecurityGroupId: ref('Web'), Description: 'From the site' }),
    })).toContain('Shop-Prod-Web | Shop-Prod-Db | tcp 5432 | both ends | From the site; To the database');
  });

  test('other traffic is another conversation; ports are in order of their numbers', () => {
    expect(rows({ Web: WEB, ...Object.fromEntries([443, 80, 8080].map(port => [`In${port}`, ingress({ GroupId: ref('Web'), ...tcp(port), CidrIp: '10.0.0.0/8' })])) })
      .map(line => line.split(' | ')[2])).toEqual(['tcp 80', 'tcp 443', 'tcp 8080', undefined]);
  });
});

test('a group without any outbound rule is open to everything, by EC2', () => {
  expect(rows({ Web: group({ GroupName: 'Web' }) })).toEqual([
    'Web | the Internet | everything | EC2 | no outbound rule is written, so EC2 adds one for everything', 'nobody | Web',
  ]);
});

test('rules that cannot be read are there', () => {
  expect(rows({ Web: group({ ...SHUT, SecurityGroupIngress: ref('Rules') }) }, { Parameters: { Rules: { Type: 'String' } } })).toEqual([
    'Web | nothing', 'unknown: the parameter Rules | Web',
  ]);
});

test('a branch says which condition it needs, and a default of whom it is', () => {
  const sections = {
    Parameters: { From: { Type: 'String', Default: '0.0.0.0/0' }, Env: { Type: 'String' } }, Conditions: { IsProd: { 'Fn::Equals': [ref('Env'), 'x'] } },
  };
  expect(rows({
    Web: WEB,
    In: { ...ingress({ GroupId: ref('Web'), ...tcp(443), CidrIp: ref('From') }), Condition: 'IsProd' },
  }, sections)).toContain('the Internet (IPv4) | Shop-Prod-Web | tcp 443 | receiver | if the parameter Env in App is "x"; the default of the parameter From');
});

test('two groups of one name are told apart', () => {
  expect(rows({ One: group({ ...SHUT, GroupName: 'Web' }), Two: group({ ...SHUT, GroupName: 'Web' }), Three: group(SHUT) }).map(line => line.split(' | ').slice(0, 2)))
    .toEqual([['Three', 'nothing'], ['Web (App/One)', 'nothing'], ['Web (App/Two)', 'nothing'], ['nobody', 'Three'], ['nobody', 'Web (App/One)'], ['nobody', 'Web (App/Two)']]);
});

test('the order of the template does not matter', () => {
  const resources = Object.entries({
    Web: WEB,
    Db: DB,
    A: ingress({ GroupId: ref('Web'), ...tcp(443), CidrIp: '0.0.0.0/0', Description: 'b' }),
    B: ingress({ GroupId: ref('Web'), ...tcp(443), CidrIpv6: '::/0', Description: 'a' }),
    C: egress({ GroupId: ref('Web'), ...tcp(5432), DestinationSecurityGroupId: ref('Db') }),
  });
  expect(whoMayTalk(networkIn(Object.fromEntries([...resources].reverse())))).toBe(whoMayTalk(networkIn(Object.fromEntries(resources))));
});

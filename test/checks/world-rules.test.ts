import { ask, tell } from './ask';
import { allPortsFromWorld } from '../../lib/checks/all-ports-from-world';
import { addressFrom, FOREIGN_LIST, ingress, listOf, OTHER_GROUP } from '../../lib/checks/example-network';
import { worldOnAdminPort } from '../../lib/checks/world-on-admin-port';
import { worldOnDatabasePort } from '../../lib/checks/world-on-database-port';
import { worldOnOtherPort } from '../../lib/checks/world-on-other-port';
import { blockOf } from '../../lib/model/cidr';
import { known, unknown } from '../../lib/model/knowledge';

const CHECKS = { admin: worldOnAdminPort, database: worldOnDatabasePort, other: worldOnOtherPort, all: allPortsFromWorld };
type Name = keyof typeof CHECKS;

/** Which of the four are violated, and which cannot know. */
function verdicts(...rules: Parameters<typeof tell> extends [unknown, ...infer R] ? R : never): string[] {
  return (Object.keys(CHECKS) as Name[]).flatMap((name) => {
    const verdict = ask(CHECKS[name], ...rules);
    return verdict === 'holds' ? [] : [verdict === 'violated' ? name : `${name}?`];
  });
}

const ANY = '0.0.0.0/0';

describe('what is open to the world unless somebody sets a parameter', () => {
  const port = unknown('the parameter Port');
  const onDefault = (number: number) => ingress('tcp', port, ANY, { byDefault: { protocol: 6, ports: { from: number, to: number } } });

  test('is open', () => {
    expect(verdicts(onDefault(22))).toEqual(['admin', 'database?', 'other?', 'all?']);
    expect(tell(worldOnAdminPort, onDefault(22))).toEqual([
      '0.0.0.0/0, the whole IPv4 Internet, may connect to tcp 22 (SSH), by the default of a parameter: the port is the parameter Port',
    ]);
  });
  test('a default that is meant leaves the rest unknown', () => expect(verdicts(onDefault(443))).toEqual(['admin?', 'database?', 'other?', 'all?']));
  test('is unknown where the source is', () => {
    expect(verdicts({ ...onDefault(22), peer: addressFrom('Office') })).toEqual(['admin?', 'database?', 'other?', 'all?']);
  });
});

describe('each port open to the world is told by one check at least, but for 80 and 443', () => {
  test.each<[string, Parameters<typeof ingress>[1], string[]]>([
    ['tcp', 22, ['admin']],
    ['udp', 22, ['admin']],
    ['tcp', 80, []],
    ['tcp', 443, []],
    ['udp', 443, []],
    ['tcp', 5432, ['database']],
    ['udp', 11211, ['database']],
    ['tcp', 8080, ['other']],
    ['tcp', 25, ['other']],
    ['tcp', 33060, ['database']],
    ['tcp', 7687, ['database']],
    ['tcp', 26257, ['database']],
    ['tcp', 8123, ['database']],
    ['tcp', 9142, ['database']],
    ['tcp', 6984, ['database']],
    ['udp', 161, ['admin']],
    ['udp', 137, ['admin']],
    ['udp', 389, ['database']],
    ['udp', 1434, ['database']],
    // A port of data counts under what is spoken on it: nobody asks PostgreSQL or MongoDB anything over UDP.
    ['udp', 5432, ['other']],
    ['17', 6379, ['other']],
    ['udp', 27017, ['other']],
    ['udp', [27000, 27100], ['other']],
    ['tcp', [27000, 27100], ['database', 'other']],
    ['udp', [1433, 1434], ['database', 'other']],
    ['udp', 5900, ['other']],
    ['tcp', 69, ['other']],
    ['udp', 69, ['admin']],
    // Security Hub, EC2.53: it asks TCP and UDP of both ports of remote administration.
    ['udp', 3389, ['admin']],
    ['udp', [22, 23], ['admin', 'other']],
    ['udp', [10000, 20000], ['database', 'other']],
    ['udp', 123, ['other']],
    ['tcp', [22, 23], ['admin']],
    ['tcp', [22, 25], ['admin', 'other']],
    ['tcp', [21, 22], ['admin']],
    ['tcp', [81, 110], ['other']],
    ['tcp', [79, 80], ['other']],
    ['tcp', [5984, 5986], ['admin', 'database']],
    ['tcp', [8000, 9000], ['admin', 'database', 'other']],
    ['tcp', [0, 65535], ['admin', 'database', 'all']],
    ['tcp', [1, 65535], ['admin', 'database', 'all']],
    ['tcp', [2, 65535], ['admin', 'database', 'other']],
    ['tcp', [0, 65534], ['admin', 'database', 'other']],
    ['udp', [0, 65535], ['admin', 'database', 'all']],
    ['-1', 443, ['admin', 'database', 'all']],
    ['-1', 'any', ['admin', 'database', 'all']],
    ['icmp', [-1, -1], []],
    ['icmp', [22, 22], []],
    ['icmpv6', [128, -1], []],
    ['58', [0, 0], []],
    ['47', 'any', ['other']],
    ['50', 22, ['other']],
    ['132', 443, ['other']],
  ])('%s %j', (protocol, ports, expected) => expect(verdicts(ingress(protocol, ports, ANY))).toEqual(expected));
});

// CloudFormation Template Reference, AWS::EC2::SecurityGroup Ingress, IpProtocol: "specifying -1 or a protocol number other than tcp, udp, icmp,
// or icmpv6 allows traffic on all ports, regardless of any port range you specify".
test('ports written beside -1 do not narrow it', () => {
  expect(verdicts(ingress('-1', 443, ANY))).toEqual(verdicts(ingress('-1', 'any', ANY)));
  expect(verdicts(ingress('-1', unknown('the parameter Port'), ANY))).toEqual(verdicts(ingress('-1', 'any', ANY)));
});

// The same, IpProtocol: "The IP protocol name (tcp, udp, icmp, icmpv6) or number (see Protocol Numbers)".
test.each([['tcp', '6'], ['TCP', '06'], ['udp', '17'], ['icmp', '1'], ['icmpv6', '58']])('%s is protocol %s', (name, number) => {
  expect(verdicts(ingress(name, 22, ANY))).toEqual(verdicts(ingress(number, 22, ANY)));
});

describe('who is the world', () => {
  test.each([
    ['0.0.0.0/0', true],
    ['::/0', true],
    ['0000:0000:0000:0000:0000:0000:0000:0000/0', true],
    // EC2 API Reference, AuthorizeSecurityGroupIngress and IpRange: "AWS canonicalizes IPv4 and IPv6 CIDRs".
    ['10.0.0.1/0', true],
    ['fd00::1/0', true],
    ['0.0.0.0/1', false],
    ['10.0.0.0/8', false],
    ['2000::/3', false],
  ])('%s: %s', (block, isWorld) => {
    expect(ask(worldOnAdminPort, ingress('tcp', 22, block))).toBe(isWorld ? 'violated' : 'holds');
    expect(ask(worldOnAdminPort, ingress('tcp', 22, listOf('203.0.113.0/24', block)))).toBe(isWorld ? 'violated' : 'holds');
  });

  test.each([
    ['another group', OTHER_GROUP, 'holds'],
    ['a parameter', addressFrom('Office'), 'undecided'],
    ['an address that is a parameter, of a known length', { ...addressFrom('Ip'), prefixLength: 32 }, 'holds'],
    ['a list with such an address', listOf('203.0.113.0/28', { ...unknown('the parameter Ip'), prefixLength: 32 }), 'holds'],
    ['a prefix list elsewhere', FOREIGN_LIST, 'undecided'],
    ['a prefix list without entries', listOf(), 'holds'],
    ['a prefix list with an unknown entry', listOf('10.0.0.0/8', unknown('the parameter Office')), 'undecided'],
    ['a prefix list in which the world is proved beside an unknown entry', listOf(unknown('the parameter Office'), '::/0'), 'violated'],
  ])('%s: %s', (_, peer, verdict) => expect(ask(worldOnAdminPort, ingress('tcp', 22, peer))).toBe(verdict));
});

describe('what cannot be known', () => {
  const port = unknown('the parameter Port');
  test.each<[string, string[], Parameters<typeof ingress>]>([
    ['a source, on a web port', [], ['tcp', 443, addressFrom('Partner')]],
    ['a source, on a port of a database', ['database?'], ['tcp', 5432, addressFrom('Partner')]],
    ['a source, on every port', ['admin?', 'database?', 'all?'], ['-1', 'any', addressFrom('Partner')]],
    ['a port, from the world', ['admin?', 'database?', 'other?', 'all?'], ['tcp', port, ANY]],
    ['a port, from a private network', [], ['tcp', port, '10.0.0.0/8']],
    ['a port of a protocol without ports', ['other'], ['47', port, ANY]],
    ['a type of ICMP', [], ['icmp', port, ANY]],
    ['a protocol, on a web port from the world: it may be -1', ['admin?', 'database?', 'other?', 'all?'], [unknown('the parameter P'), 443, ANY]],
  ])('%s: %j', (_, expected, rule) => expect(verdicts(ingress(...rule))).toEqual(expected));

  test('each reason is told', () => {
    expect(tell(worldOnAdminPort, ingress('tcp', unknown('the parameter Port'), addressFrom('Office'))))
      .toEqual(['whether anyone on the internet can try to log in: the source is the parameter Office and the port is the parameter Port']);
  });
});

describe('sentences', () => {
  test.each([
    [worldOnAdminPort, ingress('tcp', 22, ANY), '0.0.0.0/0, the whole IPv4 Internet, may connect to tcp 22 (SSH)'],
    [worldOnAdminPort, ingress('-1', 'any', '::/0'),
      '::/0, the whole IPv6 Internet, may connect to every port of every protocol (SSH 22, RDP 3389, SMB 445 and 32 more)'],
    [worldOnDatabasePort, ingress('udp', [0, 65535], '::/0'),
      '::/0, the whole IPv6 Internet, may connect to every udp port (LDAP 389, LDAP over TLS 636, SQL Server Browser 1434 and 5 more)'],
    [worldOnOtherPort, ingress('udp', 5432, ANY), '0.0.0.0/0, the whole IPv4 Internet, may connect to udp 5432'],
    [worldOnOtherPort, ingress('udp', [27000, 27100], ANY), '0.0.0.0/0, the whole IPv4 Internet, may connect to udp 27000-27100'],
    [worldOnAdminPort, ingress('udp', [20, 22], '::/0'), '::/0, the whole IPv6 Internet, may connect to udp 20-22 (SSH 22)'],
    [worldOnOtherPort, ingress('50', 'any', ANY), '0.0.0.0/0, the whole IPv4 Internet, may connect to protocol 50'],
    [allPortsFromWorld, ingress('-1', 'any', listOf('10.0.0.1/0')),
      'the prefix list Office, in which stands 0.0.0.0/0 (written with host bits, which EC2 clears), the whole IPv4 Internet, may connect to every port of every protocol'],
  ])('%#', (check, rule, expected) => expect(tell(check, rule)).toEqual([expected]));
});

test('outbound rules are not asked', () => {
  const outbound = { ...ingress('-1', 'any', ANY), direction: 'egress' as const };
  expect(verdicts(outbound)).toEqual([]);
});

test('a rule of a group that is not made in the app is asked all the same', () => {
  expect(verdicts(ingress('tcp', 22, ANY, { group: 'sg-0123456789abcdef0', standalone: true, description: known('x') }))).toEqual(['admin']);
});

test('of a prefix list that is the world only by the default of a parameter it is said', () => {
  const list = listOf({ ...known(blockOf('ipv4', 0n, 0)), via: 'the default of the parameter Partners' });
  expect(tell(worldOnAdminPort, ingress('tcp', 22, list))).toEqual([
    'the prefix list Office, in which stands 0.0.0.0/0 (the default of the parameter Partners), the whole IPv4 Internet, may connect to tcp 22 (SSH)',
  ]);
});

import { anybody, appOf, group, instance, INTERNET, made, mayOpen, on, ref, tcp, VPC, when } from './ask';
import { ICMP, ICMPV6, Protocol, UDP } from '../../lib/model/protocol';
import { TrafficSet } from '../../lib/model/traffic-set';

/* What AWS says of protocols and ports, and of values that are chosen at deployment. */

const open = (rule: Record<string, unknown>, sections = {}) => appOf({ ...VPC, Web: group([rule]), Box: instance(['Web']) }, sections);
const isOpen = (rule: Record<string, unknown>, port: number | undefined, protocol: Protocol) => mayOpen(open({ ...anybody, ...rule }), INTERNET, 'Web', port === undefined ? TrafficSet.of(protocol) : on(port, protocol));

// EC2 API, IpPermission, IpProtocol: "The IP protocol name (tcp, udp, icmp, icmpv6) or number. Use -1 to specify all protocols. When authorizing security group rules, specifying -1 or a
// protocol number other than tcp, udp, icmp, or icmpv6 allows traffic on all ports, regardless of any port range you specify."
describe('protocols', () => {
  test.each<[string, Record<string, unknown>, number | undefined, Protocol, string]>([
    ['-1 is every protocol', { IpProtocol: '-1' }, 22, 6, 'yes'],
    ['-1 is every port, whatever ports are written', { IpProtocol: '-1', FromPort: 443, ToPort: 443 }, 22, 6, 'yes'],
    ['-1 as a number', { IpProtocol: -1 }, undefined, 47, 'yes'],
    ['a name', { IpProtocol: 'tcp', FromPort: 22, ToPort: 22 }, 22, 6, 'yes'],
    ['a name in capitals', { IpProtocol: 'TCP', FromPort: 22, ToPort: 22 }, 22, 6, 'yes'],
    ['a number', { IpProtocol: '6', FromPort: 22, ToPort: 22 }, 22, 6, 'yes'],
    ['a number that is none of a text', { IpProtocol: 17, FromPort: 53, ToPort: 53 }, 53, UDP, 'yes'],
    ['another protocol than it says', { IpProtocol: 'udp', FromPort: 22, ToPort: 22 }, 22, 6, 'no'],
    ['ESP has no ports, whatever ports are written', { IpProtocol: '50', FromPort: 1, ToPort: 1 }, undefined, 50, 'yes'],
    ['ESP is no TCP', { IpProtocol: '50' }, 22, 6, 'no'],
    ['ports in quotes', { IpProtocol: 'tcp', FromPort: '22', ToPort: '22' }, 22, 6, 'yes'],
    ['a range, its first', { IpProtocol: 'tcp', FromPort: 20, ToPort: 25 }, 20, 6, 'yes'],
    ['a range, its last', { IpProtocol: 'tcp', FromPort: 20, ToPort: 25 }, 25, 6, 'yes'],
    ['beside a range', { IpProtocol: 'tcp', FromPort: 20, ToPort: 25 }, 26, 6, 'no'],
    ['port 0', { IpProtocol: 'tcp', FromPort: 0, ToPort: 0 }, 0, 6, 'yes'],
    ['no ports are all of them', { IpProtocol: 'tcp' }, 22, 6, 'yes'],
    ['port -1 is taken for all', { IpProtocol: 'tcp', FromPort: -1, ToPort: -1 }, 22, 6, 'yes'],
  ])('%s', (_, rule, port, protocol, expected) => expect(isOpen(rule, port, protocol)).toBe(expected));
});

// EC2 API, IpPermission, FromPort: "If the protocol is ICMP or ICMPv6, this is the ICMP type or -1 (all ICMP types)." ToPort: "... this is the ICMP code or -1 (all ICMP codes)."
describe('ICMP', () => {
  const echo = (code: number) => TrafficSet.of(ICMP, { from: 8, to: code });
  const asked = (rule: Record<string, unknown>, traffic: TrafficSet) => mayOpen(open({ ...anybody, IpProtocol: 'icmp', ...rule }), INTERNET, 'Web', traffic);

  test.each<[string, Record<string, unknown>, TrafficSet, string]>([
    ['a type and all codes', { FromPort: 8, ToPort: -1 }, echo(0), 'yes'],
    ['a type and one code', { FromPort: 8, ToPort: 0 }, echo(0), 'yes'],
    ['a type and another code', { FromPort: 8, ToPort: 1 }, echo(0), 'no'],
    ['another type', { FromPort: 3, ToPort: -1 }, echo(0), 'no'],
    ['8 to 13 is type 8, code 13, and no range', { FromPort: 8, ToPort: 13 }, TrafficSet.of(ICMP, { from: 10, to: -1 }), 'no'],
    ['all types', { FromPort: -1, ToPort: -1 }, echo(0), 'yes'],
    ['no types are all of them', {}, echo(0), 'yes'],
    ['ICMPv6 is another protocol', { FromPort: -1, ToPort: -1 }, TrafficSet.of(ICMPV6), 'no'],
  ])('%s', (_, rule, traffic, expected) => expect(asked(rule, traffic)).toBe(expected));
});

describe('parameters', () => {
  const from = (parameter: Record<string, unknown>) => open(tcp(22, { CidrIp: ref('Office') }), { Parameters: { Office: { Type: 'String', ...parameter } } });

  test('may be anything that somebody sets', () => {
    expect(mayOpen(from({}), INTERNET, 'Web')).toBe('the other end is the parameter Office');
    expect(mayOpen(from({ Default: '10.0.0.0/8' }), INTERNET, 'Web')).toBe('the other end is the parameter Office');
  });
  test('with the whole Internet for a default are open', () => expect(mayOpen(from({ Default: '0.0.0.0/0' }), INTERNET, 'Web')).toBe('yes'));
  test('may be no more than AllowedValues', () => {
    expect(mayOpen(from({ AllowedValues: ['10.0.0.0/8', '192.168.0.0/16'] }), INTERNET, 'Web')).toBe('no');
    expect(mayOpen(from({ AllowedValues: ['10.0.0.0/8', '198.51.100.0/24'] }), INTERNET, 'Web')).toBe('yes');
  });
  test('for a port open any', () => {
    const index = open({ ...anybody, IpProtocol: 'tcp', FromPort: ref('P'), ToPort: ref('P') }, { Parameters: { P: { Type: 'Number' } } });
    expect(mayOpen(index, INTERNET, 'Web', on(22))).toMatch(/^the port is the parameter P/);
    expect(mayOpen(index, INTERNET, 'Web', on(22, UDP))).toBe('no');
  });
  test('for a protocol open any', () => {
    const index = open({ ...anybody, IpProtocol: ref('P'), FromPort: 1, ToPort: 1 }, { Parameters: { P: { Type: 'String' } } });
    expect(mayOpen(index, INTERNET, 'Web', on(22, UDP))).toMatch(/^the protocol is the parameter P/);
  });
});

describe('conditions', () => {
  const SECTIONS = { Parameters: { Env: { Type: 'String' } }, Conditions: { Prod: { 'Fn::Equals': [ref('Env'), 'prod'] }, Dev: { 'Fn::Not': [{ Condition: 'Prod' }] } } };

  test('either branch counts, and the witness says which', () => {
    const index = open(tcp(22, { CidrIp: when('Prod', '10.0.0.0/8', '0.0.0.0/0') }), SECTIONS);
    expect(mayOpen(index, INTERNET, 'Web')).toBe('yes');
    expect(mayOpen(index, '10.1.0.0/16', 'Web', on(22))).toBe('yes');
    expect(mayOpen(open(tcp(22, { CidrIp: when('Prod', '10.0.0.0/8', '192.168.0.0/16') }), SECTIONS), INTERNET, 'Web')).toBe('no');
  });

  const app = (webIf: string, dbIf: string) => appOf({
    ...VPC,
    Web: group([], []),
    Db: group(),
    Box: instance(['Web']),
    Store: instance(['Db']),
    Out: made('EC2::SecurityGroupEgress', { GroupId: { 'Fn::GetAtt': ['Web', 'GroupId'] }, ...tcp(5432, { DestinationSecurityGroupId: { 'Fn::GetAtt': ['Db', 'GroupId'] } }) }, { Condition: webIf }),
    Nothing: made('EC2::SecurityGroupEgress', { GroupId: { 'Fn::GetAtt': ['Web', 'GroupId'] }, ...tcp(1, { CidrIp: '192.0.2.1/32' }) }),
    In: made('EC2::SecurityGroupIngress', { GroupId: { 'Fn::GetAtt': ['Db', 'GroupId'] }, ...tcp(5432, { SourceSecurityGroupId: { 'Fn::GetAtt': ['Web', 'GroupId'] } }) }, { Condition: dbIf }),
  }, SECTIONS);
  test('two ends that no deployment has together never meet', () => {
    expect(mayOpen(app('Prod', 'Prod'), 'Web', 'Db')).toBe('yes');
    expect(mayOpen(app('Prod', 'Dev'), 'Web', 'Db')).toBe('no');
  });
});

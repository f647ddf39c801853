import { ask, tell } from './ask';
import { addressFrom, ingress, listOf } from '../../lib/checks/example-network';
import { worldInDisguise } from '../../lib/checks/world-in-disguise';
import { isText } from '../../lib/model/conditions';
import { unknown } from '../../lib/model/knowledge';
import { Peer, Rule } from '../../lib/model/rule';

const ssh = (...blocks: string[]) => blocks.map(block => ingress('tcp', 22, block));

describe('how much is too much', () => {
  test.each([
    // IANA IPv4 Address Space Registry: of 256 /8 blocks, 35 are private, reserved or multicast in whole.
    ['a /2 is 28% of what is routed', ['64.0.0.0/2'], 'violated'],
    ['a /3 is 14%', ['32.0.0.0/3'], 'holds'],
    ['two /3 are 29%', ['32.0.0.0/3', '128.0.0.0/3'], 'violated'],
    ['the upper half of it is never a source: multicast and reserved', ['192.0.0.0/3', '224.0.0.0/3'], 'holds'],
    ['private ranges never count', ['10.0.0.0/8', '172.16.0.0/12', '192.168.0.0/16', '100.64.0.0/10'], 'holds'],
    // RFC 4291, section 2.4, and IANA: global unicast addresses are given from 2000::/3.
    ['2000::/3 is everything in IPv6', ['2000::/3'], 'violated'],
    ['2000::/5 is a quarter of it', ['2000::/5'], 'violated'],
    ['2000::/6 is an eighth', ['2000::/6'], 'holds'],
    ['::/1 contains 2000::/3', ['::/1'], 'violated'],
    ['8000::/1 contains none of it', ['8000::/1'], 'holds'],
    ['a block counted twice counts once', ['32.0.0.0/3', '32.0.0.0/3'], 'holds'],
    ['a block in another counts once', ['32.0.0.0/3', '32.0.0.0/4', '48.0.0.0/4'], 'holds'],
    ['families are told apart', ['32.0.0.0/3', '2000::/6'], 'holds'],
    ['a plain /0 is for other checks', ['0.0.0.0/0', '0.0.0.0/1'], 'holds'],
  ])('%s', (_, blocks, verdict) => expect(ask(worldInDisguise, ...ssh(...blocks))).toBe(verdict));
});

describe('which ports', () => {
  const sixteenths = (protocol: string, ports: Parameters<typeof ingress>[1]) => ['16.0.0.0/4', '32.0.0.0/4', '48.0.0.0/4', '64.0.0.0/4']
    .map(block => ingress(protocol, ports, block));

  test('ranges that overlap add up where they overlap', () => {
    expect(tell(worldInDisguise, ingress('tcp', [20, 30], '32.0.0.0/3'), ingress('tcp', [25, 40], '128.0.0.0/3')))
      .toEqual(Array(2).fill('32.0.0.0/3 and 128.0.0.0/3 are 29% of the IPv4 Internet, and may connect to tcp 25-30'));
  });

  test.each<[string, string, Parameters<typeof ingress>[1], string]>([
    ['80', 'tcp', 80, 'holds'],
    ['443', '6', 443, 'holds'],
    ['UDP 443', 'udp', 443, 'holds'],
    ['443-444', 'tcp', [443, 444], 'violated'],
    ['ICMP', 'icmp', [8, -1], 'holds'],
    ['GRE', '47', 'any', 'violated'],
    ['everything', '-1', 443, 'violated'],
  ])('%s', (_, protocol, ports, verdict) => expect(ask(worldInDisguise, ...sixteenths(protocol, ports))).toBe(verdict));

  test('TCP and UDP are told apart, -1 counts for both', () => {
    const tcp = ingress('tcp', 53, '32.0.0.0/3');
    expect(ask(worldInDisguise, tcp, ingress('udp', 53, '128.0.0.0/3'))).toBe('holds');
    expect(ask(worldInDisguise, tcp, ingress('-1', 'any', '128.0.0.0/3'))).toBe('violated');
  });
});

test('groups are told apart', () => {
  expect(ask(worldInDisguise, ingress('tcp', 22, '32.0.0.0/3'), ingress('tcp', 22, '128.0.0.0/3', { group: 'Other' }))).toBe('holds');
});

// CloudFormation User Guide, Conditions: where the condition does not hold the rule is not made.
describe('a plain world that is not always there hides no halves', () => {
  const halves = ['0.0.0.0/1', '128.0.0.0/1'].map(block => ingress('tcp', 8443, block));
  const [dev, prod] = ['dev', 'prod'].map(text => ({ [isText('Env', text)]: true }));
  const world = (more: Partial<Rule>) => ingress('-1', 'any', '0.0.0.0/0', more);
  const told = Array(2).fill('0.0.0.0/1 and 128.0.0.0/1 are all of the IPv4 Internet, and may connect to tcp 8443');

  test('as where it stands under a condition', () => {
    expect(tell(worldInDisguise, ...halves, world({ conditions: dev, standalone: true }))).toEqual(told);
    expect(tell(worldInDisguise, ...halves, world({ conditions: { 'IsDev in App': true } }))).toEqual(told);
    expect(tell(worldInDisguise, ...halves.map(half => ({ ...half, conditions: prod })), world({ conditions: dev }))).toEqual(told);
  });

  test('as where it is the default of a parameter', () => {
    const { cidr } = world({}).peer as Peer & { kind: 'cidr' };
    expect(tell(worldInDisguise, ...halves, world({ peer: { kind: 'cidr', cidr, via: 'the default of the parameter Cidr' } }))).toEqual(told);
    expect(ask(worldInDisguise, world({ peer: { kind: 'cidr', cidr, via: 'the default of the parameter Cidr' } }), ...ssh('198.51.100.0/24'))).toBe('holds');
  });

  test('but where it is always there with them it does', () => {
    expect(ask(worldInDisguise, ...halves, world({}))).toBe('holds');
    expect(ask(worldInDisguise, ...halves.map(half => ({ ...half, conditions: dev })), world({ conditions: dev }))).toBe('holds');
    expect(ask(worldInDisguise, { ...halves[0], conditions: { ...dev, 'IsEu in App': true } }, world({ conditions: dev }))).toBe('holds');
  });

  test('one of which may be hidden by the other where they are under conditions', () => {
    const [half, quarter] = [ingress('tcp', 8443, '0.0.0.0/1', { conditions: dev }), ingress('tcp', 8443, '0.0.0.0/2')];
    expect(tell(worldInDisguise, half, quarter)).toHaveLength(2);
    expect(tell(worldInDisguise, { ...half, conditions: undefined }, { ...quarter, conditions: dev })).toHaveLength(1);
  });

  test('and one that adds nothing is not told because a wider one is there only sometimes', () => {
    const half = ingress('tcp', 8443, '0.0.0.0/1', { conditions: dev });
    expect(tell(worldInDisguise, half, ingress('tcp', 8443, '32.0.0.0/3'), ingress('tcp', 8443, '10.0.0.0/8')))
      .toEqual(['0.0.0.0/1 is 56% of the IPv4 Internet, and may connect to tcp 8443']);
  });

  test('nor does what is proved only sometimes hide a doubt', () => {
    const unknownHalf = ingress('tcp', unknown('the parameter Port'), '32.0.0.0/3');
    const whether = 'whether ranges that are together a large part of the internet may connect: the port is the parameter Port';
    expect(tell(worldInDisguise, ...halves.map(half => ({ ...half, conditions: dev })), ...ssh('64.0.0.0/3'), unknownHalf)).toEqual([...told, whether]);
    expect(tell(worldInDisguise, ...halves, unknownHalf)).toEqual(told);
  });
});

describe('which rules are told', () => {
  test('each that has a part in it, and none that adds nothing', () => {
    const rules = [...ssh('0.0.0.0/1', '128.0.0.0/1', '203.0.113.0/24', '10.0.0.0/8'), ingress('tcp', 8080, '198.51.100.0/24')];
    expect(tell(worldInDisguise, ...rules)).toEqual(Array(2).fill('0.0.0.0/1 and 128.0.0.0/1 are all of the IPv4 Internet, and may connect to tcp 22'));
  });

  test('a handful of ranges by name, the rest by number', () => {
    const rules = ssh('1.0.0.0/8', '16.0.0.0/4', '32.0.0.0/4', '48.0.0.0/4', '64.0.0.0/4', '2.0.0.0/8', '3.0.0.0/8');
    expect(tell(worldInDisguise, ...rules)[0])
      .toBe('16.0.0.0/4, 32.0.0.0/4, 48.0.0.0/4, 64.0.0.0/4 and 3 more are 30% of the IPv4 Internet, and may connect to tcp 22');
  });

  test('once, however many entries of its prefix list have a part', () => {
    expect(tell(worldInDisguise, ingress('tcp', 22, listOf('0.0.0.0/1', '128.0.0.0/1', '2000::/3')))).toHaveLength(1);
  });
});

describe('what cannot be known', () => {
  test('a half on a port that is unknown, from a network that is private: no', () => {
    expect(ask(worldInDisguise, ingress('tcp', unknown('the parameter Port'), '10.0.0.0/8'))).toBe('holds');
  });

  test('two eighths, one on an unknown port', () => {
    expect(tell(worldInDisguise, ingress('tcp', 22, '32.0.0.0/3'), ingress('tcp', unknown('the parameter Port'), '128.0.0.0/3')))
      .toEqual(['whether ranges that are together a large part of the internet may connect: the port is the parameter Port']);
  });

  test('the world on an unknown port is for other checks', () => {
    expect(ask(worldInDisguise, ingress('tcp', unknown('the parameter Port'), '0.0.0.0/0'))).toBe('holds');
  });

  test('an unknown source beside halves that are proved: both are told', () => {
    expect(tell(worldInDisguise, ...ssh('0.0.0.0/1'), ingress('tcp', 22, addressFrom('Office')))).toEqual([
      '0.0.0.0/1 is 56% of the IPv4 Internet, and may connect to tcp 22',
      'whether ranges that are together a large part of the internet may connect: the source is the parameter Office',
    ]);
  });

  // RFC 4291, section 2.4: of 2000::/3, from which global unicast addresses are given, a /8 is one in 32.
  test('a block of which only the length is known may be a large part of the IPv6 Internet', () => {
    const blocks = (prefixLength: number, count: number) =>
      Array.from({ length: count }, (_, i) => ingress('tcp', 22, { ...addressFrom(`P${i}`), text: `P${i}`, prefixLength }));
    expect(ask(worldInDisguise, ...blocks(8, 8))).toBe('undecided');
    expect(ask(worldInDisguise, ingress('tcp', 22, listOf({ ...unknown('the parameter P'), prefixLength: 10 })))).toBe('undecided');
    expect(ask(worldInDisguise, ...blocks(11, 8), ...ssh('2000::/6'))).toBe('holds');
  });

  test('an unknown source on a web port is no matter', () => {
    expect(ask(worldInDisguise, ingress('tcp', 443, addressFrom('Partner')))).toBe('holds');
    const ofLength = (prefixLength: number) => ingress('tcp', 22, { ...addressFrom('Ip'), prefixLength });
    expect(ask(worldInDisguise, ofLength(32), ...ssh('32.0.0.0/3'))).toBe('holds');
    expect(ask(worldInDisguise, ofLength(11))).toBe('holds');
    expect(ask(worldInDisguise, ofLength(2))).toBe('undecided');
    expect(ask(worldInDisguise, ingress('tcp', 22, listOf({ ...unknown('the parameter Ip'), prefixLength: 32 })))).toBe('holds');
  });
});

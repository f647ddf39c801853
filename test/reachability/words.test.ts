import { anybody, appOf, EVERYBODY, explained, fromGroup, group, idOf, instance, INTERNET, made, on, SILENT, tcp, VPC } from './ask';
import { shop } from './shop';
import { PortRange } from '../../lib/model/port-range';
import { Protocol } from '../../lib/model/protocol';
import { TrafficSet } from '../../lib/model/traffic-set';
import { inWords, writeConditions, writeHop, writePath, writeShort, writeSource, writeStep, writeThrough, writeTrafficSet } from '../../lib/reachability/words';

const of = (...boxes: (readonly [Protocol, (PortRange | number)?])[]) => TrafficSet.ofAll(boxes.map(([protocol, ports]) => TrafficSet.of(protocol, typeof ports === 'number' ? { from: ports, to: ports } : ports)));

test.each<[TrafficSet, string]>([
  [TrafficSet.EVERYTHING, 'everything'],
  [TrafficSet.NOTHING, 'nothing'],
  [of([6, 5432]), 'tcp 5432 (PostgreSQL)'],
  [of([6, 80], [6, 443]), 'tcp 80 (HTTP) and tcp 443 (HTTPS)'],
  [of([6, 80], [6, 81], [17, 161]), 'tcp 80-81 and udp 161 (SNMP)'],
  [of([6, { from: 8000, to: 8999 }]), 'tcp 8000-8999'],
  [of([6]), 'tcp, all ports'],
  [of([17]), 'udp, all ports'],
  [of([1]), 'icmp'],
  [of([1, { from: 8, to: -1 }]), 'icmp type 8'],
  [of([1, { from: 3, to: 4 }]), 'icmp type 3 code 4'],
  [of([58]), 'icmpv6'],
  [of([50]), 'protocol 50'],
  [of([6, 1], [6, 3], [6, 5], [6, 7], [6, 9], [6, 11]), 'tcp 1, tcp 3, tcp 5, tcp 7 and 2 more'],
])('traffic %#', (set, expected) => expect(writeTrafficSet(set)).toBe(expected));

test.each<[TrafficSet, string]>([
  [of([6, 80], [6, 443]), '80 and 443'],
  [of([6, { from: 8000, to: 8999 }]), '8000-8999'],
  [of([6, 80], [17, 161]), '80 and udp 161 (SNMP)'],
  [TrafficSet.EVERYTHING, 'everything'],
])('short %#', (set, expected) => expect(writeShort(set)).toBe(expected));

test('lists', () => expect([[], ['a'], ['a', 'b'], ['a', 'b', 'c']].map(inWords)).toEqual(['', 'a', 'a and b', 'a, b and c']));

test('subjects', () => {
  const index = shop();
  const say = (spec: Parameters<typeof index.endOf>[0]) => writeSource(index.endOf(spec));
  expect(say(INTERNET)).toBe('an Internet address');
  expect(say({ is: 'internet', withoutLists: ['pl-1', 'pl-2', 'pl-3', 'pl-4'] })).toBe('an Internet address outside of pl-1, pl-2, pl-3 and 1 more');
  expect(say({ is: 'prefix-list', id: 'pl-1' })).toBe('an address of the prefix list pl-1');
  expect(say({ is: 'anything' })).toBe('anything in the app');
});

describe('hops', () => {
  const index = shop();
  const path = explained(index, 'Web', 'Store').paths[0];

  test('in a line', () => {
    expect(writeHop(path.hops[0])).toBe('the instance Box -> the database Store: tcp 5432 (PostgreSQL)');
    expect(writePath(path, index.names)).toEqual([
      'the instance Box -> the database Store: tcp 5432 (PostgreSQL), by the outbound rule of Web for tcp 5432 (PostgreSQL) to Db and the inbound rule of Db for tcp 5432 (PostgreSQL) from Web',
    ]);
    expect(writeThrough(path)).toBe('direct');
  });

  test('in a sentence, with what stands for a rule behind them', () => {
    const self = appOf({ ...VPC, Web: group([], SILENT), Db: group([{ IpProtocol: '-1', ...fromGroup('Web') }]), Box: instance(['Web']), Store: instance(['Db']) });
    const [hop] = explained(self, 'Web', 'Db').paths[0].hops;
    expect(writeStep(hop, self.names)).toBe('from the instance Box to the instance Store with everything, by the inbound rule of Db for everything from Web; no outbound rule is written, so EC2 adds one that lets it connect to everything');
  });

  test('by a list, and by nobody knows whom', () => {
    const lists = appOf({ ...VPC, Web: group([tcp(22, { SourcePrefixListId: 'pl-0123' })]), Box: instance(['Web']) });
    const [hop] = explained(lists, INTERNET, 'Web').paths[0].hops;
    expect(writeStep(hop, lists.names)).toBe('from the Internet to the instance Box on tcp 22 (SSH), by the inbound rule of Web for tcp 22 (SSH) from the prefix list pl-0123');
  });
});

test('conditions', () => {
  expect(writeConditions({})).toBe('');
  expect(writeConditions({ 'the parameter Env in App is "prod"': true, 'the parameter X in App is "y"': false })).toBe(' if the parameter Env in App is "prod" and unless the parameter X in App is "y"');
});

test('interfaces of one thing are told apart', () => {
  const index = appOf({ ...VPC, Web: group([tcp(1, anybody)], EVERYBODY), Box: made('EC2::Instance', { NetworkInterfaces: [{ GroupSet: [idOf('Web')] }, { GroupSet: [idOf('Web')] }] }) });
  expect(index.members.map(({ name }) => name)).toEqual(['the instance Box (NetworkInterfaces[0])', 'the instance Box (NetworkInterfaces[1])']);
  expect(on(1).isEmpty).toBe(false);
});

import { connected, goes, groups, lambda, lets, lines, pictureIn, ref, tcp, VPC, WORLD } from './pictures';
import { TrafficSet } from '../../lib/model/traffic-set';
import { Claim } from '../../lib/reachability/claim';
import { isDoubtful } from '../../lib/reachability/picture';
import { pictureOf } from '../../lib/reachability/picture-of';
import { MOST_NODES } from '../../lib/reachability/picture-views';
import { prove } from '../../lib/reachability/prove';
import { ReachIndex } from '../../lib/reachability/reach-index';
import { egress, group, ingress, networkIn } from '../reading/templates';

const SHOP = { ...VPC, ...groups('Web', 'Api', 'Db'), ...lets('Web', { ...tcp(443), ...WORLD }), ...connected('Web', 'Api', 8080), ...connected('Api', 'Db', 5432) };

test('a small network', () => {
  const picture = pictureIn(SHOP);
  expect(lines(picture)).toEqual(['the Internet -> Web: HTTPS 443', 'Web -> Api: HTTP on 8080', 'Api -> Db: PostgreSQL 5432']);
  expect(picture.nodes.map(({ name, kind, tier, hops, vpc }) => [name, kind, tier, hops, vpc])).toEqual([
    ['the Internet', 'internet', 0, 0, undefined], ['Web', 'group', 1, 1, 'Vpc'], ['Api', 'group', 2, 2, 'Vpc'], ['Db', 'group', 3, 3, 'Vpc'],
  ]);
  const told = picture.edges.map(({ rules }) => rules.map(({ direction, group: of, says, reason, site }) =>
    [direction, of, says, reason, site?.logicalId]));
  expect(told).toEqual([
    [['ingress', 'Web', 'tcp 443 (HTTPS) from 0.0.0.0/0', 'Customers', expect.stringContaining('Web')]],
    [
      ['egress', 'Web', expect.stringContaining('to Api'), 'Orders', 'WebApi8080Out'],
      ['ingress', 'Api', expect.stringContaining('from Web'), 'Orders', 'WebApi8080In'],
    ],
    [['egress', 'Api', 'tcp 5432 (PostgreSQL) to Db', 'Orders', 'ApiDb5432Out'], ['ingress', 'Db', 'tcp 5432 (PostgreSQL) from Api', 'Orders', 'ApiDb5432In']],
  ]);
});

test('one end alone lets nothing through', () => {
  expect(lines(pictureIn({ ...VPC, ...groups('Web', 'Db'), In: ingress({ GroupId: ref('Db'), ...tcp(5432), SourceSecurityGroupId: ref('Web') }) }))).toEqual([]);
});

describe('outside', () => {
  test.each<[string, Record<string, unknown>, string[]]>([
    ['both families of the Internet as one', { ...lets('Web', { ...tcp(443), ...WORLD }), ...lets('Web', { ...tcp(443), CidrIpv6: '::/0' }) }, ['the Internet -> Web: HTTPS 443']],
    ['host bits, which EC2 clears', lets('Web', { ...tcp(22), CidrIp: '10.1.2.3/0' }), ['the Internet -> Web: SSH 22']],
    ['the Internet in halves', { ...lets('Web', { ...tcp(22), CidrIp: '0.0.0.0/1' }), ...lets('Web', { ...tcp(22), CidrIp: '128.0.0.0/1' }) }, ['the Internet -> Web: SSH 22']],
    ['a network by its block', lets('Web', { ...tcp(22), CidrIp: '203.0.113.0/24' }), ['203.0.113.0/24 -> Web: SSH 22']],
    ['a prefix list', lets('Web', { ...tcp(22), SourcePrefixListId: 'pl-0123456789abcdef0' }), ['pl-0123456789abcdef0 -> Web: SSH 22']],
    ['to the Internet, as one edge', { ...goes('Web', { ...tcp(443), ...WORLD }), ...goes('Web', { ...tcp(443), CidrIpv6: '::/0' }) }, ['Web -> the Internet: HTTPS 443']],
    ['every protocol', lets('Web', { IpProtocol: '-1', ...WORLD }), ['the Internet -> Web: everything']],
  ])('%s', (_, rules, expected) => expect(lines(pictureIn({ ...groups('Web'), ...rules }))).toEqual(expected));

  test('a list of the app in which the Internet stands is both', () => {
    const list = { Type: 'AWS::EC2::PrefixList', Properties: { PrefixListName: 'office', AddressFamily: 'IPv4', MaxEntries: 2, Entries: [{ Cidr: '0.0.0.0/0' }] } };
    expect(lines(pictureIn({ ...groups('Web'), Office: list, ...lets('Web', { ...tcp(22), SourcePrefixListId: ref('Office') }) })).sort())
      .toEqual(['office -> Web: SSH 22', 'the Internet -> Web: SSH 22']);
  });

  test('where no outbound rule is written, EC2 adds one', () => {
    // AWS::EC2::SecurityGroup: "if you do not add egress rules, we add egress rules that allow all outbound IPv4 and IPv6 traffic"
    const picture = pictureIn({ Open: group({ GroupName: 'Open' }) });
    expect(lines(picture)).toEqual(['Open -> the Internet: everything']);
    expect(picture.edges[0].rules.map(({ says }) => says)).toEqual(['no outbound rule is written, so EC2 adds one that lets it connect to everything']);
  });

  test('an address that somebody gives at deployment may be everybody, unless it is known to be small', () => {
    const parameters = { Parameters: { Partner: { Type: 'String' } } };
    const free = pictureIn({ ...groups('Web'), ...lets('Web', { ...tcp(443), CidrIp: ref('Partner') }) }, parameters);
    expect(lines(free)).toEqual(['the Internet -> Web: HTTPS 443 ? the other end is the parameter Partner', 'the parameter Partner -> Web: HTTPS 443 ? the other end is the parameter Partner']);
    expect(free.edges.every(isDoubtful)).toBe(true);
    expect(free.nodes.find(({ name }) => name === 'Web')).toMatchObject({ hops: 1, isReachDoubtful: true });
    const small = pictureIn({ ...groups('Web'), ...lets('Web', { ...tcp(443), CidrIp: { 'Fn::Sub': '${Partner}/32' } }) }, parameters);
    expect(small.edges.map(({ from }) => small.nodes.find(({ id }) => id === from)?.kind)).toEqual(['unknown']);
  });

  test('unread rules may let everybody in', () => {
    const picture = pictureIn({ Web: group({ GroupName: 'Web', SecurityGroupIngress: { 'Fn::ImportValue': 'rules' }, SecurityGroupEgress: [] }) });
    expect(lines(picture)).toContainEqual(expect.stringMatching(/^the Internet -> Web: everything \? its inbound rules are /));
    expect(picture.nodes.find(({ name }) => name === 'Web')?.doubts).toEqual([expect.stringMatching(/^its inbound rules are /)]);
  });
});

test('a group of somebody else is drawn with what nobody knows', () => {
  const picture = pictureIn({ ...groups('Db'), ...lets('Db', { ...tcp(5432), SourceSecurityGroupId: 'sg-0123456789abcdef0' }) });
  expect(lines(picture)).toEqual([expect.stringMatching(/^sg-0123456789abcdef0 -> Db: PostgreSQL 5432 \? the rules of sg-0123456789abcdef0/)]);
  expect(picture.nodes.map(({ kind, reachedFrom }) => [kind, reachedFrom])).toEqual([['internet', undefined], ['foreign-group', 'foreign-group'], ['group', 'foreign-group']]);
  expect(picture.limits.assumed).toContainEqual('The rules of 1 group are not in the app, and may be any: sg-0123456789abcdef0.');
});

test('conditions are told apart from what is always so', () => {
  const rule = (port: number, more: object) => ({ ...ingress({ GroupId: ref('Web'), ...tcp(port), ...WORLD, Description: 'Customers' }), ...more });
  const picture = pictureIn({ ...groups('Web'), A: rule(443, {}), B: rule(22, { Condition: 'IsTest' }) },
    { Parameters: { Env: { Type: 'String' } }, Conditions: { IsTest: { 'Fn::Equals': [ref('Env'), 'test'] } } });
  expect(lines(picture)).toEqual([expect.stringMatching(/^the Internet -> Web: HTTPS 443; SSH 22 if .*Env.*"test"$/)]);
});

describe('what is drawn as one', () => {
  test('things that wear the same groups', () => {
    const picture = pictureIn({ ...VPC, ...groups('Jobs', 'Db'), ...connected('Jobs', 'Db', 5432), ...lambda('JobA', 'Jobs'), ...lambda('JobB', 'Jobs'), ...lambda('JobC', 'Jobs') });
    expect(lines(picture)).toEqual(['JobA and 2 more x3 -> Db: PostgreSQL 5432']);
    expect(picture.nodes.find(({ parts }) => parts.length === 3)?.parts.map(({ name }) => name)).toEqual(['JobA', 'JobB', 'JobC']);
  });

  test('groups with equal rules and the same neighbours', () => {
    const picture = pictureIn({ ...VPC, ...groups('Lb', 'Worker1', 'Worker2'), ...connected('Lb', 'Worker1', 8080), ...connected('Lb', 'Worker2', 8080) });
    expect(lines(picture)).toEqual(['Lb -> Worker… x2: HTTP on 8080']);
    expect(picture.edges[0].rules).toHaveLength(4);
  });

  test.each<[string, Record<string, unknown>]>([
    ['other neighbours', { ...connected('Web1', 'Db1', 5432), ...connected('Web2', 'Db2', 5432) }],
    ['another port', { ...connected('Web1', 'Db1', 5432), ...connected('Web2', 'Db1', 3306), ...connected('Db1', 'Db2', 22) }],
    ['a door to the Internet', { ...lets('Web1', { ...tcp(443), ...WORLD }), ...connected('Db1', 'Db2', 22) }],
    ['a wider door', { ...lets('Web1', { ...tcp(443), ...WORLD }), ...lets('Web2', { ...tcp(443), CidrIp: '0.0.0.0/7' }), ...connected('Db1', 'Db2', 22) }],
  ])('not those with %s', (_, rules) => {
    const picture = pictureIn({ ...VPC, ...groups('Web1', 'Web2', 'Db1', 'Db2'), ...rules });
    expect(picture.nodes.filter(({ parts }) => parts.length > 1)).toEqual([]);
  });

  test('a group whose members talk among themselves has an edge to itself', () => {
    const picture = pictureIn({ ...VPC, ...groups('Queue'), ...connected('Queue', 'Queue', 9093), ...lambda('BrokerA', 'Queue'), ...lambda('BrokerB', 'Queue') });
    expect(picture.edges.map(({ from, to }) => from === to)).toEqual([true]);
  });
});

describe('tiers', () => {
  test('the Internet first, then other networks, and last what nobody reaches', () => {
    const picture = pictureIn({
      ...SHOP, ...groups('Bastion', 'Admin', 'Cron'), ...lets('Bastion', { ...tcp(22), CidrIp: '203.0.113.0/24' }), ...connected('Bastion', 'Admin', 22), ...connected('Cron', 'Db', 5432),
    });
    expect(Object.fromEntries(picture.nodes.map(({ name, tier, hops, reachedFrom }) => [name, [tier, hops, reachedFrom]]))).toEqual({
      'the Internet': [0, 0, undefined],
      '203.0.113.0/24': [0, undefined, undefined],
      'Web': [1, 1, 'internet'],
      'Api': [2, 2, 'internet'],
      'Db': [3, 3, 'internet'],
      'Bastion': [1, undefined, 'network'],
      'Admin': [2, undefined, 'network'],
      'Cron': [4, undefined, undefined],
    });
  });

  test('a network that is only reached stands below', () => {
    const picture = pictureIn({ ...groups('Web'), ...lets('Web', { ...tcp(443), ...WORLD }), ...goes('Web', { ...tcp(1433), CidrIp: '192.168.0.0/16' }) });
    expect(picture.nodes.map(({ name, tier }) => [name, tier])).toEqual([['the Internet', 0], ['Web', 1], ['192.168.0.0/16', 2]]);
  });
});

test('exposure', () => {
  const { nodes } = pictureIn({ ...groups('Web', 'Db'), ...lets('Web', { ...tcp(443), CidrIp: '203.0.113.0/24' }), ...lets('Web', { ...tcp(80, 81), CidrIp: '203.0.113.0/25' }) });
  const exposureOf = (name: string) => nodes.find(node => node.name === name)?.exposure;
  expect(exposureOf('Web')).toMatchObject({ addresses: { ipv4: 256n, ipv6: 0n }, addressPorts: { ipv4: 256n + 2n * 128n, ipv6: 0n } });
  expect(exposureOf('Db')?.sure.isEmpty).toBe(true);
});

test('quotas count prefix lists by their entries', () => {
  const list = { Type: 'AWS::EC2::PrefixList', Properties: { PrefixListName: 'office', AddressFamily: 'IPv4', MaxEntries: 40, Entries: [{ Cidr: '203.0.113.0/24' }] } };
  const { rules, interfaces } = pictureIn({
    ...VPC, ...groups('Web', 'Db'), Office: list, ...lets('Web', { ...tcp(443), SourcePrefixListId: ref('Office') }), ...connected('Web', 'Db', 5432), ...lambda('Job', 'Web', 'Db'),
  });
  expect(rules.map(({ group: of, direction, count, allowed }) => [of, direction, count, allowed]))
    .toEqual([['Web', 'ingress', 40, 60], ['Web', 'egress', 2, 60], ['Db', 'egress', 1, 60], ['Db', 'ingress', 1, 60]]);
  expect(interfaces.map(({ count, allowed, groups: worn }) => [count, allowed, worn])).toEqual([[2, 5, ['Db', 'Web']]]);
});

describe('large networks', () => {
  test('one picture for each VPC, and an overview', () => {
    const resources: Record<string, unknown> = {};
    for (const vpc of ['A', 'B']) {
      resources[`Vpc${vpc}`] = { Type: 'AWS::EC2::VPC', Properties: { CidrBlock: '10.0.0.0/16' } };
      for (let i = 0; i < 70; i++) {
        resources[`G${vpc}${i}`] = group({ GroupName: `G${vpc}${i}`, VpcId: ref(`Vpc${vpc}`), SecurityGroupEgress: [{ ...tcp(8000 + i), CidrIp: '192.168.7.0/24' }] });
        Object.assign(resources, lets(`G${vpc}${i}`, { ...tcp(1000 + i), ...WORLD }));
      }
    }
    const { views, nodes } = pictureIn(resources);
    expect(views.map(({ title, nodes: drawn, leftOut }) => [title, drawn.length, leftOut.length])).toEqual([['Overview', 4, 0], ['VpcA', MOST_NODES, 12], ['VpcB', MOST_NODES, 12]]);
    expect(nodes).toHaveLength(142);
    for (const { nodes: drawn, edges } of views) {
      const ids = new Set(drawn.map(({ id }) => id));
      expect(edges.every(({ from, to }) => ids.has(from) && ids.has(to))).toBe(true);
    }
  });

  test('edges do not grow with the square of things that are open to addresses', () => {
    const resources: Record<string, unknown> = { ...VPC };
    for (let i = 0; i < 100; i++) {
      resources[`G${i}`] = group({ GroupName: `G${i}`, VpcId: ref('Vpc') });
      Object.assign(resources, lets(`G${i}`, { ...tcp(1000 + i), CidrIp: '10.0.0.0/8' }));
    }
    const { edges, limits } = pictureIn(resources);
    expect(edges).toHaveLength(200);
    expect(limits.overApproximated).toContainEqual(expect.stringContaining('shown by those addresses, not pair by pair'));
  });
});

test('what violates a claim is marked', () => {
  const network = networkIn({ ...SHOP, ...lets('Db', { ...tcp(5432), ...WORLD }) });
  const index = new ReachIndex(network);
  const claim = (id: string, name: string, port: number): Claim => ({
    id,
    kind: 'forbid',
    source: { is: 'internet' },
    transitive: false,
    traffic: TrafficSet.of(6, { from: port, to: port }),
    destination: { is: 'things', ids: new Set(network.groups.filter(one => one.site.logicalId === name).map(one => one.id)), name },
  });
  const proofs = [claim('NoInternetToDb', 'Db', 5432), claim('NoInternetToApi', 'Api', 8080)].map(one => prove(index, one));
  const picture = pictureOf(index, { proofs });
  expect(lines(picture).filter((_, i) => picture.edges[i].violates.length > 0)).toEqual(['the Internet -> Db: PostgreSQL 5432']);
  expect(picture.edges.flatMap(({ violates }) => violates)).toEqual(['NoInternetToDb']);
});

test('an egress that no one listens to is no connection to a group', () => {
  expect(lines(pictureIn({ ...VPC, ...groups('Web', 'Db'), Out: egress({ GroupId: ref('Web'), ...tcp(5432), DestinationSecurityGroupId: ref('Db') }) }))).toEqual([]);
});

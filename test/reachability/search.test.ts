import { ANYTHING, anybody, appOf, end, fromGroup, group, idOf, instance, INTERNET, made, NOBODY, on, ref, tcp, toGroup, VPC } from './ask';
import { shop } from './shop';
import { EndSpec } from '../../lib/reachability/end';
import { ReachIndex } from '../../lib/reachability/reach-index';
import { hopsBetween, search } from '../../lib/reachability/search';

const find = (index: ReachIndex, from: string | EndSpec, to: string | EndSpec, traffic = on(), avoid: readonly string[] = []) => search(index, {
  source: index.endOf(end(from)),
  destination: index.endOf(end(to)),
  traffic,
  transitive: true,
  avoid: new Set(index.members.filter(({ thing }) => avoid.includes(thing.slice('App/'.length)))),
});
const chainOf = (length: number) => {
  const groups = Array.from({ length }, (_, i) => [`G${i}`, group(i === 0 ? [tcp(443, anybody)] : [tcp(i, fromGroup(`G${i - 1}`))], i === length - 1 ? NOBODY : [tcp(i + 1, toGroup(`G${i + 1}`))])]);
  const things = Array.from({ length }, (_, i) => [`T${i}`, instance([`G${i}`])]);
  return appOf({ ...VPC, ...Object.fromEntries([...groups, ...things]) });
};
const names = (index: ReachIndex, from: string | EndSpec, to: string) => find(index, from, to).sure?.hops.map(({ destination }) => destination.name);

test('the shortest path', () => {
  const index = chainOf(4);
  expect(names(index, INTERNET, 'T3')).toEqual(['the instance T0', 'the instance T1', 'the instance T2', 'the instance T3']);
  expect(names(index, 'T1', 'T3')).toEqual(['the instance T2', 'the instance T3']);
  expect(names(index, 'T0+T2', 'T3')).toEqual(['the instance T3']);
});

test('no way back', () => expect(find(chainOf(4), 'T3', 'T0')).toEqual({}));

test('through none that is avoided, be it the source or the end', () => {
  const index = chainOf(4);
  expect(find(index, INTERNET, 'T3', on(), ['T2'])).toEqual({ doubtful: undefined });
  expect(find(index, 'T1', 'T3', on(), ['T1']).sure).toBeUndefined();
  expect(find(index, INTERNET, 'T3', on(), ['T3']).sure).toBeUndefined();
});

test('who has a thing in hand has all of its interfaces', () => {
  const index = appOf({
    ...VPC,
    Front: group([tcp(22, anybody)]),
    Back: group([], [tcp(5432, toGroup('Db'))]),
    Db: group([tcp(5432, fromGroup('Back'))]),
    Store: instance(['Db']),
    Bastion: made('EC2::Instance', { NetworkInterfaces: [{ GroupSet: [idOf('Front')] }, { GroupSet: [idOf('Back')] }] }),
  });
  expect(names(index, INTERNET, 'Store')).toEqual(['the instance Bastion (NetworkInterfaces[0])', 'the instance Store']);
  expect(find(index, INTERNET, 'Store', on(), ['Bastion']).sure).toBeUndefined();
});

test('a circle comes to an end', () => {
  const index = appOf({
    ...VPC,
    A: group(),
    B: group(),
    X: instance(['A']),
    Y: instance(['B']),
    Goal: instance(['C']),
    C: group(),
    ...Object.fromEntries([['A', 'B'], ['B', 'A']].flatMap(([from, to]) => [
      [`Out${from}`, made('EC2::SecurityGroupEgress', { GroupId: idOf(from), ...tcp(1, toGroup(to)) })], [`In${to}`, made('EC2::SecurityGroupIngress', { GroupId: idOf(to), ...tcp(1, fromGroup(from)) })],
    ])),
  });
  expect(find(index, 'X', 'Goal').sure).toBeUndefined();
  expect(names(index, 'X', 'X')).toEqual(['the instance Y', 'the instance X']);
});

test('a sure path is preferred to a shorter one of which nobody knows', () => {
  const index = shop({ Db: group([tcp(5432, fromGroup('Web')), tcp(5432, { CidrIp: ref('P') })]) }, { Parameters: { P: { Type: 'String' } } });
  expect(names(index, INTERNET, 'Store')).toEqual(['the instance Box', 'the database Store']);
});

test('only some hops to some of many things are looked at, and none is missed', () => {
  const many = Object.fromEntries(Array.from({ length: 12 }, (_, i) => [[`G${i}`, group(i % 3 === 0 ? [tcp(22, fromGroup('Web'))] : i % 3 === 1 ? [tcp(22, { CidrIp: '10.0.0.0/16' })] : [])], [`T${i}`, instance([`G${i}`])]]).flat());
  const index = appOf({ ...VPC, Web: group([], [tcp(22, anybody)]), Box: instance(['Web']), ...many });
  const ends = { source: index.endOf(end('Box')), destination: index.endOf(ANYTHING), traffic: on() };
  expect([...hopsBetween(index, ends)].map(({ destination }) => destination.name).sort()).toEqual([0, 1, 3, 4, 6, 7, 9, 10].map(i => `the instance T${i}`).sort());
});

test('conditions pile up along a path, and beyond what is told apart a path is no sure one', () => {
  const Parameters = Object.fromEntries(Array.from({ length: 6 }, (_, i) => [`P${i}`, { Type: 'String' }]));
  const Conditions = Object.fromEntries(Array.from({ length: 6 }, (_, i) => [`C${i}`, { 'Fn::Equals': [ref(`P${i}`), 'x'] }]));
  const steps = Object.fromEntries(Array.from({ length: 6 }, (_, i) => [
    [`In${i}`, made('EC2::SecurityGroupIngress', { GroupId: idOf(`G${i}`), ...(i === 0 ? tcp(443, anybody) : tcp(1, fromGroup(`G${i - 1}`))) }, { Condition: `C${i}` })],
    [`G${i}`, group([], i === 5 ? [] : [tcp(1, toGroup(`G${i + 1}`))])], [`T${i}`, instance([`G${i}`])],
  ]).flat());
  const index = appOf({ ...VPC, ...steps }, { Parameters, Conditions });
  const { sure } = find(index, INTERNET, 'T5');
  expect(sure!.hops).toHaveLength(6);
});

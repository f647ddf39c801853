import { anybody, appOf, end, fromGroup, group, instance, INTERNET, on, tcp, toGroup, VPC } from './ask';
import { shop } from './shop';
import { EndSpec } from '../../lib/reachability/end';
import { prove } from '../../lib/reachability/prove';
import { ReachIndex } from '../../lib/reachability/reach-index';

const through = (index: ReachIndex, source: string | EndSpec, destination: string, via: string, traffic = on()) =>
  prove(index, { kind: 'must-traverse', id: 'X', source: end(source), destination: end(destination), via: [end(via)], traffic });

test('proved', () => {
  expect(through(shop(), INTERNET, 'Store', 'Web')).toMatchObject({ verdict: 'PROVED', says: 'an Internet address can reach Store only through Web (over any number of hops; 3 groups known, 0 assumed)' });
});

test('violated by a way round', () => {
  const { verdict, says, path } = through(shop(), INTERNET, 'Store', 'Jump');
  expect(verdict).toBe('VIOLATED');
  expect(says).toMatch(/^an Internet address can reach Store without going through Jump: from the Internet to the instance Box on tcp 80 \(HTTP\), by .*; then from the instance Box .* \(through the instance Box\)$/);
  expect(path!.hops).toHaveLength(2);
});

test('violated by the direct way', () => {
  const index = shop({ Db: group([tcp(5432, fromGroup('Web')), tcp(5432, anybody)]) });
  expect(through(index, INTERNET, 'Store', 'Web').path!.hops).toHaveLength(1);
});

test('by several hops', () => {
  const chain = appOf({
    ...VPC,
    A: group([tcp(443, anybody)], [tcp(1, toGroup('B'))]),
    B: group([tcp(1, fromGroup('A'))], [tcp(2, toGroup('C'))]),
    C: group([tcp(2, fromGroup('B'))], [tcp(3, toGroup('D'))]),
    D: group([tcp(3, fromGroup('C'))]),
    X: instance(['A']),
    Y: instance(['B']),
    Z: instance(['C']),
    Goal: instance(['D']),
  });
  for (const via of ['X', 'Y', 'Z']) expect(through(chain, INTERNET, 'Goal', via).verdict).toBe('PROVED');
  expect(through(chain, 'X', 'Goal', 'Y').verdict).toBe('PROVED');
});

test('only the traffic of the last hop is asked', () => {
  const index = shop({ Db: group([tcp(5432, fromGroup('Web')), tcp(22, anybody)]) });
  expect(through(index, INTERNET, 'Store', 'Web', on(5432)).verdict).toBe('PROVED');
  expect(through(index, INTERNET, 'Store', 'Web', on(22)).verdict).toBe('VIOLATED');
});

test('a thing that was reached by other traffic may go on to its like', () => {
  const index = appOf({ ...VPC, Web: group(), Db: group([tcp(22, anybody)], [tcp(5432, toGroup('Db'))]), In: { ...group(), Type: 'AWS::EC2::SecurityGroupIngress', Properties: { GroupId: { 'Fn::GetAtt': ['Db', 'GroupId'] }, ...tcp(5432, fromGroup('Db')) } }, Box: instance(['Web']), Store: instance(['Db']) });
  expect(through(index, INTERNET, 'Store', 'Box', on(5432)).verdict).toBe('VIOLATED');
});

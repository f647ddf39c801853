import { ANYTHING, anybody, appOf, explained, fromGroup, group, idOf, instance, INTERNET, made, on, ref, tcp, toGroup, VPC } from './ask';
import { shop } from './shop';

describe('reachable', () => {
  test('by every rule that does it', () => {
    const index = shop({ Db: group([tcp(5432, fromGroup('Web')), tcp([5000, 6000], fromGroup('Web')), tcp(22, anybody)]) });
    const { verdict, says, paths, missing, questions } = explained(index, 'Web', 'Store', on(5432));
    expect(verdict).toBe('reachable');
    expect(says).toBe('security groups let Web open a connection to Store on tcp 5432 (PostgreSQL) (direct; 3 groups known, 0 assumed)');
    expect(paths.map(({ hops: [{ ingress }] }) => ingress!.rule!.site.location)).toEqual(['Properties.SecurityGroupIngress[0]', 'Properties.SecurityGroupIngress[1]']);
    expect([missing, questions]).toEqual([[], []]);
  });
  test('what both families do is told once', () => {
    expect(explained(shop(), 'Web', 'Store').paths).toHaveLength(1);
  });
  test('beside what nobody knows', () => {
    const index = shop({ Web: group([tcp(443, { CidrIp: ref('P') }), tcp(443, anybody)]) }, { Parameters: { P: { Type: 'String' } } });
    const { verdict, paths } = explained(index, INTERNET, 'Web');
    expect([verdict, paths.map(({ hops: [{ doubt }] }) => doubt)]).toEqual(['reachable', [undefined]]);
  });
});

describe('unreachable', () => {
  test('with everything that would have to change', () => {
    expect(explained(shop(), 'Jump', 'Store', on(5432))).toMatchObject({
      verdict: 'unreachable',
      says: 'no security group lets Jump open a connection to Store on tcp 5432 (PostgreSQL) (direct; 3 groups known, 0 assumed)',
      paths: [],
      missing: [{ direction: 'egress', at: 'the instance Jump' }, { direction: 'ingress', at: 'the database Store' }],
    });
  });
  test('with the way through others', () => {
    const { through, says } = explained(shop(), INTERNET, 'Store', on(5432));
    expect(says).toMatch(/ Through the instance Box: 80 and 443 in, then 5432\.$/);
    expect(through!.hops).toHaveLength(2);
  });
  test('one end that lacks nothing is not told so', () => {
    expect(explained(shop({ Db: group() }), 'Web', 'Store', on(5432)).missing.map(({ at }) => at)).toEqual(['the database Store']);
  });
  test('a thing and its like', () => expect(explained(shop(), 'Box', 'Box', on(22)).missing.map(({ direction }) => direction)).toEqual(['egress', 'ingress']));
});

describe('unknown', () => {
  test('with each question once', () => {
    const index = shop({ Db: group([tcp(5432, { CidrIp: ref('P') }), tcp(5433, { CidrIp: ref('P') })]) }, { Parameters: { P: { Type: 'String' } } });
    expect(explained(index, INTERNET, 'Store')).toMatchObject({
      verdict: 'unknown',
      says: 'nobody knows at synth whether security groups let an Internet address open a connection to Store (direct; 3 groups known, 0 assumed): the other end is the parameter P',
      questions: [{ why: 'the other end is the parameter P' }],
      missing: [],
    });
  });
  test('where a part of the app cannot be read', () => {
    const index = shop({ More: made('CloudFormation::Stack', { TemplateURL: 'https://example.com/more.json' }) });
    expect(explained(index, INTERNET, 'Store').verdict).toBe('unknown');
    expect(explained(index, INTERNET, 'Web', on(443)).verdict).toBe('reachable');
  });
});

test('between everything and everything an answer stays short', () => {
  const things = Object.fromEntries(Array.from({ length: 40 }, (_, i) => [`Box${i}`, instance(['Web'])]));
  const index = appOf({ ...VPC, Web: group([], [tcp(22, toGroup('Web'))]), In: made('EC2::SecurityGroupIngress', { GroupId: idOf('Web'), ...tcp(22, fromGroup('Web')) }), ...things });
  expect(explained(index, ANYTHING, ANYTHING, on(22)).paths.length).toBeLessThanOrEqual(200);
  expect(explained(index, ANYTHING, ANYTHING, on(80)).missing.length).toBeLessThanOrEqual(202);
});

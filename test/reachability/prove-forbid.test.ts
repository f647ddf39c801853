import { App } from 'aws-cdk-lib';
import { ANYTHING, anybody, appOf, appsOf, cidr, forbids, fromGroup, group, idOf, instance, INTERNET, made, mayOpen, on, ref, SILENT, tcp, toGroup, VPC } from './ask';
import { shop } from './shop';
import { WebAndDatabase } from '../../examples/web-and-database-stack';
import { NamingConvention } from '../../lib';
import { prove } from '../../lib/reachability/prove';

const placeOf = ({ logicalId, location }: { logicalId: string; location: string }) => `${logicalId} ${location}`;

test('the demo, word for word', () => {
  const app = new App();
  NamingConvention.of(app).use({ project: 'MyApp', environment: 'Production' });
  new WebAndDatabase(app, 'WebAndDatabase');
  const [stack] = app.synth().stacks;
  const index = appsOf([{ template: stack.templateFile, stack: stack.hierarchicalId, body: stack.template }]);
  const database = index.network.groups.find(({ id }) => index.names.get(id) === 'Database')!;
  const { verdict, says } = prove(index, { kind: 'forbid', id: 'X', source: INTERNET, destination: { is: 'things', ids: new Set([database.id]), name: 'Database' }, traffic: on(), transitive: false });
  expect([verdict, says]).toEqual(['PROVED', 'no security group lets an Internet address open a connection to Database (direct; 3 groups known, 0 assumed). Through WebServer: 80 and 443 in, then 5432.']);
});

describe('direct', () => {
  test('proved, with the way round it', () => {
    expect(forbids(shop(), INTERNET, 'Store')).toMatchObject({
      verdict: 'PROVED',
      says: 'no security group lets an Internet address open a connection to Store (direct; 3 groups known, 0 assumed). Through the instance Box: 80 and 443 in, then 5432.',
      sites: [],
      questions: [],
      missing: [],
    });
  });
  test('proved, where nothing goes round it', () => {
    expect(forbids(shop(), 'Jump', 'Store', on(5432)).says).toBe('no security group lets Jump open a connection to Store on tcp 5432 (PostgreSQL) (direct; 3 groups known, 0 assumed)');
  });
  test('violated, with the rule', () => {
    const { verdict, says, path, sites } = forbids(shop(), INTERNET, 'Web', on([1, 500]));
    expect(verdict).toBe('VIOLATED');
    expect(says).toBe('an Internet address may open a connection to Web on tcp 1-500: from the Internet to the instance Box on tcp 80 (HTTP), by the inbound rule of Web for tcp 80 (HTTP) from 0.0.0.0/0 (direct)');
    expect(path!.hops.map(({ family, traffic, egress }) => [family, traffic.boxes(), egress])).toEqual([['ipv4', [{ protocol: 6, ports: { from: 80, to: 80 } }], undefined]]);
    expect(sites.map(placeOf)).toEqual(['Web Properties.SecurityGroupIngress[0]']);
  });
  test('violated between two groups, with both rules and the inbound one first', () => {
    const { says, sites } = forbids(shop(), 'Web', 'Store');
    expect(says).toBe('Web may open a connection to Store: from the instance Box to the database Store on tcp 5432 (PostgreSQL), by the outbound rule of Web for tcp 5432 (PostgreSQL) to Db and the inbound rule of Db for tcp 5432 (PostgreSQL) from Web (direct)');
    expect(sites.map(placeOf)).toEqual(['Db Properties.SecurityGroupIngress[0]', 'Web Properties.SecurityGroupEgress[0]']);
  });
  test('violated by a rule that EC2 adds, at the thing that wears it', () => {
    const { says, sites } = forbids(shop({ Ssh: group([], SILENT) }), 'Jump', INTERNET, on(25));
    expect(says).toBe('Jump may open a connection to the Internet on tcp 25 (SMTP): from the instance Jump to the Internet on tcp 25 (SMTP): no outbound rule is written, so EC2 adds one that lets it connect to everything (direct)');
    expect(sites.map(placeOf)).toEqual(['Jump Properties']);
  });
  test('undecided, with what would settle it and where', () => {
    const index = shop({ Db: group([tcp(5432, { CidrIp: ref('Office') })]) }, { Parameters: { Office: { Type: 'String' } } });
    expect(forbids(index, INTERNET, 'Store')).toMatchObject({
      verdict: 'UNDECIDED',
      says: 'nobody knows at synth whether an Internet address may open a connection to Store: the other end is the parameter Office',
      questions: [{ why: 'the other end is the parameter Office', settledBy: expect.stringMatching(/Office/), site: { logicalId: 'Db' } }],
      sites: [{ logicalId: 'Db', location: 'Properties.SecurityGroupIngress[0]' }],
    });
  });
  test('what is violated is not hidden by what nobody knows', () => {
    const index = shop({ Db: group([tcp(5432, { CidrIp: ref('Office') }), tcp(5432, anybody)]) }, { Parameters: { Office: { Type: 'String' } } });
    expect(forbids(index, INTERNET, 'Store').verdict).toBe('VIOLATED');
  });
  test('the name of many ports', () => {
    const claim = { kind: 'forbid', id: 'X', source: INTERNET, destination: ANYTHING, traffic: on([3000, 3999]), trafficName: 'a port of databases', transitive: false } as const;
    expect(prove(shop(), claim).says).toBe('no security group lets an Internet address open a connection to anything in the app on a port of databases (direct; 3 groups known, 0 assumed)');
  });
  test('the Internet without what is left out', () => {
    const office = { is: 'internet', withoutCidrs: [cidr('203.0.113.0/24')] } as const;
    expect(forbids(shop(), office, 'Jump').says).toBe('no security group lets an Internet address outside of 203.0.113.0/24 open a connection to Jump (direct; 3 groups known, 0 assumed)');
  });
});

describe('what is at both ends', () => {
  test('counts: everything to everything is about each two things', () => {
    expect(mayOpen(shop(), ANYTHING, ANYTHING, on(5432))).toBe('yes');
    expect(mayOpen(shop(), ANYTHING, ANYTHING, on(22))).toBe('no');
  });
  test('a part of the other end too', () => expect(mayOpen(shop(), 'Box+Store', 'Box+Store', on(5432))).toBe('yes'));
});

describe('over any number of hops', () => {
  test('the last one is in the traffic, the others need not be', () => {
    const { verdict, path, says } = forbids(shop(), INTERNET, 'Store', on(5432), true);
    expect(verdict).toBe('VIOLATED');
    expect(path!.hops.map(({ source, destination }) => `${source.name} -> ${destination.name}`)).toEqual(['the Internet -> the instance Box', 'the instance Box -> the database Store']);
    expect(says).toMatch(/; then from the instance Box to the database Store on tcp 5432 \(PostgreSQL\), .* \(through the instance Box\)$/);
    expect(forbids(shop(), INTERNET, 'Store', on(22), true).says).toBe('no security group lets an Internet address open a connection to Store on tcp 22 (SSH) (over any number of hops; 3 groups known, 0 assumed)');
  });
  test('things that are meant themselves may be on the way', () => {
    expect(forbids(shop(), INTERNET, ANYTHING, on(5432)).verdict).toBe('PROVED');
    expect(forbids(shop(), INTERNET, ANYTHING, on(5432), true).verdict).toBe('VIOLATED');
  });
  test('from outside to outside through the app', () => {
    const index = shop({ Web: group([tcp(443, anybody)], [tcp(443, { CidrIp: '192.168.0.0/16' })]) });
    expect(forbids(index, INTERNET, '192.168.0.0/16', on(443), true).verdict).toBe('VIOLATED');
    expect(forbids(index, INTERNET, '192.168.0.0/16', on(22), true).verdict).toBe('PROVED');
  });
  test('a hop of which nobody knows', () => {
    const index = shop({ Web: group([tcp(443, { CidrIp: ref('Office') })], [tcp(5432, toGroup('Db'))]) }, { Parameters: { Office: { Type: 'String' } } });
    expect(forbids(index, INTERNET, 'Store', on(5432), true)).toMatchObject({ verdict: 'UNDECIDED', questions: [{ why: 'the other end is the parameter Office' }] });
  });
  // Elastic Load Balancing, Network Load Balancers, Security groups: a load balancer may have none, and what it passes on then comes from its private addresses, unless it keeps the client's.
  describe('a load balancer without any group', () => {
    const app = (source: Record<string, unknown>) => shop({
      S: made('EC2::Subnet', { VpcId: ref('Vpc'), CidrBlock: '10.0.1.0/24' }),
      Nlb: made('ElasticLoadBalancingV2::LoadBalancer', { Type: 'network', Subnets: [ref('S')] }),
      Web: group([], [tcp(5432, toGroup('Db'))]),
      Db: group([tcp(5432, source)]),
    });
    test('may pass on what the Internet sends to whatever lets its addresses in', () => {
      expect(forbids(app({ CidrIp: '10.0.0.0/16' }), INTERNET, 'Store', on(), true)).toMatchObject({
        verdict: 'UNDECIDED', questions: [{ why: 'the load balancer Nlb: it wears no security group, and passes on what it gets', settledBy: 'give the load balancer Nlb a security group' }],
      });
    });
    test('is let in by no group', () => expect(forbids(app(fromGroup('Web')), INTERNET, 'Store', on(), true).verdict).toBe('PROVED'));
    test('is let in by no other subnet', () => expect(forbids(app({ CidrIp: '10.0.2.0/24' }), INTERNET, 'Store', on(), true).verdict).toBe('PROVED'));
    test('leaves what is said of the direct way alone', () => expect(forbids(app({ CidrIp: '10.0.0.0/16' }), INTERNET, ANYTHING, on(5432)).verdict).toBe('PROVED'));
  });

  test('hops that no deployment has together are no path', () => {
    const SECTIONS = { Parameters: { Env: { Type: 'String' } }, Conditions: { Prod: { 'Fn::Equals': [ref('Env'), 'prod'] }, Dev: { 'Fn::Equals': [ref('Env'), 'dev'] } } };
    const app = (into: string, out: string) => appOf({
      ...VPC,
      Web: group(),
      Db: group([tcp(5432, fromGroup('Web'))]),
      Box: instance(['Web']),
      Store: instance(['Db']),
      In: made('EC2::SecurityGroupIngress', { GroupId: idOf('Web'), ...tcp(443, anybody) }, { Condition: into }),
      Out: made('EC2::SecurityGroupEgress', { GroupId: idOf('Web'), ...tcp(5432, toGroup('Db')) }, { Condition: out }),
    }, SECTIONS);
    expect(forbids(app('Prod', 'Dev'), INTERNET, 'Store', on(), true).verdict).toBe('PROVED');
    const both = forbids(app('Prod', 'Prod'), INTERNET, 'Store', on(), true);
    expect(both.verdict).toBe('VIOLATED');
    expect(both.says).toMatch(/ if .*Env.* is "prod"$/);
  });
});

describe('claims about nothing', () => {
  test.each([
    ['a name that is in no template', forbids(shop(), INTERNET, 'Nobody'), 'nothing that wears a security group is Nobody'],
    ['no traffic', forbids(shop(), INTERNET, 'Store', on().minus(on())), 'it is about no traffic at all'],
    ['two ends outside', forbids(shop(), INTERNET, '10.0.0.0/8'), 'what hosts outside of the app say to each other passes no security group of the app'],
  ])('%s', (_, { verdict, says }, why) => expect([verdict, says]).toEqual(['UNDECIDED', `nothing is proved: ${why}`]));
});

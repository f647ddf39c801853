import { anybody, appOf, fromGroup, group, idOf, instance, INTERNET, made, on, ref, requires, tcp, toGroup, VPC, when } from './ask';
import { shop } from './shop';

const SECTIONS = { Parameters: { Env: { Type: 'String' } }, Conditions: { Prod: { 'Fn::Equals': [ref('Env'), 'prod'] }, Dev: { 'Fn::Not': [{ Condition: 'Prod' }] } } };
const standalone = (direction: 'Ingress' | 'Egress', of: string, rule: Record<string, unknown>, more = {}) => made(`EC2::SecurityGroup${direction}`, { GroupId: idOf(of), ...rule }, more);

describe('permitted', () => {
  test('by both ends, with the path', () => {
    const { verdict, says, path, missing } = requires(shop(), 'Web', 'Store', on(5432));
    expect(verdict).toBe('PERMITTED');
    expect(says).toBe('the security groups let Web open a connection to Store on tcp 5432 (PostgreSQL) (direct; 3 groups known, 0 assumed); routes were not asked');
    expect(path!.hops).toHaveLength(1);
    expect(missing).toEqual([]);
  });
  test('by several rules together', () => {
    const index = appOf({ ...VPC, Web: group([tcp([1000, 1499], anybody), tcp([1500, 2000], anybody)]), Box: instance(['Web']) });
    expect(requires(index, INTERNET, 'Web', on([1200, 1800])).verdict).toBe('PERMITTED');
    expect(requires(index, INTERNET, 'Web', on([1200, 2001])).verdict).toBe('VIOLATED');
  });
  test('to a block that is one of many', () => {
    const index = appOf({ ...VPC, Web: group([], [tcp(443, { CidrIp: '198.51.100.0/25' }), tcp(443, { CidrIp: '198.51.100.128/25' })]), Box: instance(['Web']) });
    expect(requires(index, 'Web', '198.51.100.0/24', on(443)).verdict).toBe('PERMITTED');
    expect(requires(index, 'Web', '198.51.100.0/23', on(443)).verdict).toBe('VIOLATED');
  });
  test('by one rule or the other, whatever the condition', () => {
    const index = appOf({
      ...VPC,
      Web: group([], [tcp(5432, toGroup('Db'))]),
      Db: group(),
      Box: instance(['Web']),
      Store: instance(['Db']),
      A: standalone('Ingress', 'Db', tcp(5432, fromGroup('Web')), { Condition: 'Prod' }),
      B: standalone('Ingress', 'Db', tcp([5000, 6000], fromGroup('Web')), { Condition: 'Dev' }),
    }, SECTIONS);
    expect(requires(index, 'Web', 'Db', on(5432)).verdict).toBe('PERMITTED');
    expect(requires(index, 'Web', 'Db', on(5433)).verdict).toBe('VIOLATED');
  });
  test('wherever both ends are there', () => {
    const index = appOf({
      ...VPC,
      Web: group([], [tcp(5432, toGroup('Db'))]),
      Db: group(),
      Box: made('EC2::Instance', { SecurityGroupIds: [idOf('Web')] }, { Condition: 'Prod' }),
      Store: instance(['Db']),
      A: standalone('Ingress', 'Db', tcp(5432, fromGroup('Web')), { Condition: 'Prod' }),
    }, SECTIONS);
    expect(requires(index, 'Box', 'Store', on(5432)).verdict).toBe('PERMITTED');
  });
});

describe('violated', () => {
  test('both ends are told what they lack', () => {
    const { verdict, says, missing, sites } = requires(shop(), 'Jump', 'Store', on(5432));
    expect(verdict).toBe('VIOLATED');
    expect(missing).toMatchObject([
      { direction: 'egress', at: 'the instance Jump', says: 'an outbound rule of the instance Jump for tcp 5432 (PostgreSQL) to the database Store', site: { logicalId: 'Jump' } },
      { direction: 'ingress', at: 'the database Store', says: 'an inbound rule of the database Store for tcp 5432 (PostgreSQL) from the instance Jump', site: { logicalId: 'Store' } },
    ]);
    expect(says).toBe(`Jump cannot open a connection to Store on tcp 5432 (PostgreSQL) (direct): missing are ${missing.map(one => one.says).join(' and ')}`);
    expect(sites.map(({ logicalId }) => logicalId)).toEqual(['Jump', 'Store']);
  });
  test('one end lacks one', () => {
    expect(requires(shop(), INTERNET, 'Web', on(8443)).says).toBe('an Internet address cannot open a connection to Web on tcp 8443 (HTTPS on 8443) (direct): missing is an inbound rule of the instance Box for tcp 8443 (HTTPS on 8443) from the Internet');
    expect(requires(shop({ Db: group() }), 'Web', 'Store', on(5432)).missing.map(({ direction }) => direction)).toEqual(['ingress']);
    expect(requires(shop({ Web: group() }), 'Box', 'Store', on(5432)).missing).toMatchObject([{ direction: 'egress' }, { direction: 'ingress' }].slice(0, 1));
  });
  test('only what is missing is named', () => {
    expect(requires(shop(), INTERNET, 'Web', on(443).union(on(8443))).missing.map(({ says }) => says)).toEqual(['an inbound rule of the instance Box for tcp 8443 (HTTPS on 8443) from the Internet']);
  });
  test('not every deployment has the rule', () => {
    const index = appOf({ ...VPC, Web: group([tcp(443, { CidrIp: when('Prod', '0.0.0.0/0', '10.0.0.0/8') })]), Box: instance(['Web']) }, SECTIONS);
    const { verdict, says, missing } = requires(index, INTERNET, 'Web', on(443));
    expect([verdict, missing.length]).toEqual(['VIOLATED', 1]);
    expect(says).toMatch(/^an Internet address cannot always open a connection to Web on tcp 443 \(HTTPS\) \(direct\): missing is an inbound rule of the instance Box for tcp 443 \(HTTPS\) from /);
  });
  test('rules that EC2 may add are not counted on where too many conditions decide over them', () => {
    const count = 14;
    const names = Array.from({ length: count }, (_, i) => `P${i}`);
    const index = appOf({
      ...VPC,
      Web: group([], names.map((name, i) => when(`Is${name}`, tcp(443, { CidrIp: `10.1.${i}.1/32` })))),
      Db: group([tcp(5432, fromGroup('Web'))]),
      Box: instance(['Web']),
      Store: instance(['Db']),
    }, {
      Parameters: Object.fromEntries(names.map(name => [name, { Type: 'String' }])),
      Conditions: Object.fromEntries(names.map(name => [`Is${name}`, { 'Fn::Equals': [ref(name), 'yes'] }])),
    });
    expect(requires(index, 'Box', 'Store', on(5432)).verdict).toBe('UNDECIDED');
  });
  test('not everything that is meant has it', () => {
    const { verdict, says } = requires(shop(), 'Box+Jump', 'Store', on(5432));
    expect(verdict).toBe('VIOLATED');
    expect(says).toMatch(/^Box and Jump cannot always open a connection to Store/);
  });
  test('the ends mean two families', () => {
    const index = appOf({
      ...VPC,
      V6: made('EC2::VPCCidrBlock', { VpcId: ref('Vpc'), AmazonProvidedIpv6CidrBlock: true }),
      Web: group([], [tcp(443, anybody)]),
      Db: group([tcp(443, { CidrIpv6: '::/0' })]),
      Box: instance(['Web']),
      Store: instance(['Db']),
    });
    const { verdict, missing } = requires(index, 'Web', 'Db', on(443));
    expect(verdict).toBe('VIOLATED');
    expect(missing[0].says).toMatch(/for the family of addresses that the outbound rule is for$/);
  });
});

describe('undecided', () => {
  test('where only a rule that nobody can read would do', () => {
    const index = shop({ Db: group([{ ...fromGroup('Web'), IpProtocol: 'tcp', FromPort: ref('P'), ToPort: ref('P') }]) }, { Parameters: { P: { Type: 'Number' } } });
    expect(requires(index, 'Web', 'Store', on(5432))).toMatchObject({ verdict: 'UNDECIDED', questions: [{ why: 'the port is the parameter P', site: { logicalId: 'Db' } }], missing: [] });
  });
  test('and violated where not even that would', () => {
    const index = shop({ Db: group([{ ...fromGroup('Ssh'), IpProtocol: 'tcp', FromPort: ref('P'), ToPort: ref('P') }]) }, { Parameters: { P: { Type: 'Number' } } });
    expect(requires(index, 'Web', 'Store', on(5432)).verdict).toBe('VIOLATED');
  });
  test('where an imported group has to say yes', () => {
    const SG = 'sg-0123456789abcdef0';
    const index = shop({ Store: made('RDS::DBInstance', { VPCSecurityGroups: [SG] }), Web: group([], [tcp(5432, { DestinationSecurityGroupId: SG })]) });
    expect(requires(index, 'Web', 'Store', on(5432))).toMatchObject({ verdict: 'UNDECIDED', questions: [{ why: `the rules of ${SG}, which is not made in the app`, settledBy: `assume what the rules of ${SG} are` }] });
  });
  test('where the two are in no deployment together', () => {
    const index = appOf({
      ...VPC,
      Web: group([], [tcp(5432, toGroup('Db'))]),
      Db: group([tcp(5432, fromGroup('Web'))]),
      Box: made('EC2::Instance', { SecurityGroupIds: [idOf('Web')] }, { Condition: 'Prod' }),
      Store: made('EC2::Instance', { SecurityGroupIds: [idOf('Db')] }, { Condition: 'Dev' }),
    }, SECTIONS);
    expect(requires(index, 'Box', 'Store', on(5432))).toMatchObject({ verdict: 'UNDECIDED', questions: [{ why: 'Box and Store are in no deployment together' }] });
  });
});

import { ANYTHING, anybody, appOf, end, EVERYBODY, fromGroup, group, instance, INTERNET, on, ref, tcp, VPC } from './ask';
import { shop, SHOP } from './shop';
import { EndSpec } from '../../lib/reachability/end';
import { prove } from '../../lib/reachability/prove';
import { ReachIndex } from '../../lib/reachability/reach-index';

const onlyFrom = (index: ReachIndex, destination: string | EndSpec, allow: (string | EndSpec)[], traffic = on()) =>
  prove(index, { kind: 'only-from', id: 'X', destination: end(destination), allow: allow.map(end), traffic });
const SG = 'sg-0123456789abcdef0';

describe('proved', () => {
  test.each<[string, ReachIndex, string | EndSpec, (string | EndSpec)[], ReturnType<typeof on>, string]>([
    ['a group', shop(), 'Store', ['Web'], on(), 'only Web may open a connection to Store'],
    ['a network', shop(), 'Jump', ['203.0.113.0/24'], on(22), 'only 203.0.113.0/24 may open a connection to Jump on tcp 22 (SSH)'],
    ['a larger network', shop(), 'Jump', ['203.0.112.0/20'], on(22), 'only 203.0.112.0/20 may open a connection to Jump on tcp 22 (SSH)'],
    ['several', shop(), ANYTHING, ['Web', '203.0.113.0/24', '0.0.0.0/0'], on(), 'only Web, 203.0.113.0/24 and 0.0.0.0/0 may open a connection to anything in the app'],
    ['nobody', shop(), 'Store', [], on(22), 'nobody may open a connection to Store on tcp 22 (SSH)'],
    ['a list, whatever is in it', shop({ Ssh: group([tcp(22, { SourcePrefixListId: 'pl-0123' })]) }), 'Jump', ['pl-0123'], on(), 'only the prefix list pl-0123 may open a connection to Jump'],
    ['to addresses', shop(), INTERNET, ['Web'], on(22), 'only Web may open a connection to the Internet on tcp 22 (SSH)'],
  ])('%s', (_, index, destination, allow, traffic, says) => {
    expect(onlyFrom(index, destination, allow, traffic)).toMatchObject({ verdict: 'PROVED', says: `${says} (direct; 3 groups known, 0 assumed)`, questions: [] });
  });

  test('members of the destination may talk among themselves', () => {
    const index = appOf({ ...VPC, Nodes: group([], EVERYBODY), In: { Type: 'AWS::EC2::SecurityGroupIngress', Properties: { GroupId: { 'Fn::GetAtt': ['Nodes', 'GroupId'] }, ...tcp(7000, fromGroup('Nodes')) } }, A: instance(['Nodes']), B: instance(['Nodes']) });
    expect(onlyFrom(index, 'Nodes', []).verdict).toBe('PROVED');
    expect(onlyFrom(index, 'A', []).verdict).toBe('VIOLATED');
  });
});

describe('violated', () => {
  test('by another group', () => {
    const { verdict, says, sites } = onlyFrom(shop(), 'Store', ['Jump']);
    expect(verdict).toBe('VIOLATED');
    expect(says).toMatch(/^not only Jump may open a connection to Store: from the instance Box to the database Store on tcp 5432 \(PostgreSQL\), by .* \(direct\)$/);
    expect(sites[0]).toMatchObject({ logicalId: 'Db', location: 'Properties.SecurityGroupIngress[0]' });
  });
  test('by anybody, where nobody may', () => expect(onlyFrom(shop(), 'Store', []).says).toMatch(/^somebody may open a connection to Store: from the instance Box/));
  test('by what is left of a block', () => {
    expect(onlyFrom(shop(), 'Jump', ['203.0.113.0/25']).says).toMatch(/^not only 203\.0\.113\.0\/25 may open a connection to Jump: from 203\.0\.113\.128\/25 to the instance Jump on tcp 22/);
  });
  test('by private addresses, where only the Internet may', () => {
    expect(onlyFrom(shop(), 'Web', [INTERNET], on(443)).says).toMatch(/: from 10\.0\.0\.0\/8 and 4 more to the instance Box/);
    expect(onlyFrom(shop(), 'Web', [INTERNET, ...['10.0.0.0/8', '172.16.0.0/12', '192.168.0.0/16', '100.64.0.0/10', '169.254.0.0/16']], on(443)).verdict).toBe('PROVED');
  });
  test('by a group that the app does not make, though nobody knows what that lets out', () => {
    const index = shop({ Db: group([tcp(5432, { SourceSecurityGroupId: SG })]) });
    expect(onlyFrom(index, 'Store', ['Web'])).toMatchObject({ verdict: 'VIOLATED' });
    expect(onlyFrom(index, 'Store', [{ is: 'things', ids: new Set([SG]), name: 'the partner' }]).says).toBe('only the partner may open a connection to Store (direct; 3 groups known, 1 known by id only, 0 assumed)');
  });
  test('by what leaves the app', () => {
    const index = shop({ Db: group([], [tcp(443, anybody)]) });
    expect(onlyFrom(index, INTERNET, ['Web']).says).toMatch(/^not only Web may open a connection to the Internet: from the database Store to the Internet on tcp 443/);
    expect(onlyFrom(index, '198.51.100.0/24', []).verdict).toBe('VIOLATED');
  });
  test('by everybody in the VPC, where the rule is for its block', () => {
    const index = shop({ Db: group([tcp(5432, { CidrIp: '10.0.0.0/16' })]) });
    expect(onlyFrom(index, 'Store', ['Web']).verdict).toBe('VIOLATED');
    expect(onlyFrom(index, 'Store', ['Web', '10.0.0.0/16']).verdict).toBe('PROVED');
  });
});

describe('undecided', () => {
  test('by a parameter', () => {
    const index = shop({ Db: group([tcp(5432, { CidrIp: ref('Office') })]) }, { Parameters: { Office: { Type: 'String' } } });
    expect(onlyFrom(index, 'Store', ['Web'])).toMatchObject({
      verdict: 'UNDECIDED',
      says: 'nobody knows at synth whether only Web may open a connection to Store (direct): the other end is the parameter Office',
      questions: [{ why: 'the other end is the parameter Office', site: { logicalId: 'Db' } }],
      sites: [{ logicalId: 'Db' }],
    });
  });
  test('by a port that is a parameter', () => {
    const index = shop({ Db: group([{ IpProtocol: 'tcp', FromPort: ref('P'), ToPort: ref('P'), ...anybody }]) }, { Parameters: { P: { Type: 'Number' } } });
    expect(onlyFrom(index, 'Store', ['Web'], on(5432)).verdict).toBe('UNDECIDED');
  });
  test('by a list that the app does not know', () => {
    const index = shop({ Db: group([tcp(5432, { SourcePrefixListId: 'pl-0123' })]) });
    expect(onlyFrom(index, 'Store', ['203.0.113.0/24']).verdict).toBe('UNDECIDED');
    expect(onlyFrom(index, 'Store', [{ is: 'internet', withoutLists: ['pl-0123'] }]).verdict).not.toBe('PROVED');
  });
});

test('a source whose groups cannot be read may be the one that is let in', () => {
  const index = appOf({ ...SHOP, Odd: { Type: 'AWS::EC2::Instance', Properties: { SecurityGroupIds: { 'Fn::Split': [',', ref('Groups')] } } } }, { Parameters: { Groups: { Type: 'String' } } });
  expect(onlyFrom(index, 'Store', ['Box']).verdict).toBe('UNDECIDED');
  expect(onlyFrom(index, 'Store', ['Box', 'Odd']).verdict).toBe('PROVED');
});

test('nothing is proved of nothing', () => expect(onlyFrom(shop(), 'Nobody', []).verdict).toBe('UNDECIDED'));

import { fc } from '../laws';
import { ask, tell } from './ask';
import { duplicateRule } from '../../lib/checks/duplicate-rule';
import { addressFrom, egress, FOREIGN_LIST, ingress, listOf, OTHER_GROUP } from '../../lib/checks/example-network';
import { NetworkIndex } from '../../lib/judging/network-index';
import { excludeEachOther, implies, isText } from '../../lib/model/conditions';
import { known, unknown } from '../../lib/model/knowledge';
import { Peer } from '../../lib/model/rule';
import { networkOf as readNetwork } from '../../lib/reading/from-template';

const port = unknown('the parameter Port');

// EC2 API Reference, IpRange: "if you attempt to add another rule with the non-canonical form of the CIDR (such as 100.68.0.18/18) and there is
// already a rule for the canonicalized form of the CIDR block (such as 100.68.0.0/18), the API throws an duplicate rule error".
test('the second and the third name the first', () => {
  const https = ingress('tcp', 443, '100.68.0.0/18');
  expect(tell(duplicateRule, https, ingress('tcp', 443, '100.68.0.18/18', { standalone: true }), ingress('6', 443, '100.68.0.0/18')))
    .toEqual(Array(2).fill('the rule is the same as Web (Properties.SecurityGroupIngress[0])'));
});

test('a first one in another template is named with it', () => {
  const network = [ingress('tcp', 443, '::/0'), ingress('tcp', 443, '::/0', { standalone: true })];
  const [says] = tell(duplicateRule, ...network);
  expect(says).toBe('the rule is the same as Web (Properties.SecurityGroupIngress[0])');
});

test.each<[string, Parameters<typeof ingress>, Parameters<typeof ingress>, string]>([
  ['ICMP types', ['icmp', [8, -1], '10.0.0.0/8'], ['icmp', [0, -1], '10.0.0.0/8'], 'holds'],
  ['the same ICMP type', ['icmp', [8, -1], '10.0.0.0/8'], ['1', [8, -1], '10.0.0.0/8'], 'violated'],
  ['GRE with ports, which EC2 ignores', ['47', 5, '10.0.0.0/8'], ['47', 'any', '10.0.0.0/8'], 'violated'],
  ['-1 on an unknown port, which EC2 ignores', ['-1', port, OTHER_GROUP], ['-1', 'any', OTHER_GROUP], 'violated'],
  ['-1 and all of TCP', ['-1', 'any', '10.0.0.0/8'], ['tcp', [0, 65535], '10.0.0.0/8'], 'holds'],
  ['a list of the app and one elsewhere', ['tcp', 22, listOf('10.0.0.0/8')], ['tcp', 22, FOREIGN_LIST], 'holds'],
  ['a list elsewhere, twice', ['tcp', 22, FOREIGN_LIST], ['tcp', 22, FOREIGN_LIST], 'violated'],
  ['a parameter and a block', ['tcp', 22, addressFrom('Office')], ['tcp', 22, '10.0.0.0/8'], 'undecided'],
  ['a block and a parameter', ['tcp', 22, '10.0.0.0/8'], ['tcp', 22, addressFrom('Office')], 'undecided'],
  ['a parameter and a group, which it is not', ['tcp', 22, addressFrom('Office')], ['tcp', 22, OTHER_GROUP], 'holds'],
  ['two parameters on two ports', ['tcp', 22, addressFrom('Office')], ['tcp', 23, addressFrom('Branch')], 'holds'],
  ['one parameter on two ports', ['tcp', 22, addressFrom('Office')], ['tcp', 23, addressFrom('Office')], 'holds'],
  ['an unknown port of two sources', ['tcp', port, '10.0.0.0/8'], ['tcp', 22, '10.0.0.0/9'], 'holds'],
  ['an unknown port of TCP and one of UDP', ['tcp', port, '10.0.0.0/8'], ['udp', 22, '10.0.0.0/8'], 'holds'],
  ['one unknown port twice: two parameters may read alike', ['tcp', port, '10.0.0.0/8'], ['tcp', port, '10.0.0.0/8'], 'undecided'],
  ['an unknown protocol', [unknown('the parameter P'), 22, '10.0.0.0/8'], ['tcp', 22, '10.0.0.0/8'], 'undecided'],
  ['an unknown protocol on another port', [unknown('the parameter P'), 22, '10.0.0.0/8'], ['tcp', 23, '10.0.0.0/8'], 'holds'],
  ['an unknown protocol on another port beside -1', [unknown('the parameter P'), 22, '10.0.0.0/8'], ['-1', 'any', '10.0.0.0/8'], 'undecided'],
  ['an unknown port, and an unknown address on a port that is known', ['tcp', port, '10.0.0.0/8'], ['tcp', 22, addressFrom('Office')], 'undecided'],
  ['an unknown type of ICMP', ['icmp', port, '10.0.0.0/8'], ['icmp', [8, -1], '10.0.0.0/8'], 'undecided'],
])('%s', (_, a, b, verdict) => {
  expect(ask(duplicateRule, ingress(...a), ingress(...b))).toBe(verdict);
  expect(ask(duplicateRule, ingress(...b), ingress(...a))).toBe(verdict);
  expect(ask(duplicateRule, egress(...a), egress(...b))).toBe(verdict);
});

test('of several that it may be the same as, one on the same port is named', () => {
  expect(tell(duplicateRule, ingress('tcp', port, '10.0.0.0/8'), ingress('tcp', 22, '10.0.0.0/8'), ingress('tcp', 22, addressFrom('Office')))).toEqual([
    'whether the rule is the same as Web (Properties.SecurityGroupIngress[1]): the port is the parameter Port',
    'whether the rule is the same as Web (Properties.SecurityGroupIngress[1]): the source is the parameter Office',
  ]);
});

describe('an address that is only the default of a parameter', () => {
  const byDefault = (parameter: string, block = '0.0.0.0/0'): Peer =>
    ({ ...ingress('tcp', 443, block).peer as Peer & { kind: 'cidr' }, via: `the default of the parameter ${parameter}` });

  test.each<[string, Parameters<typeof ingress>, Parameters<typeof ingress>, string]>([
    ['beside a block that it may be', ['tcp', 443, byDefault('Cidr')], ['tcp', 443, '10.0.0.0/8'], 'undecided'],
    ['beside the block that it is by default', ['tcp', 443, byDefault('Cidr')], ['tcp', 443, '0.0.0.0/0'], 'undecided'],
    ['twice', ['tcp', 443, byDefault('Cidr')], ['tcp', 443, byDefault('Cidr')], 'violated'],
    ['beside another one', ['tcp', 443, byDefault('Cidr')], ['tcp', 443, byDefault('Office')], 'undecided'],
    ['beside a parameter without any', ['tcp', 443, byDefault('Cidr')], ['tcp', 443, addressFrom('Office')], 'undecided'],
    ['on another port', ['tcp', 443, byDefault('Cidr')], ['tcp', 444, '10.0.0.0/8'], 'holds'],
    ['beside a block of the other family', ['tcp', 443, byDefault('Cidr')], ['tcp', 443, 'fd00::/8'], 'holds'],
    ['beside a group', ['tcp', 443, byDefault('Cidr')], ['tcp', 443, OTHER_GROUP], 'holds'],
    ['beside a list', ['tcp', 443, byDefault('Cidr')], ['tcp', 443, FOREIGN_LIST], 'holds'],
  ])('%s', (_, a, b, verdict) => {
    expect(ask(duplicateRule, ingress(...a), ingress(...b))).toBe(verdict);
    expect(ask(duplicateRule, ingress(...b), ingress(...a))).toBe(verdict);
  });

  test('is told as the reason', () => {
    expect(tell(duplicateRule, ingress('tcp', 443, '10.0.0.0/8'), ingress('tcp', 443, byDefault('Cidr')))).toEqual([
      'whether the rule is the same as Web (Properties.SecurityGroupIngress[0]): the source is the default of the parameter Cidr',
    ]);
  });
});

describe('many rules that differ in what they need, by comparing each with each', () => {
  const facts = [isText('Stage', 'a'), isText('Stage', 'b'), isText('Region', 'a'), isText('Region', 'b'), 'Odd in App'];
  const needs = fc.dictionary(fc.constantFrom(...facts), fc.boolean(), { maxKeys: 3 })
    .filter(one => ['Stage', 'Region'].every(value => !(one[isText(value, 'a')] && one[isText(value, 'b')])));

  test('the first twin is told, or the first that may be one', () => {
    fc.assert(fc.property(fc.array(needs, { maxLength: 8 }), (list) => {
      const found = list.map((own, i) => {
        const before = list.slice(0, i);
        const twin = before.findIndex(other => implies(own, other) || implies(other, own));
        const perhaps = before.findIndex(other => !excludeEachOther(own, other));
        return twin >= 0 ? `is ${twin}` : perhaps >= 0 ? `may be ${perhaps}` : 'is alone';
      });
      const says = tell(duplicateRule, ...list.map(conditions => ingress('tcp', 22, '10.0.0.0/8', { conditions })));
      const read = says.map(one => `${one.startsWith('whether') ? 'may be' : 'is'} ${/Ingress\[(\d+)\]/.exec(one)![1]}`);
      expect(read.sort()).toEqual(found.filter(one => one !== 'is alone').sort());
    }), { numRuns: 1000 });
  });
});

test('of two rules that cannot be compared the later one is told, with the reason', () => {
  expect(tell(duplicateRule, ingress('tcp', 22, addressFrom('Office')), ingress('tcp', port, addressFrom('Branch')))).toEqual([
    'whether the rule is the same as Web (Properties.SecurityGroupIngress[0]): the source is the parameter Branch and the port is the parameter Port',
  ]);
});

test('two conditions that may hold at once are named as the reason', () => {
  const [prod, eu] = ['IsProd', 'InEurope'].map(name => ingress('tcp', 22, '10.0.0.0/8', { conditions: { [name]: true } }));
  expect(tell(duplicateRule, prod, eu)).toEqual([
    'whether the rule is the same as Web (Properties.SecurityGroupIngress[0]): each stands under conditions of its own, which may hold at once',
  ]);
});

test('a third one is compared with each before it', () => {
  const when = (...facts: string[]) => ingress('tcp', 22, '10.0.0.0/8', { conditions: Object.fromEntries(facts.map(fact => [fact, true])) });
  const [prod, always, eu] = [when('IsProd'), when(), when('InEurope')];
  expect(tell(duplicateRule, prod, always, eu)).toEqual([
    'the rule is the same as Web (Properties.SecurityGroupIngress[0])', 'the rule is the same as Web (Properties.SecurityGroupIngress[1])',
  ]);
});

test('a description makes no other rule', () => {
  expect(ask(duplicateRule, ingress('tcp', 22, OTHER_GROUP), ingress('tcp', 22, OTHER_GROUP, { description: known('Other') }))).toBe('violated');
});

// A group has one id, however a rule refers to it (CloudFormation User Guide, AWS::EC2::SecurityGroup, Return values: Ref gives the id of a group in a VPC).
describe('the same group by object and by id', () => {
  const rule = (SourceSecurityGroupId: unknown) => ({ IpProtocol: 'tcp', FromPort: 443, ToPort: 443, Description: 'Customers', SourceSecurityGroupId });
  const web = { Type: 'AWS::EC2::SecurityGroup', Properties: { GroupDescription: 'Web' } };
  const group = (...rules: unknown[]) => ({ Type: 'AWS::EC2::SecurityGroup', Properties: { GroupDescription: 'App', SecurityGroupIngress: rules } });
  const verdictOn = (sources: { Resources: unknown; [section: string]: unknown }[]) => {
    const network = readNetwork(sources.map((body, i) => ({ template: `${i}.json`, stack: `Stack${i}`, body })));
    const { violated, undecided } = duplicateRule.judge(new NetworkIndex(network));
    return violated.length > 0 ? 'violated' : undecided.length > 0 ? 'undecided' : 'holds';
  };
  const exporting = (value: unknown) => ({ Resources: { Web: web }, Outputs: { Web: { Value: value, Export: { Name: 'Web' } } } });

  test.each<[string, unknown, unknown]>([
    ['Ref and GetAtt', { Ref: 'Web' }, { 'Fn::GetAtt': ['Web', 'GroupId'] }],
    ['GetAtt in one text and in two', { 'Fn::GetAtt': 'Web.GroupId' }, { 'Fn::GetAtt': ['Web', 'GroupId'] }],
    ['Sub and Ref', { 'Fn::Sub': '${Web}' }, { Ref: 'Web' }],
    ['Sub and GetAtt', { 'Fn::Sub': '${Web.GroupId}' }, { 'Fn::GetAtt': ['Web', 'GroupId'] }],
    ['Join of one and Ref', { 'Fn::Join': ['', [{ Ref: 'Web' }]] }, { Ref: 'Web' }],
  ])('%s', (_, a, b) => expect(verdictOn([{ Resources: { Web: web, App: group(rule(a), rule(b)) } }])).toBe('violated'));

  test('an id and an import of the same id', () => {
    const app = { Resources: { App: group(rule('sg-0123456789abcdef0'), rule({ 'Fn::ImportValue': 'Web' })) } };
    expect(verdictOn([app, exporting('sg-0123456789abcdef0')])).toBe('violated');
    expect(verdictOn([app, exporting('sg-0123456789abcdef1')])).toBe('holds');
  });

  test('two imports of one group under two names', () => {
    const net = {
      Resources: { Web: web },
      Outputs: { A: { Value: { Ref: 'Web' }, Export: { Name: 'A' } }, B: { Value: { 'Fn::GetAtt': ['Web', 'GroupId'] }, Export: { Name: 'B' } } },
    };
    expect(verdictOn([{ Resources: { App: group(rule({ 'Fn::ImportValue': 'A' }), rule({ 'Fn::ImportValue': 'B' })) } }, net])).toBe('violated');
  });

  test('an id and an import that nobody in the app exports: nobody knows, and nothing is claimed', () => {
    expect(verdictOn([{ Resources: { App: group(rule('sg-0123456789abcdef0'), rule({ 'Fn::ImportValue': 'Elsewhere' })) } }])).toBe('holds');
  });
});

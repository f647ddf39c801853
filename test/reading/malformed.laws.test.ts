import { fc } from '../laws';
import { source } from './templates';
import { CHECKS, judgeAll } from '../../lib/checks';
import { networkOf } from '../../lib/reading/from-template';

/** Texts that mean something somewhere in a template. */
const WORD = fc.constantFrom('Web', 'Vpc', 'Office', 'IsProd', 'Nested', 'AWS::NoValue', 'AWS::Region', '0.0.0.0/0', '::/0', '10.0.0.1/8', 'tcp', '-1', '22',
  'CidrBlock', 'GroupId', 'Outputs.X', 'None', '', '${Web.GroupId}/0', 'constructor', '__proto__', 'toString');
const FUNCTION = fc.constantFrom('Ref', 'Fn::GetAtt', 'Fn::ImportValue', 'Fn::GetStackOutput', 'Fn::If', 'Fn::Join', 'Fn::Sub', 'Fn::Select', 'Fn::Split',
  'Fn::FindInMap', 'Fn::Transform', 'Fn::ForEach::X', 'Fn::Equals', 'Fn::Not', 'Condition', 'Fn::Cidr');
const PROPERTY = fc.constantFrom('SecurityGroupIngress', 'SecurityGroupEgress', 'GroupId', 'GroupName', 'Tags', 'GroupDescription', 'IpProtocol', 'FromPort',
  'ToPort', 'CidrIp', 'CidrIpv6', 'SourcePrefixListId', 'SourceSecurityGroupId', 'DestinationSecurityGroupId', 'Description', 'Entries', 'Cidr',
  'ResourceType', 'ResourceId', 'Engine', 'Port', 'CidrBlock', 'toString', 'DefaultSecurityGroupId', 'Parameters', 'Key', 'Value');
const TYPE = fc.constantFrom('AWS::EC2::SecurityGroup', 'AWS::EC2::SecurityGroupIngress', 'AWS::EC2::SecurityGroupEgress', 'AWS::EC2::VPC',
  'AWS::EC2::FlowLog', 'AWS::EC2::PrefixList', 'AWS::CloudFormation::Stack', 'Custom::VpcRestrictDefaultSG', 'AWS::RDS::DBInstance',
  'constructor', '__proto__');

/** Anything that JSON can say, mostly in the words of CloudFormation. */
const { value: VALUE } = fc.letrec<{ value: unknown }>(tie => ({
  value: fc.oneof({ depthSize: 'small' },
    WORD,
    fc.constantFrom(null, true, 22, -1, 1e9, 0.5),
    fc.array(tie('value'), { maxLength: 4 }),
    fc.dictionary(PROPERTY, tie('value'), { maxKeys: 4 }),
    fc.tuple(FUNCTION, tie('value')).map(([name, argument]) => ({ [name]: argument })),
  ),
}));
const RESOURCE = fc.oneof(
  {
    weight: 9,
    arbitrary: fc.record({ Type: TYPE, Properties: fc.dictionary(PROPERTY, VALUE, { maxKeys: 6 }), Condition: fc.option(WORD, { nil: undefined }) }),
  },
  { weight: 1, arbitrary: VALUE },
);
const BODY = fc.record({
  Resources: fc.dictionary(WORD, RESOURCE, { maxKeys: 6 }),
  Parameters: fc.dictionary(WORD, fc.oneof(fc.record({ Type: WORD, Default: VALUE }), VALUE), { maxKeys: 3 }),
  Outputs: fc.dictionary(WORD, fc.oneof(fc.record({ Value: VALUE, Export: fc.record({ Name: VALUE }) }), VALUE), { maxKeys: 3 }),
  Conditions: fc.dictionary(WORD, VALUE, { maxKeys: 3 }),
  Mappings: VALUE,
  Transform: VALUE,
});

/** As the parser makes them: with a prototype. */
const parsed = <T>(body: T): T => JSON.parse(JSON.stringify(body)) as T;

test('whatever a template says, it is read and judged without an exception', () => {
  fc.assert(fc.property(BODY, BODY, (app, nested) => {
    const network = networkOf([source(parsed(app)), source(parsed(nested), { stack: 'App/Nested', nestedIn: { stack: 'App', logicalId: 'Nested' } })]);
    expect(() => judgeAll(network, { profile: 'strict', include: CHECKS.map(({ id }) => id) })).not.toThrow();
  }), { numRuns: 500 });
});

test('a template that is no map is empty', () => {
  fc.assert(fc.property(VALUE, (body) => {
    networkOf([source(parsed(body))]);
  }));
});

test('nothing that is put beside a hole hides it', () => {
  const hole = { Type: 'AWS::EC2::SecurityGroupIngress', Properties: { GroupId: 'sg-0123456789abcdef0', IpProtocol: 'tcp', FromPort: 22, ToPort: 22, CidrIp: '0.0.0.0/0' } };
  fc.assert(fc.property(BODY, (body) => {
    const found = judgeAll(networkOf([source(parsed({ ...body, Resources: { ...body.Resources, Hole: hole } }))]));
    expect(found.filter(({ site }) => site.logicalId === 'Hole').map(({ id }) => id)).toContain('WorldOnAdminPort');
  }), { numRuns: 300 });
});

/** What stands in a list of rules where a rule should be, or in the place of the list. */
const isEmpty = (thing: unknown) => Array.isArray(thing) && thing.flat(Infinity).length === 0;
const RULE = fc.record({ IpProtocol: VALUE, FromPort: VALUE, ToPort: VALUE, CidrIp: VALUE }, { requiredKeys: [] });

test('nothing in a list of rules is lost: it is a rule, a list that cannot be read, or a fault', () => {
  fc.assert(fc.property(fc.oneof(VALUE, RULE, fc.array(fc.oneof(RULE, VALUE), { maxLength: 4 })), fc.constantFrom('SecurityGroupIngress', 'SecurityGroupEgress'), (list, property) => {
    const { rules, unreadable, faults = [] } = networkOf([source(parsed({ Resources: { Web: { Type: 'AWS::EC2::SecurityGroup', Properties: { [property]: list } } } }))]);
    const places = [...rules, ...unreadable, ...faults].map(({ site }) => site.location);
    const isTold = (place: string) => places.some(other => other === place || other.startsWith(`${place}[`) || other.startsWith(`${place}.`));
    // AWS::NoValue is nothing, wherever an intrinsic brings it.
    if (JSON.stringify(list).includes('Fn::') || JSON.stringify(list).includes('Ref')) return;
    if (!Array.isArray(list)) {
      expect(isTold(`Properties.${property}`)).toBe(true);
      return;
    }
    list.forEach((entry, i) => {
      if (!isEmpty(entry)) expect(isTold(`Properties.${property}[${i}]`)).toBe(true);
    });
  }), { numRuns: 500 });
});

test('a resource that is a rule by itself is a rule, a fault, or both', () => {
  fc.assert(fc.property(fc.dictionary(PROPERTY, VALUE, { maxKeys: 6 }), fc.constantFrom('AWS::EC2::SecurityGroupIngress', 'AWS::EC2::SecurityGroupEgress'), (Properties, Type) => {
    const { rules, unread = [] } = networkOf([source(parsed({ Resources: { Rule: { Type, Properties } } }))]);
    expect(rules.length + unread.length).toBeGreaterThan(0);
  }));
});

test('an unreadable list is told by one check of its own, once', () => {
  const found = judgeAll(networkOf([source({ Resources: { Web: { Type: 'AWS::EC2::SecurityGroup', Properties: { SecurityGroupIngress: 'None' } } } })]));
  expect(found.filter(({ id }) => id === 'UnreadRules').map(({ site, says }) => `${site.location}: ${says}`)).toEqual([
    'Properties.SecurityGroupIngress: the inbound rules cannot be read: they are \'None\'',
  ]);
  expect(found.filter(({ id }) => id === 'RefusedRule')).toHaveLength(1);
});

test('of ten thousand entries that are none the first hundred are told, and how many more there are', () => {
  const SecurityGroupIngress = Array.from({ length: 10_000 }, () => 'tcp');
  const { unreadable, faults = [] } = networkOf([source({ Resources: { Web: { Type: 'AWS::EC2::SecurityGroup', Properties: { SecurityGroupIngress } } } })]);
  expect(unreadable).toHaveLength(101);
  expect(unreadable[100]).toMatchObject({ site: { location: 'Properties.SecurityGroupIngress' }, why: { why: '9900 more that cannot be read' } });
  expect(faults.map(({ fault }) => fault).slice(99)).toEqual([
    'SecurityGroupIngress[99] is the text \'tcp\', where a rule should be', 'SecurityGroupIngress has 9900 more faults',
  ]);
});

describe('in bounded time', () => {
  const group = (properties: Record<string, unknown>) => ({ Resources: { Web: { Type: 'AWS::EC2::SecurityGroup', Properties: properties } } });
  const rule = { IpProtocol: 'tcp', FromPort: 22, ToPort: 22, CidrIp: '10.0.0.0/8' };
  const nested = (depth: number, wrap: (inner: unknown) => unknown): unknown => {
    let value: unknown = rule;
    for (let i = 0; i < depth; i++) value = wrap(value);
    return value;
  };

  test.each<[string, unknown]>([
    ['a megabyte of garbage as a list', group({ SecurityGroupIngress: 'x'.repeat(1_000_000) })],
    ['a megabyte of garbage as an address', group({ SecurityGroupIngress: [{ ...rule, CidrIp: '0'.repeat(1_000_000) }] })],
    ['a megabyte of garbage as a port', group({ SecurityGroupIngress: [{ ...rule, FromPort: '9'.repeat(1_000_000) }] })],
    ['a megabyte of garbage as a description', group({ SecurityGroupIngress: [{ ...rule, Description: '>'.repeat(1_000_000) }] })],
    ['a megabyte of unfinished references', group({ SecurityGroupIngress: [{ ...rule, CidrIp: { 'Fn::Sub': '${'.repeat(500_000) } }] })],
    ['a megabyte of unfinished look-ups', group({ SecurityGroupIngress: [{ ...rule, CidrIp: '{{resolve:'.repeat(100_000) }] })],
    ['one rule, ten thousand times', group({ SecurityGroupIngress: Array.from({ length: 10_000 }, () => rule) })],
    ['a hundred thousand nulls', group({ SecurityGroupIngress: Array.from({ length: 100_000 }, () => null) })],
    ['lists in lists', group({ SecurityGroupIngress: nested(5000, inner => [inner]) })],
    ['conditions in conditions', group({ SecurityGroupIngress: nested(5000, inner => ({ 'Fn::If': ['IsProd', inner, { Ref: 'AWS::NoValue' }] })) })],
    ['maps in maps', group({ SecurityGroupIngress: nested(5000, inner => ({ IpProtocol: inner })) })],
  ])('%s', (_, body) => {
    const start = performance.now();
    const found = judgeAll(networkOf([source(body)]), { profile: 'strict' });
    expect(performance.now() - start).toBeLessThan(4000);
    expect(found.length).toBeGreaterThan(0);
  });

  test('a circle in a template, which neither JSON nor the reader of YAML makes', () => {
    const circle: unknown[] = [rule];
    circle.push(circle);
    expect(judgeAll(networkOf([source(group({ SecurityGroupIngress: circle }))])).length).toBeGreaterThan(0);
  });
});

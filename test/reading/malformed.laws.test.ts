import { fc } from '../laws';
import { source } from './templates';
import { judgeAll } from '../../lib/checks';
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
    expect(() => judgeAll(network)).not.toThrow();
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

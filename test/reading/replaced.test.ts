// The specification comes with @aws-cdk/cloudformation-diff.
// eslint-disable-next-line import/no-extraneous-dependencies
import { loadAwsServiceSpecSync } from '@aws-cdk/aws-service-spec';
import { replacedBetween } from '../../lib/reading/replaced';

/** What a construct path is: the same for Web1 and Web2. */
const keyOf = (id: string) => id.replace(/\d+$/, '');
const source = (resources: object, stack = 'Shop') => ({ sources: [{ template: `${stack}.json`, stack, body: { Resources: resources } }], keyOf });
const group = (more: object = {}) => ({ Type: 'AWS::EC2::SecurityGroup', Properties: { GroupDescription: 'Web', VpcId: 'vpc-1', SecurityGroupIngress: [], ...more } });
const rule = (more: object = {}, direction = 'Ingress') => ({
  Type: `AWS::EC2::SecurityGroup${direction}`, Properties: { GroupId: { 'Fn::GetAtt': ['Web', 'GroupId'] }, IpProtocol: 'tcp', FromPort: 443, ToPort: 443, CidrIp: '10.0.0.0/8', ...more },
});

const replaced = (base: object, head: object) => replacedBetween(source(base), source(head)).map(({ logicalId, why }) => `${logicalId}: ${why}`);

/** The specification of AWS, which the CDK is made from, says of each property whether an update of it replaces the resource. */
describe.each(['AWS::EC2::SecurityGroup', 'AWS::EC2::SecurityGroupIngress', 'AWS::EC2::SecurityGroupEgress'])('each property of %s', (type) => {
  const { properties } = loadAwsServiceSpecSync().lookup('resource', 'cloudFormationType', 'equals', type).only();
  test.each(Object.entries(properties))('%s', (name, { causesReplacement }) => {
    const [base, head] = ['old', 'new'].map(value => ({ It: { Type: type, Properties: { [name]: value } } }));
    expect(replaced(base, head)).toEqual(causesReplacement === 'yes' ? [`It: ${name} changes`] : []);
  });
});

test.each<[string, object, object, string[]]>([
  ['nothing', { Web: group() }, { Web: group() }, []],
  ['rules and tags of a group', { Web: group() }, { Web: group({ SecurityGroupIngress: [{ IpProtocol: '-1', CidrIp: '0.0.0.0/0' }], Tags: [{ Key: 'a', Value: 'b' }] }) }, []],
  ['the description of a group', { Web: group() }, { Web: group({ GroupDescription: 'Web servers' }) }, ['Web: GroupDescription changes']],
  ['two properties', { Web: group() }, { Web: group({ GroupDescription: 'W', GroupName: 'web' }) }, ['Web: GroupDescription, GroupName change']],
  ['a port in quotes', { Rule: rule() }, { Rule: rule({ FromPort: '443' }) }, []],
  ['the order of keys', { Rule: rule({ GroupId: { a: 1, b: [1, 2] } }) }, { Rule: rule({ GroupId: { b: [1, 2], a: 1 } }) }, []],
  ['the description of a rule', { Rule: rule() }, { Rule: rule({ Description: 'Office' }) }, []],
  ['a rule whose group is replaced', { Web: group(), Rule: rule() }, { Web: group({ VpcId: 'vpc-2' }), Rule: rule() }, ['Web: VpcId changes', 'Rule: it names Web, which is replaced']],
  ['a rule for a group that is replaced', { Db: group(), Rule: rule({ CidrIp: undefined, SourceSecurityGroupId: { Ref: 'Db' } }) },
    { Db: group({ GroupDescription: 'x' }), Rule: rule({ CidrIp: undefined, SourceSecurityGroupId: { Ref: 'Db' } }) }, ['Db: GroupDescription changes', 'Rule: it names Db, which is replaced']],
  ['another logical id of the same construct', { Web1: group() }, { Web2: group() }, ['Web2: its logical id changes from Web1']],
  ['a new group beside the old one', { Web1: group() }, { Web1: group(), Web2: group() }, []],
  ['a group that is new', {}, { Web: group() }, []],
  ['a group that is gone', { Web: group() }, {}, []],
  ['another type under the same logical id', { Rule: rule() }, { Rule: rule({}, 'Egress') }, ['Rule: its type changes from AWS::EC2::SecurityGroupIngress']],
  ['something that is no map', { Web: group(), Odd: 7 }, { Web: { ...group(), Properties: 7 }, Odd: null }, ['Web: GroupDescription, VpcId change']],
])('%s', (_, base, head, told) => {
  expect(replaced(base, head)).toEqual(told);
});

test('the same logical id in another stack is another resource', () => {
  expect(replacedBetween(source({ Web: group() }, 'A'), source({ Web: group({ GroupDescription: 'x' }) }, 'B'))).toEqual([]);
});

/** CloudFormation User Guide, custom names: "You can't perform an update that causes a custom-named resource to be replaced. If you must replace the resource, specify a new name." */
test.each<[object, object, string]>([
  [{ GroupName: 'web' }, { GroupName: 'web', GroupDescription: 'x' }, 'the update fails'],
  [{ GroupName: 'web' }, { GroupName: 'web-2', GroupDescription: 'x' }, 'a new id'],
  [{}, { GroupDescription: 'x' }, 'a new id'],
])('what comes of it: %j, %j', (before, after, beware) => {
  expect(replacedBetween(source({ Web: group(before) }), source({ Web: group(after) }))).toEqual([expect.objectContaining({ is: 'group', beware: expect.stringContaining(beware) })]);
});

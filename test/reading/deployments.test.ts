import { deploymentsOf, LooseTemplate, mayMeetOthers } from '../../lib/reading/deployments';
import { networkOf } from '../../lib/reading/from-template';
import { JsonObject } from '../../lib/reading/template';

const template = (file: string, body: JsonObject): LooseTemplate => ({ file, body: { Resources: {}, ...body }, mayMeetOthers: true });
const exporting = (name: unknown, value: unknown = 'x') => ({ Outputs: { Out: { Value: value, Export: { Name: name } } } });
const importing = (name: unknown) => ({ Resources: { A: { Type: 'T', Properties: { P: [{ Q: { 'Fn::ImportValue': name } }] } } } });
const nesting = (url: unknown) => ({ Resources: { Net: { Type: 'AWS::CloudFormation::Stack', Properties: { TemplateURL: url } } } });
const filesOf = (templates: readonly LooseTemplate[]) => deploymentsOf(templates).map(sources => sources.map(({ template: file }) => file).sort());

test('files that have nothing to do with each other are deployed apart', () => {
  expect(filesOf([template('a', exporting('x')), template('b', importing('y')), template('c', {})])).toEqual([['a'], ['b'], ['c']]);
});

test.each([
  ['by name', 'net-vpc', 'net-vpc'],
  ['by a name that is put together', { 'Fn::Join': ['-', ['net', 'vpc']] }, { 'Fn::Sub': 'net-vpc' }],
])('an import brings them together: %s', (_, exported, imported) => {
  expect(filesOf([template('a', importing(imported)), template('b', {}), template('c', exporting(exported))])).toEqual([['a', 'c'], ['b']]);
});

test('through others too', () => {
  const middle = { ...importing('one'), ...exporting('two') };
  expect(filesOf([template('a', exporting('one')), template('b', importing('two')), template('c', middle)])).toEqual([['a', 'b', 'c']]);
});

test('where two export the same name, all three are looked at together, so that nobody guesses', () => {
  expect(filesOf([template('a', importing('one')), template('b', exporting('one')), template('c', exporting('one'))])).toEqual([['a', 'b', 'c']]);
});

test('a template that is nested in another one by its path belongs to it, with the parameters that it is given', () => {
  const parent = template('app/main.yaml', { Resources: { Net: { Type: 'AWS::CloudFormation::Stack', Properties: { TemplateURL: './net.yaml', Parameters: { From: '0.0.0.0/0' } } } } });
  const rule = { IpProtocol: 'tcp', FromPort: 22, ToPort: 22, CidrIp: { Ref: 'From' } };
  const inner = template('app/net.yaml', {
    Parameters: { From: { Type: 'String' } },
    Resources: { Web: { Type: 'AWS::EC2::SecurityGroup', Properties: { GroupDescription: 'x', SecurityGroupIngress: [rule] } } },
  });
  const [sources, ...others] = deploymentsOf([inner, parent]);
  expect(others).toEqual([]);
  expect(sources.map(({ stack, nestedIn }) => ({ stack, nestedIn }))).toEqual([
    { stack: 'app/main.yaml', nestedIn: undefined }, { stack: 'app/main.yaml/Net', nestedIn: { stack: 'app/main.yaml', logicalId: 'Net' } },
  ]);
  expect(networkOf(sources).rules[0].peer).toMatchObject({ kind: 'cidr', cidr: { canonical: '0.0.0.0/0' } });
});

test.each(['https://bucket.s3.amazonaws.com/net.yaml', './elsewhere.yaml', { 'Fn::Sub': './net.yaml' }])('a template by %j is not here', (url) => {
  expect(filesOf([template('main.yaml', nesting(url)), template('net.yaml', {})])).toEqual([['main.yaml'], ['net.yaml']]);
});

test('templates that are nested in each other in a circle are all there', () => {
  expect(filesOf([template('a', nesting('b')), template('b', nesting('a')), template('c', nesting('c'))]).flat().sort()).toEqual(['a', 'b', 'c']);
});

test('one that is nested in two is there for each', () => {
  expect(deploymentsOf([template('a', nesting('c')), template('b', nesting('c')), template('c', {})]).flat().map(({ stack }) => stack).sort())
    .toEqual(['a', 'a/Net', 'b', 'b/Net']);
});

test.each([['Fn::ImportValue: x', true], ['!ImportValue x', true], ['Export:', true], ['AWS::CloudFormation::Stack', true], ['AWS::EC2::VPC', false]])('%s', (text, expected) => {
  expect(mayMeetOthers(text)).toBe(expected);
});

import { group, networkIn } from './templates';

const ANYBODY = { IpProtocol: 'tcp', FromPort: 22, ToPort: 22, CidrIp: '0.0.0.0/0' };
const equals = (text: string) => ({ 'Fn::Equals': [{ Ref: 'Env' }, text] });
const not = (condition: unknown) => ({ 'Fn::Not': [condition] });

/** Whether a rule under a condition `C` is taken for one that may be live. */
function mayBeLive(conditions: Record<string, unknown>, parameter: Record<string, unknown> = {}): boolean {
  const rule = { 'Fn::If': ['C', ANYBODY, { Ref: 'AWS::NoValue' }] };
  const sections = { Parameters: { Env: { Type: 'String', ...parameter } }, Conditions: conditions };
  return networkIn({ Web: group({ SecurityGroupIngress: [rule] }) }, sections).rules.length > 0;
}

test.each<[string, Record<string, unknown>, boolean]>([
  ['one text or another', { C: { 'Fn::Or': [equals('a'), equals('b')] } }, true],
  ['neither of two texts', { C: { 'Fn::And': [not(equals('a')), not(equals('b'))] } }, true],
  ['two texts at once', { C: { 'Fn::And': [equals('a'), equals('b')] } }, false],
  ['one of two, and none of them', { A: { 'Fn::Or': [equals('a'), equals('b')] }, C: { 'Fn::And': [{ Condition: 'A' }, not(equals('a')), not(equals('b'))] } }, false],
  ['what is not so where everything is', { C: not({ 'Fn::Or': [equals('a'), not(equals('a'))] }) }, false],
  ['what nobody can try', { C: { 'Fn::And': [{ 'Fn::Equals': [{ Ref: 'Env' }, { Ref: 'AWS::StackId' }] }, equals('a')] } }, true],
  ['one that refers to nonsense', { C: { Condition: { toString: 'C' } } }, true],
  ['one that refers to itself', { C: { 'Fn::And': [{ Condition: 'C' }, equals('a')] } }, true],
])('%s', (_, conditions, expected) => expect(mayBeLive(conditions)).toBe(expected));

// CloudFormation User Guide, Parameters, AllowedValues: "An array containing the list of values allowed for the parameter."
test('what a parameter may not be it is never', () => {
  const neither = { C: { 'Fn::And': [not(equals('a')), not(equals('b'))] } };
  expect(mayBeLive(neither, { AllowedValues: ['a', 'b'] })).toBe(false);
  expect(mayBeLive(neither, { AllowedValues: ['a', 'b', 'c'] })).toBe(true);
  expect(mayBeLive({ C: equals('d') }, { AllowedValues: ['a', 'b'] })).toBe(false);
});

test('where there are too many values to try, everything may be', () => {
  const never = { 'Fn::And': [{ 'Fn::Or': [equals('a'), equals('b')] }, not(equals('a')), not(equals('b'))] };
  const many = Array.from({ length: 12 }, (_, i) => ({ 'Fn::Or': [{ 'Fn::Equals': [{ Ref: `P${i}` }, 'x'] }, { 'Fn::Equals': [{ Ref: `P${i}` }, 'y'] }] }));
  expect(mayBeLive({ C: never })).toBe(false);
  expect(mayBeLive({ C: { 'Fn::And': [never, { 'Fn::And': many }] } })).toBe(true);
});

test('a default counts only where it is possible', () => {
  const onDefault = { IpProtocol: 'tcp', FromPort: { Ref: 'Port' }, ToPort: { Ref: 'Port' }, CidrIp: '0.0.0.0/0' };
  const rule = { 'Fn::If': ['IsA', { 'Fn::If': ['C', onDefault, { Ref: 'AWS::NoValue' }] }, { Ref: 'AWS::NoValue' }] };
  const byDefault = (C: unknown) => networkIn({ Web: group({ SecurityGroupIngress: [rule] }) }, {
    Parameters: { Env: { Type: 'String' }, Port: { Type: 'Number', Default: 22 } },
    Conditions: { IsA: equals('a'), C },
  }).rules.map(one => one.byDefault?.ports);
  const both = { 'Fn::And': [{ 'Fn::Equals': [{ Ref: 'Port' }, 22] }, equals('a')] };
  expect(byDefault(not(both))).toEqual([undefined]);
  expect(byDefault({ 'Fn::Or': [both, equals('b')] })).toEqual([{ from: 22, to: 22 }]);
});

test('a rule whose conditions no deployment meets together is left out, though each of them may be met', () => {
  const nothing = { Ref: 'AWS::NoValue' };
  const isPort = { 'Fn::Equals': [{ Ref: 'Port' }, 22] };
  const rule = { 'Fn::If': ['IsA', { 'Fn::If': ['IsPort', { 'Fn::If': ['Both', nothing, ANYBODY] }, nothing] }, nothing] };
  const { rules } = networkIn({ Web: group({ SecurityGroupIngress: [rule] }) }, {
    Parameters: { Env: { Type: 'String' }, Port: { Type: 'Number' } },
    Conditions: { IsA: equals('a'), IsPort: isPort, Both: { 'Fn::And': [isPort, equals('a')] } },
  });
  expect(rules).toEqual([]);
});

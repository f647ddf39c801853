import { parseYaml } from '../../lib/reading/yaml-template';

const valueOf = (text: string) => {
  const parsed = parseYaml(text);
  return 'value' in parsed ? parsed.value : parsed;
};

// AWS CloudFormation User Guide, "Intrinsic function reference": the short form of each function.
test.each([
  ['!Ref Web', { Ref: 'Web' }],
  ['!GetAtt Web.GroupId', { 'Fn::GetAtt': ['Web', 'GroupId'] }],
  ['!GetAtt Db.Endpoint.Port', { 'Fn::GetAtt': ['Db', 'Endpoint.Port'] }],
  ['!GetAtt [Db, Endpoint.Port]', { 'Fn::GetAtt': ['Db', 'Endpoint.Port'] }],
  ['!Sub "${AWS::StackName}-web"', { 'Fn::Sub': '${AWS::StackName}-web' }],
  ['!Sub ["${a}", {a: !ImportValue net}]', { 'Fn::Sub': ['${a}', { a: { 'Fn::ImportValue': 'net' } }] }],
  ['!If [IsProd, !Ref A, !Ref "AWS::NoValue"]', { 'Fn::If': ['IsProd', { Ref: 'A' }, { Ref: 'AWS::NoValue' }] }],
  ['!ImportValue net', { 'Fn::ImportValue': 'net' }],
  ['!ImportValue\n  Fn::Sub: "${Net}-id"', { 'Fn::ImportValue': { 'Fn::Sub': '${Net}-id' } }],
  ['!Join [",", [a, !Ref B]]', { 'Fn::Join': [',', ['a', { Ref: 'B' }]] }],
  ['!Select [0, !GetAZs ""]', { 'Fn::Select': [0, { 'Fn::GetAZs': '' }] }],
  ['!FindInMap [A, !Ref "AWS::Region", b]', { 'Fn::FindInMap': ['A', { Ref: 'AWS::Region' }, 'b'] }],
  ['!Cidr [!GetAtt Vpc.CidrBlock, 6, 5]', { 'Fn::Cidr': [{ 'Fn::GetAtt': ['Vpc', 'CidrBlock'] }, 6, 5] }],
  ['!Split [",", a]', { 'Fn::Split': [',', 'a'] }],
  ['!Base64 a', { 'Fn::Base64': 'a' }],
  ['!Condition IsProd', { Condition: 'IsProd' }],
  ['!Not [!Equals [!Ref A, b]]', { 'Fn::Not': [{ 'Fn::Equals': [{ Ref: 'A' }, 'b'] }] }],
  ['!And [!Condition A, !Or [!Condition B, !Condition C]]', { 'Fn::And': [{ Condition: 'A' }, { 'Fn::Or': [{ Condition: 'B' }, { Condition: 'C' }] }] }],
  ['!Transform {Name: AWS::Include, Parameters: {Location: x}}', { 'Fn::Transform': { Name: 'AWS::Include', Parameters: { Location: 'x' } } }],
  ['!Length [1]', { 'Fn::Length': [1] }],
  ['!ToJsonString {a: 1}', { 'Fn::ToJsonString': { a: 1 } }],
  ['!NoSuchFunction x', { 'Fn::NoSuchFunction': 'x' }],
])('%s', (text, expected) => {
  expect(valueOf(`a: ${text}`)).toEqual({ a: expected });
});

// "AWS CloudFormation supports the YAML Version 1.1 specification with a few exceptions": no binary, omap, pairs, timestamp or set tags.
test.each([
  ['2010-09-09', '2010-09-09'],
  ['yes', true],
  ['No', false],
  ['on', true],
  ['"yes"', 'yes'],
  ['y', 'y'], // true in the specification, a text in its parsers
  ['-1', -1],
  ['::/0', '::/0'],
  ['0.0.0.0/0', '0.0.0.0/0'],
  ['~', null],
  ['None', 'None'],
  ['0x16', 22],
  ['026', 22],
])('the value %s', (text, expected) => {
  expect(valueOf(`a: ${text}`)).toEqual({ a: expected });
});

test('aliases and merge keys are followed', () => {
  expect(valueOf('a: &rule {FromPort: 22, CidrIp: x}\nb: {<<: *rule, CidrIp: y}\nc: [*rule]')).toEqual({
    a: { FromPort: 22, CidrIp: 'x' }, b: { FromPort: 22, CidrIp: 'y' }, c: [{ FromPort: 22, CidrIp: 'x' }],
  });
});

test('a key cannot reach what all objects have in common', () => {
  valueOf('__proto__: {polluted: true}\nconstructor: {prototype: {polluted: true}}');
  expect(({} as { polluted?: boolean }).polluted).toBeUndefined();
});

describe('what is no YAML says where', () => {
  test.each([
    ['a: 1\na: 2', 'duplicated mapping key', 2, 1],
    ['a:\n\tb: 1', '', 2, 1],
    ['a: b: c', 'bad indentation', 1, 5],
    ['a: [1, 2', 'unexpected end of the stream', 1, undefined],
    ['a: *nobody', 'unidentified alias', 1, 5],
    ['a: !!python/object x', 'unknown scalar tag', 1, 4],
  ])('%j', (text, why, line, column) => {
    const parsed = parseYaml(text) as { why: string; line?: number; column?: number };
    expect(parsed.why).toContain(why);
    expect(parsed.line).toBe(line);
    if (column !== undefined) expect(parsed.column).toBe(column);
  });
});

describe('what would take for ever has an end', () => {
  const bomb = ['a0: &a0 [x, x]', ...Array.from({ length: 40 }, (_, i) => `a${i + 1}: &a${i + 1} [*a${i}, *a${i}]`)].join('\n');

  test.each([
    ['an alias bomb', bomb, 'aliases make it endless'],
    ['a value in itself', 'a: &a [*a]', 'aliases make it endless'],
    ['too many aliases', `a: &a 1\nb: [${'*a, '.repeat(20_000)}]`, 'alias'],
    ['deep nesting', `a: ${'['.repeat(100_000)}`, 'nesting'],
    ['many merges', `a: &a {${Array.from({ length: 2000 }, (_, i) => `k${i}: 1`).join(', ')}}\n${Array.from({ length: 2000 }, (_, i) => `b${i}: {<<: *a}`).join('\n')}`, 'merge'],
  ])('%s', (_, text, why) => {
    const start = Date.now();
    expect(parseYaml(text)).toMatchObject({ why: expect.stringContaining(why) });
    expect(Date.now() - start).toBeLessThan(5000);
  });
});

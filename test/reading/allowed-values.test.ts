import { fc } from '../laws';
import { group, networkIn, say, source } from './templates';
import { isText, outcomesOf } from '../../lib/model/conditions';
import { dependingOn, oneOf, parametersIn } from '../../lib/reading/allowed-values';
import { always, literal, MOST } from '../../lib/reading/meaning';
import { TemplateSet } from '../../lib/reading/template';
import { evaluate } from '../../lib/reading/tokens';

/** What a value means, and what must be the case for it: `"a" if Env is "dev"`. */
function read(value: unknown, body: Record<string, unknown> = {}): string[] {
  return evaluate(value, new TemplateSet([source(body)]).ofStack('App')!).map(({ meaning, conditions }) => [
    meaning.is === 'literal' ? JSON.stringify(meaning.value) : meaning.is === 'unknown' ? `?(${meaning.why})` : meaning.is,
    ...Object.entries(conditions).map(([fact, needed]) => `${needed ? 'if' : 'unless'} ${fact.replace('the parameter ', '').replace(' in App', '')}`),
  ].join(' '));
}

const allowing = (...AllowedValues: unknown[]) => ({ Parameters: { Env: { Type: 'String', Default: 'dev', AllowedValues } } });

// CloudFormation User Guide, Parameters, AllowedValues: "An array containing the list of values allowed for the parameter."
describe('a parameter is one of its AllowedValues', () => {
  test.each<[string, Record<string, unknown>, string[]]>([
    ['one', allowing('dev'), ['"dev"']],
    ['two', allowing('dev', 'prod'), ['"dev" if Env is "dev"', '"prod" unless Env is "dev"']],
    ['three', allowing('dev', 'test', 'prod'), ['"dev" if Env is "dev"', '"test" if Env is "test"', '"prod" unless Env is "dev" unless Env is "test"']],
    ['numbers', allowing(22, 443), ['"22" if Env is "22"', '"443" unless Env is "22"']],
    ['the same twice', allowing('dev', 'dev'), ['"dev"']],
    ['none', allowing(), ['?(the parameter Env)']],
    ['no list', { Parameters: { Env: { Type: 'String', AllowedValues: 'dev' } } }, ['?(the parameter Env)']],
    ['nonsense', allowing({ Ref: 'X' }), ['?(the parameter Env)']],
    ['more than can be told apart', allowing(...Array.from({ length: MOST + 1 }, (_, i) => `v${i}`)), ['?(the parameter Env)']],
    ['names in SSM', { Parameters: { Env: { Type: 'AWS::SSM::Parameter::Value<String>', AllowedValues: ['/a', '/b'] } } }, ['?(the parameter Env)']],
    ['dynamic references', allowing('{{resolve:ssm:/a}}'), ['?(the dynamic reference {{resolve:ssm:/a}})']],
  ])('%s', (_, body, expected) => expect(read({ Ref: 'Env' }, body)).toEqual(expected));

  test('in a text, a mapping, a choice and an item of a list', () => {
    const body = {
      Parameters: { Env: { Type: 'String', AllowedValues: ['dev', 'prod'] }, Many: { Type: 'CommaDelimitedList', AllowedValues: ['10.0.0.0/8', '0.0.0.0/0'] } },
      Mappings: { Ranges: { dev: { office: '10.0.0.0/8' }, prod: { office: '0.0.0.0/0' } } },
    };
    expect(read({ 'Fn::Sub': 'x-${Env}' }, body)).toEqual(['"x-dev" if Env is "dev"', '"x-prod" unless Env is "dev"']);
    expect(read({ 'Fn::FindInMap': ['Ranges', { Ref: 'Env' }, 'office'] }, body)).toEqual(['"10.0.0.0/8" if Env is "dev"', '"0.0.0.0/0" unless Env is "dev"']);
    expect(read({ 'Fn::Select': [0, { Ref: 'Many' }] }, body)).toEqual(['"10.0.0.0/8" if Many, item 1 is "10.0.0.0/8"', '"0.0.0.0/0" unless Many, item 1 is "10.0.0.0/8"']);
  });

  test('a rule is read once for each, and says where its address stands', () => {
    const rule = { IpProtocol: 'tcp', FromPort: { Ref: 'Port' }, ToPort: { Ref: 'Port' }, CidrIp: { Ref: 'From' } };
    const { rules } = networkIn({ Web: group({ SecurityGroupIngress: [rule] }) }, {
      Parameters: { Port: { Type: 'Number', AllowedValues: [22, 443] }, From: { Type: 'String', AllowedValues: ['10.0.0.0/8', '0.0.0.0/0'] } },
    });
    expect(rules.map(say)).toEqual([
      'tcp 22 from 10.0.0.0/8 of the parameter From', 'tcp 22 from 0.0.0.0/0 of the parameter From',
      'tcp 443 from 10.0.0.0/8 of the parameter From', 'tcp 443 from 0.0.0.0/0 of the parameter From',
    ]);
  });

  test('a rule whose condition excludes a value is not read with it', () => {
    const rule = { 'Fn::If': ['C', { IpProtocol: 'tcp', FromPort: { Ref: 'Port' }, ToPort: { Ref: 'Port' }, CidrIp: '0.0.0.0/0' }, { Ref: 'AWS::NoValue' }] };
    const ports = (C: unknown) => networkIn({ Web: group({ SecurityGroupIngress: [rule] }) }, {
      Parameters: { Port: { Type: 'Number', AllowedValues: [22, 443, 8443] } }, Conditions: { C },
    }).rules.map(one => one.ports.known && one.ports.value.from);
    const is = (port: number) => ({ 'Fn::Equals': [{ Ref: 'Port' }, port] });
    expect(ports(is(22))).toEqual([22]);
    expect(ports(is(8443))).toEqual([8443]);
    expect(ports({ 'Fn::Not': [is(22)] })).toEqual([443, 8443]);
    expect(ports({ 'Fn::Not': [is(8443)] })).toEqual([22, 443]);
    expect(ports({ 'Fn::Or': [is(22), is(443)] })).toEqual([22, 443]);
    expect(ports(is(80))).toEqual([]);
  });
});

test('a condition on such a parameter is told by the parameter, as before', () => {
  const body = { ...allowing('dev', 'test', 'prod'), Conditions: { IsProd: { 'Fn::Equals': [{ Ref: 'Env' }, 'prod'] }, IsDev: { 'Fn::Equals': ['dev', { Ref: 'Env' }] } } };
  expect(read({ 'Fn::If': ['IsProd', 'a', 'b'] }, body)).toEqual(['"a" if Env is "prod"', '"b" unless Env is "prod"']);
  expect(read({ 'Fn::If': ['IsDev', 'a', 'b'] }, body)).toEqual(['"a" if Env is "dev"', '"b" unless Env is "dev"']);
  // Where one branch is the parameter itself, only some of its values are left there.
  expect(read({ 'Fn::If': ['IsDev', { Ref: 'Env' }, 'b'] }, body)).toEqual(['"dev" if Env is "dev"', '"b" unless Env is "dev"']);
});

describe('a mapping by what nobody knows', () => {
  const Mappings = { Ranges: { 'eu-west-1': { office: '10.0.0.0/8', other: 'x' }, 'us-east-1': { office: '0.0.0.0/0' } } };
  const find = (...argument: unknown[]) => read({ 'Fn::FindInMap': argument }, { Parameters: { Key: { Type: 'String' } }, Mappings });
  const region = { Ref: 'AWS::Region' };

  test('is each of its rows', () => {
    expect(find('Ranges', region, 'office')).toEqual(['"10.0.0.0/8" if AWS::Region is "eu-west-1"', '"0.0.0.0/0" unless AWS::Region is "eu-west-1"']);
    expect(find('Ranges', { Ref: 'Key' }, 'office')).toEqual(['"10.0.0.0/8" if Key is "eu-west-1"', '"0.0.0.0/0" unless Key is "eu-west-1"']);
    expect(find('Ranges', 'eu-west-1', { Ref: 'Key' })).toEqual(['"10.0.0.0/8" if Key is "office"', '"x" unless Key is "office"']);
  });
  test('or its default', () => {
    expect(find('Ranges', region, 'office', { DefaultValue: 'none' })).toEqual([
      '"10.0.0.0/8" if AWS::Region is "eu-west-1"', '"0.0.0.0/0" if AWS::Region is "us-east-1"', '"none" unless AWS::Region is "eu-west-1" unless AWS::Region is "us-east-1"',
    ]);
  });
  test('is unknown where a row lacks the key, or nobody knows the map', () => {
    expect(find('Ranges', region, 'other')).toEqual(['?(the result of Fn::FindInMap)']);
    expect(find({ Ref: 'Key' }, region, 'office')).toEqual(['?(the result of Fn::FindInMap)']);
    expect(find('Gone', region, 'office')).toEqual(['?(the result of Fn::FindInMap)']);
    expect(find('Ranges', { 'Fn::GetAtt': ['Gone', 'Arn'] }, 'office')).toHaveLength(2);
  });
});

const TEXTS = fc.uniqueArray(fc.constantFrom('a', 'b', 'c', 'd', 'e'), { minLength: 1, maxLength: 5 });

test('exactly one of them is there in every outcome', () => {
  fc.assert(fc.property(TEXTS, fc.boolean(), (texts, hasOther) => {
    const options = dependingOn('Env', texts, literal, hasOther ? literal('other') : undefined);
    const facts = [...new Set([...texts.map(text => isText('Env', text)), ...options.flatMap(({ conditions }) => Object.keys(conditions))])];
    for (const outcome of outcomesOf(facts)!) {
      const there = options.filter(({ conditions }) => Object.entries(conditions).every(([fact, needed]) => outcome[fact] === needed));
      expect(there).toHaveLength(1);
      const [is] = texts.filter(text => outcome[isText('Env', text)]);
      // Where it is none of them, the last stands for it: that outcome does not come about.
      expect(there[0].meaning).toMatchObject({ value: is ?? (hasOther ? 'other' : texts.at(-1)) });
    }
  }));
});

test('all values together are the parameter again, under whatever else they need', () => {
  const parameter = { is: 'unknown', why: 'the parameter Env', text: 'Env' } as const;
  fc.assert(fc.property(TEXTS, (texts) => {
    const options = oneOf(parameter, texts).map(option => ({ ...option, conditions: { ...option.conditions, IsProd: true } }));
    expect(parametersIn(options)).toEqual([{ meaning: parameter, conditions: { IsProd: true } }]);
    if (texts.length > 1) expect(parametersIn(options.slice(1))).toEqual(options.slice(1));
  }));
  expect(parametersIn(always(parameter))).toEqual(always(parameter));
});

import { group, networkIn } from './templates';

/** The peer of a rule whose source is a value of a template. */
function peerOf(CidrIp: unknown, parameters: Record<string, unknown> = {}, sections: Record<string, unknown> = {}) {
  const rule = { IpProtocol: 'tcp', FromPort: 22, ToPort: 22, CidrIp };
  return networkIn({ Web: group({ SecurityGroupIngress: [rule] }) }, { Parameters: parameters, ...sections }).rules.map(({ peer }) => peer);
}

const text = (Default?: string) => ({ Type: 'String', ...Default === undefined ? {} : { Default } });

describe('what a block is by default', () => {
  test.each<[string, unknown, Record<string, unknown>, string | undefined]>([
    ['of a parameter', { Ref: 'Office' }, { Office: text('203.0.113.0/24') }, '203.0.113.0/24'],
    ['half of the Internet', { Ref: 'Office' }, { Office: text('0.0.0.0/1') }, '0.0.0.0/1'],
    ['with host bits', { Ref: 'Office' }, { Office: text('10.1.2.3/8') }, '10.0.0.0/8'],
    ['of an item of a list', { 'Fn::Select': [1, { Ref: 'Offices' }] }, { Offices: { Type: 'CommaDelimitedList', Default: '10.0.0.0/8, 198.51.100.0/24' } }, '198.51.100.0/24'],
    ['of a text that is split', { 'Fn::Select': [0, { 'Fn::Split': [';', { Ref: 'Offices' }] }] }, { Offices: text('10.0.0.0/8;192.0.2.0/24') }, '10.0.0.0/8'],
    ['put together', { 'Fn::Sub': '${Ip}/${Bits}' }, { Ip: text('203.0.113.0'), Bits: { Type: 'Number', Default: 16 } }, '203.0.0.0/16'],
    ['no block', { Ref: 'Office' }, { Office: text('-') }, undefined],
    ['nothing', { Ref: 'Office' }, { Office: text() }, undefined],
    ['a name in SSM', { Ref: 'Office' }, { Office: { Type: 'AWS::SSM::Parameter::Value<String>', Default: '10.0.0.0/8' } }, undefined],
  ])('%s', (_, value, parameters, expected) => {
    const [peer] = peerOf(value, parameters);
    expect(peer.kind).toBe('unknown');
    expect(peer.kind === 'unknown' ? peer.byDefault?.canonical : undefined).toBe(expected);
  });

  test('that is the world is one, also put together', () => {
    expect(peerOf({ 'Fn::Join': ['/', [{ Ref: 'Ip' }, { Ref: 'Bits' }]] }, { Ip: text('203.0.113.1'), Bits: text('0') }))
      .toMatchObject([{ kind: 'cidr', cidr: { canonical: '0.0.0.0/0' }, via: "the default of '${the parameter Ip}/${the parameter Bits}'" }]);
  });

  test('counts only where it is possible', () => {
    const equals = { 'Fn::Equals': [{ Ref: 'Office' }, '10.0.0.0/8'] };
    const value = { 'Fn::If': ['C', { Ref: 'Office' }, { Ref: 'AWS::NoValue' }] };
    const found = peerOf(value, { Office: text('10.0.0.0/8') }, { Conditions: { C: { 'Fn::Not': [equals] } } });
    expect(found.map(peer => peer.kind === 'unknown' ? peer.byDefault : peer)).toEqual([undefined, undefined]);
  });
});

test.each<[string, unknown, Record<string, unknown>, string | undefined]>([
  ['a parameter', { Ref: 'Office' }, { Office: text() }, 'give the parameter Office AllowedValues, or write its value in the app'],
  ['parts of a text', { 'Fn::Sub': '${Ip}/${Bits}' }, { Ip: text(), Bits: text() },
    'give the parameter Ip AllowedValues, or write its value in the app; and give the parameter Bits AllowedValues, or write its value in the app'],
  ['a parameter from SSM', { Ref: 'Office' }, { Office: { Type: 'AWS::SSM::Parameter::Value<String>' } },
    'look the value of the parameter Office up at synth (ssm.StringParameter.valueFromLookup), or write it in the app'],
  ['a dynamic reference', '{{resolve:ssm:/office}}', {},
    'look the value of the dynamic reference {{resolve:ssm:/office}} up at synth (ssm.StringParameter.valueFromLookup), or write it in the app'],
  ['an import', { 'Fn::ImportValue': 'net:Office' }, {}, 'export net:Office from a stack of this app, or write its value in the app'],
  ['an output of another stack', { 'Fn::GetStackOutput': { StackName: 'Net', OutputName: 'Office' } }, {}, 'add the stack Net to this app, or write the value in the app'],
  ['what is not there', { Ref: 'Gone' }, {}, 'add Gone to the template, or mend the reference'],
  ['an attribute of what is not there', { 'Fn::GetAtt': ['Gone', 'CidrBlock'] }, {}, 'add Gone to the template, or mend the reference'],
  ['the account', { Ref: 'AWS::AccountId' }, {}, 'give the stack an env with its account'],
  ['the Region', { Ref: 'AWS::Region' }, {}, 'give the stack an env with its region'],
  ['the stack', { Ref: 'AWS::StackId' }, {}, undefined],
  ['no block', 'office', {}, 'write a block of addresses, such as 203.0.113.0/28'],
  ['a function', { 'Fn::GetAZs': '' }, {}, undefined],
])('what settles %s', (_, value, parameters, expected) => {
  const [peer] = peerOf(value, parameters);
  expect(peer.kind === 'unknown' ? peer.settledBy : 'known').toBe(expected);
});

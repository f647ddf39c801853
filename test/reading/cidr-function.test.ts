import { group, networkIn, source } from './templates';
import { TemplateSet } from '../../lib/reading/template';
import { evaluate } from '../../lib/reading/tokens';

const BODY = {
  Parameters: { Range: { Type: 'String' }, Bits: { Type: 'Number' } },
  Resources: {
    Vpc: { Type: 'AWS::EC2::VPC', Properties: { CidrBlock: '10.0.0.0/16' } },
    Other: { Type: 'AWS::EC2::VPC', Properties: { Ipv4IpamPoolId: 'ipam-pool-0123456789abcdef0' } },
  },
};

function read(value: unknown): string {
  const [{ meaning }] = evaluate(value, new TemplateSet([source(BODY)]).ofStack('App')!);
  if (meaning.is === 'list') return meaning.items.map(([item]) => item.meaning.is === 'literal' ? item.meaning.value : item.meaning.is === 'unknown' ? item.meaning.why : '').join(' ');
  return meaning.is === 'unknown' ? `?(${meaning.why})` : meaning.is;
}

// CloudFormation Template Reference, Fn::Cidr: "This example creates 6 CIDRs with a subnet mask "/27" inside from a CIDR with a mask of "/24"":
// { "Fn::Cidr" : [ "192.168.0.0/24", "6", "5"] }. "The number of CIDRs to generate. Valid range is between 1 and 256."
test.each<[string, unknown, string]>([
  ['the example of its documentation', ['192.168.0.0/24', '6', '5'], '192.168.0.0/27 192.168.0.32/27 192.168.0.64/27 192.168.0.96/27 192.168.0.128/27 192.168.0.160/27'],
  ['the range of a VPC', [{ 'Fn::GetAtt': ['Vpc', 'CidrBlock'] }, 2, 8], '10.0.0.0/24 10.0.1.0/24'],
  ['IPv6', ['2001:db8::/56', 2, 64], '2001:db8::/64 2001:db8:0:1::/64'],
  ['more than fit', ['192.168.0.0/24', 9, 5], '?(the result of Fn::Cidr)'],
  ['wider than the whole', ['192.168.0.0/24', 1, 16], '?(the result of Fn::Cidr)'],
  ['none', ['192.168.0.0/24', 0, 5], '?(the result of Fn::Cidr)'],
  ['too many', ['10.0.0.0/8', 257, 5], '?(the result of Fn::Cidr)'],
  ['no block', ['192.168.0.0', 1, 5], '?(the result of Fn::Cidr)'],
  ['a number that nobody knows', ['192.168.0.0/24', 1, { Ref: 'Bits' }], '?(the result of Fn::Cidr)'],
  ['a block that nobody knows', [{ 'Fn::GetAtt': ['Other', 'CidrBlock'] }, 2, 8], 'block 1 of 8 bits in ${Other.CidrBlock} block 2 of 8 bits in ${Other.CidrBlock}'],
  ['a list', [['10.0.0.0/8'], 1, 8], '?(the result of Fn::Cidr)'],
  ['no list', '10.0.0.0/8', '?(the result of Fn::Cidr)'],
])('%s', (_, argument, expected) => expect(read({ 'Fn::Cidr': argument })).toBe(expected));

test('of a block that nobody knows the lengths of its parts are known', () => {
  const from = (property: string) => networkIn({
    ...BODY.Resources, Web: group({ SecurityGroupIngress: [{ IpProtocol: 'tcp', FromPort: 22, ToPort: 22, [property]: { 'Fn::Select': [0, { 'Fn::Cidr': [{ Ref: 'Range' }, 1, 8] }] } }] }),
  }, { Parameters: BODY.Parameters }).rules[0].peer;
  expect(from('CidrIp')).toMatchObject({ kind: 'unknown', prefixLength: 24, settledBy: 'give the parameter Range AllowedValues, or write its value in the app' });
  expect(from('CidrIpv6')).toMatchObject({ kind: 'unknown', prefixLength: 120 });
});

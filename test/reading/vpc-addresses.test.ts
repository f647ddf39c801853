import { networkIn, source } from './templates';
import { networkOf } from '../../lib/reading/from-template';

/* AWS::EC2::VPC, CidrBlock: "The IPv4 network range for the VPC"; Ipv4IpamPoolId: a pool that gives one. AWS::EC2::VPCCidrBlock associates more blocks with a VPC, of either family. */

const made = (type: string, properties: Record<string, unknown>, more = {}) => ({ Type: `AWS::EC2::${type}`, Properties: properties, ...more });
const VPC = { Vpc: made('VPC', { CidrBlock: '10.0.0.0/16' }) };
const more = (properties: Record<string, unknown>, rest = {}) => ({ More: made('VPCCidrBlock', { VpcId: { Ref: 'Vpc' }, ...properties }, rest) });
const SECTIONS = { Parameters: { P: { Type: 'String', Default: '10.5.0.0/16' }, Q: { Type: 'String', AllowedValues: ['10.1.0.0/16', '10.2.0.0/16'] } }, Conditions: { C: { 'Fn::Equals': [{ Ref: 'P' }, 'x'] } } };

const addresses = (resources: Record<string, unknown>) => networkIn(resources, SECTIONS).vpcAddresses!
  .map(({ vpc, blocks, unreadIpv4, unreadIpv6 }) => [vpc, blocks.map(({ canonical }) => canonical).join(' '), unreadIpv4?.why ?? '', unreadIpv6?.why ?? '']);

test.each<[string, Record<string, unknown>, string[]]>([
  ['its own block', VPC, ['App/Vpc', '10.0.0.0/16', '', '']],
  ['host bits cleared', { Vpc: made('VPC', { CidrBlock: '10.0.1.2/16' }) }, ['App/Vpc', '10.0.0.0/16', '', '']],
  ['of IPAM', { Vpc: made('VPC', { Ipv4IpamPoolId: 'ipam-pool-1', Ipv4NetmaskLength: 16 }) }, ['App/Vpc', '', 'the block of Vpc, which IPAM gives it', '']],
  ['a parameter, whatever its default', { Vpc: made('VPC', { CidrBlock: { Ref: 'P' } }) }, ['App/Vpc', '', 'a block of addresses that is the parameter P', '']],
  ['one of several values', { Vpc: made('VPC', { CidrBlock: { Ref: 'Q' } }) }, ['App/Vpc', '', 'a block of addresses that is chosen at deployment', '']],
  ['by a condition', { Vpc: made('VPC', { CidrBlock: { 'Fn::If': ['C', '10.1.0.0/16', '10.2.0.0/16'] } }) }, ['App/Vpc', '', 'a block of addresses that is chosen at deployment', '']],
  ['what is no block', { Vpc: made('VPC', { CidrBlock: 'ten' }) }, ['App/Vpc', '', "a block of addresses that is 'ten'", '']],
  ['a second one', { ...VPC, ...more({ CidrBlock: '10.7.0.0/16' }) }, ['App/Vpc', '10.0.0.0/16 10.7.0.0/16', '', '']],
  ['a second one under a condition', { ...VPC, ...more({ CidrBlock: { Ref: 'P' } }) }, ['App/Vpc', '10.0.0.0/16', 'a block of addresses that is the parameter P', '']],
  ['a second one of IPAM', { ...VPC, ...more({ Ipv4IpamPoolId: 'p', Ipv4NetmaskLength: 16 }) }, ['App/Vpc', '10.0.0.0/16', 'the block that More brings', '']],
  ['IPv6 of Amazon', { ...VPC, ...more({ AmazonProvidedIpv6CidrBlock: true }) }, ['App/Vpc', '10.0.0.0/16', '', 'the IPv6 block that More brings, which is given at deployment']],
  ['IPv6 of its own', { ...VPC, ...more({ Ipv6Pool: 'p', Ipv6CidrBlock: '2001:db8::/56' }) }, ['App/Vpc', '10.0.0.0/16 2001:db8::/56', '', '']],
  ['one of a VPC that nobody knows', { ...VPC, More: made('VPCCidrBlock', { VpcId: { 'Fn::If': ['C', { Ref: 'Vpc' }, 'vpc-1'] }, CidrBlock: '10.7.0.0/16' }) }, ['App/Vpc', '10.0.0.0/16', 'the block that More brings', '']],
  ['one of another VPC', { ...VPC, More: made('VPCCidrBlock', { VpcId: 'vpc-0123456789abcdef0', CidrBlock: '10.7.0.0/16' }) }, ['App/Vpc', '10.0.0.0/16', '', '']],
])('%s', (_, resources, expected) => expect(addresses(resources)).toEqual([expected]));

test('of two VPCs, each its own', () => {
  expect(addresses({ ...VPC, Other: made('VPC', { CidrBlock: '10.9.0.0/16' }), ...more({ CidrBlock: '10.7.0.0/16' }) })).toEqual([['App/Vpc', '10.0.0.0/16 10.7.0.0/16', '', ''], ['App/Other', '10.9.0.0/16', '', '']]);
});

test('a block that another stack gives', () => {
  const net = { Resources: VPC, Outputs: { V: { Value: { Ref: 'Vpc' }, Export: { Name: 'vpc' } } } };
  const network = networkOf([source(net), source({ Resources: { More: made('VPCCidrBlock', { VpcId: { 'Fn::ImportValue': 'vpc' }, CidrBlock: '10.7.0.0/16' }) } }, { template: 'B', stack: 'B' })]);
  expect(network.vpcAddresses![0].blocks.map(({ canonical }) => canonical)).toEqual(['10.0.0.0/16', '10.7.0.0/16']);
});

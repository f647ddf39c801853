import { App, Fn, Stack } from 'aws-cdk-lib';
import * as ec2 from 'aws-cdk-lib/aws-ec2';
import { group, networkIn, source } from './templates';
import { judgeAll } from '../../lib/checks';
import { readScope } from '../../lib/reading/from-scope';
import { networkOf } from '../../lib/reading/from-template';

const made = (type: string, properties: Record<string, unknown>) => ({ Type: type, Properties: properties });
const association = (properties: Record<string, unknown>) => made('AWS::EC2::VPCCidrBlock', { VpcId: { Ref: 'Vpc' }, ...properties });
const blocksOf = (vpc: string) => ({ 'Fn::GetAtt': [vpc, 'Ipv6CidrBlocks'] });
const item = (index: number, list: unknown = blocksOf('Vpc')) => ({ 'Fn::Select': [index, list] });
const ssh = (from: unknown) => group({ SecurityGroupIngress: [{ IpProtocol: 'tcp', FromPort: 22, ToPort: 22, CidrIpv6: from, Description: 'x' }] });
const VPC = { Vpc: made('AWS::EC2::VPC', { CidrBlock: '10.0.0.0/16' }) };

/** The source of the rule, where a template has a VPC and associations. */
const peerOf = (associations: Record<string, unknown>, from: unknown = item(0), sections = {}) =>
  networkIn({ ...VPC, ...associations, Web: ssh(from) }, sections).rules[0].peer;

const SIZED = (prefixLength: number) => ({ kind: 'unknown', why: 'the IPv6 block that AWS gives to Vpc', prefixLength });

// AWS::EC2::VPCCidrBlock, AmazonProvidedIpv6CidrBlock: "Requests an Amazon-provided IPv6 CIDR block with a /56 prefix length for the VPC. You cannot specify the range
// of IPv6 addresses or the size of the CIDR block." Ipv6CidrBlock: "An IPv6 CIDR block from the IPv6 address pool." Ipv6NetmaskLength: "The netmask length of the IPv6
// CIDR you would like to associate from an Amazon VPC IP Address Manager (IPAM) pool."
describe('the IPv6 block of a VPC', () => {
  test.each<[string, Record<string, unknown>, object]>([
    ['of Amazon', { V6: association({ AmazonProvidedIpv6CidrBlock: true }) }, SIZED(56)],
    ['of Amazon, said in a text', { V6: association({ AmazonProvidedIpv6CidrBlock: 'true' }) }, SIZED(56)],
    ['of IPAM', { V6: association({ Ipv6IpamPoolId: 'ipam-pool-1', Ipv6NetmaskLength: 52 }) }, SIZED(52)],
    ['that is given', { V6: association({ Ipv6Pool: 'ipv6pool-ec2-1', Ipv6CidrBlock: '2001:db8:1200::/48' }) }, { kind: 'cidr', cidr: { canonical: '2001:db8:1200::/48' } }],
    ['beside one of IPv4', { V4: association({ CidrBlock: '10.1.0.0/16' }), V6: association({ AmazonProvidedIpv6CidrBlock: true }) }, SIZED(56)],
    ['beside one of another VPC', {
      Other: made('AWS::EC2::VPC', {}), Its: association({ VpcId: { Ref: 'Other' }, Ipv6Pool: 'p', Ipv6CidrBlock: '2001:db8::/48' }), V6: association({ AmazonProvidedIpv6CidrBlock: true }),
    }, SIZED(56)],
    ['of two of one size', { A: association({ AmazonProvidedIpv6CidrBlock: true }), B: association({ AmazonProvidedIpv6CidrBlock: true }) }, SIZED(56)],
    ['named by an attribute of the VPC', { V6: association({ VpcId: { 'Fn::GetAtt': ['Vpc', 'VpcId'] }, AmazonProvidedIpv6CidrBlock: true }) }, SIZED(56)],
  ])('%s', (_, associations, expected) => expect(peerOf(associations)).toMatchObject(expected));

  test.each<[string, Record<string, unknown>]>([
    ['where nothing gives one', {}],
    ['of a pool that says no size', { V6: association({ Ipv6Pool: 'ipv6pool-ec2-1' }) }],
    ['of Amazon, where a parameter says whether', { V6: association({ AmazonProvidedIpv6CidrBlock: { Ref: 'Wanted' } }) }],
    ['that Amazon shall not give', { V6: association({ AmazonProvidedIpv6CidrBlock: false }) }],
    ['of two of which nobody knows which is first', { A: association({ AmazonProvidedIpv6CidrBlock: true }), B: association({ Ipv6Pool: 'p', Ipv6CidrBlock: '2001:db8::/44' }) }],
    ['of two, of which one may be of another VPC', { A: association({ AmazonProvidedIpv6CidrBlock: true }), B: association({ VpcId: { Ref: 'Wanted' }, Ipv6Pool: 'p', Ipv6CidrBlock: '::/0' }) }],
    ['that a macro may write otherwise', { V6: association({ 'AmazonProvidedIpv6CidrBlock': true, 'Fn::Transform': { Name: 'Mine' } }) }],
    ['of a VPC whose id turns on its own block', { V6: association({ VpcId: item(0), AmazonProvidedIpv6CidrBlock: true }) }],
  ])('is not known %s', (_, associations) => {
    expect(peerOf(associations, item(0), { Parameters: { Wanted: { Type: 'String' } } })).not.toHaveProperty('prefixLength');
  });

  test('that is the world is told as the world', () => {
    expect(peerOf({ V6: association({ Ipv6Pool: 'p', Ipv6CidrBlock: '::/0' }) })).toMatchObject({ kind: 'cidr', cidr: { prefixLength: 0 } });
  });

  test('there are no more than are associated', () => expect(peerOf({ V6: association({ AmazonProvidedIpv6CidrBlock: true }) }, item(1))).not.toHaveProperty('prefixLength'));

  test('is one of two by a condition', () => {
    const V6 = association({ AmazonProvidedIpv6CidrBlock: true, Ipv6CidrBlock: { 'Fn::If': ['Own', '2001:db8::/48', { Ref: 'AWS::NoValue' }] } });
    const { rules } = networkIn({ ...VPC, V6, Web: ssh(item(0)) }, { Parameters: { P: { Type: 'String' } }, Conditions: { Own: { 'Fn::Equals': [{ Ref: 'P' }, 'x'] } } });
    expect(rules.map(({ peer }) => peer)).toMatchObject([{ kind: 'cidr', cidr: { canonical: '2001:db8::/48' } }, SIZED(56)]);
  });

  test('is cut into blocks for subnets', () => {
    const subnet = { 'Fn::Select': [0, { 'Fn::Cidr': [item(0), 4, 64] }] };
    expect(peerOf({ V6: association({ AmazonProvidedIpv6CidrBlock: true }) }, subnet)).toMatchObject({ kind: 'unknown', prefixLength: 64 });
    expect(peerOf({ V6: association({ Ipv6Pool: 'p', Ipv6CidrBlock: '2001:db8::/56' }) }, subnet)).toMatchObject({ cidr: { canonical: '2001:db8::/64' } });
  });

  // The CDK exports a list as one text, joined by `||`, and splits it where it imports it.
  test('is followed to another stack', () => {
    const net = {
      Resources: { ...VPC, V6: association({ AmazonProvidedIpv6CidrBlock: true }) },
      Outputs: { Blocks: { Value: { 'Fn::Join': ['||', blocksOf('Vpc')] }, Export: { Name: 'blocks' } } },
    };
    const web = { Resources: { Web: ssh(item(0, { 'Fn::Split': ['||', { 'Fn::ImportValue': 'blocks' }] })) } };
    const { rules } = networkOf([source(net, { template: 'Net.json', stack: 'Net' }), source(web)]);
    expect(rules[0].peer).toMatchObject(SIZED(56));
  });
});

test('a dual-stack VPC of the CDK makes no doubt', () => {
  const stack = new Stack(new App(), 'App');
  const vpc = new ec2.Vpc(stack, 'Vpc', { ipProtocol: ec2.IpProtocol.DUAL_STACK });
  const web = new ec2.SecurityGroup(stack, 'Web', { vpc, description: 'Production Web for Shop', allowAllOutbound: false });
  web.addIngressRule(ec2.Peer.ipv6(Fn.select(0, vpc.vpcIpv6CidrBlocks)), ec2.Port.SSH, 'From the VPC');
  expect(judgeAll(readScope(stack).network).map(({ id }) => id).filter(id => /World|Disguise|Wide/.test(id))).toEqual([]);
  const other = new Stack(stack.node.root as App, 'Other');
  const api = new ec2.SecurityGroup(other, 'Api', { vpc, description: 'Production Api for Shop', allowAllOutbound: false });
  api.addIngressRule(ec2.Peer.ipv6(Fn.select(0, vpc.vpcIpv6CidrBlocks)), ec2.Port.SSH, 'From the VPC');
  expect(judgeAll(readScope(other).network).map(({ id }) => id).filter(id => /World|Disguise|Wide/.test(id))).toEqual([]);
});

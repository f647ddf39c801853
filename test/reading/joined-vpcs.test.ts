import { networkIn, source } from './templates';
import { networkOf } from '../../lib/reading/from-template';

/*
 * VPC Peering Guide: a peering connection joins two VPCs. Amazon VPC Transit Gateways: VPCs that are attached to one gateway reach each other through it, as do those of gateways that peer.
 * "Amazon VPCs do not support transitive peering" (Amazon VPC Connectivity Options, VPC peering).
 */

const made = (type: string, properties: Record<string, unknown> = {}) => ({ Type: `AWS::${type}`, Properties: properties });
const ref = (id: string) => ({ Ref: id });
const VPCS = Object.fromEntries(['A', 'B', 'C'].map((id, i) => [id, made('EC2::VPC', { CidrBlock: `10.${i}.0.0/16` })]));
const peering = (a: unknown, b: unknown) => made('EC2::VPCPeeringConnection', { VpcId: a, PeerVpcId: b });
const attached = (vpc: unknown, gateway: unknown, type = 'EC2::TransitGatewayAttachment') => made(type, { VpcId: vpc, TransitGatewayId: gateway });
const Tgw = made('EC2::TransitGateway');
const SECTIONS = { Parameters: { P: { Type: 'String' } }, Conditions: { Yes: { 'Fn::Equals': [ref('P'), 'x'] } } };

const joined = (resources: Record<string, unknown>) => networkIn({ ...VPCS, ...resources }, SECTIONS).joinedVpcs!.map(({ vpcs, unread }) => [[...vpcs].sort().join(' '), unread?.why ?? '']);

test.each<[string, Record<string, unknown>, string[][]]>([
  ['nothing', {}, []],
  ['a peering connection', { X: peering(ref('A'), ref('B')) }, [['App/A App/B', '']]],
  ['with a VPC of somebody else', { X: peering(ref('A'), 'vpc-0123456789abcdef0') }, [['App/A vpc-0123456789abcdef0', '']]],
  ['two, which are no chain', { X: peering(ref('A'), ref('B')), Y: peering(ref('B'), ref('C')) }, [['App/A App/B', ''], ['App/B App/C', '']]],
  ['with a VPC that is a parameter', { X: peering(ref('A'), ref('P')) }, [['App/A the parameter P in App', 'the parameter P']]],
  ['with one of two', { X: peering(ref('A'), { 'Fn::If': ['Yes', ref('B'), ref('C')] }) }, [['App/A', 'a choice between several']]],
  ['with what a custom resource found', { X: peering(ref('A'), { 'Fn::GetAtt': ['Look', 'VpcId'] }), Look: { Type: 'Custom::Look' } }, [['App/A App/Look', 'the attribute Look.VpcId']]],
  ['one gateway', { Tgw, X: attached(ref('A'), ref('Tgw')), Y: attached(ref('B'), ref('Tgw'), 'EC2::TransitGatewayVpcAttachment'), Z: attached(ref('C'), ref('Tgw')) }, [['App/A App/B App/C', '']]],
  ['a gateway with one VPC', { Tgw, X: attached(ref('A'), ref('Tgw')) }, []],
  ['two gateways', { Tgw, T2: Tgw, X: attached(ref('A'), ref('Tgw')), Y: attached(ref('B'), ref('T2')) }, []],
  ['two gateways that peer, whatever comes first', {
    J: made('EC2::TransitGatewayPeeringAttachment', { TransitGatewayId: ref('Tgw'), PeerTransitGatewayId: ref('T2') }), X: attached(ref('A'), ref('Tgw')), Y: attached(ref('B'), ref('T2')), Tgw, T2: Tgw,
  }, [['App/A App/B', '']]],
  ['a gateway by its id', { X: attached(ref('A'), 'tgw-1'), Y: attached(ref('B'), 'tgw-1'), Z: attached(ref('C'), 'tgw-2') }, [['App/A App/B', '']]],
  ['a gateway that is a parameter', { X: attached(ref('A'), ref('P')) }, [['App/A', 'the parameter P']]],
  ['a core network, by the ARNs of VPCs', {
    Core: made('NetworkManager::CoreNetwork'),
    X: made('NetworkManager::VpcAttachment', { VpcArn: 'arn:aws:ec2:eu-west-1:123456789012:vpc/vpc-0aaa', CoreNetworkId: ref('Core') }),
    Y: made('NetworkManager::VpcAttachment', { VpcArn: 'arn:aws:ec2:eu-west-1:123456789012:vpc/vpc-0bbb', CoreNetworkId: ref('Core') }),
  }, [['vpc-0aaa vpc-0bbb', '']]],
  ['one gateway, by Ref and by its attribute', { Tgw, X: attached(ref('A'), ref('Tgw')), Y: attached(ref('B'), { 'Fn::GetAtt': ['Tgw', 'Id'] }), Z: attached(ref('C'), { 'Fn::Sub': '${Tgw.Id}' }) }, [['App/A App/B App/C', '']]],
  ['a core network, by its attribute and by ARNs with the VPCs of the app in them', {
    Core: made('NetworkManager::CoreNetwork'),
    X: made('NetworkManager::VpcAttachment', { VpcArn: { 'Fn::Join': ['', ['arn:', ref('AWS::Partition'), ':ec2:', ref('AWS::Region'), ':', ref('AWS::AccountId'), ':vpc/', ref('A')]] }, CoreNetworkId: ref('Core') }),
    Y: made('NetworkManager::VpcAttachment', { VpcArn: { 'Fn::Sub': 'arn:aws:ec2:${AWS::Region}:${AWS::AccountId}:vpc/${B.VpcId}' }, CoreNetworkId: { 'Fn::GetAtt': ['Core', 'CoreNetworkId'] } }),
  }, [['App/A App/B', '']]],
  ['a core network, by an ARN with a parameter in it', {
    Core: made('NetworkManager::CoreNetwork'),
    X: made('NetworkManager::VpcAttachment', { VpcArn: { 'Fn::Sub': 'arn:aws:ec2:eu-west-1:123456789012:vpc/${P}' }, CoreNetworkId: ref('Core') }),
    Y: made('NetworkManager::VpcAttachment', { VpcArn: { 'Fn::Sub': 'arn:aws:ec2:eu-west-1:123456789012:vpc/${B}' }, CoreNetworkId: ref('Core') }),
  }, [['App/B the parameter P in App', 'the parameter P']]],
])('%s', (_, resources, expected) => expect(joined(resources)).toEqual(expected));

test('across stacks', () => {
  const net = source({ Resources: { ...VPCS, Tgw, X: attached(ref('A'), ref('Tgw')) }, Outputs: { T: { Value: ref('Tgw'), Export: { Name: 'tgw' } }, B: { Value: ref('B'), Export: { Name: 'b' } } } });
  const other = source({ Resources: { Y: attached({ 'Fn::ImportValue': 'b' }, { 'Fn::ImportValue': 'tgw' }) } }, { template: 'B', stack: 'Other' });
  expect(networkOf([net, other]).joinedVpcs!.map(({ vpcs }) => [...vpcs].sort())).toEqual([['App/A', 'App/B']]);
});

test('network ACLs, and their VPCs where these are known', () => {
  const acl = (vpc: unknown) => made('EC2::NetworkAcl', { VpcId: vpc });
  const found = networkIn({ ...VPCS, X: acl(ref('A')), Y: acl({ 'Fn::If': ['Yes', ref('A'), ref('B')] }) }, SECTIONS).networkAcls!;
  expect(found.map(({ site, vpc }) => [site.logicalId, vpc.known ? vpc.value : vpc.why])).toEqual([['X', 'App/A'], ['Y', 'a choice between several VPCs']]);
});

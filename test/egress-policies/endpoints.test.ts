import { Stack } from 'aws-cdk-lib';
import * as ec2 from 'aws-cdk-lib/aws-ec2';
import { EgressPolicy } from '../../lib/egress-policies';
import { VpcEndpointSG, WorkerSG } from '../../lib/role-security-groups';
import { SharedOver, SharedSecurityGroup } from '../../lib/trusted-networks';
import { egressOf, ingressOf, newStack, vpcOf } from '../trusted-networks/networks';

const worker = (stack: Stack, vpc: ec2.IVpc, egress: EgressPolicy) => new WorkerSG(stack, 'Worker', { vpc, egress });

// Amazon VPC, AWS PrivateLink Guide: the group of an endpoint's network interfaces must let clients in on 443 for HTTPS.
test('a VpcEndpointSG: HTTPS by group, at both ends', () => {
  const stack = newStack();
  const vpc = vpcOf(stack);
  const endpoints = new VpcEndpointSG(stack, 'Endpoints', { vpc });
  const group = worker(stack, vpc, EgressPolicy.endpoints(endpoints));
  const [workerId, endpointsId] = [group, endpoints].map(({ securityGroupId }) => stack.resolve(securityGroupId) as unknown);
  const description = 'HTTPS from MyApp-prod-Worker to MyApp-prod-VpcEndpoint';
  const https = { IpProtocol: 'tcp', FromPort: 443, ToPort: 443, Description: description };
  expect(egressOf(stack)).toEqual([{ ...https, GroupId: workerId, DestinationSecurityGroupId: endpointsId }]);
  expect(ingressOf(stack)).toEqual([{ ...https, GroupId: endpointsId, SourceSecurityGroupId: workerId }]);
});

test('an endpoint itself, a plain group, an import, an id, a group of a peered VPC', () => {
  const stack = newStack();
  const vpc = vpcOf(stack);
  const service = new ec2.InterfaceVpcEndpointService('com.amazonaws.eu-west-1.ssm', 443);
  const worn = new ec2.SecurityGroup(stack, 'Worn', { vpc, description: 'worn', allowAllOutbound: false });
  const endpoint = ec2.InterfaceVpcEndpoint.fromInterfaceVpcEndpointAttributes(stack, 'Endpoint', {
    vpcEndpointId: 'vpce-0123456789abcdef0', port: service.port, securityGroups: [worn],
  });
  const shared = SharedSecurityGroup.fromSecurityGroupId('sg-0123456789abcdef3', { name: 'Endpoints', over: SharedOver.PEERING });
  worker(stack, vpc, EgressPolicy.endpoints(
    endpoint,
    ec2.SecurityGroup.fromSecurityGroupId(stack, 'Imported', 'sg-0123456789abcdef1'),
    ec2.Peer.securityGroupId('sg-0123456789abcdef2'),
    shared,
  ));
  expect(egressOf(stack).map(({ DestinationSecurityGroupId }) => DestinationSecurityGroupId)).toEqual([
    stack.resolve(worn.securityGroupId), 'sg-0123456789abcdef1', 'sg-0123456789abcdef2', 'sg-0123456789abcdef3',
  ]);
});

test('an endpoint that wears no group is refused: nothing could be written', () => {
  const endpoint = ec2.InterfaceVpcEndpoint.fromInterfaceVpcEndpointAttributes(newStack(), 'Endpoint', { vpcEndpointId: 'vpce-0123456789abcdef0', port: 443 });
  expect(() => EgressPolicy.endpoints(endpoint)).toThrow(/takes the groups of endpoints, not addresses\n.*'Shop\/Endpoint'/);
});

import { App, Stack } from 'aws-cdk-lib';
import * as ec2 from 'aws-cdk-lib/aws-ec2';
import { EgressPolicy } from '../../lib/egress-policies';
import { VpcEndpointSG, WorkerSG } from '../../lib/role-security-groups';
import { egressOf, ingressOf, newStack, vpcOf } from '../trusted-networks/networks';

const S3_LIST = 'pl-63a5400a';
const WHY = 'HTTPS to Amazon S3: packages of Amazon Linux, Patch Manager';

const worker = (stack: Stack, egress: EgressPolicy, vpc = vpcOf(stack)) => new WorkerSG(stack, 'Worker', { vpc, egress });
const inRegion = (region: string) => new Stack(new App({ context: { 'portcullis:project': 'MyApp', 'portcullis:environment': 'prod' } }), 'Shop', { env: { region } });

// Amazon Linux 2023 resolves its repository to https://al2023-repos-<region>-de612dc2.s3.dualstack.<region>.amazonaws.com (`dnf repolist -v`), a bucket of its
// own Region, which a gateway endpoint reaches.
test('alone: S3 in the Region of the group, on 443, and nothing else', () => {
  const stack = newStack();
  worker(stack, EgressPolicy.patching({ prefixListId: S3_LIST }));
  expect(egressOf(stack)).toEqual([{
    GroupId: expect.anything() as unknown, IpProtocol: 'tcp', FromPort: 443, ToPort: 443, DestinationPrefixListId: S3_LIST, Description: WHY,
  }]);
});

test('the list is found as for EgressPolicy.awsService', () => {
  const stack = inRegion('eu-west-1');
  worker(stack, EgressPolicy.patching());
  expect(egressOf(stack)).toEqual([expect.objectContaining({ DestinationPrefixListId: 'pl-6da54004', Description: WHY })]);
  expect(() => worker(newStack(), EgressPolicy.patching())).toThrow(/^'Shop\/Worker' goes out to Amazon S3, whose prefix list differs by Region[^]*change: +pass EgressPolicy\.patching\(\{ prefixListId: 'pl-\.\.\.' \}\)/);
});

// AWS Systems Manager User Guide, "Improve the security of EC2 instances by using VPC endpoints for Systems Manager": interface endpoints ssm, ssmmessages and
// ec2messages; "Amazon S3 buckets for patching operations": the agent reads buckets that AWS owns.
test('with the endpoints of Systems Manager: by group, at both ends', () => {
  const stack = newStack();
  const vpc = vpcOf(stack);
  const endpoints = new VpcEndpointSG(stack, 'Endpoints', { vpc });
  worker(stack, EgressPolicy.patching({ endpoints: [endpoints], prefixListId: S3_LIST }), vpc);
  expect(egressOf(stack).map(({ DestinationPrefixListId, DestinationSecurityGroupId }) => DestinationPrefixListId ?? DestinationSecurityGroupId))
    .toEqual([S3_LIST, stack.resolve(endpoints.securityGroupId)]);
  for (const rule of egressOf(stack)) expect(rule).toMatchObject({ IpProtocol: 'tcp', FromPort: 443, ToPort: 443 });
  expect(ingressOf(stack)).toHaveLength(1);
});

test('with repositories of others: HTTPS to each', () => {
  const stack = newStack();
  worker(stack, EgressPolicy.patching({ repositories: [ec2.Peer.ipv4('10.0.0.80/32'), ec2.Peer.ipv4('203.0.113.80/32')], prefixListId: S3_LIST }));
  expect(egressOf(stack).map(({ CidrIp, FromPort, Description }) => [CidrIp, FromPort, Description]).slice(1)).toEqual([
    ['10.0.0.80/32', 443, 'HTTPS from MyApp-prod-Worker to 10.0.0.80/32'],
    ['203.0.113.80/32', 443, 'HTTPS from MyApp-prod-Worker to 203.0.113.80/32'],
  ]);
});

test('joined with S3 for itself it is one rule', () => {
  const stack = newStack();
  const ofItsOwn = EgressPolicy.awsService(ec2.GatewayVpcEndpointAwsService.S3, { prefixListId: S3_LIST });
  worker(stack, EgressPolicy.allOf(EgressPolicy.patching({ prefixListId: S3_LIST }), ofItsOwn));
  expect(egressOf(stack)).toHaveLength(1);
});

test('never the world', () => {
  const stack = newStack();
  const vpc = vpcOf(stack);
  const endpoints = new VpcEndpointSG(stack, 'Endpoints', { vpc });
  worker(stack, EgressPolicy.patching({ endpoints: [endpoints], prefixListId: S3_LIST }), vpc);
  expect(JSON.stringify(egressOf(stack))).not.toMatch(/0\.0\.0\.0\/0|::\/0/);
});

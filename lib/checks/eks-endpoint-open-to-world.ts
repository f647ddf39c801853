import { Check } from './check';
import { addressFrom, door, ingress, networkOf, OTHER_GROUP } from './example-network';
import { judgeDoorsFromWorld } from '../judging/judge-doors';

const endpoint = (...[protocol, ports, peer]: Parameters<typeof ingress>) => networkOf(door('AWS::EKS::Cluster', 'the public endpoint of the EKS cluster', ingress(protocol, ports, peer)));

export const eksEndpointOpenToWorld: Check = {
  id: 'EksEndpointOpenToWorld',
  area: 'What wears the groups',
  audience: 'strict',
  severity: 'error',
  says: 'anyone on the internet can reach the endpoint of a Kubernetes cluster',
  why: 'EKS makes the endpoint public for all addresses unless it is told otherwise, and no security group guards it. IAM asks who calls, but a stolen key, '
    + 'or a hole in the API server, is then enough from anywhere.',
  fix: `import * as eks from 'aws-cdk-lib/aws-eks-v2';

new eks.Cluster(this, 'Cluster', {
  vpc,
  version: eks.KubernetesVersion.V1_34,
  endpointAccess: eks.EndpointAccess.PRIVATE, // or PUBLIC_AND_PRIVATE.onlyFrom('203.0.113.0/28')
});`,
  whenNot: 'People and pipelines call it from addresses that nobody can list. Acknowledge it on the cluster.',
  covers: ['CKV_AWS_38', 'AVD-AWS-0041'],
  examples: {
    bad: [
      { title: 'a public endpoint for 0.0.0.0/0', network: endpoint('tcp', 443, '0.0.0.0/0') },
      { title: 'a public endpoint for ::/0', network: endpoint('tcp', 443, '::/0') },
      { title: 'a public endpoint for 10.0.0.0/0, which is the same as 0.0.0.0/0', network: endpoint('tcp', 443, '10.0.0.0/0') },
      { title: 'a public endpoint of a cluster that the CDK makes by itself', network: networkOf(door('Custom::AWSCDK-EKS-Cluster', 'the public endpoint of the EKS cluster', ingress('tcp', 443, '0.0.0.0/0'))) },
      { title: 'a public endpoint for 0.0.0.0/1 and 128.0.0.0/1', network: networkOf(...['0.0.0.0/1', '128.0.0.0/1'].map(half => door('AWS::EKS::Cluster', 'the public endpoint of the EKS cluster', ingress('tcp', 443, half)))) },
    ],
    good: [
      { title: 'a public endpoint for the office', network: endpoint('tcp', 443, '203.0.113.0/28') },
      { title: 'an endpoint that is not public', network: networkOf() },
      { title: 'a group of the cluster that lets 443 in', network: networkOf(ingress('tcp', 443, OTHER_GROUP)) },
      { title: 'a fleet of game servers, which is none', network: networkOf(door('AWS::GameLift::Fleet', 'inbound permissions of the GameLift fleet', ingress('udp', 27015, '0.0.0.0/0'))) },
    ],
    unknown: [{ title: 'a public endpoint for an address that is a parameter', network: endpoint('tcp', 443, addressFrom('Office')) }],
  },
  judge: index => judgeDoorsFromWorld(index, {
    isAsked: ({ type }) => /EKS(::|-)Cluster$/.test(type),
    whether: 'anyone on the internet can reach the endpoint of a Kubernetes cluster',
  }),
};

import { Check } from './check';
import { addressFrom, door, group, ingress, networkOf, OTHER_GROUP } from './example-network';
import { judgeDoorsFromWorld } from '../judging/judge-doors';

const TYPE = 'AWS::EKS::Nodegroup';
const nodes = (peer: Parameters<typeof ingress>[2]) => door(TYPE, 'SSH on the nodes of the EKS node group', ingress('tcp', 22, peer));

export const eksRemoteAccessFromWorld: Check = {
  id: 'EksRemoteAccessFromWorld',
  area: 'What wears the groups',
  audience: 'baseline',
  severity: 'error',
  says: 'a key for SSH opens the nodes of a cluster to the whole internet',
  why: 'With a key and without source groups EKS makes a security group of its own for the nodes, which lets 0.0.0.0/0 in on port 22. It stands in no template.',
  fix: `const cluster = eks.Cluster.fromClusterAttributes(this, 'Cluster', { clusterName: 'shop', vpc });
const bastion = new AdminSshSG(this, 'Bastion', { vpc, trusted: [office] });
new eks.Nodegroup(this, 'Nodes', {
  cluster,
  remoteAccess: { sshKeyName: 'nodes', sourceSecurityGroups: [bastion] }, // or no key: Session Manager needs none
});`,
  whenNot: 'Hardly ever. If the nodes stand in subnets that nobody can reach from outside, name the groups of those who log in all the same.',
  covers: ['CKV_AWS_100', 'eks_node_group_remote_access'],
  examples: {
    bad: [
      { title: 'a node group with a key and without source groups', network: networkOf(nodes('0.0.0.0/0')) },
      { title: 'the same beside a group that is closed', network: networkOf(group(), nodes('0.0.0.0/0')) },
      { title: 'the same in some deployments', network: networkOf(door(TYPE, 'SSH on the nodes of the EKS node group', ingress('tcp', 22, '0.0.0.0/0', { conditions: { 'IsDev in Shop': true } }))) },
      { title: 'the same beside a public endpoint', network: networkOf(nodes('0.0.0.0/0'), door('AWS::EKS::Cluster', 'the public endpoint of the EKS cluster', ingress('tcp', 443, '0.0.0.0/0'))) },
    ],
    good: [
      { title: 'a node group without a key', network: networkOf() },
      { title: 'SSH from another group', network: networkOf(ingress('tcp', 22, OTHER_GROUP)) },
      { title: 'a public endpoint, which is another finding', network: networkOf(door('AWS::EKS::Cluster', 'the public endpoint of the EKS cluster', ingress('tcp', 443, '0.0.0.0/0'))) },
      { title: 'SSH from 0.0.0.0/0 in a group, which is another finding', network: networkOf(ingress('tcp', 22, '0.0.0.0/0')) },
    ],
    unknown: [{ title: 'source groups under a condition', network: networkOf(nodes(addressFrom('Sources'))) }],
  },
  judge: index => judgeDoorsFromWorld(index, { isAsked: ({ type }) => type === TYPE, whether: 'a key for SSH opens the nodes of a cluster to the whole internet' }),
};

import { Check } from './check';
import { addressFrom, ingress, networkOf, OTHER_GROUP } from './example-network';
import { AMONG_MEMBERS_COVERS } from './world-covers';
import { judgeInboundTraffic } from '../judging/judge-inbound-traffic';
import { letsEveryPort, writeTraffic } from '../judging/traffic';
import { unknown } from '../model/knowledge';
import { Peer } from '../model/rule';

/** The group that the rules of examples belong to. */
const ITSELF: Peer = { kind: 'group', id: 'Web' };

export const allTrafficAmongMembers: Check = {
  id: 'AllTrafficAmongMembers',
  area: 'Sources and ports',
  audience: 'strict',
  severity: 'warning',
  says: 'members of a group may connect to every port of each other',
  why: 'Who is in one machine is at the door of all: SSH, agents, metrics and debuggers of its neighbours, which nobody outside can reach. Most members never talk to each other at all.',
  fix: `new CacheSG(this, 'Cache', { vpc, service: Service.REDIS, cluster: true }); // its members meet on the ports that Redis has for that, and on no other
queue.connections.allowInternally(ec2.Port.tcp(25672), 'Cluster of brokers'); // the same on a plain group`,
  whenNot: 'Elastic Fabric Adapter needs all traffic between members, AWS Glue all of TCP, and nodes of Kubernetes and EMR talk on ports of their choice: the CDK writes such a rule for capacity that '
    + 'is added to an EKS cluster. Acknowledge it on that group, and put nothing else into it.',
  covers: AMONG_MEMBERS_COVERS,
  examples: {
    bad: [
      { title: 'protocol -1 from the group itself', network: networkOf(ingress('-1', 'any', ITSELF)) },
      { title: 'protocol -1 with a port, which EC2 ignores', network: networkOf(ingress('-1', 443, ITSELF)) },
      { title: 'every TCP port (protocol "6"), as a resource of its own', network: networkOf(ingress('6', [0, 65535], ITSELF, { standalone: true })) },
      { title: 'UDP 1-65535', network: networkOf(ingress('udp', [1, 65535], ITSELF)) },
    ],
    good: [
      { title: 'one port from the group itself', network: networkOf(ingress('tcp', 6379, ITSELF)) },
      { title: 'every type of ICMP from the group itself', network: networkOf(ingress('icmp', [-1, -1], ITSELF)) },
      { title: 'the dynamic ports', network: networkOf(ingress('tcp', [1024, 65535], ITSELF)) },
      { title: 'protocol -1 from another group', network: networkOf(ingress('-1', 'any', OTHER_GROUP)) },
      { title: 'protocol -1 from a private network', network: networkOf(ingress('-1', 'any', '10.0.0.0/8'), ingress('-1', 'any', addressFrom('Office'))) },
    ],
    unknown: [
      { title: 'a protocol that is a parameter', network: networkOf(ingress(unknown('the parameter Protocol'), 443, ITSELF)) },
    ],
  },
  judge: index => judgeInboundTraffic(index, {
    isAsked: ({ peer, group }) => peer.kind === 'group' && peer.id === group,
    concerns: letsEveryPort,
    says: traffic => `members of the group may connect to ${writeTraffic(traffic)} of each other`,
    // A range that is a parameter is hardly ever all of them.
    mayConcern: ({ protocol }) => !protocol.known,
    whether: 'members of a group may connect to every port of each other',
  }),
};

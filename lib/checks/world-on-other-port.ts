import { Check } from './check';
import { addressFrom, ingress, listOf, networkOf, OTHER_GROUP } from './example-network';
import { ANY_WORLD_COVERS, OTHER_PORT_COVERS, PORT_LIST_COVERS, UNAUTHORISED_PORT_COVERS } from './world-covers';
import { onlyInternalBalancers } from '../judging/internal-balancers';
import { judgeWorldRules } from '../judging/judge-world-rules';
import { onOtherPort } from '../judging/world-questions';
import { unknown } from '../model/knowledge';

export const worldOnOtherPort: Check = {
  id: 'WorldOnOtherPort',
  area: 'Open to the world',
  audience: 'baseline',
  severity: 'error',
  says: 'anyone on the internet can reach a port that is not for the web',
  why: 'What the public needs is on 80 and 443, behind something that is made to be public. Any other open port is mostly a service that '
    + 'somebody forgot, a development server, or a protocol that carries others (GRE, ESP).',
  fix: `new WebServerSG(this, 'Web', { vpc }); // 443 and 80
// or let the load balancer in, and nobody else
const api = new ec2.SecurityGroup(this, 'Api', { vpc, description: 'Production Api for Shop', allowAllOutbound: false });
api.connections.allowFrom(loadBalancer, ec2.Port.tcp(8080), 'Load balancer');`,
  whenNot: 'The service is for the public and its port is part of a standard: mail (25), DNS (53), a VPN (UDP 1194, 500, 4500), a game. '
    + 'Acknowledge it on the group, with the name of the service; where all of an app is made so, say so in the option `publicPorts`. Where only an internal load '
    + 'balancer wears the group it is a warning: give its listener `open: false`, and let its clients in by their groups.',
  covers: [...ANY_WORLD_COVERS, ...UNAUTHORISED_PORT_COVERS, ...PORT_LIST_COVERS, ...OTHER_PORT_COVERS],
  options: ['publicPorts', 'adminPorts', 'databasePorts'],
  examples: {
    bad: [
      { title: 'port 8080 from 0.0.0.0/0', network: networkOf(ingress('tcp', 8080, '0.0.0.0/0')) },
      { title: 'UDP (protocol "17") 53 from ::/0', network: networkOf(ingress('17', 53, '::/0')) },
      { title: 'UDP 5432, on which no database listens', network: networkOf(ingress('udp', 5432, '0.0.0.0/0')) },
      { title: 'the range 8000-9000 from 0.0.0.0/0', network: networkOf(ingress('tcp', [8000, 9000], '0.0.0.0/0')) },
      { title: 'HTTP where the team made 443 alone public', network: networkOf(ingress('tcp', 80, '0.0.0.0/0')), options: { publicPorts: [443] } },
      { title: 'the range 80-443, which is more than its two ends', network: networkOf(ingress('tcp', [80, 443], '0.0.0.0/0')) },
      { title: 'protocol 47 (GRE) from 0.0.0.0/0', network: networkOf(ingress('47', 'any', '0.0.0.0/0')) },
      { title: 'port 8080 from 8.8.8.8/0, which EC2 reads as 0.0.0.0/0', network: networkOf(ingress('tcp', 8080, '8.8.8.8/0')) },
      { title: 'port 8080 from a prefix list in which ::/0 stands', network: networkOf(ingress('tcp', 8080, listOf('2001:db8::/32', '::/0'))) },
    ],
    good: [
      { title: 'HTTP and HTTPS from everywhere', network: networkOf(ingress('tcp', 80, '::/0'), ingress('tcp', 443, '0.0.0.0/0')) },
      { title: 'port 8443 where the team made it public', network: networkOf(ingress('tcp', 8443, '0.0.0.0/0')), options: { publicPorts: [443, 8443] } },
      { title: 'HTTP/3 (UDP 443) from ::/0', network: networkOf(ingress('udp', 443, '::/0')) },
      { title: 'port 8080 from another group', network: networkOf(ingress('tcp', 8080, OTHER_GROUP)) },
      { title: 'SSH and RDP, which other checks name', network: networkOf(ingress('tcp', 22, '0.0.0.0/0'), ingress('tcp', 3389, '0.0.0.0/0')) },
      { title: 'every port, which another check names', network: networkOf(ingress('-1', 'any', '0.0.0.0/0')) },
      { title: 'ping from everywhere', network: networkOf(ingress('icmp', [8, -1], '0.0.0.0/0')) },
    ],
    unknown: [
      { title: 'port 8080 from an address that is a parameter', network: networkOf(ingress('tcp', 8080, addressFrom('Partner'))) },
      { title: 'a port that is a parameter, from 0.0.0.0/0', network: networkOf(ingress('tcp', unknown('the parameter Port'), '0.0.0.0/0')) },
      { title: 'a prefix list with an unknown entry', network: networkOf(ingress('udp', 53, listOf('203.0.113.0/24', unknown('the parameter Partner')))) },
    ],
  },
  judge: index => judgeWorldRules(index, { ...onOtherPort(index.options), milder: onlyInternalBalancers(index) }),
};

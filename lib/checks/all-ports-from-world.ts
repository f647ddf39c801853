import { Check } from './check';
import { addressFrom, ingress, listOf, networkOf, OTHER_GROUP, unreadable } from './example-network';
import { ANY_WORLD_COVERS, EVERY_PORT_COVERS, PORT_LIST_COVERS, UNAUTHORISED_PORT_COVERS } from './world-covers';
import { judgeWorldRules } from '../judging/judge-world-rules';
import { ON_EVERY_PORT } from '../judging/world-questions';
import { unknown } from '../model/knowledge';

export const allPortsFromWorld: Check = {
  id: 'AllPortsFromWorld',
  area: 'Open to the world',
  audience: 'baseline',
  severity: 'error',
  says: 'anyone on the internet can reach every port',
  why: 'The group is no longer a filter: whatever listens on the machine today, and whatever an update starts tomorrow, is public.',
  fix: 'new WebServerSG(this, \'Web\', { vpc }); // 443 and 80 from the Internet, nothing else',
  whenNot: 'Hardly ever. A honeypot and a network appliance that filters by itself are the two cases that we know; acknowledge it on the group.',
  covers: [...ANY_WORLD_COVERS, ...UNAUTHORISED_PORT_COVERS, ...PORT_LIST_COVERS, ...EVERY_PORT_COVERS],
  examples: {
    bad: [
      { title: 'protocol -1 from 0.0.0.0/0', network: networkOf(ingress('-1', 'any', '0.0.0.0/0')) },
      { title: 'protocol -1 with a port, which EC2 ignores, from ::/0', network: networkOf(ingress('-1', 443, '::/0')) },
      { title: 'TCP 0-65535 from 0.0.0.0/0', network: networkOf(ingress('tcp', [0, 65535], '0.0.0.0/0')) },
      { title: 'UDP (protocol "17") 1-65535 from ::/0', network: networkOf(ingress('17', [1, 65535], '::/0')) },
      { title: 'protocol -1 from 172.16.0.1/0, which EC2 reads as 0.0.0.0/0', network: networkOf(ingress('-1', 'any', '172.16.0.1/0')) },
      { title: 'protocol -1 from a prefix list in which 0.0.0.0/0 stands', network: networkOf(ingress('-1', 'any', listOf('0.0.0.0/0'))) },
    ],
    good: [
      { title: 'protocol -1 from another group', network: networkOf(ingress('-1', 'any', OTHER_GROUP)) },
      { title: 'protocol -1 from a private network', network: networkOf(ingress('-1', 'any', '10.0.0.0/8')) },
      { title: 'TCP 1024-65535 from ::/0, which another check names', network: networkOf(ingress('tcp', [1024, 65535], '::/0')) },
      { title: 'every kind of ICMP from everywhere', network: networkOf(ingress('icmpv6', [-1, -1], '::/0')) },
      { title: 'HTTPS from everywhere', network: networkOf(ingress('6', 443, '0.0.0.0/0')) },
    ],
    unknown: [
      { title: 'protocol -1 from an address that is a parameter', network: networkOf(ingress('-1', 'any', addressFrom('Partner'))) },
      { title: 'a protocol that is a parameter, from ::/0', network: networkOf(ingress(unknown('the parameter Protocol'), 443, '::/0')) },
      { title: 'a list of rules that is a parameter', network: networkOf(unreadable('ingress', unknown('the parameter Rules'))) },
    ],
  },
  judge: index => judgeWorldRules(index, ON_EVERY_PORT),
};

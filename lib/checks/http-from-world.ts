import { Check } from './check';
import { addressFrom, FOREIGN_LIST, ingress, listOf, networkOf, OTHER_GROUP } from './example-network';
import { HTTP_COVERS } from './world-covers';
import { judgeEachWorldRule } from '../judging/judge-world-rules';
import { letsEveryPort, Traffic, writeTraffic } from '../judging/traffic';
import { unknown } from '../model/knowledge';
import { TCP } from '../model/protocol';

const HTTP = 80;

/** TCP alone: HTTP is not spoken over UDP on 80. What is open on every port is told by another check. */
function concerns(traffic: Traffic): boolean {
  return traffic.kind === 'ports' && traffic.protocol === TCP && !letsEveryPort(traffic) && traffic.ports.from <= HTTP && HTTP <= traffic.ports.to;
}

export const httpFromWorld: Check = {
  id: 'HttpFromWorld',
  area: 'Open to the world',
  audience: 'opinion',
  severity: 'warning',
  says: 'anyone on the internet can connect to port 80, where nothing is encrypted',
  why: 'What is said on port 80 can be read and changed on the way. A browser that is sent on to 443 has asked once in the clear.',
  fix: `new ec2.SecurityGroup(this, 'Balancer', { vpc, description: 'Production LoadBalancer for Shop', allowAllOutbound: false })
  .addIngressRule(ec2.Peer.anyIpv4(), ec2.Port.tcp(443), 'Customers');`,
  whenNot: 'A load balancer or a web server listens on 80 to send browsers on to 443: people type addresses without https. Nearly every public site is made '
    + 'so, as is what the CDK and the roles of this library write; that is why nobody is asked who does not include this check. Checkov, KICS and CloudSploit ask everybody.',
  covers: HTTP_COVERS,
  examples: {
    bad: [
      { title: 'HTTP from 0.0.0.0/0', network: networkOf(ingress('tcp', 80, '0.0.0.0/0')) },
      { title: 'HTTP (protocol "6") from ::/0', network: networkOf(ingress('6', 80, '::/0')) },
      { title: 'the range 80-443', network: networkOf(ingress('tcp', [80, 443], '0.0.0.0/0')) },
      { title: 'HTTP from 10.0.0.1/0, which EC2 reads as 0.0.0.0/0', network: networkOf(ingress('tcp', 80, '10.0.0.1/0')) },
      { title: 'HTTP from a prefix list in which ::/0 stands', network: networkOf(ingress('tcp', 80, listOf('::/0'))) },
      {
        title: 'a port that is 80 unless somebody sets a parameter',
        network: networkOf(ingress('tcp', unknown('the parameter Port'), '0.0.0.0/0', { byDefault: { protocol: 6, ports: { from: 80, to: 80 } } })),
      },
    ],
    good: [
      { title: 'HTTPS from everywhere', network: networkOf(ingress('tcp', 443, '0.0.0.0/0'), ingress('tcp', 443, '::/0')) },
      { title: 'HTTP from the load balancer', network: networkOf(ingress('tcp', 80, OTHER_GROUP)) },
      { title: 'HTTP from a private network', network: networkOf(ingress('tcp', 80, '10.0.0.0/8')) },
      { title: 'UDP 80, on which no HTTP is spoken', network: networkOf(ingress('udp', 80, '0.0.0.0/0')) },
      { title: 'every port, which another check names', network: networkOf(ingress('-1', 'any', '0.0.0.0/0')) },
      { title: 'every kind of ICMP', network: networkOf(ingress('icmp', [-1, -1], '0.0.0.0/0')) },
    ],
    unknown: [
      { title: 'HTTP from an address that is a parameter', network: networkOf(ingress('tcp', 80, addressFrom('Partner'))) },
      { title: 'HTTP from a prefix list that is not in the app', network: networkOf(ingress('tcp', 80, FOREIGN_LIST)) },
      { title: 'a port that is a parameter, from ::/0', network: networkOf(ingress('tcp', unknown('the parameter Port'), '::/0')) },
    ],
  },
  judge: index => judgeEachWorldRule(index, { concerns, what: writeTraffic, whether: 'anyone on the internet can connect to port 80' }),
};

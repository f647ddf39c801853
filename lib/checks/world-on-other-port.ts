import { Check } from './check';
import { addressFrom, ingress, listOf, networkOf, OTHER_GROUP } from './example-network';
import { RISKY_PORTS } from '../catalogue/risky-ports';
import { judgeWorldRules } from '../judging/judge-world-rules';
import { writeKnownPort } from '../judging/port-names';
import { letsEveryPort, Traffic, WEB_PORTS } from '../judging/traffic';
import { unknown } from '../model/knowledge';
import { isIcmp } from '../model/protocol';

const NAMED_ELSEWHERE = [...WEB_PORTS, ...RISKY_PORTS.map(({ port }) => port)];

/** Ports that are neither for the public nor named by the two checks above, and protocols that have none. ICMP is not judged here. */
function isOther(traffic: Traffic): boolean {
  if (letsEveryPort(traffic) || traffic.kind === 'everything') return false;
  if (traffic.kind === 'portless') return !isIcmp(traffic.protocol);
  const { from, to } = traffic.ports;
  return to - from + 1 > NAMED_ELSEWHERE.filter(port => from <= port && port <= to).length;
}

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
    + 'Acknowledge it on the group, with the name of the service.',
  covers: [
    'EC2.18', 'EC2.19', 'vpc-sg-open-only-to-authorized-ports', 'CT.EC2.PR.3', 'CT.EC2.PR.4', 'W2', 'AwsSolutions-EC23',
    'EC2_SECURITY_GROUP_INGRESS_OPEN_TO_WORLD_RULE', 'EC2SecurityGroupOpenToWorldRule / EC2SecurityGroupIngressOpenToWorldRule',
    'ec2_securitygroup_allow_ingress_from_internet_to_any_port', 'ec2_securitygroup_allow_ingress_from_internet_to_high_risk_tcp_ports',
    'unrestricted_security_group_ingress', 'unknown_port_exposed_to_internet',
  ],
  examples: {
    bad: [
      { title: 'port 8080 from 0.0.0.0/0', network: networkOf(ingress('tcp', 8080, '0.0.0.0/0')) },
      { title: 'UDP (protocol "17") 53 from ::/0', network: networkOf(ingress('17', 53, '::/0')) },
      { title: 'the range 8000-9000 from 0.0.0.0/0', network: networkOf(ingress('tcp', [8000, 9000], '0.0.0.0/0')) },
      { title: 'the range 80-443, which is more than its two ends', network: networkOf(ingress('tcp', [80, 443], '0.0.0.0/0')) },
      { title: 'protocol 47 (GRE) from 0.0.0.0/0', network: networkOf(ingress('47', 'any', '0.0.0.0/0')) },
      { title: 'port 8080 from 8.8.8.8/0, which EC2 reads as 0.0.0.0/0', network: networkOf(ingress('tcp', 8080, '8.8.8.8/0')) },
      { title: 'port 8080 from a prefix list in which ::/0 stands', network: networkOf(ingress('tcp', 8080, listOf('2001:db8::/32', '::/0'))) },
    ],
    good: [
      { title: 'HTTP and HTTPS from everywhere', network: networkOf(ingress('tcp', 80, '::/0'), ingress('tcp', 443, '0.0.0.0/0')) },
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
  judge: index => judgeWorldRules(index, {
    concerns: isOther,
    what: writeKnownPort,
    whether: 'anyone on the internet can reach a port that is not for the web',
  }),
};

import { Check } from './check';
import { ingress, networkOf, OTHER_GROUP } from './example-network';
import { isStretchOfAService } from '../catalogue/port-names';
import { judgeInboundTraffic, writeSource } from '../judging/judge-inbound-traffic';
import { Traffic, writeTraffic } from '../judging/traffic';
import { unknown } from '../model/knowledge';
import { TCP } from '../model/protocol';

/** Ports that a service has in a row, by its documentation, are no guess. */
function concerns(traffic: Traffic): boolean {
  if (traffic.kind !== 'ports' || traffic.ports.from === traffic.ports.to) return false;
  return !isStretchOfAService(traffic.protocol === TCP ? 'tcp' : 'udp', traffic.ports);
}

export const ingressPortRange: Check = {
  id: 'IngressPortRange',
  area: 'Sources and ports',
  audience: 'strict',
  severity: 'info',
  says: 'a rule lets in a range of ports where single ports could be named',
  why: 'Between the ports that are meant lie others. What is started on one of them later is let in, and nobody sees it in the rule.',
  fix: `api.connections.allowFrom(loadBalancer, ec2.Port.tcp(8080), 'Orders');
api.connections.allowFrom(loadBalancer, ec2.Port.tcp(8081), 'Health');`,
  whenNot: 'A protocol chooses among ports (passive FTP, RPC, media streams). Ranges that the catalogue of services has, such as the dynamic ports that a load balancer finds ECS tasks on '
    + '(32768-65535) and node ports of Kubernetes, pass; types and codes of ICMP are no range, and protocol -1 is another check. cfn_nag W27, AWS Guard and KICS flag those too.',
  covers: ['W27', 'SECURITY_GROUP_INGRESS_PORT_RANGE_RULE', 'security_group_ingress_with_port_range', 'ec2-security-group-opens-port-range'],
  examples: {
    bad: [
      { title: 'two ports from another group', network: networkOf(ingress('tcp', [8080, 8081], OTHER_GROUP)) },
      { title: 'a range of UDP (protocol "17")', network: networkOf(ingress('17', [5000, 5100], '10.0.0.0/8')) },
      { title: 'every TCP port', network: networkOf(ingress('tcp', [0, 65535], OTHER_GROUP)) },
      { title: 'a range from ::/0', network: networkOf(ingress('6', [80, 443], '::/0')) },
      { title: 'most of the dynamic ports of ECS', network: networkOf(ingress('tcp', [31000, 61000], OTHER_GROUP)) },
      {
        title: 'a range that stands there unless somebody sets a parameter',
        network: networkOf(ingress('tcp', unknown('the parameter Ports'), OTHER_GROUP, { byDefault: { protocol: 6, ports: { from: 8000, to: 8010 } } })),
      },
    ],
    good: [
      { title: 'one port', network: networkOf(ingress('tcp', 8080, OTHER_GROUP)) },
      { title: 'the dynamic ports of ECS', network: networkOf(ingress('tcp', [32768, 65535], OTHER_GROUP)) },
      { title: 'a type and a code of ICMP', network: networkOf(ingress('icmp', [3, 4], '0.0.0.0/0'), ingress('icmp', [8, -1], '0.0.0.0/0')) },
      { title: 'protocol -1, whose ports EC2 ignores', network: networkOf(ingress('-1', [80, 443], OTHER_GROUP)) },
      { title: 'a port that is a parameter', network: networkOf(ingress('tcp', unknown('the parameter Port'), OTHER_GROUP)) },
    ],
    unknown: [
      { title: 'a range of a protocol that is a parameter', network: networkOf(ingress(unknown('the parameter Protocol'), [8000, 8010], OTHER_GROUP)) },
    ],
  },
  judge: index => judgeInboundTraffic(index, {
    concerns,
    says: (traffic, rule) => `${writeSource(rule)} may connect to ${writeTraffic(traffic)}`,
    // A port that is a parameter mostly is first and last port alike.
    mayConcern: ({ ports }) => ports.known && ports.value.from !== ports.value.to,
    whether: 'a rule lets in a range of ports',
  }),
};

import { Check } from './check';
import { addressFrom, egress, FOREIGN_LIST, ingress, networkOf, OTHER_GROUP } from './example-network';
import { whatSettles } from '../judging/doubt';
import { NetworkIndex } from '../judging/network-index';
import { placeOf } from '../judging/place-of';
import { returnRulesIn } from '../judging/return-rules';
import { letsOf, trafficOf, writeTraffic } from '../judging/traffic';
import { Evidence, Verdict } from '../model/verdict';

function judge(index: NetworkIndex): Verdict {
  const violated: Evidence[] = [];
  const undecided: Evidence[] = [];
  for (const { rule, replied, doubt } of returnRulesIn(index)) {
    const traffic = trafficOf(rule);
    const lets = traffic.known ? letsOf(traffic.value) : undefined;
    const words = traffic.known ? writeTraffic(traffic.value) : 'these ports';
    const place = placeOf(replied, rule.site);
    const way = rule.direction === 'ingress' ? 'in' : 'out';
    if (doubt === undefined) violated.push({ site: rule.site, lets, says: `${words} are open as for replies, which ${place} lets ${way} already` });
    else undecided.push({ site: rule.site, lets, says: `whether ${words} are open as for replies, which ${place} lets ${way} already: ${doubt}`, settledBy: whatSettles(rule) ?? whatSettles(replied) });
  }
  return { violated, undecided };
}

export const returnRule: Check = {
  id: 'ReturnRule',
  area: 'Rules together',
  audience: 'strict',
  severity: 'info',
  says: 'a rule opens the ports that replies come to, and replies come without it',
  why: 'Security groups are stateful: replies to what a rule lets through are let through regardless of the rules of the other direction (VPC User Guide, '
    + 'Security groups). A rule as for a network ACL, which is not stateful, opens every service that listens on these ports and lets no reply through that '
    + 'did not come without it.',
  fix: `// no rule for the replies: the group lets them through by itself
api.connections.allowTo(partners, ec2.Port.tcp(443), 'Orders go to the partners');`,
  whenNot: 'Something listens on these ports: passive FTP, RPC, node ports of Kubernetes, host ports that ECS gives out. Or a flow on all ports to everybody '
    + 'must not be tracked (EC2 User Guide, Connection tracking), which takes all ports in the other direction. Acknowledge it with what listens there.',
  covers: [],
  examples: {
    bad: [
      { title: 'in from everybody, where everything may go out', network: networkOf(egress('-1', 'any', '0.0.0.0/0'), ingress('tcp', [1024, 65535], '0.0.0.0/0')) },
      { title: 'out to everybody, who may come in on a port', network: networkOf(ingress('tcp', 443, '0.0.0.0/0'), egress('tcp', [32768, 60999], '0.0.0.0/0')) },
      { title: 'over IPv6', network: networkOf(ingress('6', 443, '::/0'), egress('tcp', [49152, 65535], '::/0')) },
      { title: 'in from a group that may be connected to', network: networkOf(egress('tcp', 5432, OTHER_GROUP), ingress('tcp', [1024, 65535], OTHER_GROUP)) },
      { title: 'answers of DNS', network: networkOf(egress('udp', 53, '10.0.0.2/32'), ingress('udp', [1024, 65535], '10.0.0.0/16')) },
      { title: 'in from everybody, for replies of one partner', network: networkOf(egress('tcp', 443, '198.51.100.7/32'), ingress('tcp', [1025, 65535], '0.0.0.0/0')) },
      { title: 'the same parameter both ways', network: networkOf(egress('tcp', 443, addressFrom('Partner')), ingress('tcp', [32768, 61000], addressFrom('Partner'))) },
      { title: 'a list both ways', network: networkOf(egress('-1', 'any', FOREIGN_LIST), ingress('tcp', [1024, 65535], FOREIGN_LIST)) },
    ],
    good: [
      { title: 'nothing goes out', network: networkOf(ingress('tcp', [1024, 65535], '0.0.0.0/0')) },
      { title: 'what goes out goes elsewhere', network: networkOf(egress('tcp', 443, '192.168.0.0/16'), ingress('tcp', [1024, 65535], '10.0.0.0/8')) },
      { title: 'what goes out is of another protocol', network: networkOf(egress('udp', 53, '10.0.0.0/8'), ingress('tcp', [1024, 65535], '10.0.0.0/8')) },
      { title: 'every port, which is not as for replies', network: networkOf(egress('-1', 'any', '0.0.0.0/0'), ingress('tcp', [0, 65535], '0.0.0.0/0')) },
      { title: 'a few high ports', network: networkOf(egress('-1', 'any', '0.0.0.0/0'), ingress('tcp', [50000, 50100], '0.0.0.0/0')) },
      {
        title: 'host ports for a load balancer, in a group that may connect to everybody',
        network: networkOf(egress('-1', 'any', '0.0.0.0/0'), ingress('tcp', [32768, 65535], OTHER_GROUP)),
      },
      {
        title: 'high ports for a few, in a group that may connect to everybody',
        network: networkOf(egress('-1', 'any', '0.0.0.0/0'), ingress('tcp', [1024, 65535], '10.0.0.0/16')),
      },
      { title: 'IPv4 out and IPv6 in', network: networkOf(egress('tcp', 443, '0.0.0.0/0'), ingress('tcp', [1024, 65535], '::/0')) },
      {
        title: 'high ports both ways',
        network: networkOf(egress('tcp', [1024, 65535], '10.0.0.0/8'), ingress('tcp', [1024, 65535], '10.0.0.0/8')),
      },
      { title: 'another group', network: networkOf(egress('tcp', 443, '0.0.0.0/0', { group: 'Balancer' }), ingress('tcp', [1024, 65535], '0.0.0.0/0')) },
      {
        title: 'what goes out goes only sometimes',
        network: networkOf(egress('tcp', 443, '0.0.0.0/0', { conditions: { IsProd: true } }), ingress('tcp', [1024, 65535], '0.0.0.0/0')),
      },
    ],
    unknown: [
      { title: 'two parameters', network: networkOf(egress('tcp', 443, addressFrom('Partner')), ingress('tcp', [1024, 65535], addressFrom('Office'))) },
    ],
  },
  judge,
};

import { Check } from './check';
import { egress, group, listOf, networkOf, OTHER_GROUP } from './example-network';
import { doubt } from '../judging/doubt';
import { NetworkIndex } from '../judging/network-index';
import { letsOf, trafficOf, writeTraffic } from '../judging/traffic';
import { unknown } from '../model/knowledge';
import { Evidence, Verdict } from '../model/verdict';

function judge({ rules }: NetworkIndex): Verdict {
  const violated: Evidence[] = [];
  const undecided: Evidence[] = [];
  for (const rule of rules.egress) {
    const traffic = trafficOf(rule);
    if (!traffic.known) {undecided.push(doubt(rule.site, 'the outbound rule opens one port alone', traffic));} else if (traffic.value.kind === 'ports' && traffic.value.ports.from < traffic.value.ports.to) {
      violated.push({ site: rule.site, says: `the outbound rule opens a range: ${writeTraffic(traffic.value)}`, lets: letsOf(traffic.value) });
    }
  }
  return { violated, undecided };
}

export const egressPortRange: Check = {
  id: 'EgressPortRange',
  area: 'Egress',
  audience: 'opinion',
  severity: 'warning',
  says: 'an outbound rule opens a range of ports',
  why: 'Of a range nobody remembers which port was meant, and what listens on the others tomorrow can be reached too.',
  fix: `const api = new ec2.SecurityGroup(this, 'App', { vpc, description: 'Production Api for Shop', allowAllOutbound: false });
for (const port of [9092, 9094]) api.addEgressRule(ec2.Peer.ipv4('10.0.8.0/24'), ec2.Port.tcp(port), 'Brokers');`,
  whenNot: 'KICS, cfn_nag and the Guard registry ask it. We do not unless it is included: clusters, passive FTP, RPC and traceroute are made of ranges, and two rules '
    + 'instead of one only use up the quota. Protocol -1 and ICMP are no ranges: they know no ports. The rule that the CDK writes for "nothing" (ICMP 252 and 86 to '
    + '255.255.255.255/32) is none either, whatever those tools say.',
  covers: ['W29', 'SECURITY_GROUP_EGRESS_PORT_RANGE_RULE', 'security_group_egress_with_port_range'],
  examples: {
    bad: [
      { title: 'two ports', network: networkOf(group(), egress('tcp', [9092, 9093], '10.0.0.0/8')) },
      { title: 'a range of UDP (protocol "17") to a network of IPv6', network: networkOf(group(), egress('17', [33434, 33534], 'fd00::/8')) },
      { title: 'every port of TCP', network: networkOf(group(), egress('tcp', [0, 65535], '0.0.0.0/0')) },
      { title: 'a range to another group', network: networkOf(group(), egress('6', [1024, 65535], OTHER_GROUP)) },
      { title: 'a range to a prefix list', network: networkOf(group(), egress('tcp', [20, 21], listOf('10.0.0.0/8'))) },
    ],
    good: [
      { title: 'one port', network: networkOf(group(), egress('tcp', 443, '0.0.0.0/0')) },
      { title: 'every protocol, which knows no ports', network: networkOf(group(), egress('-1', 'any', '10.0.0.0/8')) },
      { title: 'a type and a code of ICMP', network: networkOf(group(), egress('icmp', [3, 4], '0.0.0.0/0')) },
      { title: 'the rule that the CDK writes for "nothing"', network: networkOf(group(), egress('icmp', [252, 86], '255.255.255.255/32')) },
      { title: 'a protocol without ports (ESP, 50)', network: networkOf(group(), egress('50', 'any', '198.51.100.25/32')) },
    ],
    unknown: [
      { title: 'a port that is a parameter', network: networkOf(group(), egress('tcp', unknown('the parameter Port'), '10.0.0.0/8')) },
    ],
  },
  judge,
};

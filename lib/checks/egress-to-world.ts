import { Check } from './check';
import { addressFrom, egress, group, listOf, networkOf, OTHER_GROUP } from './example-network';
import { doubt } from '../judging/doubt';
import { NetworkIndex } from '../judging/network-index';
import { letsOf, trafficOf, writeTraffic } from '../judging/traffic';
import { familyOfWorld, isWithWorld, writeWorld } from '../judging/world';
import { unknown } from '../model/knowledge';
import { Evidence, Verdict } from '../model/verdict';

function judge({ rules }: NetworkIndex): Verdict {
  const violated: Evidence[] = [];
  const undecided: Evidence[] = [];
  for (const rule of rules.egress) {
    const { site } = rule;
    const toWorld = isWithWorld(rule);
    if (!toWorld.known) undecided.push(doubt(site, 'the outbound rule reaches the whole Internet', toWorld));
    if (!toWorld.known || !toWorld.value) continue;
    const traffic = trafficOf(rule);
    const [on, lets] = traffic.known ? [`on ${writeTraffic(traffic.value)}`, letsOf(traffic.value)] : [`although ${traffic.why}`, undefined];
    violated.push({ site, says: `${writeWorld(rule)}, may be reached ${on}`, lets, family: familyOfWorld(rule) });
  }
  return { violated, undecided };
}

export const egressToWorld: Check = {
  id: 'EgressToWorld',
  area: 'Egress',
  audience: 'opinion',
  severity: 'warning',
  says: 'an outbound rule reaches everybody, on whatever port',
  why: 'HTTPS to everybody is enough to fetch tools and to carry data away. Where machines talk to AWS through endpoints, and to a few partners whose addresses '
    + 'are known, no rule needs to name the world.',
  fix: `new WebServerSG(this, 'Web', { vpc }); // closed; clients and services are named one by one
const api = new ec2.SecurityGroup(this, 'App', { vpc, description: 'Production Api for Shop', allowAllOutbound: false });
api.addEgressRule(ec2.Peer.ipv4('198.51.100.25/32'), ec2.Port.tcp(443), 'Payment provider');`,
  whenNot: 'Trivy, cfn_nag, the Guard registry and KICS ask it of every rule. We do not unless it is included: updates, package registries and most interfaces of '
    + 'others have no fixed addresses, so HTTPS to everywhere is what most machines need, and `EgressPolicy.httpsOnly()` writes it. Every port at once is told as '
    + 'OpenEgress, ports that are not for the web as EgressToWorldOnOtherPort.',
  covers: ['AVD-AWS-0104', 'W5', 'EC2_SECURITY_GROUP_EGRESS_OPEN_TO_WORLD_RULE', 'security_group_egress_cidr_open_to_world'],
  examples: {
    bad: [
      { title: 'HTTPS to 0.0.0.0/0', network: networkOf(group(), egress('tcp', 443, '0.0.0.0/0')) },
      { title: 'HTTPS (protocol "6") to ::/0', network: networkOf(group(), egress('6', 443, '::/0')) },
      { title: 'every protocol to 0.0.0.0/0', network: networkOf(egress('-1', 'any', '0.0.0.0/0')) },
      { title: 'a range to 10.0.0.1/0, which EC2 reads as 0.0.0.0/0', network: networkOf(group(), egress('udp', [33434, 33534], '10.0.0.1/0')) },
      { title: 'a prefix list in which ::/0 stands', network: networkOf(group(), egress('tcp', 443, listOf('10.0.0.0/8', '::/0'))) },
      { title: 'a port that is a parameter', network: networkOf(group(), egress('tcp', unknown('the parameter Port'), '0.0.0.0/0')) },
    ],
    good: [
      { title: 'HTTPS to one address', network: networkOf(group(), egress('tcp', 443, '198.51.100.25/32')) },
      { title: 'everything in the VPC', network: networkOf(group(), egress('-1', 'any', '10.0.0.0/8'), egress('-1', 'any', 'fd00::/8')) },
      { title: 'another group', network: networkOf(group(), egress('tcp', 5432, OTHER_GROUP)) },
      { title: 'the rule that the CDK writes for "nothing"', network: networkOf(group(), egress('icmp', [252, 86], '255.255.255.255/32')) },
    ],
    unknown: [
      { title: 'HTTPS to an address that is a parameter', network: networkOf(group(), egress('tcp', 443, addressFrom('Partner'))) },
    ],
  },
  judge,
};

import { Check } from './check';
import { addressFrom, ingress, listOf, networkOf, OTHER_GROUP } from './example-network';
import { judgeInboundTraffic, writeSource } from '../judging/judge-inbound-traffic';
import { unknown } from '../model/knowledge';

export const allProtocolsIngress: Check = {
  id: 'AllProtocolsIngress',
  area: 'Sources and ports',
  audience: 'opinion',
  severity: 'warning',
  says: 'a rule lets in every port of every protocol, whoever it is for',
  why: 'Nobody needs everything. A rule for protocol -1 says that nobody looked which port is used, and it lets in the debugger, the agent and the metrics beside it.',
  fix: 'queue.connections.allowFrom(api, ec2.Port.tcp(5671), \'Orders\');',
  whenNot: 'Members of a cluster talk on ports that nobody knows beforehand (Elastic Fabric Adapter and AWS Glue ask for it), or a group only says who is behind a firewall of its own. cfn_nag W42, '
    + 'AWS Guard and KICS flag each such rule; the baseline tells it of the world (AllPortsFromWorld), and `strict` of a group and itself (AllTrafficAmongMembers).',
  covers: ['W42', 'SECURITY_GROUP_INGRESS_ALL_PROTOCOLS_RULE', 'security_group_ingress_with_all_protocols'],
  examples: {
    bad: [
      { title: 'protocol -1 from another group', network: networkOf(ingress('-1', 'any', OTHER_GROUP)) },
      { title: 'protocol -1 with a port, which EC2 ignores, from a private network', network: networkOf(ingress('-1', 443, '10.0.0.0/8')) },
      { title: 'protocol -1 from ::/0', network: networkOf(ingress('-1', 'any', '::/0')) },
      { title: 'protocol -1 from a prefix list', network: networkOf(ingress('-1', 'any', listOf('203.0.113.0/28'))) },
      { title: 'protocol -1 from an address that is a parameter', network: networkOf(ingress('-1', 'any', addressFrom('Office'))) },
    ],
    good: [
      { title: 'every TCP port', network: networkOf(ingress('tcp', [0, 65535], OTHER_GROUP)) },
      { title: 'one port (protocol "6")', network: networkOf(ingress('6', 443, '0.0.0.0/0')) },
      { title: 'every type of ICMP', network: networkOf(ingress('icmp', [-1, -1], '10.0.0.0/8')) },
      { title: 'a protocol without ports', network: networkOf(ingress('50', 'any', '203.0.113.7/32')) },
      { title: 'a port that is a parameter', network: networkOf(ingress('tcp', unknown('the parameter Port'), OTHER_GROUP)) },
    ],
    unknown: [
      { title: 'a protocol that is a parameter', network: networkOf(ingress(unknown('the parameter Protocol'), 443, OTHER_GROUP)) },
    ],
  },
  judge: index => judgeInboundTraffic(index, {
    concerns: traffic => traffic.kind === 'everything',
    says: (_, rule) => `${writeSource(rule)} may connect to every port of every protocol`,
    mayConcern: ({ protocol }) => !protocol.known,
    whether: 'a rule lets in every port of every protocol',
  }),
};

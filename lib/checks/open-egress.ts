import { Check } from './check';
import { addressFrom, egress, FOREIGN_LIST, group, listOf, networkOf, OTHER_GROUP, unreadable } from './example-network';
import { findOpenEgress } from '../judging/egress-reach';
import { judgeTogether } from '../judging/judge-together';
import { NetworkIndex } from '../judging/network-index';
import { judgeSilentEgress, OF_A_BALANCER } from '../judging/silent-egress';
import { cannotTell } from '../judging/unreadable';
import { known, unknown } from '../model/knowledge';
import { Verdict } from '../model/verdict';

const WHETHER = 'everything outside can be reached';

/** Who else asks whether a group says anything about egress. The other ids are about rules that are written. */
const SILENT = ['F1000', 'SECURITY_GROUP_MISSING_EGRESS_RULE', 'EC2SecurityGroupMissingEgressRule'];

/** Who else asks whether a rule reaches the world. */
const TO_WORLD = ['AVD-AWS-0104', 'W5', 'EC2_SECURITY_GROUP_EGRESS_OPEN_TO_WORLD_RULE', 'security_group_egress_cidr_open_to_world'];

/** Who else asks of protocol `-1` alone, to the world or to anybody. */
const ALL_PROTOCOLS = [
  'CKV_AWS_382', 'security_groups_allows_unrestricted_outbound_traffic',
  'W40', 'SECURITY_GROUP_EGRESS_ALL_PROTOCOLS_RULE', 'security_group_egress_with_all_protocols',
];

const WRITTEN = [...TO_WORLD, ...ALL_PROTOCOLS];

function judge(index: NetworkIndex): Verdict {
  const question = { concerns: () => true, judge: findOpenEgress, whether: WHETHER };
  const together = judgeTogether(index.byGroup.egress.values(), question);
  const silent = judgeSilentEgress(index, WHETHER, SILENT);
  return {
    violated: [...together.violated.map(one => ({ ...one, answers: WRITTEN })), ...silent.violated],
    undecided: [...together.undecided, ...silent.undecided, ...cannotTell(WHETHER, index.unreadable.egress)],
  };
}

export const openEgress: Check = {
  id: 'OpenEgress',
  area: 'Egress',
  audience: 'baseline',
  severity: 'warning',
  says: 'whatever runs behind the group can connect to everything outside',
  why: 'Outbound rules decide what somebody who got in can do next: fetch tools, call home, carry data away. EC2 and the CDK allow everything '
    + 'unless told otherwise.',
  fix: `new WebServerSG(this, 'Web', { vpc, egress: EgressPolicy.httpsOnly() });
// or, with the CDK alone
new ec2.SecurityGroup(this, 'App', { vpc, description: 'Production Api for Shop', allowAllOutbound: false });`,
  whenNot: 'A NAT instance, a proxy or a build machine has to reach the world by its nature. Acknowledge it on that group.',
  covers: [...SILENT, OF_A_BALANCER, ...TO_WORLD, { ids: ALL_PROTOCOLS, protocols: [] }],
  examples: {
    bad: [
      { title: 'protocol -1 to 0.0.0.0/0, as the CDK writes it', network: networkOf(egress('-1', 'any', '0.0.0.0/0', { description: known('Allow all outbound traffic by default') })) },
      { title: 'protocol -1 to ::/0', network: networkOf(egress('-1', 'any', '::/0')) },
      { title: 'every TCP port (protocol "6") to 0.0.0.0/0', network: networkOf(egress('6', [0, 65535], '0.0.0.0/0')) },
      { title: 'both halves of 0.0.0.0/0', network: networkOf(egress('-1', 'any', '0.0.0.0/1'), egress('-1', 'any', '128.0.0.0/1')) },
      { title: 'every UDP port, in two ranges', network: networkOf(egress('udp', [1, 1023], '::/0'), egress('udp', [1024, 65535], '::/0')) },
      { title: 'a prefix list in which 0.0.0.0/0 stands', network: networkOf(egress('-1', 'any', listOf('0.0.0.0/0'))) },
      { title: 'protocol -1 to 10.0.0.1/0, which EC2 reads as 0.0.0.0/0', network: networkOf(egress('-1', 'any', '10.0.0.1/0')) },
      { title: 'a group without any outbound rule', network: networkOf(group({ declaresEgress: false })) },
      {
        title: 'a group whose only outbound rule stands under a condition',
        network: networkOf(group(), egress('tcp', 5432, OTHER_GROUP, { conditions: { 'IsProd in Shop': true } })),
      },
    ],
    good: [
      { title: 'HTTPS to everywhere', network: networkOf(group(), egress('tcp', 443, '0.0.0.0/0'), egress('tcp', 443, '::/0')) },
      { title: 'protocol -1 to another group', network: networkOf(egress('-1', 'any', OTHER_GROUP)) },
      { title: 'protocol -1 to a private network', network: networkOf(egress('-1', 'any', '10.0.0.0/8')) },
      { title: 'the rule that the CDK writes for "nothing"', network: networkOf(group(), egress('icmp', [252, 86], '255.255.255.255/32')) },
      {
        title: 'a group whose only outbound rule is a resource of its own',
        network: networkOf(group({ declaresEgress: false }), egress('tcp', 5432, OTHER_GROUP, { standalone: true })),
      },
      { title: 'HTTPS to a prefix list that is not in the app', network: networkOf(egress('tcp', 443, FOREIGN_LIST)) },
    ],
    unknown: [
      { title: 'protocol -1 to an address that is a parameter', network: networkOf(egress('-1', 'any', addressFrom('Partner'))) },
      { title: 'a port that is a parameter, to 0.0.0.0/0', network: networkOf(egress('tcp', unknown('the parameter Port'), '0.0.0.0/0')) },
      { title: 'a list of rules that is a parameter', network: networkOf(group(), unreadable('egress', unknown('the parameter Rules'))) },
    ],
  },
  judge,
};

import { Check } from './check';
import { addressFrom, egress, FOREIGN_LIST, group, listOf, networkOf, OTHER_GROUP } from './example-network';
import { findEgressElsewhere } from '../judging/egress-elsewhere';
import { judgeTogether } from '../judging/judge-together';
import { NetworkIndex } from '../judging/network-index';
import { unknown } from '../model/knowledge';
import { Verdict } from '../model/verdict';

function judge({ byGroup }: NetworkIndex): Verdict {
  return judgeTogether(byGroup.egress.values(), {
    concerns: () => true, judge: findEgressElsewhere, whether: 'the whole Internet can be reached on a port that is not for the web or the time',
  });
}

export const egressToWorldOnOtherPort: Check = {
  id: 'EgressToWorldOnOtherPort',
  area: 'Egress',
  audience: 'strict',
  severity: 'warning',
  says: 'whatever runs behind the group can connect to anybody on a port that is not for the web or the time',
  why: 'Mail, shells, file sharing and tunnels to anybody are what somebody who got in wants, and hardly ever what a machine needs: it knows whose mail relay or '
    + 'whose SFTP server it talks to. HTTP, HTTPS and the time of day (80, 443 and 123) are not told here; every port at once is told as OpenEgress.',
  fix: `new ec2.SecurityGroup(this, 'App', { vpc, description: 'Production Api for Shop', allowAllOutbound: false })
  .addEgressRule(ec2.Peer.ipv4('198.51.100.25/32'), ec2.Port.tcp(22), 'SFTP of the bank');`,
  whenNot: 'The others are many and change, as mail servers do for a mail relay. Acknowledge it on the rule or on the group.',
  covers: ['AVD-AWS-0104', 'W5', 'EC2_SECURITY_GROUP_EGRESS_OPEN_TO_WORLD_RULE', 'security_group_egress_cidr_open_to_world'],
  examples: {
    bad: [
      { title: 'SSH to 0.0.0.0/0', network: networkOf(group(), egress('tcp', 22, '0.0.0.0/0')) },
      { title: 'mail (protocol "6") to ::/0', network: networkOf(group(), egress('6', 25, '::/0')) },
      { title: 'names over UDP to 10.0.0.1/0, which EC2 reads as 0.0.0.0/0', network: networkOf(group(), egress('udp', 53, '10.0.0.1/0')) },
      { title: 'a range with 443 in it', network: networkOf(group(), egress('tcp', [400, 500], '0.0.0.0/0')) },
      { title: 'both halves of 0.0.0.0/0', network: networkOf(group(), egress('tcp', 22, '0.0.0.0/1'), egress('tcp', [20, 30], '128.0.0.0/1')) },
      { title: 'a prefix list in which ::/0 stands', network: networkOf(group(), egress('tcp', 3389, listOf('::/0'))) },
      { title: 'a protocol without ports (GRE, 47)', network: networkOf(group(), egress('47', 'any', '0.0.0.0/0')) },
    ],
    good: [
      { title: 'HTTP and HTTPS to everywhere', network: networkOf(group(), egress('tcp', 80, '0.0.0.0/0'), egress('tcp', 443, '::/0'), egress('udp', 443, '::/0')) },
      { title: 'the time of day', network: networkOf(group(), egress('udp', 123, '0.0.0.0/0')) },
      { title: 'ping', network: networkOf(group(), egress('icmp', [8, 0], '0.0.0.0/0')) },
      { title: 'every port, which is told as OpenEgress', network: networkOf(group(), egress('-1', 'any', '0.0.0.0/0'), egress('tcp', 22, '0.0.0.0/0')) },
      { title: 'SSH to one address and to a private network', network: networkOf(group(), egress('tcp', 22, '198.51.100.25/32'), egress('tcp', 22, '10.0.0.0/8')) },
      { title: 'a database in another group', network: networkOf(group(), egress('tcp', 5432, OTHER_GROUP)) },
      { title: 'HTTPS to a prefix list that is not in the app', network: networkOf(group(), egress('tcp', 443, FOREIGN_LIST)) },
    ],
    unknown: [
      { title: 'a port that is a parameter, to 0.0.0.0/0', network: networkOf(group(), egress('tcp', unknown('the parameter Port'), '0.0.0.0/0')) },
      { title: 'SSH to an address that is a parameter', network: networkOf(group(), egress('tcp', 22, addressFrom('Partner'))) },
    ],
  },
  judge,
};

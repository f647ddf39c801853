import { Check } from './check';
import { addressFrom, FOREIGN_LIST, ingress, listOf, networkOf, OTHER_GROUP, unreadable } from './example-network';
import { judgeWorldRules } from '../judging/judge-world-rules';
import { containsRiskyPort, writeRiskyPorts } from '../judging/port-names';
import { unknown } from '../model/knowledge';

export const worldOnAdminPort: Check = {
  id: 'WorldOnAdminPort',
  area: 'Open to the world',
  audience: 'baseline',
  severity: 'error',
  says: 'anyone on the internet can try to log in',
  why: 'Ports that machines are run from (SSH, RDP, WinRM, Docker, Kubernetes, file shares) are scanned all day, everywhere. '
    + 'One weak password or one unpatched server is then a way in.',
  fix: `const office = new TrustedNetwork(this, 'Office', {
  name: 'office',
  cidrs: [{ cidr: '203.0.113.0/28', description: 'Head office' }],
});
new AdminSshSG(this, 'Admin', { vpc, trusted: [office] });`,
  whenNot: 'A public SFTP or Git service listens on port 22 on purpose. Then acknowledge it on the group, with that reason.',
  covers: [
    'CKV_AWS_24', 'CKV_AWS_25', 'CKV_AWS_277', 'AVD-AWS-0107', 'EC2.13', 'EC2.14', 'EC2.19', 'EC2.53', 'EC2.54', 'restricted-ssh',
    'restricted-common-ports', 'vpc-sg-port-restriction-check', 'CT.EC2.PR.4', 'INCOMING_SSH_DISABLED', 'RESTRICTED_INCOMING_TRAFFIC',
    'EC2RestrictedSSH', 'EC2RestrictedCommonPorts', 'FG_R00085', 'FG_R00087',
    'ec2_securitygroup_allow_ingress_from_internet_to_tcp_port_22', 'ec2_securitygroup_allow_ingress_from_internet_to_tcp_port_3389',
    'ec2_securitygroup_allow_ingress_from_internet_to_tcp_port_telnet_23', 'ec2_securitygroup_allow_ingress_from_internet_to_tcp_port_ftp_20_21',
    'ec2_securitygroup_allow_ingress_from_internet_to_high_risk_tcp_ports', 'security_groups_with_unrestricted_access_to_ssh',
    'security_groups_unrestricted_access_to_rdp', 'remote_desktop_port_open_to_internet', 'security_groups_with_exhibited_admin_ports',
  ],
  examples: {
    bad: [
      { title: 'SSH from 0.0.0.0/0', network: networkOf(ingress('tcp', 22, '0.0.0.0/0')) },
      { title: 'RDP from ::/0', network: networkOf(ingress('tcp', 3389, '::/0')) },
      { title: 'every protocol (-1) from 0.0.0.0/0', network: networkOf(ingress('-1', 443, '0.0.0.0/0')) },
      { title: 'protocol "6" and a range in which 22 lies', network: networkOf(ingress('6', [20, 30], '0.0.0.0/0')) },
      { title: 'SSH from 10.0.0.1/0, which EC2 reads as 0.0.0.0/0', network: networkOf(ingress('TCP', 22, '10.0.0.1/0')) },
      { title: 'SSH from a prefix list in which 0.0.0.0/0 stands', network: networkOf(ingress('tcp', 22, listOf('203.0.113.0/24', '0.0.0.0/0'))) },
    ],
    good: [
      { title: 'HTTPS from 0.0.0.0/0', network: networkOf(ingress('tcp', 443, '0.0.0.0/0')) },
      { title: 'SSH from the office', network: networkOf(ingress('tcp', 22, '203.0.113.0/28')) },
      { title: 'SSH from another group', network: networkOf(ingress('tcp', 22, OTHER_GROUP)) },
      { title: 'SSH from a prefix list of the office', network: networkOf(ingress('tcp', 22, listOf('203.0.113.0/28', '2001:db8::/48'))) },
      { title: 'ICMP type 22 from 0.0.0.0/0, which is no port', network: networkOf(ingress('icmp', [22, 22], '0.0.0.0/0')) },
      { title: 'HTTPS from an address that is a parameter', network: networkOf(ingress('tcp', 443, addressFrom('Partner'))) },
    ],
    unknown: [
      { title: 'SSH from an address that is a parameter', network: networkOf(ingress('tcp', 22, addressFrom('OfficeCidr'))) },
      { title: 'SSH from a prefix list that is not in the app', network: networkOf(ingress('tcp', 22, FOREIGN_LIST)) },
      { title: 'a port that is a parameter, from 0.0.0.0/0', network: networkOf(ingress('tcp', unknown('the parameter Port'), '0.0.0.0/0')) },
      { title: 'a list of rules that is a parameter', network: networkOf(unreadable('ingress', unknown('the parameter Rules'))) },
    ],
  },
  judge: index => judgeWorldRules(index, {
    concerns: traffic => containsRiskyPort(traffic, 'admin'),
    what: traffic => writeRiskyPorts(traffic, 'admin'),
    whether: 'anyone on the internet can try to log in',
  }),
};

import { otherCheckOf } from '../../lib/catalogue/other-tools';
import { CHECKS, judgeAll } from '../../lib/checks';
import { idsCoveredBy } from '../../lib/checks/covers';
import { ingress, networkOf, OTHER_GROUP } from '../../lib/checks/example-network';
import { Rule } from '../../lib/model/rule';

const AREAS = ['Open to the world', 'Sources and ports'];
const MINE = CHECKS.filter(({ area }) => AREAS.includes(area)).map(({ id }) => id);

/** All ids that a finding of these checks claims. */
function claimed(...rules: Rule[]): Set<string> {
  const findings = judgeAll(networkOf(...rules), { profile: 'strict', include: MINE });
  return new Set(findings.filter(({ check, verdict }) => verdict === 'violated' && MINE.includes(check.id)).flatMap(({ covers }) => covers));
}

const prowler = (name: string) => `ec2_securitygroup_allow_ingress_from_internet_to_tcp_port_${name}`;
const ASKED = [
  'CKV_AWS_24', 'W2508', 'CKV_AWS_25', 'CKV_AWS_260', 'CKV_AWS_277', 'AWS-0107', 'EC2.13', 'EC2.14', 'EC2.18', 'EC2.19', 'EC2.53', 'EC2.54', 'CT.EC2.PR.3', 'CT.EC2.PR.4',
  'restricted-common-ports', 'EC2RestrictedCommonPorts', 'EC2RestrictedSSH', 'W2', 'W9', 'W27', 'W42', 'AwsSolutions-EC23',
  prowler('mysql_3306'), prowler('redis_6379'), prowler('telnet_23'), 'http_port_open', 'ec2_sensitive_port_is_publicly_exposed', 'unknown_port_exposed_to_internet',
  'security_groups_with_exhibited_admin_ports', 'security_group_ingress_has_cidr_not_recommended', 'ec2_securitygroup_allow_wide_open_public_ipv4',
];

// What each of those tools says of the rule, read from its code or its documentation.
test.each<[string, Rule, string[]]>([
  ['SSH over IPv4', ingress('tcp', 22, '0.0.0.0/0'), [
    'AWS-0107', 'AwsSolutions-EC23', 'CKV_AWS_24', 'CT.EC2.PR.3', 'CT.EC2.PR.4', 'EC2.13', 'EC2.18', 'EC2.19', 'EC2.53', 'EC2RestrictedSSH', 'W2', 'W2508', 'W9',
    'ec2_sensitive_port_is_publicly_exposed', 'security_groups_with_exhibited_admin_ports',
  ]],
  ['RDP over IPv6', ingress('tcp', 3389, '::/0'), [
    'AWS-0107', 'AwsSolutions-EC23', 'CKV_AWS_25', 'CT.EC2.PR.3', 'CT.EC2.PR.4', 'EC2.14', 'EC2.18', 'EC2.19', 'EC2.54', 'W2', 'W2508', 'W9',
    'ec2_sensitive_port_is_publicly_exposed', 'restricted-common-ports', 'security_groups_with_exhibited_admin_ports',
  ]],
  ['MySQL', ingress('6', 3306, '0.0.0.0/0'), [
    'AwsSolutions-EC23', 'CT.EC2.PR.3', 'CT.EC2.PR.4', 'EC2.18', 'EC2.19', 'EC2RestrictedCommonPorts', 'W2', 'W2508', 'W9', prowler('mysql_3306'),
    'ec2_sensitive_port_is_publicly_exposed', 'restricted-common-ports',
  ]],
  ['a port of nobody', ingress('tcp', 34567, '0.0.0.0/0'), ['AwsSolutions-EC23', 'CT.EC2.PR.3', 'EC2.18', 'W2', 'W9', 'unknown_port_exposed_to_internet']],
  ['HTTPS', ingress('tcp', 443, '0.0.0.0/0'), ['AwsSolutions-EC23', 'W2', 'W9', 'ec2_sensitive_port_is_publicly_exposed']],
  ['HTTP', ingress('tcp', 80, '::/0'), ['AwsSolutions-EC23', 'CKV_AWS_260', 'W2', 'W9', 'ec2_sensitive_port_is_publicly_exposed', 'http_port_open']],
  ['Redis over UDP, which is none', ingress('udp', 6379, '0.0.0.0/0'), ['AwsSolutions-EC23', 'CT.EC2.PR.3', 'EC2.18', 'W2', 'W2508', 'W9', 'unknown_port_exposed_to_internet']],
  ['Telnet over UDP, which is none', ingress('udp', 23, '0.0.0.0/0'), [
    'AwsSolutions-EC23', 'CT.EC2.PR.3', 'CT.EC2.PR.4', 'EC2.18', 'EC2.19', 'W2', 'W9', 'security_groups_with_exhibited_admin_ports',
    'unknown_port_exposed_to_internet',
  ]],
  ['PostgreSQL over UDP, which is none', ingress('udp', 5432, '0.0.0.0/0'), [
    'AwsSolutions-EC23', 'CT.EC2.PR.3', 'CT.EC2.PR.4', 'EC2.18', 'EC2.19', 'W2', 'W2508', 'W9', 'ec2_sensitive_port_is_publicly_exposed',
    'unknown_port_exposed_to_internet',
  ]],
  ['HTTP on 8080', ingress('tcp', 8080, '0.0.0.0/0'), [
    'AwsSolutions-EC23', 'CT.EC2.PR.3', 'CT.EC2.PR.4', 'EC2.18', 'EC2.19', 'W2', 'W9', 'ec2_sensitive_port_is_publicly_exposed',
  ]],
  ['one host', ingress('tcp', 443, '203.0.113.7/32'), ['security_group_ingress_has_cidr_not_recommended']],
  ['a wide range', ingress('tcp', 5432, '52.0.0.0/8'), ['W9', 'ec2_securitygroup_allow_wide_open_public_ipv4']],
  ['a wide range of IPv6', ingress('tcp', 5432, '2600::/16'), ['W9']],
  ['a range among groups', ingress('tcp', [8000, 8010], OTHER_GROUP), ['W27']],
  ['everything among groups', ingress('-1', 'any', OTHER_GROUP), ['W42']],
])('%s', (_, rule, expected) => {
  const ids = claimed(rule);
  expect(ASKED.filter(id => ids.has(id)).sort()).toEqual([...expected].sort());
});

test('everything from everywhere answers whatever asks about a port, of its family', () => {
  const ids = claimed(ingress('-1', 'any', '0.0.0.0/0'));
  const others = ['EC2.54', 'W27', 'security_group_ingress_has_cidr_not_recommended', 'ec2_securitygroup_allow_wide_open_public_ipv4'];
  expect(ASKED.filter(id => !ids.has(id)).sort()).toEqual(others.sort());
  expect(claimed(ingress('-1', 'any', '::/0')).has('EC2.54')).toBe(true);
});

// trivy-checks 3802bf82 (2025-01-21) narrowed the check to SSH and RDP. What asks for the old id is answered in both its meanings.
test.each<[string, Rule, boolean]>([
  ['HTTPS from everybody', ingress('tcp', 443, '0.0.0.0/0'), true],
  ['a wide range of IPv6', ingress('udp', 53, '2600::/16'), true],
  ['a private range', ingress('tcp', 22, '10.0.0.0/8'), false],
])('the id of Trivy from before it was narrowed: %s', (_, rule, isClaimed) => expect(claimed(rule).has('AVD-AWS-0107')).toBe(isClaimed));

test('no id is claimed that no tool has', () => {
  const unknownIds = CHECKS.filter(({ id }) => MINE.includes(id)).flatMap(idsCoveredBy).filter(id => !otherCheckOf(id));
  expect(unknownIds).toEqual([]);
});

/**
 * Where a check of ours answers the question of another tool and comes to another answer on purpose: what the other one does, and what AWS does. Found by judging the
 * other tools' own test templates.
 */
export const WHERE_WE_DIFFER: Readonly<Record<string, string>> = {
  W2: 'It names the group even where the rule is a resource of its own; we name the resource that has to be mended.',
  W9: 'It names the group even where the rule is a resource of its own; we name the resource that has to be mended.',
  EC2RestrictedCommonPorts: 'It lets a rule without ToPort pass. EC2 refuses one (MissingPorts), and until it is mended it counts as every port from FromPort on. It fails every rule '
    + 'with protocol -1, also between groups, which we tell by AllProtocolsIngress and AllTrafficAmongMembers.',
  EC2RestrictedSSH: 'It reads no protocol beside -1, so that it flags UDP 22, and ICMP where every type is let in, on which nobody logs in. They are told as what they are.',
  E3688: 'It asks ICMP for -1 in both ports or in none. Type 8 with code -1, every code of ping, is what EC2 takes; only every type with one code is refused.',
  CKV_AWS_24: 'It reads no protocol, so that it lets -1 pass and flags UDP 22. EC2 opens every port for -1.',
  CKV_AWS_25: 'It reads no protocol, so that it lets -1 pass and flags UDP 3389. EC2 opens every port for -1.',
  elb_with_security_group_without_outbound_rules: 'It takes a group without outbound rules for one that lets nothing out. EC2 opens such a group; OpenEgress says so.',
  security_groups_allows_unrestricted_outbound_traffic: 'It looks for a protocol that is written as a number or as ALL; EC2 reads "-1" as text too.',
  default_security_groups_with_unrestricted_traffic: 'It looks for a group named default, a name that EC2 refuses (RefusedRule); we look for rules in the default group of a VPC too.',
};

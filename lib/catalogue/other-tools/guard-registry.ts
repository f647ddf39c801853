import { OtherCheck } from './other-check';
import { DEFAULT_VPC, NETWORK_ACLS, ROUTES, SUBNETS } from './why-not';

/**
 * AWS Guard Rules Registry: names of rules, and the names of the files that they stand in.
 * https://github.com/aws-cloudformation/aws-guard-rules-registry
 */
export const GUARD_REGISTRY: readonly OtherCheck[] = [
  { tool: 'guard-registry', id: 'INCOMING_SSH_DISABLED', kind: 'K02', title: 'SSH open to the Internet', aliases: ['restricted_ssh'] },
  {
    tool: 'guard-registry',
    id: 'RESTRICTED_INCOMING_TRAFFIC',
    kind: 'K06',
    title: 'A port of a list in a rule, whatever its source',
    aliases: ['restricted_common_ports'],
  },
  {
    tool: 'guard-registry',
    id: 'EC2_SECURITY_GROUP_INGRESS_OPEN_TO_WORLD_RULE',
    kind: 'K01',
    title: 'Any port open to the Internet',
    aliases: ['ec2_security_group_ingress_open_to_world_rule'],
  },
  {
    tool: 'guard-registry',
    id: 'EC2_SECURITY_GROUP_EGRESS_OPEN_TO_WORLD_RULE',
    kind: 'K24',
    title: 'A rule out to the whole Internet',
    aliases: ['ec2_security_group_egress_open_to_world_rule'],
  },
  {
    tool: 'guard-registry',
    id: 'SECURITY_GROUP_MISSING_EGRESS_RULE',
    kind: 'K28',
    title: 'A group without SecurityGroupEgress',
    aliases: ['security_group_missing_egress_rule'],
  },
  {
    tool: 'guard-registry',
    id: 'SECURITY_GROUP_INGRESS_ALL_PROTOCOLS_RULE',
    kind: 'K18',
    title: 'All protocols in, from any source',
    aliases: ['security_group_ingress_all_protocols_rule'],
  },
  {
    tool: 'guard-registry',
    id: 'SECURITY_GROUP_EGRESS_ALL_PROTOCOLS_RULE',
    kind: 'K26',
    title: 'All protocols out',
    aliases: ['security_group_egress_all_protocols_rule'],
  },
  {
    tool: 'guard-registry',
    id: 'SECURITY_GROUP_INGRESS_PORT_RANGE_RULE',
    kind: 'K19',
    title: 'A range of ports in',
    aliases: ['security_group_ingress_port_range_rule'],
  },
  {
    tool: 'guard-registry',
    id: 'SECURITY_GROUP_EGRESS_PORT_RANGE_RULE',
    kind: 'K27',
    title: 'A range of ports out',
    aliases: ['security_group_egress_port_range_rule'],
  },
  {
    tool: 'guard-registry',
    id: 'SECURITY_GROUP_INGRESS_CIDR_NON_32_RULE',
    kind: 'K14',
    title: 'A source that is more than one address',
    aliases: ['security_group_ingress_cidr_non_32_rule'],
  },
  {
    tool: 'guard-registry',
    id: 'SECURITY_GROUP_DESCRIPTION_RULE',
    kind: 'K30',
    title: 'A rule without a description',
    aliases: ['security_group_description_rule'],
  },
  {
    tool: 'guard-registry',
    id: 'EC2_NETWORK_ACL_ENTRY_INEFFECTIVE_DENY_RULE',
    kind: 'K50',
    title: 'Network ACL denies some addresses only',
    aliases: ['ec2_network_acl_entry_ineffective_deny_rule'],
    whyNot: NETWORK_ACLS,
  },
  {
    tool: 'guard-registry',
    id: 'EC2_NETWORK_ACL_PORT_RANGE_RULE',
    kind: 'K47',
    title: 'Network ACL entry for all ports',
    aliases: ['ec2_network_acl_port_range_rule'],
    whyNot: NETWORK_ACLS,
  },
  {
    tool: 'guard-registry',
    id: 'EC2_NETWORK_ACL_PROTOCOL_RULE',
    kind: 'K46',
    title: 'Network ACL entry for all protocols',
    aliases: ['ec2_network_acl_protocol_rule'],
    whyNot: NETWORK_ACLS,
  },
  {
    tool: 'guard-registry',
    id: 'NO_UNRESTRICTED_ROUTE_TO_IGW',
    kind: 'K57',
    title: 'Route for all addresses to an internet gateway',
    aliases: ['no_unrestricted_route_to_igw'],
    whyNot: ROUTES,
  },
  {
    tool: 'guard-registry',
    id: 'SUBNET_AUTO_ASSIGN_PUBLIC_IP_DISABLED',
    kind: 'K58',
    title: 'Subnet gives out public addresses',
    aliases: ['subnet_auto_assign_public_ip_disabled'],
    whyNot: SUBNETS,
  },
  { tool: 'guard-registry', id: 'CFN_NO_EXPLICIT_RESOURCE_NAMES', kind: 'K37', title: 'A resource with an explicit name' },
  {
    tool: 'guard-registry',
    id: 'INSTANCES_IN_VPC',
    kind: 'K59',
    title: 'Instance without a subnet',
    aliases: ['ec2_instances_in_vpc'],
    whyNot: DEFAULT_VPC,
  },
];

import { OtherCheck } from './other-check';
import { DEFAULT_VPC, NETWORK_ACLS, ROUTES, SUBNETS } from './why-not';

/** AWS Config: names of managed rules, and their source identifiers where those differ from the name. */
export const AWS_CONFIG: readonly OtherCheck[] = [
  { tool: 'aws-config', id: 'restricted-ssh', kind: 'K02', title: 'SSH open to the Internet' },
  { tool: 'aws-config', id: 'restricted-common-ports', kind: 'K06', title: 'A TCP port of a list open to the Internet' },
  {
    tool: 'aws-config',
    id: 'vpc-sg-open-only-to-authorized-ports',
    kind: 'K09',
    title: 'A port open to the Internet that is not authorised',
    aliases: ['VPC_SG_OPEN_ONLY_TO_AUTHORIZED_PORTS'],
  },
  {
    tool: 'aws-config',
    id: 'vpc-sg-port-restriction-check',
    kind: 'K04',
    title: 'A port of a list open to the Internet, whatever the protocol',
    aliases: ['VPC_SG_PORT_RESTRICTION_CHECK'],
  },
  {
    tool: 'aws-config',
    id: 'vpc-default-security-group-closed',
    kind: 'K31',
    title: 'Default group of a VPC with rules',
    aliases: ['VPC_DEFAULT_SECURITY_GROUP_CLOSED'],
  },
  { tool: 'aws-config', id: 'vpc-flow-logs-enabled', kind: 'K42', title: 'A VPC without a flow log', aliases: ['VPC_FLOW_LOGS_ENABLED'] },
  {
    tool: 'aws-config',
    id: 'ec2-security-group-attached-to-eni-periodic',
    kind: 'K33',
    title: 'A group that nothing wears',
    aliases: ['EC2_SECURITY_GROUP_ATTACHED_TO_ENI_PERIODIC'],
  },
  {
    tool: 'aws-config',
    id: 'ec2-security-group-attached-to-eni',
    kind: 'K33',
    title: 'A group that nothing wears (older)',
    aliases: ['EC2_SECURITY_GROUP_ATTACHED_TO_ENI'],
  },
  {
    tool: 'aws-config',
    id: 'nacl-no-unrestricted-ssh-rdp',
    kind: 'K44',
    title: 'Network ACL lets all in on 22 or 3389',
    aliases: ['NACL_NO_UNRESTRICTED_SSH_RDP'],
    whyNot: NETWORK_ACLS,
  },
  {
    tool: 'aws-config',
    id: 'vpc-network-acl-unused-check',
    kind: 'K51',
    title: 'A network ACL without a subnet',
    aliases: ['VPC_NETWORK_ACL_UNUSED_CHECK'],
    whyNot: NETWORK_ACLS,
  },
  {
    tool: 'aws-config',
    id: 'rds-db-security-group-not-allowed',
    kind: 'K23',
    title: 'RDS security group of EC2-Classic',
    aliases: ['RDS_DB_SECURITY_GROUP_NOT_ALLOWED'],
  },
  { tool: 'aws-config', id: 'no-unrestricted-route-to-igw', kind: 'K57', title: 'Route for all addresses to an internet gateway', whyNot: ROUTES },
  {
    tool: 'aws-config',
    id: 'internet-gateway-authorized-vpc-only',
    kind: 'K57',
    title: 'Internet gateway of a VPC that is not listed',
    aliases: ['INTERNET_GATEWAY_AUTHORIZED_VPC_ONLY'],
    whyNot: ROUTES,
  },
  { tool: 'aws-config', id: 'subnet-auto-assign-public-ip-disabled', kind: 'K58', title: 'Subnet gives out public addresses', whyNot: SUBNETS },
  { tool: 'aws-config', id: 'ec2-instances-in-vpc', kind: 'K59', title: 'Instance outside a VPC', whyNot: DEFAULT_VPC },
];

import { OtherCheck } from './other-check';
import { BLOCK_PUBLIC_ACCESS, NETWORK_ACLS, SUBNETS } from './why-not';

/** Security Hub: https://docs.aws.amazon.com/securityhub/latest/userguide/ec2-controls.html */
export const SECURITY_HUB: readonly OtherCheck[] = [
  { tool: 'security-hub', id: 'EC2.2', kind: 'K31', title: 'Default group of a VPC with rules' },
  { tool: 'security-hub', id: 'EC2.6', kind: 'K42', title: 'A VPC without a flow log of rejected traffic' },
  { tool: 'security-hub', id: 'EC2.13', kind: 'K02', title: 'SSH open to the Internet' },
  { tool: 'security-hub', id: 'EC2.14', kind: 'K03', title: 'RDP open to the Internet' },
  { tool: 'security-hub', id: 'EC2.15', kind: 'K58', title: 'Subnet gives out public addresses', whyNot: SUBNETS },
  { tool: 'security-hub', id: 'EC2.16', kind: 'K51', title: 'A network ACL without a subnet', whyNot: NETWORK_ACLS },
  { tool: 'security-hub', id: 'EC2.18', kind: 'K09', title: 'A port open to the Internet that is not authorised' },
  { tool: 'security-hub', id: 'EC2.19', kind: 'K06', title: 'A port of high risk open to the Internet' },
  { tool: 'security-hub', id: 'EC2.21', kind: 'K44', title: 'Network ACL lets all in on 22 or 3389', whyNot: NETWORK_ACLS },
  { tool: 'security-hub', id: 'EC2.22', kind: 'K33', title: 'A group that nothing wears' },
  { tool: 'security-hub', id: 'EC2.43', kind: 'K38', title: 'A group without tags' },
  { tool: 'security-hub', id: 'EC2.41', kind: 'K38', title: 'A network ACL without tags', whyNot: NETWORK_ACLS },
  { tool: 'security-hub', id: 'EC2.48', kind: 'K38', title: 'A flow log without tags' },
  { tool: 'security-hub', id: 'EC2.53', kind: 'K04', title: 'SSH or RDP open to all of IPv4' },
  { tool: 'security-hub', id: 'EC2.54', kind: 'K04', title: 'SSH or RDP open to all of IPv6' },
  { tool: 'security-hub', id: 'EC2.172', kind: 'K60', title: 'VPC Block Public Access does not stop internet gateways', whyNot: BLOCK_PUBLIC_ACCESS },
];

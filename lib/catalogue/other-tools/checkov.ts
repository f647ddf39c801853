import { OtherCheck } from './other-check';
import { DEFAULT_VPC, NETWORK_ACLS, ROUTES, SUBNETS } from './why-not';

/** Checkov: ids of its checks. For CloudFormation it has few of them; the rest are for Terraform. */
export const CHECKOV: readonly OtherCheck[] = [
  { tool: 'checkov', id: 'CKV_AWS_24', kind: 'K02', title: 'SSH open to the Internet' },
  { tool: 'checkov', id: 'CKV_AWS_25', kind: 'K03', title: 'RDP open to the Internet' },
  { tool: 'checkov', id: 'CKV_AWS_260', kind: 'K05', title: 'HTTP open to the Internet' },
  { tool: 'checkov', id: 'CKV_AWS_277', kind: 'K08', title: 'All ports open to the Internet' },
  { tool: 'checkov', id: 'CKV_AWS_382', kind: 'K25', title: 'All ports out to the whole Internet' },
  { tool: 'checkov', id: 'CKV_AWS_23', kind: 'K30', title: 'A rule without a description' },
  { tool: 'checkov', id: 'CKV_AWS_100', kind: 'K22', title: 'EKS node group whose SSH key opens port 22 to all' },
  { tool: 'checkov', id: 'CKV_AWS_38', kind: 'K22', title: 'Public endpoint of an EKS cluster open to all' },
  { tool: 'checkov', id: 'CKV2_AWS_5', kind: 'K33', title: 'A group that nothing wears' },
  { tool: 'checkov', id: 'CKV2_AWS_7', kind: 'K22', title: 'Group of an EMR cluster open to the Internet' },
  { tool: 'checkov', id: 'CKV2_AWS_11', kind: 'K42', title: 'A VPC without a flow log' },
  { tool: 'checkov', id: 'CKV2_AWS_12', kind: 'K31', title: 'Default group of a VPC with rules' },
  { tool: 'checkov', id: 'CKV2_AWS_1', kind: 'K51', title: 'A network ACL without a subnet', whyNot: NETWORK_ACLS },
  { tool: 'checkov', id: 'CKV_AWS_229', kind: 'K45', title: 'Network ACL lets all in on 21', whyNot: NETWORK_ACLS },
  { tool: 'checkov', id: 'CKV_AWS_230', kind: 'K45', title: 'Network ACL lets all in on 20', whyNot: NETWORK_ACLS },
  { tool: 'checkov', id: 'CKV_AWS_231', kind: 'K44', title: 'Network ACL lets all in on 3389', whyNot: NETWORK_ACLS },
  { tool: 'checkov', id: 'CKV_AWS_232', kind: 'K44', title: 'Network ACL lets all in on 22', whyNot: NETWORK_ACLS },
  { tool: 'checkov', id: 'CKV_AWS_352', kind: 'K46', title: 'Network ACL lets all ports in', whyNot: NETWORK_ACLS },
  { tool: 'checkov', id: 'CKV_AWS_130', kind: 'K58', title: 'Subnet gives out public addresses', whyNot: SUBNETS },
  { tool: 'checkov', id: 'CKV_AWS_148', kind: 'K59', title: 'The default VPC is managed', whyNot: DEFAULT_VPC },
  { tool: 'checkov', id: 'CKV_AWS_248', kind: 'K32', title: 'Elasticsearch domain in the default group' },
  { tool: 'checkov', id: 'CKV_AWS_198', kind: 'K23', title: 'RDS security group of EC2-Classic' },
  { tool: 'checkov', id: 'CKV_AWS_196', kind: 'K23', title: 'ElastiCache security group of EC2-Classic' },
  { tool: 'checkov', id: 'CKV2_AWS_44', kind: 'K57', title: 'Peering route for all addresses', whyNot: ROUTES },
  { tool: 'checkov', id: 'CKV2_AWS_35', kind: 'K57', title: 'Default route that is no NAT gateway', whyNot: ROUTES },
];

import { OtherCheck } from './other-check';
import { NETWORK_ACLS } from './why-not';

/** cfripper, Regula, cfn-lint and the validator that is built into the CDK, which look at templates. */
export const TEMPLATE_LINTERS: readonly OtherCheck[] = [
  {
    tool: 'cfripper',
    id: 'EC2SecurityGroupOpenToWorldRule / EC2SecurityGroupIngressOpenToWorldRule',
    kind: 'K09',
    title: 'A port other than 80 and 443 open to public addresses',
    aliases: ['EC2SecurityGroupOpenToWorldRule', 'EC2SecurityGroupIngressOpenToWorldRule'],
  },
  { tool: 'cfripper', id: 'EC2SecurityGroupMissingEgressRule', kind: 'K28', title: 'A group without SecurityGroupEgress' },
  { tool: 'cfripper', id: 'RDSSecurityGroupIngressOpenToWorldRule', kind: 'K23', title: 'RDS security group of EC2-Classic open to all' },
  { tool: 'regula', id: 'FG_R00085', kind: 'K02', title: 'SSH open to the Internet' },
  { tool: 'regula', id: 'FG_R00087', kind: 'K03', title: 'RDP open to the Internet' },
  { tool: 'regula', id: 'FG_R00089', kind: 'K31', title: 'A rule added to the default group of a VPC' },
  { tool: 'regula', id: 'FG_R00054', kind: 'K42', title: 'A VPC without a flow log' },
  {
    tool: 'regula',
    id: 'FG_R00357/FG_R00359',
    kind: 'K44',
    title: 'Network ACL lets all in on 22 or 3389',
    aliases: ['FG_R00357', 'FG_R00359'],
    whyNot: NETWORK_ACLS,
  },
  { tool: 'cfn-lint', id: 'W3687', kind: 'K39', title: 'Ports with a protocol for which AWS ignores them' },
  { tool: 'cfn-lint', id: 'E3687', kind: 'K39', title: 'TCP, UDP or ICMP without ports' },
  { tool: 'cfn-lint', id: 'E3688', kind: 'K39', title: 'One of two ports is -1' },
  { tool: 'cdk-validate', id: 'W2508', kind: 'K06', title: 'SSH, RDP or one of five databases open to the Internet' },
  { tool: 'cfn-lint', id: 'W2509', kind: 'K14', title: 'A parameter for a CIDR that takes any text' },
  { tool: 'cfn-lint', id: 'LaunchTemplateSubnetSecurityGroupVpc', kind: 'K39', title: 'Launch template with a subnet and a group of two VPCs' },
];

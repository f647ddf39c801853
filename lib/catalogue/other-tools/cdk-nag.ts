import { OtherCheck } from './other-check';
import { DEFAULT_VPC, NETWORK_ACLS, ROUTES, SUBNETS } from './why-not';

/**
 * cdk-nag: the id as users write it, and below it the id without its pack, the name of the rule's code, and the ids in other packs (RULES.md of
 * cdk-nag).
 */
export const CDK_NAG: readonly OtherCheck[] = [
  { tool: 'cdk-nag', id: 'AwsSolutions-EC23', kind: 'K01', title: 'Any port open to the Internet', aliases: ['EC23', 'EC2RestrictedInbound'] },
  {
    tool: 'cdk-nag',
    id: 'AwsSolutions-EC27',
    kind: 'K29',
    title: 'A group with a description of less than two characters',
    aliases: ['EC27', 'EC2SecurityGroupDescription'],
  },
  {
    tool: 'cdk-nag',
    id: 'EC2RestrictedSSH',
    kind: 'K02',
    title: 'SSH open to the Internet',
    aliases: [
      'HIPAA.Security-EC2RestrictedSSH', 'NIST.800.53.R4-EC2RestrictedSSH', 'NIST.800.53.R5-EC2RestrictedSSH', 'PCI.DSS.321-EC2RestrictedSSH',
    ],
  },
  {
    tool: 'cdk-nag',
    id: 'EC2RestrictedCommonPorts',
    kind: 'K06',
    title: 'A TCP port of a list open to all of IPv4',
    aliases: [
      'HIPAA.Security-EC2RestrictedCommonPorts', 'NIST.800.53.R4-EC2RestrictedCommonPorts', 'NIST.800.53.R5-EC2RestrictedCommonPorts',
      'PCI.DSS.321-EC2RestrictedCommonPorts',
    ],
  },
  {
    tool: 'cdk-nag',
    id: 'VPCDefaultSecurityGroupClosed',
    kind: 'K31',
    title: 'Default group of a VPC with rules',
    aliases: [
      'HIPAA.Security-VPCDefaultSecurityGroupClosed', 'NIST.800.53.R4-VPCDefaultSecurityGroupClosed',
      'NIST.800.53.R5-VPCDefaultSecurityGroupClosed', 'PCI.DSS.321-VPCDefaultSecurityGroupClosed',
    ],
  },
  {
    tool: 'cdk-nag',
    id: 'AwsSolutions-VPC7',
    kind: 'K42',
    title: 'A VPC without a flow log',
    aliases: [
      'VPC7', 'VPCFlowLogsEnabled', 'HIPAA.Security-VPCFlowLogsEnabled', 'NIST.800.53.R4-VPCFlowLogsEnabled', 'NIST.800.53.R5-VPCFlowLogsEnabled',
      'PCI.DSS.321-VPCFlowLogsEnabled',
    ],
  },
  { tool: 'cdk-nag', id: 'AwsSolutions-VPC3', kind: 'K52', title: 'There is a network ACL', aliases: ['VPC3', 'VPCNoNACLs'], whyNot: NETWORK_ACLS },
  {
    tool: 'cdk-nag',
    id: 'VPCNoUnrestrictedRouteToIGW',
    kind: 'K57',
    title: 'Route for all addresses to an internet gateway',
    aliases: ['HIPAA.Security-VPCNoUnrestrictedRouteToIGW', 'NIST.800.53.R5-VPCNoUnrestrictedRouteToIGW', 'PCI.DSS.321-VPCNoUnrestrictedRouteToIGW'],
    whyNot: ROUTES,
  },
  {
    tool: 'cdk-nag',
    id: 'VPCSubnetAutoAssignPublicIpDisabled',
    kind: 'K58',
    title: 'Subnet gives out public addresses',
    aliases: [
      'HIPAA.Security-VPCSubnetAutoAssignPublicIpDisabled', 'NIST.800.53.R5-VPCSubnetAutoAssignPublicIpDisabled',
      'PCI.DSS.321-VPCSubnetAutoAssignPublicIpDisabled',
    ],
    whyNot: SUBNETS,
  },
  {
    tool: 'cdk-nag',
    id: 'EC2InstancesInVPC',
    kind: 'K59',
    title: 'Instance without a subnet',
    aliases: [
      'HIPAA.Security-EC2InstancesInVPC', 'NIST.800.53.R4-EC2InstancesInVPC', 'NIST.800.53.R5-EC2InstancesInVPC', 'PCI.DSS.321-EC2InstancesInVPC',
    ],
    whyNot: DEFAULT_VPC,
  },
  {
    tool: 'cdk-nag',
    id: 'AwsSolutions-RDS8',
    kind: 'K23',
    title: 'RDS security group of EC2-Classic open to all',
    aliases: ['RDS8', 'RDSRestrictedInbound'],
  },
];

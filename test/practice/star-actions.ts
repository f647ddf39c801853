/** A row of a table: what is let be although it is wide, and why it cannot be narrower. */
export interface Row {
  readonly action: string;
  readonly reason: string;
}

const EC2 = 'Actions, resources, and condition keys for Amazon EC2 (Service Authorization Reference)';
const CLOUDFORMATION = 'Actions, resources, and condition keys for AWS CloudFormation (Service Authorization Reference)';
const SYSTEMS_MANAGER = 'Actions, resources, and condition keys for AWS Systems Manager (Service Authorization Reference)';
const CONFIG = 'Actions, resources, and condition keys for AWS Config (Service Authorization Reference)';

/** Actions that may stand with `Resource: '*'`: those for which the Service Authorization Reference lists no resource type. */
export const STAR_ACTIONS: readonly Row[] = [
  { action: 'cloudformation:BatchDescribeTypeConfigurations', reason: `${CLOUDFORMATION}: no resource types; aws:RequestedRegion narrows it` },
  { action: 'cloudformation:DescribeStackDriftDetectionStatus', reason: `${CLOUDFORMATION}: no resource types; aws:RequestedRegion narrows it` },
  { action: 'cloudformation:DescribeStackResources', reason: 'the repair asks by the id of a group or a rule, and names no stack: which one has it is the answer; aws:RequestedRegion narrows it' },
  { action: 'config:DescribeComplianceByConfigRule', reason: `${CONFIG}: no resource types; aws:RequestedRegion narrows it` },
  { action: 'config:DescribeConfigRuleEvaluationStatus', reason: `${CONFIG}: no resource types; aws:RequestedRegion narrows it` },
  { action: 'config:DescribeConfigRules', reason: `${CONFIG}: no resource types; aws:RequestedRegion narrows it` },
  { action: 'config:DescribeRemediationExceptions', reason: `${CONFIG}: no resource types; aws:RequestedRegion narrows it` },
  { action: 'config:GetResourceConfigHistory', reason: `${CONFIG}: no resource types; aws:RequestedRegion narrows it` },
  { action: 'config:PutEvaluations', reason: `${CONFIG}: no resource types; aws:RequestedRegion narrows it` },
  { action: 'ec2:DescribeFlowLogs', reason: `${EC2}: no resource types; ec2:Region narrows it` },
  { action: 'ec2:DescribeManagedPrefixLists', reason: `${EC2}: no resource types; ec2:Region narrows it` },
  { action: 'ec2:DescribeNetworkInterfaces', reason: `${EC2}: no resource types; ec2:Region narrows it` },
  { action: 'ec2:DescribeSecurityGroupRules', reason: `${EC2}: no resource types; ec2:Region narrows it` },
  { action: 'ec2:DescribeSecurityGroups', reason: `${EC2}: no resource types; ec2:Region narrows it` },
  { action: 'ec2:DescribeVpcs', reason: `${EC2}: no resource types; ec2:Region narrows it` },
  { action: 'ssm:DescribeAutomationExecutions', reason: `${SYSTEMS_MANAGER}: no resource types; aws:RequestedRegion narrows it` },
];

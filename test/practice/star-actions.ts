/** A row of a table: what is let be although it is wide, and why it cannot be narrower. */
export interface Row {
  readonly action: string;
  readonly reason: string;
}

const EC2 = 'Actions, resources, and condition keys for Amazon EC2 (Service Authorization Reference)';

/** Actions that may stand with `Resource: '*'`: those for which the Service Authorization Reference lists no resource type. */
export const STAR_ACTIONS: readonly Row[] = [
  { action: 'ec2:DescribeManagedPrefixLists', reason: `${EC2}: no resource types; ec2:Region narrows it` },
  { action: 'ec2:DescribeNetworkInterfaces', reason: `${EC2}: no resource types; ec2:Region narrows it` },
  { action: 'ec2:DescribeSecurityGroupRules', reason: `${EC2}: no resource types; ec2:Region narrows it` },
  { action: 'ec2:DescribeSecurityGroups', reason: `${EC2}: no resource types; ec2:Region narrows it` },
];

/**
 * The properties of the types that we write whose change replaces the resource: `createOnlyProperties` in the CloudFormation registry schema of
 * each type ("Update requires: Replacement" in the AWS CloudFormation Template Reference).
 */
export const CREATE_ONLY: Record<string, readonly string[]> = {
  'AWS::EC2::SecurityGroup': ['GroupDescription', 'GroupName', 'VpcId'],
  'AWS::EC2::SecurityGroupIngress': [
    'GroupId', 'GroupName', 'IpProtocol', 'FromPort', 'ToPort', 'CidrIp', 'CidrIpv6', 'SourcePrefixListId', 'SourceSecurityGroupId',
    'SourceSecurityGroupName', 'SourceSecurityGroupOwnerId',
  ],
  'AWS::EC2::SecurityGroupEgress': ['GroupId', 'IpProtocol', 'FromPort', 'ToPort', 'CidrIp', 'CidrIpv6', 'DestinationPrefixListId', 'DestinationSecurityGroupId'],
  'AWS::EC2::PrefixList': ['AddressFamily', 'MaxEntries'], // MaxEntries can change, but not together with Entries: for us a new size is a new list
  'AWS::EC2::FlowLog': [
    'DeliverCrossAccountRole', 'DeliverLogsPermissionArn', 'DestinationOptions', 'LogDestination', 'LogDestinationType', 'LogFormat', 'LogGroupName',
    'MaxAggregationInterval', 'ResourceId', 'ResourceType', 'TrafficType',
  ],
  'AWS::Logs::LogGroup': ['LogGroupName'],
  'AWS::Config::ConfigRule': ['ConfigRuleName'],
  'AWS::Config::RemediationConfiguration': ['ConfigRuleName'],
};

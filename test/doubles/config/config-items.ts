import { ConfigurationItem } from '@aws-sdk/client-config-service';
import { IpPermission } from '@aws-sdk/client-ec2';
import { Ec2State, writeGroup } from '../ec2';

/**
 * A security group as AWS Config writes it into a notification ("Example Configuration Item Change Notifications", AWS Config Developer Guide): the words of EC2 in lower camel case, without the ids
 * and tags of rules, without descriptions of rules about groups and prefix lists; `fromPort` and `toPort` are absent where the protocol is `-1`. Of a group that is there no more: `ResourceDeleted`.
 */
export function itemOfGroup(ec2: Ec2State, groupId: string, captured: Date): Record<string, unknown> {
  const record = ec2.groups.get(groupId);
  const common = {
    configurationItemVersion: '1.3',
    configurationItemCaptureTime: captured.toISOString(),
    configurationStateId: captured.getTime(),
    awsAccountId: ec2.account,
    awsRegion: ec2.region,
    resourceType: 'AWS::EC2::SecurityGroup',
    resourceId: groupId,
    ARN: ec2.arn('security-group', groupId),
    relatedEvents: [],
    supplementaryConfiguration: {},
  };
  if (!record) return { ...common, configurationItemStatus: 'ResourceDeleted', relationships: [], tags: {}, configuration: null };
  const group = writeGroup(ec2, record);
  const tags = (group.Tags ?? []).map(({ Key: key = '', Value: value = '' }) => ({ key, value }));
  return {
    ...common,
    configurationItemStatus: 'OK',
    resourceName: group.GroupName,
    relationships: [{ resourceType: 'AWS::EC2::VPC', resourceId: group.VpcId, name: 'Is contained in Vpc' }],
    tags: Object.fromEntries(tags.map(({ key, value }) => [key, value])),
    configuration: {
      description: group.Description,
      groupName: group.GroupName,
      ipPermissions: (group.IpPermissions ?? []).map(permission),
      ownerId: group.OwnerId,
      groupId: group.GroupId,
      ipPermissionsEgress: (group.IpPermissionsEgress ?? []).map(permission),
      tags,
      vpcId: group.VpcId,
    },
  };
}

function permission({ IpProtocol, FromPort, ToPort, IpRanges = [], Ipv6Ranges = [], PrefixListIds = [], UserIdGroupPairs = [] }: IpPermission) {
  const described = (description?: string) => description === undefined ? {} : { description };
  return {
    ipProtocol: IpProtocol,
    ...FromPort === undefined ? {} : { fromPort: FromPort, toPort: ToPort },
    ipv4Ranges: IpRanges.map(({ CidrIp, Description }) => ({ cidrIp: CidrIp, ...described(Description) })),
    ipv6Ranges: Ipv6Ranges.map(({ CidrIpv6, Description }) => ({ cidrIpv6: CidrIpv6, ...described(Description) })),
    prefixListIds: PrefixListIds.map(({ PrefixListId }) => ({ prefixListId: PrefixListId })),
    userIdGroupPairs: UserIdGroupPairs.map(({ GroupId, UserId }) => ({ groupId: GroupId, userId: UserId })),
    ipRanges: IpRanges.map(({ CidrIp }) => CidrIp),
  };
}

/** The same item as GetResourceConfigHistory answers it: other words for the account and the ARN, and its configuration as JSON. */
export function storedItem(item: Record<string, unknown>): ConfigurationItem {
  const { awsAccountId, ARN, configurationItemVersion, configuration, configurationItemCaptureTime, configurationStateId, ...same } = item;
  return {
    ...same,
    version: String(configurationItemVersion),
    accountId: String(awsAccountId),
    arn: String(ARN),
    configurationStateId: String(configurationStateId),
    configurationItemCaptureTime: new Date(String(configurationItemCaptureTime)),
    configuration: configuration === null ? undefined : JSON.stringify(configuration),
  } as ConfigurationItem;
}

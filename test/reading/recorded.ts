import { ACCOUNT } from './deployed';
import { LiveAnswers } from '../../lib/reading/live-network';

type Written = Record<string, unknown>;

/** Each group of an answer as AWS Config records it, and as DescribeSecurityGroups tells it: with a permission for each rule, in their order. */
export function recorded({ groups, rules }: LiveAnswers): { readonly item: Written; readonly described: Written }[] {
  return (groups as Written[]).map((group) => {
    const own = (rules as Written[]).filter(({ GroupId }) => GroupId === group.GroupId);
    const of = (isEgress: boolean) => own.filter(({ IsEgress }) => IsEgress === isEgress);
    const tags = group.Tags as { readonly Key: string; readonly Value: string }[] | undefined;
    return {
      item: {
        version: '1.3',
        resourceType: 'AWS::EC2::SecurityGroup',
        resourceId: group.GroupId,
        awsAccountId: ACCOUNT,
        awsRegion: 'eu-west-1',
        configurationItemStatus: 'OK',
        configuration: {
          groupId: group.GroupId,
          groupName: group.GroupName,
          description: group.Description,
          vpcId: group.VpcId,
          ownerId: group.OwnerId,
          tags: (tags ?? []).map(({ Key: key, Value: value }) => ({ key, value })),
          ipPermissions: of(false).map(recordedPermission),
          ipPermissionsEgress: of(true).map(recordedPermission),
        },
      },
      described: { ...group, IpPermissions: of(false).map(describedPermission), IpPermissionsEgress: of(true).map(describedPermission) },
    };
  });
}

/** "both absent for -1" are the ports; each second range without a description stands in the older form alone. */
function recordedPermission(rule: Written, i: number): Written {
  const { IpProtocol, FromPort, ToPort, CidrIpv4, CidrIpv6, PrefixListId, ReferencedGroupInfo, Description } = rule;
  const { GroupId: groupId, UserId: userId } = (ReferencedGroupInfo ?? {}) as Written;
  const isOlder = Description === undefined && i % 2 === 0;
  return {
    ipProtocol: IpProtocol,
    ...IpProtocol === '-1' ? {} : { fromPort: FromPort, toPort: ToPort },
    ipv4Ranges: CidrIpv4 === undefined || isOlder ? [] : [{ cidrIp: CidrIpv4, ...Description === undefined ? {} : { description: Description } }],
    ipRanges: CidrIpv4 === undefined ? [] : [CidrIpv4],
    ipv6Ranges: CidrIpv6 === undefined ? [] : [{ cidrIpv6: CidrIpv6 }],
    prefixListIds: PrefixListId === undefined ? [] : [{ prefixListId: PrefixListId }],
    userIdGroupPairs: groupId === undefined ? [] : [{ groupId, userId }],
  };
}

function describedPermission({ IpProtocol, FromPort, ToPort, CidrIpv4, CidrIpv6, PrefixListId, ReferencedGroupInfo, Description }: Written): Written {
  const list = (entry: Written, isIt: unknown) => isIt === undefined ? [] : [{ ...entry, ...Description === undefined ? {} : { Description } }];
  return {
    IpProtocol,
    ...IpProtocol === '-1' ? {} : { FromPort, ToPort },
    IpRanges: list({ CidrIp: CidrIpv4 }, CidrIpv4),
    Ipv6Ranges: list({ CidrIpv6 }, CidrIpv6),
    PrefixListIds: list({ PrefixListId }, PrefixListId),
    UserIdGroupPairs: list({ ...(ReferencedGroupInfo ?? {}) as Written }, ReferencedGroupInfo),
  };
}

import { NetworkInterface, SecurityGroup, SecurityGroupRule } from '@aws-sdk/client-ec2';
import { InventoryGroup, InventoryInterface, InventoryRule } from '../model/inventory';

/** A network interface as EC2 answers it, for the inventory. */
export function interfaceRow(answer: NetworkInterface): InventoryInterface {
  const addresses = answer.PrivateIpAddresses ?? [];
  const inOrder = [...addresses.filter(({ Primary }) => Primary), ...addresses.filter(({ Primary }) => !Primary)];
  const associations = [answer.Association, ...addresses.map(({ Association }) => Association)];
  return {
    interfaceId: idOf(answer.NetworkInterfaceId, 'ec2:DescribeNetworkInterfaces', 'an interface'),
    vpcId: answer.VpcId ?? '',
    subnetId: answer.SubnetId ?? '',
    type: answer.InterfaceType ?? '',
    description: answer.Description ?? '',
    requesterManaged: answer.RequesterManaged ?? false,
    // EC2 tells the primary address beside the list too; a list that lacks it would hide the interface's traffic.
    addresses: distinct([
      answer.PrivateIpAddress,
      ...inOrder.map(({ PrivateIpAddress }) => PrivateIpAddress),
      ...(answer.Ipv6Addresses ?? []).map(({ Ipv6Address }) => Ipv6Address),
    ]),
    publicAddresses: distinct(associations.flatMap(found => [found?.PublicIp, found?.CarrierIp, found?.CustomerOwnedIp])),
    prefixes: distinct([
      ...(answer.Ipv4Prefixes ?? []).map(({ Ipv4Prefix }) => Ipv4Prefix),
      ...(answer.Ipv6Prefixes ?? []).map(({ Ipv6Prefix }) => Ipv6Prefix),
    ]),
    groupIds: (answer.Groups ?? []).map(({ GroupId }) => idOf(GroupId, 'ec2:DescribeNetworkInterfaces', `a group of ${answer.NetworkInterfaceId}`)),
  };
}

/** A security group as EC2 answers it. */
export function groupRow(answer: SecurityGroup): InventoryGroup {
  return {
    groupId: idOf(answer.GroupId, 'ec2:DescribeSecurityGroups', 'a group'),
    name: answer.GroupName ?? '',
    description: answer.Description ?? '',
    vpcId: answer.VpcId ?? '',
    ownerId: answer.OwnerId ?? '',
    tags: (answer.Tags ?? []).map(({ Key: key = '', Value: value = '' }) => ({ key, value })),
  };
}

/**
 * A rule as EC2 answers it.
 *
 * @throws Error for a rule whose source or destination is of a kind that is not known: a row without it would look like a rule that lets nobody in
 */
export function ruleRow(answer: SecurityGroupRule): InventoryRule {
  const action = 'ec2:DescribeSecurityGroupRules';
  const ruleId = idOf(answer.SecurityGroupRuleId, action, 'a rule');
  const cidr = answer.CidrIpv4 ?? answer.CidrIpv6;
  const { PrefixListId: prefixListId, ReferencedGroupInfo: referenced } = answer;
  const referencedGroupId = referenced && idOf(referenced.GroupId, action, `the group that ${ruleId} names`);
  const peers = [cidr, prefixListId, referencedGroupId].filter(peer => peer !== undefined);
  if (peers.length !== 1) throw new Error(`${action} answered the rule ${ruleId} with ${peers.length} sources or destinations that are known; a rule has one`);
  if (answer.IpProtocol === undefined || answer.IsEgress === undefined) throw new Error(`${action} answered the rule ${ruleId} without a protocol or a direction`);
  return {
    ruleId,
    groupId: idOf(answer.GroupId, action, `the group of ${ruleId}`),
    direction: answer.IsEgress ? 'egress' : 'ingress',
    protocol: answer.IpProtocol,
    fromPort: answer.FromPort ?? -1,
    toPort: answer.ToPort ?? -1,
    ...defined({ cidr, prefixListId, referencedGroupId, referencedOwnerId: referenced?.UserId, description: answer.Description }),
  };
}

/** Ids make rows of different tables one thing: without one a row is lost, so the snapshot is none. */
function idOf(id: string | undefined, action: string, whose: string): string {
  if (!id) throw new Error(`${action} answered ${whose} without an id`);
  return id;
}

function distinct(texts: readonly (string | undefined)[]): string[] {
  return [...new Set(texts.filter(text => text !== undefined && text !== ''))] as string[];
}

function defined<T extends object>(values: T): T {
  return Object.fromEntries(Object.entries(values).filter(([, value]) => value !== undefined)) as T;
}

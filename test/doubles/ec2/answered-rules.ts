import { IpPermission, SecurityGroupRule } from '@aws-sdk/client-ec2';
import { AskedRule } from './asked-rules';
import { Ec2State, Peer, RuleRecord } from './state';
import { tagList } from './texts';

type Lists = 'IpRanges' | 'Ipv6Ranges' | 'PrefixListIds' | 'UserIdGroupPairs';

/** Rules of one direction as permissions: those with one protocol and one range of ports are one permission. */
export function writePermissions(state: Ec2State, rules: readonly AskedRule[]): IpPermission[] {
  const permissions = new Map<string, Required<Pick<IpPermission, Lists>> & IpPermission>();
  for (const { protocol, fromPort, toPort, peer, description: Description } of rules) {
    const key = `${protocol} ${fromPort} ${toPort}`;
    const ports = hasPorts(protocol) ? { FromPort: fromPort, ToPort: toPort } : {};
    const permission = permissions.get(key) ?? { IpProtocol: protocol, ...ports, ...emptyLists() };
    permissions.set(key, permission);
    if (peer.cidrIpv4) permission.IpRanges.push({ CidrIp: peer.cidrIpv4, Description });
    if (peer.cidrIpv6) permission.Ipv6Ranges.push({ CidrIpv6: peer.cidrIpv6, Description });
    if (peer.prefixListId) permission.PrefixListIds.push({ PrefixListId: peer.prefixListId, Description });
    if (peer.groupId) permission.UserIdGroupPairs.push({ ...groupOf(state, peer), Description });
  }
  return [...permissions.values()];
}

function emptyLists(): Required<Pick<IpPermission, Lists>> {
  return { UserIdGroupPairs: [], IpRanges: [], Ipv6Ranges: [], PrefixListIds: [] };
}

function hasPorts(protocol: string): boolean {
  return ['tcp', 'udp', 'icmp', 'icmpv6'].includes(protocol);
}

function groupOf(state: Ec2State, { groupId, userId }: Peer) {
  const foreign = state.foreignGroups.get(groupId!);
  const peering = foreign && { VpcId: foreign.vpcId, VpcPeeringConnectionId: foreign.peeringConnectionId, PeeringStatus: 'active' };
  return { GroupId: groupId, UserId: userId, ...peering };
}

/** A rule as DescribeSecurityGroupRules answers it. */
export function writeRule(state: Ec2State, rule: RuleRecord): SecurityGroupRule {
  const { id, groupId, isEgress, protocol, fromPort, toPort, peer, description, tags } = rule;
  return {
    SecurityGroupRuleId: id,
    GroupId: groupId,
    GroupOwnerId: state.account,
    IsEgress: isEgress,
    IpProtocol: protocol,
    FromPort: fromPort,
    ToPort: toPort,
    CidrIpv4: peer.cidrIpv4,
    CidrIpv6: peer.cidrIpv6,
    PrefixListId: peer.prefixListId,
    ReferencedGroupInfo: peer.groupId ? groupOf(state, peer) : undefined,
    Description: description,
    Tags: tagList(tags),
    SecurityGroupRuleArn: state.arn('security-group-rule', id),
  };
}

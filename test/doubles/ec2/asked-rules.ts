import { IpPermission } from '@aws-sdk/client-ec2';
import { canonicalIpv4, canonicalIpv6 } from './blocks';
import { Ec2Error, invalidValue } from './ec2-error';
import { checkForm } from './identifiers';
import { Ec2State, Peer, Traffic } from './state';
import { checkText } from './texts';
import { readTraffic } from './traffic';

/** One rule that somebody asks for, as EC2 would keep it. */
export interface AskedRule extends Traffic {
  readonly peer: Peer;
  readonly description?: string;
}

/** The rules that permissions ask for: one for each range, list and group. */
export function readPermissions(state: Ec2State, vpcId: string, permissions: readonly IpPermission[]): AskedRule[] {
  return permissions.flatMap((permission) => {
    const traffic = readTraffic(permission);
    const peers = peersOf(permission, name => groupByName(state, vpcId, name));
    // "You must specify exactly one of the following sources: an IPv4 or IPv6 address range, a prefix list, or a security group" (AuthorizeSecurityGroupIngress).
    if (peers.length === 0) invalidValue('Invalid value for permission: it has no source or destination.');
    return peers.map(({ peer, description }) => ({ ...traffic, peer: readPeer(state, peer), description: readDescription(description) }));
  });
}

interface AskedPeer {
  readonly CidrIpv4?: string;
  readonly CidrIpv6?: string;
  readonly PrefixListId?: string;
  readonly ReferencedGroupId?: string;
  readonly UserId?: string;
}

function peersOf(permission: IpPermission, groupCalled: (name?: string) => string): { readonly peer: AskedPeer; readonly description?: string }[] {
  const { IpRanges = [], Ipv6Ranges = [], PrefixListIds = [], UserIdGroupPairs = [] } = permission;
  return [
    ...IpRanges.map(({ CidrIp = '', Description: description }) => ({ peer: { CidrIpv4: CidrIp }, description })),
    ...Ipv6Ranges.map(({ CidrIpv6 = '', Description: description }) => ({ peer: { CidrIpv6 }, description })),
    ...PrefixListIds.map(({ PrefixListId = '', Description: description }) => ({ peer: { PrefixListId }, description })),
    ...UserIdGroupPairs.map(({ GroupId, GroupName, UserId, Description: description }) => (
      { peer: { ReferencedGroupId: GroupId ?? groupCalled(GroupName), UserId }, description })),
  ];
}

/** Who is at the other end, in the one form in which EC2 keeps it. */
export function readPeer(state: Ec2State, { CidrIpv4, CidrIpv6, PrefixListId, ReferencedGroupId, UserId }: AskedPeer): Peer {
  if (CidrIpv4 !== undefined) return { cidrIpv4: canonicalIpv4(CidrIpv4) };
  if (CidrIpv6 !== undefined) return { cidrIpv6: canonicalIpv6(CidrIpv6) };
  if (PrefixListId !== undefined) {
    checkForm('pl', PrefixListId, 'InvalidPrefixListId.Malformed', 'prefix list ID');
    if (!state.prefixLists.has(PrefixListId)) throw new Ec2Error('InvalidPrefixListID.NotFound', `The prefix list ID '${PrefixListId}' does not exist`);
    return { prefixListId: PrefixListId };
  }
  const groupId = ReferencedGroupId!;
  checkForm('sg', groupId, 'InvalidGroupId.Malformed', 'security group ID');
  const userId = state.groups.has(groupId) ? state.account : state.foreignGroups.get(groupId)?.userId;
  if (userId === undefined || (UserId !== undefined && UserId !== userId)) throw new Ec2Error('InvalidGroup.NotFound', `You have specified two resources that belong to different networks, or the security group '${groupId}' does not exist`);
  return { groupId, userId };
}

function readDescription(description?: string): string | undefined {
  if (description === undefined || description === '') return undefined;
  checkText('description', description);
  return description;
}

function groupByName(state: Ec2State, vpcId: string, name?: string): string {
  const found = [...state.groups.values()].find(group => group.vpcId === vpcId && group.name === name);
  if (!found || !state.vpcs.get(vpcId)?.IsDefault) throw new Ec2Error('InvalidGroup.NotFound', `The security group '${name}' does not exist`);
  return found.id;
}

/** What makes a rule of a group the same as another: traffic and peer, not the description. */
export function keyOf({ protocol, fromPort, toPort, peer }: Traffic & { readonly peer: Peer }): string {
  return JSON.stringify([protocol, fromPort, toPort, peer.cidrIpv4, peer.cidrIpv6, peer.prefixListId, peer.groupId]);
}

/** A rule in words, as errors of EC2 have it. */
export function inWords({ protocol, fromPort, toPort, peer }: AskedRule): string {
  const who = peer.cidrIpv4 ?? peer.cidrIpv6 ?? peer.prefixListId ?? peer.groupId;
  return `peer: ${who}, ${protocol.toUpperCase()}, from port: ${fromPort}, to port: ${toPort}, ALLOW`;
}

import { CreateSecurityGroupRequest, DeleteSecurityGroupRequest, DescribeSecurityGroupsRequest, SecurityGroup } from '@aws-sdk/client-ec2';
import { writePermissions } from './answered-rules';
import { Ec2Error, invalidValue, missing } from './ec2-error';
import { filtered } from './filtering';
import { groupAsked, groupById } from './identifiers';
import { pageOf } from './paging';
import { addRule, rulesOf } from './rules';
import { Ec2State, GroupRecord } from './state';
import { checkText, tagList, tagsAtCreation } from './texts';

const EVERYTHING = { protocol: '-1', fromPort: -1, toPort: -1 };

/** Makes a group with the rule that EC2 puts into each new one: out to everywhere; to IPv6 too where the VPC has such addresses. */
export function createGroup(state: Ec2State, { GroupName, Description, VpcId, TagSpecifications }: CreateSecurityGroupRequest) {
  if (GroupName === undefined) missing('GroupName');
  if (Description === undefined) missing('GroupDescription');
  const vpcId = VpcId ?? [...state.vpcs.values()].find(({ IsDefault }) => IsDefault)?.VpcId;
  if (vpcId === undefined) throw new Ec2Error('VPCIdNotSpecified', 'No default VPC for this user');
  const vpc = state.vpcs.get(vpcId);
  if (!vpc) throw new Ec2Error('InvalidVpcID.NotFound', `The vpc ID '${vpcId}' does not exist`);
  checkName(GroupName!);
  checkText('GroupDescription', Description!);
  const isTaken = [...state.groups.values()].some(group => group.vpcId === vpcId && group.name.toLowerCase() === GroupName!.toLowerCase());
  if (isTaken) throw new Ec2Error('InvalidGroup.Duplicate', `The security group '${GroupName}' already exists for VPC '${vpcId}'`);
  const tags = tagsAtCreation('security-group', TagSpecifications);
  const group: GroupRecord = { id: state.newId('sg'), name: GroupName!, description: Description!, vpcId, isDefault: false, tags };
  state.groups.set(group.id, group);
  letOutEverywhere(state, group, (vpc.Ipv6CidrBlockAssociationSet ?? []).length > 0);
  return { GroupId: group.id, Tags: tagList(tags), SecurityGroupArn: state.arn('security-group', group.id) };
}

/** The group that each VPC has: whoever wears it may reach whoever else does. */
export function addDefaultGroup(state: Ec2State, vpcId: string, hasIpv6: boolean): GroupRecord {
  const group: GroupRecord = { id: state.newId('sg'), name: 'default', description: 'default VPC security group', vpcId, isDefault: true, tags: new Map() };
  state.groups.set(group.id, group);
  addRule(state, group.id, false, { ...EVERYTHING, peer: { groupId: group.id, userId: state.account } });
  letOutEverywhere(state, group, hasIpv6);
  return group;
}

function letOutEverywhere(state: Ec2State, { id }: GroupRecord, hasIpv6: boolean): void {
  addRule(state, id, true, { ...EVERYTHING, peer: { cidrIpv4: '0.0.0.0/0' } });
  if (hasIpv6) addRule(state, id, true, { ...EVERYTHING, peer: { cidrIpv6: '::/0' } });
}

/** "Up to 255 characters in length. Can't start with sg-" (CreateSecurityGroup). `default` is the name of the group that the VPC has. */
function checkName(name: string): void {
  checkText('GroupName', name);
  if (name === '' || name.toLowerCase().startsWith('sg-')) invalidValue(`invalid value for parameter groupName: ${name}`);
  if (name.toLowerCase() === 'default') throw new Ec2Error('InvalidGroup.Reserved', 'The security group \'default\' is reserved');
}

/**
 * "If you attempt to delete a security group that is associated with an instance or network interface, is referenced by another security group in the same VPC, or has a VPC association,
 * the operation fails with DependencyViolation" (DeleteSecurityGroup). The double takes a reference from a peered VPC for none, as this says.
 */
export function deleteGroup(state: Ec2State, input: DeleteSecurityGroupRequest) {
  const group = groupAsked(state, input);
  // "You cannot delete the 'default' security group in your VPC, but you can change its rules" (Error codes for the Amazon EC2 API, CannotDelete).
  if (group.isDefault) throw new Ec2Error('CannotDelete', `the specified group: "${group.id}" name: "default" cannot be deleted by a user`);
  const isWorn = [...state.interfaces.values()].some(({ Groups = [] }) => Groups.some(({ GroupId }) => GroupId === group.id));
  const naming = [...state.rules.values()].filter(({ peer }) => peer.groupId === group.id).map(({ groupId }) => state.groups.get(groupId));
  const isNamed = naming.some(other => other && other !== group && other.vpcId === group.vpcId);
  if (isWorn || isNamed) throw new Ec2Error('DependencyViolation', `resource ${group.id} has a dependent object`);
  for (const { id } of state.rulesOf(group.id)) state.rules.delete(id);
  state.groups.delete(group.id);
  return { Return: true, GroupId: group.id };
}

export function describeGroups(state: Ec2State, pageSize: number, input: DescribeSecurityGroupsRequest) {
  const { GroupIds: ids = [], GroupNames: names = [], Filters } = input;
  const chosen = [...ids.map(id => groupById(state, id)), ...names.map(GroupName => groupAsked(state, { GroupName }))];
  const found = filtered(ids.length + names.length > 0 ? chosen : [...state.groups.values()], Filters, {
    values: {
      'description': group => [group.description],
      'group-id': group => [group.id],
      'group-name': group => [group.name],
      'owner-id': () => [state.account],
      'tag-key': group => [...group.tags.keys()],
      'vpc-id': group => [group.vpcId],
      'ip-permission.cidr': group => rulesOf(state, group, false).map(({ peer }) => peer.cidrIpv4),
      'ip-permission.ipv6-cidr': group => rulesOf(state, group, false).map(({ peer }) => peer.cidrIpv6),
      'ip-permission.group-id': group => rulesOf(state, group, false).map(({ peer }) => peer.groupId),
      'ip-permission.prefix-list-id': group => rulesOf(state, group, false).map(({ peer }) => peer.prefixListId),
      'egress.ip-permission.group-id': group => rulesOf(state, group, true).map(({ peer }) => peer.groupId),
      'egress.ip-permission.prefix-list-id': group => rulesOf(state, group, true).map(({ peer }) => peer.prefixListId),
    },
    tags: group => group.tags,
  });
  const { page, NextToken } = pageOf('DescribeSecurityGroups', found, group => group.id, input, { pageSize, to: 1000 });
  return { SecurityGroups: page.map(group => writeGroup(state, group)), NextToken };
}

/** A group as DescribeSecurityGroups answers it. */
export function writeGroup(state: Ec2State, group: GroupRecord): SecurityGroup {
  return {
    GroupId: group.id,
    GroupName: group.name,
    Description: group.description,
    VpcId: group.vpcId,
    OwnerId: state.account,
    SecurityGroupArn: state.arn('security-group', group.id),
    IpPermissions: writePermissions(state, rulesOf(state, group, false)),
    IpPermissionsEgress: writePermissions(state, rulesOf(state, group, true)),
    Tags: tagList(group.tags),
  };
}

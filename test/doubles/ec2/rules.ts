import {
  AuthorizeSecurityGroupEgressRequest, AuthorizeSecurityGroupIngressRequest, DescribeSecurityGroupRulesRequest, IpPermission,
  RevokeSecurityGroupEgressRequest, RevokeSecurityGroupIngressRequest,
} from '@aws-sdk/client-ec2';
import { writePermissions, writeRule } from './answered-rules';
import { AskedRule, inWords, keyOf, readPermissions } from './asked-rules';
import { Ec2Error, invalidValue, missing } from './ec2-error';
import { filtered } from './filtering';
import { groupAsked, ruleById, unknownRule } from './identifiers';
import { pageOf } from './paging';
import { checkQuota } from './quota';
import { Ec2State, GroupRecord, RuleRecord } from './state';
import { tagsAtCreation } from './texts';

type Authorize = AuthorizeSecurityGroupIngressRequest & AuthorizeSecurityGroupEgressRequest;
type Revoke = RevokeSecurityGroupIngressRequest & RevokeSecurityGroupEgressRequest;

/** Rules of one direction are added to a group: all of them, or none. */
export function authorize(state: Ec2State, isEgress: boolean, input: Authorize) {
  const group = groupAsked(state, input);
  const asked = readPermissions(state, group.vpcId, permissionsAsked(isEgress, input));
  const there = new Set(rulesOf(state, group, isEgress).map(keyOf));
  for (const rule of asked) {
    // "The specified inbound or outbound rule already exists for that security group" (Error codes for the Amazon EC2 API, InvalidPermission.Duplicate).
    if (there.has(keyOf(rule))) throw new Ec2Error('InvalidPermission.Duplicate', `the specified rule "${inWords(rule)}" already exists`);
    there.add(keyOf(rule));
  }
  checkQuota(state, [...rulesOf(state, group, isEgress), ...asked]);
  const tags = tagsAtCreation('security-group-rule', input.TagSpecifications);
  const added = asked.map(rule => addRule(state, group.id, isEgress, rule, new Map(tags)));
  return { Return: true, SecurityGroupRules: added.map(rule => writeRule(state, rule)) };
}

export function addRule(state: Ec2State, groupId: string, isEgress: boolean, rule: AskedRule, tags = new Map<string, string>()): RuleRecord {
  const added = { id: state.newId('sgr'), groupId, isEgress, ...rule, tags };
  state.rules.set(added.id, added);
  return added;
}

/** Rules of one direction are taken from a group: all of them, or none. */
export function revoke(state: Ec2State, isEgress: boolean, input: Revoke) {
  const group = groupAsked(state, input);
  const { SecurityGroupRuleIds: ids } = input;
  if (ids && ids.length > 0) {
    if (input.IpPermissions?.length) throw new Ec2Error('InvalidParameterCombination', 'Rule IDs and IP permissions cannot be given together');
    return revoked(state, ids.map(id => ruleOfGroup(state, group, isEgress, id)));
  }
  const asked = readPermissions(state, group.vpcId, permissionsAsked(isEgress, input));
  const there = new Map(rulesOf(state, group, isEgress).map(rule => [keyOf(rule), rule]));
  const unknown = asked.filter(rule => !there.has(keyOf(rule)));
  // "For a default VPC, if the values you specify do not match the existing rule's values, no error is returned, and the output describes the security group rules that were not revoked.
  // For a non-default VPC, if the values you specify do not match the existing rule's values, an InvalidPermission.NotFound client error is returned, and no rules are revoked."
  if (unknown.length > 0 && !state.vpcs.get(group.vpcId)?.IsDefault) throw new Ec2Error('InvalidPermission.NotFound', 'The specified rule does not exist in this security group.');
  return { ...revoked(state, asked.flatMap(rule => there.get(keyOf(rule)) ?? [])), UnknownIpPermissions: writePermissions(state, unknown) };
}

function revoked(state: Ec2State, rules: readonly RuleRecord[]) {
  for (const { id } of rules) state.rules.delete(id);
  return {
    Return: true,
    RevokedSecurityGroupRules: rules.map(({ id, groupId, isEgress, protocol, fromPort, toPort, peer, description }) => ({
      SecurityGroupRuleId: id,
      GroupId: groupId,
      IsEgress: isEgress,
      IpProtocol: protocol,
      FromPort: fromPort,
      ToPort: toPort,
      CidrIpv4: peer.cidrIpv4,
      CidrIpv6: peer.cidrIpv6,
      PrefixListId: peer.prefixListId,
      ReferencedGroupId: peer.groupId,
      Description: description,
    })),
  };
}

/** A rule of this group and direction. That EC2 says of another group's rule, and of one of the other direction, that it does not exist is our reading. */
export function ruleOfGroup(state: Ec2State, group: GroupRecord, isEgress: boolean | undefined, id: string): RuleRecord {
  const rule = ruleById(state, id);
  if (rule.groupId !== group.id || (isEgress !== undefined && rule.isEgress !== isEgress)) throw unknownRule(id);
  return rule;
}

export function rulesOf(state: Ec2State, { id }: GroupRecord, isEgress: boolean): RuleRecord[] {
  return state.rulesOf(id).filter(rule => rule.isEgress === isEgress);
}

/** The permissions of a call: as a list, or, inbound, one range by the old parameters. Of outbound rules those are "Not supported. Use IP permissions instead" (API Reference). */
function permissionsAsked(isEgress: boolean, input: RevokeSecurityGroupIngressRequest): readonly IpPermission[] {
  const { IpPermissions, CidrIp, IpProtocol, FromPort, ToPort, SourceSecurityGroupName } = input;
  const isOld = [CidrIp, IpProtocol, FromPort, ToPort, SourceSecurityGroupName].some(value => value !== undefined);
  if (SourceSecurityGroupName !== undefined) invalidValue('The double takes no SourceSecurityGroupName: use IP permissions');
  if (isOld && isEgress) throw new Ec2Error('InvalidParameterCombination', 'Use IP permissions for outbound rules');
  if (isOld && IpPermissions?.length) throw new Ec2Error('InvalidParameterCombination', 'IP permissions cannot be given with other parameters of a rule');
  if (isOld) return [{ IpProtocol, FromPort, ToPort, IpRanges: [{ CidrIp }] }];
  return IpPermissions?.length ? IpPermissions : missing('ipPermissions');
}

/** The filters are those of the API Reference: `group-id`, `security-group-rule-id`, `tag:<key>`. There is none for the VPC. */
export function describeRules(state: Ec2State, pageSize: number, input: DescribeSecurityGroupRulesRequest) {
  const { SecurityGroupRuleIds: ids = [], Filters } = input;
  const chosen = ids.length > 0 ? ids.map(id => ruleById(state, id)) : [...state.rules.values()];
  const found = filtered(chosen, Filters, { values: { 'group-id': rule => [rule.groupId], 'security-group-rule-id': rule => [rule.id] }, tags: rule => rule.tags });
  const { page, NextToken } = pageOf('DescribeSecurityGroupRules', found, rule => rule.id, input, { pageSize, to: 1000 });
  return { SecurityGroupRules: page.map(rule => writeRule(state, rule)), NextToken };
}

import { ModifySecurityGroupRulesRequest, UpdateSecurityGroupRuleDescriptionsIngressRequest } from '@aws-sdk/client-ec2';
import { keyOf, readPeer, readPermissions } from './asked-rules';
import { Ec2Error, invalidValue, missing } from './ec2-error';
import { groupAsked, groupById } from './identifiers';
import { checkQuota } from './quota';
import { ruleOfGroup, rulesOf } from './rules';
import { Ec2State, Peer, RuleRecord } from './state';
import { checkText } from './texts';
import { readTraffic } from './traffic';

/**
 * ModifySecurityGroupRules: each rule becomes what is asked for and keeps its id and its tags; all of them, or none. "You must specify exactly one of the following parameters, based on
 * the rule type"; "When you modify a rule, you cannot change the rule type. For example, if the rule uses an IPv4 address range, you must use CidrIpv4 to specify a new IPv4 address range"
 * (Amazon EC2 API Reference, SecurityGroupRuleRequest).
 */
export function modifyRules(state: Ec2State, { GroupId, SecurityGroupRules: updates }: ModifySecurityGroupRulesRequest) {
  const group = groupById(state, GroupId);
  if (!updates?.length) missing('SecurityGroupRule');
  const changed = new Map<string, RuleRecord>();
  for (const { SecurityGroupRuleId, SecurityGroupRule: to } of updates!) {
    if (SecurityGroupRuleId === undefined) missing('SecurityGroupRuleId');
    const rule = ruleOfGroup(state, group, undefined, SecurityGroupRuleId!);
    if (!to) return invalidValue(`There is nothing to make of ${rule.id}`);
    if (changed.has(rule.id)) invalidValue(`${rule.id} is given twice`);
    const { CidrIpv4, CidrIpv6, PrefixListId, ReferencedGroupId, Description } = to;
    if ([CidrIpv4, CidrIpv6, PrefixListId, ReferencedGroupId].filter(value => value !== undefined).length !== 1) invalidValue('A rule has exactly one source or destination');
    if (Description) checkText('description', Description);
    const peer = readPeer(state, to);
    if (kindOf(peer) !== kindOf(rule.peer)) invalidValue(`${rule.id} has another kind of source or destination: the type of a rule cannot be changed`);
    changed.set(rule.id, { ...rule, ...readTraffic(to), peer, description: Description || undefined });
  }
  for (const isEgress of [false, true]) {
    const after = rulesOf(state, group, isEgress).map(rule => changed.get(rule.id) ?? rule);
    if (new Set(after.map(keyOf)).size < after.length) throw new Ec2Error('InvalidPermission.Duplicate', 'the specified rule already exists');
    checkQuota(state, after);
  }
  for (const rule of changed.values()) state.rules.set(rule.id, rule);
  return { Return: true };
}

function kindOf(peer: Peer): string {
  return (['cidrIpv4', 'cidrIpv6', 'prefixListId', 'groupId'] as const).find(kind => peer[kind] !== undefined)!;
}

/**
 * UpdateSecurityGroupRuleDescriptionsIngress and -Egress. "You can remove a description for a security group rule by omitting the description parameter in the request"; "You must specify
 * either a description or IP permissions" (API Reference).
 */
export function describeRulesAnew(state: Ec2State, isEgress: boolean, input: UpdateSecurityGroupRuleDescriptionsIngressRequest) {
  const group = groupAsked(state, input);
  const { IpPermissions: permissions = [], SecurityGroupRuleDescriptions: descriptions = [] } = input;
  if ((permissions.length > 0) === (descriptions.length > 0)) throw new Ec2Error('InvalidParameterCombination', 'You must specify either a description or IP permissions');
  const there = new Map(rulesOf(state, group, isEgress).map(rule => [keyOf(rule), rule]));
  const changed = [
    ...descriptions.map(({ SecurityGroupRuleId: id, Description }) => ({ rule: ruleOfGroup(state, group, isEgress, id ?? missing('SecurityGroupRuleId')), description: Description })),
    ...readPermissions(state, group.vpcId, permissions).map((asked) => {
      const rule = there.get(keyOf(asked));
      if (!rule) throw new Ec2Error('InvalidPermission.NotFound', 'The specified rule does not exist in this security group.');
      return { rule, description: asked.description };
    }),
  ];
  for (const { description } of changed) checkText('description', description ?? '');
  for (const { rule, description } of changed) state.rules.set(rule.id, { ...rule, description: description || undefined });
  return { Return: true };
}

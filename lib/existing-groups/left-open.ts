import { Annotations, Stack } from 'aws-cdk-lib';
import * as ec2 from 'aws-cdk-lib/aws-ec2';
import { groupResourceOf } from './group-resource';
import { LetOut, rulesTo } from './policy-reach';
import { peerWords, ruleWords } from './rule-words';
import { isToEveryone, WrittenRule } from './written-rule';
import { canonicalJson } from '../naming/meaning-of-a-token';

/**
 * Warns of a group that is closed and yet goes to everybody by rules that somebody asked for and no policy: the CDK opens the groups of an EKS cluster's
 * Auto Scaling groups to all TCP, UDP and ICMP by itself.
 */
export function tellLeftOpen(group: ec2.SecurityGroup, policy: readonly LetOut[]): void {
  const ofThePolicy = new Set(policy.flatMap(rulesTo).map(keyOf));
  const open = egressOf(group).filter(rule => isToEveryone(rule) && !ofThePolicy.has(keyOf(rule)));
  if (open.length === 0) return;
  const rules = [...new Set(open.map(rule => ruleWords('egress', rule, peerWords(group, rule))))].sort();
  Annotations.of(group).addWarningV2('cdk-portcullis:leftOpenEgress', 'LeastPrivilegeDefaults closed the egress of this group, but rules that the app or '
    + `a construct of the CDK asked for let it out to everybody: ${rules.join('; ')}. Leave them out, name narrower addresses, or acknowledge this`);
}

/** Inline rules, and those that the CDK wrote on their own below the group. */
function egressOf(group: ec2.SecurityGroup): WrittenRule[] {
  const inline = Stack.of(group).resolve(groupResourceOf(group)?.securityGroupEgress) as WrittenRule[] | undefined;
  const apart = group.node.children.filter(child => ec2.CfnSecurityGroupEgress.isCfnSecurityGroupEgress(child));
  // Resources answer by getters, and have more parts than a rule.
  return [...inline ?? [], ...apart].map(partsOf);
}

function partsOf({ ipProtocol, fromPort, toPort, cidrIp, cidrIpv6 }: WrittenRule): WrittenRule {
  return { ipProtocol, fromPort, toPort, cidrIp, cidrIpv6 };
}

function keyOf(rule: WrittenRule): string {
  return canonicalJson(partsOf(rule));
}

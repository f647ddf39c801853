import { CfnResource, Stack } from 'aws-cdk-lib';
import * as ec2 from 'aws-cdk-lib/aws-ec2';
import { Construct, IConstruct } from 'constructs';
import { checkReachable } from './far-peers';
import { GrantsBetweenStacks } from './grants-between-stacks';
import { commonStack } from './nested-stacks';
import { warnOfManyResources } from './resources-per-stack';
import { RuleRequest } from './rule-request';
import { Direction } from '../model/rule';
import { referencesIn } from '../naming/references';

/** The construct that holds the rules of a stack that stand below no group. */
const APART = 'PortcullisGrants';

/** Writes a rule at once if it speaks of nothing outside the group's stack; else it waits until all references are known. */
export function placeRule(group: ec2.SecurityGroup, request: RuleRequest): void {
  const home = Stack.of(group);
  const far = referencesIn(group, [request.content, request.text.current]).filter(target => Stack.of(target) !== home);
  if (far.length === 0) {
    writeRule(group, request, home, group);
    return;
  }
  for (const target of far) checkReachable(request.who, group, target, request.content);
  GrantsBetweenStacks.of(group).ask(group, request, far, stack => writeRule(group, request, stack, placeIn(stack, group, far)));
}

/**
 * Below its group, so that who waits for the group waits for its rules; apart from it in another stack. Apart also where the rule speaks of a stack that
 * is nested in the group's: who waits for the group may itself be in that nested stack, which would then wait for a rule that waits for the stack.
 */
function placeIn(stack: Stack, group: ec2.SecurityGroup, far: readonly IConstruct[]): Construct {
  if (stack === Stack.of(group) && far.every(target => commonStack(stack, Stack.of(target)) !== stack)) return group;
  warnOfManyResources(stack);
  return (stack.node.tryFindChild(APART) as Construct | undefined) ?? new Construct(stack, APART);
}

/** Makes the resource of a rule. */
function writeRule(group: ec2.SecurityGroup, { name, content, text, ids }: RuleRequest, stack: Stack, scope: Construct): CfnResource {
  const logicalId = ids.idIn(stack, name, content);
  const id = scope === group ? name : logicalId;
  const words = { groupId: group.securityGroupId, description: text.current };
  const rule = resourceOf(content.direction, scope, id, { ...words, ...content.traffic, ...content.peer });
  text.standsIn(rule);
  rule.overrideLogicalId(logicalId);
  return rule;
}

function resourceOf(
  direction: Direction, scope: Construct, id: string, props: ec2.CfnSecurityGroupIngressProps & ec2.CfnSecurityGroupEgressProps,
): ec2.CfnSecurityGroupIngress | ec2.CfnSecurityGroupEgress {
  return direction === 'ingress' ? new ec2.CfnSecurityGroupIngress(scope, id, props) : new ec2.CfnSecurityGroupEgress(scope, id, props);
}

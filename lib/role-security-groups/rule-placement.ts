import { CfnResource, Stack } from 'aws-cdk-lib';
import * as ec2 from 'aws-cdk-lib/aws-ec2';
import { Construct } from 'constructs';
import { Direction } from '../model/rule';
import { referencesIn } from '../naming/references';
import { checkReachable } from './far-peers';
import { GrantsBetweenStacks } from './grants-between-stacks';
import { RuleRequest } from './rule-request';

/** Writes a rule at once if it speaks of nothing outside the group's stack; else it waits until all references are known. */
export function placeRule(group: ec2.SecurityGroup, request: RuleRequest): void {
  const home = Stack.of(group);
  const far = referencesIn(group, request.content).filter(target => Stack.of(target) !== home);
  if (far.length === 0) {
    writeRule(group, request, home);
    return;
  }
  for (const target of far) checkReachable(request.who, group, target, request.content);
  GrantsBetweenStacks.of(group).ask(group, request, far, stack => writeRule(group, request, stack));
}

/** Makes the resource of a rule: below its group, or in the other stack that was chosen for it. */
function writeRule(group: ec2.SecurityGroup, { name, content, description, ids }: RuleRequest, stack: Stack): CfnResource {
  const logicalId = ids.idIn(stack, name, content);
  const [scope, id] = stack === Stack.of(group) ? [group, name] : [rulesOfOtherStacks(stack), logicalId];
  const rule = resourceOf(content.direction, scope, id, { groupId: group.securityGroupId, ...content.traffic, ...content.peer, description });
  rule.overrideLogicalId(logicalId);
  return rule;
}

function resourceOf(direction: Direction, scope: Construct, id: string, props: ec2.CfnSecurityGroupIngressProps & ec2.CfnSecurityGroupEgressProps): CfnResource {
  return direction === 'ingress' ? new ec2.CfnSecurityGroupIngress(scope, id, props) : new ec2.CfnSecurityGroupEgress(scope, id, props);
}

function rulesOfOtherStacks(stack: Stack): Construct {
  return (stack.node.tryFindChild('PortcullisGrants') as Construct | undefined) ?? new Construct(stack, 'PortcullisGrants');
}

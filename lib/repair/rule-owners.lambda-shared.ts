import { NOBODY, RuleOwner } from './rule-owner';
import { ResourceOfAStack, StackRead, Stacks } from './stacks.lambda-shared';
import { Rule } from '../model/rule';

/** The group whose rules are asked about. */
export interface GroupOfRules {
  readonly groupId: string;
  readonly tags: ReadonlyMap<string, string>;
}

/**
 * Whose rules are: by the template of the stack that made the group, and by the id of each rule, for another stack may have put a rule into the group.
 *
 * The id of a rule is what CloudFormation calls a resource of type AWS::EC2::SecurityGroupIngress, whose attribute `Id` is "The Security Group Rule Id". Resources that were made before
 * rules had ids have names of CloudFormation's own, by which nobody finds them: those of the group's own stack are found in its template, those of other stacks are not.
 *
 * @param rules those that would be revoked, by their ids
 */
export async function ownersOfRules(stacks: Stacks, group: GroupOfRules, rules: ReadonlyMap<string, Rule>): Promise<Map<string, RuleOwner>> {
  const owners = new Map<string, RuleOwner>();
  if (rules.size === 0) return owners;
  const owning = await stackOfGroup(stacks, group);
  for (const [ruleId, rule] of rules) {
    const byTemplate = owning(rule);
    owners.set(ruleId, byTemplate.kind === 'nobody' ? await ownerById(stacks, ruleId) : byTemplate);
  }
  return owners;
}

/** What the stack that made the group says of a rule of it. CloudFormation tags what it makes, and nobody else can write tags whose keys begin with `aws:`. */
async function stackOfGroup(stacks: Stacks, { groupId, tags }: GroupOfRules): Promise<(rule: Rule) => RuleOwner> {
  const found = await stacks.ownerOf(groupId);
  if (found && 'why' in found) return () => ({ kind: 'perhaps', why: `the stack of the group cannot be found: ${found.why}` });
  const stackId = found?.stackId ?? tags.get('aws:cloudformation:stack-id');
  if (stackId === undefined) return () => NOBODY;
  const stack = await stacks.read(stackId);
  if (stack.is === 'gone') return () => NOBODY;
  if (stack.is === 'unread') return () => ({ kind: 'perhaps', stackName: stack.stackName, why: stack.why });
  const logicalId = logicalIdOf(groupId, stack, found?.logicalId ?? tags.get('aws:cloudformation:logical-id'));
  return rule => stack.rules.ownerOf(rule, groupId, logicalId);
}

/** What the stack calls the group. Where the group has no VPC in the template, CloudFormation calls it by its name, and not by its id. */
function logicalIdOf(groupId: string, { physicalIds }: Extract<StackRead, { is: 'read' }>, told: string | undefined): string | undefined {
  for (const [logicalId, physicalId] of physicalIds) if (physicalId === groupId) return logicalId;
  const physicalId = told === undefined ? undefined : physicalIds.get(told);
  return physicalId === undefined || /^sg-[0-9a-f]+$/.test(physicalId) ? undefined : told;
}

/** The stack that a rule is a resource of. */
async function ownerById(stacks: Stacks, ruleId: string): Promise<RuleOwner> {
  const found = await stacks.ownerOf(ruleId);
  if (!found) return NOBODY;
  if ('why' in found) return { kind: 'perhaps', why: `whether it is a resource of a stack cannot be asked: ${found.why}` };
  return { kind: 'stack', stackName: found.stackName, isRuleItself: true, ...await namedIn(stacks, found) };
}

async function namedIn(stacks: Stacks, { stackId, logicalId }: ResourceOfAStack): Promise<{ readonly logicalId?: string; readonly path?: string }> {
  if (logicalId === undefined) return {};
  const stack = await stacks.read(stackId);
  const path = stack.is === 'read' ? stack.rules.pathOf(logicalId) : undefined;
  return { logicalId, ...path === undefined ? {} : { path } };
}

import { Stack, Token } from 'aws-cdk-lib';
import { RuleContent, ruleNameOf } from '../asked-rules/rule-content';
import { contentHash, logicalIdOf } from '../naming/logical-ids';
import { canonicalJson, identityOf } from '../naming/meaning-of-a-token';

/**
 * The logical id of a rule of a group that somebody else made: the group's id, then what the rule says. Made of content alone, so that neither order
 * nor place in the tree changes a rule.
 *
 * @param stack where the rule is written, and whence references are seen
 */
export function ruleLogicalId(who: string, stack: Stack, groupId: string, content: RuleContent): string {
  return `${groupPart(stack, groupId)}${ruleNameOf(who, stack, content)}`;
}

/** What a group that somebody else made is called where its name must be text that stays. */
export function groupPart(stack: Stack, groupId: string): string {
  return logicalIdOf(`Adopted-${Token.isUnresolved(groupId) ? contentHash(canonicalJson(identityOf(stack, groupId))) : groupId}`);
}

import { Stack, Stage, Token } from 'aws-cdk-lib';

/**
 * What a stack is called where ids are made of it: its name without that of its Stage, a nested one by its path below its parent. It is the same in every
 * copy of the Stage, and wherever in the tree a stack of that name stands.
 *
 * @param home whence it is seen: stacks of one name in other Regions and accounts are told apart
 */
export function stackIdentity(stack: Stack, home: Stack = stack): string {
  const parent = stack.nestedStackParent;
  if (parent) return `${stackIdentity(parent, home)}/${stack.node.path.slice(parent.node.path.length + 1)}`;
  const stage = Stage.of(stack);
  if (Token.isUnresolved(stack.stackName)) return stack.node.path.slice(stage?.node.path.length ?? 0).replace(/^\//, '');
  const prefix = stage?.stageName ? `${stage.stageName}-` : '';
  const name = stack.stackName.startsWith(prefix) ? stack.stackName.slice(prefix.length) : stack.stackName;
  const elsewhere = [[stack.account, home.account], [stack.region, home.region]]
    .filter(([theirs, mine]) => theirs !== mine && !Token.isUnresolved(theirs)).map(([theirs]) => `@${theirs}`);
  return `${name}${elsewhere.join('')}`;
}

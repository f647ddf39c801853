import { JointClass } from './difference-classes';
import { Permission } from './difference-permissions';
import { Side } from './difference-side';

/** What is told of outbound connections that turn on how the templates are deployed. */
export const WHERE_UPDATED = 'where the deployed stack is updated: EC2 adds no outbound rules to a group that is there already';
const WHERE_MADE_ANEW = 'where the stack is deployed for the first time: EC2 adds outbound rules for everything to a new group that has none';

/**
 * AWS::EC2::SecurityGroup: "After the security group is created, if you remove all egress rules that you added, we do not add egress rules, so no outbound traffic is
 * allowed." What EC2 adds to a new group counts in the new version for deployments that begin with it.
 */
export function asUpdated(joint: JointClass, before: readonly Permission[], after: readonly Permission[], base: Side): readonly Permission[] {
  const lost = lostRules(joint, before, after, base);
  return lost.size === 0 ? after : after.filter(({ addedTo }) => addedTo === undefined || !lost.has(addedTo));
}

/** The other one of the two ways: a note for what is newly allowed, where there is one. */
export function whereMadeAnew(joint: JointClass, before: readonly Permission[], after: readonly Permission[], base: Side): string | undefined {
  return lostRules(joint, before, after, base).size === 0 ? undefined : WHERE_MADE_ANEW;
}

/** Groups that had outbound rules of their own, and have none any more. */
function lostRules(
  { base: placed }: JointClass, before: readonly Permission[], after: readonly Permission[], { keyOf }: Side,
): ReadonlySet<string> {
  if (!placed) return new Set();
  const added = after.flatMap(({ addedTo }) => addedTo ?? []);
  if (added.length === 0) return new Set();
  const worn = new Set(placed.member.worn.map(({ group }) => keyOf(group)));
  const had = new Set(before.flatMap(({ addedTo }) => addedTo ?? []));
  return new Set(added.filter(group => worn.has(group) && !had.has(group)));
}

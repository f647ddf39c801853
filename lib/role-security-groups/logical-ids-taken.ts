import { Stack } from 'aws-cdk-lib';
import { IConstruct } from 'constructs';
import { refuse } from '../errors/refuse';

/** Who has a logical id, by stack: `'Shop/Web'`, `a rule of 'Shop/Web'`. */
const TAKEN = new WeakMap<Stack, Map<string, string>>();

/**
 * Throws if a group of ours or one of its rules has the logical id in the stack. Ids that `keep` says may be anything; the CDK would see two of a kind
 * too, but only in app.synth(), and would say neither where they are from nor what to do.
 */
export function claimLogicalId(who: string, stack: Stack, logicalId: string, group: IConstruct, what: 'group' | 'rule'): void {
  const taken = TAKEN.get(stack) ?? new Map<string, string>();
  TAKEN.set(stack, taken);
  const owner = `${what === 'rule' ? 'a rule of ' : ''}'${group.node.path}'`;
  const first = taken.get(logicalId);
  if (first !== undefined) {
    refuse({
      problem: `${who}: the logical id '${logicalId}' is that of ${first} in the same stack`,
      given: `'${logicalId}' for ${owner}`,
      accepted: 'each logical id once in a stack',
      change: 'copy from the deployed template the id that belongs to this one: keep.logicalId is that of the group, keep.ruleLogicalIds has those of its rules',
    });
  }
  taken.set(logicalId, owner);
}

import { Stack, Token } from 'aws-cdk-lib';
import { AskedRule } from './asked-rule';
import { refuse } from '../errors/refuse';
import { contentHash, logicalIdOf } from '../naming/logical-ids';
import { canonicalJson, identityOf } from '../naming/meaning-of-a-token';

/**
 * The logical id of a rule of a group that somebody else made: the group's id, then what the rule says. Made of content alone, so that neither order
 * nor place in the tree changes a rule.
 *
 * @param stack where the rule is written, and whence references are seen
 */
export function ruleLogicalId(who: string, stack: Stack, groupId: string, { direction, traffic, peer }: AskedRule): string {
  const identity = { traffic: identityIn(who, stack, traffic), peer: identityIn(who, stack, peer) };
  const hash = contentHash(canonicalJson({ direction, ...identity }));
  return `${groupPart(stack, groupId)}${direction === 'ingress' ? 'IngressFrom' : 'EgressTo'}${hash}`;
}

/** What a group that somebody else made is called where its name must be text that stays. */
export function groupPart(stack: Stack, groupId: string): string {
  return logicalIdOf(`Adopted-${Token.isUnresolved(groupId) ? contentHash(canonicalJson(identityOf(stack, groupId))) : groupId}`);
}

function identityIn(who: string, stack: Stack, parts: object): unknown {
  const identity = identityOf(stack, parts) as Record<string, unknown> | undefined;
  for (const [key, given] of Object.entries(parts)) {
    if (given === undefined || identity?.[key] !== undefined) continue;
    refuse({
      problem: `${who}: a rule was asked for with a Lazy that has no value yet, so the rule cannot be named`,
      given: `${key}: a Lazy that produces nothing`,
      accepted: 'a value, a Lazy that has one by now, or a reference to a resource',
      change: 'ask for the rule after the value is set',
    });
  }
  return identity;
}

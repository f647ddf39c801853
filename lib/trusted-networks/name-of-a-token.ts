import { Stack, Tokenization } from 'aws-cdk-lib';
import { contentHash, logicalIdOf } from '../naming/logical-ids';
import { canonicalJson, identityOf } from '../naming/meaning-of-a-token';
import { referenceBehind } from '../naming/references';
import { stackIdentity } from '../naming/stack-identity';

/**
 * What plain CDK may call something whose id is a token, in ids of rules: made of the stack, the resource and the attribute that the token refers to, so
 * that it is the same wherever it is used. Left to itself the CDK numbers tokens in the order in which they come. Undefined for a token that is no reference.
 */
export function nameOfToken(what: string, token: string): string | undefined {
  const first = Tokenization.reverseString(token).firstToken;
  const reference = first && referenceBehind(first);
  if (!reference) return undefined;
  const stack = Stack.of(reference.target);
  return logicalIdOf(`${what}-${contentHash(canonicalJson([stackIdentity(stack), identityOf(stack, token)]))}`);
}

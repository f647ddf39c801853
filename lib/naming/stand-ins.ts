import { Stack } from 'aws-cdk-lib';
import { IConstruct } from 'constructs';

/**
 * What the CDK answers to a look-up until the command line has looked. An app must end well with these, or nobody ever looks; and none of them is true.
 */

/** `Vpc.fromLookup`: its id. */
export const VPC_NOT_LOOKED_UP = 'vpc-12345';

/** `Vpc.fromLookup`: its range. */
export const RANGE_NOT_LOOKED_UP = '1.2.3.4/5';

/** What a stack waits for the command line to look up; the CDK keeps it to itself. */
interface Waits {
  readonly _missingContext?: readonly { readonly provider?: unknown }[];
}

/**
 * Whether that range is the stand-in of a VPC: only while the app waits for a look-up, which keeps it from being deployed. Anywhere else somebody wrote it,
 * and EC2 would read it as 0.0.0.0/5.
 */
export function isRangeNotLookedUp(scope: IConstruct, cidr: unknown): boolean {
  if (cidr !== RANGE_NOT_LOOKED_UP) return false;
  const stacks = scope.node.root.node.findAll().filter(construct => Stack.isStack(construct));
  return stacks.some(stack => (stack as unknown as Waits)._missingContext?.some(({ provider }) => provider === 'vpc-provider'));
}

/** `PrefixList.fromLookup`: its id. */
export const LIST_NOT_LOOKED_UP = 'pl-xxxxxxxx';

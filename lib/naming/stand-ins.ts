import { Stack } from 'aws-cdk-lib';
import { IConstruct } from 'constructs';

/**
 * What the CDK answers to a look-up until the command line has looked. An app must end well with these, or nobody ever looks; and none of them is true.
 */

/** `Vpc.fromLookup`: its id. */
export const VPC_NOT_LOOKED_UP = 'vpc-12345';

/** `Vpc.fromLookup`: its range. */
export const RANGE_NOT_LOOKED_UP = '1.2.3.4/5';

/** `SecurityGroup.fromLookupByName` and `fromLookupById`: its id. */
export const GROUP_NOT_LOOKED_UP = 'sg-12345678';

/** `PrefixList.fromLookup`: its id. */
export const LIST_NOT_LOOKED_UP = 'pl-xxxxxxxx';

/** What a stack waits for the command line to look up; the CDK keeps it to itself. */
interface Waits {
  readonly _missingContext?: readonly { readonly provider?: unknown }[];
}

/**
 * Whether that range is the stand-in of a VPC: only while the app waits for a look-up, which keeps it from being deployed. Anywhere else somebody wrote it,
 * and EC2 would read it as 0.0.0.0/5.
 */
export function isRangeNotLookedUp(scope: IConstruct, cidr: unknown): boolean {
  return cidr === RANGE_NOT_LOOKED_UP && isWaitingFor(scope, 'vpc-provider');
}

/** Whether that id is the stand-in of a group, which many groups have at once: only while the app waits for a look-up. An old id may look like it. */
export function isGroupNotLookedUp(scope: IConstruct, id: unknown): boolean {
  return id === GROUP_NOT_LOOKED_UP && isWaitingFor(scope, 'security-group');
}

/** Whether the app waits for the command line to look up something of a kind: a `ContextProvider` of the cloud assembly. */
function isWaitingFor(scope: IConstruct, lookUp: string): boolean {
  const stacks = scope.node.root.node.findAll().filter(construct => Stack.isStack(construct));
  return stacks.some(stack => (stack as unknown as Waits)._missingContext?.some(({ provider }) => provider === lookUp));
}

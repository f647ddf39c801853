import { Validations } from 'aws-cdk-lib';
import { IConstruct } from 'constructs';

/** What somebody wrote to acknowledge a finding, and where. */
export interface Acknowledgement {
  readonly at: IConstruct;
  readonly reason: string;
}

/**
 * The acknowledgement of a finding that counts: the nearest one at its construct or above it, and of several at one construct the last, as the CDK chooses it.
 * The CDK decides that by itself for all that it prints; this is for what it would not print (findings inside Stages), for what it does not count (warnings), and
 * for what the reason says. An id without the pack's name does not count.
 */
export function acknowledgementOf(at: IConstruct, packName: string, findingId: string): Acknowledgement | undefined {
  const id = `${packName}::${findingId}`;
  for (let scope: IConstruct | undefined = at; scope; scope = scope.node.scope) {
    for (const { type, data } of [...scope.node.metadata].reverse()) {
      if (type !== Validations.ACKNOWLEDGED_RULES_METADATA_KEY || typeof data !== 'object' || data === null || !(id in data)) continue;
      return { at: scope, reason: String((data as Record<string, unknown>)[id]) };
    }
  }
  return undefined;
}

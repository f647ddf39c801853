import { Validations } from 'aws-cdk-lib';
import { IConstruct } from 'constructs';

/**
 * Whether somebody acknowledged a finding at a construct or above it. The CDK decides that by itself for all that it prints; this is for what
 * it would not print (findings inside Stages) and for what it does not count (warnings). An id without the pack's name does not count.
 */
export function isAcknowledged(at: IConstruct, packName: string, findingId: string): boolean {
  const id = `${packName}::${findingId}`;
  return at.node.scopes.some(scope => scope.node.metadata.some(({ type, data }) =>
    type === Validations.ACKNOWLEDGED_RULES_METADATA_KEY && typeof data === 'object' && data !== null && id in data));
}

import { isObject, mapIn } from './template';

/**
 * The reason of a suppression that stands in the template at the resource, as cdk-nag writes it (`writeSuppressionsToCloudFormation`) and people may:
 * `Metadata: { cdk_nag: { rules_to_suppress: [{ id: 'SecurityGroupChecks::OpenEgress', reason: '...' }] } }`. Without the name of the pack, or without a
 * reason, it does not count.
 */
export function suppressionOf(body: unknown, logicalId: string, id: string): string | undefined {
  const { Metadata: metadata } = mapIn(mapIn(mapIn(body).Resources)[logicalId]);
  const { rules_to_suppress: rules } = mapIn(mapIn(metadata).cdk_nag);
  const found = (Array.isArray(rules) ? rules : []).find(rule => isObject(rule) && rule.id === id);
  const { reason } = mapIn(found);
  return typeof reason === 'string' && reason.trim() !== '' ? reason : undefined;
}

import { isObject, JsonObject, mapIn } from './template';

/**
 * The reason of a suppression that stands in the template at the resource, as cdk-nag writes it (`writeSuppressionsToCloudFormation`) and people may:
 * `Metadata: { cdk_nag: { rules_to_suppress: [{ id: 'SecurityGroupChecks::OpenEgress', reason: '...' }] } }`. Without the name of the pack, or without a
 * reason, it does not count.
 */
export function suppressionOf(body: unknown, logicalId: string, id: string): string | undefined {
  const found = suppressionsAt(mapIn(mapIn(body).Resources)[logicalId]).find(rule => rule.id === id);
  const { reason } = mapIn(found);
  return typeof reason === 'string' && reason.trim() !== '' ? reason : undefined;
}

/** The ids of all suppressions in a template, each with the resource that it stands at. */
export function suppressedIdsIn(body: unknown): { readonly logicalId: string; readonly id: string }[] {
  return Object.entries(mapIn(mapIn(body).Resources)).flatMap(([logicalId, resource]) =>
    suppressionsAt(resource).flatMap(({ id }) => typeof id === 'string' ? [{ logicalId, id }] : []));
}

function suppressionsAt(resource: unknown): JsonObject[] {
  const { rules_to_suppress: rules } = mapIn(mapIn(mapIn(resource).Metadata).cdk_nag);
  return Array.isArray(rules) ? rules.filter(isObject) : [];
}

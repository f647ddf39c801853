/** Which resources a rule of AWS Config is about (Scope, AWS Config API Reference). */
export interface ScopeOfRule {
  readonly ComplianceResourceId?: string;
  readonly TagKey?: string;
  readonly TagValue?: string;
}

/**
 * Why a rule says nothing of a group, in a clause; undefined where the group is in its scope. ComplianceResourceId: "The ID of the only AWS resource that you want to trigger an evaluation for the rule";
 * TagKey: "The tag key that is applied to only those AWS resources that you want to trigger an evaluation for the rule" (AWS Config API Reference, Scope).
 */
export function whyOutOfScope(scope: ScopeOfRule | undefined, groupId: string, tags: ReadonlyMap<string, string>): string | undefined {
  const { ComplianceResourceId: id, TagKey: key, TagValue: value } = scope ?? {};
  if (id !== undefined && id !== groupId) return `it is about ${id} alone`;
  if (key !== undefined && !tags.has(key)) return `it is about what has the tag ${key}, which the group has not`;
  if (key !== undefined && value !== undefined && tags.get(key) !== value) return `it is about what has the tag ${key} with the value ${value}, which the group has not`;
  return undefined;
}

/** A template, or what a `Template` of aws-cdk-lib/assertions holds. */
export function bodyOf(value: unknown): unknown {
  const { toJSON, hasResourceProperties } = (value ?? {}) as { toJSON?: () => unknown; hasResourceProperties?: unknown };
  return typeof toJSON === 'function' && typeof hasResourceProperties === 'function' ? toJSON.call(value) : value;
}

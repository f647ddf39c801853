/** A schema, or a part of one, in the words of JSON Schema (draft 7, which editors know best). */
export type JsonSchema = Readonly<Record<string, unknown>>;

/** A map that takes these keys and no other. */
export function mapWith(properties: Readonly<Record<string, JsonSchema>>): JsonSchema {
  return { type: 'object', additionalProperties: false, properties };
}

/** A map whose keys are names that nobody can list. */
export function mapOf(values: JsonSchema): JsonSchema {
  return { type: 'object', additionalProperties: values };
}

export function listOf(items: JsonSchema, more: JsonSchema = {}): JsonSchema {
  return { type: 'array', items, ...more };
}

export function count(minimum: number, maximum: number): JsonSchema {
  return { type: 'integer', minimum, maximum };
}

/** A text that says something. */
export const TEXT: JsonSchema = { type: 'string', pattern: '\\S' };

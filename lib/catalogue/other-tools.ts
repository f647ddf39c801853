/** One check of another tool. */
export interface OtherCheck {
  readonly tool: string;
  /** The id that users of the tool know it by. */
  readonly id: string;
  /** Other spellings of the same id. */
  readonly aliases?: readonly string[];
}

export const OTHER_CHECKS: readonly OtherCheck[] = [];

const ALIASES: ReadonlyMap<string, readonly string[]> = new Map(OTHER_CHECKS.map(({ id, aliases = [] }) => [id, aliases]));

export function aliasesOf(id: string): readonly string[] {
  return ALIASES.get(id) ?? [];
}

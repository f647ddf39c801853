/** Something of a template as a text: the same for the same thing, and for no other. */
export function written(value: unknown, replacer?: (key: string, value: unknown) => unknown): string {
  try {
    return JSON.stringify(value, replacer);
  } catch {
    // It is nested so deep, or so long, that no text can say it.
    return `unwritten thing ${++unwrittenThings}`;
  }
}

let unwrittenThings = 0;

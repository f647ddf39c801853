/** A key that stands twice in one map of a JSON text. Most parsers take the last and say nothing. */
export interface KeyTwice {
  readonly key: string;
  /** Where the second one begins. */
  readonly offset: number;
}

/**
 * The first key that stands twice in one map; undefined where none does.
 *
 * @param text is known to be JSON
 * @param value what it was parsed to
 */
export function keyTwiceIn(text: string, value: unknown): KeyTwice | undefined {
  // Looking at each key takes long. A text with two of one has more of them than its value, and only texts in texts make the count too high.
  return (text.match(/"\s*:/g)?.length ?? 0) > countOfKeys(value) ? lookAtEachKey(text) : undefined;
}

function countOfKeys(value: unknown): number {
  let count = 0;
  const parts = [value];
  for (let part = parts.pop(); part !== undefined; part = parts.pop()) {
    if (typeof part !== 'object' || part === null) continue;
    const inside: unknown[] = Object.values(part);
    if (!Array.isArray(part)) count += inside.length;
    for (const one of inside) if (typeof one === 'object' && one !== null) parts.push(one);
  }
  return count;
}

const TOKEN = /[{}[\]]|"[^"\\]*(?:\\.[^"\\]*)*"(\s*:)?/gs;

function lookAtEachKey(text: string): KeyTwice | undefined {
  const open: Set<string>[] = [];
  for (const { 0: token, 1: colon, index } of text.matchAll(TOKEN)) {
    if (token === '{' || token === '[') open.push(new Set());
    else if (token === '}' || token === ']') open.pop();
    if (colon === undefined) continue;
    const key = JSON.parse(token.slice(0, -colon.length)) as string;
    const keys = open[open.length - 1];
    if (keys.has(key)) return { key, offset: index };
    keys.add(key);
  }
  return undefined;
}

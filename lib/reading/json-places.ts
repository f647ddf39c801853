import { StepTree } from './step-tree';

/** Finds steps in a text that is known to be JSON. What nobody looks for is skipped, not parsed: a megabyte takes a few milliseconds. */
export function whereInJson(text: string, tree: StepTree): void {
  value(text, skipSpace(text, 0), tree);
}

/** Reads the value that begins at a position, and returns the position behind it. Goes as deep as the ways that are looked for. */
function value(text: string, start: number, tree: StepTree): number {
  if (tree.isLeaf || (text[start] !== '{' && text[start] !== '[')) return skipValue(text, start);
  const isMap = text[start] === '{';
  let at = skipSpace(text, start + 1);
  for (let i = 0; text[at] !== '}' && text[at] !== ']'; i++) {
    const begins = at;
    let step: string | number = i;
    if (isMap) {
      const end = skipString(text, at);
      step = JSON.parse(text.slice(at, end)) as string;
      at = skipSpace(text, skipSpace(text, end) + 1);
    }
    const branch = tree.at(step);
    if (branch) branch.offset = begins;
    at = skipSpace(text, branch ? value(text, at, branch) : skipValue(text, at));
    if (text[at] === ',') at = skipSpace(text, at + 1);
  }
  return at + 1;
}

const SPACE = /[ \t\n\r]*/y;
const PLAIN = /[^,\]}\s]*/y;
const BRACKET_OR_STRING = /[{}[\]"]/g;

function skipSpace(text: string, at: number): number {
  SPACE.lastIndex = at;
  SPACE.test(text);
  return SPACE.lastIndex;
}

function skipValue(text: string, at: number): number {
  if (text[at] === '"') return skipString(text, at);
  if (text[at] !== '{' && text[at] !== '[') {
    PLAIN.lastIndex = at;
    PLAIN.test(text);
    return PLAIN.lastIndex;
  }
  let depth = 0;
  BRACKET_OR_STRING.lastIndex = at;
  for (let found = BRACKET_OR_STRING.exec(text); found; found = BRACKET_OR_STRING.exec(text)) {
    if (found[0] === '"') BRACKET_OR_STRING.lastIndex = skipString(text, found.index);
    else if (found[0] === '{' || found[0] === '[') depth++;
    else if (--depth === 0) return BRACKET_OR_STRING.lastIndex;
  }
  return text.length;
}

/** The position behind the string that begins here: behind the first quote before which stands an even number of backslashes. */
function skipString(text: string, at: number): number {
  let end = text.indexOf('"', at + 1);
  while (end !== -1) {
    let backslashes = 0;
    while (text[end - 1 - backslashes] === '\\') backslashes++;
    if (backslashes % 2 === 0) return end + 1;
    end = text.indexOf('"', end + 1);
  }
  return text.length;
}

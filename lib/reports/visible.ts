/** Control characters, marks that turn the direction of writing, and line ends that some terminals know. */
// eslint-disable-next-line no-control-regex
const INVISIBLE = /[\u0000-\u001f\u007f-\u009f\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069]/g;

/** Templates may hold anything: no text of theirs may erase a finding from a terminal, begin a line, or give a command to the machine that runs the check. */
export function visible(text: string): string {
  return text.replace(INVISIBLE, character => WRITTEN[character] ?? `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`);
}

const WRITTEN: Readonly<Record<string, string>> = { '\n': '\\n', '\r': '\\r', '\t': '\\t' };

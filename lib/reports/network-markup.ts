import { visible } from './visible';

const ENTITIES: Readonly<Record<string, string>> = { '<': '&lt;', '>': '&gt;', '&': '&amp;', '"': '&quot;', '\'': '&#39;' };

/** For text and attributes of HTML and SVG. Templates may hold anything: no text of theirs may become markup, and none may turn the direction of writing. */
export function markup(text: string): string {
  return visible(text).replace(/[<>&"']/g, character => ENTITIES[character]);
}

/** Data inside of a script element: nothing in it may end the element, or begin a comment. */
export function dataInScript(data: unknown): string {
  return JSON.stringify(data).replace(/[<>&\u2028\u2029]/g, character => `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`);
}

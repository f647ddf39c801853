import { Event, EVENT_ID, getScalarValue, parseEvents } from 'js-yaml';
import { StepTree } from './step-tree';

/**
 * Finds steps in a text that is known to be YAML. What an alias stands for has its place where the alias is. Findings are about some lines of a large template, so that
 * the way to them is followed by lines as long as maps are in block style, and only what is left of it is parsed.
 */
export function whereInYaml(text: string, tree: StepTree): void {
  const resources = tree.at('Resources');
  const section = resources && tree.steps().length === 1 ? SECTION.exec(text) : null;
  const parts = section ? partsOf(text, section.index + section[0].length, text.length) : undefined;
  if (!resources || !section || !parts) return walk(text, 0, tree);
  resources.offset = section.index;
  find(text, parts, resources);
}

const SECTION = /^Resources:[ \t]*(?:#.*)?\r?$/m;

/** A key of a map in block style: where it begins, and where what it holds ends. */
interface Part {
  readonly start: number;
  end: number;
}

/** The keys of the map in block style that begins on the line after a place; undefined where there is none, or where one of them is more than a word. */
function partsOf(text: string, from: number, end: number): ReadonlyMap<string, Part> | undefined {
  FIRST_KEY.lastIndex = from;
  const indent = FIRST_KEY.exec(text)?.[1].length;
  if (indent === undefined) return undefined;
  const parts = new Map<string, Part>();
  let last: Part | undefined;
  const lines = linesUpTo(indent);
  lines.lastIndex = from;
  for (let line = lines.exec(text); line && line.index < end; line = lines.exec(text)) {
    const [, spaces, key, item] = line;
    if (item !== undefined) continue; // of the list that the last key holds
    if (last) last.end = line.index + 1;
    if (spaces.length < indent) return parts;
    if (key === undefined || parts.has(key)) return undefined;
    last = { start: line.index + 1 + indent, end };
    parts.set(key, last);
  }
  return parts;
}

const FIRST_KEY = /(?:\n[ \t]*(?:#.*)?\r?)*\n( +)(?=\w)/y;

/** Lines that are indented no deeper than a map: those that begin a key of it, items of a list, and any other that is no comment. */
function linesUpTo(indent: number): RegExp {
  return new RegExp(`\\n( {0,${indent}})(?:(\\w+):(?=\\s)|(-)(?=\\s)|(?=[^\\s#]))`, 'g');
}

/** Follows the steps of a tree into the parts of a map. */
function find(text: string, parts: ReadonlyMap<string, Part>, tree: StepTree): void {
  for (const step of tree.steps()) {
    const part = parts.get(step);
    if (!part) continue;
    const branch = tree.at(step)!;
    branch.offset = part.start;
    if (branch.isLeaf) continue;
    const behindTheKey = part.start + step.length + 1;
    const lineEnd = text.indexOf('\n', behindTheKey);
    const isBare = lineEnd >= 0 && lineEnd < part.end && /^[ \t]*(?:#.*)?\r?$/.test(text.slice(behindTheKey, lineEnd));
    const inside = isBare ? partsOf(text, lineEnd, part.end) : undefined;
    if (inside) find(text, inside, branch);
    else walk(text.slice(part.start, part.end), part.start, tree);
  }
}

function walk(text: string, start: number, tree: StepTree): void {
  const events = parseEvents(text, { maxDepth: Infinity });
  const root = events.findIndex(({ type }) => type !== EVENT_ID.DOCUMENT);
  if (root >= 0) new Walk(text, start, events).node(root, tree);
}

class Walk {
  /** @param origin where the text begins in the file */
  public constructor(private readonly text: string, private readonly origin: number, private readonly events: readonly Event[]) {}

  /** Reads the node that begins at an event, and returns the index of the event behind it. Goes as deep as the ways that are looked for. */
  public node(start: number, tree: StepTree): number {
    const event = this.events[start];
    if (tree.isLeaf || (event.type !== EVENT_ID.MAPPING && event.type !== EVENT_ID.SEQUENCE)) return this.skip(start);
    const isMap = event.type === EVENT_ID.MAPPING;
    let at = start + 1;
    for (let i = 0; this.events[at].type !== EVENT_ID.POP; i++) {
      const begins = at;
      let step: string | number | undefined = i;
      if (isMap) {
        const key = this.events[at];
        step = key.type === EVENT_ID.SCALAR ? getScalarValue(this.text, key) : undefined;
        at = this.skip(at);
      }
      const branch = step === undefined ? undefined : tree.at(step);
      if (branch) branch.offset = this.offsetOf(begins);
      at = branch ? this.node(at, branch) : this.skip(at);
    }
    return at + 1;
  }

  private skip(start: number): number {
    let depth = 0;
    for (let at = start; ; at++) {
      const { type } = this.events[at];
      if (type === EVENT_ID.POP) depth--;
      else if (type === EVENT_ID.MAPPING || type === EVENT_ID.SEQUENCE) depth++;
      if (depth === 0) return at + 1;
    }
  }

  private offsetOf(index: number): number | undefined {
    const event = this.events[index];
    switch (event.type) {
      case EVENT_ID.SCALAR: return this.origin + event.valueStart;
      case EVENT_ID.MAPPING: case EVENT_ID.SEQUENCE: return this.origin + event.start;
      case EVENT_ID.ALIAS: return this.origin + event.anchorStart;
      default: return undefined;
    }
  }
}

import { Event, EVENT_ID, getScalarValue, parseEvents } from 'js-yaml';
import { StepTree } from './step-tree';

/**
 * Finds steps in a text that is known to be YAML. What an alias stands for has its place where the alias is. Findings are about a few resources of a
 * large template, so that only the lines of these are parsed, where their lines can be told.
 */
export function whereInYaml(text: string, tree: StepTree): void {
  const resources = tree.at('Resources');
  const wanted = resources?.steps() ?? [];
  const isAllInResources = resources !== undefined && tree.steps().length === 1 && wanted.length > 0 && wanted.length <= FEW;
  const blocks = isAllInResources ? wanted.map(logicalId => blockOf(text, logicalId)) : [undefined];
  if (!resources || blocks.includes(undefined)) return walk(text, 0, tree);
  resources.offset = SECTION.exec(text)!.index;
  for (const block of blocks) walk(block!.text, block!.start, resources);
}

/** More resources than this are not looked for one by one. */
const FEW = 50;

const SECTION = /^Resources:[ \t]*(?:#.*)?\r?$/m;

/** The lines of one resource, which in block style are those from its key to the next line that is indented no deeper; undefined where it is not written so. */
function blockOf(text: string, logicalId: string): { readonly text: string; readonly start: number } | undefined {
  const section = SECTION.exec(text);
  if (!section || !/^\w+$/.test(logicalId)) return undefined;
  const from = section.index + section[0].length;
  const [, indent] = /\n( +)\w/.exec(text.slice(from, from + 10_000)) ?? [];
  if (indent === undefined) return undefined;
  const key = new RegExp(`^${indent}${logicalId}:(?=\\s)`, 'gm');
  key.lastIndex = from;
  const start = key.exec(text)?.index;
  if (start === undefined || /\n[^\s#]/.test(text.slice(from, start))) return undefined;
  const end = new RegExp(`\\n {0,${indent.length}}[^\\s#]`, 'g');
  end.lastIndex = start + 1;
  return { text: text.slice(start, end.exec(text)?.index ?? text.length), start };
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

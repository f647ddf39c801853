import * as fs from 'node:fs';
import * as path from 'node:path';
import { ROOT } from './environment';

const PAGE = path.join(ROOT, 'docs/audit-walk-through.md');
const [OPEN, CLOSE] = ['<!-- run: written by test/e2e/audit.e2e.ts -->\n', '<!-- /run -->'];

/** The part of the page that a run makes, step by step. What differs from run to run is masked: names of buckets, seconds, hashes. */
export class WalkThroughPage {
  private readonly parts: string[] = [];

  constructor(private readonly masked: Readonly<Record<string, string>>) {}

  /** A step: what somebody does, and what is said then. */
  public step(title: string, text: string): void {
    this.parts.push(`## ${title}\n`, `${text}\n`);
  }

  public text(text: string): void {
    this.parts.push(`${text}\n`);
  }

  public command(command: string): void {
    this.parts.push(`\`\`\`sh\n${command}\n\`\`\`\n`);
  }

  public output(output: string): void {
    this.parts.push(`\`\`\`text\n${output.trim()}\n\`\`\`\n`);
  }

  /** Markdown that a function wrote: its headings become a level of this page. */
  public quote(markdown: string): void {
    this.parts.push(markdown.trim().split('\n').map(line => `> ${line.replace(/^#+ (.*)$/, '**$1**')}`.trimEnd()).join('\n') + '\n');
  }

  public toString(): string {
    const unmasked = this.parts.join('\n').replace(/T(\d\d:\d\d):\d\d(\.\d+)?Z/g, 'T$1Z').replace(/\b[0-9a-f]{64}\b/g, '<SHA-256>');
    return Object.entries(this.masked).reduce((text, [name, mask]) => text.replaceAll(name, mask), unmasked);
  }

  /** What stands in the file; with WRITE_WALK_THROUGH it is written first. */
  public inFile(): string {
    const file = fs.readFileSync(PAGE, 'utf8');
    const [start, end] = [file.indexOf(OPEN) + OPEN.length, file.indexOf(CLOSE)];
    if (start < OPEN.length || end < start) throw new Error(`${PAGE} does not have the two marks between which the run stands`);
    if (!process.env.WRITE_WALK_THROUGH) return file.slice(start, end);
    fs.writeFileSync(PAGE, `${file.slice(0, start)}\n${this}\n${file.slice(end)}`);
    return `\n${this}\n`;
  }
}

/** Sections of Markdown, by the beginnings of their headings. */
export function sections(markdown: string, ...titles: readonly string[]): string {
  const all = markdown.split(/^(?=## )/m);
  return all.filter(section => titles.some(title => section.startsWith(`## ${title}`))).map(section => section.trim()).join('\n\n');
}

import * as fs from 'node:fs';
import * as path from 'node:path';

/** A piece of code that a reader will copy. */
export interface Snippet {
  /** Where it stands: `README.md:12`. */
  readonly at: string;
  readonly code: string;
  /** Whether the page says that it fails: `<!-- throws -->` on the line above the block. */
  readonly throws: boolean;
}

const ROOT = path.resolve(__dirname, '../..');

/** The `ts` blocks of every page. */
export function snippetsOfPages(): Snippet[] {
  return pages().flatMap((page) => {
    const lines = fs.readFileSync(path.join(ROOT, page), 'utf8').split('\n');
    const snippets: Snippet[] = [];
    for (let i = 0; i < lines.length; i++) {
      if (!/^\s*```(ts|typescript)\s*$/.test(lines[i])) continue;
      const start = i + 1;
      while (++i < lines.length && !/^\s*```\s*$/.test(lines[i]));
      snippets.push({ at: `${page}:${start + 1}`, code: lines.slice(start, i).join('\n'), throws: lines[start - 2]?.trim() === '<!-- throws -->' });
    }
    return snippets;
  });
}

/** The `@example` of every docstring in lib. */
export function snippetsOfDocstrings(): Snippet[] {
  return sources().flatMap((file) => {
    const text = fs.readFileSync(path.join(ROOT, file), 'utf8');
    return [...text.matchAll(/^[ \t]*\* @example\n((?:[ \t]*\*(?!\/).*\n)+)/gm)].map(match => ({
      at: `${file}:${text.slice(0, match.index).split('\n').length}`,
      code: match[1].split('\n').map(line => line.replace(/^[ \t]*\* ?/, '')).join('\n').replace(/^@[a-z]+ [\s\S]*/m, ''),
      throws: false,
    }));
  });
}

/** The classes of the public face, each with the docstring above it. */
export function publicClasses(): { readonly name: string; readonly file: string; readonly docstring: string }[] {
  return publicFiles().flatMap((file) => {
    const text = fs.readFileSync(path.join(ROOT, file), 'utf8');
    return [...text.matchAll(/(\/\*\*(?:(?!\*\/)[\s\S])*\*\/)\s*export (?:abstract )?class (\w+)/g)].map(([, docstring, name]) => ({ name, file, docstring }));
  });
}

/** The pages of the repository that show code. */
function pages(): string[] {
  const folders = fs.readdirSync(path.join(ROOT, 'lib'), { withFileTypes: true }).filter(entry => entry.isDirectory()).map(entry => `lib/${entry.name}/README.md`);
  const guides = fs.readdirSync(path.join(ROOT, 'docs')).filter(file => file.endsWith('.md')).map(file => `docs/${file}`);
  return ['README.md', 'CONTRIBUTING.md', 'RULES.md', 'examples/README.md', ...guides, ...folders].filter(page => fs.existsSync(path.join(ROOT, page)));
}

/** The files behind lib/index.ts. */
function publicFiles(): string[] {
  const exportsOf = (index: string) => [...fs.readFileSync(path.join(ROOT, index), 'utf8').matchAll(/from '\.\/([^']+)'/g)].map(([, name]) => name);
  return exportsOf('lib/index.ts').flatMap(folder => exportsOf(`lib/${folder}/index.ts`).map(file => `lib/${folder}/${file}.ts`));
}

function sources(folder = 'lib'): string[] {
  return fs.readdirSync(path.join(ROOT, folder), { withFileTypes: true }).flatMap((entry) => {
    const name = `${folder}/${entry.name}`;
    if (entry.isDirectory()) return sources(name);
    return name.endsWith('.ts') && !name.endsWith('.d.ts') ? [name] : [];
  });
}

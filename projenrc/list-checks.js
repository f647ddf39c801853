/** Writes lib/checks/all-checks.ts: every file in that folder that exports a check. Loads nothing, so that it also runs before the first compile. */
const { readdirSync, readFileSync, writeFileSync } = require('node:fs');
const { join } = require('node:path');

const FOLDER = join(__dirname, '..', 'lib', 'checks');
const LIST = join(FOLDER, 'all-checks.ts');

function listChecks() {
  const found = readdirSync(FOLDER).filter(name => name.endsWith('.ts') && !name.endsWith('.d.ts')).sort().flatMap((name) => {
    const [, constant] = /^export const (\w+): Check = /m.exec(readFileSync(join(FOLDER, name), 'utf8')) ?? [];
    return constant === undefined ? [] : [{ constant, file: `./${name.slice(0, -'.ts'.length)}` }];
  });
  const imports = [...found, { constant: 'Check', file: './check' }].sort((a, b) => a.file < b.file ? -1 : 1);
  return [
    '// Written by projenrc/list-checks.js before each compile and each run of the tests.',
    ...imports.map(({ constant, file }) => `import { ${constant} } from '${file}';`),
    '',
    '/** All checks, in the order of their files: the order in which findings tell them. */',
    'export const CHECKS: readonly Check[] = [',
    ...found.map(({ constant }) => `  ${constant},`),
    '];',
    '',
  ].join('\n');
}

/** For jest, as its globalSetup. */
module.exports = () => {
  const [before, now] = [read(), listChecks()];
  if (before !== now) writeFileSync(LIST, now);
};

function read() {
  try {
    return readFileSync(LIST, 'utf8');
  } catch {
    return undefined;
  }
}

if (require.main === module) module.exports();

import { readFileSync } from 'fs';
import { join } from 'path';
import { CHECKS } from '../../lib/checks';
import { rulesPage } from '../../lib/reports/rules-page';

const page = rulesPage();

test('RULES.md is what the checks say: run `node projenrc/rules-md.js` after compiling', () => {
  expect(readFileSync(join(__dirname, '..', '..', 'RULES.md'), 'utf8')).toBe(page);
});

test.each(CHECKS)('$id has a section with all that it knows', ({ id, says, why, fix, whenNot, covers, examples }) => {
  const section = page.slice(page.indexOf(`## ${id}\n`)).split('\n## ')[0];
  const titles = [...examples.bad, ...examples.good, ...examples.unknown ?? []].map(({ title }) => `* ${title}\n`);
  for (const text of [says, why, fix, whenNot, ...covers, ...titles]) expect(section).toContain(text);
});

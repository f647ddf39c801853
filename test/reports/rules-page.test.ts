import { readFileSync } from 'fs';
import { join } from 'path';
import { FRAMEWORKS } from '../../lib/catalogue/frameworks';
import { otherCheckOf, OTHER_CHECKS } from '../../lib/catalogue/other-tools';
import { CHECKS, idsCoveredBy } from '../../lib/checks';
import { DEFAULT_OPTIONS, OPTION_MEANINGS } from '../../lib/judging/check-options';
import { rulesPage } from '../../lib/reports/rules-page';

const page = rulesPage();
const sectionUnder = (heading: string) => page.slice(page.indexOf(`\n${heading}\n`) + 1).split(/\n##+ /)[0];
const rowsUnder = (heading: string) => sectionUnder(heading).split('\n').filter(line => line.startsWith('|'));

test('RULES.md is what the checks say: run `node projenrc/rules-md.js` after compiling', () => {
  expect(readFileSync(join(__dirname, '..', '..', 'RULES.md'), 'utf8')).toBe(page);
});

describe.each(CHECKS)('$id', (check) => {
  const { id, area, says, why, fix, whenNot, options = [], examples } = check;
  const section = sectionUnder(`### ${id}`);

  test('has a section with all that it knows', () => {
    const titles = [...examples.bad, ...examples.good, ...examples.unknown ?? []].map(({ title }) => `* ${title}\n`);
    for (const text of [says, why, fix, whenNot, ...idsCoveredBy(check).map(other => `\`${other}\``), ...titles]) expect(section).toContain(text);
  });

  test('tells by their tools who asks it too, in lines that people can read', () => {
    const [, list = ''] = section.split('**Asked by other tools, in whole or in part, as**');
    const tools = [...new Set(idsCoveredBy(check).map(other => otherCheckOf(other)!.tool))];
    expect([...list.matchAll(/^\* (\S+):/gm)].map(([, tool]) => tool)).toEqual(tools);
    for (const other of idsCoveredBy(check)) {
      const [before] = list.split(`\`${other}\``);
      expect([...before.matchAll(/^\* (\S+):/gm)].at(-1)?.[1]).toBe(otherCheckOf(other)!.tool);
    }
    const longest = Math.max(...idsCoveredBy(check).map(({ length }) => length));
    for (const line of list.split('\n')) expect(line.length).toBeLessThanOrEqual(Math.max(150, longest + 6));
  });

  test('tells which options it looks at', () => {
    for (const name of options.filter(option => option in OPTION_MEANINGS)) expect(section).toMatch(new RegExp(`\\* \`${name}\`: .+ unless told\n`));
  });

  test('stands in the chapter of its area', () => {
    expect(page.indexOf(`\n## ${area}\n`)).toBeGreaterThan(-1);
    expect(page.slice(0, page.indexOf(`\n### ${id}\n`)).match(/^## .+$/gm)?.at(-1)).toBe(`## ${area}`);
  });

  test('has a line in the overview', () => {
    const rows = rowsUnder('## Overview').filter(row => row.startsWith(`| [${id}](#${id.toLowerCase()}) | ${check.audience} | ${check.severity}`));
    expect(rows).toEqual([expect.stringContaining(` | ${says} |`)]);
    expect(rows[0].includes('in the baseline')).toBe((check.severityInBaseline ?? check.severity) !== check.severity);
  });
});

test('each section of a framework stands under its version', () => {
  const rows = rowsUnder('## Frameworks');
  for (const { sections } of FRAMEWORKS) {
    for (const { section, title } of sections) expect(rows.filter(row => row.startsWith(`| ${title} |`)).join('\n')).toContain(`| ${section} |`);
  }
});

test('each option stands there with what it is unless told', () => {
  const rows = rowsUnder('## Options');
  expect(rows).toHaveLength(2 + Object.keys(OPTION_MEANINGS).length);
  for (const [name, meaning] of Object.entries(OPTION_MEANINGS)) expect(rows.join('\n')).toContain(`| \`${name}\` | ${meaning} |`);
  expect(rows.join('\n')).toContain(`| \`${DEFAULT_OPTIONS.publicPorts.join('`, `')}\` |`);
});

describe('each question of another tool', () => {
  const ours = rowsUnder('## What other tools ask');
  const others = rowsUnder('### What is asked about other things');
  const written = (id: string) => `\`${id.replace(/\|/g, '\\|')}\``;

  test.each(OTHER_CHECKS.filter(({ kind }) => kind < 'K44'))('$tool $id is mapped to ours, or to the reason why not', ({ tool, id, whyNot, members = [] }) => {
    const rows = ours.filter(row => row.includes(`| ${tool} | ${written(id)} |`));
    expect(rows).toHaveLength(1);
    const answers = CHECKS.filter(check => idsCoveredBy(check).some(one => one === id || members.some(member => member.id === one)));
    for (const check of answers) expect(rows[0]).toContain(`[${check.id}](#${check.id.toLowerCase()})`);
    if (whyNot) expect(rows[0]).toContain(whyNot);
  });

  test.each(OTHER_CHECKS.filter(({ kind }) => kind >= 'K44'))('$tool $id, which is about something else, stands with its reason', ({ id, whyNot }) => {
    expect(others.filter(row => row.startsWith(`| ${whyNot} |`) && row.includes(written(id)))).toHaveLength(1);
  });
});

test('all rows of a table have as many cells as its head, so that a bar in an id ends no cell', () => {
  const cells = (row: string) => row.replace(/\\\|/g, '').split('|').length;
  const lines = page.split('\n');
  lines.forEach((line, i) => {
    if (line.startsWith('|') && lines[i - 1]?.startsWith('|')) expect(cells(line)).toBe(cells(lines[i - 1]));
  });
});

test('each link leads to a heading', () => {
  const headings = new Set([...page.matchAll(/^#+ (.+)$/gm)].map(([, heading]) => heading.toLowerCase().replace(/[^a-z0-9 -]/g, '').replace(/ /g, '-')));
  expect([...page.matchAll(/\]\(#([^)]+)\)/g)].map(([, anchor]) => anchor).filter(anchor => !headings.has(anchor))).toEqual([]);
});

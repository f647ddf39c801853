import { answeredBy } from './answered-by';
import { markdownTable } from './markdown';
import { FrameworkId, FRAMEWORKS } from '../../catalogue/frameworks';

/** One framework's sections as it numbers them, version by version. */
export function frameworks(): string {
  return [
    '## Frameworks',
    '',
    'With `framework`, only that is asked which answers a section of it, whatever the profile, and each finding tells the section. A name alone is the newest version; '
    + `\`${FRAMEWORKS[0].id}@5.0\` is that one. What the baseline says of templates, such as rules that cannot be read, is told in any case. Sections about accounts, network ACLs and routes are not here.`,
    '',
    ...(['cis', 'fsbp'] as const).map(framework),
  ].join('\n');
}

function framework(id: FrameworkId): string {
  const versions = FRAMEWORKS.filter(one => one.id === id);
  const titles = [...new Set(versions.flatMap(({ sections }) => sections.map(({ title }) => title)))];
  const rows = titles.map((title) => {
    const numbers = versions.map(({ sections }) => sections.find(section => section.title === title)?.section ?? '');
    const ids = versions.flatMap(({ sections }) => sections.filter(section => section.title === title).flatMap(section => section.ids));
    return [title, ...numbers, answeredBy(ids)];
  });
  return [`**${versions[0].title}** (\`${id}\`)`, '', markdownTable(['What is asked', ...versions.map(({ version }) => version), 'Ours'], rows)].join('\n');
}

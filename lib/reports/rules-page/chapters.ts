import { bullet, code, linkTo, markdownTable } from './markdown';
import { writeDefault } from './options-table';
import { otherCheckOf } from '../../catalogue/other-tools';
import { Area, Check, CHECKS, Example, idsCoveredBy, Severity, unknownIdOf } from '../../checks';
import { OPTION_MEANINGS } from '../../judging/check-options';

/** The chapters, in the order in which a reader wants them. */
const AREAS: Readonly<Record<Area, string>> = {
  'Open to the world': 'What anybody on the Internet can reach.',
  'Sources and ports': 'Who may come in, and by how many doors.',
  'Egress': 'Where what wears the group may go.',
  'Rules together': 'Rules that say the same, cover each other, or are too many.',
  'Words, names and tags': 'What people and tools know a group and its rules by.',
  'What wears the groups': 'Exposure judged through the things that a group is for.',
  'VPCs and flow logs': 'Default groups, and records of what was let through.',
  'Templates': 'What is written so that AWS refuses or ignores it, or so that it cannot be read.',
};

const checksOf = (area: Area) => CHECKS.filter(check => check.area === area);
const areas = () => (Object.keys(AREAS) as Area[]).filter(area => checksOf(area).length > 0);

/** All checks, a line each. */
export function overview(): string {
  return ['## Overview', '', ...areas().map(area => [`**${area}**`, '', markdownTable(
    ['Id', 'Asked', 'Severity', 'What is the case'],
    checksOf(area).map(check => [linkTo(check), check.audience, severityOf(check), check.says]),
  )].join('\n'))].join('\n');
}

/** A chapter for each area, a section for each check. */
export function chapters(): string {
  return areas().map(area => [`## ${area}`, '', AREAS[area], '', ...checksOf(area).map(section)].join('\n')).join('\n');
}

function severityOf({ severity, severityInBaseline }: Check): string {
  return severityInBaseline && severityInBaseline !== severity ? `${severity}, in the baseline ${article(severityInBaseline)}` : severity;
}

function article(severity: Severity): string {
  return severity === 'info' ? 'info' : `${severity === 'error' ? 'an' : 'a'} ${severity}`;
}

function section(check: Check): string {
  const { id, says, why, fix, whenNot, examples, severity } = check;
  return [
    `### ${id}`,
    '',
    `**${severityOf(check)}**, asked ${whoIsAsked(check)}: ${says}.`,
    '',
    why,
    '',
    '**What to write instead**',
    '',
    '```ts',
    fix,
    '```',
    '',
    `**When it is no fault.** ${whenNot}`,
    '',
    ...optionsOf(check),
    ...titles('Fails', examples.bad),
    ...titles('Passes', examples.good),
    ...titles(`Cannot be known (\`${unknownIdOf(check)}\`, ${severity === 'info' ? 'information' : 'a warning'})`, examples.unknown ?? []),
    ...coversOf(check),
    '',
  ].join('\n');
}

function whoIsAsked({ audience }: Check): string {
  switch (audience) {
    case 'baseline': return 'of everybody';
    case 'strict': return 'in the profile `strict`';
    case 'opinion': return 'if it is included';
  }
}

function optionsOf({ options = [] }: Check): string[] {
  const names = options.filter((name): name is keyof typeof OPTION_MEANINGS => name in OPTION_MEANINGS);
  return names.length === 0 ? [] : ['**Options**', '', ...names.map(name => `* ${code(name)}: ${OPTION_MEANINGS[name]}; ${writeDefault(name)} unless told`), ''];
}

function titles(what: string, examples: readonly Example[]): string[] {
  return examples.length === 0 ? [] : [`**${what}**`, '', ...examples.map(({ title }) => `* ${title}`), ''];
}

function coversOf(check: Check): string[] {
  const ids = idsCoveredBy(check);
  if (ids.length === 0) return ['**Asked by other tools as** nothing that we know of.'];
  const byTool = new Map<string, string[]>();
  for (const id of ids) {
    const { tool } = otherCheckOf(id)!;
    const own = byTool.get(tool);
    if (own) own.push(id);
    else byTool.set(tool, [id]);
  }
  return ['**Asked by other tools, in whole or in part, as**', '', ...[...byTool].map(([tool, own]) => bullet(`${tool}:`, own.map(code)))];
}

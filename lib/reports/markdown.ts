import { Severity } from '../checks';
import { counted, FindingsReport, placeOf, ReportedFinding, summaryLine, writeSource } from './findings-report';
import { visible } from './visible';

/** The characters that a comment of a pull request may have (GitHub: 65,536), less room for what is said at the end. */
const LONGEST = 60_000;

/** A report for the comment of a pull request: a table for each severity, and what to do folded below. */
export function markdownReport({ findings, acknowledged, known, gone, problems, notes, summary }: FindingsReport): string {
  const parts = [
    `## Security groups: ${headingOf(summary)}\n`,
    `${summaryLine(summary)}\n`,
    ...bullets('Not judged', problems.map(problem => `${code(writeSource(problem))}: ${escaped(problem.message)}`)),
    ...SECTIONS.flatMap(([severity, title]) => table(title, findings.filter(finding => finding.severity === severity))),
    ...whatToDo(findings),
    ...bullets('Acknowledged, so not counted', acknowledged.map(({ finding, reason, ends }) =>
      `${code(finding.id)} at ${code(placeOf(finding))}: ${escaped(reason)}${ends === undefined ? '' : `. The exception ${escaped(ends)}`}`)),
    ...bullets('In the baseline, so not counted', known.map(({ finding, since }) =>
      `${code(finding.id)} at ${code(placeOf(finding))}: ${escaped(finding.message)} (since ${since})`)),
    ...bullets('In the baseline, and there no more; take them out', gone.map(({ check, resource, template }) => `${code(check)} at ${code(resource)} in ${code(template)}`)),
    ...bullets('Notes', notes.map(escaped)),
  ];
  return cut(parts);
}

function headingOf({ failing, gone }: FindingsReport['summary']): string {
  const found = failing - gone;
  const parts = [
    ...found > 0 ? [counted(found, 'finding fails', 'findings fail')] : [],
    ...gone > 0 ? [`${counted(gone, 'entry', 'entries')} of the baseline must leave it`] : [],
  ];
  return parts.length > 0 ? parts.join(', ') : 'nothing fails';
}

const SECTIONS: readonly (readonly [Severity, string])[] = [['error', 'Errors'], ['warning', 'Warnings'], ['info', 'For information']];

function table(title: string, findings: readonly ReportedFinding[]): string[] {
  if (findings.length === 0) return [];
  const rows = findings.map(finding =>
    `| ${code(finding.id)} | ${code(placeOf(finding))} | ${escaped(finding.message)}${finding.settledBy === undefined ? '' : `. To settle it: ${escaped(finding.settledBy)}`} | ${code(writeSource(finding.source))} |\n`);
  return [`### ${title}\n\n| Check | Where | What is the case | Line |\n| --- | --- | --- | --- |\n`, ...rows, '\n'];
}

/** Once for each check. */
function whatToDo(findings: readonly ReportedFinding[]): string[] {
  return [...new Set(findings.map(({ check }) => check))].map(({ id, why, fix, whenNot }) => [
    `<details><summary><b>${id}</b>: what to do</summary>\n`,
    `${why}\n`,
    `\`\`\`ts\n${fix}\n\`\`\`\n`,
    `When it is no fault: ${whenNot}\n`,
    '</details>\n\n',
  ].join('\n'));
}

function bullets(title: string, lines: readonly string[]): string[] {
  return lines.length === 0 ? [] : [`### ${title}\n\n`, ...lines.map(line => `* ${line}\n`), '\n'];
}

/** Where it would be too long for a comment it ends after a whole line, and says so. */
export function cut(parts: readonly string[]): string {
  let text = '';
  for (const part of parts) {
    if (text.length + part.length > LONGEST) return `${text}\nThe rest is too long for a comment. It is all in \`--format json\` and \`--format sarif\`.\n`;
    text += part;
  }
  return text;
}

const ENTITIES: Readonly<Record<string, string>> = { '<': '&lt;', '>': '&gt;', '&': '&amp;' };

/** Templates may hold anything: no text of theirs may end the table, become markup, or call somebody by name. */
export function escaped(text: string): string {
  return visible(text.replace(/\s+/g, ' ')).replace(/[\\`*_[\]<>|#&!~]/g, character => ENTITIES[character] ?? `\\${character}`).replaceAll('@', '@\u200B');
}

export function code(text: string): string {
  const clean = visible(text.replace(/\s+/g, ' ')).replaceAll('|', '\\|');
  if (clean === '') return '';
  if (!clean.includes('`')) return `\`${clean}\``;
  // As many marks as nothing in it has in a row.
  const marks = '`'.repeat(1 + Math.max(...clean.match(/`+/g)!.map(({ length }) => length)));
  return `${marks} ${clean} ${marks}`;
}

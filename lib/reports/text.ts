import { FindingsReport, placeOf, ReportedFinding, summaryLine, writeSource } from './findings-report';
import { visible } from './visible';

/** A report for people: a block for each finding, whose first line is `severity Check  place`, and a summary in the last line. */
export function textReport({ findings, acknowledged, known, gone, problems, notes, summary }: FindingsReport): string {
  const explained = new Set<string>();
  return [
    ...findings.map((finding) => {
      const isFirst = !explained.has(finding.check.id);
      explained.add(finding.check.id);
      return block(finding, isFirst);
    }),
    ...list('Acknowledged, so not counted:', acknowledged.map(({ finding, reason, ends }) =>
      `${finding.id}  ${placeOf(finding)}: ${reason}${ends === undefined ? '' : `. The exception ${ends}`}`)),
    ...list('In the baseline, so not counted:', known.map(({ finding, since }) => `${finding.id}  ${placeOf(finding)}: ${finding.message} (since ${since})`)),
    ...list('In the baseline, and there no more; take them out:', gone.map(({ check, template, resource }) => `${check}  ${resource} in ${template}`)),
    ...list('Not judged:', problems.map(({ file, line, column, message }) => `${writeSource({ file, line })}${column === undefined ? '' : `:${column}`}: ${message}`)),
    ...list('Note:', notes),
    `${summaryLine(summary)}\n`,
  ].join('\n');
}

function block(finding: ReportedFinding, isFirst: boolean): string {
  const { id, severity, source, message, settledBy, check } = finding;
  return [
    `${severity} ${id}  ${visible(placeOf(finding))}`,
    `  ${visible(message)}`,
    `  at ${visible(writeSource(source))}`,
    ...settledBy === undefined ? [] : [`  to settle it: ${visible(settledBy)}`],
    isFirst ? `  fix: ${check.fix.replaceAll('\n', '\n       ')}` : `  fix: as for the first ${check.id}`,
    '',
  ].join('\n');
}

function list(title: string, lines: readonly string[]): string[] {
  return lines.length === 0 ? [] : [`${title}\n${lines.map(line => `  ${visible(line)}\n`).join('')}`];
}

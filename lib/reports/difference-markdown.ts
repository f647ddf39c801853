import { DifferenceReport, endsOf, ReportedChange, ReportedReplaced, ReportedRule, writeRewritten, writeTraffic } from './difference-report';
import { differenceSummary, whenOf } from './difference-text';
import { counted, writeSource } from './findings-report';
import { code, cut, escaped } from './markdown';
import { writeLine } from './proofs-report';

/** For the comment of a pull request, or the summary of a job: what is newly allowed in sight, everything else folded below. */
export function differenceMarkdown(report: DifferenceReport): string {
  const { added, removed, written, takenOut, replaced, causes, problems, notes } = report;
  return cut([
    `## Network: ${escaped(headingOf(report))}\n\n`,
    `${escaped(differenceSummary(report))}\n\n`,
    ...bullets('Not compared', problems.map(problem => `${code(writeSource(problem))}: ${escaped(problem.message)}`)),
    ...table('Newly allowed', added),
    ...folded(`No longer allowed (${removed.length})`, table(undefined, removed)),
    ...folded(`CloudFormation replaces ${replacedWords(replaced)}`, replaced.map(replacedLine)),
    ...folded('What changed beside rules', causes.map(cause => `* ${escaped(cause)}\n`)),
    ...folded(writeRewritten(report), [
      ...written.map(rule => ruleLine('+', rule)),
      ...takenOut.map(rule => ruleLine('-', rule)),
      ...written.length > 0 && takenOut.length > 0 ? ['\nCloudFormation takes a changed rule out and puts it in again: for a moment its traffic is dropped.\n'] : [],
    ]),
    ...bullets('Notes', notes.map(escaped)),
  ]);
}

function headingOf({ added, removed, verdict }: DifferenceReport): string {
  const fromInternet = added.filter(one => one.fromInternet !== 'no').length;
  if (fromInternet > 0) return `${counted(fromInternet, 'connection')} newly allowed from the Internet`;
  if (added.length > 0) return `${counted(added.length, 'connection')} newly allowed, none of them from the Internet`;
  if (removed.length > 0) return 'less is allowed than before';
  return verdict === 'same' ? 'no traffic change' : verdict;
}

function table(title: string | undefined, changes: readonly ReportedChange[]): string[] {
  if (changes.length === 0) return [];
  const head = `${title === undefined ? '' : `### ${title}\n\n`}| From | To | Traffic | Rule |\n| --- | --- | --- | --- |\n`;
  return [head, ...changes.map(row), '\n'];
}

function row(change: ReportedChange): string {
  const { traffic, doubt, when, note, lines, fromInternet, way, peers } = change;
  const [from, to] = endsOf(change);
  const remarks = [
    ...doubt !== undefined && (way === 'between' || !peers.isEmpty) ? [`perhaps: ${doubt}`] : [],
    ...when ? [whenOf(when)] : [],
    ...note === undefined ? [] : [note],
  ].map(remark => `<br>${escaped(remark)}`).join('');
  const marked = fromInternet === 'no' ? escaped(from) : `**${escaped(from)}**${fromInternet === 'perhaps' ? ' (perhaps the Internet)' : ''}`;
  const rules = [...new Set(lines.map(writeLine))].map(code).join('<br>');
  return `| ${marked} | ${escaped(to)} | ${escaped(writeTraffic(traffic))}${remarks} | ${rules} |\n`;
}

function replacedWords(replaced: readonly ReportedReplaced[]): string {
  const of = (is: ReportedReplaced['is']) => replaced.filter(one => one.is === is).length;
  return [...of('group') > 0 ? [counted(of('group'), 'group')] : [], ...of('rule') > 0 ? [counted(of('rule'), 'rule resource')] : []].join(' and ');
}

function replacedLine({ is, name, why, beware }: ReportedReplaced): string {
  return `* ${is} ${code(name)}: ${escaped(why)}${beware === undefined ? '' : `. ${escaped(`${beware[0].toUpperCase()}${beware.slice(1)}`)}`}\n`;
}

function ruleLine(sign: '+' | '-', { group, says, line }: ReportedRule): string {
  return `* ${sign === '+' ? 'written' : 'taken out'}: ${code(group)} ${escaped(says)}${line ? ` (${code(writeLine(line))})` : ''}\n`;
}

function folded(title: string, lines: readonly string[]): string[] {
  return lines.length === 0 ? [] : [`<details><summary>${escaped(title)}</summary>\n\n`, ...lines, '\n</details>\n\n'];
}

function bullets(title: string, lines: readonly string[]): string[] {
  return lines.length === 0 ? [] : [`### ${title}\n\n`, ...lines.map(line => `* ${line}\n`), '\n'];
}

import { DifferenceReport, endsOf, ReportedChange, ReportedReplaced, ReportedRule, rewritten, writeRewritten, writeTraffic } from './difference-report';
import { counted, writeSource } from './findings-report';
import { writeLine } from './proofs-report';
import { visible } from './visible';
import { writeConditions } from '../judging/write-conditions';

/** For people: what is newly allowed, what is allowed no more, what CloudFormation replaces, and a summary in the last line. */
export function differenceText(report: DifferenceReport): string {
  const { added, removed, replaced, causes, problems, notes } = report;
  return [
    ...list('Newly allowed:', added.flatMap(change => changeLines('+', change))),
    ...list('No longer allowed:', removed.flatMap(change => changeLines('-', change))),
    ...list('What changed beside rules:', causes),
    ...added.length + removed.length === 0 && rewritten(report) > 0 ? list('Rules:', ruleLines(report)) : [],
    ...list('CloudFormation replaces:', replaced.flatMap(replacedLines)),
    ...list('Not compared:', problems.map(problem => `${writeSource(problem)}: ${problem.message}`)),
    ...list('Note:', notes),
    `${differenceSummary(report)}\n`,
  ].join('\n');
}

function changeLines(sign: '+' | '-', change: ReportedChange): string[] {
  const { traffic, doubt, when, note, lines, peers, way } = change;
  const [from, to] = endsOf(change);
  return [
    `${sign} ${from} -> ${to}: ${writeTraffic(traffic)}`,
    ...doubt !== undefined && (way === 'between' || !peers.isEmpty) ? [`  perhaps: ${doubt}`] : [],
    ...when ? [`  ${whenOf(when)}`] : [],
    ...note === undefined ? [] : [`  ${note}`],
    ...lines.length > 0 ? [`  at ${lines.map(writeLine).filter((line, i, all) => all.indexOf(line) === i).join(', ')}`] : [],
  ];
}

/** Where conditions have nothing in common. */
export function whenOf(when: NonNullable<ReportedChange['when']>): string {
  return Object.keys(when).length === 0 ? 'in some deployments, as conditions turn out' : `where ${writeConditions(when)}`;
}

function ruleLines({ written, takenOut }: DifferenceReport): string[] {
  const of = (sign: string) => ({ group, says, line }: ReportedRule) => `${sign} ${group}: ${says}${line ? ` (${writeLine(line)})` : ''}`;
  return [...written.map(of('+')), ...takenOut.map(of('-'))];
}

function replacedLines({ is, name, why, beware }: ReportedReplaced): string[] {
  return [`${is} ${name}: ${why}`, ...beware === undefined ? [] : [`  ${beware}`]];
}

/** `2 connections newly allowed, 1 of them from the Internet; 1 no longer allowed; 3 rules rewritten; 1 group replaced.` */
export function differenceSummary(report: DifferenceReport): string {
  const { added, removed, replaced, problems, fails, groupsMade, groupsGone } = report;
  const fromInternet = added.filter(one => one.fromInternet !== 'no').length;
  const traffic = added.length + removed.length === 0 ? ['no traffic change'] : [
    ...added.length > 0 ? [`${added.length} newly allowed${fromInternet > 0 ? `, ${fromInternet} of them from the Internet` : ''}`] : ['nothing newly allowed'],
    ...removed.length > 0 ? [`${removed.length} no longer allowed`] : [],
  ];
  const of = (is: ReportedReplaced['is']) => replaced.filter(one => one.is === is).length;
  const parts = [
    ...traffic,
    ...rewritten(report) > 0 ? [writeRewritten(report)] : [],
    ...groupsMade.length > 0 ? [counted(groupsMade.length, 'new group')] : [],
    ...groupsGone.length > 0 ? [`${counted(groupsGone.length, 'group')} gone`] : [],
    ...of('group') > 0 ? [`${counted(of('group'), 'group')} replaced`] : [],
    ...of('rule') > 0 ? [`${counted(of('rule'), 'rule resource')} replaced`] : [],
    ...problems.length > 0 ? [`${counted(problems.length, 'problem')}, so not everything was compared`] : [],
  ];
  return visible(`${parts.join(added.length + removed.length === 0 ? ', ' : '; ')}.${fails === undefined ? '' : ` ${fails}`}`);
}

function list(title: string, lines: readonly string[]): string[] {
  return lines.length === 0 ? [] : [`${title}\n${lines.map(line => `  ${visible(line)}\n`).join('')}`];
}

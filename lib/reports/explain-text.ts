import { writeSource } from './findings-report';
import { closingNotes, ExplainReport, ReportedAnswer, writeLines } from './proofs-report';
import { visible } from './visible';

/** For people: the answer as a sentence, then each way, or everything that would have to be there. */
export function explainText({ answers, assumed, problems, notes }: ExplainReport): string {
  return [
    ...answers.map(answer),
    ...list('Assumed:', assumed),
    ...list('Not read:', problems.map(problem => `${writeSource(problem)}: ${problem.message}`)),
    ...list('Note:', [...notes, ...closingNotes(answers.map(({ questions }) => questions))]),
  ].join('\n');
}

function answer({ explanation: { says, verdict }, ways, through, missing, questions, network }: ReportedAnswer): string {
  const told = (way: ReportedAnswer['ways'][number]) => [...way.hops, ...way.lines.length > 0 ? [`  at ${writeLines(way.lines)}`] : []];
  const orders = [...new Set(questions.flatMap(({ settledBy }) => settledBy ?? []))];
  return [
    ...network === undefined ? [] : [`In ${visible(network)}:\n`],
    `${verdict.toUpperCase()}: ${visible(says)}\n`,
    ...list(verdict === 'unknown' ? 'Perhaps:' : 'By:', ways.flatMap(told)),
    ...list('Through others:', through ? told(through) : []),
    ...list('For a direct connection there would have to be:', missing.flatMap(({ says: rule, lines }) => [rule, ...lines.length > 0 ? [`  at ${writeLines(lines)}`] : []])),
    ...list('To settle it:', orders),
  ].join('\n');
}

function list(title: string, lines: readonly string[]): string[] {
  return lines.length === 0 ? [] : [`${title}\n${lines.map(line => `  ${visible(line)}\n`).join('')}`];
}

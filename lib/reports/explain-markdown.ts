import { writeSource } from './findings-report';
import { code, cut, escaped } from './markdown';
import { closingNotes, ExplainReport, ReportedAnswer, writeLine } from './proofs-report';

/** For a comment: the answer as a sentence, then each way, or everything that would have to be there. */
export function explainMarkdown({ question, answers, assumed, problems, notes }: ExplainReport): string {
  return cut([
    `## ${escaped(question)}\n\n`,
    ...answers.flatMap(answer),
    ...bullets('Assumed', assumed.map(escaped)),
    ...bullets('Not read', problems.map(problem => `${code(writeSource(problem))}: ${escaped(problem.message)}`)),
    ...bullets('Notes', [...notes, ...closingNotes(answers.map(({ questions }) => questions))].map(escaped)),
  ]);
}

function answer({ explanation: { verdict, says }, ways, through, missing, questions, network }: ReportedAnswer): string[] {
  const told = ({ hops, lines }: ReportedAnswer['ways'][number]) => `${hops.map(escaped).join('; then ')}${at(lines)}`;
  const orders = [...new Set(questions.flatMap(({ settledBy }) => settledBy ?? []))];
  return [
    `${network === undefined ? '' : `In ${code(network)}: `}**${verdict.toUpperCase()}**: ${escaped(says)}\n\n`,
    ...bullets(verdict === 'unknown' ? 'Perhaps' : 'By', ways.map(told)),
    ...bullets('Through others', through ? [told(through)] : []),
    ...bullets('For a direct connection there would have to be', missing.map(rule => `${escaped(rule.says)}${at(rule.lines)}`)),
    ...bullets('To settle it', orders.map(escaped)),
  ];
}

function at(lines: ReportedAnswer['ways'][number]['lines']): string {
  return lines.length === 0 ? '' : ` (${[...new Set(lines.map(writeLine))].map(code).join(', ')})`;
}

function bullets(title: string, lines: readonly string[]): string[] {
  return lines.length === 0 ? [] : [`### ${title}\n\n`, ...lines.map(line => `* ${line}\n`), '\n'];
}

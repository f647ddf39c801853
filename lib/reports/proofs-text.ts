import { writeSource } from './findings-report';
import { closingNotes, proofsLine, ProofsReport, ReportedProof, writeLines } from './proofs-report';
import { visible } from './visible';

/** For people: a block for each claim, whose first line is `VERDICT Claim`, what fails first, and a summary in the last line. */
export function proofsText({ proofs, assumed, problems, notes, summary }: ProofsReport): string {
  const [failing, holding] = [proofs.filter(({ isFailing }) => isFailing), proofs.filter(({ isFailing }) => !isFailing)];
  return [
    ...[...failing, ...holding].map(block),
    ...list('Assumed:', assumed),
    ...list('Not read:', problems.map(problem => `${writeSource(problem)}: ${problem.message}`)),
    ...list('Note:', [...notes, ...closingNotes(proofs.map(({ proof }) => proof.questions))]),
    `${proofsLine(summary)}\n`,
  ].join('\n');
}

function block({ proof: { verdict, claim, says, questions, missing }, isStandard, lines, network }: ReportedProof): string {
  const orders = [...new Set(questions.flatMap(({ settledBy }) => settledBy ?? []))];
  return [
    `${verdict} ${visible(claim.id)}${isStandard ? '  (standard)' : ''}${network === undefined ? '' : `  in ${visible(network)}`}`,
    `  ${visible(says)}`,
    ...lines.length > 0 ? [`  at ${visible(writeLines(lines))}`] : [],
    ...missing.map(rule => `  to add: ${visible(rule.says)}`),
    ...orders.map(order => `  to settle it: ${visible(order)}`),
    '',
  ].join('\n');
}

function list(title: string, lines: readonly string[]): string[] {
  return lines.length === 0 ? [] : [`${title}\n${lines.map(line => `  ${visible(line)}\n`).join('')}`];
}

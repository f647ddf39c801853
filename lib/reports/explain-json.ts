import { lineEntry } from './proofs-json';
import { ExplainReport, ReportedAnswer } from './proofs-report';

/** For programs. The shape is documented in `lib/cli/README.md` and stays: what is added later stands beside it. */
export function explainJson({ version, question, answers, assumed, problems, notes }: ExplainReport): string {
  return `${JSON.stringify({ tool: { name: 'cdk-portcullis', version }, question, answers: answers.map(entry), assumed, problems, notes }, undefined, 2)}\n`;
}

function entry({ explanation: { verdict, says }, ways, through, missing, questions, network }: ReportedAnswer): object {
  const way = ({ hops, lines }: ReportedAnswer['ways'][number]) => ({ hops, rules: lines.map(lineEntry) });
  return {
    verdict,
    says,
    network: network ?? null,
    ways: ways.map(way),
    through: through ? way(through) : null,
    missing: missing.map(rule => ({ says: rule.says, at: rule.lines.map(lineEntry) })),
    questions: questions.map(({ why, settledBy }) => ({ why, settledBy: settledBy ?? null })),
  };
}

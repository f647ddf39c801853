import { counted, writeSource } from './findings-report';
import { code, cut, escaped } from './markdown';
import { closingNotes, proofsLine, ProofsReport, ReportedProof, writeLine } from './proofs-report';

/** For the comment of a pull request, or the summary of a job: what fails in a table, what holds folded below. */
export function proofsMarkdown({ proofs, assumed, problems, notes, summary }: ProofsReport): string {
  const [failing, holding] = [proofs.filter(({ isFailing }) => isFailing), proofs.filter(({ isFailing }) => !isFailing)];
  return cut([
    `## Network proofs: ${summary.failing > 0 ? `${counted(summary.failing, 'claim fails', 'claims fail')}` : 'everything is as claimed'}\n\n`,
    `${proofsLine(summary)}\n\n`,
    ...bullets('Not read', problems.map(problem => `${code(writeSource(problem))}: ${escaped(problem.message)}`)),
    ...table(failing),
    ...folded(`As claimed (${holding.length})`, table(holding)),
    ...folded(`Assumed (${assumed.length})`, assumed.map(line => `* ${escaped(line)}\n`)),
    ...bullets('Notes', [...notes, ...closingNotes(proofs.map(({ proof }) => proof.questions))].map(escaped)),
  ]);
}

function table(proofs: readonly ReportedProof[]): string[] {
  return proofs.length === 0 ? [] : ['| Verdict | Claim | What is the case | Rule |\n| --- | --- | --- | --- |\n', ...proofs.map(row), '\n'];
}

function row({ proof: { verdict, claim, says, questions, missing }, lines, network }: ReportedProof): string {
  const orders = [...new Set(questions.flatMap(({ settledBy }) => settledBy ?? []))].map(order => `<br>To settle it: ${escaped(order)}`);
  const rules = missing.map(rule => `<br>To add: ${escaped(rule.says)}`);
  const where = network === undefined ? '' : `<br>in ${code(network)}`;
  return `| ${verdict} | ${code(claim.id)}${where} | ${escaped(says)}${rules.join('')}${orders.join('')} | ${[...new Set(lines.map(writeLine))].map(code).join('<br>')} |\n`;
}

function folded(title: string, lines: readonly string[]): string[] {
  return lines.length === 0 ? [] : [`<details><summary>${escaped(title)}</summary>\n\n`, ...lines, '\n</details>\n\n'];
}

function bullets(title: string, lines: readonly string[]): string[] {
  return lines.length === 0 ? [] : [`### ${title}\n\n`, ...lines.map(line => `* ${line}\n`), '\n'];
}

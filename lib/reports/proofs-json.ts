import { LocatedLine, ProofsReport, ReportedProof } from './proofs-report';

/** For programs. The shape is documented in `lib/cli/README.md` and stays: what is added later stands beside it. */
export function proofsJson({ version, proofs, assumed, problems, notes, summary }: ProofsReport): string {
  const tool = { name: 'cdk-portcullis', version };
  return `${JSON.stringify({ tool, proofs: proofs.map(proofEntry), assumed, problems, notes, summary }, undefined, 2)}\n`;
}

function proofEntry({ proof, isStandard, isFailing, lines, path, network }: ReportedProof): object {
  const { claim, verdict, says, questions, missing, scope } = proof;
  return {
    id: claim.id,
    claim: claim.kind,
    verdict,
    standard: isStandard,
    fails: isFailing,
    network: network ?? null,
    says,
    path,
    rules: lines.map(lineEntry),
    questions: questions.map(({ why, settledBy }) => ({ why, settledBy: settledBy ?? null })),
    missing: missing.map(rule => rule.says),
    scope: { groupsKnown: scope.groups, groupsByIdOnly: scope.foreign, assumed: scope.assumed },
  };
}

export function lineEntry({ constructPath, logicalId, source }: LocatedLine): object {
  return { constructPath: constructPath ?? null, logicalId, source: { file: source.file, line: source.line } };
}

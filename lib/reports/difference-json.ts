import { changeEntry, DifferenceReport, ReportedRule, rewritten } from './difference-report';

/** For programs. The shape is documented in `lib/cli/README.md` and stays: what is added later stands beside it. */
export function differenceJson(report: DifferenceReport): string {
  const { version, verdict, added, removed, written, takenOut, groupsMade, groupsGone, replaced, causes, problems, notes, fails } = report;
  return `${JSON.stringify({
    tool: { name: 'cdk-portcullis', version },
    verdict,
    added: added.map(changeEntry),
    removed: removed.map(changeEntry),
    rules: { written: written.map(ruleEntry), takenOut: takenOut.map(ruleEntry) },
    groups: { made: groupsMade, gone: groupsGone },
    replaced: replaced.map(({ is, name, why, beware }) => ({ is, name, why, beware: beware ?? null })),
    causes,
    problems,
    notes,
    summary: {
      added: added.length,
      newFromInternet: added.filter(({ fromInternet }) => fromInternet !== 'no').length,
      removed: removed.length,
      rulesRewritten: rewritten(report),
      groupsReplaced: replaced.filter(({ is }) => is === 'group').length,
      rulesReplaced: replaced.filter(({ is }) => is === 'rule').length,
      problems: problems.length,
      fails: fails !== undefined,
    },
  }, undefined, 2)}\n`;
}

function ruleEntry({ group, says, line }: ReportedRule): object {
  return { group, says, source: line ? { file: line.source.file, line: line.source.line } : null };
}

import { FindingsReport, ReportedFinding } from './findings-report';

/** A report for programs. The shape is documented in `lib/cli/README.md` and stays: what is added later stands beside it. */
export function jsonReport({ version, findings, acknowledged, known, gone, problems, notes, summary }: FindingsReport): string {
  return `${JSON.stringify({
    tool: { name: 'cdk-portcullis', version },
    findings: findings.map(entry),
    acknowledged: acknowledged.map(({ finding, reason, at, ends }) => ({ ...entry(finding), reason, acknowledgedAt: at, ends })),
    known: known.map(({ finding, since }) => ({ ...entry(finding), since })),
    gone,
    problems,
    notes,
    summary,
  }, undefined, 2)}\n`;
}

function entry({
  check, id, severity, verdict, file, stack, logicalId, location, constructPath, source, message, settledBy, covers, sections, fingerprint,
}: ReportedFinding): object {
  return {
    check: check.id,
    id,
    severity,
    verdict,
    file,
    stack,
    logicalId,
    constructPath: constructPath ?? null,
    location,
    source: { file: source.file, line: source.line },
    message,
    fix: check.fix,
    settledBy: settledBy ?? null,
    covers,
    sections,
    fingerprint,
  };
}

import { Severity } from '../checks';
import { AcknowledgedFinding, GoneEntry, KnownReport, Problem, ReportedFinding, Summary } from '../reports/findings-report';

interface Run {
  readonly findings: readonly ReportedFinding[];
  readonly acknowledged: readonly AcknowledgedFinding[];
  readonly known: readonly KnownReport[];
  readonly problems: readonly Problem[];
  readonly sizes: Pick<Summary, 'files' | 'groups' | 'rules' | 'vpcs'>;
  /** The severities that make a run fail. */
  readonly failing: readonly Severity[];
  /** Entries that must leave the baseline, where that makes a run fail. */
  readonly gone: readonly GoneEntry[];
}

/** A run in numbers. */
export function summaryOf({ findings, acknowledged, known, problems, sizes, failing, gone }: Run): Summary {
  const of = (severity: Severity) => findings.filter(finding => finding.severity === severity).length;
  return {
    errors: of('error'),
    warnings: of('warning'),
    infos: of('info'),
    undecided: findings.filter(({ verdict }) => verdict === 'undecided').length,
    acknowledged: acknowledged.length,
    known: known.length,
    gone: gone.length,
    failing: findings.filter(({ severity }) => failing.includes(severity)).length + gone.length,
    ...sizes,
    problems: problems.length,
  };
}

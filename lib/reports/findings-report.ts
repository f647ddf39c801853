import { Check, Severity } from '../checks';

/** What a run of the checks found, ready to be told: the one thing that all formats are made of. */
export interface FindingsReport {
  /** Of this library. */
  readonly version: string;
  /** Those that count, errors first. */
  readonly findings: readonly ReportedFinding[];
  /** Those that somebody acknowledged: they do not count. */
  readonly acknowledged: readonly AcknowledgedFinding[];
  /** Those that stand in the baseline: they do not count, and are never silent. */
  readonly known: readonly KnownReport[];
  /** Entries of the baseline whose finding is there no more. */
  readonly gone: readonly GoneEntry[];
  /** What could not be read or judged, so that nothing is proved about it. */
  readonly problems: readonly Problem[];
  /** What the reader must know to read the rest: what was passed over, what was not asked. */
  readonly notes: readonly string[];
  /** Those that were asked. */
  readonly checks: readonly Check[];
  readonly summary: Summary;
}

export interface ReportedFinding {
  readonly check: Check;
  /** The id of the check, or that id and `Unknown`: what an acknowledgement names. */
  readonly id: string;
  readonly severity: Severity;
  readonly verdict: 'violated' | 'undecided';
  /** The template, or the answer of AWS; relative to the working directory where it lies below it. */
  readonly file: string;
  readonly stack: string;
  /** Empty where it is about a whole template. */
  readonly logicalId: string;
  /** The property inside the resource. */
  readonly location: string;
  readonly constructPath?: string;
  /** Where to look: the line of the user's code where that is known, else the line of the template. */
  readonly source: Source;
  readonly message: string;
  readonly settledBy?: string;
  readonly covers: readonly string[];
  readonly sections: readonly string[];
  /** The same for the same finding tomorrow, whatever lines and rules moved. */
  readonly fingerprint: string;
}

export interface Source {
  readonly file: string;
  readonly line: number;
  readonly column?: number;
}

export interface AcknowledgedFinding {
  readonly finding: ReportedFinding;
  readonly reason: string;
  /** The construct at which it was said; undefined where it stands in the template. */
  readonly at?: string;
  /** When it ends, where that is soon. */
  readonly ends?: string;
}

export interface KnownReport {
  readonly finding: ReportedFinding;
  readonly since: string;
}

export interface GoneEntry {
  readonly check: string;
  readonly template: string;
  readonly resource: string;
  readonly property: string;
}

export interface Problem {
  readonly file: string;
  readonly line?: number;
  readonly column?: number;
  readonly message: string;
}

export interface Summary {
  readonly errors: number;
  readonly warnings: number;
  readonly infos: number;
  /** How many of them cannot be known. */
  readonly undecided: number;
  readonly acknowledged: number;
  readonly known: number;
  /** Entries that must leave the baseline. */
  readonly gone: number;
  /** How many make the run fail. */
  readonly failing: number;
  /** Templates, and answers of AWS. */
  readonly files: number;
  readonly groups: number;
  readonly rules: number;
  readonly vpcs: number;
  readonly problems: number;
}

/** `1 error`, `2 errors`. */
export function counted(count: number, one: string, many = `${one}s`): string {
  return `${count} ${count === 1 ? one : many}`;
}

/** What was found, and in what, in one line. */
export function summaryLine({ errors, warnings, infos, undecided, acknowledged, known, gone, files, groups, rules, problems }: Summary): string {
  const found = [
    counted(errors, 'error'),
    counted(warnings, 'warning'),
    ...infos > 0 ? [`${infos} for information`] : [],
    ...undecided > 0 ? [`${undecided} of them undecided`] : [],
    ...acknowledged > 0 ? [`${acknowledged} acknowledged`] : [],
    ...known > 0 ? [`${known} known`] : [],
    ...gone > 0 ? [`${counted(gone, 'entry', 'entries')} of the baseline must leave it`] : [],
    ...problems > 0 ? [`${counted(problems, 'problem')}, so not everything was judged`] : [],
  ].join(', ');
  return `${found}. Judged: ${counted(files, 'file')} with ${counted(groups, 'security group')} and ${counted(rules, 'rule')}.`;
}

/** What a finding is about, as shortly as it can be told: the construct, the resource, or the template. */
export function placeOf({ constructPath, logicalId, stack }: ReportedFinding): string {
  return constructPath ?? (logicalId === '' ? stack : logicalId);
}

/** `app.ts:15`. */
export function writeSource({ file, line }: { readonly file: string; readonly line?: number }): string {
  return line === undefined ? file : `${file}:${line}`;
}

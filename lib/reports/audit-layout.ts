/** Where audit reports and their reviews lie in their bucket, below a prefix without a slash at its end: `audit`. */

/** Files of a report, in the order in which they are written. The manifest has the SHA-256 of each: it is what reviewers approve. */
export const AUDIT_FILES = ['violations.jsonl.gz', 'report.json', 'report.md', 'report.html'] as const;

export type AuditFile = typeof AUDIT_FILES[number] | 'manifest.json' | 'review.json' | 'told.json';

/** Where reports lie: `audit/reports/`. */
export function auditReportsFolder(prefix: string): string {
  return `${prefix}/reports/`;
}

/** The folder of the report of a day: `audit/reports/date=2026-11-30/`. Keys in the order of the alphabet are days in theirs. */
export function auditReportFolder(prefix: string, date: string): string {
  return `${auditReportsFolder(prefix)}date=${date}/`;
}

export function auditReportKey(prefix: string, date: string, file: AuditFile): string {
  return `${auditReportFolder(prefix, date)}${file}`;
}

/** The day of the report that has this key for one of its files; undefined for another key. */
export function dateOfAuditFile(prefix: string, key: string, file: AuditFile): string | undefined {
  const [, date] = /date=(\d{4}-\d\d-\d\d)\/[\w.]+$/.exec(key) ?? [];
  return date !== undefined && key === auditReportKey(prefix, date, file) ? date : undefined;
}

/** Where decisions lie: `audit/approvals/`. */
export function approvalsFolder(prefix: string): string {
  return `${prefix}/approvals/`;
}

/** The decision about the report of a day: `audit/approvals/date=2026-11-30/<execution>.json`. */
export function approvalKey(prefix: string, date: string, executionId: string): string {
  return `${approvalsFolder(prefix)}date=${date}/${executionId}.json`;
}

/** That a decision was told. */
export function approvalToldKey(prefix: string, date: string, executionId: string): string {
  return `${approvalsFolder(prefix)}date=${date}/${executionId}.told.json`;
}

/** The report and the execution of a decision's key; undefined for another key. */
export function readApprovalKey(prefix: string, key: string): { readonly date: string; readonly executionId: string } | undefined {
  const [, date, executionId] = /date=(\d{4}-\d\d-\d\d)\/([0-9a-fA-F-]{36})\.json$/.exec(key) ?? [];
  return date !== undefined && key === approvalKey(prefix, date, executionId) ? { date, executionId } : undefined;
}

/** Where summaries of days and reports lie in their bucket, below a prefix without a slash at its end: `usage`. */

/** Where summaries lie: `usage/days/`. */
export function dayUsageFolder(prefix: string): string {
  return `${prefix}/days/`;
}

/** The summary of a day of one flow log: `usage/days/date=2026-11-26/fl-….json.gz`. Keys in the order of the alphabet are days in theirs. */
export function dayUsageKey(prefix: string, date: string, flowLogId: string): string {
  return `${dayUsageFolder(prefix)}date=${date}/${flowLogId}.json.gz`;
}

/** The day and the flow log of such a key; undefined for another one. */
export function readDayUsageKey(prefix: string, key: string): { readonly date: string; readonly flowLogId: string } | undefined {
  const [, date, flowLogId] = /date=(\d{4}-\d\d-\d\d)\/(fl-[0-9a-f]+)\.json\.gz$/.exec(key) ?? [];
  return date !== undefined && key === dayUsageKey(prefix, date, flowLogId) ? { date, flowLogId } : undefined;
}

/** When each rule of the last snapshot was first seen as it is now. */
export function firstSeenKey(prefix: string): string {
  return `${prefix}/first-seen.json.gz`;
}

/** Where reports lie: `usage/reports/`. */
export function reportFolder(prefix: string): string {
  return `${prefix}/reports/`;
}

/** A file of the report of a day: `usage/reports/date=2026-11-30/report.html`. */
export function reportKey(prefix: string, date: string, file: 'report.html' | 'report.md' | 'report.json' | 'manifest.json'): string {
  return `${reportFolder(prefix)}date=${date}/${file}`;
}

/** The day of a report's manifest, which is written when its files are there and it was told; undefined for another key. */
export function dateOfReportManifest(prefix: string, key: string): string | undefined {
  const [, date] = /date=(\d{4}-\d\d-\d\d)\/manifest\.json$/.exec(key) ?? [];
  return date !== undefined && key === reportKey(prefix, date, 'manifest.json') ? date : undefined;
}

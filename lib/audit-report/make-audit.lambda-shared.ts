import { AuditClients, AuditPlace } from './audit-clients.lambda-shared';
import { AuditToCollect, collectAudit } from './collect-audit.lambda-shared';
import { AuditManifest, storedManifest } from './earlier-reports.lambda-shared';
import { hashOfObject } from './earlier-violations.lambda-shared';
import { startReview } from './start-review.lambda-shared';
import { getText, listObjects, putObject } from '../lambda-shared/objects.lambda-shared';
import { tellFinding } from '../lambda-shared/tell-finding.lambda-shared';
import { dayOf, readDay, writeDay } from '../model/day';
import { auditReadyFinding } from '../reports/audit-finding';
import { auditHtml } from '../reports/audit-html';
import { auditJson, readAuditJson } from '../reports/audit-json';
import { AUDIT_FILES, AuditFile, auditReportFolder, auditReportKey, auditReportsFolder } from '../reports/audit-layout';
import { auditMarkdown } from '../reports/audit-markdown';
import { AuditReport } from '../reports/audit-report';
import { countAudit } from '../reports/audit-summary';

export interface AuditToMake extends Omit<AuditToCollect, 'date'> {
  /** The Automation document in which reviewers decide. */
  readonly document: string;
  /** Whether a report of today is made although one of the period is there. */
  readonly atOnce: boolean;
}

/**
 * Makes the report of the period, unless it is there, and puts it to its reviewers. Each step is there once it was done, and a run that broke off is made good by the next one, with the
 * same report: `report.json` says what was read, all other files are made of it, then the manifest, then the review is started, then it is told.
 */
export async function makeAudit(clients: AuditClients, job: AuditToMake): Promise<object> {
  const { place, everyDays, now, atOnce } = job;
  const today = writeDay(dayOf(now));
  const begin = beginOfPeriod(today, everyDays);
  // A folder of a day to come is none of ours, and keeps no report from being made.
  const reports = (await reportsSince(clients, place, writeDay(readDay(begin)! - everyDays))).filter(({ date }) => date <= today);
  const unfinished = reports.filter(({ date, files }) => date !== today && files.has('report.json') && !files.has('told.json'));
  for (const { date } of unfinished) await finishReport(clients, job, date);
  const ofPeriod = reports.filter(({ date, files }) => date >= begin && files.has('report.json'));
  const ofToday = reports.find(({ date }) => date === today);
  const isOfTodayThere = ofToday?.files.has('told.json') === true;
  if (isOfTodayThere || (!atOnce && ofPeriod.some(({ date }) => date !== today))) {
    return { made: false, because: `the report of ${isOfTodayThere ? 'today' : 'this period'} is there`, finished: unfinished.map(({ date }) => date) };
  }
  if (!ofToday?.files.has('report.json')) await writeReport(clients, { ...job, date: today });
  const report = await finishReport(clients, job, today);
  return { made: true, date: today, finished: unfinished.map(({ date }) => date), ...countAudit(report), unreadParts: report.unread.length };
}

/** Periods are counted from a Monday, so that those of a week begin with one: a report that was late moves no other. */
export function beginOfPeriod(today: string, everyDays: number): string {
  const monday = 4; // 1970-01-05
  const day = readDay(today)!;
  return writeDay(day - (((day - monday) % everyDays) + everyDays) % everyDays);
}

async function reportsSince({ s3 }: AuditClients, { bucket, prefix }: AuditPlace, from: string): Promise<{ date: string; files: Set<AuditFile> }[]> {
  const folder = auditReportsFolder(prefix);
  const reports = new Map<string, Set<AuditFile>>();
  for await (const { key } of listObjects(s3, bucket, folder, `${folder}date=${from}`)) {
    const [, date, file] = /^date=(\d{4}-\d\d-\d\d)\/([\w.]+)$/.exec(key.slice(folder.length)) ?? [];
    if (date === undefined || readDay(date) === undefined) continue;
    reports.set(date, (reports.get(date) ?? new Set()).add(file as AuditFile));
  }
  return [...reports].map(([date, files]) => ({ date, files }));
}

/** What was read. Until `report.json` is there, nothing of a run counts. */
async function writeReport(clients: AuditClients, job: AuditToCollect): Promise<void> {
  const { place: { bucket, prefix }, date } = job;
  const { report, violations } = await collectAudit(clients, job);
  await putObject(clients.s3, { bucket, key: auditReportKey(prefix, date, 'violations.jsonl.gz'), body: violations.body, contentType: 'application/gzip' });
  await putObject(clients.s3, { bucket, key: auditReportKey(prefix, date, 'report.json'), body: auditJson(report), contentType: 'application/json', over: null });
}

/** Whatever is missing of a report that was read. */
async function finishReport(clients: AuditClients, job: AuditToMake, date: string): Promise<AuditReport> {
  const { s3 } = clients;
  const { place, document, now } = job;
  const { bucket, prefix } = place;
  const json = await getText(s3, bucket, auditReportKey(prefix, date, 'report.json'));
  if (!json) throw new Error(`s3://${bucket}/${auditReportKey(prefix, date, 'report.json')} was listed and is not there`);
  const report = readAuditJson(json.text);
  const stored = await storedManifest(s3, place, date);
  const manifestSha256 = stored?.sha256 ?? await writeManifest(clients, place, report);
  const executionId = await reviewOf(clients, { place, document, date, manifestSha256, now });
  const folder = auditReportFolder(prefix, date);
  const finding = auditReadyFinding(report, { bucket, folder, manifestSha256, ...executionId === undefined ? {} : { executionId } });
  await tellFinding(clients.events, finding);
  await putObject(s3, { bucket, key: auditReportKey(prefix, date, 'told.json'), body: `${JSON.stringify({ version: 1, told: finding.id })}\n`, contentType: 'application/json' });
  return report;
}

/** Writes the files that are made of the report, and what makes them one. */
async function writeManifest({ s3 }: AuditClients, { bucket, prefix }: AuditPlace, report: AuditReport): Promise<string> {
  const { date, accountId, region } = report;
  const bodies: Readonly<Record<string, readonly [string, string]>> = {
    'report.md': [auditMarkdown(report), 'text/markdown; charset=utf-8'],
    'report.html': [auditHtml(report), 'text/html; charset=utf-8'],
  };
  const files: { key: string; sha256: string }[] = [];
  for (const file of AUDIT_FILES) {
    const key = auditReportKey(prefix, date, file);
    const body = bodies[file];
    const sha256 = body ? (await putObject(s3, { bucket, key, body: body[0], contentType: body[1] })).sha256 : await hashOfObject(s3, bucket, key);
    files.push({ key, sha256 });
  }
  const manifest: AuditManifest = { version: 1, date, accountId, region, files };
  const key = auditReportKey(prefix, date, 'manifest.json');
  return (await putObject(s3, { bucket, key, body: `${JSON.stringify(manifest, undefined, 2)}\n`, contentType: 'application/json', over: null })).sha256;
}

interface ReviewOfReport {
  readonly place: AuditPlace;
  readonly document: string;
  readonly date: string;
  readonly manifestSha256: string;
  readonly now: number;
}

/** The execution in which the report is reviewed; it is started where that was not done. */
async function reviewOf({ s3, ssm }: AuditClients, review: ReviewOfReport): Promise<string | undefined> {
  const { place: { bucket, prefix }, document, date, manifestSha256, now } = review;
  const key = auditReportKey(prefix, date, 'review.json');
  const stored = await getText(s3, bucket, key);
  if (stored) return (JSON.parse(stored.text) as { readonly executionId?: string }).executionId;
  const executionId = await startReview(ssm, { document, date, manifestSha256 });
  const body = `${JSON.stringify({ version: 1, date, manifestSha256, document, executionId, startedAt: new Date(now).toISOString() }, undefined, 2)}\n`;
  await putObject(s3, { bucket, key, body, contentType: 'application/json' });
  return executionId;
}

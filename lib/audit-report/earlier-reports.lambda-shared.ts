import { createHash } from 'crypto';
import { S3Client } from '@aws-sdk/client-s3';
import { AuditPlace } from './audit-clients.lambda-shared';
import { DamagedReport } from './damaged-report';
import { getText, listObjects } from '../lambda-shared/objects.lambda-shared';
import { readDay, writeDay } from '../model/day';
import { readAuditJson } from '../reports/audit-json';
import { approvalKey, approvalsFolder, auditReportKey, auditReportsFolder, dateOfAuditFile, readApprovalKey } from '../reports/audit-layout';
import { AuditReport, AuditReviews, isApproval, ReviewDecision, ReviewedReport } from '../reports/audit-report';
import { AuditReview, readAuditReview } from '../reports/audit-review';

/** Reports and reviews of so many days are looked at. */
export const LOOKED_BACK_DAYS = 400;

/** So many earlier reports stand in a report, with their reviews. */
const MOST_REPORTS = 12;

/** What the manifest of a report says. */
export interface AuditManifest {
  readonly version: 1;
  readonly date: string;
  readonly accountId: string;
  readonly region: string;
  readonly files: readonly { readonly key: string; readonly sha256: string }[];
}

/** A manifest, and the SHA-256 of it as it is in the bucket now. */
export interface StoredManifest {
  readonly manifest: AuditManifest;
  readonly sha256: string;
}

/** The days of reports before a day, the newest first: those that have a manifest, and those that were told, whose manifest somebody took away. */
export async function earlierReports(s3: S3Client, { bucket, prefix }: AuditPlace, before: string): Promise<string[]> {
  const folder = auditReportsFolder(prefix);
  const dates = new Set<string>();
  for await (const { key } of listObjects(s3, bucket, folder, `${folder}date=${writeDay(readDay(before)! - LOOKED_BACK_DAYS)}`)) {
    const date = dateOfAuditFile(prefix, key, 'manifest.json') ?? dateOfAuditFile(prefix, key, 'told.json');
    if (date !== undefined && date < before) dates.add(date);
  }
  return [...dates].reverse();
}

/** The manifest of a report; undefined where there is none. */
export async function storedManifest(s3: S3Client, { bucket, prefix }: AuditPlace, date: string): Promise<StoredManifest | undefined> {
  const key = auditReportKey(prefix, date, 'manifest.json');
  const stored = await getText(s3, bucket, key);
  if (!stored) return undefined;
  // Whoever compares finds no file in what is no manifest of that day.
  const manifest = manifestIn(stored.text, date) ?? { version: 1, date, accountId: '', region: '', files: [] };
  return { manifest, sha256: createHash('sha256').update(stored.text).digest('hex') };
}

/**
 * A report that is complete.
 *
 * @throws DamagedReport where it is not the one that its manifest names, or nobody understands it
 */
export async function readReport(s3: S3Client, place: AuditPlace, { manifest }: StoredManifest): Promise<AuditReport> {
  const key = auditReportKey(place.prefix, manifest.date, 'report.json');
  const where = `s3://${place.bucket}/${key}`;
  const stored = await getText(s3, place.bucket, key);
  const sha256 = stored && createHash('sha256').update(stored.text).digest('hex');
  if (!stored || sha256 !== manifest.files.find(file => file.key === key)?.sha256) throw new DamagedReport(where, 'it is not the one that was written');
  const report = reportIn(stored.text);
  if (report?.date !== manifest.date) throw new DamagedReport(where, `it is no report of ${manifest.date} that can be read here`);
  return report;
}

/**
 * Who reviewed the earlier reports, and when. An approval counts for the report that is there: one whose manifest is another now was approved as something else.
 *
 * @param dates of the earlier reports, the newest first
 */
export async function readReviews(s3: S3Client, place: AuditPlace, dates: readonly string[]): Promise<AuditReviews> {
  const decisions = new Map<string, ReviewDecision[]>();
  for (const { date, executionId } of await recordedReviews(s3, place, dates.at(-1))) {
    const decision = await readDecision(s3, place, date, executionId);
    decisions.set(date, [...decisions.get(date) ?? [], decision]);
  }
  const inOrder = (all: ReviewDecision[]) => all.sort((a, b) => a.decidedAt < b.decidedAt ? -1 : 1);
  const reports = dates.map((date): ReviewedReport => ({ date, decisions: inOrder(decisions.get(date) ?? []) }));
  const approved = reports.find(report => approvalOf(report));
  const withoutApproval = approved ? reports.indexOf(approved) : reports.length;
  const approval = approved && approvalOf(approved);
  return {
    reports: reports.slice(0, MOST_REPORTS),
    withoutApproval,
    ...approved && approval ? { lastApproved: { date: approved.date, decidedAt: approval.decidedAt } } : {},
  };
}

/** The approval of a report; undefined where it has none, and where a reviewer rejected it later: of several words the last one counts. Silence is none. */
function approvalOf({ decisions }: ReviewedReport): ReviewDecision | undefined {
  const last = [...decisions].reverse().find(one => isApproval(one) || one.outcome === 'rejected');
  return last && isApproval(last) ? last : undefined;
}

async function recordedReviews(
  s3: S3Client, { bucket, prefix }: AuditPlace, from: string | undefined,
): Promise<{ date: string; executionId: string }[]> {
  if (from === undefined) return [];
  const folder = approvalsFolder(prefix);
  const found: { date: string; executionId: string }[] = [];
  for await (const { key } of listObjects(s3, bucket, folder, `${folder}date=${from}`)) {
    const review = readApprovalKey(prefix, key);
    if (review) found.push(review);
  }
  return found;
}

async function readDecision(s3: S3Client, place: AuditPlace, date: string, executionId: string): Promise<ReviewDecision> {
  const key = approvalKey(place.prefix, date, executionId);
  const stored = await getText(s3, place.bucket, key);
  if (!stored) throw new Error(`s3://${place.bucket}/${key} was listed and is not there`);
  const review = understood(stored.text);
  // It may be locked for years: what nobody understands is no approval, and keeps no report from being made.
  if (!review) return { outcome: 'unclear', decidedAt: `${date}T00:00:00.000Z`, executionId, isSameReport: false, by: [] };
  const { decision: { outcome, decidedAt, by }, report, manifestSha256 } = review;
  const now = await storedManifest(s3, place, date);
  return { outcome, decidedAt, executionId, isSameReport: report.isSame && now?.sha256 === manifestSha256, by };
}

function understood(text: string): AuditReview | undefined {
  try {
    return readAuditReview(text);
  } catch {
    return undefined;
  }
}

function reportIn(text: string): AuditReport | undefined {
  try {
    return readAuditJson(text);
  } catch {
    return undefined;
  }
}

function manifestIn(text: string, date: string): AuditManifest | undefined {
  try {
    const read = JSON.parse(text) as Partial<AuditManifest> | null;
    const areFiles = Array.isArray(read?.files) && (read.files as unknown[]).every(isFile);
    return read?.version === 1 && read.date === date && areFiles ? read as AuditManifest : undefined;
  } catch {
    return undefined;
  }
}

function isFile(value: unknown): boolean {
  const { key, sha256 } = (value ?? {}) as Partial<AuditManifest['files'][number]>;
  return typeof key === 'string' && typeof sha256 === 'string';
}

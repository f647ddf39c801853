import { EventBridgeClient } from '@aws-sdk/client-eventbridge';
import { S3Client } from '@aws-sdk/client-s3';
import { awaitedSummaries } from './awaited-summaries';
import { dateOf, daysAfter } from './days';
import { sinceWhen } from './first-seen.lambda-shared';
import { readSnapshot } from './read-snapshot.lambda-shared';
import { lastManifest, SnapshotPlace } from './snapshot-place.lambda-shared';
import { readDayUsage, SummarisedDay, summarisedDays, UsagePlace } from './stored-usage.lambda-shared';
import { dateOfReportManifest, reportFolder, reportKey } from './usage-layout';
import { Logger } from '../lambda-shared/log.lambda-shared';
import { listObjects, putObject } from '../lambda-shared/objects.lambda-shared';
import { tellFinding } from '../lambda-shared/tell-finding.lambda-shared';
import { usageFinding } from '../reports/usage-finding';
import { countUsage } from '../reports/usage-groups';
import { usageHtml } from '../reports/usage-html';
import { usageJson } from '../reports/usage-json';
import { usageMarkdown } from '../reports/usage-markdown';
import { DayUsage } from '../usage/day-usage';
import { UsageReport } from '../usage/rule-usage';
import { firstSeenOf } from '../usage/rules-since';
import { usageOfRules } from '../usage/usage-of-rules';

export interface ReportClients {
  readonly s3: S3Client;
  readonly events: EventBridgeClient;
}

export interface ReportToMake {
  readonly inventory: SnapshotPlace;
  readonly usage: UsagePlace;
  /** In days. */
  readonly window: number;
  /** Seconds since 1970. */
  readonly now: number;
  /** Whether a report is made although one of the week is there, or the summary of yesterday is not. */
  readonly atOnce: boolean;
  readonly log: Pick<Logger, 'info' | 'warn'>;
}

/** An older snapshot says too little of the rules of today. */
const OLDEST_SNAPSHOT_DAYS = 2;

/** Monday's and Tuesday's run wait for the summary of the day before; Wednesday's takes what is there. */
const DAYS_TO_WAIT = 2;

/**
 * Makes the report of the week, unless it is there: on Monday, or on the first day after it on which it can be made. Without the summary of yesterday nothing could be said of rules that
 * were not used, for a week: until Wednesday it waits for that. Its files are written, then it is told, then its manifest is written. A run that breaks off in between is made good by the next one, with the same files and the same event.
 *
 * @throws Error where the last snapshot is older than two days, and where anything cannot be read or written
 */
export async function makeReport(clients: ReportClients, { inventory, usage, window, now, atOnce, log }: ReportToMake): Promise<object> {
  const { s3 } = clients;
  const today = dateOf(now);
  const monday = mondayBefore(today);
  if (!atOnce && await hasReportSince(s3, usage, monday)) return { made: false, because: 'the report of this week is there' };
  const manifest = await lastManifest(s3, inventory, today);
  if (!manifest) {
    log.warn('There is no snapshot yet: the report waits for the first one');
    return { made: false, because: 'there is no snapshot yet' };
  }
  if (manifest.date < daysAfter(today, -OLDEST_SNAPSHOT_DAYS)) throw new Error(`The last snapshot is of ${manifest.date}: there can be no report about the rules of ${today}`);

  const from = daysAfter(today, -window);
  const summaries = (await summarisedDays(s3, usage, from)).filter(({ date }) => date < today);
  if (!atOnce && today < daysAfter(monday, DAYS_TO_WAIT)) {
    const yesterday = daysAfter(today, -1);
    const flowLogIds = awaitedSummaries(summaries, today);
    if (flowLogIds.length > 0 || !summaries.some(({ date }) => date === yesterday)) {
      log.warn('The report waits for a summary of the day before, until Wednesday', { date: yesterday, flowLogIds });
      return { made: false, because: `the summary of ${yesterday} is not there yet` };
    }
  }
  const days = await readDays(s3, usage, summaries);
  const since = await sinceWhen(s3, { inventory, usage, from, through: manifest.date, log });
  const snapshot = await readSnapshot(s3, inventory.bucket, manifest);
  const report = usageOfRules({ inventory: snapshot, days, window, today, firstSeen: firstSeenOf(since) });
  const files = await writeFiles(s3, usage, today, report);
  const time = new Date(now * 1000).toISOString();
  const finding = usageFinding(report, { bucket: usage.bucket, folder: `${reportFolder(usage.prefix)}date=${today}/`, date: today, time });
  await tellFinding(clients.events, finding);
  await putObject(s3, {
    bucket: usage.bucket,
    key: reportKey(usage.prefix, today, 'manifest.json'),
    body: `${JSON.stringify({ version: 1, date: today, madeAt: time, window, snapshot: manifest.date, told: finding.id, files }, undefined, 2)}\n`,
    contentType: 'application/json',
  });
  const { rules, byVerdict, narrower } = countUsage(report.rules);
  return { made: true, date: today, snapshot: manifest.date, daysWithLogs: report.daysWithLogs, rules, byVerdict, narrower };
}

/** The Monday of the week of a day; the day itself where it is one. */
function mondayBefore(date: string): string {
  return daysAfter(date, -((new Date(`${date}T00:00:00Z`).getUTCDay() + 6) % 7));
}

async function hasReportSince(s3: S3Client, { bucket, prefix }: UsagePlace, date: string): Promise<boolean> {
  const folder = reportFolder(prefix);
  for await (const { key } of listObjects(s3, bucket, folder, `${folder}date=${date}`)) {
    if (dateOfReportManifest(prefix, key) !== undefined) return true;
  }
  return false;
}

async function readDays(s3: S3Client, usage: UsagePlace, summaries: readonly SummarisedDay[]): Promise<DayUsage[]> {
  const days: DayUsage[] = [];
  for (const summary of summaries) days.push(await readDayUsage(s3, usage, summary));
  return days;
}

async function writeFiles(s3: S3Client, { bucket, prefix }: UsagePlace, date: string, report: UsageReport): Promise<object[]> {
  const files = [
    { file: 'report.json', body: usageJson(report), contentType: 'application/json' },
    { file: 'report.md', body: usageMarkdown(report), contentType: 'text/markdown; charset=utf-8' },
    { file: 'report.html', body: usageHtml(report), contentType: 'text/html; charset=utf-8' },
  ] as const;
  const written: object[] = [];
  for (const { file, body, contentType } of files) {
    const key = reportKey(prefix, date, file);
    const { bytes, sha256 } = await putObject(s3, { bucket, key, body, contentType });
    written.push({ key, bytes, sha256 });
  }
  return written;
}

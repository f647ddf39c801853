import { gunzipSync, gzipSync } from 'node:zlib';
import { S3Client } from '@aws-sdk/client-s3';
import { dayUsageFolder, dayUsageKey, readDayUsageKey } from './usage-layout';
import { getObject, listObjects, putObject } from '../lambda-shared/objects.lambda-shared';
import { DayUsage } from '../usage/day-usage';

/** Where summaries and reports are kept. */
export interface UsagePlace {
  readonly bucket: string;
  /** Without a slash at the end: `usage`. */
  readonly prefix: string;
}

/** A summary that is there. */
export interface SummarisedDay {
  readonly date: string;
  readonly flowLogId: string;
}

/** The summaries of all flow logs from a day on, in the order of their days. */
export async function summarisedDays(s3: S3Client, { bucket, prefix }: UsagePlace, from: string): Promise<SummarisedDay[]> {
  const days: SummarisedDay[] = [];
  const folder = dayUsageFolder(prefix);
  for await (const { key } of listObjects(s3, bucket, folder, `${folder}date=${from}`)) {
    const day = readDayUsageKey(prefix, key);
    if (day) days.push(day);
  }
  return days;
}

/** One object, written at once: it is whole or it is not there. The same day makes the same bytes. */
export async function writeDayUsage(s3: S3Client, { bucket, prefix }: UsagePlace, usage: DayUsage): Promise<void> {
  const body = gzipSync(`${JSON.stringify(usage)}\n`);
  await putObject(s3, { bucket, key: dayUsageKey(prefix, usage.date, usage.flowLogId), body, contentType: 'application/gzip' });
}

/** @throws Error where the object there is no summary of that day and flow log */
export async function readDayUsage(s3: S3Client, { bucket, prefix }: UsagePlace, { date, flowLogId }: SummarisedDay): Promise<DayUsage> {
  const key = dayUsageKey(prefix, date, flowLogId);
  const usage = await readCompressedJson(s3, bucket, key) as Partial<DayUsage> | null;
  if (usage?.version === 1 && usage.date === date && usage.flowLogId === flowLogId) return usage as DayUsage;
  throw new Error(`s3://${bucket}/${key}: It is no summary of ${date} of ${flowLogId}`);
}

/** An object of JSON that is compressed with gzip. */
export async function readCompressedJson(s3: S3Client, bucket: string, key: string): Promise<unknown> {
  try {
    const chunks: Buffer[] = [];
    for await (const chunk of await getObject(s3, bucket, key)) chunks.push(chunk as Buffer);
    return JSON.parse(gunzipSync(Buffer.concat(chunks)).toString('utf8')) as unknown;
  } catch (error) {
    throw new Error(`s3://${bucket}/${key}: ${(error as Error).message}`, { cause: error });
  }
}

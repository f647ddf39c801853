import { ListObjectsV2Command, S3Client } from '@aws-sdk/client-s3';
import { ArchiveLayout, folderOfADay, readFileName } from './archive-layout';
import { daysAfter, endOf } from './days';
import { errorOf, RangedObject } from './ranged-object.lambda-shared';
import { call } from '../lambda-shared/aws-call.lambda-shared';

/** The archive of one flow log. */
export interface FlowLogArchiveSource extends ArchiveLayout {
  readonly bucket: string;
  /** Files of other flow logs may lie in the same folder. */
  readonly flowLogId: string;
}

/**
 * For how long after a day its records are looked for: a record is as old as its aggregation interval (at most 10 minutes) and its way to S3 when its file is named. "However, log delivery
 * is on a best effort basis, and your logs might be delayed beyond the typical delivery time" ("Flow log records", Amazon VPC User Guide), which is about 10 minutes to S3. What comes
 * later than two hours is in no summary; in an archive it is found when the day that it came on is read, and its own day counts as flawed.
 */
export const LATE_BY_SECONDS = 2 * 60 * 60;

/** A file of an archive. */
export interface FlowLogFile extends RangedObject {
  /** Seconds since 1970. */
  readonly madeAt: number;
}

/** All files that may hold records of a day, each list in the order of its keys. */
export interface ObjectsOfADay {
  /** Those of its own folder. */
  readonly own: readonly FlowLogFile[];
  /** Those that were made in the first hours after it. */
  readonly late: readonly FlowLogFile[];
}

/** @throws when a folder cannot be listed to its end. */
export async function objectsOfADay(s3: S3Client, source: FlowLogArchiveSource, date: string): Promise<ObjectsOfADay> {
  const own = await filesBelow(s3, source, folderOfADay(source, date));
  const late = await filesBelow(s3, source, folderOfADay(source, daysAfter(date, 1)), endOf(date) + LATE_BY_SECONDS);
  return { own, late };
}

/** Whether anything was written on a day. */
export async function hasObjectsOfADay(s3: S3Client, source: FlowLogArchiveSource, date: string): Promise<boolean> {
  for await (const page of pagesOfFiles(s3, source, folderOfADay(source, date))) if (page.length > 0) return true;
  return false;
}

async function filesBelow(s3: S3Client, source: FlowLogArchiveSource, folder: string, madeUntil = Infinity): Promise<FlowLogFile[]> {
  const found: FlowLogFile[] = [];
  for await (const page of pagesOfFiles(s3, source, folder, madeUntil)) found.push(...page);
  return found;
}

async function* pagesOfFiles(
  s3: S3Client, { bucket, flowLogId }: FlowLogArchiveSource, folder: string, madeUntil = Infinity,
): AsyncGenerator<FlowLogFile[]> {
  let token: string | undefined;
  do {
    const command = new ListObjectsV2Command({ Bucket: bucket, Prefix: folder, ContinuationToken: token });
    const page = await call('s3:ListBucket', () => s3.send(command)).catch((error: unknown) => {
      throw errorOf({ bucket, key: folder }, error);
    });
    yield (page.Contents ?? []).flatMap(({ Key: key, Size: size, ETag: etag }) => {
      const file = key === undefined ? undefined : readFileName(key);
      return file?.flowLogId === flowLogId && file.madeAt <= madeUntil ? [{ bucket, key: key!, size: size!, etag, madeAt: file.madeAt }] : [];
    });
    token = page.IsTruncated ? page.NextContinuationToken : undefined;
    if (page.IsTruncated && !token) throw errorOf({ bucket, key: folder }, new Error('the list says that there is more, and not where'));
  } while (token);
}

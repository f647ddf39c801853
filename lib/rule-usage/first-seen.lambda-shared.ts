import { gzipSync } from 'node:zlib';
import { S3Client } from '@aws-sdk/client-s3';
import { readSnapshotTable } from './read-snapshot.lambda-shared';
import { SnapshotPlace, snapshotDates, storedManifest } from './snapshot-place.lambda-shared';
import { readCompressedJson, UsagePlace } from './stored-usage.lambda-shared';
import { firstSeenKey } from './usage-layout';
import { Logger } from '../lambda-shared/log.lambda-shared';
import { listObjects, putObject } from '../lambda-shared/objects.lambda-shared';
import { RulesSince, rulesSince } from '../usage/rules-since';

/** What is kept from one report to the next, so that each snapshot is read once. It can be made again from the snapshots at any time. */
interface KeptSince {
  readonly version: 1;
  /** The first and the last snapshot that were read, and all in between. */
  readonly from: string;
  readonly through: string;
  readonly rules: RulesSince;
}

export interface SinceWhen {
  readonly inventory: SnapshotPlace;
  readonly usage: UsagePlace;
  /** The first day that somebody asks about. */
  readonly from: string;
  /** The snapshot whose rules are judged. */
  readonly through: string;
  readonly log: Pick<Logger, 'info' | 'warn'>;
}

/** Since when each rule of the last snapshot is as it is now, as far as snapshots go back to `from`. */
export async function sinceWhen(s3: S3Client, { inventory, usage, from, through, log }: SinceWhen): Promise<RulesSince> {
  const dates = (await snapshotDates(s3, inventory)).filter(date => date <= through);
  const first = dates.filter(date => date <= from).at(-1) ?? dates[0];
  const kept = await readKept(s3, usage, log);
  // What was kept of a shorter window does not go back far enough; what is newer than the snapshot would say that rules came later than they did.
  const isOfUse = kept !== undefined && kept.from <= first && kept.through <= through;
  let rules: RulesSince = isOfUse ? kept.rules : {};
  const unread = dates.filter(date => isOfUse ? date > kept.through : date >= first);
  for (const date of unread) {
    const stored = await storedManifest(s3, inventory, date);
    if (!stored) throw new Error(`The snapshot of ${date} was there, and is gone`);
    rules = rulesSince(rules, { date, rules: await readSnapshotTable(s3, inventory.bucket, stored.manifest, 'rules') });
  }
  if (unread.length > 0) await writeKept(s3, usage, { version: 1, from: isOfUse ? kept.from : first, through: unread.at(-1)!, rules });
  return rules;
}

/** Undefined where there is none, and where what is there is none: it is made again. */
async function readKept(s3: S3Client, { bucket, prefix }: UsagePlace, log: SinceWhen['log']): Promise<KeptSince | undefined> {
  const key = firstSeenKey(prefix);
  for await (const listed of listObjects(s3, bucket, key)) {
    if (listed.key !== key) continue;
    try {
      const kept = await readCompressedJson(s3, bucket, key) as Partial<KeptSince> | null;
      if (kept?.version === 1 && typeof kept.from === 'string' && typeof kept.through === 'string' && typeof kept.rules === 'object') return kept as KeptSince;
      log.warn('What is kept of earlier snapshots is not understood: it is made again', { key });
    } catch (error) {
      if (!isBroken(error)) throw error;
      log.warn('What is kept of earlier snapshots is broken: it is made again', { key, error: error as Error });
    }
  }
  return undefined;
}

/** Whether the bytes are no compressed JSON; else they could not be had, which is no reason to make them again. */
function isBroken(error: unknown): boolean {
  const { cause } = error as { cause?: { code?: string } };
  return cause instanceof SyntaxError || cause?.code?.startsWith('Z_') === true;
}

async function writeKept(s3: S3Client, { bucket, prefix }: UsagePlace, kept: KeptSince): Promise<void> {
  await putObject(s3, { bucket, key: firstSeenKey(prefix), body: gzipSync(`${JSON.stringify(kept)}\n`), contentType: 'application/gzip' });
}

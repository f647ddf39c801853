import { S3Client } from '@aws-sdk/client-s3';
import { SnapshotPlace, storedManifest, StoredManifest } from './snapshot-place.lambda-shared';
import { isOfKind } from '../lambda-shared/aws-call.lambda-shared';
import { JsonLinesWriter } from '../lambda-shared/json-lines.lambda-shared';
import { putObject } from '../lambda-shared/objects.lambda-shared';
import { inventoryManifestKey, inventoryPartKey } from '../reports/inventory-layout';
import { InventoryManifest, InventoryPart, writeInventoryManifest } from '../reports/inventory-manifest';
import { inventoryLine } from '../reports/inventory-rows';
import { InventoryRow, InventoryTable } from '../reports/inventory-tables';

/** Writes one table of a snapshot, page by page as they come: what is held in memory is a page of rows and the compressed text. */
export async function writeSnapshotTable<Table extends InventoryTable>(
  s3: S3Client, { bucket, prefix }: SnapshotPlace, date: string, table: Table, rows: AsyncIterable<readonly InventoryRow<Table>[]>,
): Promise<InventoryPart> {
  const writer = new JsonLinesWriter();
  for await (const page of rows) await writer.write(page.map(row => inventoryLine(table, row)));
  const { body, rows: count } = await writer.finish();
  const key = inventoryPartKey(prefix, table, date);
  const { versionId, bytes, sha256 } = await putObject(s3, { bucket, key, body, contentType: 'application/gzip' });
  return { table, key, ...versionId === undefined ? {} : { versionId }, rows: count, bytes, sha256 };
}

const ATTEMPTS = 5;

/**
 * Writes a manifest, and makes its parts the snapshot of the day, unless the day has a newer one: two runs of a day may end in another order than they began in. S3 compares what
 * is there with what was read here, so that no run writes over a manifest that it has not seen.
 *
 * @returns the newer manifest that is there instead, or undefined
 * @throws Error where the place is that of another account or Region
 */
export async function writeSnapshotManifest(
  s3: S3Client, place: SnapshotPlace, manifest: InventoryManifest, seen: StoredManifest | undefined,
): Promise<InventoryManifest | undefined> {
  const key = inventoryManifestKey(place.prefix, manifest.date);
  const body = writeInventoryManifest(manifest);
  let there = seen;
  for (let attempt = 1; ; attempt++) {
    if (there && isNewer(there.manifest, manifest)) return there.manifest;
    try {
      await putObject(s3, { bucket: place.bucket, key, body, contentType: 'application/json', over: there?.eTag ?? null });
      return undefined;
    } catch (error) {
      // "If the ETag values do not match, the operation returns a 412 Precondition Failed error"; "On a 409 failure you should fetch the object's ETag and retry the upload" (Amazon
      // S3 API Reference, PutObject). "missing": 404, what should be written over was deleted.
      if (attempt === ATTEMPTS || !(isOfKind(error, 'changed') || isOfKind(error, 'missing'))) throw error;
      there = await storedManifest(s3, place, manifest.date);
    }
  }
}

/** Whether one of two manifests of a place was taken later. */
export function isNewer(there: InventoryManifest, ours: InventoryManifest): boolean {
  if (there.accountId !== ours.accountId || there.region !== ours.region) {
    throw new Error(`The place is taken: it has the snapshot of ${there.region} of account ${there.accountId}, and this is ${ours.region} of account ${ours.accountId}. Each needs a prefix, or a bucket, of its own`);
  }
  return there.takenAt > ours.takenAt; // both as toISOString() writes them
}

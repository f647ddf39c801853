import { S3Client } from '@aws-sdk/client-s3';
import { getText, listObjects } from '../lambda-shared/objects.lambda-shared';
import { readInventoryManifest } from '../reading/inventory-manifest';
import { dateOfManifestKey, inventoryManifestFolder, inventoryManifestKey } from '../reports/inventory-layout';
import { InventoryManifest } from '../reports/inventory-manifest';

/** Where snapshots are kept. */
export interface SnapshotPlace {
  readonly bucket: string;
  /** Without a slash at the end. */
  readonly prefix: string;
}

/** A manifest with the ETag of its object. */
export interface StoredManifest {
  readonly manifest: InventoryManifest;
  readonly eTag: string;
}

/** The days that have a snapshot, in their order. */
export async function snapshotDates(s3: S3Client, { bucket, prefix }: SnapshotPlace): Promise<string[]> {
  const dates: string[] = [];
  for await (const { key } of listObjects(s3, bucket, inventoryManifestFolder(prefix))) {
    const date = dateOfManifestKey(prefix, key);
    if (date !== undefined) dates.push(date);
  }
  return dates;
}

/**
 * The manifest of a day; undefined where the day has no snapshot.
 *
 * @throws Error where the object there is no manifest of that day
 */
export async function storedManifest(s3: S3Client, { bucket, prefix }: SnapshotPlace, date: string): Promise<StoredManifest | undefined> {
  const key = inventoryManifestKey(prefix, date);
  const stored = await getText(s3, bucket, key);
  return stored && { manifest: manifestOf(stored.text, date, `s3://${bucket}/${key}`), eTag: stored.eTag };
}

/** The manifest of the last snapshot of a day, or of one before it; undefined where there is none. */
export async function lastManifest(s3: S3Client, place: SnapshotPlace, notAfter = '9999-12-31'): Promise<InventoryManifest | undefined> {
  const date = (await snapshotDates(s3, place)).filter(found => found <= notAfter).at(-1);
  return date === undefined ? undefined : (await storedManifest(s3, place, date))?.manifest;
}

function manifestOf(text: string, date: string, uri: string): InventoryManifest {
  try {
    const manifest = readInventoryManifest(text);
    if (manifest.date !== date) throw new Error(`It is of ${manifest.date}`);
    return manifest;
  } catch (error) {
    throw new Error(`${uri}: ${(error as Error).message}`);
  }
}

import { S3Client } from '@aws-sdk/client-s3';
import { readJsonLines } from '../lambda-shared/json-lines.lambda-shared';
import { getObject } from '../lambda-shared/objects.lambda-shared';
import { Inventory } from '../model/inventory';
import { readInventoryLine } from '../reading/inventory-rows';
import { InventoryManifest } from '../reports/inventory-manifest';
import { InventoryRow, InventoryTable } from '../reports/inventory-tables';

/**
 * A whole snapshot. Each object is read in the version that the manifest names, and compared with its SHA-256 and its number of rows.
 *
 * @throws Error where an object is gone, or another than was written
 */
export async function readSnapshot(s3: S3Client, bucket: string, manifest: InventoryManifest): Promise<Inventory> {
  const { date, takenAt, accountId, region } = manifest;
  return {
    date,
    takenAt,
    accountId,
    region,
    interfaces: await readSnapshotTable(s3, bucket, manifest, 'interfaces'),
    groups: await readSnapshotTable(s3, bucket, manifest, 'groups'),
    rules: await readSnapshotTable(s3, bucket, manifest, 'rules'),
    prefixLists: await readSnapshotTable(s3, bucket, manifest, 'prefixLists'),
  };
}

/** The rows of one table. */
export async function readSnapshotTable<Table extends InventoryTable>(
  s3: S3Client, bucket: string, { parts }: InventoryManifest, table: Table,
): Promise<InventoryRow<Table>[]> {
  const { key, versionId, rows: written, sha256 } = parts.find(part => part.table === table)!; // a manifest has one for each table
  const rows: InventoryRow<Table>[] = [];
  try {
    for await (const lines of readJsonLines(await getObject(s3, bucket, key, versionId), sha256)) {
      for (const line of lines) rows.push(readInventoryLine(table, line));
    }
    if (rows.length !== written) throw new Error(`It has ${rows.length} rows; ${written} were written`);
  } catch (error) {
    throw new Error(`s3://${bucket}/${key}${versionId === undefined ? '' : ` in version ${versionId}`}: ${(error as Error).message}`, { cause: error });
  }
  return rows;
}

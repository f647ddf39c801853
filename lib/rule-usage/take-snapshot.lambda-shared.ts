import { EC2Client } from '@aws-sdk/client-ec2';
import { S3Client } from '@aws-sdk/client-s3';
import { SnapshotPlace, storedManifest } from './snapshot-place.lambda-shared';
import { isNewer, writeSnapshotManifest, writeSnapshotTable } from './write-snapshot.lambda-shared';
import { describeGroups, describeInterfaces, describeRules } from '../lambda-shared/describe-network.lambda-shared';
import { describePrefixLists } from '../lambda-shared/describe-prefix-lists.lambda-shared';
import { InventoryPrefixList, InventoryRule } from '../model/inventory';
import { InventoryManifest } from '../reports/inventory-manifest';

/** Of which account and Region, when, and where to. */
export interface SnapshotToTake extends SnapshotPlace {
  readonly accountId: string;
  readonly region: string;
  /** Milliseconds since 1970: the day of the snapshot is the day of this moment, whenever the run was due. */
  readonly now: number;
}

/** A snapshot that was taken; or the newer one that was there. */
export interface TakenSnapshot {
  readonly manifest: InventoryManifest;
  readonly isOurs: boolean;
}

/**
 * Takes a snapshot: the tables first, the manifest last. Where anything fails there is no manifest, or that of an earlier run of the day with its own versions of the tables.
 *
 * The tables are read one after the other, each in pages, while the account goes on: a group may be in one and not yet, or no more, in another. All that EC2 answered is kept: rules
 * of groups that the table of groups lacks, and groups of interfaces too. Groups come before their rules and rules before the interfaces that wear them, so that what was added while
 * they were read is rather a rule or an interface too many than one too few.
 */
export async function takeSnapshot(ec2: EC2Client, s3: S3Client, { bucket, prefix, accountId, region, now }: SnapshotToTake): Promise<TakenSnapshot> {
  const takenAt = new Date(now).toISOString();
  const date = takenAt.slice(0, 10);
  const place = { bucket, prefix };
  const head = { version: 1, date, takenAt, accountId, region } as const;
  const there = await storedManifest(s3, place, date);
  if (there && isNewer(there.manifest, { ...head, parts: [], unreadPrefixLists: [] })) return { manifest: there.manifest, isOurs: false };

  const named = new Set<string>();
  const unread: string[] = [];
  const manifest: InventoryManifest = {
    ...head,
    parts: [
      await writeSnapshotTable(s3, place, date, 'groups', describeGroups(ec2)),
      await writeSnapshotTable(s3, place, date, 'rules', noting(describeRules(ec2), ({ prefixListId }: InventoryRule) => { if (prefixListId !== undefined) named.add(prefixListId); })),
      await writeSnapshotTable(s3, place, date, 'interfaces', describeInterfaces(ec2)),
      await writeSnapshotTable(s3, place, date, 'prefixLists', noting(describePrefixLists(ec2, named, accountId), (list: InventoryPrefixList) => {
        if (list.unread !== undefined) unread.push(list.prefixListId);
      })),
    ],
    unreadPrefixLists: unread, // filled while the tables above were written, in the order of ids
  };
  const newer = await writeSnapshotManifest(s3, place, manifest, there);
  return newer ? { manifest: newer, isOurs: false } : { manifest, isOurs: true };
}

/** The same rows, each shown to somebody on its way. */
async function* noting<Row>(pages: AsyncIterable<Row[]>, note: (row: Row) => void): AsyncGenerator<Row[], void, undefined> {
  for await (const page of pages) {
    page.forEach(note);
    yield page;
  }
}

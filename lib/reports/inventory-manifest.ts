import { InventoryTable } from './inventory-tables';

/** One object of a snapshot: a table, as lines of JSON, compressed with gzip. */
export interface InventoryPart {
  readonly table: InventoryTable;
  readonly key: string;
  /** The version of the object, where the bucket keeps versions: another run of the same day may write over it. */
  readonly versionId?: string;
  readonly rows: number;
  /** Of the object as it is stored. */
  readonly bytes: number;
  /** Of the object as it is stored, in hexadecimal digits. */
  readonly sha256: string;
}

/** What makes parts a snapshot. It is written when all of them are there: without it there is no snapshot. */
export interface InventoryManifest {
  readonly version: 1;
  /** `2026-11-27`, in UTC: the day of `takenAt`. */
  readonly date: string;
  /** When the run began to read, in ISO 8601: what the snapshot says was so then, or later. */
  readonly takenAt: string;
  readonly accountId: string;
  readonly region: string;
  /** One for each table, in the order in which they were read. */
  readonly parts: readonly InventoryPart[];
  /** Ids of prefix lists whose entries could not be read, sorted. */
  readonly unreadPrefixLists: readonly string[];
}

/** The manifest as a file. */
export function writeInventoryManifest(manifest: InventoryManifest): string {
  return `${JSON.stringify(manifest, undefined, 2)}\n`;
}

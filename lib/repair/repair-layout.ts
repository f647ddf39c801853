/** Where the repair keeps what it writes, below the prefix of its store. */

export interface RepairPlace {
  readonly bucket: string;
  /** Without a slash at its ends: `repair`. */
  readonly prefix: string;
}

/** Whose repair it is. */
export interface RepairOf {
  readonly groupId: string;
  readonly executionId: string;
}

/** The folders below the prefix, each with its part of the permissions. */
export const REPAIR_FOLDERS = { snapshots: 'snapshots', reports: 'reports', told: 'told' } as const;

/** What the group was before anything was revoked: one for an execution, however often it is tried. */
export function snapshotKey({ prefix }: RepairPlace, { groupId, executionId }: RepairOf): string {
  return `${prefix}/${REPAIR_FOLDERS.snapshots}/${groupId}/${executionId}.json`;
}

/** What was done and what was left. */
export function reportKey({ prefix }: RepairPlace, { groupId, executionId }: RepairOf, format: 'json' | 'md'): string {
  return `${prefix}/${REPAIR_FOLDERS.reports}/${groupId}/${executionId}.${format}`;
}

/** A mark that a refusal was told. AWS Config may try the same repair several times in a row; it is told once a day. */
export function toldKey({ prefix }: RepairPlace, of: string): string {
  return `${prefix}/${REPAIR_FOLDERS.told}/${of}`;
}

/** `s3://bucket/key`. */
export function s3Uri({ bucket }: RepairPlace, key: string): string {
  return `s3://${bucket}/${key}`;
}

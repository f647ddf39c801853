import { S3Client } from '@aws-sdk/client-s3';
import { RepairPlace, s3Uri, snapshotKey } from './repair-layout';
import { RepairSnapshot } from './repair-snapshot';
import { isOfKind } from '../lambda-shared/aws-call.lambda-shared';
import { getText, putObject } from '../lambda-shared/objects.lambda-shared';

/**
 * Keeps a snapshot, and gives the one that counts: that of the first attempt of the execution. A later attempt sees a group of which rules are gone, and must not write over what
 * tells how they were.
 *
 * @throws AwsCallError, and Error where what is there is no snapshot: then nothing may be revoked
 */
export async function firstSnapshot(s3: S3Client, place: RepairPlace, snapshot: RepairSnapshot): Promise<RepairSnapshot> {
  const key = snapshotKey(place, snapshot);
  try {
    await putObject(s3, { bucket: place.bucket, key, body: `${JSON.stringify(snapshot, undefined, 2)}\n`, contentType: 'application/json', over: null });
    return snapshot;
  } catch (error) {
    // 412 where one is there. 409, where two writers meet, passes by itself.
    if (!isOfKind(error, 'changed')) throw error;
  }
  const first = await readSnapshot(s3, place, snapshot);
  if (!first) throw new Error(`Amazon S3 says that ${s3Uri(place, key)} is there, and does not give it: nothing was revoked`);
  return first;
}

/** The snapshot of an earlier attempt of the execution; undefined where there is none. */
export async function readSnapshot(s3: S3Client, place: RepairPlace, of: Pick<RepairSnapshot, 'groupId' | 'executionId'>): Promise<RepairSnapshot | undefined> {
  const key = snapshotKey(place, of);
  const found = await getText(s3, place.bucket, key);
  if (!found) return undefined;
  const written = asSnapshot(found.text);
  const isOfThisOne = written?.version === 1 && written.groupId === of.groupId && written.executionId === of.executionId;
  if (!isOfThisOne || !Array.isArray(written.rules) || !Array.isArray(written.toRevoke)) {
    throw new Error(`${s3Uri(place, key)} is no snapshot of ${of.groupId} by the execution ${of.executionId}: nothing was revoked`);
  }
  return written as RepairSnapshot;
}

function asSnapshot(text: string): Partial<RepairSnapshot> | undefined {
  try {
    return JSON.parse(text) as Partial<RepairSnapshot>;
  } catch {
    return undefined;
  }
}

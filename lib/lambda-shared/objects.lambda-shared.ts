import { createHash } from 'crypto';
import { Readable } from 'stream';
import { GetObjectCommand, ListObjectsV2Command, PutObjectCommand, S3Client } from '@aws-sdk/client-s3';
import { call, isOfKind } from './aws-call.lambda-shared';
import { pages } from './pages.lambda-shared';

/** An object to write. */
export interface ObjectToPut {
  readonly bucket: string;
  readonly key: string;
  readonly body: string | Buffer;
  readonly contentType: string;
  /** Writes only over the object with this ETag; `null` writes only where there is none. Else whatever is there is written over. */
  readonly over?: string | null;
}

/** An object that was written. */
export interface PutResult {
  /** Where the bucket keeps versions. */
  readonly versionId?: string;
  readonly bytes: number;
  /** In hexadecimal digits. */
  readonly sha256: string;
}

/**
 * Writes an object. S3 compares the SHA-256 with what arrived.
 *
 * @throws AwsCallError; of kind `changed` where it was to be written over another object than is there
 */
export async function putObject(s3: S3Client, { bucket, key, body, contentType, over }: ObjectToPut): Promise<PutResult> {
  const digest = createHash('sha256').update(body).digest();
  const answer = await call('s3:PutObject', () => s3.send(new PutObjectCommand({
    Bucket: bucket,
    Key: key,
    Body: body,
    ContentType: contentType,
    ChecksumSHA256: digest.toString('base64'),
    IfMatch: over ?? undefined,
    IfNoneMatch: over === null ? '*' : undefined,
  })));
  // Buckets whose versioning was suspended say `null`: that version is written over.
  const versionId = answer.VersionId === 'null' ? undefined : answer.VersionId;
  return { versionId, bytes: Buffer.byteLength(body), sha256: digest.toString('hex') };
}

/** An object as it is listed. */
export interface ListedObject {
  readonly key: string;
  readonly eTag: string;
  readonly bytes: number;
}

/** Objects whose keys begin so, in the order of their keys, one page at a time. */
export async function* listObjects(s3: S3Client, bucket: string, prefix: string, startAfter?: string): AsyncGenerator<ListedObject, void, undefined> {
  const ask = async (ContinuationToken?: string) => {
    const command = new ListObjectsV2Command({ Bucket: bucket, Prefix: prefix, StartAfter: startAfter, ContinuationToken });
    const { Contents, NextContinuationToken } = await s3.send(command);
    return { Contents, NextToken: NextContinuationToken };
  };
  for await (const { Contents = [] } of pages('s3:ListBucket', ask)) {
    for (const { Key: key, ETag: eTag, Size: bytes } of Contents) {
      if (key === undefined || eTag === undefined || bytes === undefined) throw new Error('s3:ListBucket answered an object without a key, an ETag or a size');
      yield { key, eTag, bytes };
    }
  }
}

/** The bytes of an object, as they come. */
export async function getObject(s3: S3Client, bucket: string, key: string, versionId?: string): Promise<Readable> {
  const action = versionId === undefined ? 's3:GetObject' : 's3:GetObjectVersion';
  const { Body } = await call(action, () => s3.send(new GetObjectCommand({ Bucket: bucket, Key: key, VersionId: versionId })));
  if (!(Body instanceof Readable)) throw new Error(`${action} answered no bytes for ${key}`);
  return Body;
}

/**
 * A small object as text, with its ETag; undefined where there is none.
 *
 * For what is not there S3 answers "not found" to who may list the whole bucket, and "access denied" to who may list some folders of it ("If you don't have the
 * s3:ListBucket permission, Amazon S3 will return an HTTP status code 403 ("access denied") error": getObject, AWS SDK for JavaScript). So what is denied is looked up in the list.
 */
export async function getText(s3: S3Client, bucket: string, key: string): Promise<{ readonly text: string; readonly eTag: string } | undefined> {
  const answer = await call('s3:GetObject', () => s3.send(new GetObjectCommand({ Bucket: bucket, Key: key }))).catch(async (error: unknown) => {
    if (isOfKind(error, 'missing') || (isOfKind(error, 'denied') && !await isThere(s3, bucket, key))) return undefined;
    throw error;
  });
  if (!answer) return undefined;
  if (!answer.Body || answer.ETag === undefined) throw new Error(`s3:GetObject answered no bytes or no ETag for ${key}`);
  const { Body: body } = answer;
  return { text: await call('s3:GetObject', () => body.transformToString()), eTag: answer.ETag };
}

/** Whether there is an object, by listing it. */
export async function isThere(s3: S3Client, bucket: string, key: string): Promise<boolean> {
  for await (const object of listObjects(s3, bucket, key)) return object.key === key;
  return false;
}

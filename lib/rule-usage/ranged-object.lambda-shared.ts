import { GetObjectCommand, S3Client } from '@aws-sdk/client-s3';
import { call } from '../lambda-shared/aws-call.lambda-shared';

/** An object of S3 that is read piece by piece, so that no object is ever in memory whole, and a connection that breaks costs one piece. */
export interface RangedObject {
  readonly bucket: string;
  readonly key: string;
  /** In bytes. */
  readonly size: number;
  /** What the list of objects said of its content: a piece of another content is refused (412). */
  readonly etag?: string;
}

/** How often a piece is asked for whose body broke off. What S3 answers with an error, the SDK has asked for again by itself. */
const ATTEMPTS = 4;
const FIRST_WAIT_MS = 200;

/** The bytes from `start` (included) to `end` (excluded). An error names the object. */
export async function readRange(s3: S3Client, object: RangedObject, start: number, end: number): Promise<Uint8Array> {
  if (start >= end) return new Uint8Array(0);
  for (let attempt = 1; ; attempt++) {
    const command = new GetObjectCommand({ Bucket: object.bucket, Key: object.key, IfMatch: object.etag, Range: `bytes=${start}-${end - 1}` });
    const answer = await call('s3:GetObject', () => s3.send(command)).catch((error: unknown) => {
      throw errorOf(object, error);
    });
    try {
      const bytes = await answer.Body!.transformToByteArray();
      if (bytes.length !== end - start) throw new Error(`${bytes.length} of ${end - start} bytes came`);
      return bytes;
    } catch (error) {
      if (attempt === ATTEMPTS) throw errorOf(object, error);
      await new Promise(resolve => setTimeout(resolve, FIRST_WAIT_MS * 2 ** (attempt - 1)));
    }
  }
}

/** The same error, which says of which object it is. */
export function errorOf({ bucket, key }: Pick<RangedObject, 'bucket' | 'key'>, error: unknown): Error {
  return new Error(`s3://${bucket}/${key}: ${error instanceof Error ? error.message : String(error)}`, { cause: error });
}

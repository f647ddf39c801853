import { Readable } from 'node:stream';
import { createGunzip } from 'node:zlib';
import { S3Client } from '@aws-sdk/client-s3';
import { errorOf, RangedObject, readRange } from './ranged-object.lambda-shared';

/** So much is asked for at once. AWS's files are at most 75 MB, most of them far smaller: one request. */
const PIECE = 8 * 1024 * 1024;

/** No record is so long: what has no end of a line for so long is no text. */
const LONGEST_LINE = 1024 * 1024;

/** The lines of a text that is compressed with gzip, some at a time and none of them empty. What is no gzip, or breaks off, throws and names the object. */
export async function* linesOfAnObject(s3: S3Client, object: RangedObject): AsyncGenerator<string[]> {
  const decoder = new TextDecoder('utf-8');
  let rest = '';
  const gunzip = createGunzip();
  const source = Readable.from(piecesOf(s3, object));
  source.on('error', error => gunzip.destroy(error));
  source.pipe(gunzip);
  try {
    for await (const chunk of gunzip) {
      const lines = (rest + decoder.decode(chunk as Uint8Array, { stream: true })).split('\n');
      rest = lines.pop()!;
      if (rest.length > LONGEST_LINE) throw new Error(`a line is longer than ${LONGEST_LINE} characters`);
      yield lines.filter(line => line !== '');
    }
    const last = rest + decoder.decode();
    if (last !== '') yield [last];
  } catch (error) {
    throw (error as Error).message?.startsWith('s3://') ? error : errorOf(object, error);
  } finally {
    source.destroy();
    gunzip.destroy();
  }
}

async function* piecesOf(s3: S3Client, object: RangedObject): AsyncGenerator<Uint8Array> {
  for (let start = 0; start < object.size; start += PIECE) {
    yield await readRange(s3, object, start, Math.min(start + PIECE, object.size));
  }
}

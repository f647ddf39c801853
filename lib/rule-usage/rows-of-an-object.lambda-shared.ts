import { gunzipSync } from 'node:zlib';
import { S3Client } from '@aws-sdk/client-s3';
import { AsyncBuffer, Compressors, DecodedArray, FileMetaData, parquetLibrary } from './parquet-library.lambda-shared';
import { errorOf, RangedObject, readRange } from './ranged-object.lambda-shared';

/** Rows of a Parquet file, column by column: `columns.get('srcaddr')![3]` is that of the fourth row. */
export interface ParquetRows {
  readonly count: number;
  readonly columns: ReadonlyMap<string, DecodedArray>;
}

/** So many rows are decoded at once, however large a row group is. */
const ROWS_AT_ONCE = 100_000;

/** AWS compresses with gzip; the library brings Snappy along. A file of any other kind is refused by the library, by the name of its codec. */
const COMPRESSORS: Compressors = { GZIP: (input, length) => gunzipSync(input, { maxOutputLength: Math.max(length, 1) }) };

/**
 * The wanted columns of a Parquet file, as far as it has them, some rows at a time. Of a row group only the bytes of these columns are fetched. What is no Parquet file, or a
 * broken one, throws and names the object.
 */
export async function* rowsOfAnObject(s3: S3Client, object: RangedObject, wanted: readonly string[]): AsyncGenerator<ParquetRows> {
  try {
    const { parquetMetadataAsync, parquetSchema } = await parquetLibrary();
    const file: AsyncBuffer = {
      byteLength: object.size,
      slice: async (start, end = object.size) => bufferOf(await readRange(s3, object, start, Math.min(end, object.size))),
    };
    if (object.size < 12) throw new Error(`${object.size} bytes are no Parquet file`);
    const metadata = await parquetMetadataAsync(file, { geoparquet: false });
    const has = new Set(parquetSchema(metadata).children.map(({ element }) => element.name));
    const columns = wanted.filter(name => has.has(name));
    let first = 0;
    for (const { num_rows: rows } of metadata.row_groups) {
      yield* rowsOfAGroup(file, metadata, columns, first, first + Number(rows));
      first += Number(rows);
    }
    if (BigInt(first) !== metadata.num_rows) throw new Error(`it says that it has ${metadata.num_rows} rows, and has ${first}`);
  } catch (error) {
    throw (error as Error).message?.startsWith('s3://') ? error : errorOf(object, error);
  }
}

async function* rowsOfAGroup(
  file: AsyncBuffer, metadata: FileMetaData, columns: readonly string[], first: number, end: number,
): AsyncGenerator<ParquetRows> {
  const fetched = fetchedOnce(file);
  for (let rowStart = first; rowStart < end; rowStart += ROWS_AT_ONCE) {
    const rowEnd = Math.min(rowStart + ROWS_AT_ONCE, end);
    const read = new Map<string, DecodedArray>();
    for (const column of columns) read.set(column, await valuesOfAColumn(fetched, metadata, column, rowStart, rowEnd));
    yield { count: rowEnd - rowStart, columns: read };
  }
}

/** One column after the other, and numbers as numbers: a page is decoded whole, and big integers take four times the memory. */
async function valuesOfAColumn(file: AsyncBuffer, metadata: FileMetaData, column: string, rowStart: number, rowEnd: number): Promise<DecodedArray> {
  const { parquetScan } = await parquetLibrary();
  const scan = await parquetScan({ file, metadata, columns: [column], rowStart, rowEnd, compressors: COMPRESSORS, useOffsetIndex: false });
  const decoded = await scan.readColumn({ column, rowStart, rowEnd });
  if (decoded.length !== rowEnd - rowStart) throw new Error(`the column ${column} has ${decoded.length} of ${rowEnd - rowStart} rows`);
  return Array.from(decoded as ArrayLike<unknown>, value => typeof value === 'bigint' ? Number(value) : value);
}

/** The bytes alone: Node puts several small pieces into one buffer. */
function bufferOf({ buffer, byteOffset, byteLength }: Uint8Array): ArrayBuffer {
  const isAlone = buffer instanceof ArrayBuffer && byteOffset === 0 && byteLength === buffer.byteLength;
  return isAlone ? buffer : buffer.slice(byteOffset, byteOffset + byteLength) as ArrayBuffer;
}

/** The same file, of which each range is fetched once: the bytes of the columns of one row group, compressed. */
function fetchedOnce(file: AsyncBuffer): AsyncBuffer {
  const ranges = new Map<string, Promise<ArrayBuffer>>();
  return {
    byteLength: file.byteLength,
    slice: (start, end) => {
      const range = `${start}-${end}`;
      const known = ranges.get(range) ?? Promise.resolve(file.slice(start, end));
      ranges.set(range, known);
      return known;
    },
  };
}

import type { AsyncBuffer, Compressors, DecodedArray, FileMetaData } from 'hyparquet' with { 'resolution-mode': 'import' };

export type { AsyncBuffer, Compressors, DecodedArray, FileMetaData };

/** The library that reads Parquet. It is an ES module alone: this file, which everything that needs it goes through, is the only one that imports it. */
export async function parquetLibrary(): Promise<typeof import('hyparquet', { with: { 'resolution-mode': 'import' } })> {
  return import('hyparquet');
}

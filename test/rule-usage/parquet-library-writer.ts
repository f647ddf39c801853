import type { ColumnSource } from 'hyparquet-writer' with { 'resolution-mode': 'import' };

export type { ColumnSource };

/** The library that writes Parquet, an ES module alone. */
export async function parquetWriter(): Promise<typeof import('hyparquet-writer', { with: { 'resolution-mode': 'import' } })> {
  return import('hyparquet-writer');
}

import { gzipSync } from 'node:zlib';
import { ACCOUNT, REGION } from './environment';
import { FLOW_LOG_FIELDS } from '../../lib/catalogue/flow-log-fields';
import { parquetWriter } from '../rule-usage/parquet-library-writer';

/** The values of a record by the names of its fields; a field that is not here is `-`. */
export type Values = Readonly<Record<string, string | number>>;

/** A record as CloudWatch Logs keeps it. */
export function lineOf(fields: readonly string[], values: Values): string {
  return fields.map(name => values[name] ?? '-').join(' ');
}

/** A file of text as AWS writes it. */
export function textFile(fields: readonly string[], records: readonly Values[]): Uint8Array {
  return gzipSync([fields.join(' '), ...records.map(values => lineOf(fields, values)), ''].join('\n'));
}

const TYPES = new Map(FLOW_LOG_FIELDS.map(({ name, type }) => [name, ({ int: 'INT32', bigint: 'INT64', string: 'STRING' } as const)[type]]));

/** A Parquet file with the columns that AWS documents: numbers of 32 and 64 bits that may be missing, and texts. */
export async function parquetFile(fields: readonly string[], records: readonly Values[]): Promise<Uint8Array> {
  const { parquetWriteBuffer } = await parquetWriter();
  const columnData = fields.map((field) => {
    const type = TYPES.get(field)!;
    const data = records.map(({ [field]: value }) => type === 'STRING' ? value ?? '-' : value === undefined ? null : type === 'INT64' ? BigInt(value) : value);
    return { name: field.replaceAll('-', '_'), data, type, nullable: true };
  });
  return new Uint8Array(parquetWriteBuffer({ columnData, codec: 'GZIP', compressors: { GZIP: bytes => gzipSync(bytes) } }));
}

/** Where AWS puts a file that it makes at a moment (seconds since 1970): Hive-compatible, by the hour. */
export function keyOfFile({ prefix, flowLogId, at, isParquet }: { prefix: string; flowLogId: string; at: number; isParquet: boolean }): string {
  const [year, month, day, hour, minute] = new Date(at * 1000).toISOString().split(/[^\d]/);
  const folder = `AWSLogs/aws-account-id=${ACCOUNT}/aws-service=vpcflowlogs/aws-region=${REGION}/year=${year}/month=${month}/day=${day}/hour=${hour}`;
  return `${prefix}/${folder}/${ACCOUNT}_vpcflowlogs_${REGION}_${flowLogId}_${year}${month}${day}T${hour}${minute}Z_0a1b2c3d.log.${isParquet ? 'parquet' : 'gz'}`;
}

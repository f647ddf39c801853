import { gzipSync } from 'node:zlib';
import { parquetWriter } from './parquet-library-writer';

/** Files of an archive as AWS writes them. */

export const FLOW_LOG = 'fl-0123456789abcdef0';
export const LAYOUT = { prefix: 'flows', accountId: '111122223333', region: 'eu-west-1' };
export const FIELDS = ['version', 'account-id', 'interface-id', 'srcaddr', 'dstaddr', 'srcport', 'dstport', 'protocol', 'packets', 'bytes', 'start', 'end', 'action', 'log-status', 'tcp-flags'];

/** `minute`: 2026-11-26T10:05 as `20261126T1005Z`. */
export function keyOf(minute: string, { flowLogId = FLOW_LOG, suffix = 'log.gz', hash = 'a1b2c3d4', hourly = true } = {}): string {
  const [year, month, day, hour] = [minute.slice(0, 4), minute.slice(4, 6), minute.slice(6, 8), minute.slice(9, 11)];
  const folder = `flows/AWSLogs/aws-account-id=111122223333/aws-service=vpcflowlogs/aws-region=eu-west-1/year=${year}/month=${month}/day=${day}/${hourly ? `hour=${hour}/` : ''}`;
  return `${folder}111122223333_vpcflowlogs_eu-west-1_${flowLogId}_${minute}_${hash}.${suffix}`;
}

export interface Flow {
  readonly start: number;
  readonly source?: string;
  readonly destination?: string;
  readonly port?: number;
  readonly status?: string;
}

/** Of each hour of a day a flow, in its second minute. */
export function flowsOfEachHour(dayBegins: number): Flow[] {
  return Array.from({ length: 24 }, (_, hour) => ({ start: dayBegins + hour * 3600 + 60 }));
}

const valuesOf = ({ start, source = '10.0.1.7', destination = '10.0.2.9', port = 443, status = 'OK' }: Flow) => [
  2, '111122223333', 'eni-0aaaaaaaaaaaaaaa1', source, destination, 49152, port, 6, 10, 840, start, start + 60, 'ACCEPT', status, 3,
] as const;

export function lineOf(flow: Flow): string {
  return valuesOf(flow).join(' ');
}

export function textFile(flows: readonly Flow[], fields: readonly string[] = FIELDS): Uint8Array {
  return gzipSync([fields.join(' '), ...flows.map(lineOf), ''].join('\n'));
}

const TYPES: Record<string, 'INT32' | 'INT64' | 'STRING'> = {
  'version': 'INT32', 'srcport': 'INT32', 'dstport': 'INT32', 'protocol': 'INT64', 'packets': 'INT64', 'bytes': 'INT64', 'start': 'INT64', 'end': 'INT64', 'tcp-flags': 'INT32',
};

/** With gzip inside, as AWS compresses: 32 and 64 bits wide numbers, and texts. */
export async function parquetFile(flows: readonly Flow[], { rowGroupSize = 1000, fields = FIELDS, pageSize = 1_048_576 } = {}): Promise<Uint8Array> {
  const { parquetWriteBuffer } = await parquetWriter();
  const rows = flows.map(valuesOf);
  const columnData = fields.map(field => {
    const type = TYPES[field] ?? 'STRING';
    const data = rows.map(row => row[FIELDS.indexOf(field)]).map(value => type === 'INT64' ? BigInt(value) : value);
    return { name: field.replaceAll('-', '_'), data, type, nullable: true };
  });
  return new Uint8Array(parquetWriteBuffer({ columnData, codec: 'GZIP', compressors: { GZIP: bytes => gzipSync(bytes) }, rowGroupSize, pageSize }));
}

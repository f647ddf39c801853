import { DuckDBConnection, DuckDBInstance } from '@duckdb/node-api';
import { GROUPS, interfacesOf, NOW, RECORDED, SNAPSHOTS } from './recorded';
import { FLOW_LOG_FIELDS } from '../../lib/catalogue/flow-log-fields';

/**
 * Runs questions of Athena over the recorded lines, in DuckDB. The text that runs is the text that is deployed, but for one word: `current_date` becomes the day of the recorded lines.
 * What Trino calls otherwise than DuckDB is a macro. DuckDB is no Trino: `trino-grammar.ts` reads the same texts by Trino's own grammar.
 */
const TRINO_FUNCTIONS = [
  'CREATE MACRO date_format(t, f) AS strftime(t, f)', // %Y, %m and %d mean the same to both; others are not used
  'CREATE MACRO regexp_like(t, p) AS regexp_matches(t, p)',
];

const quoted = (value: unknown): string => {
  if (value === undefined || value === null) return 'NULL';
  if (Array.isArray(value)) return `[${value.map(quoted).join(', ')}]`;
  return typeof value === 'number' ? String(value) : `'${String(value)}'`;
};

const insert = (table: string, rows: readonly (readonly unknown[])[]) => `INSERT INTO ${table} VALUES ${rows.map(row => `(${row.map(quoted).join(', ')})`).join(', ')}`;

/** What Athena reads where AWS wrote `-`: a text file has it as text, and Parquet, whose numbers cannot be a hyphen, may have nothing. Numbers are null in both. */
export type Missing = '-' | undefined;

export interface Tables {
  readonly fieldNames: readonly string[];
  readonly missing: Missing;
}

export class AthenaStandIn {
  public static async with({ fieldNames, missing }: Tables): Promise<AthenaStandIn> {
    const instance = await DuckDBInstance.create(':memory:', { threads: '1' });
    const connection = await instance.connect();
    const fields = fieldNames.map(name => FLOW_LOG_FIELDS.find(field => field.name === name)!);
    const column = (name: string) => `"${name.replace(/-/g, '_')}"`;
    const types = { string: 'VARCHAR', int: 'INTEGER', bigint: 'BIGINT' };
    await connection.run([
      ...TRINO_FUNCTIONS,
      `CREATE TABLE flow_logs (${fields.map(({ name, type }) => `${column(name)} ${types[type]}`).join(', ')}, year VARCHAR, month VARCHAR, day VARCHAR, hour VARCHAR)`,
      'CREATE TABLE inventory_interfaces (interface_id VARCHAR, vpc_id VARCHAR, addresses VARCHAR[], group_ids VARCHAR[], snapshot_date VARCHAR)',
      'CREATE TABLE inventory_groups (group_id VARCHAR, name VARCHAR, vpc_id VARCHAR, snapshot_date VARCHAR)',
      insert('flow_logs', RECORDED.map((record) => {
        const start = new Date(Number(record.start) * 1000).toISOString();
        const partition = [start.slice(0, 4), start.slice(5, 7), start.slice(8, 10), start.slice(11, 13)];
        return [...fields.map(({ name, type }) => record[name] ?? (type === 'string' ? missing : undefined)), ...partition];
      })),
      insert('inventory_interfaces', SNAPSHOTS.flatMap(date => interfacesOf(date).map(each => [each.interfaceId, each.vpcId, each.addresses, each.groupIds, date]))),
      insert('inventory_groups', SNAPSHOTS.flatMap(date => GROUPS.map(each => [each.groupId, each.name, each.vpcId, date]))),
    ].join(';\n'));
    return new AthenaStandIn(instance, connection);
  }

  private constructor(private readonly instance: DuckDBInstance, private readonly connection: DuckDBConnection) {}

  public async ask(sql: string): Promise<Record<string, unknown>[]> {
    const today = new Date(NOW).toISOString().slice(0, 10);
    const reader = await this.connection.runAndReadAll(sql.replace(/\bcurrent_date\b/g, `DATE '${today}'`));
    return reader.getRowObjectsJson();
  }

  public close(): void {
    this.connection.closeSync();
    this.instance.closeSync();
  }
}

import { isObject } from './template';
import { ColumnType, INVENTORY_TABLES, InventoryColumn, InventoryRow, InventoryTable, snakeCase } from '../reports/inventory-tables';

type ReadColumn = InventoryColumn & { readonly name: string; readonly column: string };

const COLUMNS = Object.fromEntries(Object.entries(INVENTORY_TABLES).map(([table, columns]) =>
  [table, Object.entries<InventoryColumn>(columns).map(([name, column]) => ({ ...column, name, column: snakeCase(name) }))]),
) as unknown as Record<InventoryTable, readonly ReadColumn[]>;

/**
 * Reads what `inventoryLine` wrote. Columns that it does not know are passed over: a newer version may have added them.
 *
 * @throws Error when the line is no row of the table. It names the column, and not what stands in it
 */
export function readInventoryLine<Table extends InventoryTable>(table: Table, line: string): InventoryRow<Table> {
  const written = parsed(line);
  if (!isObject(written)) throw new Error(`This is no row of ${snakeCase(table)}: it is no JSON object`);
  const row: Record<string, unknown> = {};
  for (const { name, column, type, optional } of COLUMNS[table]) {
    const value = written[column];
    if (value === undefined && optional) continue;
    if (!IS_OF_TYPE[type](value) || !isPossible(column, value)) throw new Error(`This is no row of ${snakeCase(table)}: its ${column} is no ${type}`);
    row[name] = value;
  }
  return row as unknown as InventoryRow<Table>;
}

function parsed(line: string): unknown {
  try {
    return JSON.parse(line);
  } catch {
    return undefined;
  }
}

const isText = (value: unknown): value is string => typeof value === 'string';

const IS_OF_TYPE: Readonly<Record<ColumnType, (value: unknown) => boolean>> = {
  'string': isText,
  'int': Number.isSafeInteger,
  'boolean': value => typeof value === 'boolean',
  'array<string>': value => Array.isArray(value) && value.every(isText),
  'array<struct<key:string,value:string>>': value => Array.isArray(value) && value.every(tag => isObject(tag) && isText(tag.key) && isText(tag.value)),
};

/** A rule that goes neither way would be judged as one that goes the other. */
function isPossible(column: string, value: unknown): boolean {
  return column !== 'direction' || value === 'ingress' || value === 'egress';
}

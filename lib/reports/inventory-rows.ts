import { INVENTORY_TABLES, InventoryRow, InventoryTable, snakeCase } from './inventory-tables';

/** For each table the model's names of its columns, and theirs in a row. */
type Names = Readonly<Record<InventoryTable, readonly (readonly [name: string, column: string])[]>>;

const NAMES = Object.fromEntries(Object.entries(INVENTORY_TABLES).map(([table, columns]) =>
  [table, Object.keys(columns).map(name => [name, snakeCase(name)])])) as unknown as Names;

/** A row of a snapshot as one line of JSON without its end: `{"rule_id":"sgr-0a","group_id":"sg-0b",...}`. What is undefined is left out. */
export function inventoryLine<Table extends InventoryTable>(table: Table, row: InventoryRow<Table>): string {
  const written: Record<string, unknown> = {};
  for (const [name, column] of NAMES[table]) written[column] = row[name as keyof typeof row];
  return JSON.stringify(written);
}

import { InventoryTable, snakeCase } from './inventory-tables';

/** Where a table lies, one folder for each day: `inventory/prefix_lists/`. */
export function inventoryTableFolder(prefix: string, table: InventoryTable): string {
  return `${prefix}/${snakeCase(table)}/`;
}

/** The object of a table on a day: `inventory/rules/date=2026-11-27/part.json.gz`. */
export function inventoryPartKey(prefix: string, table: InventoryTable, date: string): string {
  return `${inventoryTableFolder(prefix, table)}date=${date}/part.json.gz`;
}

/** Where manifests lie: `inventory/manifests/`. */
export function inventoryManifestFolder(prefix: string): string {
  return `${prefix}/manifests/`;
}

/** The manifest of a day: `inventory/manifests/date=2026-11-27/manifest.json`. Keys in the order of the alphabet are days in theirs. */
export function inventoryManifestKey(prefix: string, date: string): string {
  return `${inventoryManifestFolder(prefix)}date=${date}/manifest.json`;
}

/** The day of such a key; undefined for another one. */
export function dateOfManifestKey(prefix: string, key: string): string | undefined {
  const date = /date=(\d{4}-\d\d-\d\d)\/manifest\.json$/.exec(key)?.[1];
  return date !== undefined && key === inventoryManifestKey(prefix, date) ? date : undefined;
}

import { inventoryTables } from '../../lib/flow-logs/athena-tables';
import { dateOfManifestKey, inventoryManifestKey, inventoryPartKey } from '../../lib/reports/inventory-layout';
import { INVENTORY_TABLE_NAMES, INVENTORY_TABLES, InventoryColumn, snakeCase } from '../../lib/reports/inventory-tables';

test('Athena looks for the columns that are written, where they are written', () => {
  const seen = inventoryTables('evidence', 'network/inventory').map(({ storageDescriptor, parameters }) => ({
    columns: (storageDescriptor as { columns: { name: string; type: string }[] }).columns.map(({ name, type }) => `${name} ${type}`),
    object: `${(parameters as Record<string, string>)['storage.location.template'].replace('${snapshot_date}', '2026-11-27')}part.json.gz`,
  }));
  expect(new Set(seen)).toEqual(new Set(INVENTORY_TABLE_NAMES.map(table => ({
    columns: Object.entries<InventoryColumn>(INVENTORY_TABLES[table]).map(([name, { type }]) => `${snakeCase(name)} ${type}`),
    object: `s3://evidence/${inventoryPartKey('network/inventory', table, '2026-11-27')}`,
  }))));
});

test('keys are folders by day', () => {
  expect(inventoryPartKey('inventory', 'prefixLists', '2026-11-27')).toBe('inventory/prefix_lists/date=2026-11-27/part.json.gz');
  expect(inventoryManifestKey('inventory', '2026-11-27')).toBe('inventory/manifests/date=2026-11-27/manifest.json');
});

test.each([
  ['inventory/manifests/date=2026-11-27/manifest.json', '2026-11-27'],
  ['inventory/manifests/date=2026-11-27/manifest.json.bak', undefined],
  ['other/manifests/date=2026-11-27/manifest.json', undefined],
  ['inventory/manifests/x/date=2026-11-27/manifest.json', undefined],
  ['inventory/manifests/date=27-11-2026/manifest.json', undefined],
])('the day of %s is %s', (key, date) => {
  expect(dateOfManifestKey('inventory', key)).toBe(date);
});

import { readInventoryManifest } from '../../lib/reading/inventory-manifest';
import { InventoryManifest, writeInventoryManifest } from '../../lib/reports/inventory-manifest';
import { INVENTORY_TABLE_NAMES } from '../../lib/reports/inventory-tables';

const MANIFEST: InventoryManifest = {
  version: 1,
  date: '2026-11-27',
  takenAt: '2026-11-27T00:10:03.120Z',
  accountId: '111111111111',
  region: 'eu-west-1',
  parts: INVENTORY_TABLE_NAMES.map((table, i) => ({ table, key: `inventory/${table}`, ...i === 0 ? {} : { versionId: `v${i}` }, rows: i, bytes: 20 + i, sha256: '0a'.repeat(32) })),
  unreadPrefixLists: ['pl-0a'],
};

test('what was written is read', () => {
  expect(readInventoryManifest(writeInventoryManifest(MANIFEST))).toEqual(MANIFEST);
});

test.each<[string, object | string, RegExp]>([
  ['no JSON', '{', /it is no JSON object/],
  ['a newer version', { version: 2 }, /This manifest has version 2; version 1 is understood/],
  ['no version', { version: undefined }, /has version undefined/],
  ['no day', { date: '2026-02-30' }, /its date is no day/],
  ['a moment without milliseconds, which is compared wrongly as text', { takenAt: '2026-11-27T00:10:03Z' }, /its takenAt is no moment/],
  ['a moment elsewhere', { takenAt: '2026-11-27T01:10:03.000+01:00' }, /its takenAt is no moment/],
  ['no account', { accountId: undefined }, /it names no account and Region/],
  ['no list of unread lists', { unreadPrefixLists: undefined }, /it has no list unreadPrefixLists/],
  ['no parts', { parts: undefined }, /its parts are no list of parts/],
  ['a part without a hash', { parts: [{ ...MANIFEST.parts[0], sha256: '' }] }, /its parts are no list of parts/],
  ['a part of another table', { parts: [{ ...MANIFEST.parts[0], table: 'vpcs' }] }, /its parts are no list of parts/],
  ['a table that is missing', { parts: MANIFEST.parts.slice(1) }, /it has not one part for interfaces/],
  ['a table twice', { parts: [...MANIFEST.parts, MANIFEST.parts[2]] }, /it has not one part for rules/],
])('refuses %s', (_, spoilt, message) => {
  expect(() => readInventoryManifest(typeof spoilt === 'string' ? spoilt : JSON.stringify({ ...MANIFEST, ...spoilt }))).toThrow(message);
});

import { isObject } from './template';
import { readDay } from '../model/day';
import { InventoryManifest, InventoryPart } from '../reports/inventory-manifest';
import { INVENTORY_TABLE_NAMES, InventoryTable } from '../reports/inventory-tables';

/**
 * Reads what `writeInventoryManifest` wrote.
 *
 * @throws Error when it is no manifest of a version that is known, or one that lacks a table
 */
export function readInventoryManifest(text: string): InventoryManifest {
  const written = parsed(text);
  if (!isObject(written)) throw new Error('This is no manifest: it is no JSON object');
  if (written.version !== 1) throw new Error(`This manifest has version ${String(written.version)}; version 1 is understood`);
  const manifest = written as unknown as InventoryManifest;
  const { date, takenAt, accountId, region, parts, unreadPrefixLists } = manifest;
  if (typeof date !== 'string' || readDay(date) === undefined) throw new Error('This is no manifest: its date is no day');
  // Moments are compared as texts, so they must be written as toISOString() writes them.
  if (typeof takenAt !== 'string' || !/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/.test(takenAt)) throw new Error('This is no manifest: its takenAt is no moment');
  if (typeof accountId !== 'string' || typeof region !== 'string') throw new Error('This is no manifest: it names no account and Region');
  if (!Array.isArray(unreadPrefixLists)) throw new Error('This is no manifest: it has no list unreadPrefixLists');
  if (!Array.isArray(parts) || !parts.every(isPart)) throw new Error('This is no manifest: its parts are no list of parts');
  const missing = INVENTORY_TABLE_NAMES.filter(table => parts.filter(part => part.table === table).length !== 1);
  if (missing.length > 0) throw new Error(`This is no manifest: it has not one part for ${missing.join(', ')}`);
  return manifest;
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

function isPart(written: unknown): written is InventoryPart {
  if (!isObject(written)) return false;
  const { table, key, versionId, rows, bytes, sha256 } = written;
  return INVENTORY_TABLE_NAMES.includes(table as InventoryTable)
    && typeof key === 'string'
    && (versionId === undefined || typeof versionId === 'string')
    && Number.isSafeInteger(rows)
    && Number.isSafeInteger(bytes)
    && typeof sha256 === 'string' && /^[0-9a-f]{64}$/.test(sha256);
}

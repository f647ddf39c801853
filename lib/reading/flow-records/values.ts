import { FlowRecord } from '../../model/flow-record';

/** Thrown where a field says what it cannot say. Whoever reads counts such records, and never guesses. One for all, for a stack takes longer than a record. */
export const UNREADABLE = new Error('the record is unreadable');

/** What a field holds: texts of lines; texts, whole numbers of either kind and nothing of Parquet files. */
export type FieldValue = string | number | bigint | null | undefined;

/** "NODATA" and "SKIPDATA" records have no values: AWS writes `-`. */
const NOTHING = '-';

export function textOf(value: FieldValue): string | undefined {
  if (value === undefined || value === null || value === NOTHING) return undefined;
  if (typeof value !== 'string' || value === '') throw UNREADABLE;
  return value;
}

/** A whole number that is not negative. */
export function numberOf(value: FieldValue): number | undefined {
  if (value === undefined || value === null || value === NOTHING) return undefined;
  const number = typeof value === 'string' ? digitsOf(value) : typeof value === 'number' || typeof value === 'bigint' ? Number(value) : NaN;
  if (!Number.isSafeInteger(number) || number < 0) throw UNREADABLE;
  return number;
}

/** `Number()` takes `0x1f`, ` 7` and nothing at all too. */
function digitsOf(text: string): number {
  let number = 0;
  for (let i = 0; i < text.length; i++) {
    const digit = text.charCodeAt(i) - 48;
    if (digit < 0 || digit > 9) return NaN;
    number = number * 10 + digit;
  }
  return text === '' ? NaN : number;
}

export function portOf(value: FieldValue): number | undefined {
  return atMost(65535, numberOf(value));
}

export function byteOf(value: FieldValue): number | undefined {
  return atMost(255, numberOf(value));
}

function atMost(most: number, number: number | undefined): number | undefined {
  if (number !== undefined && number > most) throw UNREADABLE;
  return number;
}

export function statusOf(value: FieldValue): FlowRecord['status'] {
  if (value === 'OK') return 'ok';
  if (value === 'NODATA') return 'no-data';
  if (value === 'SKIPDATA') return 'skipped';
  throw UNREADABLE;
}

export function actionOf(value: FieldValue): FlowRecord['action'] {
  const action = textOf(value);
  if (action === undefined || action === 'ACCEPT' || action === 'REJECT') return action;
  throw UNREADABLE;
}

export function directionOf(value: FieldValue): FlowRecord['direction'] {
  const direction = textOf(value);
  if (direction === undefined || direction === 'ingress' || direction === 'egress') return direction;
  throw UNREADABLE;
}

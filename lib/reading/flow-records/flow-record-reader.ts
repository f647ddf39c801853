import { newDraft, READ } from './fields';
import { FieldValue, UNREADABLE } from './values';
import { FLOW_LOG_FIELDS } from '../../catalogue/flow-log-fields';
import { FlowRecord } from '../../model/flow-record';

/** What one line or row is. `header` is the line with the names of the fields, which files of text begin with. */
export type ReadRecord = FlowRecord | 'header' | 'unreadable';

/** Reads the records of one format. Never throws: what is no record of the format is unreadable, to be counted. */
export interface FlowRecordReader {
  /** A line of text, of a file in S3 or of an event of CloudWatch Logs. */
  readLine(line: string): ReadRecord;
  /** A row of a Parquet file, as an object by column: `interface_id`, `pkt_srcaddr`, ... */
  readRow(row: Readonly<Record<string, unknown>>): FlowRecord | 'unreadable';
}

/** A reader for the fields of a flow log in their order, as AWS writes them: `['version', 'account-id', 'interface-id', ...]`. */
export function flowRecordReader(fieldNames: readonly string[]): FlowRecordReader {
  const header = fieldNames.join(' ');
  const asked = fieldNames.flatMap((name, at) => READ.has(name) ? [{ at, column: name.replaceAll('-', '_'), read: READ.get(name)! }] : []);
  return {
    readLine(line) {
      const text = line.endsWith('\r') ? line.slice(0, -1) : line;
      if (text === header) return 'header';
      const values = text.split(' ');
      return values.length === fieldNames.length ? recordOf(asked, ({ at }) => values[at]) : 'unreadable';
    },
    readRow: row => recordOf(asked, ({ column }) => column in row ? row[column] as FieldValue : MISSING),
  };
}

/** What no reader of a value takes: a file without the column is of another format. */
const MISSING = '';

/**
 * The names of the fields, where a line is the first one of a file of text; else undefined. Such a line tells the format of its file, whatever a flow log has now: "After you create
 * a flow log, you can't change its configuration or the flow log record format", so a changed format is another log.
 */
export function fieldNamesOfHeader(line: string): string[] | undefined {
  const names = line.trim().split(' ');
  return names.every(name => LIKE_A_NAME.test(name)) && names.some(name => KNOWN.has(name)) ? names : undefined;
}

/** A field that AWS adds one day is a name too. */
const LIKE_A_NAME = /^[a-z][a-z0-9-]*$/;

const KNOWN = new Set(FLOW_LOG_FIELDS.map(({ name }) => name));

function recordOf<T extends { readonly read: (draft: ReturnType<typeof newDraft>, value: FieldValue) => void }>(
  fields: readonly T[], valueOf: (field: T) => FieldValue,
): FlowRecord | 'unreadable' {
  const draft = newDraft();
  try {
    for (const field of fields) field.read(draft, valueOf(field));
  } catch (error) {
    if (error === UNREADABLE) return 'unreadable';
    throw error;
  }
  return draft;
}

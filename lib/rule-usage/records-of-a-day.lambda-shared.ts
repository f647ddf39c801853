import { CloudWatchLogsClient } from '@aws-sdk/client-cloudwatch-logs';
import { S3Client } from '@aws-sdk/client-s3';
import { beginOf, dateOf, endOf } from './days';
import { hasLinesOfADay, linesOfALogGroup } from './lines-of-a-log-group.lambda-shared';
import { linesOfAnObject } from './lines-of-an-object.lambda-shared';
import { FlowLogArchiveSource, FlowLogFile, hasObjectsOfADay, LATE_BY_SECONDS, objectsOfADay } from './objects-of-a-day.lambda-shared';
import { errorOf, RangedObject } from './ranged-object.lambda-shared';
import { rowsOfAnObject } from './rows-of-an-object.lambda-shared';
import { FlowRecord } from '../model/flow-record';
import { READ } from '../reading/flow-records/fields';
import { fieldNamesOfHeader, FlowRecordReader, flowRecordReader, ReadRecord } from '../reading/flow-records/flow-record-reader';

/** Where the records of one flow log are read from. */
export interface RecordSource {
  /** `fl-…`. */
  readonly flowLogId: string;
  readonly fieldNames: readonly string[];
  /** Read where it is kept: it is cheaper to read than the log group. */
  readonly archive?: Omit<FlowLogArchiveSource, 'flowLogId'> & { readonly isParquet: boolean };
  readonly logGroupName?: string;
}

/** What the records are read with. */
export interface RecordClients {
  readonly s3: S3Client;
  readonly logs: CloudWatchLogsClient;
}

/** A record of a flow log, or a line that is none. */
export type RecordOrNot = FlowRecord | 'unreadable';

/** Some records of a day. */
export interface SomeRecords {
  readonly records: readonly RecordOrNot[];
  /** The days of records that came when their days had been read, one for each record. */
  readonly late: readonly string[];
}

/**
 * The records of a day, some at a time: those whose traffic began on it, as far as they were written on it or in the two hours after it. A record that does not say when it began belongs
 * to the day on which it was written. Of records of earlier days that were written on it, later than those days are read, the days are told; in CloudWatch Logs they cannot be, for there
 * an event has the time at which its traffic began, whenever it came.
 * What cannot be read to its end throws: a part of a day is no day.
 */
export async function* recordsOfADay(clients: RecordClients, source: RecordSource, date: string): AsyncGenerator<SomeRecords> {
  const isOfTheDay = dayFilter(date);
  if (source.archive) {
    const { own, late } = await objectsOfADay(clients.s3, { ...source.archive, flowLogId: source.flowLogId }, date);
    for (const object of own) {
      for await (const records of recordsOfAnObject(clients.s3, source, object)) {
        yield { records: records.filter(isOfTheDay.own), late: daysOfLateRecords(records, date, object) };
      }
    }
    for (const object of late) {
      for await (const records of recordsOfAnObject(clients.s3, source, object)) yield { records: records.filter(isOfTheDay.late), late: [] };
    }
    return;
  }
  if (source.logGroupName === undefined) throw new Error(`flow log ${source.flowLogId} is kept nowhere that can be read`);
  const reader = flowRecordReader(source.fieldNames);
  for await (const { own, late } of linesOfALogGroup(clients.logs, source.logGroupName, date)) {
    yield { records: [...readLines(reader, own).filter(isOfTheDay.own), ...readLines(reader, late).filter(isOfTheDay.late)], late: [] };
  }
}

/** Whether anything was written on a day. A flow log of which nothing was written on the day before began on this one, or went on after a gap: it does not have the whole day. */
export async function hasRecordsOf({ s3, logs }: RecordClients, { archive, flowLogId, logGroupName }: RecordSource, date: string): Promise<boolean> {
  return archive ? hasObjectsOfADay(s3, { ...archive, flowLogId }, date) : hasLinesOfADay(logs, logGroupName!, date);
}

type Filter = (record: RecordOrNot) => boolean;

function dayFilter(date: string): { readonly own: Filter; readonly late: Filter } {
  const [begin, end] = [beginOf(date), endOf(date)];
  const isWithin = ({ start }: FlowRecord) => start! >= begin && start! < end;
  return {
    own: record => record === 'unreadable' || record.start === undefined || isWithin(record),
    late: record => record !== 'unreadable' && record.start !== undefined && isWithin(record),
  };
}

/** Of earlier days: those that were read without what is in this file. */
function daysOfLateRecords(records: readonly RecordOrNot[], date: string, { madeAt }: FlowLogFile): string[] {
  const begin = beginOf(date);
  return records.flatMap((record) => {
    if (record === 'unreadable' || record.start === undefined || record.start >= begin) return [];
    const ofDay = dateOf(record.start);
    return madeAt > endOf(ofDay) + LATE_BY_SECONDS ? [ofDay] : [];
  });
}

async function* recordsOfAnObject(s3: S3Client, source: RecordSource, object: RangedObject): AsyncGenerator<RecordOrNot[]> {
  let read = 0;
  let unreadable = 0;
  for await (const records of source.archive!.isParquet ? recordsOfRows(s3, object, source.fieldNames) : recordsOfLines(s3, object)) {
    read += records.length;
    for (const record of records) unreadable += record === 'unreadable' ? 1 : 0;
    yield records;
  }
  // Some lines that are no records are counted and told. A file of nothing else is no file of this flow log.
  if (read > 0 && unreadable === read) throw errorOf(object, new Error(`none of its ${read} records is one of the format ${source.fieldNames.join(' ')}`));
}

async function* recordsOfLines(s3: S3Client, object: RangedObject): AsyncGenerator<RecordOrNot[]> {
  let reader: FlowRecordReader | undefined;
  for await (const lines of linesOfAnObject(s3, object)) {
    if (!reader && lines.length > 0) {
      const fieldNames = fieldNamesOfHeader(lines[0]);
      if (!fieldNames) throw errorOf(object, new Error('its first line does not name the fields of its records'));
      reader = flowRecordReader(fieldNames);
    }
    if (reader) yield readLines(reader, lines);
  }
}

/** What is no record and no header. A header may come again: files are sometimes joined. */
function readLines(reader: FlowRecordReader, lines: readonly string[]): RecordOrNot[] {
  return lines.map(line => reader.readLine(line)).filter((record: ReadRecord): record is RecordOrNot => record !== 'header');
}

async function* recordsOfRows(s3: S3Client, object: RangedObject, fieldNames: readonly string[]): AsyncGenerator<RecordOrNot[]> {
  const reader = flowRecordReader(fieldNames);
  const wanted = fieldNames.filter(name => READ.has(name)).map(name => name.replaceAll('-', '_'));
  for await (const { count, columns } of rowsOfAnObject(s3, object, wanted)) {
    // One object for all rows: a reader takes what it needs of it at once.
    const row: Record<string, unknown> = {};
    for (let begin = 0; begin < count; begin += ROWS_AT_ONCE) {
      const records: RecordOrNot[] = [];
      for (let i = begin; i < Math.min(begin + ROWS_AT_ONCE, count); i++) {
        for (const [name, values] of columns) row[name] = values[i];
        records.push(reader.readRow(row));
      }
      yield records;
    }
  }
}

const ROWS_AT_ONCE = 5000;

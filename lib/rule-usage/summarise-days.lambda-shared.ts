import { daysAfter, settledDays } from './days';
import { LATE_BY_SECONDS } from './objects-of-a-day.lambda-shared';
import { hasRecordsOf, RecordClients, recordsOfADay, RecordSource } from './records-of-a-day.lambda-shared';
import { SnapshotPlace, snapshotDates } from './snapshot-place.lambda-shared';
import { SnapshotsOfDays } from './snapshots-of-a-day.lambda-shared';
import { summarisedDays, UsagePlace, writeDayUsage } from './stored-usage.lambda-shared';
import { Logger } from '../lambda-shared/log.lambda-shared';
import { DayUsage } from '../usage/day-usage';
import { InventoryIndex } from '../usage/inventory-index';
import { UsageOfADay } from '../usage/usage-of-a-day';

/** A flow log whose days are summarised. */
export interface WatchedSource extends RecordSource {
  /** A VPC, a subnet or a network interface. */
  readonly watchedId: string;
}

export interface DaysToSummarise {
  readonly sources: readonly WatchedSource[];
  readonly inventory: SnapshotPlace;
  readonly usage: UsagePlace;
  /** In days. */
  readonly window: number;
  /** Seconds since 1970. */
  readonly now: number;
  /** How many milliseconds the run has left. */
  readonly timeLeft: () => number;
  readonly log: Pick<Logger, 'info' | 'warn' | 'error'>;
}

/** What a run did, in days of flow logs. */
export interface SummarisedRun {
  readonly summarised: number;
  /** Days of which nothing was logged, the first day of a flow log, and days of which no snapshot is near. They are looked at again while they are in the window. */
  readonly nothingToSummarise: number;
  readonly leftForTheNextRun: number;
}

/** A day is read when it is over for so long. Records that come later are not counted; those in an archive are told when the day that they came on is read. */
const SETTLED_AFTER_SECONDS = LATE_BY_SECONDS + 30 * 60;

/** A day that would be begun with less than this is left to the next run; what takes longer than the run has is an error of that day. */
const LEAST_FOR_A_DAY_MS = 60_000;
const LEAST_FOR_THE_END_MS = 15_000;

/**
 * Summarises the days of the window that have no summary yet and whose logs have arrived, the newest first, as many as there is time for. The same run again finds nothing to do; a run
 * that comes late does what an earlier one left.
 *
 * @throws Error when all other days are done, where a day failed: nothing was written for that one
 */
export async function summariseDays(clients: RecordClients, work: DaysToSummarise): Promise<SummarisedRun> {
  const { s3 } = clients;
  const { sources, inventory, usage, window, now, timeLeft, log } = work;
  const days = settledDays(now, window, SETTLED_AFTER_SECONDS);
  const done = new Set((await summarisedDays(s3, usage, days.at(-1)!)).map(({ date, flowLogId }) => `${date} ${flowLogId}`));
  const snapshots = new SnapshotsOfDays(s3, inventory, new Set(await snapshotDates(s3, inventory)));
  const missing = days.flatMap(date => sources.filter(({ flowLogId }) => !done.has(`${date} ${flowLogId}`)).map(source => ({ date, source })));

  const failures: string[] = [];
  let [summarised, nothing, longest] = [0, 0, 0];
  for (const [i, { date, source }] of missing.entries()) {
    const begin = timeLeft();
    if (i > 0 && begin < Math.max(LEAST_FOR_A_DAY_MS, longest * 1.5)) {
      return endOfRun({ summarised, nothingToSummarise: nothing, leftForTheNextRun: missing.length - i }, failures);
    }
    const about = { date, flowLogId: source.flowLogId };
    try {
      const result = await summaryOf(clients, snapshots, source, date, timeLeft);
      if (result) await writeDayUsage(s3, usage, result);
      if (result) summarised++; else nothing++;
      if (result) log.info('Summarised a day', { ...about, records: result.records, silentHours: result.silentHours, late: result.late });
    } catch (error) {
      failures.push(`${date} of ${source.flowLogId}: ${(error as Error).message}`);
      log.error('A day could not be summarised', { ...about, error: error as Error });
    }
    longest = Math.max(longest, begin - timeLeft());
  }
  return endOfRun({ summarised, nothingToSummarise: nothing, leftForTheNextRun: 0 }, failures);
}

function endOfRun(run: SummarisedRun, failures: readonly string[]): SummarisedRun {
  if (failures.length === 0) return run;
  throw new Error(`${failures.length} of ${failures.length + run.summarised + run.nothingToSummarise} days could not be summarised: ${failures.join('; ')}`);
}

/**
 * Undefined where nothing was logged, which is no day without traffic: each interface is logged in each interval, with traffic or without (of hours without a record the summary tells).
 * And for the first day of a flow log, also of one that follows another when the format was changed: what passed before it began is in none of its records, and a part of a day must not
 * count as a day without traffic.
 */
async function summaryOf(
  clients: RecordClients, snapshots: SnapshotsOfDays, source: WatchedSource, date: string, timeLeft: () => number,
): Promise<DayUsage | undefined> {
  const snapshotDays = snapshots.datesFor(date);
  if (snapshotDays.length === 0) return undefined;
  if (!await hasRecordsOf(clients, source, daysAfter(date, -1))) return undefined;
  let day: UsageOfADay | undefined;
  for await (const { records, late } of recordsOfADay(clients, source, date)) {
    if (timeLeft() < LEAST_FOR_THE_END_MS) throw new Error('its records are more than can be read in one run');
    if (records.length === 0 && late.length === 0) continue;
    day ??= new UsageOfADay({
      date, flowLogId: source.flowLogId, watchedId: source.watchedId, inventory: new InventoryIndex(...await snapshots.read(snapshotDays)),
    });
    for (const record of records) {
      if (record === 'unreadable') day.skip();
      else day.add(record);
    }
    for (const ofDay of late) day.addLate(ofDay);
  }
  return day?.result();
}


import { DayUsage } from './day-usage';
import { writeDates } from './reasons';
import { readDay, writeDay } from '../model/day';

/** The days that a report is about: so many whole days before the day that it is made. */
export function windowOf(today: string, days: number): string[] {
  const last = readDay(today);
  if (last === undefined) throw new Error(`${today} is no day, as in 2026-11-27`);
  return Array.from({ length: days }, (_, i) => writeDay(last - days + i));
}

/** What a log of a day lacks. */
interface Flaws {
  readonly unreadable: boolean;
  readonly silentHours: number;
  readonly late: number;
}

/** Which groups were watched on which days, and how well. */
export class WindowCoverage {
  private readonly whole = new Map<string, Set<string>>();
  private readonly flawed = new Map<string, Map<string, Flaws>>();
  private readonly untold = new Set<string>();

  public constructor(private readonly dates: readonly string[], days: readonly DayUsage[]) {
    const late = lateRecords(days);
    for (const { date, flowLogId, watchedGroupIds, records, silentHours, tellsSkipped } of days) {
      const flaws = { unreadable: records.unreadable > 0, silentHours: silentHours.length, late: late.get(`${date} ${flowLogId}`) ?? 0 };
      const isWhole = !flaws.unreadable && flaws.silentHours === 0 && flaws.late === 0;
      for (const groupId of watchedGroupIds) {
        if (isWhole) this.whole.set(groupId, (this.whole.get(groupId) ?? new Set()).add(date));
        else this.addFlawed(groupId, date, flaws);
        if (!tellsSkipped) this.untold.add(groupId);
      }
    }
  }

  /** Whether a flow log that was read watched the group on any day. */
  public isWatched(groupId: string): boolean {
    return this.whole.has(groupId) || this.flawed.has(groupId);
  }

  /** Whether each log says where AWS skipped records. */
  public tellsSkipped(groupId: string): boolean {
    return !this.untold.has(groupId);
  }

  /** Days without a log of the group. */
  public missing(groupId: string): string[] {
    return this.dates.filter(date => !this.whole.get(groupId)?.has(date) && !this.flawed.get(groupId)?.has(date));
  }

  /** What the logs of the group lack on days of which no other log of it is whole, for people. */
  public flaws(groupId: string): string[] {
    const days = [...this.flawed.get(groupId) ?? []].filter(([date]) => !this.whole.get(groupId)?.has(date)).sort(([a], [b]) => a < b ? -1 : 1);
    const on = (some: typeof days) => writeDates(some.map(([date]) => date), this.dates.length);
    const unreadable = days.filter(([, flaws]) => flaws.unreadable);
    const silent = days.filter(([, { silentHours }]) => silentHours > 0);
    const late = days.filter(([, flaws]) => flaws.late > 0);
    const hours = silent.reduce((sum, [, { silentHours }]) => sum + silentHours, 0);
    const records = late.reduce((sum, [, flaws]) => sum + flaws.late, 0);
    return [
      ...unreadable.length > 0 ? [`Lines of logs could not be read on ${on(unreadable)}`] : [],
      ...silent.length > 0 ? [`No record speaks of ${hours} of ${silent.length * 24} hours, on ${on(silent)}`] : [],
      ...late.length > 0 ? [`${records === 1 ? 'One record' : `${records} records`} came later than days are read, of ${on(late)}`] : [],
    ];
  }

  private addFlawed(groupId: string, date: string, flaws: Flaws): void {
    const days = this.flawed.get(groupId) ?? new Map<string, Flaws>();
    this.flawed.set(groupId, days.set(date, both(flaws, days.get(date))));
  }
}

/** Of two logs of one day of which neither is whole: what both tell. */
function both(one: Flaws, other: Flaws | undefined): Flaws {
  if (!other) return one;
  return { unreadable: one.unreadable || other.unreadable, silentHours: Math.max(one.silentHours, other.silentHours), late: one.late + other.late };
}

/** How many records of a day came later than it was read, by day and flow log. */
function lateRecords(days: readonly DayUsage[]): Map<string, number> {
  const counts = new Map<string, number>();
  for (const { flowLogId, late } of days) {
    for (const { date, count } of late) counts.set(`${date} ${flowLogId}`, count + (counts.get(`${date} ${flowLogId}`) ?? 0));
  }
  return counts;
}

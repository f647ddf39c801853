import { dayOf as dayOfMilliseconds, readDay, writeDay } from '../model/day';

/** Days of UTC as texts, `2026-11-27`, and moments in seconds since 1970, as flow log records have them. */

const SECONDS_OF_A_DAY = 86_400;

/** When a day begins. */
export function beginOf(date: string): number {
  return readDay(date)! * SECONDS_OF_A_DAY;
}

/** When a day ends, which is when the next one begins. */
export function endOf(date: string): number {
  return beginOf(date) + SECONDS_OF_A_DAY;
}

/** So many days later, or earlier where the number is negative. */
export function daysAfter(date: string, days: number): string {
  return writeDay(readDay(date)! + days);
}

/** The day of a moment. */
export function dateOf(seconds: number): string {
  return writeDay(dayOfMilliseconds(seconds * 1000));
}

/** The days of a window that ended so many seconds ago or longer, the newest first. */
export function settledDays(now: number, window: number, settledAfter: number): string[] {
  const newest = daysAfter(dateOf(now - settledAfter), -1);
  return Array.from({ length: window }, (_, i) => daysAfter(newest, -i));
}

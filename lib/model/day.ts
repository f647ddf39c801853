/** A day of the calendar, in UTC. */

const ISO_DAY = /^(\d{4})-(\d{2})-(\d{2})$/;
const MILLISECONDS = 86_400_000;

/** A day as the number of days since 1970-01-01. */
export type Day = number;

/** The day that an ISO 8601 date names (`2026-12-31`); undefined where it is none, such as 2026-02-30. */
export function readDay(text: string): Day | undefined {
  const parts = ISO_DAY.exec(text);
  if (!parts) return undefined;
  const [year, month, day] = parts.slice(1).map(Number);
  const date = new Date(Date.UTC(year, month - 1, day));
  // A day that the month does not have is one of another month.
  const isThatDay = date.getUTCFullYear() === year && date.getUTCMonth() === month - 1;
  return isThatDay ? date.getTime() / MILLISECONDS : undefined;
}

/** The day in which a moment lies, as `Date.now()` gives it. */
export function dayOf(milliseconds: number): Day {
  return Math.floor(milliseconds / MILLISECONDS);
}

/** `2026-12-31`. */
export function writeDay(day: Day): string {
  return new Date(day * MILLISECONDS).toISOString().slice(0, 10);
}

import { asGiven } from '../errors/given';
import { refuse } from '../errors/refuse';
import { Day, dayOf, readDay } from '../model/day';

/** Pins the day, so that an old commit can be deployed again in an incident although a date in it has passed. */
export const TODAY_VARIABLE = 'PORTCULLIS_TODAY';

/**
 * The day by which dates are judged, in UTC.
 *
 * @throws when PORTCULLIS_TODAY is set and names no day: a date that is not understood may not pass for one in the past
 */
export function today(): Day {
  const pinned = process.env[TODAY_VARIABLE];
  if (pinned === undefined || pinned === '') return dayOf(Date.now());
  const day = readDay(pinned);
  if (day !== undefined) return day;
  return refuse({
    problem: `The environment variable ${TODAY_VARIABLE} names no day`,
    given: asGiven(pinned),
    accepted: 'a date such as 2026-12-31',
    change: `write it as YYYY-MM-DD, or unset ${TODAY_VARIABLE}`,
  });
}

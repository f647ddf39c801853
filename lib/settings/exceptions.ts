import { ExceptionTerms, USUAL_MAXIMUM_DAYS } from './team-settings';
import { Day, readDay, writeDay } from '../model/day';

/** What is wrong with the exception that somebody made of a finding, or when it will be over. */
export type ExceptionState =
  | { readonly is: 'in force' }
  | { readonly is: 'ending'; readonly says: string }
  | { readonly is: 'no exception'; readonly says: string };

const WARN_DAYS = 14;

/** `expires=2026-12-31`, anywhere in a reason, in brackets or quotes too: a day that is overlooked would never come. In an address it is somebody else's. */
const EXPIRES = /(?<![\p{L}\p{N}_?&-])expires\s*=["']?([^\s,;)\]}>"'|]*)/giu;

/** `ticket=OPS-123`, `ticket=#7`, `ticket=https://tracker.example.com/7`: what has no digit names no ticket. */
const TICKET = /(?<![\p{L}\p{N}_?&-])ticket\s*=["']?[^\s,;)\]}>"'|]*\d/iu;

/**
 * Whether the reason of an acknowledgement makes an exception. A last day that somebody wrote counts whether terms are set or not; where several are
 * written, the first of them that is over ends it.
 *
 * @param terms undefined where none are set: then a reason without a date holds for ever
 */
export function judgeException(reason: string, terms: ExceptionTerms | undefined, today: Day): ExceptionState {
  const most = terms?.maximumDays ?? USUAL_MAXIMUM_DAYS;
  const mend = `expires=${writeDay(today + most)}`;
  const written = [...reason.matchAll(EXPIRES)].map(([, date]) => date.replace(/\.$/, ''));
  const noDay = written.find(date => readDay(date) === undefined);
  if (noDay !== undefined) return not(`says expires=${noDay}, which is no day of the calendar. Write a day such as ${mend}`);
  if (written.length === 0 && terms) return not(`has no last day. Write one into the reason of the acknowledgement: ${mend}, or an earlier day`);
  const left = Math.min(...written.map(date => readDay(date)!)) - today;
  if (left < 0) {
    return not(`ended on ${writeDay(today + left)}. Mend what was found and take the acknowledgement out, or decide again and write a new day: ${mend}, or an earlier one`);
  }
  if (terms && left > most) return not(`lasts until ${writeDay(today + left)}, ${left} days from now, and ${most} are allowed. Write ${mend}, or an earlier day`);
  if (terms?.requireTicket && !TICKET.test(reason)) return not('names no ticket. Write one into the reason of the acknowledgement: ticket=OPS-123');
  if (left > WARN_DAYS) return { is: 'in force' };
  return { is: 'ending', says: `ends ${left === 0 ? 'today' : `on ${writeDay(today + left)}, in ${left} day${left === 1 ? '' : 's'}`}: after that day it fails` };
}

function not(says: string): ExceptionState {
  return { is: 'no exception', says };
}

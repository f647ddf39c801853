import { Day, readDay } from '../model/day';
import { Knowledge, known, unknown } from '../model/knowledge';

/** What grants of this library write into descriptions, `until 2026-12-31`, and what people and other tools write: `expires=2026-12-31`, `expires: 2026-12-31`. */
const LAST_DAYS = /\b(?:until|expires on|expires:?) (\d{4}-\d{2}-\d{2})(?![\w-])|\bexpires=(\$\{[^}]*\}|[^\s,;)]*)/gi;

const WORDS = /until|expires/i;

const SETTLED_BY = 'write the last day as expires=YYYY-MM-DD';

/** The last day that a description names, the latest where it names several; undefined where it names none. */
export function lastDayIn(description: string): Knowledge<Day> | undefined {
  // A quick no for nearly all: each way to say it begins with one of two words.
  if (!WORDS.test(description)) return undefined;
  const texts = [...description.matchAll(LAST_DAYS)].map(([, spoken, keyed]) => spoken ?? keyed);
  if (texts.length === 0) return undefined;
  const days = texts.map(text => ({ text, day: readDay(text) }));
  const unread = days.find(({ day }) => day === undefined);
  if (unread) return unknown(unread.text.startsWith('${') ? `its last day is ${unread.text}` : `'${unread.text}' is no day of the calendar`, SETTLED_BY);
  return known(Math.max(...days.map(({ day }) => day!)));
}

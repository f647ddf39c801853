import { beginOf, dateOf, daysAfter, endOf, settledDays } from '../../lib/rule-usage/days';
import { dateOfReportManifest, dayUsageKey, readDayUsageKey, reportKey } from '../../lib/rule-usage/usage-layout';

test('a day begins and ends in UTC', () => {
  expect([beginOf('1970-01-02'), endOf('1970-01-02')]).toEqual([86_400, 172_800]);
  expect(['2026-11-27T00:00:00Z', '2026-11-27T23:59:59.999Z'].map(moment => dateOf(Date.parse(moment) / 1000))).toEqual(['2026-11-27', '2026-11-27']);
});

test.each([['2026-02-28', 1, '2026-03-01'], ['2028-02-28', 1, '2028-02-29'], ['2026-01-01', -1, '2025-12-31'], ['2026-03-29', 1, '2026-03-30']])('%s and %d days', (date, days, then) => {
  expect(daysAfter(date, days)).toBe(then);
});

test.each([
  ['2026-11-27T02:29:59Z', ['2026-11-25', '2026-11-24']],
  ['2026-11-27T02:30:00Z', ['2026-11-26', '2026-11-25']],
  ['2026-11-27T23:59:59Z', ['2026-11-26', '2026-11-25']],
])('days that ended two and a half hours before %s', (moment, days) => {
  expect(settledDays(Date.parse(moment) / 1000, 2, 9000)).toEqual(days);
});

test.each([
  ['usage/days/date=2026-11-26/fl-0a.json.gz', { date: '2026-11-26', flowLogId: 'fl-0a' }],
  ['usage/days/date=2026-11-26/fl-0a.json', undefined],
  ['usage/days/other/date=2026-11-26/fl-0a.json.gz', undefined],
  ['usage/days/date=2026-11-26/notes.json.gz', undefined],
])('the key of a summary: %s', (key, day) => {
  expect(readDayUsageKey('usage', key)).toEqual(day);
  if (day) expect(dayUsageKey('usage', day.date, day.flowLogId)).toBe(key);
});

test('the key of a report', () => {
  const key = reportKey('a/usage', '2026-11-30', 'manifest.json');
  expect(key).toBe('a/usage/reports/date=2026-11-30/manifest.json');
  expect(dateOfReportManifest('a/usage', key)).toBe('2026-11-30');
  expect(dateOfReportManifest('a/usage', 'a/usage/reports/date=2026-11-30/report.json')).toBeUndefined();
  expect(dateOfReportManifest('usage', key)).toBeUndefined();
});

import { dayOf, readDay, writeDay } from '../../lib/model/day';
import { fc } from '../laws';

test.each([
  ['1970-01-01', 0], ['1970-01-02', 1], ['1969-12-31', -1], ['2000-02-29', 11_016], ['2024-02-29', 19_782], ['2026-12-31', 20_818],
])('%s is day %i', (text, day) => {
  expect(readDay(text)).toBe(day);
  expect(writeDay(day)).toBe(text);
});

test.each([
  '2026-02-29', '2026-02-30', '1900-02-29', '2026-04-31', '2026-00-10', '2026-13-01', '2026-01-00', '2026-01-32',
  '2026-1-1', '26-01-01', '02026-01-01', '2026-01-011', '2026-01-01T00:00', ' 2026-01-01', '2026/01/01', '31.12.2026', '', 'soon',
])("'%s' is no day", text => expect(readDay(text)).toBeUndefined());

// MDN, Date.UTC: "Values from 0 to 99 map to the years 1900 to 1999".
test('a year of two digits is not taken for one of the last century', () => expect(readDay('0026-01-01')).toBeUndefined());

test('a moment lies in the day that its date says, in UTC', () => {
  fc.assert(fc.property(fc.date({ min: new Date('1900-01-01T00:00:00Z'), max: new Date('2199-12-31T23:59:59Z'), noInvalidDate: true }), (moment) => {
    const text = moment.toISOString().slice(0, 10);
    expect(writeDay(dayOf(moment.getTime()))).toBe(text);
    expect(readDay(text)).toBe(dayOf(moment.getTime()));
  }));
});

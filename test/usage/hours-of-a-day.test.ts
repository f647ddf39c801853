import { START } from './snapshots';
import { HoursOfADay } from '../../lib/usage/hours-of-a-day';

const at = (hour: number, minute = 0, second = 0) => START + hour * 3600 + minute * 60 + second;

function told(...records: (readonly [start?: number, end?: number])[]): number[] {
  const hours = new HoursOfADay(START);
  records.forEach(([start, end]) => hours.note(start, end));
  return Array.from({ length: 24 }, (_, hour) => hour).filter(hour => !hours.silent.includes(hour));
}

test('nothing was told: all are silent, in their order', () => {
  expect(new HoursOfADay(START).silent).toEqual(Array.from({ length: 24 }, (_, hour) => hour));
});

test.each<[string, readonly [start?: number, end?: number], readonly number[]]>([
  ['the first second', [at(0), at(0, 1)], [0]],
  ['the last second', [at(23, 59, 59), at(24)], [23]],
  ['within an hour', [at(7, 10), at(7, 20)], [7]],
  ['from one into the next', [at(7, 55), at(8, 5)], [7, 8]],
  ['up to the next, which it does not reach', [at(7, 50), at(8)], [7]],
  ['into the next day', [at(23, 55), at(24, 5)], [23]],
  ['out of the day before', [at(-1, 55), at(0, 5)], [0]],
  ['of the day before', [at(-1), at(-1, 10)], []],
  ['of the next day', [at(24), at(24, 10)], []],
  ['without an end', [at(7, 55)], [7]],
  ['of one second', [at(7), at(7)], [7]],
  ['that ends before it begins', [at(7), at(3)], [7]],
  ['without a start: no hour is known', [undefined, at(7)], []],
  // "By default, the maximum aggregation interval is 10 minutes." ("Flow log records", Amazon VPC User Guide)
  ['that claims to be longer than an interval', [at(7), at(19)], [7]],
  ['that claims to be longer, at the end of an hour', [at(7, 55), at(19)], [7, 8]],
])('a record: %s', (_, record, hours) => {
  expect(told(record)).toEqual(hours);
});

test('records in any order', () => {
  const records = [[at(23), at(23, 1)], [at(0), at(0, 1)], [at(12), at(12, 1)], [at(12, 30), at(12, 31)]] as const;
  expect(told(...records)).toEqual([0, 12, 23]);
  expect(told(...[...records].reverse())).toEqual([0, 12, 23]);
});

import { awaitedSummaries } from '../../lib/rule-usage/awaited-summaries';

/** `a26`: of the flow log a on the 26th. */
const summaries = (texts: string) => texts.split(' ').filter(text => text !== '').map(text => ({ flowLogId: text[0], date: `2026-11-${text.slice(1)}` }));

test.each([
  ['nothing is there', '', []],
  ['all are there', 'a28 b28 a29 b29', []],
  ['none is there', 'b28 a28', ['a', 'b']],
  ['one is not there', 'a28 a29 b28', ['b']],
  ['a new one is there', 'a28 a29 b29', []],
  ['one that is gone', 'b27 a28 a29', []],
  ['one that another one follows, whose first day has no summary', 'a27 b29', ['a']],
  ['the day before has none either', 'a26 b27 a27', ['a', 'b']],
  ['in any order', 'b29 a29 a28 b27', []],
  ['the day of the report says nothing', 'a28 a30', ['a']],
])('%s', (_, there, awaited) => {
  expect(awaitedSummaries(summaries(there), '2026-11-30')).toEqual(awaited);
});

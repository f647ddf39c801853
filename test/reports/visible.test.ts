import { visible } from '../../lib/reports/visible';

test.each([
  ['a\nb', 'a\\nb'],
  ['a\r\tb', 'a\\r\\tb'],
  ['\u001b[31m', '\\u001b[31m'],
  ['\u0085\u2028\u202e', '\\u0085\\u2028\\u202e'],
  ['Büro 東京', 'Büro 東京'],
])('%j', (text, expected) => {
  expect(visible(text)).toBe(expected);
});

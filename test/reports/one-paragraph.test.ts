import { oneParagraph, urlInText } from '../../lib/reports/one-paragraph';

test.each([
  ['a double quote', 'group "web"', "group 'web'"],
  ['a backslash', 'C:\\group', 'C:/group'],
  ['lines', 'one\ntwo.\r\n\r\n  three', 'one; two. three'],
  ['what ends a line elsewhere', 'one\u2028two\u0085three', 'one; two; three'],
  ['a tab, an escape and a bell', 'a\tb\u001b[31mc\u0007', 'a b [31mc'],
  ['marks that turn the direction of writing', 'a\u202eb', 'a b'],
  ['half a character', 'a\ud83db', 'a\ufffdb'],
  ['what other languages write', 'Größe 大小 🔥', 'Größe 大小 🔥'],
])('%s in a text', (_, text, written) => {
  expect(oneParagraph(text)).toBe(written);
});

test('an address holds nothing that would end it', () => {
  expect(urlInText('https://example.com/a b"c\\d\n<e>\u202e/?q=%20#ü')).toBe('https://example.com/a%20b%22c%5Cd%0A%3Ce%3E%E2%80%AE/?q=%20#ü');
});

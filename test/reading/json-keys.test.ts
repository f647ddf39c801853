import { keyTwiceIn } from '../../lib/reading/json-keys';
import { fc } from '../laws';

const twice = (text: string) => keyTwiceIn(text, JSON.parse(text))?.key;

test.each([
  ['a key that is there twice', '{"a": 1, "a": 2}', 'a'],
  ['below others', '{"Resources": {"Web": {"Type": 1}, "Db": [{"b": 1, "c": 2, "b": 3}]}}', 'b'],
  ['three of one', '{"a": {}, "a": {}, "a": {}}', 'a'],
  ['written in two ways', '{"a": 1, "\\u0061": 2}', 'a'],
  ['with a quote in it', '{"\\"": 1, "\\"" : 2}', '"'],
  ['that ends with a backslash', '{"a\\\\": 1, "a\\\\": 2}', 'a\\'],
  ['beside a text that holds JSON', '{"x": "{\\"a\\": 1}", "y": 1, "y": 2}', 'y'],
  ['a prototype', '{"__proto__": 1, "__proto__": 2}', '__proto__'],
])('%s', (_, text, key) => {
  expect(twice(text)).toBe(key);
});

test.each([
  ['the same key in two maps', '{"a": {"b": 1}, "c": {"b": 1}}'],
  ['in maps of a list', '[{"a": 1}, {"a": 1}]'],
  ['in a map below it', '{"a": {"a": 1}}'],
  ['a text that holds JSON', '{"x": "{\\"a\\": 1, \\"a\\": 2}"}'],
  ['a text that is like a key', '{"a": "b", "c": "a"}'],
  ['no map', '[1, "a", null]'],
])('%s is none', (_, text) => {
  expect(twice(text)).toBeUndefined();
});

test('what was written from a value has no key twice', () => {
  fc.assert(fc.property(fc.json(), text => expect(twice(text)).toBeUndefined()));
});

test('its place is where it begins', () => {
  const text = '{"a": 1,\n "a": 2}';
  expect(keyTwiceIn(text, JSON.parse(text))).toEqual({ key: 'a', offset: text.lastIndexOf('"a"') });
});

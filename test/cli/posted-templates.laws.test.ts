import { MessageChannel, receiveMessageOnPort } from 'worker_threads';
import { readTemplateText } from '../../lib/reading/template-text';
import { fc } from '../laws';

/** A value as it arrives in another thread. */
function posted<T>(value: T): T {
  const { port1, port2 } = new MessageChannel();
  try {
    port1.postMessage(value);
    return (receiveMessageOnPort(port2) as { message: T }).message;
  } finally {
    port1.close();
  }
}

/** All that a reader can see of a value: keys in their order, whether each is its own, -0, and what is one object under several names. */
function seen(value: unknown, names = new Map<object, string>(), name = '$'): unknown {
  if (typeof value !== 'object' || value === null) return Object.is(value, -0) ? '-0' : `${typeof value} ${String(value)}`;
  const known = names.get(value);
  if (known !== undefined) return `the same as ${known}`;
  names.set(value, name);
  const parts = Reflect.ownKeys(value).filter(key => !(Array.isArray(value) && key === 'length')).map(key => [key, seen(Object.getOwnPropertyDescriptor(value, key)!.value, names, `${name}.${String(key)}`)]);
  const inherited = Object.getPrototypeOf(value) as object | null;
  return [Array.isArray(value) ? `a list of ${value.length}` : 'a map', inherited && Object.getOwnPropertyNames(inherited).sort().join(), parts];
}

const KEY = fc.constantFrom('a', 'Ref', '__proto__', 'constructor', 'toString', '1', '0', '"-1"', '"é\\u2028"', '? null\n  : 1\n  ', '"\\uD800"');
const SCALAR = fc.constantFrom('1', '-0.0', '-0', '.inf', '-.inf', '.nan', '0x1F', '1e400', '12345678901234567890', 'yes', 'no', '~', "''", '!Ref A', '!GetAtt A.B', '!Sub "${A}"',
  '2010-09-09', '1:30', '0o17', '"\\uD800"', '"\\0"', '"\\x85"', '!!str 1', '!__proto__ 1');
const FLOW = fc.letrec<{ value: string }>(tie => ({
  value: fc.oneof({ maxDepth: 5, depthSize: 'small' },
    SCALAR,
    fc.array(tie('value'), { maxLength: 4 }).map(items => `[${items.join(', ')}]`),
    fc.array(tie('value'), { maxLength: 3 }).map(items => `!Join [${items.join(', ')}]`),
    fc.uniqueArray(fc.tuple(KEY.filter(key => !key.startsWith('?')), tie('value')), { maxLength: 4, selector: ([key]) => key })
      .map(pairs => `{${pairs.map(([key, value]) => `${key}: ${value}`).join(', ')}}`),
    fc.constantFrom('*one', '*two', '{<<: *one, b: 1}', '{<<: [*one, *one], __proto__: 2}'),
  ),
})).value;
const TEXT = fc.tuple(FLOW, fc.array(FLOW, { maxLength: 6 })).map(([two, values]) => `x: &one {a: 1, __proto__: {c: -0.0}}\ny: &two [${two.replace(/\*two/g, '*one')}]\n${values.map((value, i) => `k${i}: ${value}\n`).join('')}`);

test('a template that was posted is the one that was parsed, down to the names of the same object', () => {
  let read = 0;
  fc.assert(fc.property(TEXT, (text) => {
    const parsed = readTemplateText(text);
    if ('body' in parsed) read++;
    expect(seen(posted(parsed))).toEqual(seen(parsed));
  }), { numRuns: 500 });
  expect(read).toBeGreaterThan(250);
});

test.each([
  ['a key __proto__ in YAML', 'Resources:\n  A: {__proto__: {GroupId: 1}}\n'],
  ['a key __proto__ in JSON', '{"Resources": {"A": {"__proto__": {"GroupId": 1}}}}'],
  ['numbers', 'a: [-0.0, .inf, -.inf, .nan, 1e-7, 9007199254740993]\n'],
  ['200 collections inside each other', `a: ${'['.repeat(198)}${']'.repeat(198)}\n`],
  ['one object under two names', 'a: &a {b: 1}\nc: [*a, *a]\n'],
  ['surrogates without a partner', '{"a": "\\ud800", "\\udfff": 1}'],
])('%s', (_, text) => {
  const parsed = readTemplateText(text);
  expect(parsed).toHaveProperty('body');
  expect(seen(posted(parsed))).toEqual(seen(parsed));
});

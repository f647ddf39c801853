import { App, CfnParameter, Duration, Lazy, Size, Stack, Token } from 'aws-cdk-lib';
import * as ec2 from 'aws-cdk-lib/aws-ec2';
import { asGiven } from '../../lib/errors/given';
import { fc } from '../laws';

class Widget {
  public readonly self = this;
}

const NoDuration = { Duration: class {} }.Duration;

test.each<[string, unknown, string]>([
  ['text', 'office', "'office'"],
  ['empty text', '', "''"],
  ['a number', 70000, '70000'],
  ['no number', NaN, 'NaN'],
  ['infinity', -Infinity, '-Infinity'],
  ['a big integer', 5n, '5'],
  ['yes or no', false, 'false'],
  ['nothing', undefined, 'undefined'],
  ['null', null, 'null'],
  ['a list', ['10.0.0.0/8', 5], "['10.0.0.0/8', 5]"],
  ['props', { name: 'Office', port: 5, more: { deep: 1 } }, "{ name: 'Office', port: 5, more: ... }"],
  ['an empty object', {}, '{}'],
  ['an object without a class', Object.create(null), '{}'],
  ['an object that refers to itself', new Widget(), 'an object of class Widget'],
  ['a construct', new Stack(new App(), 'Shop'), "the Stack 'Shop'"],
  ['a time', Duration.days(400), 'Duration.days(400)'],
  ['part of a time', Duration.hours(1.5), 'Duration.hours(1.5)'],
  ['a size', Size.gibibytes(3), 'Size.gibibytes(3)'],
  ['times in a list', [Duration.days(1)], '[Duration.days(1)]'],
  ['a class that is called so and is none', new NoDuration(), 'an object of class Duration'],
  ['an address', ec2.Peer.ipv4('10.0.0.0/8'), 'an object of class CidrIPv4'],
  ['a class', Widget, 'the class or function Widget'],
  ['a symbol', Symbol('x'), 'Symbol(x)'],
])('%s', (_, value, text) => expect(asGiven(value)).toBe(text));

describe('a token is called one, however it is written', () => {
  const stack = new Stack();
  const parameter = new CfnParameter(stack, 'Port', { type: 'Number' });

  test.each<[string, unknown, string]>([
    ['in text', parameter.valueAsString, 'a token'],
    ['inside text', `10.${parameter.valueAsString}.0.0/16`, "'10.<token>.0.0/16'"],
    ['twice', `${parameter.valueAsString}-${stack.region}`, "'<token>-<token>'"],
    ['as a number', parameter.valueAsNumber, 'a token'],
    ['a Lazy number', Lazy.number({ produce: () => 5 }), 'a token'],
    ['in a time', Duration.days(parameter.valueAsNumber), 'Duration.days(a token)'],
    ['taken out of a list', new CfnParameter(stack, 'List', { type: 'CommaDelimitedList' }).valueAsList[0], 'a piece of a list that is a token: take it with Fn.select'],
    ['in props', { port: Token.asNumber({ Ref: 'Port' }) }, '{ port: a token }'],
  ])('%s', (_, value, text) => expect(asGiven(value)).toBe(text));

  test('the same value reads the same twice', () => {
    expect(asGiven(parameter.valueAsString)).toBe(asGiven(parameter.valueAsString));
  });
});

test('never throws and stays short', () => {
  fc.assert(fc.property(fc.anything({ withBigInt: true, withDate: true, withMap: true, withNullPrototype: true, withSparseArray: true }), (value) => {
    expect(asGiven(value).length).toBeLessThanOrEqual(80);
  }));
});

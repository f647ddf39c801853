import { App, Stack } from 'aws-cdk-lib';
import { usersLine } from '../../lib/errors/users-frames';

test('the line of the user who called', () => {
  function theLineThatCalls(): string | undefined {
    return usersLine();
  }
  expect(theLineThatCalls()).toMatch(/^theLineThatCalls \(.+users-frames\.test\.ts:\d+:\d+\)$/);
});

test('also through code of the CDK', () => {
  class Shop extends Stack {
    public readonly line = [1].map(() => usersLine())[0];
  }
  expect(new Shop(new App(), 'Shop').line).toMatch(/users-frames\.test\.ts:\d+:\d+/);
});

test('the limit of stack frames is put back', () => {
  const before = Error.stackTraceLimit;
  usersLine();
  expect(Error.stackTraceLimit).toBe(before);
});

import { App } from 'aws-cdk-lib';
import { NamingConvention } from '../../lib/naming';

const FOUR_ANSWERS = /^.+\n {2}given: {4}.+\n {2}accepted: .+\n {2}change: {3}.+$/;

/** As callers in JavaScript, other languages and JSON may write it. */
const of = (scope: unknown) => () => NamingConvention.of(scope as never);
const use = (props: unknown) => () => NamingConvention.of(new App()).use(props as never);

test.each<[string, () => unknown, RegExp]>([
  ['of nothing', of(undefined), /^NamingConvention\.of: that is no scope\n.*given: +undefined/],
  ['of null', of(null), /that is no scope\n.*given: +null/],
  ['of text', of('Shop'), /that is no scope\n.*given: +'Shop'/],
  ['use nothing', use(undefined), /says nothing\n.*given: +undefined/],
  ['use null', use(null), /says nothing\n.*given: +null/],
  ['use text', use('MyApp'), /says nothing\n.*given: +'MyApp'/],
  ['project: 42', use({ project: 42 }), /project is not text\n.*given: +42/],
  ['project: null', use({ project: null }), /project is not text\n.*given: +null/],
  ['environment: {}', use({ environment: {} }), /environment is not text\n.*given: +\{\}/],
])('%s', (_, act, message) => {
  expect(act).toThrow(message);
  expect(act).toThrow(FOUR_ANSWERS);
});

import { App, Stack } from 'aws-cdk-lib';
import * as kms from 'aws-cdk-lib/aws-kms';
import { FindingsTopic } from '../../lib/findings';

const FOUR_ANSWERS = /^.+\n {2}given: {4}.+\n {2}accepted: .+\n {2}change: {3}.+$/;

/** As callers in JavaScript, other languages and JSON may write it. */
const make = (...args: unknown[]) => Reflect.construct(FindingsTopic, [new Stack(new App(), 'Audit'), 'Findings', ...args]) as FindingsTopic;
const tell = (...args: unknown[]) => Reflect.apply(FindingsTopic.prototype.tellOf, make(), args) as unknown;

test.each<[string, () => unknown, RegExp]>([
  ['props: null', () => make(null), /^FindingsTopic 'Audit\/Findings' has no props that can be read\n.*given: +null/],
  ['props: a text', () => make('key'), /has no props that can be read\n.*given: +'key'/],
  // No key in silence would be findings that are encrypted with another one.
  ['encryptionKey: null', () => make({ encryptionKey: null }), /that is no key\n.*given: +encryptionKey: null/],
  ['encryptionKey: its ARN', () => make({ encryptionKey: 'arn:aws:kms:eu-west-1:111111111111:key/a' }), /that is no key\n.*given: +encryptionKey: 'arn:aws:kms/],
  // The role's policy could not name it: the rule would publish nothing.
  ['encryptionKey: an alias', () => make({ encryptionKey: kms.Key.fromKeyArn(new Stack(), 'Alias', 'arn:aws:kms:eu-west-1:111111111111:alias/a') }), /needs the key itself/],
  ['an alarm: none', () => tell(), /can tell only of alarms that the app makes[^]*given: +alarm: undefined/],
  ['an alarm: its name', () => tell('Orders'), /given: +alarm: 'Orders'/],
  ['an alarm: a stack', () => tell(new Stack()), /given: +alarm: the Stack/],
])('%s', (_, act, message) => {
  expect(act).toThrow(message);
  expect(act).toThrow(FOUR_ANSWERS);
});

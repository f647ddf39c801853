import { App, CfnParameter, Stack } from 'aws-cdk-lib';
import * as kms from 'aws-cdk-lib/aws-kms';
import { checkKey } from '../../lib/stores/checked-key';

const FOUR_ANSWERS = /^Shop.+\n {2}given: {4}.+\n {2}accepted: a kms\.IKey, or nothing for a key of AWS\n {2}change: {3}.+$/;
const stack = new Stack(new App(), 'Shop');
const key = new kms.Key(stack, 'Key');
const check = (value: unknown) => () => checkKey('Shop', value as kms.IKey, 'a key of AWS');

test.each<[string, unknown, RegExp]>([
  ['null, which is not nothing', null, /that is no key\n.*given: +encryptionKey: null/],
  ['an ARN', 'arn:aws:kms:eu-west-1:111111111111:key/a', /that is no key/],
  ['what is like a key', { keyId: 'a' }, /that is no key/],
  ['an alias of the app', key.addAlias('logs'), /needs the key itself/],
  ['an imported alias', kms.Alias.fromAliasName(stack, 'ByName', 'alias/logs'), /needs the key itself/],
  ['an imported alias with its key', kms.Alias.fromAliasAttributes(stack, 'WithKey', { aliasName: 'alias/logs', aliasTargetKey: key }), /needs the key itself/],
  ['an alias in place of a key', kms.Key.fromKeyArn(stack, 'ByArn', 'arn:aws:kms:eu-west-1:111111111111:alias/logs'), /needs the key itself/],
  ['an asymmetric key', new kms.Key(stack, 'Rsa', { keySpec: kms.KeySpec.RSA_4096 }), /symmetric keys only\n.*given: +encryptionKey: the Key 'Shop\/Rsa', whose keySpec is RSA_4096/],
  ['a key that was made asymmetric at its low-level construct', asL1('RSA_4096'), /symmetric keys only/],
])('refuses %s', (_, value, message) => {
  expect(check(value)).toThrow(message);
  expect(check(value)).toThrow(FOUR_ANSWERS);
});

test.each<[string, unknown]>([
  ['nothing', undefined],
  ['a key', key],
  ['a key that says its kind', new kms.Key(stack, 'Symmetric', { keySpec: kms.KeySpec.SYMMETRIC_DEFAULT })],
  ['a key whose kind is a parameter', asL1(new CfnParameter(stack, 'Kind').valueAsString)],
  ['an imported key', kms.Key.fromKeyArn(stack, 'Imported', 'arn:aws:kms:eu-west-1:111111111111:key/0b181318-6567-4520-bb8d-9d78a9779f71')],
  ['a key by a parameter', kms.Key.fromKeyArn(stack, 'ByParameter', new CfnParameter(stack, 'Arn').valueAsString)],
])('takes %s', (_, value) => expect(check(value)).not.toThrow());

/** A key of the app whose kind was overridden at the low-level construct. */
function asL1(keySpec: string): kms.Key {
  const made = new kms.Key(stack, `Overridden${stack.node.children.length}`);
  (made.node.defaultChild as kms.CfnKey).keySpec = keySpec;
  return made;
}

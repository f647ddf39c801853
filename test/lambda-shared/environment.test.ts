import { readEnvironment, variable } from '../../lib/lambda-shared/environment.lambda-shared';

const isPair = (value: unknown): value is [string, string] => Array.isArray(value) && value.length === 2;

test('reads each variable as its kind', () => {
  const read = readEnvironment({
    BUCKET: variable.bucketName,
    FOLDER: variable.folder,
    ACCOUNT: variable.accountId,
    REGION: variable.region,
    DAYS: variable.wholeNumber(1, 400),
    FORMAT: variable.oneOf('parquet', 'text'),
    PAIR: variable.json('a list of two', isPair),
    NOTE: variable.text,
    MAYBE: variable.optional(variable.wholeNumber(1, 9)),
    MAYBE_THERE: variable.optional(variable.wholeNumber(1, 9)),
  }, {
    BUCKET: 'my.bucket-1', FOLDER: 'a/b', ACCOUNT: '012345678901', REGION: 'us-gov-west-1', DAYS: '30', FORMAT: 'text', PAIR: '["a","b"]', NOTE: ' x ', MAYBE: '', MAYBE_THERE: '7',
  });
  expect(read).toEqual({
    BUCKET: 'my.bucket-1', FOLDER: 'a/b', ACCOUNT: '012345678901', REGION: 'us-gov-west-1', DAYS: 30, FORMAT: 'text', PAIR: ['a', 'b'], NOTE: ' x ', MAYBE: undefined, MAYBE_THERE: 7,
  });
});

test.each(['eu-west-1', 'us-gov-east-1', 'cn-northwest-1', 'us-isob-east-1', 'eusc-de-east-1'])('knows the Region %s', (REGION) => {
  expect(readEnvironment({ REGION: variable.region }, { REGION })).toEqual({ REGION });
});

test.each([
  ['a bucket with capitals', { kind: variable.bucketName, text: 'Bucket' }],
  ['a bucket of two letters', { kind: variable.bucketName, text: 'ab' }],
  ['a token that was not resolved', { kind: variable.bucketName, text: '${Token[TOKEN.7]}' }],
  ['a folder with a slash at its end', { kind: variable.folder, text: 'a/' }],
  ['a folder with two slashes', { kind: variable.folder, text: 'a//b' }],
  ['eleven digits', { kind: variable.accountId, text: '01234567890' }],
  ['a Region without a number', { kind: variable.region, text: 'eu-west' }],
  ['zero', { kind: variable.wholeNumber(1, 9), text: '0' }],
  ['ten', { kind: variable.wholeNumber(1, 9), text: '10' }],
  ['a fraction', { kind: variable.wholeNumber(1, 9), text: '1.5' }],
  ['a number with an exponent', { kind: variable.wholeNumber(1, 900), text: '1e2' }],
  ['another word', { kind: variable.oneOf('parquet', 'text'), text: 'csv' }],
  ['JSON of another shape', { kind: variable.json('a list of two', isPair), text: '[1]' }],
  ['no JSON', { kind: variable.json('a list of two', isPair), text: '[' }],
  ['nothing', { kind: variable.text, text: '' }],
])('refuses %s', (_, { kind, text }) => {
  expect(() => readEnvironment({ THING: kind }, { THING: text })).toThrow(/^The function's environment lacks what it needs: THING\n {2}given: {4}THING=/);
  expect(() => readEnvironment({ THING: kind }, { THING: text })).toThrow(`accepted: THING: ${kind.accepted}`);
});

test('names all that is wrong at once, and what is missing as nothing', () => {
  const act = () => readEnvironment({ BUCKET: variable.bucketName, ACCOUNT: variable.accountId, REGION: variable.region }, { REGION: 'eu-west-1', ACCOUNT: 'me' });
  expect(act).toThrow(/lacks what it needs: BUCKET, ACCOUNT\n {2}given: {4}BUCKET=\(nothing\); ACCOUNT=me\n {2}accepted: BUCKET: .*; ACCOUNT: .*\n {2}change: {3}deploy/);
});

test('what may be missing must be right where it is there', () => {
  expect(() => readEnvironment({ DAYS: variable.optional(variable.wholeNumber(1, 9)) }, { DAYS: 'many' })).toThrow(/DAYS: a whole number from 1 to 9; or nothing/);
});

test('reads the process unless told', () => {
  process.env.PORTCULLIS_TEST_THING = 'there';
  expect(readEnvironment({ PORTCULLIS_TEST_THING: variable.text })).toEqual({ PORTCULLIS_TEST_THING: 'there' });
  delete process.env.PORTCULLIS_TEST_THING;
});

import { App, Duration, Lazy, Stack } from 'aws-cdk-lib';
import * as kms from 'aws-cdk-lib/aws-kms';
import * as s3 from 'aws-cdk-lib/aws-s3';
import { FindingsTopic } from '../../lib/findings';
import { SecurityGroupRepair } from '../../lib/repair';

const FOUR_ANSWERS = /^.+\n {2}given: {4}.+\n {2}accepted: .+\n {2}change: {3}.+$/;
const findings = new FindingsTopic(new Stack(new App(), 'Other'), 'Findings');
const bucket = s3.Bucket.fromBucketName(new Stack(), 'Bucket', 'evidence-of-the-team');

/** As callers in JavaScript, other languages and JSON may write it. */
const make = (...args: unknown[]) => () => Reflect.construct(SecurityGroupRepair, [new Stack(new App(), 'Audit'), 'Repair', ...args]) as unknown;
const make1 = (more: object) => make({ findings, ...more });

test.each<[string, () => unknown, RegExp]>([
  ['no props', make(), /^SecurityGroupRepair 'Audit\/Repair' has nobody to tell of what it revoked and what it left\n.*given: +findings: undefined/],
  ['null', make(null), /has nobody to tell/],
  ['findings: a topic\'s ARN', make({ findings: 'arn:aws:sns:eu-west-1:111111111111:findings' }), /has nobody to tell/],
  ['bucket: its name', make1({ bucket: 'evidence' }), /that is no bucket\n.*given: +bucket: 'evidence'/],
  ['bucket: null', make1({ bucket: null }), /that is no bucket/],
  ['accessLogs: a name', make1({ accessLogs: 'logs' }), /that is no bucket for access logs/],
  ['prefix: with a slash at its end', make1({ prefix: 'repair/' }), /that is no folder in a bucket\n.*given: +prefix: 'repair\/'/],
  ['prefix: empty', make1({ prefix: '' }), /that is no folder in a bucket/],
  ['prefix: a token', make1({ prefix: Lazy.string({ produce: () => 'repair' }) }), /that is no folder in a bucket/],
  ['exclusionTag: empty', make1({ exclusionTag: '' }), /that is no key that somebody can tag a group with\n.*given: +exclusionTag: ''/],
  ['exclusionTag: spaces', make1({ exclusionTag: '  ' }), /that is no key that/],
  ['exclusionTag: one of AWS', make1({ exclusionTag: 'aws:no-repair' }), /that is no key that/],
  ['exclusionTag: one that EC2 does not take', make1({ exclusionTag: 'no*repair' }), /that is no key that/],
  ['exclusionTag: a variable of a policy', make1({ exclusionTag: '${aws:username}' }), /that is no key that/],
  ['exclusionTag: too long', make1({ exclusionTag: 'a'.repeat(129) }), /that is no key that/],
  ['exclusionTag: a token', make1({ exclusionTag: Lazy.string({ produce: () => 'a' }) }), /that is no key that/],
  ['exclusionTag: null', make1({ exclusionTag: null }), /that is no key that/],
  ['encryptionKey: its ARN', make1({ encryptionKey: 'arn:aws:kms:eu-west-1:111111111111:key/a' }), /that is no key\n/],
  ['encryptionKey: an alias', make1({ encryptionKey: kms.Alias.fromAliasName(new Stack(), 'Alias', 'alias/a') }), /needs the key itself/],
  ['retention: a number', make1({ retention: 400 }), /cannot keep snapshots that long: [^]*given: +retention: 400/],
  ['retention: hours', make1({ retention: Duration.hours(1) }), /cannot keep snapshots that long: [^]*given: +retention: Duration.hours\(1\)\n/],
  ['retention: none', make1({ retention: Duration.days(0) }), /cannot keep snapshots that long/],
  ['retention of a bucket that is given', make1({ bucket, retention: Duration.days(400) }), /does not change a bucket that it is given\n.*given: +retention: /],
  ['access logs of a bucket that is given', make1({ bucket, accessLogs: bucket }), /does not change a bucket that it is given\n.*given: +accessLogs: /],
  ['a prop that nobody reads', make1({ dryRun: true }), /dryRun is no prop\n.*given: +dryRun: true\n.*accepted: findings, bucket, prefix, /],
  ['a prop that is misspelled', make1({ exclusionTags: 'a' }), /exclusionTags is no prop\n[^]*did you mean exclusionTag\?/],
  ['logRetention: a text', make1({ logRetention: 'ONE_MONTH' }), /cannot keep its log lines so long/],
])('%s', (_, build, says) => {
  let message = '';
  try {
    build();
  } catch (error) {
    ({ message } = error as Error);
  }
  expect(message).toMatch(says);
  expect(message).toMatch(FOUR_ANSWERS);
});

import { Duration, Token } from 'aws-cdk-lib';
import { NO_REPAIR_TAG } from './api';
import { SecurityGroupRepairProps } from './repair-props';
import { asGiven } from '../errors/given';
import { refuse } from '../errors/refuse';
import { refuseUnknownProps } from '../errors/unknown-props';
import { checkAccessLogs } from '../stores/checked-bucket';
import { checkKey } from '../stores/checked-key';

const PROPS = ['findings', 'bucket', 'prefix', 'retention', 'exclusionTag', 'encryptionKey', 'logRetention', 'accessLogs'] as const satisfies readonly (keyof SecurityGroupRepairProps)[];

/** Refuses what TypeScript would not let through, for callers in JavaScript, and what cannot be meant. */
export function checkRepairProps(says: string, props: SecurityGroupRepairProps): void {
  const { findings, bucket, prefix, retention, exclusionTag, encryptionKey, logRetention, accessLogs } = props ?? {};
  refuseUnknownProps(says, props ?? {}, PROPS);
  if (typeof findings?.tellOf !== 'function') {
    refuse({
      problem: `${says} has nobody to tell of what it revoked and what it left`,
      given: `findings: ${asGiven(findings)}`,
      accepted: 'a FindingsTopic',
      change: "findings: new FindingsTopic(this, 'Findings')",
    });
  }
  if (bucket !== undefined && typeof bucket?.bucketArn !== 'string') {
    refuse({
      problem: `${says}: that is no bucket`,
      given: `bucket: ${asGiven(bucket)}`,
      accepted: 'an s3.IBucket, or nothing for a new one',
      change: 'pass an s3.Bucket, or s3.Bucket.fromBucketName(...), or leave it out',
    });
  }
  checkAccessLogs(says, accessLogs);
  checkKey(says, encryptionKey, 'keys of Amazon S3 and CloudWatch Logs');
  checkPrefix(says, prefix);
  checkExclusionTag(says, exclusionTag);
  checkRetention(says, retention);
  if (logRetention !== undefined && !Token.isUnresolved(logRetention) && typeof logRetention !== 'number') {
    refuse({
      problem: `${says} cannot keep its log lines so long`,
      given: `logRetention: ${asGiven(logRetention)}`,
      accepted: 'a value of logs.RetentionDays',
      change: 'logRetention: logs.RetentionDays.THREE_MONTHS, or leave it out',
    });
  }
  if (bucket !== undefined) refuseForGivenBucket(says, { retention, accessLogs });
}

/** The function would refuse another one when it runs. */
function checkPrefix(says: string, prefix: unknown): void {
  if (prefix === undefined || (typeof prefix === 'string' && !Token.isUnresolved(prefix) && /^[\w.-]+(\/[\w.-]+)*$/.test(prefix))) return;
  refuse({
    problem: `${says}: that is no folder in a bucket`,
    given: `prefix: ${asGiven(prefix)}`,
    accepted: 'letters, digits, ., _ and -, in folders with a slash between them and none at the ends; no token',
    change: "prefix: 'repair/eu-west-1'",
  });
}

/**
 * Keys of tags have at most 128 characters, of the kinds that are accepted below, and `aws:` is AWS's own prefix ("Tag restrictions", Amazon EC2 User Guide). It stands in a policy, so it
 * must be known.
 */
function checkExclusionTag(says: string, key: unknown): void {
  if (key === undefined || (typeof key === 'string' && !Token.isUnresolved(key) && /^(?!aws:)(?=.*\S)[\p{L}\p{N} +\-=._:/@]{1,128}$/iu.test(key))) return;
  refuse({
    problem: `${says}: that is no key that somebody can tag a group with`,
    given: `exclusionTag: ${asGiven(key)}`,
    accepted: '1 to 128 letters, digits, spaces and + - = . _ : / @, not beginning with aws:; no token',
    change: `exclusionTag: '${NO_REPAIR_TAG}'`,
  });
}

/** What would be passed over in silence. */
function refuseForGivenBucket(says: string, props: Pick<SecurityGroupRepairProps, 'retention' | 'accessLogs'>): void {
  const [name, given] = Object.entries(props).find(([, value]) => value !== undefined) ?? [];
  if (name === undefined) return;
  refuse({
    problem: `${says} does not change a bucket that it is given`,
    given: `${name}: ${asGiven(given)}, beside bucket`,
    accepted: `${name} for the bucket that it makes, or a bucket that is set up already`,
    change: `leave ${name} out, and give the bucket ${name === 'retention' ? 'a life cycle rule for the prefix' : 'a serverAccessLogsBucket'}`,
  });
}

function checkRetention(says: string, retention: Duration | undefined): void {
  if (retention === undefined) return;
  const isOne = typeof (retention as Partial<Duration> | null)?.toDays === 'function' && !retention.isUnresolved();
  const days = isOne ? retention.toDays({ integral: false }) : undefined;
  if (days !== undefined && Number.isInteger(days) && days >= 1) return;
  refuse({
    problem: `${says} cannot keep snapshots that long: Amazon S3 counts whole days`,
    given: `retention: ${asGiven(retention)}`,
    accepted: 'a Duration of whole days, at least one; no token',
    change: 'retention: Duration.days(400)',
  });
}

import { Token } from 'aws-cdk-lib';
import { NO_REPAIR_TAG } from './api';
import { SecurityGroupRepairProps } from './repair-props';
import { asGiven } from '../errors/given';
import { refuse } from '../errors/refuse';
import { refuseUnknownProps } from '../errors/unknown-props';
import { checkAccessLogs } from '../stores/checked-bucket';
import { checkKey } from '../stores/checked-key';
import { checkPrefix, checkRetention, refuseForGivenBucket } from '../stores/checked-place';

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
  checkPrefix(says, prefix, 'repair/eu-west-1');
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

import { TrafficInventoryProps } from './inventory-props';
import { asGiven } from '../errors/given';
import { refuse } from '../errors/refuse';
import { checkKey } from '../stores/checked-key';
import { checkPrefix, checkRetention, refuseForGivenBucket } from '../stores/checked-place';

/** Refuses what TypeScript would not let through, for callers in JavaScript, and what cannot be meant. */
export function checkInventoryProps(says: string, props: TrafficInventoryProps): void {
  const { findings, bucket, prefix, encryptionKey, schedule, retention, accessLogs } = props ?? {};
  if (typeof findings?.tellOf !== 'function') {
    refuse({
      problem: `${says} has nobody to tell of a run that failed`,
      given: `findings: ${asGiven(findings)}`,
      accepted: 'a FindingsTopic',
      change: "findings: new FindingsTopic(this, 'Findings')",
    });
  }
  for (const [name, given] of Object.entries({ bucket, accessLogs })) {
    if (given === undefined || typeof given?.bucketArn === 'string') continue;
    refuse({
      problem: `${says}: that is no bucket`,
      given: `${name}: ${asGiven(given)}`,
      accepted: 'an s3.IBucket, or nothing',
      change: 'pass an s3.Bucket, or s3.Bucket.fromBucketName(...), or leave it out',
    });
  }
  checkKey(says, encryptionKey, 'keys of Amazon S3 and CloudWatch Logs');
  if (schedule !== undefined && typeof schedule?.expressionString !== 'string') {
    refuse({
      problem: `${says}: that is no schedule`,
      given: `schedule: ${asGiven(schedule)}`,
      accepted: 'an events.Schedule, at least once a day, or nothing for daily at 00:10 UTC',
      change: "schedule: events.Schedule.cron({ hour: '1', minute: '0' })",
    });
  }
  checkPrefix(says, prefix, 'inventory/eu-west-1');
  if (bucket !== undefined) refuseForGivenBucket(says, { retention, accessLogs });
  checkRetention(says, retention);
}

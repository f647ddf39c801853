import { Duration, Token } from 'aws-cdk-lib';
import { TrafficInventoryProps } from './inventory-props';
import { asGiven } from '../errors/given';
import { refuse } from '../errors/refuse';
import { checkKey } from '../stores/checked-key';

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
  checkPrefix(says, prefix);
  if (bucket !== undefined) refuseForGivenBucket(says, { retention, accessLogs });
  checkRetention(says, retention);
}

/** The function would refuse another one when it runs, and Athena would not find its tables. */
function checkPrefix(says: string, prefix: unknown): void {
  if (prefix === undefined || (typeof prefix === 'string' && !Token.isUnresolved(prefix) && /^[\w.-]+(\/[\w.-]+)*$/.test(prefix))) return;
  refuse({
    problem: `${says}: that is no folder in a bucket`,
    given: `prefix: ${asGiven(prefix)}`,
    accepted: 'letters, digits, ., _ and -, in folders with a slash between them and none at the ends; no token',
    change: "prefix: 'inventory/eu-west-1'",
  });
}

/** What would be passed over in silence. */
function refuseForGivenBucket(says: string, props: Pick<TrafficInventoryProps, 'retention' | 'accessLogs'>): void {
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
  const days = typeof (retention as Partial<Duration> | null)?.toDays === 'function' ? retention.toDays({ integral: false }) : undefined;
  if (days !== undefined && Number.isInteger(days) && days >= 1) return;
  refuse({
    problem: `${says} cannot keep snapshots that long: Amazon S3 counts whole days`,
    given: `retention: ${days === undefined ? asGiven(retention) : `${days} days`}`,
    accepted: 'a Duration of whole days, at least one',
    change: 'retention: Duration.days(400)',
  });
}

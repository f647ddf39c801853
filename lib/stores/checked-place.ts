import { Duration, Token } from 'aws-cdk-lib';
import * as s3 from 'aws-cdk-lib/aws-s3';
import { asGiven } from '../errors/given';
import { refuse } from '../errors/refuse';

/**
 * Refuses a folder that no function finds its objects in: its function would refuse it when it runs, and Athena would not find its tables.
 *
 * @param example a folder of that kind: `inventory/eu-west-1`
 */
export function checkPrefix(says: string, prefix: unknown, example: string): void {
  if (prefix === undefined || (typeof prefix === 'string' && !Token.isUnresolved(prefix) && /^[\w.-]+(\/[\w.-]+)*$/.test(prefix))) return;
  refuse({
    problem: `${says}: that is no folder in a bucket`,
    given: `prefix: ${asGiven(prefix)}`,
    accepted: 'letters, digits, ., _ and -, in folders with a slash between them and none at the ends; no token',
    change: `prefix: '${example}'`,
  });
}

/** Refuses what is said about a bucket beside a bucket that is given: it would be passed over in silence. */
export function refuseForGivenBucket(says: string, props: { readonly retention?: Duration; readonly accessLogs?: s3.IBucket }): void {
  const [name, given] = Object.entries(props).find(([, value]) => value !== undefined) ?? [];
  if (name === undefined) return;
  refuse({
    problem: `${says} does not change a bucket that it is given`,
    given: `${name}: ${asGiven(given)}, beside bucket`,
    accepted: `${name} for the bucket that it makes, or a bucket that is set up already`,
    change: `leave ${name} out, and give the bucket ${name === 'retention' ? 'a life cycle rule for the prefix' : 'a serverAccessLogsBucket'}`,
  });
}

/** Refuses what S3 cannot count: it deletes after whole days. */
export function checkRetention(says: string, retention: Duration | undefined): void {
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

import { Duration } from 'aws-cdk-lib';
import * as events from 'aws-cdk-lib/aws-events';
import * as kms from 'aws-cdk-lib/aws-kms';
import * as s3 from 'aws-cdk-lib/aws-s3';
import { FindingsTopic } from '../findings';

/** When a `TrafficInventory` is taken, and how its snapshots are kept. */
export interface TrafficInventoryProps {
  /** Where it tells of prefix lists that could not be read, and of runs that failed or did not come. */
  readonly findings: FindingsTopic;
  /**
   * Where snapshots are kept: versioned and encrypted, with a life cycle of your own. A bucket of another account must let this account's function write and read.
   * @default - a new bucket: encrypted, by TLS only, not public, versioned, kept when the stack is destroyed
   */
  readonly bucket?: s3.IBucket;
  /**
   * The folder in the bucket, without a slash at its ends. Inventories that share a bucket need one each.
   * @default 'inventory'
   */
  readonly prefix?: string;
  /**
   * What the new bucket and the function's log lines are encrypted with. A key of the app gets the statement that CloudWatch Logs needs; an imported one cannot be changed from here.
   * @default - keys of Amazon S3 and CloudWatch Logs
   */
  readonly encryptionKey?: kms.IKey;
  /**
   * When a snapshot is taken, in UTC: once a day at least. After 26 hours without one an alarm goes off.
   * @default - daily at 00:10
   */
  readonly schedule?: events.Schedule;
  /**
   * After how long a snapshot is deleted from the new bucket: whole days, longer than the longest window that reports look at.
   * @default Duration.days(400)
   */
  readonly retention?: Duration;
  /**
   * Where Amazon S3 writes down who asked the new bucket for what ("server access logs").
   * @default - nowhere
   */
  readonly accessLogs?: s3.IBucket;
}

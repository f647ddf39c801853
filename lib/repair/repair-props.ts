import { Duration } from 'aws-cdk-lib';
import * as kms from 'aws-cdk-lib/aws-kms';
import * as logs from 'aws-cdk-lib/aws-logs';
import * as s3 from 'aws-cdk-lib/aws-s3';
import { FindingsTopic } from '../findings';

/** What a `SecurityGroupRepair` leaves alone, and where it keeps what it did. */
export interface SecurityGroupRepairProps {
  /** Where it tells of rules that were revoked and of rules that were left, and where the alarms of its function go. */
  readonly findings: FindingsTopic;
  /**
   * Where snapshots and reports are kept: versioned and encrypted, with a life cycle of your own.
   * @default - a new bucket: encrypted, by TLS only, not public, versioned, kept when the stack is destroyed
   */
  readonly bucket?: s3.IBucket;
  /**
   * The folder in the bucket, without a slash at its ends. Repairs that share a bucket need one each.
   * @default 'repair'
   */
  readonly prefix?: string;
  /**
   * After how long snapshots and reports are deleted from the new bucket: whole days.
   * @default Duration.days(400)
   */
  readonly retention?: Duration;
  /**
   * The key of a tag. A group that has it, whatever its value, is left as it is, and so is a rule that has it. For groups the policy of the function says so too.
   * @default 'portcullis:no-repair'
   */
  readonly exclusionTag?: string;
  /**
   * What the new bucket and the function's log lines are encrypted with. A key of the app gets the statement that CloudWatch Logs needs; an imported one cannot be changed from here.
   * @default - keys of Amazon S3 and CloudWatch Logs
   */
  readonly encryptionKey?: kms.IKey;
  /**
   * How long the log lines of the function are kept.
   * @default RetentionDays.ONE_MONTH
   */
  readonly logRetention?: logs.RetentionDays;
  /**
   * Where Amazon S3 writes down who asked the new bucket for what ("server access logs").
   * @default - nowhere
   */
  readonly accessLogs?: s3.IBucket;
}

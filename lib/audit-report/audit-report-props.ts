import { Duration } from 'aws-cdk-lib';
import * as config from 'aws-cdk-lib/aws-config';
import * as iam from 'aws-cdk-lib/aws-iam';
import * as kms from 'aws-cdk-lib/aws-kms';
import * as logs from 'aws-cdk-lib/aws-logs';
import * as s3 from 'aws-cdk-lib/aws-s3';
import { FindingsTopic } from '../findings';

/** What an `AuditReport` is about, who reviews it, and how long it is kept. */
export interface AuditReportProps {
  /** Where a report is told that waits for its reviewers, and how a review ended; and the alarms of the two functions. */
  readonly findings: FindingsTopic;
  /**
   * Who may approve or reject a report: 1 to 10 roles or users of IAM, without conditions. By an ARN: `new iam.ArnPrincipal('arn:aws:iam::111111111111:role/Auditor')`. What they need to
   * do so, `grantReview` gives them.
   */
  readonly reviewers: iam.IPrincipal[];
  /**
   * How many of the reviewers must approve: a whole number, at most as many as there are. One who rejects ends the review.
   * @default 1
   */
  readonly minimumApprovals?: number;
  /**
   * How long reviewers have: whole minutes, from one hour to 30 days. After that the report counts as one that nobody approved.
   * @default - the time between two reports, 30 days at most
   */
  readonly decideWithin?: Duration;
  /**
   * The time between two reports: whole days, from 1 to 92. Periods are counted from a Monday of 1970: reports of 7, or of 28 days, are made on Mondays, those of 30 days on another day of the
   * week and of the month each time. Months of the calendar are not possible. A report that could not be made is made on the next morning.
   * @default Duration.days(7)
   */
  readonly every?: Duration;
  /**
   * The rules of AWS Config that the report is about, at most 25.
   * @default - all rules of the account and Region, whoever made them
   */
  readonly rules?: config.IRule[];
  /**
   * The key of the tag with which a group, or a rule, is kept from being repaired: those that have it stand among the exceptions. Needed only where the repair is made by another app.
   * @default - that of the SecurityGroupRepair of the account and Region, whichever is made first; 'portcullis:no-repair' where the app has none
   */
  readonly exclusionTag?: string;
  /**
   * How long reports and reviews can be neither deleted nor written over (S3 Object Lock): whole days, from twice the time between two reports to 36,500. They are deleted
   * when that is over.
   * @default Duration.days(400)
   */
  readonly retention?: Duration;
  /**
   * Who may shorten that. `GOVERNANCE`: nobody, while the bucket's policy is as it is made here; whoever may change the policy could. `COMPLIANCE`: nobody at all, the account's root user
   * neither, until the time is over.
   * @default ObjectLockMode.GOVERNANCE
   */
  readonly lockMode?: s3.ObjectLockMode;
  /**
   * What the bucket and the functions' log lines are encrypted with. A key of the app gets the statement that CloudWatch Logs needs; an imported one cannot be changed from here.
   * @default - keys of Amazon S3 and CloudWatch Logs
   */
  readonly encryptionKey?: kms.IKey;
  /**
   * How long the log lines of the functions are kept.
   * @default RetentionDays.ONE_MONTH
   */
  readonly logRetention?: logs.RetentionDays;
  /**
   * Where Amazon S3 writes down who asked the bucket for what ("server access logs").
   * @default - nowhere
   */
  readonly accessLogs?: s3.IBucket;
}

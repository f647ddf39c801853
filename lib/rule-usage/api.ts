import { Duration } from 'aws-cdk-lib';
import * as s3 from 'aws-cdk-lib/aws-s3';
import { IConstruct } from 'constructs';

/** A `TrafficInventory`, for constructs that read its snapshots. */
export interface ITrafficInventory extends IConstruct {
  /** Where snapshots are kept. */
  readonly bucket: s3.IBucket;
  /**
   * The folder in the bucket that they are in, without a slash at the end: `inventory`. Below it are the tables `interfaces`, `groups`, `rules` and `prefix_lists`, and the
   * `manifests`, each by day: `inventory/rules/date=2026-11-27/part.json.gz`.
   */
  readonly prefix: string;
  /**
   * After how long what is in the bucket is deleted, in whole days: snapshots, and what else is written there.
   * @default - nobody knows here: the bucket is somebody else's
   */
  readonly retention?: Duration;
}

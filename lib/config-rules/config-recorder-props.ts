import * as config from 'aws-cdk-lib/aws-config';
import * as kms from 'aws-cdk-lib/aws-kms';
import * as s3 from 'aws-cdk-lib/aws-s3';

/** How often AWS Config writes down what it sees. */
export enum RecordingFrequency {
  /** Each change. */
  CONTINUOUS = 'CONTINUOUS',
  /** What is different from the day before, once a day: a hole that was open for an hour is not seen. */
  DAILY = 'DAILY',
}

/** What a `ConfigRecorder` records, how often, and where it delivers. */
export interface ConfigRecorderProps {
  /**
   * The types of resources whose changes are recorded. Rules on other types find nothing: a `RestrictedSshRule` needs
   * `ResourceType.EC2_SECURITY_GROUP`.
   * @default - all types that AWS Config supports in the Region, those of IAM excepted: they are global and would be recorded in every Region
   */
  readonly resourceTypes?: config.ResourceType[];
  /**
   * The types of resources that are not recorded, where all others are, those too that AWS Config learns later. Not beside `resourceTypes`.
   * @default - none
   */
  readonly excludedResourceTypes?: config.ResourceType[];
  /**
   * Whether users, groups, roles and policies of IAM are recorded too, where `resourceTypes` does not say what is. They are global: one Region of an account is enough. Regions that
   * AWS Config came to after February 2022 cannot record them.
   * @default false
   */
  readonly includeIamTypes?: boolean;
  /**
   * How often it is recorded.
   * @default - each change
   */
  readonly recordingFrequency?: RecordingFrequency;
  /**
   * The types of which each change is recorded although the others are recorded daily. Only beside `RecordingFrequency.DAILY`.
   * @default - none
   */
  readonly continuousTypes?: config.ResourceType[];
  /**
   * How often a snapshot of everything is delivered to the bucket.
   * @default - AWS Config decides; with periodic rules it takes how often those are asked
   */
  readonly deliveryFrequency?: config.MaximumExecutionFrequency;
  /**
   * The bucket that the history is delivered to, without S3 Object Lock. A bucket of the app gets the statements that AWS Config needs. An imported bucket cannot be changed from here:
   * its policy must hold them before the deployment.
   * @default - a bucket of its own, which stays when the stack is destroyed
   */
  readonly bucket?: s3.IBucket;
  /**
   * The folder in the bucket, without a slash at its ends; AWS Config puts `AWSLogs/<account>/Config/` below it.
   * @default - the root of the bucket
   */
  readonly keyPrefix?: string;
  /**
   * The key that AWS Config encrypts with what it delivers, of the Region of the bucket. A key of the app gets the statement that AWS Config needs; an imported one must have it.
   * @default - the key of the bucket; without one, a key of Amazon S3
   */
  readonly encryptionKey?: kms.IKey;
}

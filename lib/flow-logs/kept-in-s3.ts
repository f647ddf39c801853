import { Duration, Token } from 'aws-cdk-lib';
import * as ec2 from 'aws-cdk-lib/aws-ec2';
import * as kms from 'aws-cdk-lib/aws-kms';
import * as s3 from 'aws-cdk-lib/aws-s3';
import { Construct } from 'constructs';
import { Delivery, Recording, suffixOf } from './delivery';
import { asGiven } from '../errors/given';
import { refuse } from '../errors/refuse';
import { checkAccessLogs, isEncryptedByKeyOfAws } from '../stores/checked-bucket';
import { EvidenceBucket } from '../stores/evidence-bucket';
import { letFlowLogsInto } from '../stores/log-delivery';

/** What is kept in S3. */
export interface KeptInS3 {
  readonly archive?: Duration;
  readonly instantArchiveAfter?: Duration;
  readonly bucket?: s3.IBucket;
  readonly prefix?: string;
  readonly fileFormat?: ec2.FlowLogFileFormat;
  readonly encryptionKey?: kms.IKey;
  readonly accessLogs?: s3.IBucket;
}

/** A bucket of its own unless one is given, and in it a folder for each format. What was written in another format stays in its folder, and goes when its time is over. */
export function keptInS3(scope: Construct, recording: Recording, options: KeptInS3): Delivery {
  const { says } = recording;
  const { fileFormat = ec2.FlowLogFileFormat.PARQUET, prefix: folder = 'flow-logs' } = options;
  checkFolder(says, folder);
  checkFileFormat(says, fileFormat);
  const isParquet = fileFormat === ec2.FlowLogFileFormat.PARQUET;
  const suffix = suffixOf(recording, isParquet ? {} : { fileFormat });
  const prefix = suffix === '' ? folder : `${folder}-${suffix}`;
  const { bucket, keptDays } = options.bucket ? theirs(says, options.bucket, options) : ours(scope, says, options);
  // Every folder that a flow log of this construct ever had: the old one is written to until CloudFormation deletes its flow log, which is the last thing that it does.
  const after = letFlowLogsInto(scope, bucket, [folder, `${folder}-*`]);
  return {
    destinationType: 's3',
    id: `ArchiveFlowLog${suffix}`,
    properties: {
      logDestination: `${bucket.bucketArn}/${prefix}/`,
      // The CDK hands it on as it is: these are CloudFormation's names.
      destinationOptions: { FileFormat: fileFormat, HiveCompatiblePartitions: true, PerHourPartition: true },
    },
    after,
    keptDays,
    archive: { bucket, prefix, isParquet },
  };
}

function ours(scope: Construct, says: string, options: KeptInS3): { readonly bucket: s3.IBucket; readonly keptDays?: number } {
  const { archive = Duration.days(365), instantArchiveAfter, encryptionKey, accessLogs } = options;
  checkAccessLogs(says, accessLogs);
  const keptDays = daysIn(says, 'archive', archive);
  const movedDays = instantArchiveAfter === undefined ? 0 : daysIn(says, 'instantArchiveAfter', instantArchiveAfter);
  if (keptDays !== undefined && movedDays !== undefined && movedDays >= keptDays) {
    refuse({
      problem: `${says} would move records to cheaper storage when they are gone`,
      given: `instantArchiveAfter: ${movedDays} days, archive: ${keptDays} days`,
      accepted: 'fewer days before the move than the archive has',
      change: 'a longer archive, or leave instantArchiveAfter out',
    });
  }
  // The former flow log of a change writes to the same one.
  const made = scope.node.tryFindChild('Archive') as EvidenceBucket | undefined;
  return { bucket: made ?? new EvidenceBucket(scope, 'Archive', { expiration: archive, instantArchiveAfter, encryptionKey, accessLogs }), keptDays };
}

/** A bucket that somebody else made: how it keeps, encrypts and logs is theirs to say. */
function theirs(says: string, bucket: s3.IBucket, options: KeptInS3): { readonly bucket: s3.IBucket; readonly keptDays?: undefined } {
  if (typeof bucket?.bucketArn !== 'string') {
    refuse({ problem: `${says}: that is no bucket`, given: `bucket: ${asGiven(bucket)}`, accepted: 'an s3.IBucket, or nothing for a new one', change: 'pass an s3.Bucket, or leave it out' });
  }
  if (isEncryptedByKeyOfAws(bucket)) {
    refuse({
      problem: `${says}: that bucket encrypts with the key that AWS manages for S3, which the service that delivers flow logs cannot use`,
      given: `bucket: ${asGiven(bucket)}, encrypted by KMS without a key of yours`,
      accepted: 'a bucket that is encrypted with keys of S3 (S3_MANAGED), or with a kms.Key of yours',
      change: 'encryption: s3.BucketEncryption.S3_MANAGED, or encryptionKey: new kms.Key(...), where the bucket is made',
    });
  }
  const { archive, instantArchiveAfter, encryptionKey, accessLogs } = options;
  const [said] = Object.entries({ archive, instantArchiveAfter, encryptionKey, accessLogs }).filter(([, value]) => value !== undefined);
  if (!said) return { bucket };
  return refuse({
    problem: `${says} cannot say how a bucket keeps records that it did not make`,
    given: `${said[0]}, and the bucket '${bucket.node.path}'`,
    accepted: 'bucket, prefix and fileFormat; or everything but bucket, for a new one',
    change: `say it where the bucket is made and leave ${said[0]} out, or leave bucket out`,
  });
}

/** A lifecycle rule counts whole days, from 1. Undefined for a token. */
function daysIn(says: string, name: string, duration: Duration): number | undefined {
  const isDuration = typeof duration?.toDays === 'function';
  if (isDuration && duration.isUnresolved()) return undefined;
  const days = isDuration ? duration.toDays({ integral: false }) : NaN;
  if (Number.isInteger(days) && days >= 1) return days;
  return refuse({
    problem: `${says}: S3 keeps objects for whole days`,
    given: `${name}: ${asGiven(duration)}`,
    accepted: 'a Duration of one day or more, without a part of a day',
    change: `${name}: Duration.days(400)`,
  });
}

/** "Note that you can't use AWSLogs as a subfolder name" (AWS::EC2::FlowLog, LogDestination). */
function checkFolder(says: string, folder: string): void {
  const isFolder = typeof folder === 'string' && !Token.isUnresolved(folder) && /^[\w.-]+(\/[\w.-]+)*$/.test(folder) && !folder.split('/').includes('AWSLogs');
  if (isFolder) return;
  refuse({
    problem: `${says}: that is no folder for flow logs`,
    given: `prefix: ${asGiven(folder)}`,
    accepted: "letters, digits, '-', '_' and '.', with single slashes between; not AWSLogs, which is AWS's own; no token",
    change: "prefix: 'network/flow-logs'",
  });
}

function checkFileFormat(says: string, fileFormat: ec2.FlowLogFileFormat): void {
  if (Object.values(ec2.FlowLogFileFormat).includes(fileFormat)) return;
  refuse({ problem: `${says}: that is no file format`, given: `fileFormat: ${asGiven(fileFormat)}`, accepted: 'a value of ec2.FlowLogFileFormat', change: 'leave it out for Parquet' });
}

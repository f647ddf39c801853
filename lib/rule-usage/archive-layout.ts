/**
 * Where AWS puts the records of a flow log in S3, with Hive-compatible prefixes, whether by the hour or not.
 *
 * "Flow log files" (Amazon VPC User Guide): the folder is `AWSLogs/aws-account-id=account_id/aws-service=vpcflowlogs/aws-region=region/year=year/month=month/day=day/`, with hourly
 * partitions `hour=hour/` below it, and the file is `aws_account_id_vpcflowlogs_region_flow_log_id_YYYYMMDDTHHmmZ_hash.log.gz`. Folder and name tell when the file was made, in UTC.
 * https://docs.aws.amazon.com/vpc/latest/userguide/flow-logs-s3-path.html
 */
export interface ArchiveLayout {
  /** The folder in the bucket, without a slash at the end. */
  readonly prefix: string;
  readonly accountId: string;
  readonly region: string;
}

/** The folder of the flow logs of an account and Region, with the slash at its end. */
export function folderOfFlowLogs({ prefix, accountId, region }: ArchiveLayout): string {
  const folder = `AWSLogs/aws-account-id=${accountId}/aws-service=vpcflowlogs/aws-region=${region}/`;
  return prefix === '' ? folder : `${prefix}/${folder}`;
}

/** The folder of what was written on a day (`2026-11-27`, in UTC), with the slash at its end. */
export function folderOfADay(layout: ArchiveLayout, date: string): string {
  const [year, month, day] = date.split('-');
  return `${folderOfFlowLogs(layout)}year=${year}/month=${month}/day=${day}/`;
}

/** What the name of a file says. */
export interface ArchiveFile {
  /** `fl-…`. */
  readonly flowLogId: string;
  /** When it was made: seconds since 1970. */
  readonly madeAt: number;
}

const FILE_NAME = /_vpcflowlogs_[a-z0-9-]+_(fl-[0-9a-f]+)_(\d{4})(\d{2})(\d{2})T(\d{2})(\d{2})Z_[^/]+$/;

/** Undefined for what is no file of a flow log: somebody else put it there. */
export function readFileName(key: string): ArchiveFile | undefined {
  const match = FILE_NAME.exec(key);
  if (!match) return undefined;
  const [, flowLogId, year, month, day, hour, minute] = match;
  return { flowLogId, madeAt: Date.UTC(Number(year), Number(month) - 1, Number(day), Number(hour), Number(minute)) / 1000 };
}

import { folderOfADay, readFileName } from '../../lib/rule-usage/archive-layout';

// "Flow log files" (Amazon VPC User Guide), of Hive-compatible prefixes: "bucket-and-optional-prefix/AWSLogs/aws-account-id=account_id/aws-service=vpcflowlogs/aws-region=region/
// year=year/month=month/day=day/". https://docs.aws.amazon.com/vpc/latest/userguide/flow-logs-s3-path.html
test.each([
  ['flows', 'flows/AWSLogs/aws-account-id=123456789012/aws-service=vpcflowlogs/aws-region=us-east-1/year=2018/month=06/day=02/'],
  ['a/b', 'a/b/AWSLogs/aws-account-id=123456789012/aws-service=vpcflowlogs/aws-region=us-east-1/year=2018/month=06/day=02/'],
  ['', 'AWSLogs/aws-account-id=123456789012/aws-service=vpcflowlogs/aws-region=us-east-1/year=2018/month=06/day=02/'],
])('the folder of a day below %p', (prefix, folder) => {
  expect(folderOfADay({ prefix, accountId: '123456789012', region: 'us-east-1' }, '2018-06-02')).toBe(folder);
});

const MADE_AT = Date.UTC(2018, 5, 20, 16, 20) / 1000;

test.each<[string, ReturnType<typeof readFileName>]>([
  ['123456789012_vpcflowlogs_us-east-1_fl-1234abcd_20180620T1620Z_fe123456.log.gz', { flowLogId: 'fl-1234abcd', madeAt: MADE_AT }],
  ['a/day=20/hour=16/123456789012_vpcflowlogs_us-gov-west-1_fl-1234abcd_20180620T1620Z_fe123456.log.parquet', { flowLogId: 'fl-1234abcd', madeAt: MADE_AT }],
  ['123456789012_vpcflowlogs_us-east-1_fl-1234abcd_20180620T1620Z_fe123456.log.gz/notes', undefined],
  ['123456789012_elasticloadbalancing_us-east-1_fl-1234abcd_20180620T1620Z_fe123456.log.gz', undefined],
  ['123456789012_vpcflowlogs_us-east-1_20180620T1620Z_fe123456.log.gz', undefined],
  ['_SUCCESS', undefined],
  ['', undefined],
])('%p', (key, file) => {
  expect(readFileName(key)).toEqual(file);
});

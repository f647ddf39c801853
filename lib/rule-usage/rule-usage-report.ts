import { Annotations, Duration, Stack, Token } from 'aws-cdk-lib';
import * as events from 'aws-cdk-lib/aws-events';
import * as lambda from 'aws-cdk-lib/aws-lambda';
import * as logs from 'aws-cdk-lib/aws-logs';
import * as s3 from 'aws-cdk-lib/aws-s3';
import { Construct } from 'constructs';
import { checkRuleUsageProps, DEFAULT_WINDOW } from './check-rule-usage-props';
import { RuleUsageDayFunction } from './rule-usage-day-function';
import { statementsForDays, statementsForRecords, statementsForReports, statementsForSnapshots } from './rule-usage-permissions';
import { RuleUsageReportProps } from './rule-usage-props';
import { RuleUsageReportFunction } from './rule-usage-report-function';
import { reportFolder } from './usage-layout';
import { refuse } from '../errors/refuse';
import { IVpcFlowLogs } from '../flow-logs/api';
import { ScheduledFunction, ScheduledFunctionProps } from '../functions/scheduled-function';
import { takePlace } from '../naming/one-per-place';

/**
 * A weekly report about each rule of the security groups: used, covered by rules that were used, no traffic seen in the window, or nothing can be said and why; and which ranges could be
 * narrower. As HTML, Markdown and JSON in S3, told by the findings topic.
 *
 * Each night the flow log records of the day before are held against the inventory and summarised. On Monday morning (UTC) a report is made of the summaries; the first one on the
 * morning after the deployment. While the summary of the day before is missing it waits, until Wednesday.
 *
 * @example
 * const findings = new FindingsTopic(this, 'Findings');
 * const inventory = new TrafficInventory(this, 'Inventory', { findings });
 * const flowLogs = new VpcFlowLogs(this, 'FlowLogs', { vpc, format: FlowLogFormat.SECURITY, archive: Duration.days(30) });
 * const ruleUsage = new RuleUsageReport(this, 'RuleUsage', { flowLogs, inventory, findings, window: Duration.days(90) });
 */
export class RuleUsageReport extends Construct {
  /** Where summaries and reports are kept. */
  public readonly bucket: s3.IBucket;
  /** The folder in it, without a slash at its end: `usage`. */
  public readonly prefix: string;
  /** The folder of reports, for an output: `s3://bucket/usage/reports/`. Below it each has a folder of its day, `date=2026-11-30/`. A token until it is deployed. */
  public readonly reportsUri: string;
  /** What summarises days, each night. An output may tell its `functionName`, which is a token until it is deployed. */
  public readonly dayFunction: lambda.IFunction;
  /** What makes the report. Invoke it with `{ "atOnce": true }` for one of today. An output may tell its `functionName`. */
  public readonly reportFunction: lambda.IFunction;

  /**
   * @throws when another `RuleUsageReport` writes to the same folder, for flow logs whose records are kept neither in S3 nor in CloudWatch Logs or do not say enough, for what is of
   * another account or Region, for an inventory that deletes snapshots before the window is over, for more flow logs than a function can be told of, and for props that cannot be.
   */
  constructor(scope: Construct, id: string, props: RuleUsageReportProps) {
    super(scope, id);
    checkRuleUsageProps(this.says, this, props);
    const { flowLogs, furtherFlowLogs = [], inventory, findings, window = DEFAULT_WINDOW, encryptionKey } = props;
    this.bucket = props.bucket ?? inventory.bucket;
    this.prefix = props.prefix ?? 'usage';
    this.reportsUri = `s3://${this.bucket.bucketName}/${reportFolder(this.prefix)}`;
    this.refuseASecond();
    const all = [flowLogs, ...furtherFlowLogs];
    for (const one of all) this.tellWhatCannotBeTold(one);
    this.refuseTooMany(all);

    const environment = {
      INVENTORY_BUCKET: inventory.bucket.bucketName,
      INVENTORY_PREFIX: inventory.prefix,
      USAGE_BUCKET: this.bucket.bucketName,
      USAGE_PREFIX: this.prefix,
      WINDOW_DAYS: `${window.toDays()}`,
    };
    const common = {
      findings,
      encryptionKey,
      memorySize: 3008, // two snapshots of 12,000 groups of 60 rules take 1.5 GB; new accounts have no more
      timeout: Duration.minutes(15),
      silentAfter: Duration.hours(26),
    } satisfies Partial<ScheduledFunctionProps>;
    this.dayFunction = new ScheduledFunction(this, 'Days', {
      ...common,
      handler: RuleUsageDayFunction,
      does: 'summarises the rule usage of a day',
      // A record of the day before may come two hours late; the snapshot of the morning is taken by then.
      schedule: events.Schedule.cron({ hour: '3', minute: '0' }),
      statements: [
        ...all.flatMap(one => statementsForRecords(this, one)),
        ...statementsForSnapshots(this, inventory),
        ...statementsForDays(this, this),
      ],
      environment: { ...environment, FLOW_LOGS: Stack.of(this).toJsonString(all.map(sourceOf)) },
      runbook: 'rule-usage-days',
    }).function;
    this.reportFunction = new ScheduledFunction(this, 'Report', {
      ...common,
      handler: RuleUsageReportFunction,
      does: 'makes the rule usage report',
      // Each day, for a report a week: what failed on Monday is made good on Tuesday, and silence is noticed within a day. CloudWatch does not look back longer than a week.
      schedule: events.Schedule.cron({ hour: '5', minute: '0' }),
      statements: [...statementsForSnapshots(this, inventory), ...statementsForReports(this, this), findings.statementToTell()],
      environment,
      runbook: 'rule-usage-report',
    }).function;
  }

  private refuseASecond(): void {
    const first = takePlace(this, { kind: 'RuleUsageReport', name: `${this.prefix} ${this.bucket.node.path}`, at: this.bucket });
    if (!first) return;
    refuse({
      problem: `${this.says} would write over the reports of another one`,
      given: `the folder ${this.prefix} of '${this.bucket.node.path}', which RuleUsageReport '${first.node.path}' writes to`,
      accepted: 'one RuleUsageReport per folder; one can read the flow logs of several VPCs',
      change: 'give the first one these flow logs too: furtherFlowLogs: [...]; or another prefix',
    });
  }

  /**
   * "The total size of all environment variables doesn't exceed 4 KB" ("Working with Lambda environment variables", AWS Lambda Developer Guide), which Lambda would say when the stack is
   * deployed. It measures them as JSON. What is a token is taken as long as the name of a bucket may be.
   */
  private refuseTooMany(all: readonly IVpcFlowLogs[]): void {
    const sources = JSON.stringify(all.map(one => ({ ...sourceOf(one), flowLogId: 'fl-0123456789abcdef0' }))).replace(/\$\{Token\[[^\]]*\]\}/g, 'b'.repeat(63));
    const bytes = JSON.stringify(sources).length + ROOM_FOR_OTHERS;
    if (bytes <= LARGEST_ENVIRONMENT) return;
    refuse({
      problem: `${this.says} reads more flow logs than a function can be told of`,
      given: `${all.length} flow logs, whose ids, places and fields take ${bytes} bytes`,
      accepted: `flow logs that take at most ${LARGEST_ENVIRONMENT} bytes: five of FlowLogFormat.SECURITY, three of FlowLogFormat.FULL`,
      change: "give some of them to another RuleUsageReport with a prefix of its own: prefix: 'usage-of-others'",
    });
  }

  private tellWhatCannotBeTold(flowLogs: IVpcFlowLogs): void {
    const { fieldNames, watchedType, node: { path } } = flowLogs;
    const annotations = Annotations.of(this);
    const part = PARTS_OF_A_VPC[watchedType];
    if (part !== undefined) {
      annotations.addWarningV2('cdk-portcullis:partOfAVpc', `${this.says}: '${path}' watches ${part}, and what wears the same groups elsewhere it does not see: of its records follows `
        + 'which rules were used, and no rule can be called unused. Watch the VPC: new VpcFlowLogs(this, \'FlowLogs\', { vpc })');
    }
    const keptDays = daysInLogsAlone(flowLogs);
    if (keptDays !== undefined && keptDays < LEAST_DAYS_OF_RECORDS) {
      annotations.addWarningV2('cdk-portcullis:recordsGoTooSoon', `${this.says}: CloudWatch Logs keeps records of '${path}' for ${keptDays} day${keptDays === 1 ? '' : 's'}, and a day is `
        + 'summarised in the night after it only where records of the day before are still there: days may have no summary. Keep them three days at least: hot: logs.RetentionDays.TWO_WEEKS');
    }
    if (!fieldNames.includes('tcp-flags')) {
      annotations.addWarningV2('cdk-portcullis:noTcpFlags', `${this.says}: records of '${path}' have no tcp-flags, so that replies cannot be told from what opens a connection, `
        + 'and of more rules nothing can be said: format: FlowLogFormat.SECURITY');
    }
    if (!fieldNames.includes('log-status')) {
      annotations.addWarningV2('cdk-portcullis:noLogStatus', `${this.says}: records of '${path}' have no log-status, so that nobody knows whether AWS skipped some, `
        + 'and no rule can be called unused: format: FlowLogFormat.SECURITY');
    }
  }

  private get says(): string {
    return `RuleUsageReport '${this.node.path}'`;
  }
}

/** What may be watched that is no VPC, in words. */
const PARTS_OF_A_VPC: Readonly<Record<string, string | undefined>> = { Subnet: 'a subnet', NetworkInterface: 'a network interface' };

/** In bytes: of the environment of a function, and of what is in it beside the flow logs, with the longest names of buckets. */
const [LARGEST_ENVIRONMENT, ROOM_FOR_OTHERS] = [4096, 400];

/** A day is read in the night after it, and only if something of the day before is there: else the flow log may have begun in its midst. */
const LEAST_DAYS_OF_RECORDS = 3;

/** How long records are kept that are in CloudWatch Logs alone; undefined where nobody knows here, and for ever. */
function daysInLogsAlone(flowLogs: IVpcFlowLogs): number | undefined {
  if (flowLogs.destinationTypes.includes('s3')) return undefined;
  const group = flowLogs.logGroup.node.defaultChild;
  const days = logs.CfnLogGroup.isCfnLogGroup(group) ? group.retentionInDays : undefined;
  return days === undefined || Token.isUnresolved(days) ? undefined : days;
}

/** What the function is told of a flow log. */
function sourceOf(flowLogs: IVpcFlowLogs): object {
  const { watchedId, fieldNames, destinationTypes, flowLogIds } = flowLogs;
  const isInS3 = destinationTypes.includes('s3');
  const about = { flowLogId: flowLogIds[destinationTypes.indexOf(isInS3 ? 's3' : 'cloud-watch-logs')], watchedId, fieldNames };
  if (!isInS3) return { ...about, logGroupName: flowLogs.logGroup.logGroupName };
  const { bucket, prefix, isParquet } = flowLogs.archive;
  const { account, region } = Stack.of(flowLogs);
  return { ...about, archive: { bucket: bucket.bucketName, prefix, accountId: account, region, isParquet } };
}

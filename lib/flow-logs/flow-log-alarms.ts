import { Duration, Names, Stack } from 'aws-cdk-lib';
import * as cloudwatch from 'aws-cdk-lib/aws-cloudwatch';
import * as logs from 'aws-cdk-lib/aws-logs';
import { Construct } from 'constructs';
import { IVpcFlowLogs } from './api';
import { checkedFlowLogs } from './checked-flow-logs';
import { rejectPattern } from './reject-pattern';
import { asGiven } from '../errors/given';
import { refuse } from '../errors/refuse';
import { FindingsTopic } from '../findings/findings-topic';
import { withRunbook } from '../reports/runbook';

/** Which flow logs are watched, for what, and who is told. */
export interface FlowLogAlarmsProps {
  /** What keeps the records, in CloudWatch Logs among other places: a `VpcFlowLogs`. */
  readonly flowLogs: IVpcFlowLogs;
  /** Where alarms are told. */
  readonly findings: FindingsTopic;
  /**
   * The destination ports whose rejected records are counted each by itself, beside those of all ports together. Each is a metric and an alarm that you pay for.
   * @default [22, 3389], SSH and RDP
   */
  readonly ports?: number[];
  /**
   * How wide the band is that counts as usual, in standard deviations. A wider band tells less often.
   * @default 3
   */
  readonly standardDeviations?: number;
  /**
   * After how long without any record the log counts as silent: whole hours, 1 to 24. Interfaces without traffic write records too.
   * @default Duration.hours(2)
   */
  readonly silentAfter?: Duration;
}

/**
 * Alarms about flow logs: more rejected records than usual, to each port of a list and to all ports together, and a log that went silent.
 *
 * CloudWatch learns from up to two weeks of each metric what is usual at which hour and on which day; until it has, the bands mean little.
 *
 * @example
 * const findings = new FindingsTopic(this, 'Findings');
 * const flowLogs = new VpcFlowLogs(this, 'FlowLogs', { vpc });
 * const alarms = new FlowLogAlarms(this, 'Alarms', { flowLogs, findings, ports: [22, 3389, 5432] });
 */
export class FlowLogAlarms extends Construct {
  /** All of them: rejected records of all ports, those of each port, silence. */
  public readonly alarms: cloudwatch.Alarm[];
  /** The ports whose rejected records are counted by themselves. */
  public readonly ports: number[];
  /** @internal */
  public readonly _flowLogs: IVpcFlowLogs;
  private readonly rejected = new Map<number | undefined, cloudwatch.Metric>();

  /**
   * @throws when the records are not kept in CloudWatch Logs, or are of another account or Region, when they have no `dstport` and ports are to be counted, and for what is no port, no width or no time.
   */
  constructor(scope: Construct, id: string, props: FlowLogAlarmsProps) {
    super(scope, id);
    const flowLogs = checkedFlowLogs(this, this.says, props?.flowLogs, 'cloud-watch-logs');
    this._flowLogs = flowLogs;
    if (!(props.findings instanceof FindingsTopic)) {
      refuse({ problem: `${this.says} has nobody to tell`, given: `findings: ${asGiven(props.findings)}`, accepted: 'a FindingsTopic', change: "findings: new FindingsTopic(this, 'Findings')" });
    }
    this.ports = this.checkedPorts(props.ports ?? [22, 3389], flowLogs.fieldNames);
    const stdDevs = this.checkedWidth(props.standardDeviations ?? 3);
    const silentAfter = this.checkedTime(props.silentAfter ?? Duration.hours(2));

    const unusual = [undefined, ...this.ports].map(port => this.unusualRejects(flowLogs, stdDevs, port));
    this.alarms = [...unusual, this.silence(flowLogs, silentAfter)];
    for (const alarm of this.alarms) props.findings.tellOf(alarm);
  }

  /**
   * How many records were rejected: on the way to a port, or to all of them together.
   *
   * @param port one of `ports`; all ports where it is left out
   * @throws when rejected records to that port are not counted
   */
  public metricRejected(port?: number): cloudwatch.Metric {
    return this.rejected.get(port) ?? refuse({
      problem: `${this.says} counts no rejected records to that port`,
      given: `port: ${asGiven(port)}`,
      accepted: `${this.ports.join(', ')}${this.ports.length > 0 ? ', or ' : ''}nothing for all ports together`,
      change: `ports: [${[...this.ports, asGiven(port)].join(', ')}]`,
    });
  }

  private unusualRejects(flowLogs: IVpcFlowLogs, stdDevs: number, port?: number): cloudwatch.Alarm {
    const of = port === undefined ? 'AllPorts' : `Port${port}`;
    const filter = new logs.MetricFilter(this, `Rejected${of}`, {
      logGroup: flowLogs.logGroup,
      filterPattern: rejectPattern(flowLogs.fieldNames, port),
      // Metrics have no owner: the names of stack and construct keep those of two logs apart.
      metricNamespace: `cdk-portcullis/${Stack.of(this).stackName}`,
      metricName: `${Names.uniqueResourceName(this, { maxLength: 150, separator: '-' })}-Rejected${of}`,
      metricValue: '1',
      // Without it there would be no data while nothing is rejected, and nothing to learn from. A filter with dimensions cannot have one: hence a filter for each port.
      defaultValue: 0,
    });
    const metric = filter.metric({ statistic: 'Sum', period: Duration.minutes(15) });
    this.rejected.set(port, metric);
    const says = port === undefined ? 'More records were rejected than usual' : `More records to port ${port} were rejected than usual`;
    return new cloudwatch.AnomalyDetectionAlarm(this, `UnusualRejects${of}`, {
      alarmDescription: withRunbook(`${says}: ${flowLogs.node.path}`, 'more-rejected-traffic-than-usual'),
      metric,
      stdDevs,
      comparisonOperator: cloudwatch.ComparisonOperator.GREATER_THAN_UPPER_THRESHOLD,
      // A record comes up to 15 minutes after what it tells of, and counts where that was: a period is looked at three times, so that late records still tell.
      evaluationPeriods: 3,
      datapointsToAlarm: 1,
      treatMissingData: cloudwatch.TreatMissingData.NOT_BREACHING, // silence has its own alarm
    });
  }

  private silence(flowLogs: IVpcFlowLogs, silentAfter: Duration): cloudwatch.Alarm {
    return new cloudwatch.Alarm(this, 'Silence', {
      alarmDescription: withRunbook(`No flow log record came for ${silentAfter.toHours()} hours: ${flowLogs.node.path}`, 'flow-log-went-silent'),
      // CDK 2.271's `metricIncomingLogEvents` names a metric that there is not, of no log group. This is the one of "Monitoring with CloudWatch metrics" (CloudWatch Logs User Guide).
      metric: new cloudwatch.Metric({
        namespace: 'AWS/Logs',
        metricName: 'IncomingLogEvents',
        dimensionsMap: { LogGroupName: flowLogs.logGroup.logGroupName },
        statistic: 'Sum',
        period: Duration.hours(1),
      }),
      comparisonOperator: cloudwatch.ComparisonOperator.LESS_THAN_THRESHOLD,
      threshold: 1,
      evaluationPeriods: silentAfter.toHours(),
      treatMissingData: cloudwatch.TreatMissingData.BREACHING, // a log group that gets nothing has no data
    });
  }

  private checkedPorts(ports: number[], fieldNames: string[]): number[] {
    const isPort = (port: unknown) => typeof port === 'number' && Number.isInteger(port) && port >= 0 && port <= 65535;
    if (!Array.isArray(ports) || !ports.every(isPort) || new Set(ports).size !== ports.length) {
      refuse({
        problem: `${this.says}: those are no ports to count`,
        given: `ports: ${asGiven(ports)}`,
        accepted: 'a list of numbers from 0 to 65535, each once; an empty list counts all ports together alone',
        change: 'ports: [22, 3389, 5432]',
      });
    }
    // "The maximum number of metric filters that can be associated with a log group is 100": PutMetricFilter, Amazon CloudWatch Logs API Reference. One counts all ports.
    if (ports.length > 99) {
      refuse({ problem: `${this.says}: a log group has 100 metric filters at the most, and one counts all ports`, given: `${ports.length} ports`, accepted: 'up to 99', change: 'count fewer ports' });
    }
    if (ports.length > 0 && !fieldNames.includes('dstport')) {
      refuse({
        problem: `${this.says}: records of this format do not tell ports`,
        given: `ports: ${asGiven(ports)}, and fields ${fieldNames.join(', ')}`,
        accepted: 'ports where records have the field dstport; else an empty list, which counts all ports together',
        change: 'ports: [], or FlowLogFormat.SECURITY',
      });
    }
    return [...ports];
  }

  private checkedWidth(width: number): number {
    if (typeof width === 'number' && width > 0 && width <= 100) return width;
    return refuse({
      problem: `${this.says}: that is no width of a band`,
      given: `standardDeviations: ${asGiven(width)}`,
      accepted: 'a number above 0, 100 at the most',
      change: 'standardDeviations: 3',
    });
  }

  private checkedTime(time: Duration): Duration {
    const hours = typeof time?.toHours === 'function' && !time.isUnresolved() ? time.toHours({ integral: false }) : NaN;
    if (Number.isInteger(hours) && hours >= 1 && hours <= 24) return time;
    return refuse({ problem: `${this.says}: silence is told by whole hours`, given: `silentAfter: ${asGiven(time)}`, accepted: 'a Duration of 1 to 24 hours', change: 'silentAfter: Duration.hours(2)' });
  }

  private get says(): string {
    return `FlowLogAlarms '${this.node.path}'`;
  }
}

import { Duration } from 'aws-cdk-lib';
import * as cloudwatch from 'aws-cdk-lib/aws-cloudwatch';
import * as lambda from 'aws-cdk-lib/aws-lambda';
import * as sqs from 'aws-cdk-lib/aws-sqs';
import { Construct } from 'constructs';
import { ToldAlarm } from './told-alarm';
import { FindingsTopic } from '../findings';

/** Whose runs are watched, and who is told. */
export interface FunctionAlarmsProps {
  readonly function: lambda.IFunction;
  readonly deadLetters: sqs.IQueue;
  /** What the function does, after "the function that". */
  readonly does: string;
  readonly findings: FindingsTopic;
  /** What the anchors of the articles begin with. */
  readonly runbook: string;
  /** In whole hours, at most 7 days. */
  readonly silentAfter?: Duration;
  /**
   * Who tries a run again that failed, in a sentence without a full stop.
   * @default - Lambda, as it does where nobody waits for the answer
   */
  readonly triedAgain?: string;
}

/** Alarms when a run fails, when it is given up, and when there is none. */
export class FunctionAlarms extends Construct {
  public readonly failed: cloudwatch.Alarm;
  public readonly gaveUp: cloudwatch.Alarm;
  public readonly silent?: cloudwatch.Alarm;

  constructor(scope: Construct, id: string, props: FunctionAlarmsProps) {
    super(scope, id);
    const { function: watched, deadLetters, does, findings, runbook, silentAfter, triedAgain = 'Lambda tries it twice more' } = props;
    this.failed = new ToldAlarm(this, 'Failed', {
      says: `The function that ${does} failed. ${triedAgain}`,
      runbook: `${runbook}-failed`,
      findings,
      metric: watched.metricErrors({ period: Duration.minutes(5) }),
      threshold: 1,
      treatMissingData: cloudwatch.TreatMissingData.NOT_BREACHING,
    });
    this.gaveUp = new ToldAlarm(this, 'GaveUp', {
      says: `A run of the function that ${does} was given up: it failed three times, or could not be started. It lies in the dead-letter queue`,
      runbook: `${runbook}-was-given-up`,
      findings,
      metric: deadLetters.metricApproximateNumberOfMessagesVisible({ period: Duration.minutes(5), statistic: 'Maximum' }),
      threshold: 1,
      treatMissingData: cloudwatch.TreatMissingData.NOT_BREACHING,
    });
    if (silentAfter) this.silent = this.silentAlarm(silentAfter, props);
  }

  /**
   * Hours in which no run succeeded, one after the other. A single period of a day would ring whenever a run is a minute later than the one of the day before.
   * PutMetricAlarm (CloudWatch API reference): "An alarm's total current evaluation period can be no longer than seven days", for periods of an hour or more.
   */
  private silentAlarm(silentAfter: Duration, { function: watched, does, findings, runbook }: FunctionAlarmsProps): cloudwatch.Alarm {
    const hours = silentAfter.toHours();
    if (hours > 7 * 24) throw new Error(`The alarm '${this.node.path}' cannot wait for ${hours} hours: CloudWatch looks back 7 days`);
    const period = Duration.hours(1);
    return new ToldAlarm(this, 'Silent', {
      says: `The function that ${does} has not succeeded for ${hours} hours`,
      runbook: `${runbook}-did-not-run`,
      findings,
      metric: new cloudwatch.MathExpression({
        expression: 'runs - errors',
        label: 'Runs that succeeded',
        usingMetrics: { runs: watched.metricInvocations({ period }), errors: watched.metricErrors({ period }) },
        period,
      }),
      comparisonOperator: cloudwatch.ComparisonOperator.LESS_THAN_THRESHOLD,
      threshold: 1,
      evaluationPeriods: hours,
      treatMissingData: cloudwatch.TreatMissingData.BREACHING, // a function that does not run has no metrics
    });
  }
}

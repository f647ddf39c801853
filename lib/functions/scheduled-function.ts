import { Duration } from 'aws-cdk-lib';
import * as events from 'aws-cdk-lib/aws-events';
import * as targets from 'aws-cdk-lib/aws-events-targets';
import * as iam from 'aws-cdk-lib/aws-iam';
import * as lambda from 'aws-cdk-lib/aws-lambda';
import * as logs from 'aws-cdk-lib/aws-logs';
import * as sqs from 'aws-cdk-lib/aws-sqs';
import { Construct } from 'constructs';
import { FunctionAlarms } from './function-alarms';
import { functionParts, FunctionProps } from './function-parts';

/** What a `ScheduledFunction` runs, when, and what it may do. */
export interface ScheduledFunctionProps extends FunctionProps {
  readonly schedule: events.Schedule;
  /**
   * The alarm "did not run" rings when no run succeeded for that long, in whole hours, at most 7 days: a little more than the time between two runs. Its article is `<runbook>-did-not-run`.
   * @default - there is no such alarm
   */
  readonly silentAfter?: Duration;
}

/** Two runs at once would write the same objects. */
const ONE_AT_A_TIME = 1;

/**
 * A function of ours that runs by the clock, with all that a function of ours has: a role of its own that may do what is named, a log group with an end, a queue for runs
 * that were given up, no two runs at once, and alarms.
 *
 * A rule of EventBridge rather than a schedule of EventBridge Scheduler: the function's own policy lets the rule in, where a schedule needs one more role.
 */
export class ScheduledFunction extends Construct {
  public readonly function: lambda.Function;
  public readonly role: iam.IRole;
  public readonly logGroup: logs.LogGroup;
  /** Runs that were given up: those that failed three times, and those that EventBridge could not start. */
  public readonly deadLetters: sqs.Queue;
  public readonly rule: events.Rule;
  public readonly alarms: FunctionAlarms;

  constructor(scope: Construct, id: string, props: ScheduledFunctionProps) {
    super(scope, id);
    const { schedule, does, findings, runbook, silentAfter } = props;
    const parts = functionParts(this, props, ONE_AT_A_TIME);
    this.function = parts.function;
    this.role = parts.role;
    this.logGroup = parts.logGroup;
    this.deadLetters = parts.deadLetters;
    this.rule = new events.Rule(this, 'Schedule', {
      description: `Starts the function that ${does}`,
      schedule,
      targets: [new targets.LambdaFunction(this.function, { deadLetterQueue: this.deadLetters })],
    });
    this.alarms = new FunctionAlarms(this, 'Alarms', { function: this.function, deadLetters: this.deadLetters, does, findings, runbook, silentAfter });
  }
}

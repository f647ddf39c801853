import { Duration } from 'aws-cdk-lib';
import * as events from 'aws-cdk-lib/aws-events';
import * as targets from 'aws-cdk-lib/aws-events-targets';
import * as iam from 'aws-cdk-lib/aws-iam';
import * as kms from 'aws-cdk-lib/aws-kms';
import * as lambda from 'aws-cdk-lib/aws-lambda';
import * as logs from 'aws-cdk-lib/aws-logs';
import * as sqs from 'aws-cdk-lib/aws-sqs';
import { Construct } from 'constructs';
import { FunctionAlarms } from './function-alarms';
import { functionLogs } from './function-logs';
import { functionQueue } from './function-queue';
import { roleOfFunction } from './function-role';
import { FindingsTopic } from '../findings';

/** The class that projen writes beside a handler: `InventoryFunction`. */
export type FunctionOfHandler = new (scope: Construct, id: string, options: lambda.FunctionOptions) => lambda.Function;

/** What a `ScheduledFunction` runs, when, and what it may do. */
export interface ScheduledFunctionProps {
  readonly handler: FunctionOfHandler;
  /** What it does, after "the function that": `takes the traffic inventory`. */
  readonly does: string;
  /** Where its alarms go. */
  readonly findings: FindingsTopic;
  readonly schedule: events.Schedule;
  /** What it may do, beside writing its own logs and its own dead letters. */
  readonly statements: readonly iam.PolicyStatement[];
  readonly environment?: Record<string, string>;
  /** In MiB. */
  readonly memorySize: number;
  /** At most 15 minutes. */
  readonly timeout: Duration;
  /**
   * How long its own log lines are kept.
   * @default RetentionDays.ONE_MONTH
   */
  readonly logRetention?: logs.RetentionDays;
  /** Its log lines are encrypted with this key. */
  readonly encryptionKey?: kms.IKey;
  /**
   * The alarm "did not run" rings when no run succeeded for that long, in whole hours, at most 7 days: a little more than the time between two runs.
   * @default - there is no such alarm
   */
  readonly silentAfter?: Duration;
  /** What the anchors of its articles in `docs/operator-runbook.md` begin with: `traffic-inventory` for `traffic-inventory-failed`, `-was-given-up` and `-did-not-run`. */
  readonly runbook: string;
}

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
    const { handler: Handler, does, environment, memorySize, timeout, schedule, findings, runbook, silentAfter } = props;
    this.logGroup = functionLogs(this, 'Logs', { retention: props.logRetention, encryptionKey: props.encryptionKey });
    this.deadLetters = functionQueue(this, 'DeadLetters');
    this.role = roleOfFunction(this, 'Role', { does, logGroup: this.logGroup, deadLetters: this.deadLetters, statements: props.statements });
    this.function = new Handler(this, 'Function', {
      description: `${does[0].toUpperCase()}${does.slice(1)}`,
      architecture: lambda.Architecture.ARM_64,
      deadLetterQueue: this.deadLetters,
      environment,
      logGroup: this.logGroup,
      loggingFormat: lambda.LoggingFormat.JSON,
      memorySize,
      reservedConcurrentExecutions: 1, // two runs at once would write the same objects
      role: this.role,
      timeout,
    });
    this.rule = new events.Rule(this, 'Schedule', {
      description: `Starts the function that ${does}`,
      schedule,
      targets: [new targets.LambdaFunction(this.function, { deadLetterQueue: this.deadLetters })],
    });
    this.alarms = new FunctionAlarms(this, 'Alarms', { function: this.function, deadLetters: this.deadLetters, does, findings, runbook, silentAfter });
  }
}

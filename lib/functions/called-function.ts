import { Duration } from 'aws-cdk-lib';
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
import { FunctionOfHandler } from './scheduled-function';
import { FindingsTopic } from '../findings';

/** What a `CalledFunction` runs, and what it may do. */
export interface CalledFunctionProps {
  readonly handler: FunctionOfHandler;
  /** What it does, after "the function that": `judges security groups for AWS Config`. */
  readonly does: string;
  /** Where its alarms go. */
  readonly findings: FindingsTopic;
  /** What it may do, beside writing its own logs and its own dead letters. */
  readonly statements: readonly iam.PolicyStatement[];
  readonly environment?: Record<string, string>;
  /** In MiB. */
  readonly memorySize: number;
  /** At most 15 minutes. */
  readonly timeout: Duration;
  /** How many runs there may be at once: so many of the account's concurrent executions are kept for it, and it takes no more. */
  readonly reservedConcurrentExecutions: number;
  /**
   * How long its own log lines are kept.
   * @default RetentionDays.ONE_MONTH
   */
  readonly logRetention?: logs.RetentionDays;
  /** Its log lines are encrypted with this key. */
  readonly encryptionKey?: kms.IKey;
  /** What the anchors of its articles in `docs/operator-runbook.md` begin with: `the-judge` for `the-judge-failed` and `-was-given-up`. */
  readonly runbook: string;
  /** As in `FunctionAlarms`: for a function that somebody waits for. */
  readonly triedAgain?: string;
}

/**
 * A function of ours that a service calls when something happens, with all that a function of ours has: a role of its own that may do what is named, a log group with an end, a
 * queue for runs that were given up, and alarms. Whom it lets call it, its owner says.
 */
export class CalledFunction extends Construct {
  public readonly function: lambda.Function;
  public readonly role: iam.IRole;
  public readonly logGroup: logs.LogGroup;
  /** Runs that were given up: those that failed three times. */
  public readonly deadLetters: sqs.Queue;
  public readonly alarms: FunctionAlarms;

  constructor(scope: Construct, id: string, props: CalledFunctionProps) {
    super(scope, id);
    const { handler: Handler, does, environment, memorySize, timeout, reservedConcurrentExecutions, findings, runbook } = props;
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
      reservedConcurrentExecutions,
      role: this.role,
      timeout,
    });
    this.alarms = new FunctionAlarms(this, 'Alarms', { function: this.function, deadLetters: this.deadLetters, does, findings, runbook, triedAgain: props.triedAgain });
  }
}

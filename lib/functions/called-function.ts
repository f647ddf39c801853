import * as iam from 'aws-cdk-lib/aws-iam';
import * as lambda from 'aws-cdk-lib/aws-lambda';
import * as logs from 'aws-cdk-lib/aws-logs';
import * as sqs from 'aws-cdk-lib/aws-sqs';
import { Construct } from 'constructs';
import { FunctionAlarms } from './function-alarms';
import { functionParts, FunctionProps } from './function-parts';

/** What a `CalledFunction` runs, and what it may do. */
export interface CalledFunctionProps extends FunctionProps {
  /** How many runs there may be at once: so many of the account's concurrent executions are kept for it, and it takes no more. */
  readonly reservedConcurrentExecutions: number;
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
    const { reservedConcurrentExecutions, does, findings, runbook, triedAgain } = props;
    const parts = functionParts(this, props, reservedConcurrentExecutions);
    this.function = parts.function;
    this.role = parts.role;
    this.logGroup = parts.logGroup;
    this.deadLetters = parts.deadLetters;
    this.alarms = new FunctionAlarms(this, 'Alarms', { function: this.function, deadLetters: this.deadLetters, does, findings, runbook, triedAgain });
  }
}

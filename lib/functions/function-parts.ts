import { Duration } from 'aws-cdk-lib';
import * as iam from 'aws-cdk-lib/aws-iam';
import * as kms from 'aws-cdk-lib/aws-kms';
import * as lambda from 'aws-cdk-lib/aws-lambda';
import * as logs from 'aws-cdk-lib/aws-logs';
import * as sqs from 'aws-cdk-lib/aws-sqs';
import { Construct } from 'constructs';
import { functionLogs } from './function-logs';
import { functionQueue } from './function-queue';
import { roleOfFunction } from './function-role';
import { FindingsTopic } from '../findings';

/** The class that projen writes beside a handler: `InventoryFunction`. */
export type FunctionOfHandler = new (scope: Construct, id: string, options: lambda.FunctionOptions) => lambda.Function;

/** What each function of ours is told, whoever starts it. */
export interface FunctionProps {
  readonly handler: FunctionOfHandler;
  /** What it does, after "the function that": `takes the traffic inventory`. */
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
  /**
   * How long its own log lines are kept.
   * @default RetentionDays.ONE_MONTH
   */
  readonly logRetention?: logs.RetentionDays;
  /** Its log lines are encrypted with this key. */
  readonly encryptionKey?: kms.IKey;
  /** What the anchors of its articles in `docs/operator-runbook.md` begin with: `traffic-inventory` for `traffic-inventory-failed` and `-was-given-up`. */
  readonly runbook: string;
}

/** What each function of ours is made of. */
export interface FunctionParts {
  readonly function: lambda.Function;
  readonly role: iam.IRole;
  readonly logGroup: logs.LogGroup;
  readonly deadLetters: sqs.Queue;
}

/** Makes a function with a role of its own that may do what is named, a log group with an end, and a queue for runs that were given up. */
export function functionParts(scope: Construct, props: FunctionProps, reservedConcurrentExecutions: number): FunctionParts {
  const { handler: Handler, does, environment, memorySize, timeout, statements, logRetention, encryptionKey } = props;
  const logGroup = functionLogs(scope, 'Logs', { retention: logRetention, encryptionKey });
  const deadLetters = functionQueue(scope, 'DeadLetters');
  const role = roleOfFunction(scope, 'Role', { does, logGroup, deadLetters, statements });
  const made = new Handler(scope, 'Function', {
    description: `${does[0].toUpperCase()}${does.slice(1)}`,
    architecture: lambda.Architecture.ARM_64,
    deadLetterQueue: deadLetters,
    environment,
    logGroup,
    loggingFormat: lambda.LoggingFormat.JSON,
    memorySize,
    reservedConcurrentExecutions,
    role,
    timeout,
  });
  return { function: made, role, logGroup, deadLetters };
}

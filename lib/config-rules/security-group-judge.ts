import { Duration, Stack, Token } from 'aws-cdk-lib';
import * as iam from 'aws-cdk-lib/aws-iam';
import * as kms from 'aws-cdk-lib/aws-kms';
import * as lambda from 'aws-cdk-lib/aws-lambda';
import * as logs from 'aws-cdk-lib/aws-logs';
import { Construct } from 'constructs';
import { JudgeFunction } from './judge-function';
import { statementsOfJudge } from './judge-permissions';
import { asGiven } from '../errors/given';
import { refuse } from '../errors/refuse';
import { refuseUnknownProps } from '../errors/unknown-props';
import { FindingsTopic } from '../findings';
import { CalledFunction } from '../functions/called-function';
import { placeInWords, takePlace } from '../naming/one-per-place';
import { checkKey } from '../stores/checked-key';

/** Who is told of the judge's failures, and how much of it there is. */
export interface SecurityGroupJudgeProps {
  /** Where the alarms of the function go. */
  readonly findings: FindingsTopic;
  /**
   * How many runs there may be at once, 1 to 100. So many of the account's concurrent executions are kept for the judge; further events wait.
   *
   * @default 5
   */
  readonly concurrency?: number;
  /**
   * How long the log lines of the function are kept.
   *
   * @default RetentionDays.ONE_MONTH
   */
  readonly logRetention?: logs.RetentionDays;
  /**
   * A key of AWS KMS that the log lines are encrypted with.
   *
   * @default - the key of CloudWatch Logs
   */
  readonly encryptionKey?: kms.IKey;
}

const NAMES: readonly string[] = ['findings', 'concurrency', 'logRetention', 'encryptionKey'] satisfies (keyof SecurityGroupJudgeProps)[];

/**
 * The function that judges security groups for AWS Config, with the checks of this library. It decides nothing by itself: each rule says in its parameters what is asked.
 *
 * One for an account and Region: all rules run the same function.
 *
 * @example
 * const findings = new FindingsTopic(this, 'Findings');
 * const judge = new SecurityGroupJudge(this, 'Judge', { findings });
 * new SecurityGroupChecksRule(this, 'Checks', { judge, profile: Profile.STRICT });
 */
export class SecurityGroupJudge extends Construct {
  /** What AWS Config calls. */
  public readonly function: lambda.IFunction;

  /**
   * @throws when there is a `SecurityGroupJudge` for the account and Region already, or for props that cannot be.
   */
  constructor(scope: Construct, id: string, props: SecurityGroupJudgeProps) {
    super(scope, id);
    this.checkProps(props);
    this.refuseASecond();
    const { findings, concurrency = 5, logRetention, encryptionKey } = props;
    const called = new CalledFunction(this, 'Function', {
      handler: JudgeFunction,
      does: 'judges security groups for AWS Config',
      findings,
      statements: statementsOfJudge(this),
      memorySize: 2048, // 12,000 groups with 60 rules each are in memory at once
      timeout: Duration.minutes(15),
      reservedConcurrentExecutions: concurrency,
      logRetention,
      encryptionKey,
      runbook: 'security-group-judge',
    });
    this.function = called.function;
    // AWS Config tries whether it may call the function when a rule is made: rules depend on the function, of which this is a part.
    called.function.addPermission('Config', {
      principal: new iam.ServicePrincipal('config.amazonaws.com'),
      sourceAccount: Stack.of(this).account,
    });
  }

  /** What TypeScript would not let through, for callers in JavaScript, and what cannot be meant. */
  private checkProps(props: SecurityGroupJudgeProps): void {
    const { findings, concurrency, logRetention, encryptionKey } = props ?? {};
    if (typeof findings?.tellOf !== 'function') {
      refuse({
        problem: `${this.says} has nobody to tell of a run that failed`,
        given: `findings: ${asGiven(findings)}`,
        accepted: 'a FindingsTopic',
        change: "findings: new FindingsTopic(this, 'Findings')",
      });
    }
    refuseUnknownProps(this.says, props, NAMES);
    checkKey(this.says, encryptionKey, 'the key of CloudWatch Logs');
    if (concurrency !== undefined && !Token.isUnresolved(concurrency) && !(Number.isInteger(concurrency) && concurrency >= 1 && concurrency <= 100)) {
      refuse({ problem: `${this.says} cannot run so often at once`, given: `concurrency: ${asGiven(concurrency)}`, accepted: 'a whole number from 1 to 100', change: 'concurrency: 5, or leave it out' });
    }
    if (logRetention !== undefined && !Token.isUnresolved(logRetention) && typeof logRetention !== 'number') {
      refuse({ problem: `${this.says} cannot keep its log lines so long`, given: `logRetention: ${asGiven(logRetention)}`, accepted: 'a value of logs.RetentionDays', change: 'logRetention: logs.RetentionDays.THREE_MONTHS, or leave it out' });
    }
  }

  private refuseASecond(): void {
    const first = takePlace(this, { kind: 'SecurityGroupJudge', name: '' });
    if (!first) return;
    refuse({
      problem: `${this.says} is the second one: all rules of an account and Region run one function`,
      given: `SecurityGroupJudge '${first.node.path}' and this one, both in ${placeInWords(this)}`,
      accepted: 'one SecurityGroupJudge per account and Region, or per Stage where they are not known',
      change: 'remove this one and pass the first to each rule',
    });
  }

  private get says(): string {
    return `SecurityGroupJudge '${this.node.path}'`;
  }
}

import { Duration } from 'aws-cdk-lib';

/** What the repair does with a rule that opens more than the ports that it is asked about, such as all ports. */
export enum WiderRules {
  /** Leaves it, and says so as a finding: revoking it would close doors that nobody asked about. */
  REFUSE = 'Refuse',
  /** Revokes it. */
  REVOKE = 'Revoke',
}

/** What a repair does, whoever starts it. */
export interface RemediationOptions {
  /**
   * Whether it only says what it would do: a report in the bucket of the repair, and no finding.
   * @default false
   */
  readonly dryRun?: boolean;
  /**
   * What it does with a rule that opens more than the ports that it is asked about, such as all ports.
   * @default WiderRules.REFUSE
   */
  readonly widerRules?: WiderRules;
  /**
   * How many of the groups that are not compliant may be repaired at once, 1 to 100 percent.
   * @default - 10, which AWS Config chooses
   */
  readonly concurrencyPercentage?: number;
  /**
   * How many repairs may fail before no more are started, 1 to 100 percent.
   * @default - 50, which AWS Config chooses
   */
  readonly errorPercentage?: number;
}

/** When AWS Config starts a repair by itself, and when it gives up. */
export interface AutomaticRemediationOptions extends RemediationOptions {
  /**
   * How often a group is tried within `retryAfter` before AWS Config adds a remediation exception and leaves it alone until somebody deletes that, 1 to 25 times.
   * @default 5
   */
  readonly maximumAttempts?: number;
  /**
   * The time within which the attempts are counted, 1 to 2,678,000 whole seconds: 30 days, and not quite 31.
   * @default Duration.minutes(1)
   */
  readonly retryAfter?: Duration;
}

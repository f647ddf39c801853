import { Duration, Token } from 'aws-cdk-lib';
import { Construct } from 'constructs';
import { AutomaticRemediationOptions, RemediationOptions, WiderRules } from './remediation-options';
import { asGiven } from '../errors/given';
import { refuse } from '../errors/refuse';

/** What AWS Config is told about when to repair. */
export interface RemediationSettings {
  readonly isAutomatic: boolean;
  readonly dryRun: boolean;
  readonly widerRules: string;
  readonly concurrencyPercentage?: number;
  readonly errorPercentage?: number;
  readonly maximumAttempts?: number;
  readonly retrySeconds?: number;
}

/** "Minimum value of 1. Maximum value of 25." and, of the seconds, "Maximum value of 2678000." (AWS Config API Reference, RemediationConfiguration). */
const MOST_ATTEMPTS = 25;
const MOST_SECONDS = 2_678_000;

/**
 * Who starts the repair of a group that a rule finds not compliant.
 *
 * @example
 * new RestrictedPortRule(this, 'Rdp', {
 *   service: Service.RDP,
 *   allowed: [office],
 *   repair: new SecurityGroupRepair(this, 'Repair', { findings: new FindingsTopic(this, 'Findings') }),
 *   remediation: Remediation.automatic({ maximumAttempts: 3, retryAfter: Duration.minutes(10) }),
 * });
 */
export class Remediation {
  /**
   * Somebody, in the console of AWS Config or by `StartRemediationExecution`.
   *
   * @throws for options that cannot be
   */
  public static manual(options: RemediationOptions = {}): Remediation {
    return new Remediation({ isAutomatic: false, ...usualOf('Remediation.manual', options, false) });
  }

  /**
   * AWS Config, as soon as a group is not compliant.
   *
   * @throws for options that cannot be
   */
  public static automatic(options: AutomaticRemediationOptions = {}): Remediation {
    const says = 'Remediation.automatic';
    const usual = usualOf(says, options, true);
    const { maximumAttempts = 5, retryAfter = Duration.minutes(1) } = options;
    checkWhole(says, 'maximumAttempts', maximumAttempts, MOST_ATTEMPTS);
    return new Remediation({ isAutomatic: true, ...usual, maximumAttempts, retrySeconds: secondsOf(says, retryAfter) });
  }

  /** @internal */
  public static _check(says: string, remediation: unknown): void {
    if (remediation === undefined || remediation instanceof Remediation) return;
    refuse({
      problem: `${says}: that is no remediation`,
      given: `remediation: ${asGiven(remediation)}`,
      accepted: 'Remediation.manual(), Remediation.automatic(), or nothing for manual',
      change: 'remediation: Remediation.manual()',
    });
  }

  private constructor(private readonly settings: RemediationSettings) {}

  /** Whether AWS Config starts the repair by itself. */
  public get isAutomatic(): boolean {
    return this.settings.isAutomatic;
  }

  /** @internal */
  public get _settings(): RemediationSettings {
    return this.settings;
  }
}

type Usual = Pick<RemediationSettings, 'dryRun' | 'widerRules' | 'concurrencyPercentage' | 'errorPercentage'>;

const USUAL = ['dryRun', 'widerRules', 'concurrencyPercentage', 'errorPercentage'];
const AUTOMATIC = ['maximumAttempts', 'retryAfter'];

function usualOf(says: string, options: RemediationOptions, isAutomatic: boolean): Usual {
  checkOptions(says, options, isAutomatic);
  const { dryRun = false, widerRules = WiderRules.REFUSE, concurrencyPercentage, errorPercentage } = options;
  if (typeof dryRun !== 'boolean') {
    refuse({ problem: `${says}: dryRun is yes or no`, given: `dryRun: ${asGiven(dryRun)}`, accepted: 'true or false', change: 'dryRun: true, or leave it out' });
  }
  if (!Object.values(WiderRules).includes(widerRules)) {
    refuse({
      problem: `${says}: that is nothing to do with wider rules`,
      given: `widerRules: ${asGiven(widerRules)}`,
      accepted: 'WiderRules.REFUSE or WiderRules.REVOKE',
      change: 'widerRules: WiderRules.REVOKE, or leave it out',
    });
  }
  // "Minimum value of 1. Maximum value of 100." (AWS Config API Reference, SsmControls)
  if (concurrencyPercentage !== undefined) checkWhole(says, 'concurrencyPercentage', concurrencyPercentage, 100);
  if (errorPercentage !== undefined) checkWhole(says, 'errorPercentage', errorPercentage, 100);
  return { dryRun, widerRules, concurrencyPercentage, errorPercentage };
}

/** An option that nobody reads would be a repair that does something else than was meant. */
function checkOptions(says: string, options: unknown, isAutomatic: boolean): void {
  const names = isAutomatic ? [...USUAL, ...AUTOMATIC] : USUAL;
  const accepted = `{ ${names.join(', ')} }, or nothing`;
  const isOptions = typeof options === 'object' && options !== null && !Array.isArray(options) && !Construct.isConstruct(options) && !(options instanceof Duration);
  if (!isOptions) refuse({ problem: `${says} takes an object with its options`, given: asGiven(options), accepted, change: `${says}({ dryRun: true })` });
  const other = Object.entries(options).find(([name, value]) => value !== undefined && !names.includes(name));
  if (!other) return;
  const [name, value] = other;
  refuse({
    problem: `${says} has no option ${name}`,
    given: `${name}: ${asGiven(value)}`,
    accepted,
    change: AUTOMATIC.includes(name) ? `Remediation.automatic({ ${name}: … }), or leave it out: nobody counts what people try` : 'leave it out',
  });
}

function checkWhole(says: string, name: string, value: number, most: number): void {
  if (Token.isUnresolved(value) || (Number.isInteger(value) && value >= 1 && value <= most)) return;
  refuse({ problem: `${says}: AWS Config does not take that ${name}`, given: `${name}: ${asGiven(value)}`, accepted: `a whole number from 1 to ${most}`, change: 'leave it out, or choose one of these' });
}

function secondsOf(says: string, retryAfter: Duration): number {
  const seconds = retryAfter instanceof Duration && !retryAfter.isUnresolved() ? retryAfter.toSeconds({ integral: false }) : NaN;
  if (Number.isInteger(seconds) && seconds >= 1 && seconds <= MOST_SECONDS) return seconds;
  return refuse({
    problem: `${says}: AWS Config does not count attempts over that time`,
    given: `retryAfter: ${asGiven(retryAfter)}`,
    accepted: `whole seconds from 1 to ${MOST_SECONDS}: 30 days, and not quite 31`,
    change: 'retryAfter: Duration.days(30) at most, or leave it out',
  });
}

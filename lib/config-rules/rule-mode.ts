import { SecurityGroupJudge } from './security-group-judge';
import { asGiven } from '../errors/given';
import { refuse } from '../errors/refuse';

/**
 * Who answers a rule about ports.
 *
 * @example
 * const judge = new SecurityGroupJudge(this, 'Judge', { findings: new FindingsTopic(this, 'Findings') });
 * new RestrictedPortRule(this, 'Rdp', { service: Service.RDP, allowed: [office], mode: RuleMode.lambda(judge) });
 */
export class RuleMode {
  /**
   * AWS Config itself, by a policy in the Guard language: no function, no cost but that of the evaluation. It compares texts: a range passes that is exactly one of the allowed ones, a
   * prefix list by its id, whatever is in it, and a reference to a group, whoever that group lets in. It runs when a group changes.
   */
  public static guard(): RuleMode {
    return new RuleMode('guard');
  }

  /**
   * A function that calculates: a range passes that lies within the allowed ones, a prefix list if all its entries do, a reference to a group if that group lets in nobody else. What
   * cannot be proved fails. It runs when a group changes and each day.
   *
   * @param judge the function of the same account and Region
   * @throws when that is no `SecurityGroupJudge`
   */
  public static lambda(judge: SecurityGroupJudge): RuleMode {
    if (judge instanceof SecurityGroupJudge) return new RuleMode('lambda', judge);
    return refuse({
      problem: 'RuleMode.lambda has no judge',
      given: asGiven(judge),
      accepted: 'a SecurityGroupJudge',
      change: "RuleMode.lambda(new SecurityGroupJudge(this, 'Judge', { findings }))",
    });
  }

  /** @internal */
  public static _check(says: string, mode: unknown): void {
    if (mode === undefined || mode instanceof RuleMode) return;
    refuse({ problem: `${says}: that is no mode`, given: `mode: ${asGiven(mode)}`, accepted: 'RuleMode.guard(), RuleMode.lambda(judge), or nothing for guard', change: 'mode: RuleMode.guard()' });
  }

  private constructor(
    /** `guard` or `lambda`. */
    public readonly name: string,
    private readonly judge?: SecurityGroupJudge,
  ) {}

  /** @internal */
  public get _judge(): SecurityGroupJudge | undefined {
    return this.judge;
  }
}

import { IConfigRecorder } from './i-config-recorder';
import { Remediation } from './remediation';
import { RuleMode } from './rule-mode';
import { ISecurityGroupRepair } from '../repair/api';

/** Who answers a rule about ports, and what happens to a group that it finds. */
export interface PortRuleOptions {
  /**
   * Who answers the rule: a policy of AWS Config that compares texts, or a function that calculates.
   * @default RuleMode.guard()
   */
  readonly mode?: RuleMode;
  /**
   * Ids of accounts, twelve digits each, whose groups may be let in although their rules cannot be read: groups of a peered VPC. In mode lambda alone; in mode guard all groups are let in.
   * @default - none: a reference to a group of another account cannot be proved, and fails
   */
  readonly accounts?: string[];
  /**
   * What revokes rules that let in somebody else, of the same account and Region.
   * @default - nothing: the rule finds, and people repair
   */
  readonly repair?: ISecurityGroupRepair;
  /**
   * When the repair starts; needs `repair`.
   * @default Remediation.manual() where there is a repair
   */
  readonly remediation?: Remediation;
  /**
   * What records security groups: a `ConfigRecorder`, for which the rule waits, or `ConfigRecorder.existing()`.
   * @default - the rule waits for none, and nobody looks whether groups are recorded
   */
  readonly recorder?: IConfigRecorder;
}

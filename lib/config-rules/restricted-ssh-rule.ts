import * as config from 'aws-cdk-lib/aws-config';
import { Construct } from 'constructs';
import { checkPortRule, portRule } from './port-rule';
import { PortRuleOptions } from './port-rule-options';
import { PortsAskedAbout } from './ports-asked-about';
import { waitForRecorder } from './recorder-of-a-rule';
import { takeRuleName } from './rule-name';
import { asGiven } from '../errors/given';
import { refuse } from '../errors/refuse';
import { refuseUnknownProps } from '../errors/unknown-props';
import { PortSet } from '../model/port-range';
import { ITrustedNetwork } from '../trusted-networks/api';

/** What a `RestrictedSshRule` is called and whom it lets in. */
export interface RestrictedSshRuleProps extends PortRuleOptions {
  /**
   * The name of the rule, 1 to 128 characters. The rule for `allowed` is named after it: `<name>-allowed`.
   * @default 'restricted-ssh'
   */
  readonly name?: string;
  /**
   * The only networks that port 22 may be entered from. An empty list means none.
   *
   * In mode guard exactly their ranges, and their prefix lists: a smaller range inside one of them fails, a reference to a group passes. In mode lambda as in a `RestrictedPortRule`.
   * @default - no rule about who it is, as long as it is not everybody
   */
  readonly allowed?: ITrustedNetwork[];
}

const NAMES: readonly string[] = ['name', 'allowed', 'mode', 'accounts', 'repair', 'remediation', 'recorder'] satisfies (keyof RestrictedSshRuleProps)[];

const SSH: PortsAskedAbout = { title: 'SSH', variable: 'ssh', words: 'port 22 (SSH)', slug: 'ssh', tcp: PortSet.ofPorts([22]), udp: PortSet.of([]) };

/**
 * An AWS Config rule that finds security groups which let the whole Internet in on port 22 and, with `allowed`, a second one that finds those which
 * let in anybody but the networks named. The second is a `RestrictedPortRule` for SSH, with its modes and its repair.
 *
 * It needs a recorder in its account and Region: one that is there, or a `ConfigRecorder`.
 *
 * @example
 * new RestrictedSshRule(this, 'RestrictedSsh', { allowed: [office] });
 */
export class RestrictedSshRule extends Construct {
  /** AWS's managed rule `INCOMING_SSH_DISABLED`. */
  public readonly managedRule: config.IRule;
  /** Our rule about who may come in; undefined without `allowed`. */
  public readonly allowedRule?: config.IRule;

  /**
   * @throws when a rule of that name is there already, for a name that AWS Config does not take, when `allowed` holds something else, when the networks have too many ranges, for a mode or a
   * repair without `allowed`, for a remediation without a repair, or for a judge, a repair or a recorder of another account or Region, or for a
   * recorder that does not record security groups
   */
  constructor(scope: Construct, id: string, props: RestrictedSshRuleProps = {}) {
    super(scope, id);
    this.checkProps(props);
    const { allowed, mode, accounts, repair, remediation } = props;
    const name = props.name ?? 'restricted-ssh';
    const names = allowed ? [name, `${name}-allowed`] : [name];
    waitForRecorder(this.says, this, props.recorder);
    names.forEach(ruleName => takeRuleName(this, this.says, ruleName));

    this.managedRule = new config.ManagedRule(this, 'Managed', {
      configRuleName: name,
      description: 'No security group lets the whole Internet in on port 22 (SSH).',
      identifier: config.ManagedRuleIdentifiers.EC2_SECURITY_GROUPS_INCOMING_SSH_DISABLED,
      ruleScope: config.RuleScope.fromResources([config.ResourceType.EC2_SECURITY_GROUP]),
    });
    if (allowed) {
      this.allowedRule = portRule(this, 'Allowed', { says: this.says, name: `${name}-allowed`, ports: SSH, allowed, mode, accounts, repair, remediation });
    }
  }

  /** What TypeScript would not let through, for callers in JavaScript: without a list that was meant there would be no rule about who it is. */
  private checkProps(props: RestrictedSshRuleProps): void {
    if (typeof props !== 'object' || props === null) {
      refuse({ problem: `${this.says} has no props that can be read`, given: asGiven(props), accepted: '{ name?, allowed?, mode?, accounts?, repair?, remediation?, recorder? }, or nothing', change: 'leave them out, or write { allowed: [network] }' });
    }
    refuseUnknownProps(this.says, props, NAMES);
    const { allowed, mode, accounts, repair, remediation } = props;
    if (allowed !== undefined) return checkPortRule(this.says, this, { allowed, mode, accounts, repair, remediation }, ', or nothing for no rule about who it is');
    const [first] = Object.entries({ mode, accounts, repair, remediation }).filter(([, value]) => value !== undefined);
    if (!first) return;
    refuse({
      problem: `${this.says} has ${first[0]} for the rule about who may come in, and does not say who may`,
      given: `${first[0]}: ${asGiven(first[1])}, no allowed`,
      accepted: 'allowed too: the rule of AWS alone, INCOMING_SSH_DISABLED, has no parameters that would say what to leave open',
      change: `allowed: [network], [] for nobody, or leave ${first[0]} out`,
    });
  }

  private get says(): string {
    return `RestrictedSshRule '${this.node.path}'`;
  }
}

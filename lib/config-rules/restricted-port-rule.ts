import * as config from 'aws-cdk-lib/aws-config';
import * as ec2 from 'aws-cdk-lib/aws-ec2';
import { Construct } from 'constructs';
import { checkPortRule, portRule } from './port-rule';
import { PortRuleOptions } from './port-rule-options';
import { portsAskedAbout } from './ports-asked-about';
import { waitForRecorder } from './recorder-of-a-rule';
import { takeRuleName } from './rule-name';
import { asGiven } from '../errors/given';
import { refuse } from '../errors/refuse';
import { refuseUnknownProps } from '../errors/unknown-props';
import { Service } from '../services/service';
import { ITrustedNetwork } from '../trusted-networks/api';

/** Which ports a `RestrictedPortRule` is about, and whom it lets in. Exactly one of `port` and `service`. */
export interface RestrictedPortRuleProps extends PortRuleOptions {
  /**
   * The port, or stretch of ports, of TCP or UDP. Its numbers are known at synth, or fixed by the app.
   * @default - those of `service`
   */
  readonly port?: ec2.Port;
  /**
   * The service whose ports for clients it is about, all of them of TCP or UDP.
   * @default - `port` says it
   */
  readonly service?: Service;
  /**
   * The only networks that the ports may be entered from. An empty list means none.
   *
   * In mode guard exactly their ranges, and their prefix lists by id. In mode lambda all that lies within their ranges; a prefix list of theirs is compared with their ranges, so that a
   * range that somebody adds to it by hand is found, or stands by its id where the network does not know its ranges.
   */
  readonly allowed: ITrustedNetwork[];
  /**
   * The name of the rule, 1 to 128 characters, unique in the account and Region.
   * @default - made of the service or the port: `restricted-rdp-allowed`, `restricted-tcp-8443-allowed`
   */
  readonly name?: string;
}

const NAMES: readonly string[] = ['port', 'service', 'allowed', 'name', 'mode', 'accounts', 'repair', 'remediation', 'recorder'] satisfies (keyof RestrictedPortRuleProps)[];

/**
 * An AWS Config rule that finds security groups which let in anybody but the networks named on a port: rules for wide ranges of ports and for all protocols too.
 *
 * It judges all groups of its account and Region, whichever VPC they are in. It needs a recorder there: one that exists, or a `ConfigRecorder`.
 *
 * @example
 * new RestrictedPortRule(this, 'Rdp', { service: Service.RDP, allowed: [office] });
 *
 * new RestrictedPortRule(this, 'Console', { port: ec2.Port.tcp(8443), name: 'restricted-8443', allowed: [office] });
 */
export class RestrictedPortRule extends Construct {
  /** The rule of AWS Config. */
  public readonly rule: config.IRule;

  /**
   * @throws unless it is about exactly one of a port and a service, of TCP or UDP alone, whose numbers are known at synth; for a name that AWS Config does not take or that is taken; when
   * `allowed` holds something else; when the networks have too many ranges; for a remediation without a repair; for a judge, a repair or a recorder of another account or Region;
   * for a recorder that does not record security groups
   */
  constructor(scope: Construct, id: string, props: RestrictedPortRuleProps) {
    super(scope, id);
    const says = `RestrictedPortRule '${this.node.path}'`;
    if (typeof props !== 'object' || props === null) {
      refuse({ problem: `${says} has no props that can be read`, given: asGiven(props), accepted: '{ port or service, allowed, name?, mode?, accounts?, repair?, remediation?, recorder? }', change: '{ service: Service.RDP, allowed: [network] }' });
    }
    refuseUnknownProps(says, props, NAMES);
    checkPortRule(says, this, props);
    const ports = portsAskedAbout(says, this, props);
    const { name = `restricted-${ports.slug}-allowed`, allowed, mode, accounts, repair, remediation } = props;
    waitForRecorder(says, this, props.recorder);
    takeRuleName(this, says, name);
    this.rule = portRule(this, 'Rule', { says, name, ports, allowed, mode, accounts, repair, remediation });
  }
}

import * as ec2 from 'aws-cdk-lib/aws-ec2';
import { Construct } from 'constructs';
import { AdminLoginOptions } from './admin-login-options';
import { checkGroups, checkPeers, checkTrustedNetwork } from './checked-props';
import { widestForLogins } from './role-rules';
import { RoleSecurityGroup } from './role-security-group';
import { refuse } from '../errors/refuse';
import { PortEncryption, PortScope } from '../services/service-port';

/** How administrators log in, as data. */
export interface Login {
  readonly role: string;
  /** `SSH`. */
  readonly word: string;
  readonly tcp: number;
}

/**
 * The roles of machines that administrators log into.
 *
 * @internal
 */
export class AdminLoginSG extends RoleSecurityGroup {
  /**
   * Services have ports for administrators; a group of this role may use them.
   *
   * @internal
   */
  public readonly _administersServices = true;

  protected constructor(scope: Construct, id: string, props: AdminLoginOptions, { role, word, tcp }: Login) {
    super(scope, id, { ...props, role });
    const { trusted = [], via = [], targets = [] } = props;
    checkPeers(this._who, 'trusted', trusted);
    for (const network of trusted) checkTrustedNetwork(`${this._who}: trusted takes TrustedNetworks; groups go into \`via\``, network);
    checkGroups(this._who, 'via', via);
    checkGroups(this._who, 'targets', targets);
    if (trusted.length + via.length === 0) {
      refuse({
        problem: `${this._who} lets nobody log in`,
        given: 'neither trusted nor via',
        accepted: 'at least one of the two',
        change: "trusted: [new TrustedNetwork(this, 'Office', { ... })], or via: [the group of an EC2 Instance Connect Endpoint or of a bastion]",
      });
    }
    const port = ec2.Port.tcp(tcp);
    this._play({
      addresses: 'private',
      widest: widestForLogins(tcp),
      serves: [{ scope: PortScope.CLIENT, port, purpose: word, encryption: PortEncryption.ENCRYPTED }],
      members: 'never',
      accepted: 'TrustedNetworks, groups, private ranges up to /16',
      change: 'make a TrustedNetwork of the range and pass it as trusted: [network]',
    });
    for (const network of trusted) this._vouch(() => this.connections.allowFrom(network, port, `${word} from ${network.networkName}`));
    for (const group of via) this._connect('via', group, () => this.connections.allowFrom(group, port));
    for (const target of targets) this._connect('targets', target, () => this.connections.allowTo(target, port));
  }
}

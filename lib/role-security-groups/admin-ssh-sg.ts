import * as ec2 from 'aws-cdk-lib/aws-ec2';
import { Construct } from 'constructs';
import { checkGroups, checkPeers, checkTrustedNetwork } from './checked-props';
import { RoleOptions } from './role-options';
import { RoleSecurityGroup } from './role-security-group';
import { refuse } from '../errors/refuse';
import { ITrustedNetwork } from '../trusted-networks/api';

/** What the group of a machine that is logged into can be told. At least one of `trusted` and `via`. */
export interface AdminSshSGProps extends RoleOptions {
  /**
   * The networks that administrators come from. Ranges up to /16 (private IPv4), /24 (public IPv4), /32 (unique-local IPv6) and /48 (global IPv6),
   * neighbours counted as one.
   *
   * @default - none: administrators come through `via`
   */
  readonly trusted?: ITrustedNetwork[];

  /**
   * What administrators come through: the group of an EC2 Instance Connect Endpoint, of a bastion.
   *
   * @default - nothing: administrators come from `trusted`
   */
  readonly via?: ec2.IConnectable[];

  /**
   * The groups that administrators go on to, which makes the machine a bastion. Their side is opened too.
   *
   * @default - the machine is the end of the way
   */
  readonly targets?: ec2.IConnectable[];
}

/**
 * The group of a machine that administrators log into over SSH: a bastion, a jump host, or a server behind one.
 *
 * Session Manager needs no open port and no group like this; EC2 Instance Connect needs one whose `via` is the endpoint's group.
 *
 * @example
 * const bastion = new AdminSshSG(this, 'Bastion', { vpc, trusted: [office], targets: [web] });
 */
export class AdminSshSG extends RoleSecurityGroup {
  /**
   * @throws as RoleSecurityGroup does, when there is neither `trusted` nor `via`, when one of them or `targets` holds something else, and when
   * a range is too wide
   */
  public constructor(scope: Construct, id: string, props: AdminSshSGProps) {
    super(scope, id, { ...props, role: 'AdminSsh' });
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
    this._play({
      addresses: 'private',
      widest: { onPort: 22, ipv4Private: 16, ipv4Public: 24, ipv6Private: 32, ipv6Public: 48 },
      accepted: 'TrustedNetworks, groups, private ranges up to /16',
      change: 'make a TrustedNetwork of the range and pass it as trusted: [network]',
    });
    for (const network of trusted) this._vouch(() => this.connections.allowFrom(network, ec2.Port.SSH, `SSH from ${network.networkName}`));
    for (const group of via) this._connect('via', group, () => this.connections.allowFrom(group, ec2.Port.SSH));
    for (const target of targets) this._connect('targets', target, () => this.connections.allowTo(target, ec2.Port.SSH));
  }
}

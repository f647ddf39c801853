import { Construct } from 'constructs';
import { AdminLoginOptions } from './admin-login-options';
import { AdminLoginSG } from './admin-login-sg';

/** What the group of a machine that is logged into over SSH can be told. At least one of `trusted` and `via`. */
export interface AdminSshSGProps extends AdminLoginOptions {}

/**
 * The group of a machine that administrators log into over SSH: a bastion, a jump host, or a server behind one.
 *
 * Session Manager needs no open port and no group like this; EC2 Instance Connect needs one whose `via` is the endpoint's group.
 *
 * @example
 * const bastion = new AdminSshSG(this, 'Bastion', { vpc, trusted: [office], targets: [web] });
 */
export class AdminSshSG extends AdminLoginSG {
  /**
   * @throws as RoleSecurityGroup does, when there is neither `trusted` nor `via`, when one of them or `targets` holds something else, and when
   * a range is too wide
   */
  public constructor(scope: Construct, id: string, props: AdminSshSGProps) {
    super(scope, id, props, { role: 'AdminSsh', word: 'SSH', tcp: 22 });
  }
}

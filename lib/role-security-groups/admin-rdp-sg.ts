import { Construct } from 'constructs';
import { AdminLoginOptions } from './admin-login-options';
import { AdminLoginSG } from './admin-login-sg';

/** What the group of a machine that is logged into over RDP can be told. At least one of `trusted` and `via`. */
export interface AdminRdpSGProps extends AdminLoginOptions {}

/**
 * The group of a Windows machine that administrators log into over Remote Desktop (TCP 3389): a jump host, a Remote Desktop Gateway's target.
 *
 * Fleet Manager, a capability of Systems Manager, shows the desktop in the browser and needs no open port.
 *
 * @example
 * const jumpHost = new AdminRdpSG(this, 'JumpHost', { vpc, trusted: [office], targets: [web] });
 */
export class AdminRdpSG extends AdminLoginSG {
  /**
   * @throws as RoleSecurityGroup does, when there is neither `trusted` nor `via`, when one of them or `targets` holds something else, and when
   * a range is too wide
   */
  public constructor(scope: Construct, id: string, props: AdminRdpSGProps) {
    super(scope, id, props, { role: 'AdminRdp', word: 'RDP', tcp: 3389 });
  }
}

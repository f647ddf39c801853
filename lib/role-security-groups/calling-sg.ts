import { Construct } from 'constructs';
import { CallingOptions } from './calling-options';
import { checkGroups } from './checked-props';
import { RoleSecurityGroup } from './role-security-group';

/**
 * The roles that call others and are called by nobody.
 *
 * @internal
 */
export class CallingSG extends RoleSecurityGroup {
  protected constructor(scope: Construct, id: string, props: CallingOptions, role: string, why: string) {
    super(scope, id, { ...props, role });
    checkGroups(this._who, 'targets', props.targets);
    this._play({
      addresses: 'never',
      members: 'never',
      never: { ingress: why },
      accepted: 'rules to others only',
      change: 'let members out in place of letting somebody in: group.allowTo(server); for something that listens take another role, such as ApplicationSG',
    });
    for (const target of props.targets ?? []) this.allowTo(target);
  }
}

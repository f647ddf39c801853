import { Construct } from 'constructs';
import { RoleOptions } from './role-options';
import { RoleSecurityGroup } from './role-security-group';
import { refuse } from '../errors/refuse';

/** What a quarantine can be told. `egress` is not for it. */
export interface QuarantineSGProps extends RoleOptions {}

/**
 * The group for a machine that was broken into: nothing in, nothing out. It must be the machine's only group, since groups only add up.
 *
 * Connections that are open stay open where EC2 tracks them; what is cut off at once and how to keep evidence is in the folder's README.
 *
 * @example
 * const quarantine = new QuarantineSG(this, 'Quarantine', { vpc });
 */
export class QuarantineSG extends RoleSecurityGroup {
  /** @throws as RoleSecurityGroup does, and when `egress` lets anything out */
  public constructor(scope: Construct, id: string, props: QuarantineSGProps) {
    super(scope, id, { ...props, role: 'Quarantine' });
    if ((props.egress?._rules.length ?? 0) > 0) {
      refuse({
        problem: `${this._who} lets something out`,
        given: 'egress with rules',
        accepted: 'no egress: that is what a quarantine is for',
        change: 'leave egress out; to look at the machine take a copy of its volume',
      });
    }
    const why = 'it is a quarantine';
    this._play({ addresses: 'never', members: 'never', never: { ingress: why, egress: why }, accepted: 'no rules at all', change: 'give the machine another role when it is well again' });
  }
}

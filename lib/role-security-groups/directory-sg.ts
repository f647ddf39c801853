import { Construct } from 'constructs';
import { ServiceRole } from './service-role';
import { ServiceRoleOptions } from './service-role-options';
import { ServiceSG } from './service-sg';

/** What a directory's group can be told. Domain controllers talk to each other unless `cluster` is false. */
export interface DirectorySGProps extends ServiceRoleOptions {}

const DIRECTORY: ServiceRole = { what: 'a directory', cluster: true, holdsData: true };

/**
 * The group of a directory: Active Directory domain controllers on instances, LDAP, Kerberos, RADIUS. Machines that join the domain are its clients; a network
 * outside AWS comes in by `allowNetwork`.
 *
 * AWS Managed Microsoft AD makes a group of its own for its controllers: import that one.
 *
 * @example
 * const domain = new DirectorySG(this, 'Domain', { vpc, service: Service.ACTIVE_DIRECTORY, clients: [web] });
 *
 * const people = new DirectorySG(this, 'People', { vpc, qualifier: 'People', service: Service.LDAPS });
 * people.allowNetwork(office, { reason: 'address books in the head office' });
 */
export class DirectorySG extends ServiceSG {
  /** @throws as ServiceSG does */
  public constructor(scope: Construct, id: string, props: DirectorySGProps) {
    super(scope, id, { ...props, role: 'Directory' });
  }

  /** @internal */
  protected override get _role(): ServiceRole {
    return DIRECTORY;
  }
}

import { Construct } from 'constructs';
import { ServiceRole } from './service-role';
import { ServiceRoleOptions } from './service-role-options';
import { ServiceSG } from './service-sg';

/** What a database's group can be told. Members talk to each other with `cluster: true` only: AWS runs the nodes of Aurora and RDS. */
export interface DatabaseSGProps extends ServiceRoleOptions {}

const DATABASE: ServiceRole = { what: 'a database', cluster: false, holdsData: true, members: 'as any group' };

/**
 * The group of a database: Aurora, RDS, DocumentDB, Neptune, Redshift, or one on instances. Takes connections from groups and never from addresses; calls
 * nobody.
 *
 * @example
 * const orders = new DatabaseSG(this, 'Orders', { vpc, service: Service.POSTGRESQL, clients: [web] });
 * orders.connections.allowDefaultPortFrom(reports, 'nightly reports');
 */
export class DatabaseSG extends ServiceSG {
  /** @throws as ServiceSG does */
  public constructor(scope: Construct, id: string, props: DatabaseSGProps) {
    super(scope, id, { ...props, role: 'Database' });
  }

  /** @internal */
  protected override get _role(): ServiceRole {
    return DATABASE;
  }
}

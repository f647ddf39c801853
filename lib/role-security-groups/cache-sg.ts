import { Construct } from 'constructs';
import { ServiceRole } from './service-role';
import { ServiceRoleOptions } from './service-role-options';
import { ServiceSG } from './service-sg';

/** What a cache's group can be told. Members talk to each other with `cluster: true` only: AWS runs the nodes of ElastiCache and MemoryDB. */
export interface CacheSGProps extends ServiceRoleOptions {}

const CACHE: ServiceRole = { what: 'a cache', cluster: false, holdsData: true };

/**
 * The group of a cache: ElastiCache, MemoryDB, Redis, Valkey, Memcached.
 *
 * @example
 * new CacheSG(this, 'Sessions', { vpc, service: Service.REDIS, clients: [web] });
 */
export class CacheSG extends ServiceSG {
  /** @throws as ServiceSG does */
  public constructor(scope: Construct, id: string, props: CacheSGProps) {
    super(scope, id, { ...props, role: 'Cache' });
  }

  /** @internal */
  protected override get _role(): ServiceRole {
    return CACHE;
  }
}

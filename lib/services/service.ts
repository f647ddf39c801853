import { checkPort } from './port-check';
import { SERVICES } from '../catalogue/services';
import { asGiven } from '../errors/given';
import { refuse } from '../errors/refuse';
import { checkSaysSomething } from '../naming/rule-descriptions';

/** A service that the catalogue does not have. */
export interface CustomServiceProps {
  /** As it shall stand in descriptions of rules: `Vitess`. */
  readonly name: string;

  /** The TCP port that clients connect to, 1 to 65535; a token is fine. */
  readonly port: number;
}

/** What somebody meant who wrote a name in place of the object, as JSON does. */
function constantFor(service: unknown): string | undefined {
  const name = typeof service === 'string' ? service.toUpperCase().replace(/[ -]/g, '_') : '';
  return Object.hasOwn(SERVICES, name) ? `pass the object Service.${name}, not its name` : undefined;
}

/**
 * A network service: what it is called and which TCP port its clients connect to.
 *
 * @example
 * new DatabaseSG(this, 'Orders', { vpc, service: Service.POSTGRESQL });
 *
 * new DatabaseSG(this, 'Sessions', { vpc, qualifier: 'Sessions', service: Service.custom({ name: 'Vitess', port: 15306 }) });
 */
export class Service {
  /** MySQL, also Aurora MySQL: TCP 3306. */
  public static readonly MYSQL = Service.known('MYSQL');
  /** PostgreSQL, also Aurora PostgreSQL: TCP 5432. */
  public static readonly POSTGRESQL = Service.known('POSTGRESQL');
  /** MongoDB, also Amazon DocumentDB: TCP 27017. */
  public static readonly MONGODB = Service.known('MONGODB');
  /** MariaDB: TCP 3306. */
  public static readonly MARIADB = Service.known('MARIADB');
  /** Microsoft SQL Server: TCP 1433. */
  public static readonly SQL_SERVER = Service.known('SQL_SERVER');
  /** Oracle Database: TCP 1521. */
  public static readonly ORACLE = Service.known('ORACLE');

  /**
   * A service that is not listed above.
   *
   * @throws when the name is empty or the port is none
   */
  public static custom(props: CustomServiceProps): Service {
    const name: unknown = props?.name;
    checkSaysSomething('Service.custom: the service has no name', 'name', name, "name: 'Vitess'");
    checkPort(`Service.custom('${name}')`, props.port);
    return new Service(name.trim(), props.port);
  }

  /** @internal */
  public static _check(who: string, service: unknown): asserts service is Service {
    if (service instanceof Service) return;
    refuse({
      problem: `${who}: unknown service`,
      given: asGiven(service),
      accepted: `${Object.keys(SERVICES).map(name => `Service.${name}`).join(', ')}, or Service.custom({ name, port })`,
      change: constantFor(service) ?? 'pass one of these objects',
    });
  }

  private static known(constant: keyof typeof SERVICES): Service {
    const { title, clientPort } = SERVICES[constant];
    return new Service(title, clientPort);
  }

  private constructor(
    /** As it stands in descriptions of rules: `PostgreSQL`. */
    public readonly name: string,
    /** The TCP port that clients connect to. */
    public readonly port: number,
  ) {}
}

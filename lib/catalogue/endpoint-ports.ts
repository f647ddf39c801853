/** What a resource type says of its port: which attributes give it, which property sets it, what it is where nobody does. */
interface PortAttribute {
  readonly attributes: readonly string[];
  readonly property: string;
  /** The port by default: one number, or one per engine (the property `Engine`, lower case). */
  readonly byDefault: number | Record<string, number>;
  /** Properties that make the resource a copy of another one, whose port it then takes: no default is known. */
  readonly copies: readonly string[];
}

/** "Default: 3306 (MySQL, MariaDB), 5432 (PostgreSQL), 1521 (Oracle), 1433 (SQL Server)": Amazon RDS API, CreateDBInstance, Port. */
const RDS_ENGINES: Record<string, number> = {
  'aurora': 3306,
  'aurora-mysql': 3306,
  'aurora-postgresql': 5432,
  'custom-oracle-ee': 1521,
  'custom-oracle-ee-cdb': 1521,
  'custom-oracle-se2': 1521,
  'custom-oracle-se2-cdb': 1521,
  'custom-sqlserver-ee': 1433,
  'custom-sqlserver-se': 1433,
  'custom-sqlserver-web': 1433,
  'mariadb': 3306,
  'mysql': 3306,
  'neptune': 8182,
  'oracle-ee': 1521,
  'oracle-ee-cdb': 1521,
  'oracle-se2': 1521,
  'oracle-se2-cdb': 1521,
  'postgres': 5432,
  'sqlserver-ee': 1433,
  'sqlserver-ex': 1433,
  'sqlserver-se': 1433,
  'sqlserver-web': 1433,
};

const TYPES: Record<string, PortAttribute> = {
  'AWS::RDS::DBInstance': {
    attributes: ['Endpoint.Port'],
    property: 'Port',
    byDefault: RDS_ENGINES,
    copies: ['DBClusterIdentifier', 'DBClusterSnapshotIdentifier', 'DBSnapshotIdentifier', 'SourceDBClusterIdentifier', 'SourceDBInstanceAutomatedBackupsArn',
      'SourceDBInstanceIdentifier', 'SourceDbiResourceId'],
  },
  'AWS::RDS::DBCluster': {
    attributes: ['Endpoint.Port'],
    property: 'Port',
    byDefault: RDS_ENGINES,
    copies: ['SnapshotIdentifier', 'SourceDBClusterIdentifier', 'SourceDbClusterResourceId', 'ReplicationSourceIdentifier', 'GlobalClusterIdentifier'],
  },
  'AWS::DocDB::DBCluster': { attributes: ['Port'], property: 'Port', byDefault: 27017, copies: ['SnapshotIdentifier', 'SourceDBClusterIdentifier'] },
  'AWS::Neptune::DBCluster': { attributes: ['Port'], property: 'DBPort', byDefault: 8182, copies: ['SnapshotIdentifier', 'SourceDBClusterIdentifier'] },
  'AWS::Redshift::Cluster': { attributes: ['Endpoint.Port'], property: 'Port', byDefault: 5439, copies: ['SnapshotIdentifier'] },
  'AWS::ElastiCache::CacheCluster': {
    attributes: ['RedisEndpoint.Port', 'ConfigurationEndpoint.Port'],
    property: 'Port',
    byDefault: { memcached: 11211, redis: 6379, valkey: 6379 },
    copies: [],
  },
  'AWS::ElastiCache::ReplicationGroup': {
    attributes: ['PrimaryEndPoint.Port', 'ReaderEndPoint.Port', 'ConfigurationEndPoint.Port'],
    property: 'Port',
    byDefault: { redis: 6379, valkey: 6379 },
    copies: ['PrimaryClusterId'],
  },
  'AWS::MemoryDB::Cluster': { attributes: ['ClusterEndpoint.Port'], property: 'Port', byDefault: 6379, copies: [] },
};

/** The properties that `fixedPortOf` wants to see of a resource type; undefined for a type whose ports are not known. */
export function propertiesThatFixThePort(resourceType: string): readonly string[] | undefined {
  const type = TYPES[resourceType];
  return type && [type.property, 'Engine', ...type.copies];
}

/**
 * The port behind an attribute such as `Fn::GetAtt [Db, Endpoint.Port]`, where the resource's properties fix it.
 *
 * @param properties the resource's properties as in a template, resolved
 * @returns undefined for another attribute or type, and where the port is a token, a copy's, or of an engine that is not known
 */
export function fixedPortOf(resourceType: string, attribute: string, properties: Record<string, unknown>): number | undefined {
  const type = TYPES[resourceType];
  if (!type?.attributes.includes(attribute)) return undefined;
  const port = properties[type.property];
  if (port !== undefined) return asPort(port);
  if (type.copies.some(copy => properties[copy] !== undefined)) return undefined;
  if (typeof type.byDefault === 'number') return type.byDefault;
  const engine = properties.Engine;
  return typeof engine === 'string' ? type.byDefault[engine.toLowerCase()] : undefined;
}

function asPort(value: unknown): number | undefined {
  const port = typeof value === 'number' || (typeof value === 'string' && /^\d+$/.test(value)) ? Number(value) : NaN;
  return port >= 1 && port <= 65535 ? port : undefined;
}

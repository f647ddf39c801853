/** The ports that AWS gives to databases and caches: what stands behind an attribute such as `Endpoint.Port`, where a template says enough to know it. */

/** What a resource type says of its port: which attributes give it, which property sets it, what it is where nobody does. */
interface PortAttribute {
  readonly attributes: readonly string[];
  readonly property: string;
  /** The port by default: one number, or one per engine (the property `Engine`, lower case). */
  readonly byDefault: number | Record<string, number>;
  /** Properties that make the resource a copy of another one, whose port it then takes: no default is known. */
  readonly copies: readonly string[];
}

/**
 * "RDS for Db2 - 50000, RDS for MariaDB - 3306, RDS for Microsoft SQL Server - 1433, RDS for MySQL - 3306, RDS for Oracle - 1521,
 * RDS for PostgreSQL - 5432": Amazon RDS API, CreateDBInstance, Port. Neptune is made through the same API: CreateDBCluster of the Neptune API, Port,
 * "Default: 8182".
 */
const RDS_ENGINES: Record<string, number> = {
  'aurora': 3306,
  'aurora-mysql': 3306,
  'aurora-postgresql': 5432,
  'custom-oracle-ee': 1521,
  'custom-oracle-ee-cdb': 1521,
  'custom-oracle-se2': 1521,
  'custom-oracle-se2-cdb': 1521,
  'custom-sqlserver-dev': 1433,
  'custom-sqlserver-ee': 1433,
  'custom-sqlserver-se': 1433,
  'custom-sqlserver-web': 1433,
  'db2-ae': 50000,
  'db2-se': 50000,
  'mariadb': 3306,
  'mysql': 3306,
  'neptune': 8182,
  'oracle-ee': 1521,
  'oracle-ee-cdb': 1521,
  'oracle-se2': 1521,
  'oracle-se2-cdb': 1521,
  'postgres': 5432,
  'sqlserver-dev-ee': 1433,
  'sqlserver-ee': 1433,
  'sqlserver-ex': 1433,
  'sqlserver-se': 1433,
  'sqlserver-web': 1433,
};

/**
 * CloudFormation has a default of its own, which is not that of the RDS API: "When EngineMode is provisioned, 3306 (for both Aurora MySQL and Aurora
 * PostgreSQL). When EngineMode is serverless: 3306 when Engine is aurora or aurora-mysql, 5432 when Engine is aurora-postgresql": AWS::RDS::DBCluster, Port.
 * So only what is 3306 either way is known.
 */
const RDS_CLUSTER_ENGINES: Record<string, number> = { 'aurora': 3306, 'aurora-mysql': 3306, 'mysql': 3306 };

/**
 * A copy takes the port of what it is copied from: "Default: The same port as the original DB instance", RestoreDBInstanceFromDBSnapshot, Port;
 * "Inherits from the source DB instance", CreateDBInstanceReadReplica, Port. An instance of a cluster has the cluster's port.
 */
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
    byDefault: RDS_CLUSTER_ENGINES,
    copies: ['SnapshotIdentifier', 'SourceDBClusterIdentifier', 'SourceDbClusterResourceId', 'ReplicationSourceIdentifier', 'GlobalClusterIdentifier'],
  },
  'AWS::DocDB::DBCluster': {
    attributes: ['Port'],
    property: 'Port',
    byDefault: 27017,
    copies: ['SnapshotIdentifier', 'SourceDBClusterIdentifier', 'GlobalClusterIdentifier'],
  },
  'AWS::Neptune::DBCluster': {
    attributes: ['Port'],
    property: 'DBPort',
    byDefault: 8182,
    copies: ['SnapshotIdentifier', 'SourceDBClusterIdentifier', 'GlobalClusterIdentifier'],
  },
  'AWS::Redshift::Cluster': { attributes: ['Endpoint.Port'], property: 'Port', byDefault: 5439, copies: ['SnapshotIdentifier'] },
  // "The custom port to use when connecting to a workgroup. … The default is 5439": Redshift Serverless API, CreateWorkgroup, port.
  'AWS::RedshiftServerless::Workgroup': { attributes: ['Workgroup.Endpoint.Port'], property: 'Port', byDefault: 5439, copies: ['SnapshotArn', 'SnapshotName'] },
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
  const type = own(TYPES, resourceType);
  return type && [type.property, 'Engine', ...type.copies];
}

/** The property that sets the port which an attribute gives back; undefined where the attribute is no port that is known here. */
export function propertyOfPort(resourceType: string, attribute: string): string | undefined {
  const type = own(TYPES, resourceType);
  return type?.attributes.includes(attribute) ? type.property : undefined;
}

/**
 * The port behind an attribute such as `Fn::GetAtt [Db, Endpoint.Port]`, where the resource's properties fix it.
 *
 * @param properties the resource's properties as in a template, resolved
 * @returns undefined for another attribute or type, and where the port is a token, a copy's, or of an engine that is not known
 */
export function fixedPortOf(resourceType: string, attribute: string, properties: Record<string, unknown>): number | undefined {
  const type = own(TYPES, resourceType);
  if (!type?.attributes.includes(attribute)) return undefined;
  const port = properties[type.property];
  if (port !== undefined) return asPort(port);
  if (type.copies.some(copy => properties[copy] !== undefined)) return undefined;
  if (typeof type.byDefault === 'number') return type.byDefault;
  const engine = properties.Engine;
  return typeof engine === 'string' ? own(type.byDefault, engine.toLowerCase()) : undefined;
}

function own<T>(record: Record<string, T>, key: string): T | undefined {
  return Object.hasOwn(record, key) ? record[key] : undefined;
}

function asPort(value: unknown): number | undefined {
  const port = typeof value === 'number' || (typeof value === 'string' && /^\d+$/.test(value)) ? Number(value) : NaN;
  return port >= 1 && port <= 65535 ? port : undefined;
}

import { fixedPortOf, propertiesThatFixThePort } from '../../lib/catalogue/endpoint-ports';
import { fc } from '../laws';

// Amazon RDS API, CreateDBInstance, Port: "RDS for Db2 - 50000, RDS for MariaDB - 3306, RDS for Microsoft SQL Server - 1433, RDS for MySQL - 3306,
// RDS for Oracle - 1521, RDS for PostgreSQL - 5432".
describe('an RDS instance listens on the port of its engine', () => {
  test.each([
    ['db2-se', 50000], ['db2-ae', 50000],
    ['mariadb', 3306],
    ['sqlserver-ee', 1433], ['sqlserver-se', 1433], ['sqlserver-ex', 1433], ['sqlserver-web', 1433], ['custom-sqlserver-ee', 1433],
    ['mysql', 3306],
    ['oracle-ee', 1521], ['oracle-ee-cdb', 1521], ['oracle-se2', 1521], ['oracle-se2-cdb', 1521], ['custom-oracle-ee', 1521],
    ['postgres', 5432], ['Postgres', 5432],
  ])('%s', (engine, port) => expect(fixedPortOf('AWS::RDS::DBInstance', 'Endpoint.Port', { Engine: engine })).toBe(port));
});

// Amazon RDS API, CreateDBCluster, Port: "RDS for MySQL and Aurora MySQL - 3306, RDS for PostgreSQL and Aurora PostgreSQL - 5432".
describe('an RDS cluster listens on the port of its engine', () => {
  test.each([['mysql', 3306], ['aurora', 3306], ['aurora-mysql', 3306]])('%s', (engine, port) => {
    expect(fixedPortOf('AWS::RDS::DBCluster', 'Endpoint.Port', { Engine: engine })).toBe(port);
  });
});

test.each<[string, string, Record<string, unknown>, number]>([
  ['AWS::DocDB::DBCluster', 'Port', {}, 27017],
  ['AWS::Neptune::DBCluster', 'Port', {}, 8182],
  ['AWS::Redshift::Cluster', 'Endpoint.Port', {}, 5439],
  ['AWS::ElastiCache::CacheCluster', 'RedisEndpoint.Port', { Engine: 'redis' }, 6379],
  ['AWS::ElastiCache::CacheCluster', 'ConfigurationEndpoint.Port', { Engine: 'memcached' }, 11211],
  ['AWS::ElastiCache::ReplicationGroup', 'PrimaryEndPoint.Port', { Engine: 'valkey' }, 6379],
  ['AWS::MemoryDB::Cluster', 'ClusterEndpoint.Port', {}, 6379],
])('%s %s', (type, attribute, properties, port) => {
  expect(fixedPortOf(type, attribute, properties)).toBe(port);
  expect(propertiesThatFixThePort(type)).toContain(type.includes('Neptune') ? 'DBPort' : 'Port');
});

test('what the template says comes first, as a number or as text', () => {
  fc.assert(fc.property(fc.integer({ min: 1, max: 65535 }), (port) => {
    expect(fixedPortOf('AWS::RDS::DBInstance', 'Endpoint.Port', { Engine: 'postgres', Port: port })).toBe(port);
    expect(fixedPortOf('AWS::RDS::DBInstance', 'Endpoint.Port', { Engine: 'postgres', Port: String(port) })).toBe(port);
    expect(fixedPortOf('AWS::RDS::DBInstance', 'Endpoint.Port', { DBSnapshotIdentifier: 'monday', Port: port })).toBe(port);
  }));
});

describe('the port is not known', () => {
  test.each<[string, string, string, Record<string, unknown>]>([
    ['where a parameter says it', 'AWS::RDS::DBInstance', 'Endpoint.Port', { Engine: 'postgres', Port: { Ref: 'Port' } }],
    ['where it is no port', 'AWS::RDS::DBInstance', 'Endpoint.Port', { Engine: 'postgres', Port: '70000' }],
    ['where it is 0', 'AWS::RDS::DBInstance', 'Endpoint.Port', { Engine: 'postgres', Port: 0 }],
    ['where the engine is a parameter', 'AWS::RDS::DBInstance', 'Endpoint.Port', { Engine: { Ref: 'Engine' } }],
    ['where there is no engine', 'AWS::RDS::DBInstance', 'Endpoint.Port', {}],
    ['where the engine is unknown', 'AWS::RDS::DBInstance', 'Endpoint.Port', { Engine: 'toString' }],
    ['of an instance restored from a snapshot', 'AWS::RDS::DBInstance', 'Endpoint.Port', { Engine: 'postgres', DBSnapshotIdentifier: 'monday' }],
    ['of a read replica', 'AWS::RDS::DBInstance', 'Endpoint.Port', { Engine: 'postgres', SourceDBInstanceIdentifier: { Ref: 'Other' } }],
    ['of an instance of a cluster', 'AWS::RDS::DBInstance', 'Endpoint.Port', { Engine: 'aurora-mysql', DBClusterIdentifier: { Ref: 'Cluster' } }],
    ['behind another attribute', 'AWS::RDS::DBInstance', 'Endpoint.Address', { Engine: 'postgres', Port: 5432 }],
    ['of another type', 'AWS::EC2::Instance', 'Endpoint.Port', { Port: 5432 }],
    ['of a type that is a word of JavaScript', 'constructor', 'Port', { Port: 5432 }],
  ])('%s', (_, type, attribute, properties) => expect(fixedPortOf(type, attribute, properties)).toBeUndefined());

  test('and no property of another type is asked for', () => {
    expect(propertiesThatFixThePort('AWS::EC2::Instance')).toBeUndefined();
    expect(propertiesThatFixThePort('constructor')).toBeUndefined();
  });
});

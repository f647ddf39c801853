import { App, CfnParameter, CfnResource, Fn, Lazy, SecretValue, Stack, Token } from 'aws-cdk-lib';
import * as docdb from 'aws-cdk-lib/aws-docdb';
import * as ec2 from 'aws-cdk-lib/aws-ec2';
import * as elasticache from 'aws-cdk-lib/aws-elasticache';
import * as memorydb from 'aws-cdk-lib/aws-memorydb';
import * as neptune from 'aws-cdk-lib/aws-neptune';
import * as rds from 'aws-cdk-lib/aws-rds';
import * as redshift from 'aws-cdk-lib/aws-redshift';
import { canonicalJson, fixedValueOf, identityOf, meaningOf } from '../../lib/naming/meaning-of-a-token';

const POSTGRES = rds.DatabaseInstanceEngine.postgres({ version: rds.PostgresEngineVersion.VER_16 });
const credentials = { masterUsername: 'root', masterUserPassword: SecretValue.unsafePlainText('not a secret').unsafeUnwrap() };

function shop(): { stack: Stack; vpc: ec2.Vpc } {
  const stack = new Stack(new App(), 'Shop');
  return { stack, vpc: new ec2.Vpc(stack, 'Vpc', { natGateways: 0 }) };
}

const instance = (props: Partial<rds.DatabaseInstanceProps> = {}) => {
  const { stack, vpc } = shop();
  return new rds.DatabaseInstance(stack, 'Db', { engine: POSTGRES, vpc, vpcSubnets: { subnetType: ec2.SubnetType.PUBLIC }, ...props });
};
const resourceOf = (db: rds.DatabaseInstance) => db.node.defaultChild as rds.CfnDBInstance;

/** What stands behind the port of a database, if the app says so. */
const portOf = (db: { readonly instanceEndpoint: rds.Endpoint; readonly stack: Stack }) => fixedValueOf(db.stack, db.instanceEndpoint.port);

describe('the port of an RDS instance', () => {
  test('is what is written', () => expect(portOf(instance({ port: 6432 }))).toBe(6432));

  // Amazon RDS API, CreateDBInstance, Port: "Default: … RDS for MySQL - 3306 … RDS for PostgreSQL - 5432".
  test.each([
    ['PostgreSQL', POSTGRES, 5432],
    ['MySQL', rds.DatabaseInstanceEngine.mysql({ version: rds.MysqlEngineVersion.VER_8_0 }), 3306],
    ['MariaDB', rds.DatabaseInstanceEngine.mariaDb({ version: rds.MariaDbEngineVersion.VER_10_11 }), 3306],
    ['Oracle', rds.DatabaseInstanceEngine.oracleSe2({ version: rds.OracleEngineVersion.VER_19 }), 1521],
    ['SQL Server', rds.DatabaseInstanceEngine.sqlServerEx({ version: rds.SqlServerEngineVersion.VER_15 }), 1433],
  ])('is by default that of its engine: %s', (_, engine, port) => {
    expect(portOf(instance({ engine, licenseModel: rds.LicenseModel.LICENSE_INCLUDED }))).toBe(port);
  });

  test('counts as the number, in ids too', () => {
    const db = instance();
    expect(meaningOf(db, db.instanceEndpoint.port)).toBe(5432);
    expect(canonicalJson(identityOf(db, { port: db.instanceEndpoint.port }))).toBe(canonicalJson(identityOf(db, { port: 5432 })));
    expect(meaningOf(db, resourceOf(db).attrEndpointPort)).toBe(5432);
    expect(meaningOf(db, Lazy.number({ produce: () => db.instanceEndpoint.port }))).toBe(5432);
  });

  test('is seen from another stack as well', () => {
    const db = instance();
    const other = new Stack(db.node.root as App, 'Other');
    expect(fixedValueOf(other, db.instanceEndpoint.port)).toBe(5432);
  });

  test('follows the escape hatches: an override wins, and a deleted property is none', () => {
    const overridden = instance({ port: 6432 });
    resourceOf(overridden).addPropertyOverride('Port', '7432');
    expect(portOf(overridden)).toBe(7432);

    const mutated = instance({ port: 6432 });
    resourceOf(mutated).port = '7432';
    expect(portOf(mutated)).toBe(7432);

    const deleted = instance({ port: 6432 });
    resourceOf(deleted).addPropertyDeletionOverride('Port');
    expect(portOf(deleted)).toBe(5432);

    const otherEngine = instance();
    resourceOf(otherEngine).addPropertyOverride('Engine', 'mysql');
    expect(portOf(otherEngine)).toBe(3306);
  });

  test('is not known where a parameter or an import says it', () => {
    const parameter = instance({ port: 6432 });
    resourceOf(parameter).port = new CfnParameter(parameter.stack, 'Port').valueAsString;
    expect(portOf(parameter)).toBeUndefined();
    expect(meaningOf(parameter, parameter.instanceEndpoint.port)).toMatchObject({ attribute: 'Endpoint.Port' });

    const overridden = instance({ port: 6432 });
    resourceOf(overridden).addPropertyOverride('Port', Fn.importValue('port'));
    expect(portOf(overridden)).toBeUndefined();

    const lazy = instance();
    resourceOf(lazy).port = Lazy.string({ produce: () => undefined });
    expect(portOf(lazy)).toBeUndefined();
  });

  test('is not known where the engine is not', () => {
    const db = instance();
    resourceOf(db).engine = 'oracle-of-delphi';
    expect(portOf(db)).toBeUndefined();
    resourceOf(db).engine = 'constructor';
    expect(portOf(db)).toBeUndefined();
  });

  // Amazon RDS API, RestoreDBInstanceFromDBSnapshot, Port: "Default: The same port as the original DB instance".
  test('is not known where it is restored from a snapshot, unless it is written', () => {
    const { stack, vpc } = shop();
    const props = { engine: POSTGRES, vpc, vpcSubnets: { subnetType: ec2.SubnetType.PUBLIC }, snapshotIdentifier: 'monday' };
    expect(portOf(new rds.DatabaseInstanceFromSnapshot(stack, 'Db', props))).toBeUndefined();
    expect(portOf(new rds.DatabaseInstanceFromSnapshot(stack, 'Other', { ...props, port: 6432 }))).toBe(6432);
  });

  // Amazon RDS API, CreateDBInstanceReadReplica, Port: "Default: Inherits the value from the source DB instance".
  test('is not known where it is a copy of another instance', () => {
    const { stack, vpc } = shop();
    const source = new rds.DatabaseInstance(stack, 'Source', { engine: POSTGRES, vpc, vpcSubnets: { subnetType: ec2.SubnetType.PUBLIC }, port: 6432 });
    const copy = new rds.DatabaseInstanceReadReplica(stack, 'Copy', {
      sourceDatabaseInstance: source,
      instanceType: ec2.InstanceType.of(ec2.InstanceClass.T3, ec2.InstanceSize.MICRO),
      vpc,
      vpcSubnets: { subnetType: ec2.SubnetType.PUBLIC },
    });
    (copy.node.defaultChild as rds.CfnDBInstance).engine = 'postgres';
    expect(portOf(copy)).toBeUndefined();
  });
});

describe('the port of an RDS cluster', () => {
  const cluster = (props: Partial<rds.DatabaseClusterProps> = {}) => {
    const { stack, vpc } = shop();
    const db = new rds.DatabaseCluster(stack, 'Db', {
      engine: rds.DatabaseClusterEngine.auroraPostgres({ version: rds.AuroraPostgresEngineVersion.VER_16_4 }),
      writer: rds.ClusterInstance.serverlessV2('writer'),
      vpc,
      vpcSubnets: { subnetType: ec2.SubnetType.PUBLIC },
      ...props,
    });
    return fixedValueOf(stack, db.clusterEndpoint.port);
  };

  test('is what is written, else that of its engine', () => {
    expect(cluster({ port: 6432 })).toBe(6432);
    expect(cluster()).toBe(5432);
    expect(cluster({ engine: rds.DatabaseClusterEngine.auroraMysql({ version: rds.AuroraMysqlEngineVersion.VER_3_08_0 }) })).toBe(3306);
  });

  // The L2 of clusters writes the port of the engine even for a copy; the low-level resource leaves it to what is copied.
  test.each<[string, rds.CfnDBClusterProps]>([
    ['restored from a snapshot', { snapshotIdentifier: 'monday' }],
    ['restored to a point in time', { sourceDbClusterIdentifier: 'other' }],
    ['a replica', { replicationSourceIdentifier: 'arn:aws:rds:eu-west-1:111111111111:cluster:other' }],
    ['part of a global cluster', { globalClusterIdentifier: 'world' }],
  ])('is not known where it is %s, unless it is written', (_, props) => {
    const { stack } = shop();
    const port = (id: string, more: rds.CfnDBClusterProps) => fixedValueOf(stack, new rds.CfnDBCluster(stack, id, { engine: 'aurora-mysql', ...more }).attrEndpointPort);
    expect(port('Plain', {})).toBe(3306);
    expect(port('Copy', props)).toBeUndefined();
    expect(port('Said', { ...props, port: 3307 })).toBe(3307);
  });
});

describe('the port of other databases and caches', () => {
  const stack = new Stack(new App(), 'Shop');
  const cache = { cacheNodeType: 'cache.t4g.micro', numCacheNodes: 1 };
  const cluster = { clusterType: 'single-node', dbName: 'orders', nodeType: 'ra3.xlplus', ...credentials };
  const group = { replicationGroupDescription: 'sessions' };
  const memory = { aclName: 'open-access', nodeType: 'db.t4g.small', clusterName: 'sessions' };

  test.each<[string, string | number, number | undefined]>([
    ['DocumentDB', new docdb.CfnDBCluster(stack, 'DocDb', credentials).attrPort, 27017],
    ['DocumentDB on a port of its own', new docdb.CfnDBCluster(stack, 'DocDb2', { ...credentials, port: 27117 }).attrPort, 27117],
    ['DocumentDB from a snapshot', new docdb.CfnDBCluster(stack, 'DocDb3', { snapshotIdentifier: 'monday' }).attrPort, undefined],
    ['DocumentDB from another cluster', new docdb.CfnDBCluster(stack, 'DocDb4', { sourceDbClusterIdentifier: 'other' }).attrPort, undefined],
    ['Neptune', new neptune.CfnDBCluster(stack, 'Neptune', {}).attrPort, 8182],
    ['Neptune on a port of its own', new neptune.CfnDBCluster(stack, 'Neptune2', { dbPort: 8183 }).attrPort, 8183],
    ['Redshift', new redshift.CfnCluster(stack, 'Redshift', cluster).attrEndpointPort, 5439],
    ['Redshift on a port of its own', new redshift.CfnCluster(stack, 'Redshift2', { ...cluster, port: 5440 }).attrEndpointPort, 5440],
    ['Redshift from a snapshot', new redshift.CfnCluster(stack, 'Redshift3', { ...cluster, snapshotIdentifier: 'monday' }).attrEndpointPort, undefined],
    ['Redis', new elasticache.CfnCacheCluster(stack, 'Redis', { ...cache, engine: 'redis' }).attrRedisEndpointPort, 6379],
    ['Memcached', new elasticache.CfnCacheCluster(stack, 'Memcached', { ...cache, engine: 'memcached' }).attrConfigurationEndpointPort, 11211],
    ['Valkey, replicated', new elasticache.CfnReplicationGroup(stack, 'Valkey', { ...group, engine: 'valkey' }).attrPrimaryEndPointPort, 6379],
    ['Redis, replicated, on a port of its own', new elasticache.CfnReplicationGroup(stack, 'Redis2', { ...group, engine: 'redis', port: 6380 }).attrReaderEndPointPort, 6380],
    ['a replica of something else', new elasticache.CfnReplicationGroup(stack, 'Redis3', { ...group, engine: 'redis', primaryClusterId: 'other' }).attrPrimaryEndPointPort, undefined],
    ['MemoryDB', new memorydb.CfnCluster(stack, 'MemoryDb', memory).attrClusterEndpointPort, 6379],
    ['a generic resource', new CfnResource(stack, 'Generic', { type: 'AWS::RDS::DBInstance', properties: { Engine: 'mysql' } }).getAtt('Endpoint.Port').toString(), 3306],
    ['a generic resource that is a copy', new CfnResource(stack, 'Generic2', {
      type: 'AWS::RDS::DBInstance',
      properties: { Engine: 'mysql', SourceDBInstanceIdentifier: 'other' },
    }).getAtt('Endpoint.Port').toString(), undefined],
    ['something else', new CfnResource(stack, 'Else', { type: 'AWS::EC2::Instance', properties: { Port: 5 } }).getAtt('Endpoint.Port').toString(), undefined],
  ])('%s', (_, token, port) => {
    expect(Token.isUnresolved(token)).toBe(true);
    expect(fixedValueOf(stack, token)).toBe(port);
    expect(fixedValueOf(stack, typeof token === 'string' ? Token.asNumber(token) : Token.asString(token))).toBe(port);
  });

  test('another attribute of the same resource is no port', () => {
    expect(fixedValueOf(stack, new docdb.CfnDBCluster(stack, 'DocDb5', credentials).attrEndpoint)).toBeUndefined();
  });

  test('the L2 of DocumentDB', () => {
    const { stack: own, vpc } = shop();
    const db = new docdb.DatabaseCluster(own, 'Db', {
      masterUser: { username: 'root' },
      instanceType: ec2.InstanceType.of(ec2.InstanceClass.T4G, ec2.InstanceSize.MEDIUM),
      vpc,
      vpcSubnets: { subnetType: ec2.SubnetType.PUBLIC },
    });
    expect(fixedValueOf(own, db.clusterEndpoint.port)).toBe(27017);
  });
});

// AWS::EC2::VPC, return values, CidrBlock: "The primary IPv4 CIDR block for the VPC", which the property CidrBlock says.
describe('the CIDR of a VPC', () => {
  test('is what is written, however the VPC is made', () => {
    const { stack, vpc } = shop();
    expect(fixedValueOf(stack, vpc.vpcCidrBlock)).toBe('10.0.0.0/16');
    (vpc.node.defaultChild as ec2.CfnVPC).addPropertyOverride('CidrBlock', '10.7.0.0/16');
    expect(fixedValueOf(stack, vpc.vpcCidrBlock)).toBe('10.7.0.0/16');
    expect(fixedValueOf(stack, new ec2.CfnVPC(stack, 'Other', { cidrBlock: '10.8.0.0/16' }).attrCidrBlock)).toBe('10.8.0.0/16');
  });

  test('is not known where a parameter says it, or a pool', () => {
    const { stack } = shop();
    const parameter = new CfnParameter(stack, 'Cidr').valueAsString;
    expect(fixedValueOf(stack, new ec2.CfnVPC(stack, 'A', { cidrBlock: parameter }).attrCidrBlock)).toBeUndefined();
    expect(fixedValueOf(stack, new ec2.CfnVPC(stack, 'B', { ipv4IpamPoolId: 'ipam-pool-0123456789abcdef0' }).attrCidrBlock)).toBeUndefined();
  });
});

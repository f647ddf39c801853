import { CatalogueEntries, port } from './service-entry';

const MYSQL_PORTS = 'MySQL Port Reference, Port Reference Tables';
const GALERA = 'Percona XtraDB Cluster documentation, Secure the network (Galera): 3306, 4444, 4567, 4568';
const SQL_SERVER_FIREWALL = 'Microsoft Learn, Configure the Windows Firewall to allow SQL Server access';
const MONGODB_PORTS = 'MongoDB Manual, Default MongoDB Port';
const CASSANDRA_YAML = 'Apache Cassandra, cassandra.yaml';
const NEO4J_PORTS = 'Neo4j Operations Manual, Ports';
const COCKROACH_START = 'CockroachDB documentation, cockroach start, networking flags';
const CLICKHOUSE_PORTS = 'ClickHouse documentation, Network ports';
const COUCHDB_CLUSTER = 'Apache CouchDB documentation, Cluster Set Up, Ports and Firewalls';
const DAX_ENDPOINT = 'Amazon DynamoDB API Reference, DAX Endpoint; Developer Guide, DAX encryption in transit';

/** Databases, self-managed and AWS-managed. A managed one has no ports between its nodes: those are AWS's. */
export const DATABASES = {
  MYSQL: {
    title: 'MySQL',
    aliases: ['aurora-mysql', 'rds-mysql', 'percona-server'],
    ports: [
      port('client', 'tcp', 3306, 'MySQL', 'either', 'MySQL Reference Manual, Port Reference Tables, client-server connection ports: 3306/tcp'),
      port('peer', 'tcp', 3306, 'MySQL replication', 'either', 'MySQL Reference Manual, Replication, SOURCE_PORT: default 3306'),
      port('peer', 'tcp', 33061, 'MySQL Group Replication', 'either', `${MYSQL_PORTS}, high availability ports: 33061`),
      port('admin', 'tcp', 33062, 'MySQL administrative connections', 'either', `${MYSQL_PORTS}, administrative connection port: admin_port 33062`),
    ],
  },
  MYSQL_X: {
    title: 'MySQL X Protocol',
    aliases: ['mysqlx', 'mysql-document-store'],
    ports: [
      port('client', 'tcp', 33060, 'MySQL X Protocol', 'either', `${MYSQL_PORTS}, client-server connection ports: 33060/tcp`),
    ],
  },
  MARIADB: {
    title: 'MariaDB',
    aliases: ['rds-mariadb', 'galera', 'galera-cluster', 'percona-xtradb-cluster'],
    ports: [
      port('client', 'tcp', 3306, 'MariaDB', 'either', 'MariaDB Knowledge Base, server system variables, port: default 3306'),
      port('peer', 'tcp', 3306, 'MariaDB replication', 'either', GALERA),
      port('peer', 'tcp', 4444, 'MariaDB Galera state snapshot transfer', 'either', GALERA),
      port('peer', 'tcp', 4567, 'MariaDB Galera replication', 'either', GALERA),
      port('peer', 'tcp', 4568, 'MariaDB Galera incremental state transfer', 'either', GALERA),
    ],
  },
  POSTGRESQL: {
    title: 'PostgreSQL',
    aliases: ['postgres', 'pgsql', 'aurora-postgresql', 'rds-postgresql', 'timescaledb'],
    ports: [
      port('client', 'tcp', 5432, 'PostgreSQL', 'either', 'PostgreSQL documentation, runtime-config-connection, port: "5432 by default"'),
      port('peer', 'tcp', 5432, 'PostgreSQL replication', 'either', 'PostgreSQL documentation, streaming replication: over an ordinary connection'),
    ],
  },
  SQL_SERVER: {
    title: 'SQL Server',
    aliases: ['mssql', 'ms-sql', 'microsoft-sql-server', 'rds-sql-server'],
    ports: [
      port('client', 'tcp', 1433, 'SQL Server', 'either', `${SQL_SERVER_FIREWALL}: TCP 1433, default instance`),
      port('peer', 'tcp', 1433, 'SQL Server replication', 'either', `${SQL_SERVER_FIREWALL}: replication uses the regular ports`),
      port('peer', 'tcp', 4022, 'SQL Server Service Broker', 'either', `${SQL_SERVER_FIREWALL}: TCP 4022, conventional`),
      port('peer', 'tcp', 5022, 'SQL Server mirroring and availability groups', 'either', `${SQL_SERVER_FIREWALL}: TCP 5022, as in the examples`),
      port('admin', 'tcp', 1434, 'SQL Server dedicated administrator connection', 'either', `${SQL_SERVER_FIREWALL}: TCP 1434`),
    ],
  },
  SQL_SERVER_BROWSER: {
    title: 'SQL Server Browser',
    aliases: ['mssql-browser'],
    ports: [
      port('client', 'udp', 1434, 'SQL Server Browser', 'plain', `${SQL_SERVER_FIREWALL}: UDP 1434, for named instances`),
      port('client', 'tcp', 2382, 'SQL Server Browser for Analysis Services', 'plain', `${SQL_SERVER_FIREWALL}: TCP 2382, for named instances`),
    ],
  },
  SQL_SERVER_ANALYSIS: {
    title: 'SQL Server Analysis Services',
    aliases: ['ssas', 'mssql-analysis-services'],
    ports: [
      port('client', 'tcp', 2383, 'SQL Server Analysis Services', 'either', `${SQL_SERVER_FIREWALL}: TCP 2383, default instance`),
    ],
  },
  ORACLE: {
    title: 'Oracle Database',
    aliases: ['oracle-db', 'rds-oracle'],
    ports: [
      // Native network encryption is negotiated on the listener's port itself: not plain. TLS has a port, and an entry, of its own.
      port('client', 'tcp', 1521, 'Oracle Database', 'either', 'Oracle Database Net Services Reference, listener.ora: default port 1521'),
      port('peer', 'tcp', 1521, 'Oracle Data Guard', 'either', 'Oracle Data Guard Concepts and Administration: redo over Oracle Net'),
      port('admin', 'tcp', 5500, 'Oracle Enterprise Manager Express', 'encrypted', 'Oracle Database Installation Guide, port numbers: EM Express, 5500, HTTPS'),
      port('admin', 'tcp', 3872, 'Oracle Management Agent', 'either', 'Amazon RDS User Guide, OEM_AGENT option: "The default is 3872"'),
    ],
  },
  ORACLE_TCPS: {
    title: 'Oracle Database over TLS',
    aliases: ['oracle-tls', 'oracle-ssl'],
    ports: [
      port('client', 'tcp', 2484, 'Oracle Database over TLS', 'encrypted', 'IANA service name registry: 2484, Oracle TTC SSL; Oracle Net, TCPS'),
    ],
  },
  MONGODB: {
    title: 'MongoDB',
    aliases: ['mongo', 'documentdb', 'docdb', 'amazon-documentdb'],
    ports: [
      port('client', 'tcp', 27017, 'MongoDB', 'either', `${MONGODB_PORTS}: "27017: the default port for mongod and mongos"`),
      port('peer', 'tcp', 27017, 'MongoDB replica set', 'either', `${MONGODB_PORTS}: 27017`),
      port('peer', 'tcp', 27018, 'MongoDB shard', 'either', `${MONGODB_PORTS}: 27018, with --shardsvr`),
      port('peer', 'tcp', 27019, 'MongoDB config server', 'either', `${MONGODB_PORTS}: 27019, with --configsvr`),
    ],
  },
  CASSANDRA: {
    title: 'Cassandra',
    aliases: ['apache-cassandra'],
    ports: [
      port('client', 'tcp', 9042, 'Cassandra', 'either', `${CASSANDRA_YAML}: native_transport_port 9042, client_encryption_options`),
      port('peer', 'tcp', 7000, 'Cassandra between nodes', 'either', `${CASSANDRA_YAML}: storage_port 7000, secure and insecure as of 4.0`),
      port('peer', 'tcp', 7001, 'Cassandra between nodes over TLS', 'encrypted', `${CASSANDRA_YAML}: ssl_storage_port 7001, before 4.0`),
      port('admin', 'tcp', 7199, 'Cassandra JMX', 'either', 'DataStax documentation, securing firewall ports: 7199, JMX'),
    ],
  },
  KEYSPACES: {
    title: 'Amazon Keyspaces',
    aliases: ['aws-keyspaces'],
    ports: [
      port('client', 'tcp', 9142, 'Amazon Keyspaces', 'encrypted', 'Amazon Keyspaces Developer Guide, service endpoints: port 9142, TLS'),
    ],
  },
  DB2: {
    title: 'Db2',
    aliases: ['ibm-db2', 'rds-db2'],
    ports: [
      port('client', 'tcp', 50000, 'Db2', 'plain', 'Amazon RDS API Reference, CreateDBInstance, Port: Db2 default 50000'),
    ],
  },
  REDSHIFT: {
    title: 'Redshift',
    aliases: ['amazon-redshift', 'redshift-serverless'],
    ports: [
      port('client', 'tcp', 5439, 'Redshift', 'either', 'Amazon Redshift Management Guide: default port 5439'),
    ],
  },
  NEPTUNE: {
    title: 'Neptune',
    aliases: ['amazon-neptune'],
    ports: [
      port('client', 'tcp', 8182, 'Neptune', 'encrypted', 'Amazon Neptune API Reference, CreateDBCluster: 8182; User Guide, SSL: only HTTPS since 1.0.4.0'),
    ],
  },
  NEO4J: {
    title: 'Neo4j',
    aliases: ['neo4j-bolt'],
    ports: [
      port('client', 'tcp', 7687, 'Neo4j Bolt', 'either', `${NEO4J_PORTS}: 7687, server.bolt.tls_level`),
      port('peer', 'tcp', 5000, 'Neo4j discovery', 'either', `${NEO4J_PORTS}: 5000`),
      port('peer', 'tcp', 6000, 'Neo4j cluster transactions', 'either', `${NEO4J_PORTS}: 6000`),
      port('peer', 'tcp', 7000, 'Neo4j Raft', 'either', `${NEO4J_PORTS}: 7000`),
      port('peer', 'tcp', 7688, 'Neo4j server-side routing', 'either', `${NEO4J_PORTS}: 7688`),
      port('admin', 'tcp', 7687, 'Neo4j Bolt', 'either', `${NEO4J_PORTS}: 7687, used by Neo4j Browser`),
      port('admin', 'tcp', 7474, 'Neo4j Browser', 'plain', `${NEO4J_PORTS}: 7474`, { replacedBy: 7473 }),
      port('admin', 'tcp', 7473, 'Neo4j Browser over TLS', 'encrypted', `${NEO4J_PORTS}: 7473`),
      port('admin', 'tcp', 6362, 'Neo4j backup', 'either', `${NEO4J_PORTS}: 6362`),
      port('metrics', 'tcp', 2004, 'Neo4j metrics', 'plain', `${NEO4J_PORTS}: 2004, Prometheus`),
    ],
  },
  COCKROACHDB: {
    title: 'CockroachDB',
    aliases: ['cockroach'],
    ports: [
      port('client', 'tcp', 26257, 'CockroachDB', 'either', `${COCKROACH_START}: --listen-addr, 26257`),
      port('peer', 'tcp', 26257, 'CockroachDB between nodes', 'either', `${COCKROACH_START}: --listen-addr, 26257`),
      port('admin', 'tcp', 8080, 'CockroachDB console', 'either', `${COCKROACH_START}: --http-addr, 8080`),
      port('metrics', 'tcp', 8080, 'CockroachDB metrics', 'either', 'CockroachDB documentation, Monitor CockroachDB with Prometheus: port 8080'),
    ],
  },
  CLICKHOUSE: {
    title: 'ClickHouse',
    aliases: ['clickhouse-http'],
    ports: [
      port('client', 'tcp', 8123, 'ClickHouse HTTP', 'plain', `${CLICKHOUSE_PORTS}: 8123`, { replacedBy: 8443 }),
      port('client', 'tcp', 8443, 'ClickHouse HTTPS', 'encrypted', `${CLICKHOUSE_PORTS}: 8443`),
      port('peer', 'tcp', 9000, 'ClickHouse distributed queries', 'plain', `${CLICKHOUSE_PORTS}: 9000`, { replacedBy: 9440 }),
      port('peer', 'tcp', 9440, 'ClickHouse distributed queries over TLS', 'encrypted', `${CLICKHOUSE_PORTS}: 9440`),
      port('peer', 'tcp', 9009, 'ClickHouse replication', 'plain', `${CLICKHOUSE_PORTS}: 9009`, { replacedBy: 9010 }),
      port('peer', 'tcp', 9010, 'ClickHouse replication over TLS', 'encrypted', `${CLICKHOUSE_PORTS}: 9010`),
      port('peer', 'tcp', 9181, 'ClickHouse Keeper', 'plain', `${CLICKHOUSE_PORTS}: 9181`, { replacedBy: 9281 }),
      port('peer', 'tcp', 9281, 'ClickHouse Keeper over TLS', 'encrypted', `${CLICKHOUSE_PORTS}: 9281`),
      port('peer', 'tcp', 9234, 'ClickHouse Keeper Raft', 'either', `${CLICKHOUSE_PORTS}: 9234, also secure`),
      port('metrics', 'tcp', 9363, 'ClickHouse metrics', 'plain', `${CLICKHOUSE_PORTS}: 9363, Prometheus`),
    ],
  },
  CLICKHOUSE_NATIVE: {
    title: 'ClickHouse native protocol',
    aliases: ['clickhouse-tcp'],
    ports: [
      port('client', 'tcp', 9000, 'ClickHouse native protocol', 'plain', `${CLICKHOUSE_PORTS}: 9000`, { replacedBy: 9440 }),
      port('client', 'tcp', 9440, 'ClickHouse native protocol over TLS', 'encrypted', `${CLICKHOUSE_PORTS}: 9440`),
    ],
  },
  INFLUXDB: {
    title: 'InfluxDB',
    aliases: ['influx'],
    ports: [
      port('client', 'tcp', 8086, 'InfluxDB', 'either', 'InfluxDB documentation, configuration, http-bind-address: 8086, tls-cert'),
      port('admin', 'tcp', 8088, 'InfluxDB backup and restore', 'plain', 'InfluxDB v1 documentation, ports: 8088, RPC service'),
      port('metrics', 'tcp', 8086, 'InfluxDB metrics', 'either', 'InfluxDB documentation, API, /metrics: port 8086'),
    ],
  },
  TIMESTREAM_INFLUXDB: {
    title: 'Timestream for InfluxDB',
    aliases: ['amazon-timestream-influxdb'],
    ports: [
      port('client', 'tcp', 8086, 'Timestream for InfluxDB', 'encrypted', 'Timestream for InfluxDB API, CreateDbInstance, port: 8086; Encryption in transit: TLS'),
    ],
  },
  COUCHDB: {
    title: 'CouchDB',
    aliases: ['apache-couchdb'],
    ports: [
      port('client', 'tcp', 5984, 'CouchDB', 'plain', `${COUCHDB_CLUSTER}: 5984`, { replacedBy: 6984 }),
      port('client', 'tcp', 6984, 'CouchDB over TLS', 'encrypted', 'Apache CouchDB documentation, HTTPS options: port 6984'),
      port('peer', 'tcp', 4369, 'CouchDB Erlang port mapper', 'plain', `${COUCHDB_CLUSTER}: 4369`),
      port('peer', 'tcp', 9100, 'CouchDB between nodes', 'either', `${COUCHDB_CLUSTER}: 9100, set with inet_dist_listen_min`),
    ],
  },
  DAX: {
    title: 'DynamoDB Accelerator',
    aliases: ['dynamodb-dax', 'amazon-dax'],
    ports: [
      port('client', 'tcp', 8111, 'DynamoDB Accelerator', 'plain', DAX_ENDPOINT, { replacedBy: 9111 }),
      port('client', 'tcp', 9111, 'DynamoDB Accelerator over TLS', 'encrypted', DAX_ENDPOINT),
    ],
  },
} as const satisfies CatalogueEntries;

import { PortRange } from '../model/port-range';

/** Ports that the Internet must not reach: those that machines are run from, and those where data lies. */

/** `admin`: log in, move files, run a cluster. `database`: databases, caches, search, queues, directories. */
export type RiskyPortKind = 'admin' | 'database';

export interface RiskyPort {
  readonly port: number;
  /** What the service speaks: over the other of the two nobody is asked for a login or for data. */
  readonly protocols: 'tcp' | 'udp' | 'tcp, udp';
  readonly name: string;
  readonly kind: RiskyPortKind;
  /** Who lists the port, or where it is documented. */
  readonly source: string;
}

const EC2_19 = 'Security Hub EC2.19';
const EC2_53 = 'Security Hub EC2.53, EC2.19';
const PROWLER = 'Prowler, a check per service';
const KICS_ADMIN = 'KICS, admin ports';
const KICS = 'KICS, known ports';
const CLOUDSPLOIT = 'CloudSploit, a check per service';
const IANA = 'IANA service name registry';
const KUBERNETES = 'Kubernetes documentation, Ports and Protocols';
const DOCKER = 'Docker documentation, swarm mode and daemon socket';
const MSK = 'Amazon MSK Developer Guide, Port information';
const MQ = 'Amazon MQ Developer Guide, broker ports';
const NEO4J = 'Neo4j Operations Manual, Ports';
const CLICKHOUSE = 'ClickHouse documentation, Network ports';

type Row = readonly [port: number, protocols: RiskyPort['protocols'], name: string, source: string];

/** Those first that everybody knows: a finding about a range names the first few. */
const ADMIN: readonly Row[] = [
  [22, 'tcp', 'SSH', EC2_53],
  [3389, 'tcp, udp', 'RDP', EC2_53],
  [445, 'tcp, udp', 'SMB', 'Security Hub EC2.19; CIS AWS Foundations 5.1.2'],
  [23, 'tcp', 'Telnet', EC2_19],
  [21, 'tcp', 'FTP', EC2_19],
  [5900, 'tcp', 'VNC', 'RFC 6143; KICS, known ports'],
  [20, 'tcp', 'FTP data', EC2_19],
  [69, 'udp', 'TFTP', IANA],
  [111, 'tcp, udp', 'RPC port mapper', IANA],
  [115, 'tcp', 'Simple File Transfer Protocol', KICS_ADMIN],
  [135, 'tcp, udp', 'Windows RPC', EC2_19],
  [137, 'tcp, udp', 'NetBIOS name service', KICS_ADMIN],
  [138, 'tcp, udp', 'NetBIOS datagrams', KICS_ADMIN],
  [139, 'tcp, udp', 'NetBIOS sessions', KICS_ADMIN],
  [161, 'tcp, udp', 'SNMP', KICS],
  [512, 'tcp', 'rexec', IANA],
  [513, 'tcp', 'rlogin', IANA],
  [514, 'tcp', 'rsh', IANA],
  [623, 'tcp, udp', 'IPMI', IANA],
  [873, 'tcp', 'rsync', IANA],
  [2049, 'tcp, udp', 'NFS', KICS_ADMIN],
  [2375, 'tcp', 'Docker', KICS],
  [2376, 'tcp', 'Docker over TLS', KICS],
  [2377, 'tcp', 'Docker Swarm management', DOCKER],
  [3020, 'tcp, udp', 'CIFS', KICS],
  [4505, 'tcp', 'SaltStack publisher', KICS],
  [4506, 'tcp', 'SaltStack requests', KICS],
  [5500, 'tcp', 'VNC listener', 'Security Hub EC2.19; CloudSploit'],
  [5985, 'tcp', 'WinRM', KICS],
  [5986, 'tcp', 'WinRM over TLS', IANA],
  [6443, 'tcp', 'Kubernetes API', KUBERNETES],
  [8140, 'tcp', 'Puppet', KICS],
  [8500, 'tcp', 'Consul', 'Consul documentation, required ports'],
  [10250, 'tcp', 'Kubelet', KUBERNETES],
  [15672, 'tcp', 'RabbitMQ management', 'RabbitMQ documentation, port access'],
];

const DATABASE: readonly Row[] = [
  [5432, 'tcp', 'PostgreSQL', EC2_19],
  [3306, 'tcp', 'MySQL', EC2_19],
  [6379, 'tcp', 'Redis', PROWLER],
  [27017, 'tcp', 'MongoDB', PROWLER],
  [1433, 'tcp', 'SQL Server', EC2_19],
  [9200, 'tcp', 'OpenSearch', EC2_19],
  [389, 'tcp, udp', 'LDAP', KICS],
  [636, 'tcp, udp', 'LDAP over TLS', KICS],
  [1434, 'tcp, udp', 'SQL Server Browser', EC2_19],
  [1521, 'tcp', 'Oracle', PROWLER],
  [1522, 'tcp', 'Oracle', KICS],
  [2181, 'tcp', 'ZooKeeper', MSK],
  [2182, 'tcp', 'ZooKeeper over TLS', MSK],
  [2379, 'tcp', 'etcd', KUBERNETES],
  [2380, 'tcp', 'etcd peers', KUBERNETES],
  [2382, 'tcp', 'SQL Server Browser for Analysis Services', KICS],
  [2383, 'tcp', 'SQL Server Analysis Services', KICS],
  [2483, 'tcp, udp', 'Oracle', PROWLER],
  [2484, 'tcp, udp', 'Oracle over TLS', KICS],
  [4333, 'tcp', 'mSQL', EC2_19],
  [5439, 'tcp', 'Redshift', 'Amazon Redshift Management Guide'],
  [5601, 'tcp', 'OpenSearch Dashboards', EC2_19],
  [5671, 'tcp', 'AMQP over TLS', MQ],
  [5672, 'tcp', 'AMQP', IANA],
  [5984, 'tcp', 'CouchDB', IANA],
  [6984, 'tcp', 'CouchDB over TLS', 'Apache CouchDB documentation, HTTPS options'],
  [7000, 'tcp', 'Cassandra between nodes', KICS],
  [7001, 'tcp', 'Cassandra between nodes over TLS', KICS],
  [7199, 'tcp', 'Cassandra JMX', PROWLER],
  [7473, 'tcp', 'Neo4j Browser over TLS', NEO4J],
  [7474, 'tcp', 'Neo4j Browser', NEO4J],
  [7687, 'tcp', 'Neo4j Bolt', NEO4J],
  [8020, 'tcp', 'HDFS NameNode', KICS],
  [8086, 'tcp', 'InfluxDB', 'InfluxDB documentation, configuration'],
  [8111, 'tcp', 'DynamoDB Accelerator', 'Amazon DynamoDB API Reference, DAX Endpoint'],
  [8123, 'tcp', 'ClickHouse', CLICKHOUSE],
  [8182, 'tcp', 'Neptune', 'Amazon Neptune API Reference, CreateDBCluster'],
  [9000, 'tcp', 'HDFS NameNode', KICS],
  [9042, 'tcp', 'Cassandra', KICS],
  [9092, 'tcp', 'Kafka', PROWLER],
  [9094, 'tcp', 'Kafka over TLS', MSK],
  [9096, 'tcp', 'Kafka with SASL/SCRAM', MSK],
  [9098, 'tcp', 'Kafka with IAM', MSK],
  [9111, 'tcp', 'DynamoDB Accelerator over TLS', 'Amazon DynamoDB API Reference, DAX Endpoint'],
  [9142, 'tcp', 'Amazon Keyspaces', 'Amazon Keyspaces Developer Guide, service endpoints'],
  [9160, 'tcp', 'Cassandra Thrift', PROWLER],
  [9300, 'tcp', 'OpenSearch between nodes', EC2_19],
  [9440, 'tcp', 'ClickHouse over TLS', CLICKHOUSE],
  [11211, 'tcp, udp', 'Memcached', PROWLER],
  [11214, 'tcp, udp', 'Memcached over TLS', KICS],
  [11215, 'tcp, udp', 'Memcached over TLS', KICS],
  [26257, 'tcp', 'CockroachDB', 'CockroachDB documentation, cockroach start'],
  [27018, 'tcp', 'MongoDB shard', PROWLER],
  [27019, 'tcp', 'MongoDB config server', CLOUDSPLOIT],
  [33060, 'tcp', 'MySQL X Protocol', 'MySQL Port Reference, client-server connection ports'],
  [50000, 'tcp', 'Db2', 'Amazon RDS API Reference, CreateDBInstance'],
  [50070, 'tcp', 'HDFS NameNode web interface', KICS],
  [50470, 'tcp', 'HDFS NameNode web interface over TLS', KICS],
  [61616, 'tcp', 'ActiveMQ OpenWire', 'ActiveMQ documentation, OpenWire'],
  [61617, 'tcp', 'ActiveMQ OpenWire over TLS', MQ],
  [61620, 'tcp', 'Cassandra OpsCenter', KICS],
  [61621, 'tcp', 'Cassandra OpsCenter', KICS],
];

const rowsOf = (kind: RiskyPortKind, rows: readonly Row[]): RiskyPort[] =>
  rows.map(([port, protocols, name, source]) => ({ port, protocols, name, kind, source }));

export const RISKY_PORTS: readonly RiskyPort[] = [...rowsOf('admin', ADMIN), ...rowsOf('database', DATABASE)];

/** The ports of one kind inside a range, those first that everybody knows. */
export function riskyPortsIn({ from, to }: PortRange, kind: RiskyPortKind): RiskyPort[] {
  return RISKY_PORTS.filter(risky => risky.kind === kind && from <= risky.port && risky.port <= to);
}

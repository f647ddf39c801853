import { servicePort } from './catalogue-port';
import { customService } from './custom-service';
import { CustomServiceProps } from './custom-service-props';
import { PortScope, ServicePort } from './service-port';
import { encryptedOnlyDefault, withoutReplaced, writePortsOf } from '../catalogue/encrypted-only';
import { findService, nearestServices } from '../catalogue/find-service';
import { holdsData, kindOf, SERVICES } from '../catalogue/services';
import { CataloguePort } from '../catalogue/services/service-entry';
import { asGiven } from '../errors/given';
import { refuse } from '../errors/refuse';

/**
 * A network service: what it is called, which ports its clients connect to, and which only its members, its administrators or its monitoring.
 *
 * The catalogue is data with the page of each vendor; `Service.of` finds a service by any of its names.
 *
 * @example
 * new DatabaseSG(this, 'Orders', { vpc, service: Service.POSTGRESQL });
 *
 * new ServiceSG(this, 'Events', { vpc, service: Service.of('kafka'), clients: [web] });
 *
 * new DatabaseSG(this, 'Sessions', { vpc, qualifier: 'Sessions', service: Service.custom({ name: 'Vitess', port: 15306 }) });
 */
export class Service {
  // <services> Written by projenrc/tables.js from lib/catalogue/services; change it there.
  /** ActiveMQ: tcp 61617, tcp 61616. */
  public static readonly ACTIVEMQ = Service.known('ACTIVEMQ');
  /** ActiveMQ WebSocket: tcp 61619. */
  public static readonly ACTIVEMQ_WEBSOCKET = Service.known('ACTIVEMQ_WEBSOCKET');
  /** Active Directory: tcp 389, udp 389, tcp 636, tcp 3268, tcp 3269, tcp 88, udp 88, tcp 464, udp 464, tcp 53, udp 53, udp 123, tcp 135, tcp 445, tcp 49152-65535. */
  public static readonly ACTIVE_DIRECTORY = Service.known('ACTIVE_DIRECTORY');
  /** Apache Airflow: tcp 8080. */
  public static readonly AIRFLOW = Service.known('AIRFLOW');
  /** Alertmanager: tcp 9093. */
  public static readonly ALERTMANAGER = Service.known('ALERTMANAGER');
  /** Amazon DCV: tcp 8443, udp 8443. */
  public static readonly AMAZON_DCV = Service.known('AMAZON_DCV');
  /** Amazon MQ for RabbitMQ: tcp 5671. */
  public static readonly AMAZON_MQ_RABBITMQ = Service.known('AMAZON_MQ_RABBITMQ');
  /** AMQP: tcp 5672, tcp 5671. */
  public static readonly AMQP = Service.known('AMQP');
  /** JFrog Artifactory: tcp 8082. */
  public static readonly ARTIFACTORY = Service.known('ARTIFACTORY');
  /** BGP: tcp 179. */
  public static readonly BGP = Service.known('BGP');
  /** carbon-relay-ng: tcp 2003, udp 2003. */
  public static readonly CARBON_RELAY = Service.known('CARBON_RELAY');
  /** Cassandra: tcp 9042. */
  public static readonly CASSANDRA = Service.known('CASSANDRA');
  /** ClickHouse: tcp 8123, tcp 8443. */
  public static readonly CLICKHOUSE = Service.known('CLICKHOUSE');
  /** ClickHouse native protocol: tcp 9000, tcp 9440. */
  public static readonly CLICKHOUSE_NATIVE = Service.known('CLICKHOUSE_NATIVE');
  /** CockroachDB: tcp 26257. */
  public static readonly COCKROACHDB = Service.known('COCKROACHDB');
  /** Consul: tcp 8500, tcp 8501, tcp 8502, tcp 8503, tcp 8600, udp 8600. */
  public static readonly CONSUL = Service.known('CONSUL');
  /** CouchDB: tcp 5984, tcp 6984. */
  public static readonly COUCHDB = Service.known('COUCHDB');
  /** Datadog Agent: udp 8125, tcp 8126. */
  public static readonly DATADOG_AGENT = Service.known('DATADOG_AGENT');
  /** DynamoDB Accelerator: tcp 8111, tcp 9111. */
  public static readonly DAX = Service.known('DAX');
  /** Db2: tcp 50000. */
  public static readonly DB2 = Service.known('DB2');
  /** DNS: udp 53, tcp 53. */
  public static readonly DNS = Service.known('DNS');
  /** DNS over TLS: tcp 853. */
  public static readonly DNS_OVER_TLS = Service.known('DNS_OVER_TLS');
  /** Docker: tcp 2375, tcp 2376. */
  public static readonly DOCKER = Service.known('DOCKER');
  /** Docker Registry: tcp 5000. */
  public static readonly DOCKER_REGISTRY = Service.known('DOCKER_REGISTRY');
  /** Docker Swarm: tcp 2377. */
  public static readonly DOCKER_SWARM = Service.known('DOCKER_SWARM');
  /** ECS dynamic ports: tcp 32768-65535. */
  public static readonly ECS_DYNAMIC_PORTS = Service.known('ECS_DYNAMIC_PORTS');
  /** EKS API: tcp 443. */
  public static readonly EKS_API = Service.known('EKS_API');
  /** ElastiCache Serverless: tcp 6379, tcp 6380. */
  public static readonly ELASTICACHE_SERVERLESS = Service.known('ELASTICACHE_SERVERLESS');
  /** ElastiCache Serverless for Memcached: tcp 11211, tcp 11212. */
  public static readonly ELASTICACHE_SERVERLESS_MEMCACHED = Service.known('ELASTICACHE_SERVERLESS_MEMCACHED');
  /** Elasticsearch: tcp 9200. */
  public static readonly ELASTICSEARCH = Service.known('ELASTICSEARCH');
  /** etcd: tcp 2379. */
  public static readonly ETCD = Service.known('ETCD');
  /** Flink: tcp 8081. */
  public static readonly FLINK = Service.known('FLINK');
  /** Fluentd: tcp 24224, udp 24224. */
  public static readonly FLUENTD = Service.known('FLUENTD');
  /** FSx for Lustre: tcp 988, tcp 1018-1023. */
  public static readonly FSX_LUSTRE = Service.known('FSX_LUSTRE');
  /** FSx for ONTAP over iSCSI: tcp 3260. */
  public static readonly FSX_ONTAP_ISCSI = Service.known('FSX_ONTAP_ISCSI');
  /** FSx for ONTAP over NFS: tcp 2049, tcp 111, udp 111, tcp 635, tcp 4045, tcp 4046, udp 4046. */
  public static readonly FSX_ONTAP_NFS = Service.known('FSX_ONTAP_NFS');
  /** FSx for ONTAP over SMB: tcp 445. */
  public static readonly FSX_ONTAP_SMB = Service.known('FSX_ONTAP_SMB');
  /** FSx for OpenZFS: tcp 2049, tcp 111, udp 111, tcp 20001-20003, udp 20001-20003. */
  public static readonly FSX_OPENZFS = Service.known('FSX_OPENZFS');
  /** FSx for Windows File Server: tcp 445. */
  public static readonly FSX_WINDOWS = Service.known('FSX_WINDOWS');
  /** FTP: tcp 21. */
  public static readonly FTP = Service.known('FTP');
  /** FTP over TLS: tcp 990. */
  public static readonly FTPS = Service.known('FTPS');
  /** GENEVE: udp 6081. */
  public static readonly GENEVE = Service.known('GENEVE');
  /** Grafana: tcp 3000. */
  public static readonly GRAFANA = Service.known('GRAFANA');
  /** Graphite: tcp 2003, udp 2003. */
  public static readonly GRAPHITE = Service.known('GRAPHITE');
  /** Graphite web interface: tcp 80. */
  public static readonly GRAPHITE_WEB = Service.known('GRAPHITE_WEB');
  /** GRE: gre. */
  public static readonly GRE = Service.known('GRE');
  /** Hadoop HDFS: tcp 8020, tcp 9866. */
  public static readonly HADOOP_HDFS = Service.known('HADOOP_HDFS');
  /** Hadoop YARN: tcp 8032, tcp 10020. */
  public static readonly HADOOP_YARN = Service.known('HADOOP_YARN');
  /** Apache Hive: tcp 10000. */
  public static readonly HIVE = Service.known('HIVE');
  /** Hive metastore: tcp 9083. */
  public static readonly HIVE_METASTORE = Service.known('HIVE_METASTORE');
  /** HTTP: tcp 80. */
  public static readonly HTTP = Service.known('HTTP');
  /** HTTP/3: udp 443. */
  public static readonly HTTP3 = Service.known('HTTP3');
  /** HTTPS: tcp 443. */
  public static readonly HTTPS = Service.known('HTTPS');
  /** HTTPS on 8443: tcp 8443. */
  public static readonly HTTPS_8443 = Service.known('HTTPS_8443');
  /** HTTP on 8080: tcp 8080. */
  public static readonly HTTP_8080 = Service.known('HTTP_8080');
  /** IMAP: tcp 143. */
  public static readonly IMAP = Service.known('IMAP');
  /** IMAP over TLS: tcp 993. */
  public static readonly IMAPS = Service.known('IMAPS');
  /** InfluxDB: tcp 8086. */
  public static readonly INFLUXDB = Service.known('INFLUXDB');
  /** IPsec: udp 500, udp 4500, esp. */
  public static readonly IPSEC = Service.known('IPSEC');
  /** iSCSI: tcp 3260. */
  public static readonly ISCSI = Service.known('ISCSI');
  /** Jaeger: tcp 16686. */
  public static readonly JAEGER = Service.known('JAEGER');
  /** Jaeger collector: tcp 4317, tcp 4318. */
  public static readonly JAEGER_COLLECTOR = Service.known('JAEGER_COLLECTOR');
  /** Jenkins: tcp 8080. */
  public static readonly JENKINS = Service.known('JENKINS');
  /** JMX: tcp 1099. */
  public static readonly JMX = Service.known('JMX');
  /** Jupyter: tcp 8888. */
  public static readonly JUPYTER = Service.known('JUPYTER');
  /** Kafka: tcp 9092, tcp 9094. */
  public static readonly KAFKA = Service.known('KAFKA');
  /** Kafka Connect: tcp 8083. */
  public static readonly KAFKA_CONNECT = Service.known('KAFKA_CONNECT');
  /** Kerberos: tcp 88, udp 88, tcp 464, udp 464. */
  public static readonly KERBEROS = Service.known('KERBEROS');
  /** Keycloak: tcp 8080, tcp 8443. */
  public static readonly KEYCLOAK = Service.known('KEYCLOAK');
  /** Amazon Keyspaces: tcp 9142. */
  public static readonly KEYSPACES = Service.known('KEYSPACES');
  /** Kibana: tcp 5601. */
  public static readonly KIBANA = Service.known('KIBANA');
  /** Kubelet: tcp 10250. */
  public static readonly KUBELET = Service.known('KUBELET');
  /** Kubernetes API: tcp 6443. */
  public static readonly KUBERNETES_API = Service.known('KUBERNETES_API');
  /** Kubernetes NodePort: tcp 30000-32767, udp 30000-32767. */
  public static readonly KUBERNETES_NODE_PORT = Service.known('KUBERNETES_NODE_PORT');
  /** Kubernetes webhooks: tcp 9443, tcp 8443, tcp 4443. */
  public static readonly KUBERNETES_WEBHOOK = Service.known('KUBERNETES_WEBHOOK');
  /** LDAP: tcp 389. */
  public static readonly LDAP = Service.known('LDAP');
  /** LDAP over TLS: tcp 636. */
  public static readonly LDAPS = Service.known('LDAPS');
  /** Logstash: tcp 5044. */
  public static readonly LOGSTASH = Service.known('LOGSTASH');
  /** Grafana Loki: tcp 3100. */
  public static readonly LOKI = Service.known('LOKI');
  /** MariaDB: tcp 3306. */
  public static readonly MARIADB = Service.known('MARIADB');
  /** Memcached: tcp 11211. */
  public static readonly MEMCACHED = Service.known('MEMCACHED');
  /** MemoryDB: tcp 6379. */
  public static readonly MEMORYDB = Service.known('MEMORYDB');
  /** Metabase: tcp 3000. */
  public static readonly METABASE = Service.known('METABASE');
  /** Milvus: tcp 19530. */
  public static readonly MILVUS = Service.known('MILVUS');
  /** MinIO: tcp 9000. */
  public static readonly MINIO = Service.known('MINIO');
  /** MLflow: tcp 5000. */
  public static readonly MLFLOW = Service.known('MLFLOW');
  /** MongoDB: tcp 27017. */
  public static readonly MONGODB = Service.known('MONGODB');
  /** MQTT: tcp 1883, tcp 8883. */
  public static readonly MQTT = Service.known('MQTT');
  /** Amazon MSK with IAM: tcp 9098. */
  public static readonly MSK_IAM = Service.known('MSK_IAM');
  /** Amazon MSK public access with IAM: tcp 9198. */
  public static readonly MSK_PUBLIC_IAM = Service.known('MSK_PUBLIC_IAM');
  /** Amazon MSK public access with SASL/SCRAM: tcp 9196. */
  public static readonly MSK_PUBLIC_SASL_SCRAM = Service.known('MSK_PUBLIC_SASL_SCRAM');
  /** Amazon MSK public access over TLS: tcp 9194. */
  public static readonly MSK_PUBLIC_TLS = Service.known('MSK_PUBLIC_TLS');
  /** Amazon MSK with SASL/SCRAM: tcp 9096. */
  public static readonly MSK_SASL_SCRAM = Service.known('MSK_SASL_SCRAM');
  /** Amazon MSK over TLS: tcp 9094. */
  public static readonly MSK_TLS = Service.known('MSK_TLS');
  /** MySQL: tcp 3306. */
  public static readonly MYSQL = Service.known('MYSQL');
  /** MySQL X Protocol: tcp 33060. */
  public static readonly MYSQL_X = Service.known('MYSQL_X');
  /** NATS: tcp 4222. */
  public static readonly NATS = Service.known('NATS');
  /** Neo4j: tcp 7687. */
  public static readonly NEO4J = Service.known('NEO4J');
  /** Neptune: tcp 8182. */
  public static readonly NEPTUNE = Service.known('NEPTUNE');
  /** Nexus Repository: tcp 8081. */
  public static readonly NEXUS = Service.known('NEXUS');
  /** NFS: tcp 2049. */
  public static readonly NFS = Service.known('NFS');
  /** Node exporter: tcp 9100. */
  public static readonly NODE_EXPORTER = Service.known('NODE_EXPORTER');
  /** Nomad: tcp 4646. */
  public static readonly NOMAD = Service.known('NOMAD');
  /** NTP: udp 123. */
  public static readonly NTP = Service.known('NTP');
  /** Octopus Tentacle: tcp 10933. */
  public static readonly OCTOPUS_TENTACLE = Service.known('OCTOPUS_TENTACLE');
  /** Ollama: tcp 11434. */
  public static readonly OLLAMA = Service.known('OLLAMA');
  /** OpenSearch: tcp 9200. */
  public static readonly OPENSEARCH = Service.known('OPENSEARCH');
  /** OpenSearch Dashboards: tcp 5601. */
  public static readonly OPENSEARCH_DASHBOARDS = Service.known('OPENSEARCH_DASHBOARDS');
  /** OpenSearch Service: tcp 443. */
  public static readonly OPENSEARCH_SERVICE = Service.known('OPENSEARCH_SERVICE');
  /** OpenTelemetry Collector: tcp 4317, tcp 4318. */
  public static readonly OPENTELEMETRY_COLLECTOR = Service.known('OPENTELEMETRY_COLLECTOR');
  /** OpenVPN: udp 1194. */
  public static readonly OPENVPN = Service.known('OPENVPN');
  /** OpenVPN Access Server: udp 1194, tcp 443. */
  public static readonly OPENVPN_ACCESS_SERVER = Service.known('OPENVPN_ACCESS_SERVER');
  /** Oracle Database: tcp 1521. */
  public static readonly ORACLE = Service.known('ORACLE');
  /** Oracle Database over TLS: tcp 2484. */
  public static readonly ORACLE_TCPS = Service.known('ORACLE_TCPS');
  /** POP3: tcp 110. */
  public static readonly POP3 = Service.known('POP3');
  /** POP3 over TLS: tcp 995. */
  public static readonly POP3S = Service.known('POP3S');
  /** PostgreSQL: tcp 5432. */
  public static readonly POSTGRESQL = Service.known('POSTGRESQL');
  /** Prometheus: tcp 9090. */
  public static readonly PROMETHEUS = Service.known('PROMETHEUS');
  /** Promtail: tcp 9080. */
  public static readonly PROMTAIL = Service.known('PROMTAIL');
  /** Pulsar: tcp 6650, tcp 6651. */
  public static readonly PULSAR = Service.known('PULSAR');
  /** Puppet Server: tcp 8140. */
  public static readonly PUPPET = Service.known('PUPPET');
  /** PuppetDB: tcp 8081. */
  public static readonly PUPPETDB = Service.known('PUPPETDB');
  /** Pushgateway: tcp 9091. */
  public static readonly PUSHGATEWAY = Service.known('PUSHGATEWAY');
  /** Qdrant: tcp 6333. */
  public static readonly QDRANT = Service.known('QDRANT');
  /** Qdrant gRPC: tcp 6334. */
  public static readonly QDRANT_GRPC = Service.known('QDRANT_GRPC');
  /** RabbitMQ: tcp 5672, tcp 5671. */
  public static readonly RABBITMQ = Service.known('RABBITMQ');
  /** RabbitMQ Streams: tcp 5552, tcp 5551. */
  public static readonly RABBITMQ_STREAM = Service.known('RABBITMQ_STREAM');
  /** RADIUS: udp 1812, udp 1813. */
  public static readonly RADIUS = Service.known('RADIUS');
  /** Ray: tcp 10001. */
  public static readonly RAY = Service.known('RAY');
  /** RDP: tcp 3389, udp 3389. */
  public static readonly RDP = Service.known('RDP');
  /** Redis: tcp 6379. */
  public static readonly REDIS = Service.known('REDIS');
  /** Redis Sentinel: tcp 26379. */
  public static readonly REDIS_SENTINEL = Service.known('REDIS_SENTINEL');
  /** Redshift: tcp 5439. */
  public static readonly REDSHIFT = Service.known('REDSHIFT');
  /** Salt: tcp 4505, tcp 4506. */
  public static readonly SALTSTACK = Service.known('SALTSTACK');
  /** Schema Registry: tcp 8081. */
  public static readonly SCHEMA_REGISTRY = Service.known('SCHEMA_REGISTRY');
  /** Amazon SES over SMTP: tcp 587, tcp 2587, tcp 465, tcp 2465. */
  public static readonly SES_SMTP = Service.known('SES_SMTP');
  /** SFTP: tcp 22. */
  public static readonly SFTP = Service.known('SFTP');
  /** Slurm: tcp 6817, tcp 6819. */
  public static readonly SLURM = Service.known('SLURM');
  /** SMB: tcp 445. */
  public static readonly SMB = Service.known('SMB');
  /** SMTP: tcp 25. */
  public static readonly SMTP = Service.known('SMTP');
  /** SMTP over TLS: tcp 465. */
  public static readonly SMTPS = Service.known('SMTPS');
  /** SMTP submission: tcp 587. */
  public static readonly SMTP_SUBMISSION = Service.known('SMTP_SUBMISSION');
  /** SNMP: udp 161. */
  public static readonly SNMP = Service.known('SNMP');
  /** SNMP traps: udp 162. */
  public static readonly SNMP_TRAP = Service.known('SNMP_TRAP');
  /** Solr: tcp 8983. */
  public static readonly SOLR = Service.known('SOLR');
  /** SonarQube: tcp 9000. */
  public static readonly SONARQUBE = Service.known('SONARQUBE');
  /** Spark: tcp 7077. */
  public static readonly SPARK = Service.known('SPARK');
  /** Splunk HTTP Event Collector: tcp 8088. */
  public static readonly SPLUNK_HEC = Service.known('SPLUNK_HEC');
  /** Splunk indexer: tcp 9997. */
  public static readonly SPLUNK_INDEXER = Service.known('SPLUNK_INDEXER');
  /** Splunk Web: tcp 8000. */
  public static readonly SPLUNK_WEB = Service.known('SPLUNK_WEB');
  /** SQL Server: tcp 1433. */
  public static readonly SQL_SERVER = Service.known('SQL_SERVER');
  /** SQL Server Analysis Services: tcp 2383. */
  public static readonly SQL_SERVER_ANALYSIS = Service.known('SQL_SERVER_ANALYSIS');
  /** SQL Server Browser: udp 1434, tcp 2382. */
  public static readonly SQL_SERVER_BROWSER = Service.known('SQL_SERVER_BROWSER');
  /** Squid: tcp 3128. */
  public static readonly SQUID = Service.known('SQUID');
  /** SSH: tcp 22. */
  public static readonly SSH = Service.known('SSH');
  /** StatsD: udp 8125, tcp 8125. */
  public static readonly STATSD = Service.known('STATSD');
  /** STOMP: tcp 61613, tcp 61614. */
  public static readonly STOMP = Service.known('STOMP');
  /** Storm: tcp 6627. */
  public static readonly STORM = Service.known('STORM');
  /** Apache Superset: tcp 8088. */
  public static readonly SUPERSET = Service.known('SUPERSET');
  /** Syslog: udp 514, tcp 514, tcp 601, tcp 6514. */
  public static readonly SYSLOG = Service.known('SYSLOG');
  /** TeamCity: tcp 8111. */
  public static readonly TEAMCITY = Service.known('TEAMCITY');
  /** Telnet: tcp 23. */
  public static readonly TELNET = Service.known('TELNET');
  /** Temporal: tcp 7233. */
  public static readonly TEMPORAL = Service.known('TEMPORAL');
  /** Timestream for InfluxDB: tcp 8086. */
  public static readonly TIMESTREAM_INFLUXDB = Service.known('TIMESTREAM_INFLUXDB');
  /** Trino: tcp 8080, tcp 8443. */
  public static readonly TRINO = Service.known('TRINO');
  /** Triton Inference Server: tcp 8000, tcp 8001. */
  public static readonly TRITON_INFERENCE_SERVER = Service.known('TRITON_INFERENCE_SERVER');
  /** Valkey: tcp 6379. */
  public static readonly VALKEY = Service.known('VALKEY');
  /** Vault: tcp 8200. */
  public static readonly VAULT = Service.known('VAULT');
  /** vLLM: tcp 8000. */
  public static readonly VLLM = Service.known('VLLM');
  /** VNC: tcp 5900. */
  public static readonly VNC = Service.known('VNC');
  /** VXLAN: udp 4789. */
  public static readonly VXLAN = Service.known('VXLAN');
  /** Wazuh server: tcp 1514, udp 1514, tcp 1515. */
  public static readonly WAZUH = Service.known('WAZUH');
  /** WinRM: tcp 5986, tcp 5985. */
  public static readonly WINRM = Service.known('WINRM');
  /** WireGuard: udp 51820. */
  public static readonly WIREGUARD = Service.known('WIREGUARD');
  /** X-Ray daemon: udp 2000, tcp 2000. */
  public static readonly XRAY_DAEMON = Service.known('XRAY_DAEMON');
  /** Zabbix agent: tcp 10050. */
  public static readonly ZABBIX_AGENT = Service.known('ZABBIX_AGENT');
  /** Zabbix server: tcp 10051. */
  public static readonly ZABBIX_SERVER = Service.known('ZABBIX_SERVER');
  /** Zipkin: tcp 9411. */
  public static readonly ZIPKIN = Service.known('ZIPKIN');
  /** ZooKeeper: tcp 2181, tcp 2182. */
  public static readonly ZOOKEEPER = Service.known('ZOOKEEPER');
  // </services>

  /**
   * The service of the catalogue that goes by a name: its id (`sql-server`), its title, or another name that people know it by (`mssql`). Upper and
   * lower case, spaces, hyphens and underscores do not matter.
   *
   * @throws when there is none, with the nearest names
   */
  public static of(name: string): Service {
    const constant = typeof name === 'string' ? findService(name) : undefined;
    if (constant !== undefined) return (Service as unknown as Record<string, Service>)[constant];
    const nearest = typeof name === 'string' ? nearestServices(name) : [];
    return refuse({
      problem: 'Service.of: the catalogue has no service of that name',
      given: asGiven(name),
      accepted: 'a name of the catalogue, as lib/services/README.md lists them',
      change: nearest.length > 0
        ? `did you mean ${nearest.map(id => `'${id}'`).join(', ')}? Else Service.custom({ name, port })`
        : "Service.of('kafka')",
    });
  }

  /**
   * A service that the catalogue does not have.
   *
   * @throws when the name is empty, the port is none, or one of the others is no `ec2.Port`
   */
  public static custom(props: CustomServiceProps): Service {
    const { name, ports } = customService(props);
    return new Service(name, props.port, ports);
  }

  /** @internal */
  public static _check(who: string, service: unknown): asserts service is Service {
    if (service instanceof Service) return;
    const meant = typeof service === 'string' ? findService(service) : undefined;
    const [near] = typeof service === 'string' && meant === undefined ? nearestServices(service) : [];
    const nearest = near === undefined ? '' : `; did you mean Service.of('${near}')?`;
    refuse({
      problem: `${who}: unknown service`,
      given: asGiven(service),
      accepted: 'a constant of Service such as Service.POSTGRESQL, Service.of(name), or Service.custom({ name, port })',
      change: meant !== undefined ? `pass the object Service.${meant}, not its name` : `pass one of these objects${nearest}`,
    });
  }

  /**
   * The third part of the name of a group that serves it: `Kafka`.
   *
   * @internal
   */
  public static _roleName(who: string, service: unknown): string {
    Service._check(who, service);
    return service.name.replace(/[^A-Za-z0-9]+(.)?/g, (_, next?: string) => next?.toUpperCase() ?? '').replace(/^./, first => first.toUpperCase());
  }

  private static known(constant: string): Service {
    const { title, ports } = SERVICES[constant];
    return new Service(title, ports.find(({ scope }) => scope === 'client')!.from, undefined, constant);
  }

  private constructor(
    /** As it stands in descriptions of rules: `PostgreSQL`. */
    public readonly name: string,
    /** The port that clients connect to unless told otherwise. */
    public readonly port: number,
    private readonly customPorts: readonly ServicePort[] | undefined,
    private readonly constant?: string,
  ) {}

  /** Every port of the service. */
  public get ports(): ServicePort[] {
    return this.customPorts ? [...this.customPorts] : this.rows.map(servicePort);
  }

  /** Whether clients get encrypted ports only, unless the prop `encryptedOnly` of a role says otherwise. */
  public get encryptedOnlyByDefault(): boolean {
    return this.constant !== undefined && encryptedOnlyDefault(SERVICES[this.constant]).byDefault;
  }

  /**
   * Whether data lies with those who serve it, so that groups connect and addresses do not.
   *
   * @internal
   */
  public get _holdsData(): boolean {
    return this.constant !== undefined && holdsData(this.constant);
  }

  /**
   * Whether people log in by it.
   *
   * @internal
   */
  public get _logsIn(): boolean {
    return this.constant !== undefined && kindOf(this.constant) === 'Logging in';
  }

  /**
   * The ports for somebody who connects.
   *
   * @param encryptedOnly leaves out plain ports, but for members, who need all of theirs. Undefined does so for clients and administrators where each has an
   * encrypted one in its place
   * @throws when encryption is asked for and a plain port for clients has none in its place
   * @internal
   */
  public _portsFor(who: string, scope: PortScope, encryptedOnly?: boolean): ServicePort[] {
    if (this.customPorts) return this.customPorts.filter(port => port.scope === scope);
    const rows = this.rows.filter(row => row.scope === scope);
    const isForPeople = scope === PortScope.CLIENT || scope === PortScope.ADMIN;
    if (scope === PortScope.PEER || !(encryptedOnly ?? (isForPeople && this.encryptedOnlyByDefault))) return rows.map(servicePort);
    const left = withoutReplaced(rows);
    if (!encryptedOnly) return left.map(servicePort);
    const plain = left.filter(({ encryption }) => encryption === 'plain');
    if (scope === PortScope.CLIENT && plain.length > 0) this.refuseEncryptedOnly(who, plain);
    return left.filter(row => !plain.includes(row)).map(servicePort);
  }

  private get rows(): readonly CataloguePort[] {
    return SERVICES[this.constant!].ports;
  }

  private refuseEncryptedOnly(who: string, plain: readonly CataloguePort[]): never {
    return refuse({
      problem: `${who}: ${this.name} cannot be had over encrypted ports only`,
      given: 'encryptedOnly: true',
      accepted: `a service whose plain ports have encrypted ones in their place; ${writePortsOf(plain)} (${plain.map(({ title }) => title).join(', ')}) has none`,
      change: 'leave encryptedOnly out, or choose another service',
    });
  }
}

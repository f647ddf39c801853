import { CatalogueEntries, port } from './service-entry';

const MSK = 'Amazon MSK Developer Guide, Port information';
const MSK_OPEN_MONITORING = 'Amazon MSK Developer Guide, Monitor with Prometheus: ports 11001 and 11002';
const KAFKA_KRAFT = 'Apache Kafka, config/kraft/server.properties';
const ZOOKEEPER_ADMIN = "ZooKeeper Administrator's Guide";
const MQ_ACTIVEMQ = 'Amazon MQ Developer Guide, ActiveMQ brokers, wire-level protocol endpoints';
const MQ_RABBITMQ = 'Amazon MQ Developer Guide, RabbitMQ brokers, listener ports';
const ACTIVEMQ_CONF = 'Apache ActiveMQ, conf/activemq.xml';
const RABBITMQ_PORTS = 'RabbitMQ documentation, Networking, Port Access';
const IANA = 'IANA service name registry';
const NATS_CONFIG = 'NATS documentation, server configuration';
const PULSAR_CONF = 'Apache Pulsar, conf/broker.conf';
const PULSAR_TLS = 'Apache Pulsar documentation, TLS transport encryption';
const TEMPORAL_CONFIG = 'Temporal, config/development.yaml';
const STORM_DEFAULTS = 'Apache Storm, conf/defaults.yaml';
const SPARK_PORTS = 'Apache Spark documentation, Security, Configuring Ports for Network Security';
const FLINK_CONFIG = 'Apache Flink documentation, Configuration';

/** What every MSK cluster with open monitoring is scraped on. */
const MSK_METRICS = [
  port('metrics', 'tcp', 11001, 'Amazon MSK JMX exporter', 'plain', MSK_OPEN_MONITORING),
  port('metrics', 'tcp', 11002, 'Amazon MSK node exporter', 'plain', MSK_OPEN_MONITORING),
] as const;

/** Message brokers, and what coordinates and processes streams. A managed one has no ports between its nodes: those are AWS's. */
export const MESSAGE_BROKERS = {
  KAFKA: {
    title: 'Kafka',
    aliases: ['apache-kafka', 'msk', 'amazon-msk'],
    ports: [
      port('client', 'tcp', 9092, 'Kafka', 'plain', `${MSK}: plaintext, 9092`, { replacedBy: 9094 }),
      port('client', 'tcp', 9094, 'Kafka over TLS', 'encrypted', `${MSK}: TLS, 9094`),
      port('peer', 'tcp', 9092, 'Kafka between brokers', 'plain', `${KAFKA_KRAFT}: listeners 9092, inter.broker.listener.name`, { replacedBy: 9094 }),
      port('peer', 'tcp', 9094, 'Kafka between brokers over TLS', 'encrypted', `${MSK}: TLS, 9094`),
      port('peer', 'tcp', 9093, 'Kafka KRaft controller', 'either', `${KAFKA_KRAFT}: CONTROLLER on 9093`),
      ...MSK_METRICS,
    ],
  },
  MSK_TLS: {
    title: 'Amazon MSK over TLS',
    aliases: ['msk-mutual-tls', 'msk-mtls'],
    ports: [
      port('client', 'tcp', 9094, 'Amazon MSK over TLS', 'encrypted', `${MSK}: TLS, 9094`),
      ...MSK_METRICS,
    ],
  },
  MSK_SASL_SCRAM: {
    title: 'Amazon MSK with SASL/SCRAM',
    aliases: ['msk-scram', 'msk-sasl'],
    ports: [
      port('client', 'tcp', 9096, 'Amazon MSK with SASL/SCRAM', 'encrypted', `${MSK}: SASL/SCRAM, 9096`),
      ...MSK_METRICS,
    ],
  },
  MSK_IAM: {
    title: 'Amazon MSK with IAM',
    aliases: ['msk-serverless', 'msk-iam-access-control'],
    ports: [
      port('client', 'tcp', 9098, 'Amazon MSK with IAM', 'encrypted', `${MSK}: IAM access control, 9098`),
      ...MSK_METRICS,
    ],
  },
  MSK_PUBLIC_TLS: {
    title: 'Amazon MSK public access over TLS',
    aliases: ['msk-public-mutual-tls'],
    ports: [
      port('client', 'tcp', 9194, 'Amazon MSK public access over TLS', 'encrypted', `${MSK}: TLS, 9194 for public access`),
    ],
  },
  MSK_PUBLIC_SASL_SCRAM: {
    title: 'Amazon MSK public access with SASL/SCRAM',
    aliases: ['msk-public-scram'],
    ports: [
      port('client', 'tcp', 9196, 'Amazon MSK public access with SASL/SCRAM', 'encrypted', `${MSK}: SASL/SCRAM, 9196 for public access`),
    ],
  },
  MSK_PUBLIC_IAM: {
    title: 'Amazon MSK public access with IAM',
    aliases: ['msk-public-iam-access-control'],
    ports: [
      port('client', 'tcp', 9198, 'Amazon MSK public access with IAM', 'encrypted', `${MSK}: IAM access control, 9198 for public access`),
    ],
  },
  KAFKA_CONNECT: {
    title: 'Kafka Connect',
    aliases: ['kafka-connect-rest'],
    ports: [
      port('client', 'tcp', 8083, 'Kafka Connect REST API', 'either', 'Apache Kafka documentation, Connect configuration, listeners: default port 8083'),
      port('peer', 'tcp', 8083, 'Kafka Connect between workers', 'either', 'Apache Kafka documentation, Connect: requests are forwarded to the leader'),
    ],
  },
  SCHEMA_REGISTRY: {
    title: 'Schema Registry',
    aliases: ['kafka-schema-registry', 'confluent-schema-registry'],
    ports: [
      port('client', 'tcp', 8081, 'Schema Registry', 'either', 'Confluent documentation, Schema Registry configuration, listeners: default port 8081'),
      port('peer', 'tcp', 8081, 'Schema Registry between nodes', 'either', 'Confluent documentation, Schema Registry: writes are forwarded to the primary'),
    ],
  },
  ZOOKEEPER: {
    title: 'ZooKeeper',
    aliases: ['apache-zookeeper', 'zk', 'msk-zookeeper'],
    plainIsNeeded: 'only Amazon MSK has TLS on 2182, another ensemble has it nowhere until secureClientPort is set',
    ports: [
      port('client', 'tcp', 2181, 'ZooKeeper', 'plain', `${MSK}: ZooKeeper, 2181 by default; ZooKeeper, conf/zoo_sample.cfg: clientPort=2181`, { replacedBy: 2182 }),
      port('client', 'tcp', 2182, 'ZooKeeper over TLS', 'encrypted', `${MSK}: ZooKeeper over TLS, 2182`),
      port('peer', 'tcp', 2888, 'ZooKeeper followers to leader', 'either', `${ZOOKEEPER_ADMIN}, server.x: 2888; Quorum TLS`),
      port('peer', 'tcp', 3888, 'ZooKeeper leader election', 'either', `${ZOOKEEPER_ADMIN}, server.x: 3888; Quorum TLS`),
      port('admin', 'tcp', 8080, 'ZooKeeper AdminServer', 'either', `${ZOOKEEPER_ADMIN}, admin.serverPort: default 8080`),
      port('metrics', 'tcp', 7000, 'ZooKeeper metrics', 'plain', 'ZooKeeper Monitor Guide, metricsProvider.httpPort: default 7000'),
    ],
  },
  RABBITMQ: {
    title: 'RabbitMQ',
    aliases: ['rabbit', 'rabbit-mq'],
    ports: [
      port('client', 'tcp', 5672, 'RabbitMQ', 'plain', `${RABBITMQ_PORTS}: 5672`, { replacedBy: 5671 }),
      port('client', 'tcp', 5671, 'RabbitMQ over TLS', 'encrypted', `${RABBITMQ_PORTS}: 5671`),
      port('peer', 'tcp', 4369, 'RabbitMQ Erlang port mapper', 'plain', `${RABBITMQ_PORTS}: 4369, epmd`),
      port('peer', 'tcp', 25672, 'RabbitMQ between nodes', 'either', `${RABBITMQ_PORTS}: 25672, Erlang distribution`),
      port('admin', 'tcp', 15672, 'RabbitMQ management', 'plain', `${RABBITMQ_PORTS}: 15672`, { replacedBy: 15671 }),
      port('admin', 'tcp', 15671, 'RabbitMQ management over TLS', 'encrypted', `${RABBITMQ_PORTS}: 15671`),
      port('metrics', 'tcp', 15692, 'RabbitMQ metrics', 'plain', `${RABBITMQ_PORTS}: 15692`, { replacedBy: 15691 }),
      port('metrics', 'tcp', 15691, 'RabbitMQ metrics over TLS', 'encrypted', 'RabbitMQ documentation, Monitoring with Prometheus: prometheus.ssl.port 15691'),
    ],
  },
  RABBITMQ_STREAM: {
    title: 'RabbitMQ Streams',
    aliases: ['rabbitmq-stream-protocol'],
    ports: [
      port('client', 'tcp', 5552, 'RabbitMQ Streams', 'plain', `${RABBITMQ_PORTS}: 5552`, { replacedBy: 5551 }),
      port('client', 'tcp', 5551, 'RabbitMQ Streams over TLS', 'encrypted', `${RABBITMQ_PORTS}: 5551`),
      port('peer', 'tcp', [6000, 6500], 'RabbitMQ Streams replication', 'either', `${RABBITMQ_PORTS}: 6000 through 6500`),
    ],
  },
  AMAZON_MQ_RABBITMQ: {
    title: 'Amazon MQ for RabbitMQ',
    aliases: ['mq-rabbitmq'],
    ports: [
      port('client', 'tcp', 5671, 'Amazon MQ for RabbitMQ', 'encrypted', `${MQ_RABBITMQ}: 5671`),
      port('admin', 'tcp', 443, 'RabbitMQ web console', 'encrypted', `${MQ_RABBITMQ}: 443, interchangeable with 15671`),
      port('admin', 'tcp', 15671, 'RabbitMQ management', 'encrypted', `${MQ_RABBITMQ}: 15671`),
    ],
  },
  ACTIVEMQ: {
    title: 'ActiveMQ',
    aliases: ['amazon-mq', 'apache-activemq', 'openwire', 'amazon-mq-activemq'],
    ports: [
      port('client', 'tcp', 61617, 'ActiveMQ OpenWire over TLS', 'encrypted', `${MQ_ACTIVEMQ}: OpenWire, 61617`),
      port('client', 'tcp', 61616, 'ActiveMQ OpenWire', 'plain', `${ACTIVEMQ_CONF}: openwire, 61616`, { replacedBy: 61617 }),
      port('peer', 'tcp', 61617, 'ActiveMQ between brokers over TLS', 'encrypted', `${MQ_ACTIVEMQ}: OpenWire, 61617`),
      port('peer', 'tcp', 61616, 'ActiveMQ between brokers', 'plain', `${ACTIVEMQ_CONF}: openwire, 61616`, { replacedBy: 61617 }),
      port('admin', 'tcp', 8161, 'ActiveMQ web console', 'plain', 'Apache ActiveMQ documentation, Web Console: port 8161', { replacedBy: 8162 }),
      port('admin', 'tcp', 8162, 'ActiveMQ web console over TLS', 'encrypted', 'Amazon MQ Developer Guide, ActiveMQ brokers, web console: 8162'),
    ],
  },
  ACTIVEMQ_WEBSOCKET: {
    title: 'ActiveMQ WebSocket',
    aliases: ['activemq-wss', 'amazon-mq-websocket'],
    ports: [
      port('client', 'tcp', 61619, 'ActiveMQ WebSocket over TLS', 'encrypted', `${MQ_ACTIVEMQ}: WSS, 61619`),
    ],
  },
  AMQP: {
    title: 'AMQP',
    aliases: ['amqps', 'activemq-amqp'],
    ports: [
      port('client', 'tcp', 5672, 'AMQP', 'plain', `${IANA}: amqp, 5672`, { replacedBy: 5671 }),
      port('client', 'tcp', 5671, 'AMQP over TLS', 'encrypted', `${IANA}: amqps, 5671; ${MQ_ACTIVEMQ}: AMQP, 5671`),
    ],
  },
  MQTT: {
    title: 'MQTT',
    aliases: ['mqtts', 'mosquitto', 'activemq-mqtt'],
    ports: [
      port('client', 'tcp', 1883, 'MQTT', 'plain', `${IANA}: mqtt, 1883`, { replacedBy: 8883 }),
      port('client', 'tcp', 8883, 'MQTT over TLS', 'encrypted', `${IANA}: secure-mqtt, 8883; ${MQ_ACTIVEMQ}: MQTT, 8883`),
    ],
  },
  STOMP: {
    title: 'STOMP',
    aliases: ['activemq-stomp', 'rabbitmq-stomp'],
    ports: [
      port('client', 'tcp', 61613, 'STOMP', 'plain', `${ACTIVEMQ_CONF}: stomp, 61613; ${RABBITMQ_PORTS}: 61613`, { replacedBy: 61614 }),
      port('client', 'tcp', 61614, 'STOMP over TLS', 'encrypted', `${MQ_ACTIVEMQ}: STOMP, 61614; ${RABBITMQ_PORTS}: 61614`),
    ],
  },
  NATS: {
    title: 'NATS',
    aliases: ['nats-server', 'jetstream'],
    ports: [
      port('client', 'tcp', 4222, 'NATS', 'either', `${NATS_CONFIG}: port, default 4222; TLS on the same port`),
      port('peer', 'tcp', 6222, 'NATS cluster routes', 'either', `${NATS_CONFIG}, clustering: 6222`),
      port('metrics', 'tcp', 8222, 'NATS monitoring', 'either', `${NATS_CONFIG}, monitoring: 8222`),
    ],
  },
  PULSAR: {
    title: 'Pulsar',
    aliases: ['apache-pulsar'],
    ports: [
      port('client', 'tcp', 6650, 'Pulsar', 'plain', `${PULSAR_CONF}: brokerServicePort=6650`, { replacedBy: 6651 }),
      port('client', 'tcp', 6651, 'Pulsar over TLS', 'encrypted', `${PULSAR_TLS}: brokerServicePortTls=6651`),
      port('peer', 'tcp', 6650, 'Pulsar between brokers', 'plain', `${PULSAR_CONF}: brokerServicePort=6650`, { replacedBy: 6651 }),
      port('peer', 'tcp', 6651, 'Pulsar between brokers over TLS', 'encrypted', `${PULSAR_TLS}: brokerServicePortTls=6651`),
      port('peer', 'tcp', 8080, 'Pulsar lookups between brokers', 'plain', `${PULSAR_CONF}: webServicePort=8080`, { replacedBy: 8443 }),
      port('peer', 'tcp', 8443, 'Pulsar lookups between brokers over TLS', 'encrypted', `${PULSAR_TLS}: webServicePortTls=8443`),
      port('peer', 'tcp', 3181, 'Pulsar BookKeeper', 'either', 'Apache Pulsar, conf/bookkeeper.conf: bookiePort=3181'),
      port('admin', 'tcp', 8080, 'Pulsar admin API', 'plain', `${PULSAR_CONF}: webServicePort=8080`, { replacedBy: 8443 }),
      port('admin', 'tcp', 8443, 'Pulsar admin API over TLS', 'encrypted', `${PULSAR_TLS}: webServicePortTls=8443`),
      port('metrics', 'tcp', 8080, 'Pulsar metrics', 'plain', `${PULSAR_CONF}: webServicePort=8080`, { replacedBy: 8443 }),
      port('metrics', 'tcp', 8443, 'Pulsar metrics over TLS', 'encrypted', `${PULSAR_TLS}: webServicePortTls=8443`),
    ],
  },
  TEMPORAL: {
    title: 'Temporal',
    aliases: ['temporal-server'],
    ports: [
      port('client', 'tcp', 7233, 'Temporal frontend', 'either', `${TEMPORAL_CONFIG}: frontend, grpcPort 7233`),
      port('peer', 'tcp', 7233, 'Temporal frontend', 'either', `${TEMPORAL_CONFIG}: publicClient, 7233`),
      port('peer', 'tcp', 7234, 'Temporal history', 'either', `${TEMPORAL_CONFIG}: history, grpcPort 7234`),
      port('peer', 'tcp', 7235, 'Temporal matching', 'either', `${TEMPORAL_CONFIG}: matching, grpcPort 7235`),
      port('peer', 'tcp', 7239, 'Temporal worker', 'either', `${TEMPORAL_CONFIG}: worker, grpcPort 7239`),
      port('peer', 'tcp', [6933, 6935], 'Temporal membership', 'plain', `${TEMPORAL_CONFIG}: membershipPort 6933, 6934, 6935`),
      port('peer', 'tcp', 6939, 'Temporal worker membership', 'plain', `${TEMPORAL_CONFIG}: worker, membershipPort 6939`),
      port('admin', 'tcp', 8080, 'Temporal Web UI', 'either', 'Temporal documentation, Web UI environment variables, TEMPORAL_UI_PORT: 8080'),
    ],
  },
  STORM: {
    title: 'Storm',
    aliases: ['apache-storm'],
    ports: [
      port('client', 'tcp', 6627, 'Storm Nimbus', 'plain', `${STORM_DEFAULTS}: nimbus.thrift.port 6627`),
      port('peer', 'tcp', 6627, 'Storm Nimbus', 'plain', `${STORM_DEFAULTS}: nimbus.thrift.port 6627`),
      port('peer', 'tcp', [6700, 6703], 'Storm workers', 'plain', `${STORM_DEFAULTS}: supervisor.slots.ports 6700 to 6703`),
      port('admin', 'tcp', 8080, 'Storm UI', 'plain', `${STORM_DEFAULTS}: ui.port 8080`),
      port('admin', 'tcp', 8000, 'Storm log viewer', 'plain', `${STORM_DEFAULTS}: logviewer.port 8000`),
    ],
  },
  SPARK: {
    title: 'Spark',
    aliases: ['apache-spark', 'spark-standalone'],
    ports: [
      port('client', 'tcp', 7077, 'Spark master', 'either', `${SPARK_PORTS}: 7077`),
      port('peer', 'tcp', 7077, 'Spark master', 'either', `${SPARK_PORTS}: 7077`),
      port('peer', 'tcp', 7337, 'Spark shuffle service', 'either', 'Apache Spark documentation, Configuration, spark.shuffle.service.port: 7337'),
      port('admin', 'tcp', 8080, 'Spark master web UI', 'plain', `${SPARK_PORTS}: 8080`),
      port('admin', 'tcp', 8081, 'Spark worker web UI', 'plain', `${SPARK_PORTS}: 8081`),
      port('admin', 'tcp', 4040, 'Spark application web UI', 'plain', `${SPARK_PORTS}: 4040`),
      port('admin', 'tcp', 18080, 'Spark History Server', 'plain', `${SPARK_PORTS}: 18080`),
    ],
  },
  FLINK: {
    title: 'Flink',
    aliases: ['apache-flink'],
    ports: [
      port('client', 'tcp', 8081, 'Flink REST API', 'either', `${FLINK_CONFIG}, rest.port: 8081, security.ssl.rest.enabled`),
      port('peer', 'tcp', 6123, 'Flink JobManager', 'either', `${FLINK_CONFIG}, jobmanager.rpc.port: 6123`),
      port('metrics', 'tcp', 9249, 'Flink metrics', 'plain', 'Apache Flink documentation, Metric Reporters, Prometheus, port: default 9249'),
    ],
  },
} as const satisfies CatalogueEntries;

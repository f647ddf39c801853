import { CatalogueEntries, port } from './service-entry';

/** Metrics, logs, traces and what watches machines. */

const PROMETHEUS_PORTS = 'Prometheus wiki, Default port allocations';
const PUSHGATEWAY_SOURCE = `${PROMETHEUS_PORTS}: 9091 Pushgateway`;
const NODE_EXPORTER_SOURCE = `${PROMETHEUS_PORTS}: 9100 Node exporter`;
const ALERTMANAGER_CLUSTER = 'Alertmanager README, high availability: --cluster.listen-address "0.0.0.0:9094", TCP and UDP';
const GRAFANA_HA = 'Grafana documentation, alerting high availability: "both TCP and UDP port 9094"';
const LOKI_PORTS = 'Grafana Loki documentation, network ports';
const CARBON_CONF = 'Graphite carbon, conf/carbon.conf.example';
const CARBON_RELAY_NG = 'carbon-relay-ng, examples/carbon-relay-ng.ini';
const STATSD_CONFIG = 'StatsD, exampleConfig.js';
const JAEGER_PORTS = 'Jaeger, ports/ports.go';
const OTLP = 'OpenTelemetry specification, OTLP exporter: 4317 for gRPC, 4318 for HTTP';
const SPLUNK_NETWORK = 'Splunk documentation, Components and their relationship with the network';
const SPLUNK_MANAGEMENT = `${SPLUNK_NETWORK}: management and REST API TCP/8089`;
const FLUENTD_FORWARD = 'Fluentd documentation, in_forward: port 24224';
const WAZUH_PORTS = 'Wazuh documentation, Architecture, default ports';
const DATADOG_PORTS = 'Datadog documentation, Agent network traffic, inbound ports';
const XRAY = 'AWS X-Ray Developer Guide, daemon configuration: UDP and TCP 2000';

export const MONITORING = {
  PROMETHEUS: {
    title: 'Prometheus',
    aliases: ['prometheus-server'],
    ports: [port('client', 'tcp', 9090, 'Prometheus', 'either', `${PROMETHEUS_PORTS}: 9090 Prometheus server`)],
  },
  PUSHGATEWAY: {
    title: 'Pushgateway',
    aliases: ['prometheus-pushgateway'],
    ports: [
      port('client', 'tcp', 9091, 'Pushgateway', 'either', PUSHGATEWAY_SOURCE),
      port('metrics', 'tcp', 9091, 'Pushgateway metrics', 'either', PUSHGATEWAY_SOURCE),
    ],
  },
  NODE_EXPORTER: {
    title: 'Node exporter',
    aliases: ['prometheus-node-exporter'],
    ports: [
      port('client', 'tcp', 9100, 'Node exporter', 'either', NODE_EXPORTER_SOURCE),
      port('metrics', 'tcp', 9100, 'Node exporter metrics', 'either', NODE_EXPORTER_SOURCE),
    ],
  },
  ALERTMANAGER: {
    title: 'Alertmanager',
    aliases: ['prometheus-alertmanager'],
    ports: [
      port('client', 'tcp', 9093, 'Alertmanager', 'either', `${PROMETHEUS_PORTS}: 9093 Alertmanager`),
      port('peer', 'tcp', 9094, 'Alertmanager cluster', 'either', ALERTMANAGER_CLUSTER),
      port('peer', 'udp', 9094, 'Alertmanager cluster', 'plain', ALERTMANAGER_CLUSTER),
    ],
  },
  GRAFANA: {
    title: 'Grafana',
    aliases: ['grafana-server'],
    ports: [
      port('client', 'tcp', 3000, 'Grafana', 'either', 'Grafana documentation, configuration, http_port: "The port to bind to, defaults to 3000"'),
      port('peer', 'tcp', 9094, 'Grafana alerting between servers', 'plain', GRAFANA_HA),
      port('peer', 'udp', 9094, 'Grafana alerting between servers', 'plain', GRAFANA_HA),
    ],
  },
  LOKI: {
    title: 'Grafana Loki',
    aliases: ['grafana-loki'],
    ports: [
      port('client', 'tcp', 3100, 'Loki', 'either', `${LOKI_PORTS}: 3100, server.http_listen_port`),
      port('peer', 'tcp', 3100, 'Loki HTTP between components', 'either', `${LOKI_PORTS}: 3100, server.http_listen_port`),
      port('peer', 'tcp', 9095, 'Loki gRPC between components', 'either', `${LOKI_PORTS}: 9095, server.grpc_listen_port`),
      port('peer', 'tcp', 7946, 'Loki memberlist', 'either', `${LOKI_PORTS}: 7946, memberlist.bind_port, TCP only`),
    ],
  },
  PROMTAIL: {
    title: 'Promtail',
    aliases: ['grafana-promtail'],
    ports: [port('client', 'tcp', 9080, 'Promtail', 'either', 'Grafana Loki, promtail-local-config.yaml: http_listen_port 9080')],
  },
  /** What stores metrics; the web interface stands apart, as those who send metrics have no use for it. */
  GRAPHITE: {
    title: 'Graphite',
    aliases: ['carbon', 'carbon-cache', 'graphite-carbon'],
    ports: [
      port('client', 'tcp', 2003, 'Graphite line protocol', 'plain', `${CARBON_CONF}: LINE_RECEIVER_PORT 2003`),
      port('client', 'udp', 2003, 'Graphite line protocol', 'plain', `${CARBON_CONF}: UDP_RECEIVER_PORT 2003`),
      port('peer', 'tcp', 2004, 'Graphite pickle protocol', 'plain', `${CARBON_CONF}: PICKLE_RECEIVER_PORT 2004`),
      port('peer', 'tcp', [2013, 2014], 'carbon-relay lines and pickles', 'plain', `${CARBON_CONF}, relay: 2013, 2014`),
      port('peer', 'tcp', [2023, 2024], 'carbon-aggregator lines and pickles', 'plain', `${CARBON_CONF}, aggregator: 2023, 2024`),
      port('peer', 'tcp', 7002, 'carbon-cache queries', 'plain', `${CARBON_CONF}: CACHE_QUERY_PORT 7002`),
    ],
  },
  GRAPHITE_WEB: {
    title: 'Graphite web interface',
    aliases: ['graphite-webapp', 'graphite-api'],
    ports: [
      port('client', 'tcp', 80, 'Graphite web interface', 'plain', 'graphite-project/docker-graphite-statsd README: 80 nginx'),
      port('peer', 'tcp', 80, 'Graphite web interfaces among each other', 'plain', 'Graphite documentation, clustering, CLUSTER_SERVERS: port 80'),
    ],
  },
  CARBON_RELAY: {
    title: 'carbon-relay-ng',
    aliases: ['carbon-relay-ng'],
    ports: [
      port('client', 'tcp', 2003, 'Graphite line protocol to carbon-relay-ng', 'plain', `${CARBON_RELAY_NG}: listen_addr 2003`),
      port('client', 'udp', 2003, 'Graphite line protocol to carbon-relay-ng', 'plain', `${CARBON_RELAY_NG}: listen_addr 2003`),
      port('peer', 'tcp', 2013, 'Graphite pickle protocol to carbon-relay-ng', 'plain', `${CARBON_RELAY_NG}: pickle_addr 2013`),
      port('admin', 'tcp', 2004, 'carbon-relay-ng commands', 'plain', `${CARBON_RELAY_NG}: admin_addr 2004`),
      port('admin', 'tcp', 8081, 'carbon-relay-ng web interface', 'plain', `${CARBON_RELAY_NG}: http_addr 8081`),
    ],
  },
  STATSD: {
    title: 'StatsD',
    aliases: [],
    ports: [
      port('client', 'udp', 8125, 'StatsD', 'plain', `${STATSD_CONFIG}: port 8125`),
      port('client', 'tcp', 8125, 'StatsD', 'plain', `${STATSD_CONFIG}: port 8125; docs/server.md, servers/tcp`),
      port('admin', 'tcp', 8126, 'StatsD administration', 'plain', `${STATSD_CONFIG}: mgmt_port 8126, TCP`),
    ],
  },
  /** The server and proxies: they listen on the same port. */
  ZABBIX_SERVER: {
    title: 'Zabbix server',
    aliases: ['zabbix', 'zabbix-proxy', 'zabbix-trapper'],
    ports: [port('client', 'tcp', 10051, 'Zabbix server or proxy', 'either', 'Zabbix documentation, zabbix_server.conf and zabbix_proxy.conf: ListenPort 10051')],
  },
  ZABBIX_AGENT: {
    title: 'Zabbix agent',
    aliases: ['zabbix-agent2', 'zabbix-agentd'],
    ports: [port('client', 'tcp', 10050, 'Zabbix agent', 'either', 'Zabbix documentation, zabbix_agentd.conf: ListenPort 10050')],
  },
  ZIPKIN: {
    title: 'Zipkin',
    aliases: ['openzipkin'],
    ports: [port('client', 'tcp', 9411, 'Zipkin', 'either', 'Zipkin, zipkin-server README: port 9411')],
  },
  /** What traces are read from; those who send them need `JAEGER_COLLECTOR`. */
  JAEGER: {
    title: 'Jaeger',
    aliases: ['jaeger-query', 'jaeger-ui'],
    ports: [
      port('client', 'tcp', 16686, 'Jaeger web interface and API', 'either', `${JAEGER_PORTS}: QueryHTTP 16686`),
      port('peer', 'tcp', 16685, 'Jaeger queries over gRPC', 'either', `${JAEGER_PORTS}: QueryGRPC 16685`),
      port('metrics', 'tcp', 16687, 'Jaeger query health and metrics', 'either', `${JAEGER_PORTS}: QueryAdminHTTP 16687`),
    ],
  },
  JAEGER_COLLECTOR: {
    title: 'Jaeger collector',
    aliases: [],
    ports: [
      port('client', 'tcp', 4317, 'Jaeger traces over OTLP gRPC', 'either', OTLP),
      port('client', 'tcp', 4318, 'Jaeger traces over OTLP HTTP', 'either', OTLP),
      port('peer', 'tcp', 14250, 'Jaeger spans from agents', 'either', `${JAEGER_PORTS}: CollectorGRPC 14250`),
      port('metrics', 'tcp', 14269, 'Jaeger collector health and metrics', 'either', `${JAEGER_PORTS}: CollectorAdminHTTP 14269`),
    ],
  },
  OPENTELEMETRY_COLLECTOR: {
    title: 'OpenTelemetry Collector',
    aliases: ['otlp', 'otel', 'otel-collector', 'opentelemetry', 'adot', 'adot-collector'],
    ports: [
      port('client', 'tcp', 4317, 'OTLP gRPC', 'either', OTLP),
      port('client', 'tcp', 4318, 'OTLP HTTP', 'either', OTLP),
      port('admin', 'tcp', 13133, 'OpenTelemetry Collector health', 'either', 'OpenTelemetry Collector, health_check extension: endpoint port 13133'),
      port('metrics', 'tcp', 8888, 'OpenTelemetry Collector metrics', 'plain', 'OpenTelemetry documentation, internal telemetry: "defaults to port 8888"'),
    ],
  },
  /** What forwarders send to. */
  SPLUNK_INDEXER: {
    title: 'Splunk indexer',
    aliases: ['splunk-forwarding', 'splunk-receiver', 'splunktcp'],
    ports: [
      port('client', 'tcp', 9997, 'Splunk data from forwarders', 'either', `${SPLUNK_NETWORK}: receiving data from forwarders TCP/9997`),
      port('peer', 'tcp', 8089, 'Splunk management between servers', 'either', SPLUNK_MANAGEMENT),
      port('peer', 'tcp', 9887, 'Splunk replication between indexers', 'either', `${SPLUNK_NETWORK}: indexer cluster replication TCP/9887`),
      port('admin', 'tcp', 8089, 'Splunk management and REST API', 'either', SPLUNK_MANAGEMENT),
    ],
  },
  SPLUNK_HEC: {
    title: 'Splunk HTTP Event Collector',
    aliases: ['splunk-http-event-collector', 'hec'],
    ports: [port('client', 'tcp', 8088, 'Splunk HTTP Event Collector', 'either', `${SPLUNK_NETWORK}: HTTP Event Collector TCP/8088`)],
  },
  /** What people search in. */
  SPLUNK_WEB: {
    title: 'Splunk Web',
    aliases: ['splunk-search-head', 'splunk-ui'],
    ports: [
      port('client', 'tcp', 8000, 'Splunk Web', 'either', `${SPLUNK_NETWORK}: Splunk Web access TCP/8000`),
      port('peer', 'tcp', 8089, 'Splunk management between servers', 'either', SPLUNK_MANAGEMENT),
      port('peer', 'tcp', 8191, 'Splunk key value store', 'either', `${SPLUNK_NETWORK}: App Key Value Store TCP/8191`),
      port('peer', 'tcp', 9887, 'Splunk replication between search heads', 'either', `${SPLUNK_NETWORK}: search head cluster replication TCP/9887`),
      port('admin', 'tcp', 8089, 'Splunk management and REST API', 'either', SPLUNK_MANAGEMENT),
    ],
  },
  LOGSTASH: {
    title: 'Logstash',
    aliases: ['beats', 'filebeat'],
    ports: [
      port('client', 'tcp', 5044, 'Logstash from Beats and Elastic Agent', 'either', 'Elastic documentation, Logstash Beats input: port 5044'),
      port('admin', 'tcp', 9600, 'Logstash API', 'either', 'Elastic documentation, logstash.yml, api.http.port: 9600-9700, the first that is free'),
    ],
  },
  FLUENTD: {
    title: 'Fluentd',
    aliases: ['fluent-bit', 'fluent-forward', 'td-agent'],
    ports: [
      port('client', 'tcp', 24224, 'Fluentd forward', 'either', FLUENTD_FORWARD),
      port('client', 'udp', 24224, 'Fluentd heartbeat', 'plain', `${FLUENTD_FORWARD}, UDP for heartbeats`),
      port('admin', 'tcp', 24220, 'Fluentd monitor agent', 'plain', 'Fluentd documentation, in_monitor_agent: port 24220'),
      port('metrics', 'tcp', 24231, 'Fluentd metrics', 'either', 'fluent-plugin-prometheus README: port 24231'),
    ],
    plainIsNeeded: 'Forwarders with heartbeat_type udp send heartbeats in the clear only.',
  },
  SYSLOG: {
    title: 'Syslog',
    aliases: ['rsyslog', 'syslog-ng', 'syslog-tls'],
    ports: [
      port('client', 'udp', 514, 'Syslog', 'plain', 'RFC 5426: UDP port 514'),
      port('client', 'tcp', 514, 'Syslog', 'plain', 'rsyslog documentation, imtcp: port 514 in its examples', { replacedBy: 6514 }),
      port('client', 'tcp', 601, 'Reliable syslog', 'plain', 'IANA service name registry: syslog-conn 601/tcp', { replacedBy: 6514 }),
      port('client', 'tcp', 6514, 'Syslog over TLS', 'encrypted', 'RFC 5425: TCP port 6514'),
    ],
    plainIsNeeded: 'Most network devices and many programs send syslog as datagrams, in the clear only.',
  },
  SNMP: {
    title: 'SNMP',
    aliases: ['snmpd', 'snmp-agent'],
    ports: [port('client', 'udp', 161, 'SNMP', 'either', 'RFC 3417: agents on UDP port 161; RFC 3414: privacy in SNMPv3')],
  },
  SNMP_TRAP: {
    title: 'SNMP traps',
    aliases: ['snmptrap', 'snmptrapd', 'snmp-traps'],
    ports: [port('client', 'udp', 162, 'SNMP traps', 'either', 'RFC 3417: notifications to UDP port 162; RFC 3414: privacy in SNMPv3')],
  },
  /** The server. Syslog to it is `SYSLOG`; its indexer and dashboard are OpenSearch. */
  WAZUH: {
    title: 'Wazuh server',
    aliases: ['wazuh-server', 'wazuh-manager', 'ossec'],
    ports: [
      port('client', 'tcp', 1514, 'Wazuh agents', 'encrypted', `${WAZUH_PORTS}: 1514 TCP, agent connection service`),
      port('client', 'udp', 1514, 'Wazuh agents', 'encrypted', `${WAZUH_PORTS}: 1514 UDP, optional`),
      port('client', 'tcp', 1515, 'Wazuh agent enrollment', 'encrypted', `${WAZUH_PORTS}: 1515 TCP, agent enrollment service`),
      port('peer', 'tcp', 1516, 'Wazuh cluster', 'encrypted', `${WAZUH_PORTS}: 1516 TCP, cluster daemon`),
      port('admin', 'tcp', 55000, 'Wazuh API', 'either', `${WAZUH_PORTS}: 55000 TCP, server RESTful API`),
    ],
  },
  JMX: {
    title: 'JMX',
    aliases: ['rmi-registry', 'java-management-extensions'],
    ports: [port('client', 'tcp', 1099, 'JMX over the RMI registry', 'either', 'IANA service name registry: rmiregistry 1099/tcp; JDK, rmiregistry: port 1099')],
  },
  DATADOG_AGENT: {
    title: 'Datadog Agent',
    aliases: ['datadog', 'dogstatsd', 'datadog-apm'],
    ports: [
      port('client', 'udp', 8125, 'DogStatsD', 'plain', `${DATADOG_PORTS}: 8125/udp DogStatsD`),
      port('client', 'tcp', 8126, 'Datadog traces', 'plain', `${DATADOG_PORTS}: 8126/tcp APM receiver`),
    ],
  },
  XRAY_DAEMON: {
    title: 'X-Ray daemon',
    aliases: ['xray', 'x-ray', 'aws-xray'],
    ports: [
      port('client', 'udp', 2000, 'X-Ray segments', 'plain', XRAY),
      port('client', 'tcp', 2000, 'X-Ray sampling rules', 'plain', XRAY),
    ],
  },
} as const satisfies CatalogueEntries;

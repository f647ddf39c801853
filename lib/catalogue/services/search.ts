import { CatalogueEntries, port } from './service-entry';

const OPENSEARCH_PORTS = 'OpenSearch documentation, Install OpenSearch, network requirements';
const ELASTICSEARCH_NETWORKING = 'Elasticsearch Reference, Networking';
const SOLR_GUIDE = 'Apache Solr Reference Guide';
const QDRANT_CONFIG = 'Qdrant, config/config.yaml';
const MILVUS_COMPOSE = 'Milvus, deployments/docker/standalone/docker-compose.yml';

/** Search engines and vector databases. OpenSearch Service has no ports between its nodes: those are AWS's. */
export const SEARCH_ENGINES = {
  OPENSEARCH: {
    title: 'OpenSearch',
    aliases: ['opensearch-cluster'],
    ports: [
      port('client', 'tcp', 9200, 'OpenSearch', 'either', `${OPENSEARCH_PORTS}: 9200, REST API`),
      port('peer', 'tcp', 9300, 'OpenSearch between nodes', 'either', `${OPENSEARCH_PORTS}: 9300, node communication`),
      port('metrics', 'tcp', 9600, 'OpenSearch Performance Analyzer', 'either', `${OPENSEARCH_PORTS}: 9600`),
    ],
  },
  OPENSEARCH_SERVICE: {
    title: 'OpenSearch Service',
    aliases: ['amazon-opensearch-service', 'amazon-opensearch', 'opensearch-serverless'],
    ports: [
      port('client', 'tcp', 443, 'OpenSearch Service', 'encrypted', 'Amazon OpenSearch Service Developer Guide, domains within a VPC: HTTPS'),
    ],
  },
  OPENSEARCH_DASHBOARDS: {
    title: 'OpenSearch Dashboards',
    aliases: ['opensearch-dashboard'],
    ports: [
      port('client', 'tcp', 5601, 'OpenSearch Dashboards', 'either', `${OPENSEARCH_PORTS}: 5601`),
    ],
  },
  ELASTICSEARCH: {
    title: 'Elasticsearch',
    aliases: ['elastic', 'elastic-search'],
    ports: [
      port('client', 'tcp', 9200, 'Elasticsearch', 'either', `${ELASTICSEARCH_NETWORKING}: http.port, 9200-9300, the first free one`),
      port('peer', 'tcp', 9300, 'Elasticsearch between nodes', 'either', `${ELASTICSEARCH_NETWORKING}: transport.port, 9300-9400, the first free one`),
    ],
  },
  KIBANA: {
    title: 'Kibana',
    aliases: ['elastic-kibana'],
    ports: [
      port('client', 'tcp', 5601, 'Kibana', 'either', 'Kibana Guide, Configure Kibana, server.port: default 5601, server.ssl.enabled'),
    ],
  },
  SOLR: {
    title: 'Solr',
    aliases: ['apache-solr', 'solrcloud'],
    ports: [
      port('client', 'tcp', 8983, 'Solr', 'either', `${SOLR_GUIDE}, Solr control script, port: default 8983; Enabling SSL`),
      port('peer', 'tcp', 8983, 'Solr between nodes', 'either', `${SOLR_GUIDE}, Solr control script, port: default 8983`),
      port('admin', 'tcp', 8983, 'Solr Admin UI', 'either', `${SOLR_GUIDE}, Solr Admin UI: port 8983`),
      port('metrics', 'tcp', 8989, 'Solr exporter', 'plain', `${SOLR_GUIDE}, Monitoring with Prometheus and Grafana, --port: default 8989`),
    ],
  },
  QDRANT: {
    title: 'Qdrant',
    aliases: ['qdrant-rest'],
    ports: [
      port('client', 'tcp', 6333, 'Qdrant', 'either', `${QDRANT_CONFIG}: http_port 6333, enable_tls`),
      port('peer', 'tcp', 6335, 'Qdrant between nodes', 'either', `${QDRANT_CONFIG}: cluster.p2p.port 6335`),
      port('peer', 'tcp', 6333, 'Qdrant snapshot transfers', 'either', 'Qdrant, shard transfer by snapshot: downloaded from the REST address of a peer'),
      port('metrics', 'tcp', 6333, 'Qdrant metrics', 'either', 'Qdrant documentation, Monitoring: /metrics on port 6333'),
    ],
  },
  QDRANT_GRPC: {
    title: 'Qdrant gRPC',
    aliases: [],
    ports: [
      port('client', 'tcp', 6334, 'Qdrant gRPC', 'either', `${QDRANT_CONFIG}: grpc_port 6334, enable_tls`),
    ],
  },
  MILVUS: {
    title: 'Milvus',
    aliases: ['milvus-standalone'],
    ports: [
      port('client', 'tcp', 19530, 'Milvus', 'either', `${MILVUS_COMPOSE}: 19530; Milvus documentation, Encryption in transit`),
      port('admin', 'tcp', 9091, 'Milvus WebUI', 'plain', 'Milvus documentation, Milvus WebUI: port 9091'),
      port('metrics', 'tcp', 9091, 'Milvus metrics', 'plain', `${MILVUS_COMPOSE}: 9091`),
    ],
  },
} as const satisfies CatalogueEntries;

import { encryptedOnlyDefault, withoutReplaced } from '../../lib/catalogue/encrypted-only';
import { findService, nearestServices } from '../../lib/catalogue/find-service';
import { RISKY_PORTS } from '../../lib/catalogue/risky-ports';
import { holdsData, idOf, kindOf, namesOf, SERVICES, SERVICES_BY_KIND } from '../../lib/catalogue/services';
import { CataloguePort } from '../../lib/catalogue/services/service-entry';

const ALL = Object.entries(SERVICES).map(([constant, entry]) => ({ constant, ...entry }));
const ROWS = ALL.flatMap(({ constant, ports }) => ports.map(row => ({ ...row, constant })));

// "Allowed characters are a-z, A-Z, 0-9, spaces, and ._-:/()#,@[]+=;{}!$*": AWS::EC2::SecurityGroupIngress, Description.
const EC2_TAKES = /^[a-zA-Z0-9 ._\-:/()#,@[\]+=;{}!$*]+$/;

const overlap = (a: CataloguePort, b: CataloguePort) => a.protocol === b.protocol && a.from <= b.to && b.from <= a.to;

describe.each(ALL)('$constant', ({ constant, title, aliases, ports }) => {
  test('is written as the others are', () => {
    expect(constant).toMatch(/^[A-Z][A-Z0-9]*(_[A-Z0-9]+)*$/);
    expect(title).toMatch(EC2_TAKES);
    for (const alias of aliases) expect(alias).toMatch(/^[a-z0-9]+([.-][a-z0-9]+)*$/);
  });

  test('has a port for clients', () => expect(ports.some(({ scope }) => scope === 'client')).toBe(true));

  test('has no port twice', () => {
    for (const [i, a] of ports.entries()) {
      for (const b of ports.slice(i + 1)) expect(a.scope === b.scope && overlap(a, b)).toBe(false);
    }
  });

  test('has ports that exist, each with a name and a source', () => {
    for (const { protocol, from, to, title: purpose, source } of ports) {
      if (protocol === 'tcp' || protocol === 'udp') expect(from >= 1 && from <= to && to <= 65535).toBe(true);
      else expect([from, to]).toEqual([0, 0]);
      expect(purpose).toMatch(EC2_TAKES);
      expect(source.length).toBeGreaterThan(10);
    }
  });

  test('calls no port by the protocol that it does not have', () => {
    for (const { protocol, title: purpose } of ports) {
      if (protocol === 'tcp') expect(purpose).not.toMatch(/\bUDP\b/i);
      if (protocol === 'udp') expect(purpose).not.toMatch(/\bTCP\b/i);
    }
  });

  test('has each replacement that it speaks of, encrypted and for the same people', () => {
    for (const { replacedBy, scope, protocol, encryption } of ports) {
      if (replacedBy === undefined) continue;
      expect(encryption).toBe('plain');
      expect(ports.find(one => one.scope === scope && one.protocol === protocol && one.from === replacedBy)?.encryption).toBe('encrypted');
    }
  });
});

test('no two services go by one name', () => {
  const names = ALL.flatMap(({ constant, ...entry }) => [...new Set([idOf(constant), ...namesOf(constant, entry)])]);
  expect(names.filter((name, at) => names.indexOf(name) !== at)).toEqual([]);
});

test('no service is of two kinds', () => {
  const all = Object.values(SERVICES_BY_KIND).flatMap(Object.keys);
  expect(new Set(all).size).toBe(all.length);
  expect(kindOf('POSTGRESQL')).toBe('Databases');
  expect(kindOf('POSTGRES')).toBeUndefined();
});

// The two most used catalogues, terraform-aws-modules/terraform-aws-security-group v5.3.1 and v6.0.0: every service that either of them has a module for.
test.each([
  'activemq', 'alertmanager', 'carbon-relay', 'cassandra', 'consul', 'dax', 'docker-swarm', 'elasticsearch', 'etcd', 'grafana', 'graphite', 'statsd', 'http', 'http-8080',
  'https', 'https-8443', 'ipsec', 'jmx', 'kafka', 'kibana', 'kubernetes-api', 'ldap', 'ldaps', 'logstash', 'loki', 'memcached', 'minio', 'mongodb', 'mssql', 'mysql', 'nfs',
  'nomad', 'ntp', 'dns', 'openvpn', 'oracle', 'postgresql', 'prometheus', 'promtail', 'puppet', 'puppetdb', 'rabbitmq', 'rdp', 'redis', 'redshift', 'saltstack', 'smtp',
  'smtp-submission', 'smtps', 'solr', 'splunk-indexer', 'splunk-hec', 'splunk-web', 'squid', 'ssh', 'storm', 'vault', 'wazuh', 'winrm', 'zabbix-server', 'zabbix-agent',
  'zipkin', 'zookeeper', 'octopus-tentacle', 'node-exporter', 'pushgateway',
])('%s, which other catalogues have, is here', name => expect(findService(name)).toBeDefined());

// What people deploy on AWS and neither of the two has.
test.each([
  'kerberos', 'active-directory', 'smb', 'imap', 'imaps', 'pop3', 'pop3s', 'ftp', 'ftps', 'snmp', 'syslog', 'radius', 'wireguard', 'docker', 'kubelet', 'kubernetes-webhook',
  'kubernetes-node-port', 'ecs-dynamic-ports', 'fsx-lustre', 'neptune', 'keyspaces', 'elasticache-serverless', 'otlp', 'jaeger', 'clickhouse', 'cockroachdb', 'influxdb',
  'nats', 'pulsar', 'temporal', 'mqtt', 'qdrant', 'milvus', 'ollama', 'ray', 'spark', 'efs', 'documentdb', 'msk', 'eks-api', 'opensearch-service',
])('%s, which they do not have, is here', name => expect(findService(name)).toBeDefined());

// Each a defect of one of them.
test('Zabbix server and proxy are one port, once', () => {
  expect(SERVICES.ZABBIX_SERVER.ports.filter(({ from }) => from === 10051)).toHaveLength(1);
});
test('Cassandra has the ports on which nodes gossip', () => {
  expect(SERVICES.CASSANDRA.ports.filter(({ scope }) => scope === 'peer').map(({ from }) => from)).toEqual([7000, 7001]);
});
test('Kafka has each way to authenticate as a service of its own, public ones too', () => {
  const ports = ['MSK_TLS', 'MSK_SASL_SCRAM', 'MSK_IAM', 'MSK_PUBLIC_TLS', 'MSK_PUBLIC_SASL_SCRAM', 'MSK_PUBLIC_IAM'].map(constant => SERVICES[constant].ports[0].from);
  expect(ports).toEqual([9094, 9096, 9098, 9194, 9196, 9198]);
});
test('the ports of SES are those that it documents: 2465, not 2456', () => {
  expect(ROWS.filter(({ from }) => from === 2456)).toEqual([]);
  expect(ROWS.filter(({ from }) => from === 2465).length).toBeGreaterThan(0);
});

// Members of a cluster are no clients, and the other way round: presets elsewhere let every client in on all of these.
test.each([['ETCD', 2380], ['CONSUL', 8301], ['RABBITMQ', 25672], ['MONGODB', 27019], ['KAFKA', 9093], ['ZOOKEEPER', 3888], ['NOMAD', 4648], ['ELASTICSEARCH', 9300]])(
  '%s %d is for members alone', (constant, port) => {
    const scopes = SERVICES[constant].ports.filter(({ from, to }) => from <= port && port <= to).map(({ scope }) => scope);
    expect(new Set(scopes)).toEqual(new Set(['peer']));
  });

describe('encrypted ports only', () => {
  const defaults = ALL.map(({ constant, ...entry }) => ({ constant, ...encryptedOnlyDefault(entry) }));

  test('is on where every plain port for clients has an encrypted one in its place, and nowhere else', () => {
    expect(Object.fromEntries(defaults.filter(({ byDefault }) => byDefault).map(({ constant, why }) => [constant, why]))).toEqual({
      ACTIVEMQ: '61617 replaces 61616',
      AMQP: '5671 replaces 5672',
      CLICKHOUSE: '8443 replaces 8123',
      CLICKHOUSE_NATIVE: '9440 replaces 9000',
      COUCHDB: '6984 replaces 5984',
      DAX: '9111 replaces 8111',
      DOCKER: '2376 replaces 2375',
      KAFKA: '9094 replaces 9092',
      KEYCLOAK: '8443 replaces 8080',
      MQTT: '8883 replaces 1883',
      PULSAR: '6651 replaces 6650',
      RABBITMQ: '5671 replaces 5672',
      RABBITMQ_STREAM: '5551 replaces 5552',
      STOMP: '61614 replaces 61613',
      TRINO: '8443 replaces 8080',
      WINRM: '5986 replaces 5985',
    });
  });

  test.each([
    // "UDP 389" is how a domain member finds a controller: Microsoft, How to configure a firewall for Active Directory domains and trusts.
    ['ACTIVE_DIRECTORY', /^Domain members find controllers/],
    ['CONSUL', /DNS/],
    ['POSTGRESQL', /^encryption is agreed on the same port$/],
    ['REDIS', /^encryption is agreed on the same port$/],
    ['HTTPS', /^every port is encrypted$/],
    ['TELNET', /^tcp 23 has no encrypted port in its place$/],
  ])('is off for %s', (constant, why) => {
    expect(encryptedOnlyDefault(SERVICES[constant])).toEqual({ byDefault: false, why: expect.stringMatching(why) as string });
  });

  test('says why for each service', () => expect(defaults.filter(({ why }) => why.length < 10)).toEqual([]));

  test('leaves a port for clients everywhere', () => {
    for (const { ports } of ALL) expect(withoutReplaced(ports).some(({ scope }) => scope === 'client')).toBe(true);
  });
});

test('what holds data is judged as a database when the world may reach it, unless it is a port of the web', () => {
  const risky = new Set(RISKY_PORTS.map(({ port }) => port));
  const databases = ALL.filter(({ constant }) => kindOf(constant) === 'Databases' && holdsData(constant));
  const strangers = ['MYSQL_X', 'NEO4J', 'COCKROACHDB', 'CLICKHOUSE', 'CLICKHOUSE_NATIVE', 'KEYSPACES', 'COUCHDB'];
  for (const { constant, ports: [{ from }] } of databases) {
    if (!strangers.includes(constant)) expect([constant, risky.has(from)]).toEqual([constant, true]);
  }
});

describe('a service by its name', () => {
  test.each([
    ['kafka', 'KAFKA'], ['Apache Kafka', 'KAFKA'], ['postgres', 'POSTGRESQL'], ['PostgreSQL', 'POSTGRESQL'], ['SQL Server', 'SQL_SERVER'], ['mssql', 'SQL_SERVER'],
    ['sql_server', 'SQL_SERVER'], [' EFS ', 'NFS'], ['k8s', 'KUBERNETES_API'], ['DocumentDB', 'MONGODB'],
  ])('%s', (name, constant) => expect(findService(name)).toBe(constant));

  test.each(['', 'constructor', 'toString', '__proto__'])("'%s' is none", name => expect(findService(name)).toBeUndefined());

  test.each([
    ['kafak', 'kafka'], ['postgre', 'postgresql'], ['rabbit', 'rabbitmq'], ['elastic-search', 'elasticsearch'], ['mongo-db', 'mongodb'],
  ])('%s is near to %s', (name, id) => {
    expect(nearestServices(name)).toContain(id);
  });
});

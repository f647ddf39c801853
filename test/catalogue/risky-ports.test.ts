import * as lists from '../../lib/catalogue/port-lists';
import { RISKY_PORTS, riskyPortsIn } from '../../lib/catalogue/risky-ports';

const numbers = (kind: 'admin' | 'database') => RISKY_PORTS.filter(risky => risky.kind === kind).map(({ port }) => port);

test('no port is listed twice, and each has a name and a source', () => {
  expect(new Set(RISKY_PORTS.map(({ port }) => port)).size).toBe(RISKY_PORTS.length);
  for (const { port, name, source } of RISKY_PORTS) {
    expect(Number.isInteger(port) && port > 0 && port < 65536).toBe(true);
    expect(name.length * source.length).toBeGreaterThan(0);
  }
});

test('ports of the web are not among them', () => expect(RISKY_PORTS.filter(({ port }) => [80, 443].includes(port))).toEqual([]));

// AWS Security Hub, EC2.53 and EC2.54: restrictPorts = 22, 3389. CIS AWS Foundations Benchmark v5.0, 5.1.2: 445.
test.each([22, 3389, 445])('%i is for administrators', port => expect(numbers('admin')).toContain(port));

// AWS Config, restricted-common-ports, default parameters; Security Hub EC2.19: all of these but those that are for mail or web servers.
test.each([20, 21, 3389])('%i, of the default of restricted-common-ports, is for administrators', port => expect(numbers('admin')).toContain(port));
test.each([3306, 4333])('%i, of the default of restricted-common-ports, is a database', port => expect(numbers('database')).toContain(port));
test.each([1433, 1434, 5432, 5601, 9200, 9300])('%i, of EC2.19, is a database', port => expect(numbers('database')).toContain(port));

// Prowler has a check for each of these.
test.each([1521, 2483, 6379, 7199, 9092, 9160, 11211, 27017, 27018])('%i, of Prowler, is a database', port => expect(numbers('database')).toContain(port));

test('a range gives what lies in it, ends included', () => {
  expect(riskyPortsIn({ from: 21, to: 23 }, 'admin').map(({ port }) => port)).toEqual([22, 23, 21]);
  expect(riskyPortsIn({ from: 24, to: 68 }, 'admin')).toEqual([]);
  expect(riskyPortsIn({ from: 22, to: 22 }, 'database')).toEqual([]);
});

// MySQL Port Reference; Neo4j Operations Manual; CockroachDB, ClickHouse and CouchDB documentation; Amazon Keyspaces Developer Guide.
test.each([33060, 7687, 7474, 7473, 26257, 8123, 9440, 5984, 6984, 9142])('%i, as the vendor says, is a database', port => expect(numbers('database')).toContain(port));

// IANA service name registry: tftp 69, sunrpc 111, netbios-ns 137, netbios-dgm 138, snmp 161, ldap 389 over UDP;
// Memcached documentation, protocol.txt: "The server listens on TCP and UDP"; SQL Server Browser: UDP 1434.
test.each([69, 111, 137, 138, 161, 389, 1434, 11211])('%i is spoken over UDP', (port) => {
  expect(RISKY_PORTS.find(risky => risky.port === port)?.protocols).toContain('udp');
});

/** What is neither run nor asked for data on these: WorldOnOtherPort tells them. */
const NEITHER: Record<number, string> = {
  25: 'SMTP',
  53: 'DNS',
  80: 'HTTP',
  110: 'POP3',
  143: 'IMAP',
  443: 'HTTPS',
  3000: 'development servers',
  3309: 'TNS ADV',
  5000: 'development servers',
  8000: 'HTTP on another port',
  8080: 'HTTP on another port',
  8088: 'HTTP on another port',
  8888: 'HTTP on another port',
  9090: 'HTTP on another port',
};

describe('every port that somebody lists is judged', () => {
  const listed = Object.entries(lists).filter((entry): entry is [string, readonly number[]] => Array.isArray(entry[1]));

  test.each(listed)('%s', (_, ports) => {
    expect(ports.filter(port => !NEITHER[port] && !RISKY_PORTS.some(risky => risky.port === port))).toEqual([]);
  });

  test('and none of two kinds', () => {
    expect(RISKY_PORTS.filter(({ port }) => NEITHER[port])).toEqual([]);
    expect(Object.keys(NEITHER).filter(port => !listed.some(([, ports]) => ports.includes(Number(port))))).toEqual([]);
  });
});

// AWS Security Hub, EC2.19: the list has 24 ports. AWS Config, restricted-common-ports: five parameters.
test('lists are as long as they are published', () => {
  expect(lists.EC2_19_PORTS).toHaveLength(24);
  expect(lists.RESTRICTED_COMMON_PORTS).toHaveLength(5);
  for (const ports of Object.values(lists)) expect(new Set(ports).size).toBe(ports.length);
});

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

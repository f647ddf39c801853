import { namesOfPort } from '../../lib/catalogue/port-names';

// Every port that a scanner of security groups calls high-risk, in its documentation or source: AWS Security Hub EC2.19, AWS Config
// restricted-common-ports, cdk-nag, the Guard Rules Registry, Prowler, KICS, Checkov, Trivy, CIS AWS Foundations, Terrascan, ScoutSuite, CloudSploit.
const TCP = [
  20, 21, 22, 23, 25, 53, 80, 110, 115, 135, 137, 138, 139, 143, 161, 389, 443, 445, 636, 1433, 1434, 1521, 1522, 2049, 2375, 2376, 2382,
  2383, 2483, 2484, 3000, 3020, 3306, 3309, 3389, 4333, 4505, 4506, 5000, 5432, 5500, 5601, 5900, 5985, 6379, 7000, 7001, 7199, 8000, 8020,
  8080, 8088, 8140, 8888, 9000, 9042, 9090, 9092, 9160, 9200, 9300, 11211, 11214, 11215, 27017, 27018, 27019, 50070, 50470, 61620, 61621,
];
const UDP = [53, 137, 138, 139, 161, 389, 445, 1434, 2483, 2484, 11211, 11214, 11215];

test.each(TCP)('tcp %d has a name', port => expect(namesOfPort('tcp', port)).not.toEqual([]));
test.each(UDP)('udp %d has a name', port => expect(namesOfPort('udp', port)).not.toEqual([]));

test.each<['tcp' | 'udp', number, string]>([
  ['tcp', 22, 'SSH'], ['tcp', 3000, 'Grafana'], ['tcp', 8080, 'HTTP on 8080'], ['udp', 53, 'DNS'], ['tcp', 9090, 'Prometheus'], ['tcp', 25, 'SMTP'],
])('%s %d is %s', (protocol, port, name) => expect(namesOfPort(protocol, port)).toContain(name));

// Active Directory has them too, beside twenty others.
test.each<['tcp' | 'udp', number, string]>([['udp', 53, 'DNS'], ['tcp', 53, 'DNS'], ['udp', 123, 'NTP'], ['tcp', 88, 'Kerberos']])('%s %d is %s first', (protocol, port, name) => {
  expect(namesOfPort(protocol, port)[0]).toBe(name);
});

// Nothing but what is spoken over a protocol gives its name to a port of it: UDP 514 is syslog's, no rsh.
test.each<['tcp' | 'udp', number]>([['udp', 5432], ['udp', 27017], ['udp', 3309], ['tcp', 69]])('%s %d is nobody\'s', (protocol, port) => {
  expect(namesOfPort(protocol, port)).toEqual([]);
});
test('udp 514 is no rsh', () => expect(namesOfPort('udp', 514)).not.toContain('rsh'));

test('a port of nobody has none', () => expect(namesOfPort('tcp', 47123)).toEqual([]));

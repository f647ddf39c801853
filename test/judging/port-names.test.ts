import { namesOfPort } from '../../lib/catalogue/port-names';
import { NamedPort } from '../../lib/judging/port-classes';
import { letsAnyOf, writeKnownPort, writeNamedPorts } from '../../lib/judging/port-names';
import { Traffic } from '../../lib/judging/traffic';

const PORTS: NamedPort[] = [
  { port: 20, name: 'FTP data' }, { port: 21, name: 'FTP' }, { port: 22, name: 'SSH' }, { port: 22, name: 'SFTP' }, { port: 53, name: 'DNS', protocols: 'udp' }, { port: 99, name: 'Last' },
];
const over = (protocol: number, from: number, to = from): Traffic => ({ kind: 'ports', protocol, ports: { from, to } });
const EVERYTHING: Traffic = { kind: 'everything' };
const GRE: Traffic = { kind: 'portless', protocol: 47 };

test.each<[Traffic, string]>([
  [over(6, 21), 'tcp 21 (FTP)'],
  [over(6, 22), 'tcp 22 (SSH, SFTP)'],
  [over(6, 21, 22), 'tcp 21-22 (FTP 21, SSH 22, SFTP 22)'],
  [over(6, 20, 22), 'tcp 20-22 (FTP data 20, FTP 21, SSH 22 and 1 more)'],
  [over(17, 53), 'udp 53 (DNS)'],
  [over(17, 22, 53), 'udp 22-53 (SSH 22, SFTP 22, DNS 53)'],
  [over(6, 22, 53), 'tcp 22-53 (SSH 22, SFTP 22)'],
  [EVERYTHING, 'every port of every protocol (FTP data 20, FTP 21, SSH 22 and 3 more)'],
])('%j is written %s', (traffic, text) => expect(writeNamedPorts(traffic, PORTS)).toBe(text));

test('the first and the last port of a range are in it', () => {
  const ssh = PORTS.filter(({ port }) => port === 22);
  expect([over(6, 22), over(6, 22, 30), over(6, 1, 22), over(6, 1, 21), over(6, 23, 30), EVERYTHING, GRE].map(traffic => letsAnyOf(traffic, ssh)))
    .toEqual([true, true, true, false, false, true, false]);
});

test('a port counts under its protocols', () => {
  const dns = PORTS.filter(({ port }) => port === 53);
  expect([over(6, 53), over(17, 53), EVERYTHING].map(traffic => letsAnyOf(traffic, dns))).toEqual([false, true, true]);
  const overTcp: NamedPort[] = [{ port: 5432, name: 'PostgreSQL', protocols: 'tcp' }];
  expect([over(6, 5432), over(17, 5432), EVERYTHING].map(traffic => letsAnyOf(traffic, overTcp))).toEqual([true, false, true]);
});

test('the names of a port are told where it stands alone, three of them', () => {
  expect(writeKnownPort(over(6, 8000, 9000))).toBe('tcp 8000-9000');
  expect(writeKnownPort(over(6, 47_321))).toBe('tcp 47321');
  expect(writeKnownPort(over(17, 47_321))).toBe('udp 47321');
  expect([writeKnownPort(EVERYTHING), writeKnownPort(GRE)]).toEqual(['every port of every protocol', 'protocol 47']);
  expect(writeKnownPort(over(6, 3309))).toBe('tcp 3309 (TNS ADV)');
  expect(writeKnownPort(over(6, 111))).toBe('tcp 111 (RPC port mapper, FSx for OpenZFS, FSx for ONTAP over NFS)');
  const [first, second, third, ...others] = namesOfPort('tcp', 8080);
  expect(writeKnownPort(over(6, 8080))).toBe(`tcp 8080 (${first}, ${second}, ${third} and ${others.length} more)`);
  expect(writeKnownPort(over(17, 161))).toMatch(/^udp 161 \(SNMP/);
});

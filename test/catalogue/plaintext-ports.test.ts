import { PLAINTEXT_PORTS } from '../../lib/catalogue/plaintext-ports';
import { SERVICES } from '../../lib/catalogue/services';

// ScoutSuite, ec2-security-group-opens-plaintext-port: FTP (21) and Telnet (23).
test.each([[21, 'SFTP on 22 or FTPS on 990'], [23, 'SSH on 22'], [5672, 'the encrypted port 5671'], [1883, 'the encrypted port 8883'], [2375, 'the encrypted port 2376']])(
  '%i, for which there is %s', (port, instead) => expect(PLAINTEXT_PORTS.get(port)?.instead).toBe(instead));

test.each([
  [22, 'is encrypted'], [80, 'is asked by a check of its own'], [389, 'agrees on TLS'], [6379, 'agrees on TLS'], [5432, 'agrees on TLS'], [9092, 'has TLS with some'],
  [8080, 'is many things'], [9000, 'is many things'], [514, 'is needed in the clear'], [2181, 'is needed in the clear'], [7474, 'is for administrators'],
])('not %i, which %s', port => expect(PLAINTEXT_PORTS.has(port)).toBe(false));

test('no service of the catalogue has TLS, or may have it, on one of them', () => {
  const others = [20, 21, 23, 512, 513]; // known by their protocol; FTP may agree on TLS, and hardly ever does
  for (const { ports } of Object.values(SERVICES)) {
    for (const { protocol, from, to, encryption } of ports) {
      if (protocol === 'tcp' && from === to && encryption !== 'plain' && !others.includes(from)) expect(PLAINTEXT_PORTS.has(from)).toBe(false);
    }
  }
});

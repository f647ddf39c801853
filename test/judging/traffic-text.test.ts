import { SERVICES } from '../../lib/catalogue/services';
import { readTraffic } from '../../lib/judging/traffic-text';
import { TrafficSet } from '../../lib/model/traffic-set';
import { fc } from '../laws';

const boxesOf = (text: string) => {
  const read = readTraffic(text);
  return read instanceof TrafficSet ? read.boxes() : read;
};

test.each<[string, object[]]>([
  ['tcp 5432', [{ protocol: 6, ports: { from: 5432, to: 5432 } }]],
  ['TCP  5432 ', [{ protocol: 6, ports: { from: 5432, to: 5432 } }]],
  ['udp 8000-8080', [{ protocol: 17, ports: { from: 8000, to: 8080 } }]],
  ['tcp 8000 - 8080', [{ protocol: 6, ports: { from: 8000, to: 8080 } }]],
  ['tcp 0-65535', [{ protocol: 6 }]],
  ['tcp', [{ protocol: 6 }]],
  ['icmp', [{ protocol: 1 }]],
  ['icmp 8', [{ protocol: 1, ports: { from: 8, to: -1 } }]],
  ['icmp 3/4', [{ protocol: 1, ports: { from: 3, to: 4 } }]],
  ['icmpv6 128', [{ protocol: 58, ports: { from: 128, to: -1 } }]],
  ['protocol 47', [{ protocol: 47 }]],
  ['gre', [{ protocol: 47 }]],
  ['all', [{ protocol: 'all' }]],
  ['-1', [{ protocol: 'all' }]],
  ['https', [{ protocol: 6, ports: { from: 443, to: 443 } }]],
  ['PostgreSQL', [{ protocol: 6, ports: { from: 5432, to: 5432 } }]],
  ['dns', [{ protocol: 6, ports: { from: 53, to: 53 } }, { protocol: 17, ports: { from: 53, to: 53 } }]],
])('%s', (text, boxes) => {
  expect(boxesOf(text)).toEqual(boxes);
});

test.each<[string, string, string]>([
  ['5432', 'names no protocol', "'tcp 5432'"],
  ['8000-8080', 'names no protocol', "'udp 8000-8080'"],
  ['tcp 65536', 'no port from 0 to 65535', "'tcp 443'"],
  ['tcp 90-80', 'no port', "'tcp 8000-8080'"],
  ['tcp https', 'no port', "'tcp 443'"],
  ['gre 5', 'has no ports', "'gre' alone"],
  ['all 22', 'has no ports', "'all' alone"],
  ['icmp 300', 'no type', "'icmp 8'"],
  ['postgre', 'neither a protocol nor a service', 'postgresql'],
  ['protocol 300', 'neither', ''],
  ['', 'neither', ''],
])('%s is refused', (text, problem, change) => {
  const read = readTraffic(text);
  expect(read).toMatchObject({ problem: expect.stringContaining(problem), change: expect.stringContaining(change) });
});

test('every service of the catalogue is traffic, by its title', () => {
  for (const { title } of Object.values(SERVICES)) expect([title, readTraffic(title) instanceof TrafficSet]).toEqual([title, true]);
});

test('nothing that somebody writes makes it throw', () => {
  fc.assert(fc.property(fc.oneof(fc.string(), fc.stringMatching(/^(tcp|udp|icmp|protocol|-?\d{1,6}) ?[\d/-]{0,12}$/)), (text) => {
    const read = readTraffic(text);
    return read instanceof TrafficSet ? !read.isEmpty : read.problem !== '';
  }));
});

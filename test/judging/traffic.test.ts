import { ingress } from '../../lib/checks/example-network';
import { EVERYTHING, isEveryPort, letsEveryPort, letsOf, portsOf, Traffic, trafficByDefault, trafficOf, writeTraffic } from '../../lib/judging/traffic';
import { known, unknown } from '../../lib/model/knowledge';
import { Rule } from '../../lib/model/rule';

type Given = [protocol: Parameters<typeof ingress>[0], ports: Parameters<typeof ingress>[1]];
const ruleFor = (...[protocol, ports]: Given) => ingress(protocol, ports, '10.0.0.0/8');
function traffic(...given: Given): Traffic {
  const read = trafficOf(ruleFor(...given));
  if (!read.known) throw new Error(read.why);
  return read.value;
}

test.each<[Given, string]>([
  [['tcp', 22], 'tcp 22'],
  [['17', [0, 1023]], 'udp 0-1023'],
  [['tcp', [0, 65535]], 'every tcp port'],
  [['tcp', [1, 65535]], 'tcp 1-65535'],
  // -1 is no port of TCP, so it is taken for as much as it can be.
  [['tcp', [-1, -1]], 'every tcp port'],
  [['tcp', [0, 0]], 'tcp 0'],
  [['-1', 443], 'every port of every protocol'],
  [['icmp', [8, -1]], 'icmp'],
  [['icmpv6', [-1, -1]], 'icmpv6'],
  [['47', 'any'], 'protocol 47'],
])('%j lets through %s', (given, text) => expect(writeTraffic(traffic(...given))).toBe(text));

test('what is not known is told with what settles it, the protocol first', () => {
  const [protocol, port] = [unknown('the parameter P', 'give P AllowedValues'), unknown('the parameter Port', 'give Port AllowedValues')];
  expect(trafficOf(ruleFor(protocol, port))).toEqual(unknown('the protocol is the parameter P', 'give P AllowedValues'));
  expect(trafficOf(ruleFor('tcp', port))).toEqual(unknown('the port is the parameter Port', 'give Port AllowedValues'));
  expect(trafficOf(ruleFor('-1', port))).toEqual(known(EVERYTHING));
  expect(trafficOf(ruleFor('icmp', port))).toEqual(known({ kind: 'portless', protocol: 1 }));
});

test('a parameter lets through by default what its default does', () => {
  const byDefault: Rule['byDefault'] = { protocol: 6, ports: { from: 22, to: 22 } };
  expect(trafficByDefault({ ...ruleFor('tcp', unknown('the parameter Port')), byDefault })).toEqual({ kind: 'ports', protocol: 6, ports: { from: 22, to: 22 } });
  expect(trafficByDefault({ ...ruleFor(unknown('the parameter P'), 22), byDefault: { protocol: 'all', ports: { from: 0, to: 65535 } } })).toEqual(EVERYTHING);
  expect(trafficByDefault(ruleFor('tcp', unknown('the parameter Port')))).toBeUndefined();
});

test('port 0 does not count, and every other does', () => {
  expect([[0, 65535], [1, 65535], [2, 65535], [0, 65534]].map(([from, to]) => isEveryPort({ from, to }))).toEqual([true, true, false, false]);
  expect([traffic('-1', 22), traffic('tcp', [1, 65535]), traffic('udp', [2, 65535]), traffic('47', 'any')].map(letsEveryPort)).toEqual([true, true, false, false]);
});

test('ports are those of TCP and UDP, and protocol -1 has all', () => {
  expect([traffic('-1', 22), traffic('udp', 53), traffic('icmp', [8, -1])].map(portsOf)).toEqual([{ from: 0, to: 65535 }, { from: 53, to: 53 }, undefined]);
  expect([traffic('-1', 22), traffic('udp', 53), traffic('icmp', [8, -1])].map(letsOf))
    .toEqual([{ protocol: 'all' }, { protocol: 17, ports: { from: 53, to: 53 } }, { protocol: 1 }]);
});

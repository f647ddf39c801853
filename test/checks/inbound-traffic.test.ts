import { ask, tell } from './ask';
import { allProtocolsIngress } from '../../lib/checks/all-protocols-ingress';
import { allTrafficAmongMembers } from '../../lib/checks/all-traffic-among-members';
import { amplifierFromWorld } from '../../lib/checks/amplifier-from-world';
import { addressFrom, egress, ingress, listOf, OTHER_GROUP } from '../../lib/checks/example-network';
import { httpFromWorld } from '../../lib/checks/http-from-world';
import { ingressPortRange } from '../../lib/checks/ingress-port-range';
import { plaintextPort } from '../../lib/checks/plaintext-port';
import { unknownPortFromWorld } from '../../lib/checks/unknown-port-from-world';
import { unknown } from '../../lib/model/knowledge';
import { Peer, Rule } from '../../lib/model/rule';

const CHECKS = { everything: allProtocolsIngress, members: allTrafficAmongMembers, range: ingressPortRange, plain: plaintextPort };
const FROM_WORLD = { http: httpFromWorld, amplifier: amplifierFromWorld, strange: unknownPortFromWorld };
const ITSELF: Peer = { kind: 'group', id: 'Web' };

function verdicts(checks: Record<string, Parameters<typeof ask>[0]>, rule: Rule): string[] {
  return Object.entries(checks).flatMap(([name, check]) => {
    const verdict = ask(check, rule);
    return verdict === 'holds' ? [] : [verdict === 'violated' ? name : `${name}?`];
  });
}

const port = unknown('the parameter Port');

test.each<[string, Parameters<typeof ingress>, string[]]>([
  ['everything from the group itself', ['-1', 'any', ITSELF], ['everything', 'members']],
  ['everything from another group', ['-1', 'any', OTHER_GROUP], ['everything']],
  ['every TCP port from the group itself', ['tcp', [0, 65535], ITSELF], ['members', 'range']],
  ['TCP 2-65535 from the group itself', ['tcp', [2, 65535], ITSELF], ['range']],
  ['one port', ['tcp', 8080, ITSELF], []],
  ['two ports', ['tcp', [8080, 8081], OTHER_GROUP], ['range']],
  ['node ports of Kubernetes', ['tcp', [30000, 32767], OTHER_GROUP], []],
  ['node ports of Kubernetes over UDP', ['17', [30000, 32767], OTHER_GROUP], []],
  ['dynamic ports of ECS over UDP, of which there are none', ['udp', [32768, 65535], OTHER_GROUP], ['range']],
  ['FTP', ['tcp', [20, 21], '10.0.0.0/8'], ['range', 'plain']],
  ['rexec and rlogin, not rsh, which syslog has too', ['tcp', [512, 513], OTHER_GROUP], ['range', 'plain']],
  ['Telnet and its neighbour', ['tcp', [22, 23], OTHER_GROUP], ['range']],
  ['types of ICMP', ['icmp', [3, 4], OTHER_GROUP], []],
  ['a port that is a parameter', ['tcp', port, ITSELF], []],
  ['a protocol that is a parameter', [unknown('the parameter P'), 23, ITSELF], ['everything?', 'members?', 'plain?']],
  ['a protocol that is a parameter, with a range', [unknown('the parameter P'), [1, 9], OTHER_GROUP], ['everything?', 'range?']],
])('%s: %j', (_, rule, expected) => expect(verdicts(CHECKS, ingress(...rule))).toEqual(expected));

test.each<[string, Parameters<typeof ingress>[1], string[]]>([
  ['tcp', 80, ['http']],
  ['tcp', [79, 80], ['http', 'strange']],
  ['tcp', [81, 442], ['strange']],
  ['udp', 80, ['strange']],
  ['udp', 53, ['amplifier']],
  ['udp', [0, 1000], ['amplifier', 'strange']],
  ['tcp', 11211, []],
  ['udp', 11211, ['amplifier']],
  ['udp', 443, []],
  ['tcp', [0, 65535], []],
  ['-1', 53, []],
  ['icmp', [8, -1], []],
  ['47', 'any', []],
  ['tcp', 3309, []],
  ['tcp', 31234, ['strange']], // a node port of Kubernetes may be anything
  ['tcp', port, ['http?', 'strange?']],
  ['udp', port, ['http?', 'amplifier?', 'strange?']],
])('from the world, %s %j', (protocol, ports, expected) => expect(verdicts(FROM_WORLD, ingress(protocol, ports, '0.0.0.0/0'))).toEqual(expected));

test('what is there unless somebody sets a parameter', () => {
  const onDefault = (number: number, peer: string | Peer) => ingress('tcp', port, peer, { byDefault: { protocol: 6, ports: { from: number, to: number } } });
  expect(tell(plaintextPort, onDefault(23, OTHER_GROUP)))
    .toEqual(['another group may connect to tcp 23 (Telnet), where SSH on 22 would do, by the default of a parameter: the port is the parameter Port']);
  expect(ask(plaintextPort, onDefault(22, OTHER_GROUP))).toBe('holds');
  expect(ask(httpFromWorld, onDefault(80, '::/0'))).toBe('violated');
  expect(ask(httpFromWorld, onDefault(443, '::/0'))).toBe('undecided');
  const all = ingress(unknown('the parameter P'), port, ITSELF, { byDefault: { protocol: 'all', ports: { from: 0, to: 65535 } } });
  expect(verdicts(CHECKS, all)).toEqual(['everything', 'members']);
});

describe('sentences', () => {
  test.each([
    [allProtocolsIngress, ingress('-1', 'any', listOf('10.0.0.0/8')), 'the prefix list Office may connect to every port of every protocol'],
    [allProtocolsIngress, ingress('-1', 'any', addressFrom('Office')), 'an address that is not known may connect to every port of every protocol'],
    [allTrafficAmongMembers, ingress('tcp', [0, 65535], ITSELF), 'members of the group may connect to every tcp port of each other'],
    [ingressPortRange, ingress('tcp', [1, 9], ITSELF), 'members of the group itself may connect to tcp 1-9'],
    [plaintextPort, ingress('tcp', 5672, '10.0.0.0/8'), '10.0.0.0/8 may connect to tcp 5672 (RabbitMQ), where the encrypted port 5671 would do'],
    [amplifierFromWorld, ingress('udp', [0, 1000], '0.0.0.0/0'),
      '0.0.0.0/0, the whole IPv4 Internet, may connect to udp 0-1000 (NTP 123, CharGEN 19, Quote of the Day 17 and 7 more)'],
    [amplifierFromWorld, ingress('udp', 53, '::/0'), '::/0, the whole IPv6 Internet, may connect to udp 53 (DNS)'],
  ])('%#', (check, rule, expected) => expect(tell(check, rule)).toEqual([expected]));
});

test('outbound rules are not asked', () => {
  for (const check of Object.values({ ...CHECKS, ...FROM_WORLD })) {
    for (const rule of [egress('-1', 'any', ITSELF), egress('tcp', 23, '0.0.0.0/0'), egress('udp', 53, '0.0.0.0/0')]) expect(ask(check, rule)).toBe('holds');
  }
});

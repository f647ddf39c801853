import { aFlow, anInterface, aRule, aSnapshot, dayOf, reply } from './snapshots';
import { openingOf, portsSpeakFor } from '../../lib/usage/opening';
import { evidenceOf } from '../../lib/usage/ways-to-open';

// "Flow log records", Amazon VPC User Guide: "FIN: 1, SYN: 2, RST: 4, PSH: 8, ACK: 16, SYN-ACK: 18, URG: 32. When a flow log entry consists of only ACK packets, the flag value is 0, not
// 16. TCP flags can be OR-ed during the aggregation interval. For short connections, the flags might be set on the same line in the flow log record, for example, 19 for SYN-ACK and
// FIN, and 3 for SYN and FIN." "Flow log record examples", the same: "Two SYN flags (2) were received by server from the client ... For each SYN, a SYN-ACK was sent from the server to
// the client (18) on the corresponding port."
test.each([
  [2, 'opens'], [3, 'opens'], [6, 'opens'], [10, 'opens'],
  [18, 'answers'], [19, 'answers'], [22, 'answers'],
  [0, 'goes on'], [1, 'goes on'], [4, 'goes on'], [16, 'goes on'], [24, 'goes on'],
  // Flags of packets with data were taken in: whose the ACK is nobody can know.
  [26, 'untold'], [27, 'untold'], [50, 'untold'],
  [undefined, 'untold'],
] as const)('tcp-flags %s: %s', (tcpFlags, opening) => {
  expect(openingOf({ protocol: 6, tcpFlags })).toBe(opening);
});

test('other protocols have no flags', () => {
  expect(openingOf({ protocol: 17, tcpFlags: 2 })).toBe('untold');
  expect(openingOf({ protocol: 1 })).toBe('untold');
});

// Linux, ip-sysctl: "ip_local_port_range ... The default values are 32768 and 60999." RFC 6335: "the Dynamic Ports, also known as the Private or Ephemeral Ports, from 49152-65535".
test.each([
  [32768, 443, 'opening'], [65535, 32767, 'opening'], [443, 32768, 'reply'], [443, 50000, 'reply'], [50000, 50001, undefined], [800, 2049, undefined], [0, 0, undefined],
])('from port %i to port %i: %s', (from, to, says) => {
  expect(portsSpeakFor(from, to)).toBe(says);
});

describe('evidence, by what the rules of the interface could have let through', () => {
  const flow = (opening: ReturnType<typeof openingOf>, sourcePort: number, destinationPort: number) =>
    ({ interfaceId: 'eni', protocol: 6, opening, sourcePort, destinationPort, bytes: 0, start: 0, end: 0 });
  const [CLIENT, SERVICE, HIGH] = [50000, 443, 40000];

  test.each([
    ['a SYN', flow('opens', HIGH, CLIENT), true, true, { here: 'certain' }],
    ['a SYN that no rule is for', flow('opens', CLIENT, SERVICE), false, true, {}],
    ['a SYN-ACK', flow('answers', SERVICE, CLIENT), true, true, { there: 'certain' }],
    ['a SYN-ACK between high ports', flow('answers', HIGH, CLIENT), true, true, { there: 'certain' }],
    ['a SYN-ACK of which no rule let the SYN', flow('answers', SERVICE, CLIENT), true, false, { here: 'possible' }],
    ['a SYN-ACK to a service', flow('answers', CLIENT, SERVICE), true, true, { here: 'possible', there: 'likely' }],
    ['one way only', flow('goes on', SERVICE, CLIENT), true, false, { here: 'certain' }],
    ['one way only, to a service', flow('untold', CLIENT, SERVICE), true, false, { here: 'certain' }],
    ['the other way only, from a service', flow('untold', SERVICE, CLIENT), false, true, { there: 'certain' }],
    ['the other way only, between high ports', flow('untold', HIGH, CLIENT), false, true, { there: 'certain' }],
    // The rule of the way that the ports speak for may be gone since, or have named a group that the other end wore for a while.
    ['one way only, and the ports speak against it', flow('untold', SERVICE, CLIENT), true, false, { here: 'possible' }],
    ['the other way only, and the ports speak against it', flow('untold', CLIENT, SERVICE), false, true, { there: 'possible' }],
    ['both, to a service', flow('goes on', CLIENT, SERVICE), true, true, { here: 'likely' }],
    ['both, from a service, in a log that would have told the opening', flow('goes on', SERVICE, CLIENT), true, true, { there: 'likely' }],
    ['both, from a service, in a log that does not', flow('untold', SERVICE, CLIENT), true, true, { here: 'possible', there: 'likely' }],
    ['both, between high ports', flow('untold', HIGH, CLIENT), true, true, { here: 'possible', there: 'possible' }],
    ['neither', flow('untold', CLIENT, SERVICE), false, false, {}],
  ])('%s', (_, given, canHere, canThere, evidence) => {
    expect(evidenceOf(given, canHere, canThere)).toEqual(evidence);
  });
});

// "Security groups are stateful. For example, if you send a request from an instance, the response traffic for that request is allowed to reach the instance regardless of the inbound
// security group rules." (Amazon VPC User Guide, "Security groups")
test('a web server that answers uses no egress rule', () => {
  const snapshot = aSnapshot([anInterface('eni-web', ['10.0.0.5'], ['sg-web'])], [
    aRule('sgr-in', 'sg-web', 'ingress', 'tcp', 443, { cidr: '0.0.0.0/0' }), aRule('sgr-out', 'sg-web', 'egress', '-1', -1, { cidr: '0.0.0.0/0' }),
  ]);
  const day = dayOf([snapshot], [aFlow(), reply(aFlow())], { hours: [] });
  expect(day.uses).toEqual([{ rules: ['sgr-in'], evidence: 'certain', flows: 1, bytes: 400, firstSeen: aFlow().start, lastSeen: aFlow().end }]);
  expect(day.records).toMatchObject({ read: 2, accepted: 2, replies: 1 });
});

test('a connection of which only replies were seen was opened all the same: by the rule of the other direction', () => {
  const snapshot = aSnapshot([anInterface('eni-web', ['10.0.0.5'], ['sg-web'])], [aRule('sgr-in', 'sg-web', 'ingress', 'udp', 5000, { cidr: '0.0.0.0/0' })]);
  const day = dayOf([snapshot], [reply(aFlow({ protocol: 17, destinationPort: 5000, tcpFlags: undefined }), { tcpFlags: undefined })]);
  expect(day.uses).toMatchObject([{ rules: ['sgr-in'], evidence: 'certain', flows: 0 }]);
  expect(day.peers).toEqual([{ ruleId: 'sgr-in', blocks: ['198.51.100.0/24'], addresses: ['198.51.100.7'], ports: [5000] }]);
});

import { addressFrom, FOREIGN_LIST, ingress, listOf, networkOf, OTHER_GROUP } from '../../lib/checks/example-network';
import { InboundQuestion, judgeInboundTraffic, writeSource } from '../../lib/judging/judge-inbound-traffic';
import { NetworkIndex } from '../../lib/judging/network-index';
import { writeTraffic } from '../../lib/judging/traffic';
import { unknown } from '../../lib/model/knowledge';
import { Peer, Rule } from '../../lib/model/rule';

const PORT = unknown('the parameter Port', 'give the parameter Port AllowedValues');
const SSH: InboundQuestion = {
  concerns: traffic => traffic.kind === 'ports' && traffic.ports.from === 22,
  says: (traffic, rule) => `${writeSource(rule)} may connect to ${writeTraffic(traffic)}`,
  whether: 'anybody may log in',
};
const judged = (question: Partial<InboundQuestion>, ...rules: Rule[]) =>
  judgeInboundTraffic(new NetworkIndex(networkOf(...rules)), { ...SSH, ...question });

test.each<[Peer | string, string]>([
  ['10.0.0.1/8', '10.0.0.0/8'],
  [{ kind: 'group', id: 'Web' }, 'members of the group itself'],
  [OTHER_GROUP, 'another group'],
  [listOf('10.0.0.0/8'), 'the prefix list Office'],
  [FOREIGN_LIST, 'the prefix list pl-0123456789abcdef0'],
  [addressFrom('Office'), 'an address that is not known'],
])('%j is written %s', (peer, text) => expect(writeSource(ingress('tcp', 22, peer))).toBe(text));

test('a rule is told with what it lets through, and the family of its source', () => {
  expect(judged({}, ingress('tcp', 22, 'fd00::/8'), ingress('tcp', 443, 'fd00::/8'))).toMatchObject({
    violated: [{ says: 'fd00::/8 may connect to tcp 22', lets: { protocol: 6, ports: { from: 22, to: 22 } }, family: 'ipv6' }], undecided: [],
  });
});

test('a port that is not known is a question, unless it has a default that is meant, or it is not worth a question', () => {
  const rule = ingress('tcp', PORT, '10.0.0.0/8');
  const byDefault = (port: number): Rule => ({ ...rule, byDefault: { protocol: 6, ports: { from: port, to: port } } });
  const question = { says: 'whether anybody may log in: the port is the parameter Port', settledBy: 'give the parameter Port AllowedValues' };
  expect(judged({}, rule)).toMatchObject({ violated: [], undecided: [question] });
  expect(judged({}, byDefault(443))).toMatchObject({ violated: [], undecided: [question] });
  expect(judged({}, byDefault(22))).toMatchObject({
    violated: [{ says: '10.0.0.0/8 may connect to tcp 22, by the default of a parameter: the port is the parameter Port' }], undecided: [],
  });
  expect(judged({ mayConcern: () => false }, rule)).toEqual({ violated: [], undecided: [] });
});

test('a rule that is not asked about is not told of, whether it is known or not', () => {
  expect(judged({ isAsked: ({ peer }) => peer.kind === 'group' }, ingress('tcp', 22, '10.0.0.0/8'), ingress('tcp', PORT, '10.0.0.0/8'))).toEqual({ violated: [], undecided: [] });
});

import { addressFrom, ingress, networkOf, unreadable } from '../../lib/checks/example-network';
import { judgeEachWorldRule, judgeWorldRules, WorldQuestion } from '../../lib/judging/judge-world-rules';
import { NetworkIndex } from '../../lib/judging/network-index';
import { writeTraffic } from '../../lib/judging/traffic';
import { unknown } from '../../lib/model/knowledge';
import { Rule } from '../../lib/model/rule';

const PORT = unknown('the parameter Port', 'give the parameter Port AllowedValues');
const SSH: WorldQuestion = {
  concerns: traffic => traffic.kind === 'ports' && traffic.ports.from === 22,
  what: writeTraffic,
  whether: 'anybody may log in',
};
const NOTHING = { violated: [], undecided: [] };
const judged = (question: Partial<WorldQuestion>, ...things: Parameters<typeof networkOf>) =>
  judgeWorldRules(new NetworkIndex(networkOf(...things)), { ...SSH, ...question });

test('a rule is told with what it lets through, and the family of the world', () => {
  expect(judged({}, ingress('tcp', 22, '::/0'), ingress('tcp', 443, '::/0'), ingress('tcp', 22, '10.0.0.0/8'))).toEqual({
    violated: [expect.objectContaining({
      says: '::/0, the whole IPv6 Internet, may connect to tcp 22', lets: { protocol: 6, ports: { from: 22, to: 22 } }, family: 'ipv6',
    })],
    undecided: [],
  });
});

test('what is milder says why, and is a warning at most', () => {
  const [{ atMost, says }] = judged({ milder: () => 'and nothing else' }, ingress('tcp', 22, '::/0')).violated;
  expect([atMost, says]).toEqual(['warning', '::/0, the whole IPv6 Internet, may connect to tcp 22; and nothing else']);
  expect(judged({ milder: () => undefined }, ingress('tcp', 22, '::/0')).violated[0]).not.toHaveProperty('atMost');
});

describe('a port that is not known', () => {
  const rule = ingress('tcp', PORT, '::/0');
  const byDefault = (port: number, one = rule): Rule => ({ ...one, byDefault: { protocol: 6, ports: { from: port, to: port } } });
  const question = { says: 'whether anybody may log in: the port is the parameter Port', settledBy: 'give the parameter Port AllowedValues' };

  test('is a question', () => {
    expect(judged({}, rule)).toMatchObject({ violated: [], undecided: [question] });
    expect(judged({}, byDefault(443))).toMatchObject({ violated: [], undecided: [question] });
  });

  test('is told by its default where that is meant', () => {
    expect(judged({}, byDefault(22))).toMatchObject({
      violated: [{
        says: '::/0, the whole IPv6 Internet, may connect to tcp 22, by the default of a parameter: the port is the parameter Port',
        lets: { protocol: 6, ports: { from: 22, to: 22 } },
        family: 'ipv6',
      }],
      undecided: [],
    });
    expect(judged({ milder: () => 'and nothing else' }, byDefault(22)).violated).toMatchObject([{ atMost: 'warning' }]);
  });

  test('is nothing where the source is not the world, and a question where nobody knows', () => {
    expect(judged({}, ingress('tcp', PORT, '10.0.0.0/8'))).toEqual(NOTHING);
    expect(judged({}, byDefault(22, ingress('tcp', PORT, addressFrom('Office')))).undecided).toMatchObject([{
      says: 'whether anybody may log in: the source is the parameter Office and the port is the parameter Port',
    }]);
  });

  test('is not asked about where it is not worth it; an address that is not known still is', () => {
    const mayConcern = () => false;
    expect(judged({ mayConcern }, rule)).toEqual(NOTHING);
    expect(judged({ mayConcern }, ingress('tcp', 22, addressFrom('Office'))).undecided).toHaveLength(1);
  });
});

test('an address that is not known is a question only where the traffic is meant', () => {
  expect(judged({}, ingress('tcp', 22, addressFrom('Office'))).undecided).toMatchObject([{ says: 'whether anybody may log in: the source is the parameter Office' }]);
  expect(judged({}, ingress('tcp', 443, addressFrom('Office')))).toEqual(NOTHING);
});

test('a list of inbound rules that cannot be read is a question; a list of outbound ones is none', () => {
  expect(judged({}, unreadable('ingress', PORT), unreadable('egress', PORT)).undecided).toMatchObject([
    { says: 'whether anybody may log in: the inbound rules are the parameter Port', settledBy: PORT.settledBy },
  ]);
  expect(judgeEachWorldRule(new NetworkIndex(networkOf(unreadable('ingress', PORT))), SSH)).toEqual(NOTHING);
});

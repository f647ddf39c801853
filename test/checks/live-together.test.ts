import { ask, tell } from './ask';
import { duplicateRule } from '../../lib/checks/duplicate-rule';
import { egress, ingress, listOf } from '../../lib/checks/example-network';
import { liveTogether } from '../../lib/checks/live-together';
import { openEgress } from '../../lib/checks/open-egress';
import { worldInDisguise } from '../../lib/checks/world-in-disguise';
import { worldOnAdminPort } from '../../lib/checks/world-on-admin-port';
import { isText } from '../../lib/model/conditions';
import { Rule } from '../../lib/model/rule';

const when = (conditions: Rule['conditions'], block = '10.0.0.0/8') => ingress('tcp', 22, block, { conditions });
const [prod, test1, eu] = [{ IsProd: true }, { IsProd: false }, { InEurope: true }];

// CloudFormation User Guide, Conditions: a resource or a property with a condition is made only where the condition holds.
describe('rules under conditions', () => {
  test('are live together in as many ways as there are conditions that they disagree about', () => {
    const [a, b, c, d] = [when(prod), when(test1), when(eu), when(undefined)];
    expect(liveTogether([a, c, d])).toEqual([[a, c, d]]);
    expect(liveTogether([a, b, c, d])).toEqual([[b, c, d], [a, c, d]]);
    expect(liveTogether([])).toEqual([[]]);
  });

  test('are told apart by the texts that one value may be', () => {
    const [a, b, c] = ['dev', 'prod', 'test'].map(text => when({ [isText('Env', text)]: true }));
    expect(liveTogether([a, b])).toEqual([[], [a], [b]]);
    expect(liveTogether([a, b, c])).toEqual([[], [a], [b], [c]]);
    expect(liveTogether([a, when(undefined)])).toEqual([[a, when(undefined)]]);
  });

  test('are taken together where there are too many ways', () => {
    const many = Array.from({ length: 7 }, (_, i) => [when({ [`C${i}`]: true }), when({ [`C${i}`]: false })]).flat();
    expect(liveTogether(many)).toEqual([many]);
  });
});

test('two rules of which one is live are no twins', () => {
  expect(ask(duplicateRule, when(prod), when(test1))).toBe('holds');
  expect(ask(duplicateRule, when(prod), when(eu))).toBe('undecided');
  expect(ask(duplicateRule, when(prod), when(test1), when(eu))).toBe('undecided');
  expect(ask(duplicateRule, when(prod), when(prod))).toBe('violated');
  expect(ask(duplicateRule, when({ ...prod, ...eu }), when(eu))).toBe('violated');
  expect(ask(duplicateRule, when(eu), when({ ...prod, ...eu }))).toBe('violated');
  expect(ask(duplicateRule, when(undefined), when(prod))).toBe('violated');
  const [a, b] = ['dev', 'prod'].map(text => when({ [isText('Env', text)]: true }));
  expect(ask(duplicateRule, a, b)).toBe('holds');
  expect(ask(duplicateRule, when(prod), when(undefined))).toBe('violated');
});

test('two halves of which one is live are each judged by themselves', () => {
  const [low, high] = ['32.0.0.0/3', '128.0.0.0/3'];
  expect(ask(worldInDisguise, when(prod, low), when(test1, high))).toBe('holds');
  expect(ask(worldInDisguise, when(prod, low), when(eu, high))).toBe('violated');
  expect(ask(worldInDisguise, when(prod, low), when(test1, high), when(undefined, '64.0.0.0/3'))).toBe('violated');
});

test('outbound rules of which one is live do not add up', () => {
  const [low, high] = [egress('tcp', [0, 999], '::/0', { conditions: prod }), egress('tcp', [1000, 65535], '::/0', { conditions: test1 })];
  expect(ask(openEgress, low, high)).toBe('holds');
  expect(ask(openEgress, low, { ...high, conditions: eu })).toBe('violated');
});

test('a rule that is live only sometimes is judged as if it were', () => expect(ask(worldOnAdminPort, when(test1, '0.0.0.0/0'))).toBe('violated'));

test('where an address comes from, and what a list is called, is told', () => {
  const { peer } = ingress('tcp', 22, '0.0.0.0/0');
  const [address, list] = [{ ...peer, via: 'the default of the parameter OfficeCidr' }, { ...listOf('::/0'), name: 'office-ipv6' }];
  expect(tell(worldOnAdminPort, ingress('tcp', 22, address), ingress('tcp', 22, list))).toEqual([
    '0.0.0.0/0 (the default of the parameter OfficeCidr), the whole IPv4 Internet, may connect to tcp 22 (SSH)',
    'the prefix list office-ipv6, in which stands ::/0, the whole IPv6 Internet, may connect to tcp 22 (SSH)',
  ]);
});

import { egress, ingress, listOf, networkOf } from '../../lib/checks/example-network';
import { redundantRule } from '../../lib/checks/redundant-rule';
import { NetworkIndex } from '../../lib/judging/network-index';
import { redundancyOf } from '../../lib/judging/redundant-rules';
import { Rule } from '../../lib/model/rule';
import { tell } from '../checks/ask';
import { networkIn, group } from '../reading/templates';

const told = (...rules: Rule[]) => tell(redundantRule, ...rules);
const at = (i: number) => `Web (Properties.SecurityGroupIngress[${i}])`;

test('the wider rule is named', () => {
  expect(told(ingress('tcp', 443, '0.0.0.0/0'), ingress('tcp', 443, '10.0.0.0/8'))).toEqual([`the rule opens nothing that ${at(0)} does not open`]);
});

test('two that make up one are both named, and others that only touch it are not', () => {
  expect(told(ingress('tcp', [1, 50], '10.0.0.0/8'), ingress('tcp', [51, 200], '10.0.0.0/9'), ingress('tcp', [40, 100], '10.0.0.0/8'),
    ingress('tcp', [51, 300], '10.0.0.0/8'), ingress('tcp', [300, 400], '10.0.0.0/8'))).toEqual([
    `the rule opens nothing that ${at(3)} does not open; it and the other one of the group that is told so may be removed at once`,
    `the rule opens nothing that ${at(0)} and ${at(3)} do not open together; it and the other one of the group that is told so may be removed at once`,
  ]);
});

test('of many only three are named', () => {
  const parts = Array.from({ length: 8 }, (_, i) => ingress('tcp', [i * 10, i * 10 + 9 + (i === 7 ? 5 : 0)], '10.0.0.0/8'));
  expect(told(...parts, ingress('tcp', [1, 78], '10.0.0.0/9'))).toEqual([
    `the rule opens nothing that ${at(0)}, ${at(1)}, ${at(2)} and 5 more do not open together`,
  ]);
});

test('one wide rule is kept rather than the many that make it up', () => {
  expect(told(ingress('tcp', [1, 100], '10.0.0.0/8'), ingress('tcp', [1, 50], '10.0.0.0/8'), ingress('tcp', [51, 100], '10.0.0.0/8'))).toHaveLength(2);
});

describe('an entry of a template that is read as several rules', () => {
  const rule = (CidrIp: unknown) => ({ IpProtocol: 'tcp', FromPort: 443, ToPort: 443, CidrIp });
  const chosen = { 'Fn::If': ['IsProd', '10.1.0.0/16', '192.168.0.0/16'] };
  const conditions = { Parameters: { Env: { Type: 'String' } }, Conditions: { IsProd: { 'Fn::Equals': [{ Ref: 'Env' }, 'prod'] } } };
  const toldIn = (...entries: unknown[]) => {
    const index = new NetworkIndex(networkIn({ Web: group({ SecurityGroupIngress: entries }) }, conditions));
    return redundantRule.judge(index).violated.map(({ site }) => site.location);
  };

  test('is needless only as a whole', () => {
    expect(toldIn(rule('10.0.0.0/8'), rule(chosen))).toEqual([]);
    expect(toldIn(rule('10.0.0.0/8'), rule(chosen), rule('192.168.0.0/16'))).toEqual(['Properties.SecurityGroupIngress[1]']);
  });
});

test('a template that is deployed twice is told only where its rule is needless both times', () => {
  const both = (...wide: Rule[]) => {
    const narrow = ingress('tcp', 443, '10.0.0.0/8', { standalone: true });
    const site = { template: 'Nested.template.json', logicalId: 'Narrow', location: 'Properties.CidrIp' };
    const network = networkOf(...wide);
    const rules = [...network.rules, { ...narrow, site }, { ...narrow, site, group: 'Web2' }];
    return redundantRule.judge(new NetworkIndex({ ...network, rules })).violated.map(({ site: { logicalId } }) => logicalId);
  };
  const wide = ingress('tcp', 443, '0.0.0.0/0');
  expect(both(wide)).toEqual([]);
});

test('a list counts as its entries', () => {
  expect(told(ingress('tcp', 443, listOf('10.0.0.0/9', '10.128.0.0/9')), ingress('tcp', 443, '10.0.0.0/8'), egress('tcp', 443, '10.0.0.0/8'))).toHaveLength(1);
});

describe('speed', () => {
  const timed = (groups: number, rules: number) => {
    const all = Array.from({ length: groups }, (_, g) => Array.from({ length: rules }, (__, i) =>
      ingress('tcp', [i % 7 * 100, i % 7 * 100 + 99 + i], `10.${i % 250}.${Math.floor(i / 250) * 8}.0/${24 - i % 3}`, { group: `G${g}` }))).flat();
    const index = new NetworkIndex(networkOf(...all));
    const start = performance.now();
    redundancyOf(index);
    return performance.now() - start;
  };

  test.each([[4000, 10, 4000], [500, 60, 4000], [1, 1000, 2000], [1, 4000, 8000]])('%d groups with %d rules', (groups, rules, most) => {
    expect(timed(groups, rules)).toBeLessThan(most);
  });

  test('a group with more rules than EC2 takes is a question, and no wait', () => {
    const many = Array.from({ length: 5000 }, () => ingress('tcp', [1, 9], '10.0.0.0/8'));
    expect(told(...many)).toEqual(['whether one of the 5000 ingress rules of the group is open by others anyway: they are more than EC2 takes']);
  });

  test('a thousand rules that overlap each other all the way', () => {
    const many = Array.from({ length: 1000 }, (_, i) => ingress('tcp', [i, i + 1000], `10.0.0.0/${8 + i % 20}`));
    const start = performance.now();
    told(...many);
    expect(performance.now() - start).toBeLessThan(4000);
  });
});

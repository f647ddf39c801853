import { ask } from './ask';
import { coversOf } from '../../lib/checks';
import { egress, group, ingress, networkOf } from '../../lib/checks/example-network';
import { ruleInDefaultGroup } from '../../lib/checks/rule-in-default-group';
import { NetworkIndex } from '../../lib/judging/network-index';
import { known } from '../../lib/model/knowledge';
import { defaultGroupOf } from '../../lib/model/network';

const violated = (...things: Parameters<typeof networkOf>) => ruleInDefaultGroup.judge(new NetworkIndex(networkOf(...things))).violated;
const OF_DEFAULT = { group: defaultGroupOf('Vpc'), standalone: true };

test('it is told which way traffic may go', () => {
  expect(violated(ingress('tcp', 22, '10.0.0.0/8', OF_DEFAULT), egress('tcp', 22, '10.0.0.0/8', OF_DEFAULT)).map(({ says }) => says)).toEqual([
    'the rule lets traffic in for all that wears the default group of a VPC',
    'the rule lets traffic out for all that wears the default group of a VPC',
  ]);
});

test('a rule of a group that is not made in the app is asked about where the group is called so, and not otherwise', () => {
  const verdict = (of: string) => ask(ruleInDefaultGroup, ingress('tcp', 22, '10.0.0.0/8', { group: of, standalone: true }));
  expect([verdict('the import net:DefaultSecurityGroup'), verdict('sg-0123456789abcdef0')]).toEqual(['undecided', 'holds']);
});

test('a group that is named default answers what KICS asks of one, and not what others ask of rules', () => {
  const [covers] = violated(group({ name: known('default') })).map(evidence => coversOf(ruleInDefaultGroup, evidence));
  expect(covers).toContain('default_security_groups_with_unrestricted_traffic');
  expect(covers).not.toContain('EC2.2');
});

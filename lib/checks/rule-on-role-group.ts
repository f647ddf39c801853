import { Check } from './check';
import { group, ingress, networkOf, OTHER_GROUP, unreadable } from './example-network';
import { judgeRoleGroups } from '../judging/role-groups';
import { unknown } from '../model/knowledge';
import { Network } from '../model/network';

/** A network in which `Web` is a group that a role made; rules at `Rule0` and the like are not its own. */
function withRole(network: Network, ownRules = 'WebIngress'): Network {
  return { ...network, roleGroups: [{ group: 'Web', ownRules }] };
}

export const ruleOnRoleGroup: Check = {
  id: 'RuleOnRoleGroup',
  area: 'What wears the groups',
  audience: 'baseline',
  severity: 'warning',
  says: 'somebody else wrote a rule into a group of a role',
  why: 'The role did not see it: who may connect, on which port, in which words, how many rules there are. A rule beside it undoes what the class promises.',
  fix: 'database.allowFrom(api, { reason: \'nightly reports\' }); // the role writes the rule, or says why it takes none',
  whenNot: 'The role refuses the rule and it has to be there until something is rebuilt. Acknowledge it on the rule, with the day on which it goes.',
  covers: [],
  examples: {
    bad: [
      { title: 'an AWS::EC2::SecurityGroupIngress of somebody else', network: withRole(networkOf(group(), ingress('tcp', 8443, OTHER_GROUP, { standalone: true }))) },
      { title: 'the same from an address, for every protocol (-1)', network: withRole(networkOf(group(), ingress('-1', 'any', '10.0.0.0/8', { standalone: true }))) },
      { title: 'the same for IPv6', network: withRole(networkOf(group(), ingress('tcp', 443, '2001:db8::/48', { standalone: true }))) },
      { title: 'an override that writes into the list of the group itself', network: withRole(networkOf(group(), ingress('tcp', 8443, OTHER_GROUP))) },
    ],
    good: [
      { title: 'a rule of the role', network: withRole(networkOf(group(), ingress('tcp', 443, OTHER_GROUP, { standalone: true })), 'Rule') },
      { title: 'what the CDK writes so that nothing is let out', network: withRole(networkOf(group(), { ...ingress('icmp', [252, 86], '255.255.255.255/32'), direction: 'egress' })) },
      { title: 'a rule of a group that no role made', network: networkOf(group(), ingress('tcp', 8443, OTHER_GROUP, { standalone: true })) },
      { title: 'a group of a role without rules', network: withRole(networkOf(group())) },
    ],
    unknown: [
      { title: 'an override with a list that cannot be read', network: withRole(networkOf(group(), unreadable('ingress', unknown('the import rules')))) },
    ],
  },
  judge: judgeRoleGroups,
};

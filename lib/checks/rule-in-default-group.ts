import { Check } from './check';
import { egress, group, ingress, networkOf, OTHER_GROUP, vpc } from './example-network';
import { doubt } from '../judging/doubt';
import { NetworkIndex } from '../judging/network-index';
import { known } from '../model/knowledge';
import { defaultGroupOf, isDefaultGroup, SecurityGroup } from '../model/network';
import { Rule } from '../model/rule';
import { Evidence, Verdict } from '../model/verdict';

const WHETHER = 'the rule belongs to the default group of a VPC';
const OF_DEFAULT = { group: defaultGroupOf('Vpc'), standalone: true };
const NAMED = 'default_security_groups_with_unrestricted_traffic';
const CLOSED = [
  'FG_R00089', 'EC2.2', 'vpc-default-security-group-closed', 'ec2_securitygroup_default_restrict_traffic', 'v5.0 5.5 (v6.0 6.5, v3.0 5.4, v1.4 5.3, v1.2 4.3)',
];

/** A group that nobody can read but that is called so: `the import net:DefaultSecurityGroup`. */
const IS_CALLED_DEFAULT = /default.?security.?group/i;

function judge(index: NetworkIndex): Verdict {
  const violated: Evidence[] = [];
  const undecided: Evidence[] = [];
  for (const byGroup of [index.byGroup.ingress, index.byGroup.egress]) {
    for (const [of, rules] of byGroup) {
      if (isDefaultGroup(of)) violated.push(...rules.map(inDefault));
      else if (!index.groups.has(of) && IS_CALLED_DEFAULT.test(of)) undecided.push(...rules.map(rule => doubt(rule.site, WHETHER, { why: `its group is ${of}`, settledBy: SETTLED })));
    }
  }
  for (const { name, site } of index.network.groups) if (isNamedDefault(name)) violated.push({ site, says: REFUSED, answers: [NAMED] });
  return { violated, undecided };
}

const SETTLED = 'name the group by an attribute of a VPC in this app, or export it from a stack of the app';
const REFUSED = "the group is named 'default', a name that EC2 keeps for the default group of each VPC and refuses for any other";

const inDefault = ({ site, direction }: Rule): Evidence => ({
  site, says: `the rule lets traffic ${direction === 'ingress' ? 'in' : 'out'} for all that wears the default group of a VPC`, answers: CLOSED,
});

function isNamedDefault(name: SecurityGroup['name']): boolean {
  return name.known && name.value === 'default';
}

export const ruleInDefaultGroup: Check = {
  id: 'RuleInDefaultGroup',
  area: 'VPCs and flow logs',
  audience: 'baseline',
  severity: 'warning',
  says: 'a rule is added to the default group of a VPC',
  why: 'Whatever is started without a group wears the default one, and gets what the rule lets through without anybody saying so. The group cannot be deleted, and '
    + 'its rules should be none.',
  fix: `const service = new ApplicationSG(this, 'Service', { vpc, port: 8080 }); // a group of its own, which the machines wear instead
service.allowFrom(loadBalancer, { reason: 'requests of customers' });`,
  whenNot: 'Something that cannot be changed wears the default group, and the rule is all that it has. Acknowledge it on the rule.',
  covers: [...CLOSED, NAMED],
  examples: {
    bad: [
      { title: 'an inbound rule', network: networkOf(vpc(), ingress('tcp', 443, '10.0.0.0/8', OF_DEFAULT)) },
      { title: 'an outbound rule to everybody', network: networkOf(vpc(), egress('-1', 'any', '0.0.0.0/0', OF_DEFAULT)) },
      { title: 'a rule of IPv6', network: networkOf(vpc(), ingress('6', [20, 30], '2001:db8::/32', OF_DEFAULT)) },
      { title: 'a rule from another group', network: networkOf(vpc(), ingress('tcp', 5432, OTHER_GROUP, OF_DEFAULT)) },
      { title: 'a group that is named default', network: networkOf(group({ name: known('default') }), ingress('tcp', 22, '10.0.0.0/8')) },
    ],
    good: [
      { title: 'a rule of a group of the app', network: networkOf(vpc(), group(), ingress('tcp', 443, '10.0.0.0/8')) },
      { title: 'a rule from the default group', network: networkOf(vpc(), group(), ingress('tcp', 443, { kind: 'group', id: defaultGroupOf('Vpc') })) },
      { title: 'a default group without rules', network: networkOf(vpc()) },
      { title: 'a group whose name begins so', network: networkOf(group({ name: known('default-web') }), egress('tcp', 443, '0.0.0.0/0')) },
    ],
    unknown: [
      {
        title: 'a rule of a group that is imported under the name of a default one',
        network: networkOf(ingress('tcp', 443, '10.0.0.0/8', { group: 'the import net:DefaultSecurityGroup', standalone: true })),
      },
    ],
  },
  judge,
};

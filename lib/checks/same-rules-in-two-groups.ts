import { Check } from './check';
import { addressFrom, egress, group, ingress, networkOf } from './example-network';
import { doubt } from '../judging/doubt';
import { NetworkIndex } from '../judging/network-index';
import { sameGroupsIn } from '../judging/same-groups';
import { known, unknown } from '../model/knowledge';
import { SecurityGroup } from '../model/network';
import { Rule } from '../model/rule';
import { Evidence, Verdict } from '../model/verdict';

function judge(index: NetworkIndex): Verdict {
  const violated: Evidence[] = [];
  const undecided: Evidence[] = [];
  for (const { groups: [first, ...others], doubt: why } of sameGroupsIn(index)) {
    for (const { site } of others) {
      const says = `the group has the same rules as ${first.site.logicalId}, and the same rules name both`;
      if (why === undefined) violated.push({ site, says });
      else undecided.push(doubt(site, says, why));
    }
  }
  return { violated, undecided };
}

const named = (id: string, more: Partial<SecurityGroup> = {}) =>
  group({ id, site: { template: 'Shop.template.json', logicalId: id, location: 'Properties' }, ...more });
const inBoth = (...rules: Rule[]) => rules.flatMap(rule => [rule, { ...rule, group: 'Balancer' }]);
const both = [named('Web'), named('Balancer')];

export const sameRulesInTwoGroups: Check = {
  id: 'SameRulesInTwoGroups',
  area: 'Rules together',
  audience: 'strict',
  severity: 'info',
  says: 'two groups of a VPC have the same rules and are named by the same rules',
  why: 'Nothing tells their members apart, so one group would do; with two, each change has to be made twice, and one day it is made once.',
  fix: `// one group for both
const web = new ec2.SecurityGroup(this, 'Web', { vpc, description: 'Production Web for Shop', allowAllOutbound: false });`,
  whenNot: 'The two are alike today only, and will be told apart by what comes. Acknowledge it on the group.',
  covers: [],
  examples: {
    bad: [
      { title: 'one rule each', network: networkOf(...both, ...inBoth(ingress('tcp', 443, '10.0.0.0/8'))) },
      {
        title: 'in another order, by number, with host bits',
        network: networkOf(...both, ingress('tcp', 443, '10.0.0.0/8'), ingress('tcp', 80, '::/0'),
          ingress('6', 80, '::/0', { group: 'Balancer' }), ingress('6', 443, '10.0.0.1/8', { group: 'Balancer' })),
      },
      { title: 'each for its own members', network: networkOf(...both, ...['Web', 'Balancer'].map(id => ingress('-1', 'any', { kind: 'group', id }, { group: id }))) },
      {
        title: 'named by the same rules',
        network: networkOf(...both, ...inBoth(ingress('tcp', 443, '10.0.0.0/8'), egress('tcp', 5432, { kind: 'group', id: 'Database' })),
          ...['Web', 'Balancer'].map(id => ingress('tcp', 5432, { kind: 'group', id }, { group: 'Database' }))),
      },
      { title: 'for the same parameter', network: networkOf(...both, ...inBoth(ingress('tcp', 443, addressFrom('Office')))) },
    ],
    good: [
      { title: 'one rule more', network: networkOf(...both, ...inBoth(ingress('tcp', 443, '10.0.0.0/8')), ingress('tcp', 80, '10.0.0.0/8')) },
      {
        title: 'named by rules of their own',
        network: networkOf(...both, ...inBoth(ingress('tcp', 443, '10.0.0.0/8')),
          ingress('tcp', 5432, { kind: 'group', id: 'Web' }, { group: 'Database' })),
      },
      { title: 'two VPCs', network: networkOf(named('Web'), named('Balancer', { vpc: known('Other') }), ...inBoth(ingress('tcp', 443, '10.0.0.0/8'))) },
      { title: 'outbound rules alone, as many functions have them', network: networkOf(...both, ...inBoth(egress('-1', 'any', '0.0.0.0/0'))) },
      {
        title: 'one of which EC2 lets everything out',
        network: networkOf(named('Web', { declaresEgress: false }), named('Balancer'), ...inBoth(ingress('tcp', 443, '10.0.0.0/8')),
          egress('-1', 'any', '10.0.0.0/8', { group: 'Balancer' })),
      },
      {
        title: 'groups of which one is made',
        network: networkOf(named('Web', { conditions: { IsProd: true } }), named('Balancer', { conditions: { IsProd: false } }), ...inBoth(ingress('tcp', 443, '10.0.0.0/8'))),
      },
      { title: 'groups without rules', network: networkOf(...both) },
    ],
    unknown: [
      {
        title: 'a VPC that a condition chooses',
        network: networkOf(...['Web', 'Balancer'].map(id => named(id, { vpc: unknown('a choice between several VPCs') })), ...inBoth(ingress('tcp', 443, '10.0.0.0/8'))),
      },
    ],
  },
  judge,
};

import { Check } from './check';
import { egress, group, ingress, networkOf, OTHER_GROUP } from './example-network';
import { doubt, ONE_CONDITION } from '../judging/doubt';
import { NetworkIndex } from '../judging/network-index';
import { countRules, writeCount } from '../judging/rule-count';
import { Peer, Rule } from '../model/rule';
import { Evidence, Verdict } from '../model/verdict';

function judge(index: NetworkIndex): Verdict {
  const violated: Evidence[] = [];
  const undecided: Evidence[] = [];
  for (const count of countRules(index, index.options.rulesPerGroup)) {
    const { site, group: of, total, family, arithmetic, isProved } = count;
    const quota = index.rulesAllowedIn(of);
    if (total <= quota) continue;
    if (isProved) {violated.push({ site, says: `the group has ${writeCount(count)}, and the quota is ${quota}: ${arithmetic}`, family });} else {
      undecided.push(doubt(site, `the group keeps within the quota of ${quota}`, {
        why: `it has ${writeCount(count)} where rules that stand under conditions of their own are live at once`, settledBy: ONE_CONDITION,
      }));
    }
  }
  return { violated, undecided };
}

/** As many rules as are asked for, to one port each. */
const many = (count: number, block: string, make = ingress, more: Partial<Rule> = {}) =>
  Array.from({ length: count }, (_, i) => make('tcp', 8000 + i, block, more));
const OFFICE: Peer = { kind: 'prefix-list', id: 'Office', name: 'Office', cidrs: [], maxEntries: 31 };
const DEV = { 'IsDev in Shop': true };

export const rulesOverQuota: Check = {
  id: 'RulesOverQuota',
  area: 'Rules together',
  audience: 'baseline',
  severity: 'error',
  says: 'a group has more rules than EC2 takes',
  why: 'EC2 refuses the rule that is one too many, and the deployment fails in the middle. Inbound and outbound rules are counted apart, and so are IPv4 and IPv6; a '
    + 'group counts in both, and so does a prefix list, by the entries that it may have, not by those that it has.',
  fix: `// one wider range instead of many neighbours, one group instead of many addresses
queue.addIngressRule(ec2.Peer.ipv4('10.0.8.0/22'), ec2.Port.tcp(5671), 'Order service');`,
  whenNot: 'The quota of the account was raised: say so with `RuleBudget.of(app).use({ rulesPerGroup: 120 })`, or with the option rulesPerGroup.',
  covers: ['ec2_securitygroup_with_many_ingress_egress_rules'],
  options: ['rulesPerGroup'],
  examples: {
    bad: [
      { title: '61 inbound rules for IPv4', network: networkOf(group(), ...many(61, '10.0.0.0/8')) },
      { title: '61 outbound rules for IPv6', network: networkOf(group(), ...many(61, 'fd00::/8', egress)) },
      { title: 'a prefix list that may have 31 entries, on two ports', network: networkOf(group(), ingress('tcp', 80, OFFICE), ingress('tcp', 443, OFFICE)) },
      { title: '60 rules for addresses, and one for a group', network: networkOf(group(), ...many(60, '10.0.0.0/8'), ingress('-1', 'any', OTHER_GROUP)) },
      { title: '31 rules, where the quota is 30', network: networkOf(group(), ...many(31, '10.0.0.0/8')), options: { rulesPerGroup: 30 } },
    ],
    good: [
      { title: '60 inbound rules, and 60 outbound ones', network: networkOf(group(), ...many(60, '10.0.0.0/8'), ...many(60, '10.0.0.0/8', egress)) },
      { title: '60 rules for IPv4, and 60 for IPv6', network: networkOf(group(), ...many(60, '10.0.0.0/8'), ...many(60, 'fd00::/8')) },
      { title: '61 rules, where the quota is 120', network: networkOf(group(), ...many(61, '10.0.0.0/8')), options: { rulesPerGroup: 120 } },
      {
        title: '61 rules, where the app says that its account may have 120',
        network: networkOf(group({ allowance: { rulesPerGroup: 120, groupsPerInterface: 5 } }), ...many(61, '10.0.0.0/8')),
      },
      { title: 'a prefix list that may have 31 entries, on one port', network: networkOf(group(), ingress('tcp', 443, OFFICE)) },
      {
        title: '31 rules under a condition, and 31 unless it holds',
        network: networkOf(group(), ...many(31, '10.0.0.0/8', ingress, { conditions: DEV }), ...many(31, '10.0.0.0/8', ingress, { conditions: { 'IsDev in Shop': false } })),
      },
    ],
    unknown: [
      {
        title: '31 rules under a condition, and 31 under another',
        network: networkOf(group(), ...many(31, '10.0.0.0/8', ingress, { conditions: DEV }), ...many(31, '10.0.0.0/8', ingress, { conditions: { 'IsOpen in Shop': true } })),
        options: { rulesPerGroup: 60 },
      },
    ],
  },
  judge,
};

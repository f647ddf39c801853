import { Check } from './check';
import { egress, FOREIGN_LIST, group, ingress, networkOf, OTHER_GROUP } from './example-network';
import { NetworkIndex } from '../judging/network-index';
import { countRules, writeCount } from '../judging/rule-count';
import { Peer } from '../model/rule';
import { Evidence, Verdict } from '../model/verdict';

/** Of the usual quota of 60: more than 50. */
const nearTo = (quota: number) => Math.floor(quota * 5 / 6);

function judge(index: NetworkIndex): Verdict {
  const violated: Evidence[] = [];
  const undecided: Evidence[] = [];
  for (const count of countRules(index, nearTo(index.options.rulesPerGroup))) {
    const { site, group: of, total, most, family, arithmetic, isProved } = count;
    const quota = index.rulesAllowedIn(of);
    if (!isProved || total > quota) continue;
    if (total > nearTo(quota)) violated.push({ site, says: `the group has ${writeCount(count)} of the ${quota} that it may have: ${arithmetic}`, family });
    else if (most > quota) undecided.push({ site, says: `whether the group keeps within the quota of ${quota}: ${writeCount(count)} are known, and ${MORE}`, settledBy: SETTLED_BY });
  }
  return { violated, undecided };
}

const MORE = 'prefix lists count by the entries that they may have, which the app does not say of one that it does not make';
const SETTLED_BY = 'look up MaxEntries of the list, which `aws ec2 describe-managed-prefix-lists` shows';

const many = (count: number, block: string, make = ingress) => Array.from({ length: count }, (_, i) => make('tcp', 8000 + i, block));
const OFFICE: Peer = { kind: 'prefix-list', id: 'Office', name: 'Office', cidrs: [], maxEntries: 26 };

export const rulesNearQuota: Check = {
  id: 'RulesNearQuota',
  area: 'Rules together',
  audience: 'strict',
  severity: 'warning',
  says: 'a group has nearly as many rules as EC2 takes',
  why: 'The next few rules will make a deployment fail, and nobody reads a list of so many. A quota that is raised makes fewer groups fit on an interface: both together '
    + 'are limited to 1,000.',
  fix: `// one wider range instead of many neighbours, one group instead of many addresses
queue.addIngressRule(ec2.Peer.ipv4('10.0.8.0/22'), ec2.Port.tcp(5671), 'Order service');`,
  whenNot: 'The group will not grow. Acknowledge it on the group; or the quota of the account was raised: say so with the option rulesPerGroup.',
  covers: ['ec2_securitygroup_with_many_ingress_egress_rules'],
  options: ['rulesPerGroup'],
  examples: {
    bad: [
      { title: '51 inbound rules for IPv4', network: networkOf(group(), ...many(51, '10.0.0.0/8')) },
      { title: '60 outbound rules for IPv6', network: networkOf(group(), ...many(60, 'fd00::/8', egress)) },
      { title: 'a prefix list that may have 26 entries, on two ports', network: networkOf(group(), ingress('tcp', 80, OFFICE), ingress('tcp', 443, OFFICE)) },
      { title: '50 rules for addresses, and one for a group', network: networkOf(group(), ...many(50, '10.0.0.0/8'), ingress('-1', 'any', OTHER_GROUP)) },
    ],
    good: [
      { title: '50 inbound rules, and 50 outbound ones', network: networkOf(group(), ...many(50, '10.0.0.0/8'), ...many(50, '10.0.0.0/8', egress)) },
      { title: '50 rules for IPv4, and 50 for IPv6', network: networkOf(group(), ...many(50, '10.0.0.0/8'), ...many(50, 'fd00::/8')) },
      { title: '51 rules, where the quota is 120', network: networkOf(group(), ...many(51, '10.0.0.0/8')), options: { rulesPerGroup: 120 } },
      { title: '61 rules, which is told as RulesOverQuota', network: networkOf(group(), ...many(61, '10.0.0.0/8')) },
      { title: 'a prefix list that is not in the app, on one port', network: networkOf(group(), ingress('tcp', 443, FOREIGN_LIST)) },
    ],
    unknown: [
      {
        title: 'a prefix list that is not in the app, on two ports: that of Amazon CloudFront would count as 110',
        network: networkOf(group(), ingress('tcp', 80, FOREIGN_LIST), ingress('tcp', 443, FOREIGN_LIST)),
      },
    ],
  },
  judge,
};

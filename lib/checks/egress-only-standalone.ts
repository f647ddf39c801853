import { Check } from './check';
import { egress, group, networkOf, OTHER_GROUP, unreadable } from './example-network';
import { doubt } from '../judging/doubt';
import { NetworkIndex } from '../judging/network-index';
import { unknown } from '../model/knowledge';
import { Evidence, Verdict } from '../model/verdict';

function judge({ network, byGroup, unreadable: lists }: NetworkIndex): Verdict {
  const violated: Evidence[] = [];
  const undecided: Evidence[] = [];
  const unread = new Map(lists.egress.map(list => [list.group, list.why]));
  for (const { id, site, declaresEgress } of network.groups) {
    const rules = byGroup.egress.get(id) ?? [];
    if (rules.length === 0 || rules.some(({ standalone }) => !standalone)) continue;
    const why = unread.get(id);
    if (why) undecided.push(doubt(site, 'an outbound rule stands in the group itself', { ...why, why: `its outbound rules are ${why.why}` }));
    // Else a macro may write some.
    else if (!declaresEgress) violated.push({ site, says: 'every outbound rule of the group is a resource of its own, and until the first is made EC2 lets everything out' });
  }
  return { violated, undecided };
}

export const egressOnlyStandalone: Check = {
  id: 'EgressOnlyStandalone',
  area: 'Egress',
  audience: 'strict',
  severity: 'info',
  says: 'the egress of a group is open until its first outbound rule is made',
  why: 'EC2 puts a rule that allows everything into a new group. CloudFormation takes it out at once where a rule stands in the group itself, else only when the first '
    + 'rule that is a resource of its own is made. Until then, or for as long as that rule cannot be made, what wears the group can connect to everybody.',
  fix: `new WebServerSG(this, 'Web', { vpc }); // a role has a rule in itself that lets nothing out
// or, with the CDK alone: rules to addresses stand in the group
new ec2.SecurityGroup(this, 'App', { vpc, description: 'Production Api for Shop', allowAllOutbound: false })
  .addEgressRule(ec2.Peer.ipv4('10.0.8.0/24'), ec2.Port.tcp(5432), 'PostgreSQL of the data centre');`,
  whenNot: 'The group is live already, or nothing wears it before its rules are made. The group is closed once they are: CloudFormation removes the rule that allows '
    + 'everything for a standalone rule too, so this is no OpenEgress, although the Guard registry and cfripper take it for one.',
  covers: ['SECURITY_GROUP_MISSING_EGRESS_RULE', 'EC2SecurityGroupMissingEgressRule'],
  examples: {
    bad: [
      {
        title: 'one rule to another group, as the CDK writes it',
        network: networkOf(group({ declaresEgress: false }), egress('tcp', 5432, OTHER_GROUP, { standalone: true })),
      },
      { title: 'one rule to an address', network: networkOf(group({ declaresEgress: false }), egress('6', 443, '198.51.100.25/32', { standalone: true })) },
      {
        title: 'two rules, one for IPv6',
        network: networkOf(group({ declaresEgress: false }), egress('tcp', 443, '0.0.0.0/0', { standalone: true }), egress('tcp', 443, '::/0', { standalone: true })),
      },
      {
        title: 'a rule under a condition',
        network: networkOf(group({ declaresEgress: false }), egress('-1', 'any', OTHER_GROUP, { standalone: true, conditions: { 'IsProd in Shop': true } })),
      },
    ],
    good: [
      { title: 'a rule in the group', network: networkOf(group(), egress('tcp', 443, '0.0.0.0/0')) },
      {
        title: 'the rule that the CDK writes for "nothing", beside one of its own',
        network: networkOf(group(), egress('icmp', [252, 86], '255.255.255.255/32'), egress('tcp', 5432, OTHER_GROUP, { standalone: true })),
      },
      { title: 'no rule anywhere, which is told as OpenEgress', network: networkOf(group({ declaresEgress: false })) },
      { title: 'a rule of a group that is not made in the app', network: networkOf(egress('tcp', 443, '::/0', { standalone: true, group: 'sg-0123456789abcdef0' })) },
    ],
    unknown: [
      {
        title: 'a list of rules that is a parameter, beside a rule of its own',
        network: networkOf(group(), unreadable('egress', unknown('the parameter Rules')), egress('tcp', 5432, OTHER_GROUP, { standalone: true })),
      },
    ],
  },
  judge,
};

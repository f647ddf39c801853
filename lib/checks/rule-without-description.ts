import { Check } from './check';
import { egress, ingress, listOf, networkOf, OTHER_GROUP, unreadable } from './example-network';
import { doubt } from '../judging/doubt';
import { NetworkIndex } from '../judging/network-index';
import { cannotTell } from '../judging/unreadable';
import { known, unknown } from '../model/knowledge';
import { Evidence, Verdict } from '../model/verdict';

const WHETHER = 'every rule says who it is for';

/** What asks for a text that is not empty. */
const OF_AN_EMPTY_ONE = ['CKV_AWS_23', 'AVD-AWS-0124', 'W36', 'security_group_rule_without_description'];

function judge({ network, unreadable: lists }: NetworkIndex): Verdict {
  const violated: Evidence[] = [];
  const undecided: Evidence[] = [];
  for (const { description, direction, site } of network.rules) {
    if (!description.known) {
      undecided.push(doubt(site, 'the rule says who it is for', { ...description, why: `its description is ${description.why}` }));
    } else if (!description.value?.trim()) {
      const answers = description.value === undefined ? {} : { answers: OF_AN_EMPTY_ONE };
      violated.push({ site, says: `the ${direction === 'ingress' ? 'inbound' : 'outbound'} rule has no description`, ...answers });
    }
  }
  return { violated, undecided: [...undecided, ...cannotTell(WHETHER, [...lists.ingress, ...lists.egress])] };
}

export const ruleWithoutDescription: Check = {
  id: 'RuleWithoutDescription',
  area: 'Words, names and tags',
  audience: 'baseline',
  severity: 'warning',
  says: 'a rule does not say who it is for',
  why: 'Nobody dares to remove a rule of which nobody knows who needs it. The description is all that the console and an auditor see.',
  fix: 'queue.addIngressRule(office.ipv4, ec2.Port.tcp(5671), \'Office tools read orders\');',
  whenNot: 'A construct of somebody else writes the rule and takes no description. Acknowledge it on that construct.',
  covers: [...OF_AN_EMPTY_ONE, 'SECURITY_GROUP_DESCRIPTION_RULE'],
  examples: {
    bad: [
      { title: 'an inbound rule without a description', network: networkOf(ingress('tcp', 443, '0.0.0.0/0', { description: known(undefined) })) },
      { title: 'an empty description', network: networkOf(ingress('tcp', 443, '::/0', { description: known('') })) },
      { title: 'a blank description', network: networkOf(ingress('6', [8000, 8010], OTHER_GROUP, { description: known(' \t') })) },
      { title: 'an outbound rule to a prefix list', network: networkOf(egress('-1', 'any', listOf('10.0.0.0/8'), { description: known(undefined) })) },
      {
        title: 'a rule that is a resource of its own',
        network: networkOf(ingress('tcp', 22, OTHER_GROUP, { description: known(undefined), standalone: true })),
      },
    ],
    good: [
      { title: 'an inbound rule that says who', network: networkOf(ingress('tcp', 443, '0.0.0.0/0', { description: known('Customers') })) },
      { title: 'an outbound rule that says who', network: networkOf(egress('tcp', 443, '::/0', { description: known('Payment provider') })) },
      { title: 'a description of one letter', network: networkOf(ingress('-1', 'any', OTHER_GROUP, { description: known('x') })) },
      { title: 'no rules', network: networkOf() },
    ],
    unknown: [
      { title: 'a description that is a parameter', network: networkOf(ingress('tcp', 443, '::/0', { description: unknown('the parameter Who') })) },
      { title: 'a list of rules that is a parameter', network: networkOf(unreadable('egress', unknown('the parameter Rules'))) },
    ],
  },
  judge,
};

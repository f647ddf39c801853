import { Check } from './check';
import { egress, group, ingress, networkOf, OTHER_GROUP } from './example-network';
import { doubt } from '../judging/doubt';
import { NetworkIndex } from '../judging/network-index';
import { isVague, isWrittenByATool } from '../judging/vague-words';
import { Knowledge, known } from '../model/knowledge';
import { Site } from '../model/rule';
import { Evidence, Verdict } from '../model/verdict';

const TOKENS = /\$\{[^}]*\}/g;

function judge({ network }: NetworkIndex): Verdict {
  const violated: Evidence[] = [];
  const undecided: Evidence[] = [];
  const look = (what: string, id: string, site: Site, description: Knowledge<string | undefined>) => {
    const text = description.known ? description.value?.trim() ?? '' : '';
    const told = text.replace(TOKENS, ' ');
    if (text === '' || !isVague(told)) return;
    if (told !== text) undecided.push(doubt(site, `the description of ${what} says what it is for`, { why: `beside what is known at deployment it says only '${text}'` }));
    else violated.push({ site, says: `the description of ${what} says nothing of it: ${text}`, answers: isWrittenByATool(text) ? [id] : [] });
  };
  for (const { site, description, describedByPath } of network.groups) {
    // One character is told as GroupWithoutDescription, and so is the path.
    if (!describedByPath && !(description.known && description.value?.trim().length === 1)) look('the group', 'AVD-AWS-0099', site, description);
  }
  for (const { site, direction, description } of network.rules) look(`the ${direction === 'ingress' ? 'inbound' : 'outbound'} rule`, 'AVD-AWS-0124', site, description);
  return { violated, undecided };
}

const described = (text: string) => ({ description: known(text) });

export const vagueDescription: Check = {
  id: 'VagueDescription',
  area: 'Words, names and tags',
  audience: 'strict',
  severity: 'info',
  says: 'a description says nothing that the rule or the group does not say by itself',
  why: 'Descriptions such as "test" and "tcp 443" are there for those who ask for a description, not for those who read it: whoever wants to close the rule still has to find out who needs it.',
  fix: 'queue.addIngressRule(office.ipv4, ec2.Port.tcp(5671), \'Office tools read orders\');',
  whenNot: 'The word is the name of something: a product called Default. Acknowledge it. What the CDK writes where nobody says anything is not told here (`from '
    + '10.0.0.0/8:443`, `Allow all outbound traffic by default`).',
  covers: ['AVD-AWS-0099', 'AVD-AWS-0124'],
  examples: {
    bad: [
      { title: 'a rule called "test"', network: networkOf(ingress('tcp', 443, '::/0', described('Test'))) },
      { title: 'a rule that names its protocol and its port', network: networkOf(ingress('6', 443, '0.0.0.0/0', described('TCP/443'))) },
      { title: 'an outbound rule called "allow"', network: networkOf(egress('-1', 'any', OTHER_GROUP, described('allow traffic'))) },
      { title: 'a rule of signs', network: networkOf(ingress('tcp', [8000, 8010], '10.0.0.0/8', { ...described('---'), standalone: true })) },
      { title: 'a group called "security group"', network: networkOf(group(described('My security group'))) },
      { title: 'what Terraform writes', network: networkOf(group(described('Managed by Terraform'))) },
    ],
    good: [
      { title: 'a rule that says who', network: networkOf(ingress('tcp', 443, '::/0', described('Customers'))) },
      { title: 'a rule that says who, among other words', network: networkOf(ingress('tcp', 443, '::/0', described('Allow HTTPS from the load balancer'))) },
      { title: 'what the CDK writes', network: networkOf(ingress('tcp', 443, '10.0.0.0/8', described('from 10.0.0.0/8:443')), egress('-1', 'any', '0.0.0.0/0', described('Allow all outbound traffic by default'))) },
      { title: 'a group that says what it is for', network: networkOf(group()) },
      { title: 'no description, which is told as RuleWithoutDescription', network: networkOf(ingress('tcp', 443, '::/0', { description: known(undefined) })) },
    ],
    unknown: [
      { title: 'a placeholder beside a parameter', network: networkOf(ingress('tcp', 443, '::/0', described('test ${the parameter Who}'))) },
    ],
  },
  judge,
};

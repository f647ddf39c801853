import { Check } from './check';
import { addressFrom, group, ingress, networkOf, OTHER_GROUP, unreadable } from './example-network';
import { NetworkIndex } from '../judging/network-index';
import { unknown } from '../model/knowledge';
import { Kind, Network } from '../model/network';
import { Site } from '../model/rule';
import { Evidence, Verdict } from '../model/verdict';

const keyOf = ({ template, logicalId, location }: Site) => `${template}\n${logicalId}\n${location}`;

/** Each place once, however many directions and groups it may hold rules of. */
function judge({ network: { unread = [] }, unreadable: lists }: NetworkIndex): Verdict {
  const parts = new Map(unread.map(part => [keyOf(part.site), part]));
  const violated = new Map<string, Evidence>();
  for (const { site, why, direction } of [...lists.ingress, ...lists.egress]) {
    const key = keyOf(site);
    const rules = `the ${direction === 'ingress' ? 'inbound' : 'outbound'} rules cannot be read: they are ${why.why}`;
    if (!parts.has(key) && !violated.has(key)) violated.set(key, { site, says: rules, settledBy: why.settledBy });
  }
  const undecided = [...parts.values()].filter(({ mayHold }) => mayHold.has('rules')).map(({ site, why }) => ({
    site, says: `whether there are rules in what cannot be read here: they would be ${why.why}`, settledBy: why.settledBy,
  }));
  return { violated: [...violated.values()], undecided };
}

const part = (why: string, mayHold: Kind[]): Network => ({
  ...networkOf(),
  unread: [{ site: { template: 'Shop.template.json', logicalId: 'Net', location: 'Properties' }, why: unknown(why), mayHold: new Set(mayHold) }],
});

export const unreadRules: Check = {
  id: 'UnreadRules',
  area: 'Templates',
  audience: 'baseline',
  severity: 'warning',
  says: 'rules stand where nobody can read them before they are deployed',
  why: 'No check sees them. Whatever the others say, they say it of the rest.',
  fix: `// write the rules in the app, each for itself
queue.addIngressRule(office.ipv4, ec2.Port.tcp(5671), 'Office tools read orders');`,
  whenNot: 'The rules come from a template, a macro or a parameter of somebody else, who judges them there. Acknowledge it with where that is.',
  covers: [],
  examples: {
    bad: [
      { title: 'a list of rules that is a parameter', network: networkOf(unreadable('ingress', unknown('the parameter Rules'))) },
      { title: 'outbound rules from another stack', network: networkOf(group(), unreadable('egress', unknown('the import net:Rules'))) },
      { title: 'a text where a list of rules should be', network: networkOf(unreadable('ingress', unknown('\'None\''))) },
      { title: 'a list that is too long', network: networkOf(ingress('tcp', 443, OTHER_GROUP), unreadable('ingress', unknown('a list too long to be read'))) },
    ],
    good: [
      { title: 'rules that can be read', network: networkOf(ingress('tcp', 443, OTHER_GROUP)) },
      { title: 'a rule whose address is a parameter, which other checks tell', network: networkOf(ingress('tcp', 443, addressFrom('Office'))) },
      { title: 'a group without rules', network: networkOf(group()) },
      { title: 'a part that can hold no rules', network: part('Fn::Transform', ['flow logs']) },
    ],
    unknown: [
      { title: 'a nested stack whose template is not in the app', network: part('those of the nested stack Net, whose template is not in the app', ['groups', 'rules']) },
      { title: 'a macro for the whole template', network: part('the macro Company, which may rewrite the template', ['rules', 'vpcs']) },
    ],
  },
  judge,
};

import { Check } from './check';
import { group, networkOf } from './example-network';
import { doubt } from '../judging/doubt';
import { NetworkIndex } from '../judging/network-index';
import { known, unknown } from '../model/knowledge';
import { Evidence, Verdict } from '../model/verdict';

function judge({ network, options: { requiredTags } }: NetworkIndex): Verdict {
  const violated: Evidence[] = [];
  const undecided: Evidence[] = [];
  if (requiredTags.length === 0) return { violated, undecided };
  for (const { site, tagKeys } of network.groups) {
    if (!tagKeys.known) {
      undecided.push(doubt(site, `the group has the tags ${requiredTags.join(', ')}`, { ...tagKeys, why: `its tags are ${tagKeys.why}` }));
      continue;
    }
    const missing = requiredTags.filter(key => !tagKeys.value.includes(key));
    if (missing.length > 0) violated.push({ site, says: `the group lacks the tag${missing.length > 1 ? 's' : ''} ${missing.join(', ')}` });
  }
  return { violated, undecided };
}

const REQUIRED = { requiredTags: ['Owner', 'CostCentre'] };

export const requiredTagMissing: Check = {
  id: 'RequiredTagMissing',
  area: 'Words, names and tags',
  audience: 'baseline',
  severity: 'warning',
  says: 'a group lacks a tag that the team asks for',
  why: 'Policies and reports that go by a tag pass over what does not have it. Judged only where the option requiredTags names keys; the case of a key counts.',
  fix: `Tags.of(queue).add('Owner', 'team-orders');
Tags.of(queue).add('CostCentre', '4711');`,
  whenNot: 'The tag is given to the stack, `new Stack(app, \'Shop\', { tags })`: CloudFormation puts it on the group, and the template does not say so.',
  covers: ['EC2.43'],
  options: ['requiredTags'],
  examples: {
    bad: [
      { title: 'no tag', network: networkOf(group({ tagKeys: known([]) })), options: REQUIRED },
      { title: 'one of two', network: networkOf(group({ tagKeys: known(['Name', 'Owner']) })), options: REQUIRED },
      { title: 'a key in another case', network: networkOf(group({ tagKeys: known(['owner', 'CostCentre']) })), options: REQUIRED },
      { title: 'a group under a condition', network: networkOf(group({ tagKeys: known(['Name']), conditions: { 'IsProd in Shop': true } })), options: REQUIRED },
    ],
    good: [
      { title: 'both', network: networkOf(group({ tagKeys: known(['CostCentre', 'Owner']) })), options: REQUIRED },
      { title: 'both, and others', network: networkOf(group({ tagKeys: known(['Name', 'Owner', 'CostCentre']) })), options: REQUIRED },
      { title: 'no tag where none is asked for', network: networkOf(group({ tagKeys: known([]) })) },
      { title: 'no groups', network: networkOf(), options: REQUIRED },
    ],
    unknown: [
      { title: 'tags that are a parameter', network: networkOf(group({ tagKeys: unknown('the parameter Tags') })), options: REQUIRED },
    ],
  },
  judge,
};

import { Check } from './check';
import { group, networkOf } from './example-network';
import { doubt } from '../judging/doubt';
import { NetworkIndex } from '../judging/network-index';
import { known, unknown } from '../model/knowledge';
import { Evidence, HOLDS, Verdict } from '../model/verdict';

function judge({ network, options }: NetworkIndex): Verdict {
  // Where a team says which tags it wants, these are asked for: RequiredTagMissing.
  if (options.requiredTags.length > 0) return HOLDS;
  const violated: Evidence[] = [];
  const undecided: Evidence[] = [];
  for (const { site, tagKeys } of network.groups) {
    if (!tagKeys.known) undecided.push(doubt(site, 'the group has a tag', { ...tagKeys, why: `its tags are ${tagKeys.why}` }));
    else if (tagKeys.value.every(key => key.startsWith('aws:'))) violated.push({ site, says: 'the group has no tag' });
  }
  return { violated, undecided };
}

export const groupWithoutTags: Check = {
  id: 'GroupWithoutTags',
  area: 'Words, names and tags',
  audience: 'strict',
  severity: 'info',
  says: 'a group has no tag',
  why: 'Whose a group is, and for what, is looked up by its tags: in the console, in cost reports, in policies that allow changes by tag.',
  fix: 'Tags.of(queue).add(\'Owner\', \'team-orders\');',
  whenNot: 'The tags are given to the stack, `new Stack(app, \'Shop\', { tags })`: CloudFormation puts them on the group, and the template does not say so. Of the app, '
    + '`Tags.of(app).add(...)`, the template does. Tags whose key begins with `aws:` are of AWS and do not count.',
  covers: ['EC2.43', 'securityGroupsHasTags'],
  options: ['requiredTags'],
  examples: {
    bad: [
      { title: 'no tag', network: networkOf(group({ tagKeys: known([]) })) },
      { title: 'tags of AWS alone', network: networkOf(group({ tagKeys: known(['aws:cloudformation:stack-name']) })) },
      { title: 'no tag, but a name', network: networkOf(group({ tagKeys: known([]), name: known('web') })) },
      { title: 'no tag, made under a condition', network: networkOf(group({ tagKeys: known([]), conditions: { 'IsProd in Shop': true } })) },
    ],
    good: [
      { title: 'the tag Name', network: networkOf(group({ tagKeys: known(['Name']) })) },
      { title: 'any tag', network: networkOf(group({ tagKeys: known(['aws:owner', 'owner']) })) },
      { title: 'no tag where a team says which it wants: RequiredTagMissing', network: networkOf(group({ tagKeys: known([]) })), options: { requiredTags: ['Owner'] } },
      { title: 'no groups', network: networkOf() },
    ],
    unknown: [
      { title: 'tags that are a parameter', network: networkOf(group({ tagKeys: unknown('the parameter Tags') })) },
    ],
  },
  judge,
};

import { Check } from './check';
import { group, networkOf } from './example-network';
import { doubt } from '../judging/doubt';
import { NetworkIndex } from '../judging/network-index';
import { cannotTellOf, unreadPartsWith } from '../judging/unreadable';
import { known, unknown } from '../model/knowledge';
import { Evidence, Verdict } from '../model/verdict';

const WHETHER = 'the group says what it is for';

function judge({ network }: NetworkIndex): Verdict {
  const violated: Evidence[] = [];
  const undecided: Evidence[] = [];
  for (const { site, description, describedByPath } of network.groups) {
    if (!description.known) {
      undecided.push(doubt(site, WHETHER, { ...description, why: `its description is ${description.why}` }));
    } else if (!description.value?.trim()) {
      violated.push({ site, says: 'the group has no description' });
    } else if (describedByPath) {
      violated.push({ site, says: `the description of the group is only its path in the app: ${description.value}`, answers: [] });
    } else if (description.value.trim().length === 1) {
      violated.push({ site, says: `the description of the group is one character: ${description.value.trim()}`, answers: ['AwsSolutions-EC27'] });
    }
  }
  return { violated, undecided: [...undecided, ...unreadPartsWith('groups', network).map(part => cannotTellOf('groups', WHETHER, part))] };
}

export const groupWithoutDescription: Check = {
  id: 'GroupWithoutDescription',
  area: 'Words, names and tags',
  audience: 'baseline',
  severity: 'warning',
  says: 'a group does not say what it is for',
  why: 'The description tells whoever finds the group in the console what it belongs to, and it cannot be changed later: another text is '
    + 'another group. Where nobody says one the CDK writes the construct path, so that moving code replaces the group.',
  fix: `// for a new group; on a live one another description is another group, so acknowledge it there
new ec2.SecurityGroup(this, 'App', { vpc, description: 'Production Api for Shop', allowAllOutbound: false });`,
  whenNot: 'The group is live already and must not be replaced. Acknowledge it on the group.',
  covers: ['AVD-AWS-0099', 'AwsSolutions-EC27', 'security_group_rule_without_description'],
  examples: {
    bad: [
      { title: 'no description', network: networkOf(group({ description: known(undefined) })) },
      { title: 'an empty description', network: networkOf(group({ description: known('') })) },
      { title: 'a blank description', network: networkOf(group({ description: known('  ') })) },
      { title: 'a description of one character', network: networkOf(group({ description: known('-') })) },
      { title: 'the construct path, as the CDK writes it', network: networkOf(group({ description: known('Shop/Web/SecurityGroup'), describedByPath: true })) },
    ],
    good: [
      { title: 'a description of two letters', network: networkOf(group({ description: known('UI') })) },
      { title: 'a description', network: networkOf(group({ description: known('Production WebServer for Shop') })) },
      { title: 'a description of one word', network: networkOf(group({ description: known('Web') })) },
      { title: 'a description with a slash in it', network: networkOf(group({ description: known('TCP/IP gateway'), describedByPath: false })) },
      { title: 'no groups', network: networkOf() },
    ],
    unknown: [
      { title: 'a description that is a parameter', network: networkOf(group({ description: unknown('the parameter Description') })) },
    ],
  },
  judge,
};

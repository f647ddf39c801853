import { Check } from './check';
import { group, networkOf } from './example-network';
import { doubt } from '../judging/doubt';
import { NetworkIndex } from '../judging/network-index';
import { known, unknown } from '../model/knowledge';
import { Evidence, Verdict } from '../model/verdict';

/** The console calls the first one `launch-wizard-1`, and describes it as `launch-wizard-1 created 2024-01-31T08:15:00.000Z`. */
const NAME = /launch-wizard/i;
const DESCRIPTION = /^\s*launch-wizard(-\d+)? created\b/i;

function judge({ network }: NetworkIndex): Verdict {
  const violated: Evidence[] = [];
  const undecided: Evidence[] = [];
  for (const { site, name, description } of network.groups) {
    if (name.known && name.value !== undefined && NAME.test(name.value)) {
      violated.push({ site, says: `the group has the name of one that the EC2 console made: ${name.value}` });
    } else if (description.known && description.value !== undefined && DESCRIPTION.test(description.value)) {
      violated.push({ site, says: `the group has the description of one that the EC2 console made: ${description.value}`, answers: [] });
    } else if (!name.known && !description.known) {
      // The console writes both, so one that is known is enough to tell.
      undecided.push(doubt(site, 'the EC2 console made the group', { why: `its name is ${name.why} and its description ${description.why}`, settledBy: name.settledBy }));
    }
  }
  return { violated, undecided };
}

export const launchWizardGroup: Check = {
  id: 'LaunchWizardGroup',
  area: 'Words, names and tags',
  audience: 'strict',
  severity: 'warning',
  says: 'a group is named or described as the launch wizard of the console does it',
  why: 'The launch wizard opens SSH or RDP, to everybody unless somebody looks twice, and names the group by a number. In a template it is a copy of such a group: nobody '
    + 'thought of what it is for.',
  fix: `new AdminSshSG(this, 'Bastion', { vpc, trusted: [office], targets: [web] }); // by its role, from where people work
new ec2.SecurityGroup(this, 'App', { vpc, description: 'Production Api for Shop', allowAllOutbound: false });`,
  whenNot: 'The group was taken over from the console as it is, and must not be replaced. Acknowledge it on the group, and look at its rules.',
  covers: ['ec2_securitygroup_from_launch_wizard', 'launchWizardSecurityGroups', 'vpc_security_group_not_uses_launch_wizard_sg'],
  examples: {
    bad: [
      { title: 'named launch-wizard-1', network: networkOf(group({ name: known('launch-wizard-1') })) },
      { title: 'named as a copy of launch-wizard-12', network: networkOf(group({ name: known('copy of launch-wizard-12') })) },
      { title: 'described as launch-wizard-3 created on a day', network: networkOf(group({ description: known('launch-wizard-3 created 2024-01-31T08:15:00.000Z') })) },
      { title: 'name and description of the wizard', network: networkOf(group({ name: known('Launch-Wizard-2'), description: known('launch-wizard-2 created 2019-05-04T10:00:00.000+02:00') })) },
    ],
    good: [
      { title: 'no name, and another description', network: networkOf(group()) },
      { title: 'a name of the convention', network: networkOf(group({ name: known('Shop-prod-WebServer') })) },
      { title: 'a description that speaks of it', network: networkOf(group({ description: known('Replaces launch-wizard-3') })) },
      { title: 'a name that is a parameter, and another description', network: networkOf(group({ name: unknown('the parameter Name') })) },
    ],
    unknown: [
      {
        title: 'name and description that are parameters',
        network: networkOf(group({ name: unknown('the parameter Name'), description: unknown('the parameter Description') })),
      },
    ],
  },
  judge,
};

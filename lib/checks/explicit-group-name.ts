import { Check } from './check';
import { group, networkOf } from './example-network';
import { doubt } from '../judging/doubt';
import { NetworkIndex } from '../judging/network-index';
import { isResultOfMacro } from '../judging/texts-that-change';
import { known, unknown } from '../model/knowledge';
import { Evidence, Verdict } from '../model/verdict';

function judge({ network }: NetworkIndex): Verdict {
  const violated: Evidence[] = [];
  const undecided: Evidence[] = [];
  for (const { site, name } of network.groups) {
    // Of what is not known it is known that it stands there, in some deployment at least; but for what a macro may write.
    if (!name.known && isResultOfMacro(name)) undecided.push(doubt(site, 'the group has a name of its own', { ...name, why: `its name is ${name.why}` }));
    else if (!name.known || name.value !== undefined) violated.push({ site, says: `the group has a name of its own: ${name.known ? name.value : name.why}` });
  }
  return { violated, undecided };
}

export const explicitGroupName: Check = {
  id: 'ExplicitGroupName',
  area: 'Words, names and tags',
  audience: 'opinion',
  severity: 'warning',
  says: 'a group has a name of its own, so it cannot be replaced',
  why: 'Another description is another group. CloudFormation makes the new one before it takes the old one away, and two groups of a VPC cannot have one name, so '
    + 'the deployment fails until somebody thinks of another name.',
  fix: `// AWS names the group; people find it by its tag
const api = new ec2.SecurityGroup(this, 'App', { vpc, description: 'Production Api for Shop', allowAllOutbound: false });
Tags.of(api).add('Name', 'Shop-prod-Api');`,
  whenNot: 'The Guard registry and cfn_nag ask it of every resource. We do not unless it is included: a name that says whose a group is helps whoever reads rules, logs and '
    + 'policies, and a group whose description never changes is never replaced. Roles have such names and such descriptions. Where a group has a name and a description '
    + 'that will change, NameBlocksReplacement tells it.',
  covers: ['W28', 'CFN_NO_EXPLICIT_RESOURCE_NAMES'],
  examples: {
    bad: [
      { title: 'a name', network: networkOf(group({ name: known('web') })) },
      { title: 'a name by the convention', network: networkOf(group({ name: known('Shop-prod-WebServer'), convention: { project: 'Shop', environment: 'prod' } })) },
      { title: 'a name that is a parameter', network: networkOf(group({ name: unknown('the parameter Name') })) },
      { title: 'one name under a condition, and another otherwise', network: networkOf(group({ name: unknown('a choice between several texts') })) },
    ],
    good: [
      { title: 'no name', network: networkOf(group()) },
      { title: 'no name, and a Name tag', network: networkOf(group({ nameTag: known('Shop-prod-WebServer') })) },
      { title: 'no name, and a description that is a parameter', network: networkOf(group({ description: unknown('the parameter Description') })) },
      { title: 'no groups', network: networkOf() },
    ],
    unknown: [
      { title: 'a resource that a macro may change', network: networkOf(group({ name: unknown('the result of MyMacro') })) },
    ],
  },
  judge,
};

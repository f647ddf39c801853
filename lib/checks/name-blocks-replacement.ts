import { Check } from './check';
import { group, networkOf } from './example-network';
import { doubt } from '../judging/doubt';
import { NetworkIndex } from '../judging/network-index';
import { isResultOfMacro, partsThatChange } from '../judging/texts-that-change';
import { known, unknown } from '../model/knowledge';
import { SecurityGroup } from '../model/network';
import { Evidence, Verdict } from '../model/verdict';

function judge({ network }: NetworkIndex): Verdict {
  const violated: Evidence[] = [];
  const undecided: Evidence[] = [];
  for (const named of network.groups) {
    const { site, name } = named;
    if (name.known && name.value === undefined) continue;
    const why = whyReplaced(named);
    if (why === undefined) continue;
    const inName = partsThatChange(name);
    const unknownName = !name.known && (isResultOfMacro(name) || inName.some(part => part.startsWith('a choice between ')));
    if (unknownName) undecided.push(doubt(site, 'the group can be replaced', { ...name, why: `${why}, and its name is ${name.why}` }));
    else violated.push({ site, says: `the group cannot be replaced, for its name ${name.known ? `'${name.value}'` : `(${name.why})`} is taken, and ${why}` });
  }
  return { violated, undecided };
}

/** What makes another group of it while its name stays; undefined where nothing is known to. */
function whyReplaced({ name, description, describedByPath }: SecurityGroup): string | undefined {
  if (describedByPath) return 'its description is its path in the app, which changes when code moves';
  if (!description.known && isResultOfMacro(description)) return undefined;
  const inName = partsThatChange(name);
  const alone = partsThatChange(description).filter(part => !inName.includes(part));
  return alone.length > 0 ? `its description changes with ${alone.join(' and ')}` : undefined;
}

export const nameBlocksReplacement: Check = {
  id: 'NameBlocksReplacement',
  area: 'Words, names and tags',
  audience: 'strict',
  severity: 'warning',
  says: 'a group that will be replaced one day has a name that the next one cannot have',
  why: 'Another description is another group. CloudFormation makes the new one before it takes the old one away, and two groups of a VPC cannot have one name: on the day '
    + 'on which the description changes the deployment fails.',
  fix: `// a description that stays, and the rest in a tag, which can change
const api = new ec2.SecurityGroup(this, 'App', { vpc, securityGroupName: 'Shop-prod-Api', description: 'Production Api for Shop', allowAllOutbound: false });
Tags.of(api).add('Release', '2026.1');`,
  whenNot: 'What the description depends on is the same for as long as the stack lives. Acknowledge it on the group. Another VPC is another group too, but there the name '
    + 'is free.',
  covers: [],
  examples: {
    bad: [
      {
        title: 'a name, and the construct path as the description',
        network: networkOf(group({ name: known('web'), description: known('Shop/Web/SecurityGroup'), describedByPath: true })),
      },
      { title: 'a name, and a parameter in the description', network: networkOf(group({ name: known('web'), description: known('Web of release ${the parameter Release}') })) },
      { title: 'a name, and a description that is a parameter', network: networkOf(group({ name: known('web'), description: unknown('the parameter Description') })) },
      { title: 'a name, and one description under a condition', network: networkOf(group({ name: known('web'), description: unknown('a choice between several texts') })) },
      {
        title: 'a name with one parameter, and a description with another',
        network: networkOf(group({ name: unknown("'web-${the parameter Stage}'"), description: known('Web of ${the parameter Release} in ${the parameter Stage}') })),
      },
    ],
    good: [
      { title: 'a name, and a description that stays', network: networkOf(group({ name: known('Shop-prod-WebServer') })) },
      { title: 'no name, and the construct path', network: networkOf(group({ description: known('Shop/Web/SecurityGroup'), describedByPath: true })) },
      { title: 'no name, and a parameter in the description', network: networkOf(group({ description: known('Web of ${the parameter Release}') })) },
      {
        title: 'the same parameter in both',
        network: networkOf(group({ name: unknown("'web-${the parameter Stage}'"), description: known('Web of ${the parameter Stage}') })),
      },
      {
        title: 'a name, and the Region in the description',
        network: networkOf(group({ name: known('web'), description: known('Web of ${AWS::StackName} in ${AWS::Region}') })),
      },
    ],
    unknown: [
      {
        title: 'one name under a condition, and a parameter in the description',
        network: networkOf(group({ name: unknown('a choice between several texts'), description: known('Web of ${the parameter Release}') })),
      },
    ],
  },
  judge,
};

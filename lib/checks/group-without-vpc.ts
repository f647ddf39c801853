import { Check } from './check';
import { group, networkOf } from './example-network';
import { doubt } from '../judging/doubt';
import { NetworkIndex } from '../judging/network-index';
import { known, unknown } from '../model/knowledge';
import { Evidence, Verdict } from '../model/verdict';

function judge({ network }: NetworkIndex): Verdict {
  const violated: Evidence[] = [];
  const undecided: Evidence[] = [];
  for (const { site, name, vpc } of network.groups) {
    if (!vpc.known) undecided.push(doubt(site, 'the group names a VPC', { ...vpc, why: `its VPC is ${vpc.why}` }));
    // KICS asks only of groups that have a name.
    else if (vpc.value === undefined) violated.push({ site, says: 'the group names no VPC, so it is made in the default VPC', ...name.known && name.value === undefined ? { answers: [] } : {} });
  }
  return { violated, undecided };
}

export const groupWithoutVpc: Check = {
  id: 'GroupWithoutVpc',
  area: 'Words, names and tags',
  audience: 'strict',
  severity: 'warning',
  says: 'a group does not say in which VPC it is',
  why: 'EC2 makes it in the default VPC of the Region, whose subnets are all public, and where nothing of the app can wear it that stands in another VPC. Where the '
    + 'account has no default VPC, as many have not, the deployment fails.',
  fix: 'new ec2.SecurityGroup(this, \'App\', { vpc, description: \'Production Api for Shop\', allowAllOutbound: false });',
  whenNot: 'The default VPC is meant. Acknowledge it on the group, or look the VPC up: `ec2.Vpc.fromLookup(this, \'Default\', { isDefault: true })`.',
  covers: ['security_groups_without_vpc_attached'],
  examples: {
    bad: [
      { title: 'no VPC', network: networkOf(group({ vpc: known(undefined) })) },
      { title: 'no VPC, and a name', network: networkOf(group({ vpc: known(undefined), name: known('web') })) },
      { title: 'no VPC, and a name that is a parameter', network: networkOf(group({ vpc: known(undefined), name: unknown('the parameter Name') })) },
      { title: 'no VPC, made under a condition', network: networkOf(group({ vpc: known(undefined), conditions: { 'IsProd in Shop': true } })) },
    ],
    good: [
      { title: 'a VPC of the app', network: networkOf(group()) },
      { title: 'a VPC by its id', network: networkOf(group({ vpc: known('vpc-0123456789abcdef0') })) },
      { title: 'a VPC that is a parameter', network: networkOf(group({ vpc: known('the parameter VpcId in Shop') })) },
      { title: 'no groups', network: networkOf() },
    ],
    unknown: [
      { title: 'one VPC under a condition, and another or none otherwise', network: networkOf(group({ vpc: unknown('a choice between several VPCs') })) },
    ],
  },
  judge,
};

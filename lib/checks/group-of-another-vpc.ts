import { Check } from './check';
import { group, networkOf, vpc, wearer } from './example-network';
import { doubt } from '../judging/doubt';
import { thereWithWearer } from '../judging/there-together';
import { groupsOf, writeWearer } from '../judging/workloads';
import { known, unknown } from '../model/knowledge';
import { Evidence } from '../model/verdict';

const INSTANCE = 'AWS::EC2::Instance';
const OTHER = vpc({ id: 'Other' });

export const groupOfAnotherVpc: Check = {
  id: 'GroupOfAnotherVpc',
  area: 'What wears the groups',
  audience: 'baseline',
  severity: 'error',
  says: 'something stands in one VPC and wears a group of another',
  why: 'EC2 refuses it: a group can be worn in its own VPC only, unless it is associated with the other one. The deployment fails when the thing is made.',
  fix: `const group = new WorkerSG(this, 'Worker', { vpc }); // the VPC of the machine
new ec2.Instance(this, 'Machine', { vpc, instanceType, machineImage, securityGroup: group });`,
  whenNot: 'An AWS::EC2::SecurityGroupVpcAssociation made outside of the app lets the group be worn in the other VPC too. Acknowledge it on the resource.',
  covers: ['LaunchTemplateSubnetSecurityGroupVpc'],
  examples: {
    bad: [
      { title: 'an instance in one VPC with a group of another', network: networkOf(vpc(), OTHER, group(), wearer(INSTANCE, ['Web'], { vpcs: ['Other'] })) },
      { title: 'a launch template', network: networkOf(vpc(), OTHER, group(), wearer('AWS::EC2::LaunchTemplate', ['Web'], { vpcs: ['Other'] })) },
      { title: 'one group of two', network: networkOf(vpc(), OTHER, group(), group({ id: 'Balancer', vpc: known('Other') }), wearer(INSTANCE, ['Balancer', 'Web'], { vpcs: ['Other'] })) },
      { title: 'a load balancer', network: networkOf(vpc(), OTHER, group({ vpc: known('Other') }), wearer('AWS::ElasticLoadBalancingV2::LoadBalancer', ['Web'], { vpcs: ['Vpc'] })) },
    ],
    good: [
      { title: 'a group of the same VPC', network: networkOf(vpc(), OTHER, group(), wearer(INSTANCE, ['Web'], { vpcs: ['Vpc'] })) },
      { title: 'subnets that are not made in the app', network: networkOf(vpc(), OTHER, group(), wearer(INSTANCE, ['Web'])) },
      { title: 'a group of a VPC that is not made in the app', network: networkOf(vpc(), group({ vpc: known('vpc-0123456789abcdef0') }), wearer(INSTANCE, ['Web'], { vpcs: ['Vpc'] })) },
      { title: 'a group that is not made in the app', network: networkOf(vpc(), OTHER, wearer(INSTANCE, ['Balancer'], { vpcs: ['Vpc'] })) },
    ],
    unknown: [
      { title: 'a choice between two VPCs', network: networkOf(vpc(), OTHER, group({ vpc: unknown('a choice between several VPCs') }), wearer(INSTANCE, ['Web'], { vpcs: ['Other'] })) },
    ],
  },
  judge: ({ network, groups, wearers }) => {
    const violated: Evidence[] = [];
    const undecided: Evidence[] = [];
    const made = new Set(network.vpcs.map(({ id }) => id));
    for (const one of wearers) {
      const { site, vpcs = [] } = one;
      if (vpcs.length === 0 || !vpcs.every(id => made.has(id))) continue;
      for (const id of groupsOf(one)) {
        const own = groups.get(id);
        if (!own || thereWithWearer(own.conditions, one, id) === 'never') continue;
        if (!own.vpc.known) {undecided.push(doubt(site, `${writeWearer(one)} wears a group of another VPC`, { ...own.vpc, why: `the VPC of ${own.site.logicalId} is ${own.vpc.why}` }));} else if (own.vpc.value !== undefined && made.has(own.vpc.value) && !vpcs.includes(own.vpc.value)) {
          violated.push({ site, says: `${writeWearer(one)} stands in ${vpcs.join(' and ')}, and its group ${own.site.logicalId} is of ${own.vpc.value}` });
        }
      }
    }
    return { violated, undecided };
  },
};

import { Check } from './check';
import { networkOf, wearer } from './example-network';
import { doubt } from '../judging/doubt';
import { writeWearer } from '../judging/workloads';
import { known, unknown } from '../model/knowledge';
import { defaultGroupOf, isDefaultGroup, Wearer } from '../model/network';
import { Evidence } from '../model/verdict';

const INSTANCE = 'AWS::EC2::Instance';
const DOMAIN = /^AWS::(Elasticsearch|OpenSearchService)::Domain$/;
const NONE_NAMED = { wearsDefaultGroup: known(true) };

function answersOf({ type, worn }: Wearer): readonly string[] {
  if (type === INSTANCE && worn.length > 0) return ['ec2_instance_using_default_security_group'];
  return DOMAIN.test(type) ? ['CKV_AWS_248'] : [];
}

export const defaultGroupWorn: Check = {
  id: 'DefaultGroupWorn',
  area: 'What wears the groups',
  audience: 'baseline',
  severity: 'warning',
  says: 'something wears the default group of a VPC',
  why: 'Whatever names no group gets the default one. Its members reach each other on every port, and whoever writes a rule into it opens all of them at once; '
    + 'emptied, as it should be, it cuts them off.',
  fix: `const worker = new WorkerSG(this, 'Worker', { vpc });
new ec2.Instance(this, 'Machine', { vpc, instanceType, machineImage, securityGroup: worker });`,
  whenNot: 'The thing needs no connection at all and the default group is emptied. Say so by naming a group without rules, such as a QuarantineSG.',
  covers: ['CKV_AWS_248', 'ec2_instance_using_default_security_group'],
  examples: {
    bad: [
      { title: 'an instance that names no group', network: networkOf(wearer(INSTANCE, [], NONE_NAMED)) },
      { title: 'an instance that names the default group', network: networkOf(wearer(INSTANCE, [defaultGroupOf('Vpc')])) },
      { title: 'a search engine in a VPC that names no group', network: networkOf(wearer('AWS::OpenSearchService::Domain', [], NONE_NAMED)) },
      { title: 'a load balancer with the default group beside another', network: networkOf(wearer('AWS::ElasticLoadBalancingV2::LoadBalancer', ['Web', defaultGroupOf('Vpc')])) },
      { title: 'an interface endpoint that names no group', network: networkOf(wearer('AWS::EC2::VPCEndpoint', [], NONE_NAMED)) },
    ],
    good: [
      { title: 'an instance that names a group', network: networkOf(wearer(INSTANCE, ['Web'])) },
      { title: 'a Network Load Balancer without groups, which has none', network: networkOf(wearer('AWS::ElasticLoadBalancingV2::LoadBalancer', [])) },
      { title: 'a function that stands in no VPC', network: networkOf() },
      { title: 'an instance with two groups', network: networkOf(wearer(INSTANCE, ['Web', 'Balancer'])) },
    ],
    unknown: [
      { title: 'an instance that names groups in some deployments only', network: networkOf(wearer(INSTANCE, [], { wearsDefaultGroup: unknown('its groups are named under a condition') })) },
    ],
  },
  judge: ({ wearers }) => {
    const violated: Evidence[] = [];
    const undecided: Evidence[] = [];
    for (const one of wearers) {
      const { site, worn, wearsDefaultGroup } = one;
      const named = worn.find(({ group }) => isDefaultGroup(group));
      if (named) violated.push({ site, says: `${writeWearer(one)} wears ${named.group}`, answers: answersOf(one) });
      else if (!wearsDefaultGroup.known) undecided.push(doubt(site, 'something wears the default group of a VPC', wearsDefaultGroup));
      else if (wearsDefaultGroup.value) violated.push({ site, says: `${writeWearer(one)} names no group, so it gets the default one of its VPC`, answers: answersOf(one) });
    }
    return { violated, undecided };
  },
};

import { Check } from './check';
import { egress, group, ingress, networkOf, OTHER_GROUP, unreadable, wearer } from './example-network';
import { judgeBalancerRules } from '../judging/balancer-rules';
import { unknown } from '../model/knowledge';

const BALANCER = 'AWS::ElasticLoadBalancingV2::LoadBalancer';
const IN = ingress('tcp', 443, '0.0.0.0/0');
const OUT = egress('tcp', 8080, OTHER_GROUP);
const NOTHING_OUT = egress('icmp', [252, 86], '255.255.255.255/32');

export const balancerWithoutRules: Check = {
  id: 'BalancerWithoutRules',
  area: 'What wears the groups',
  audience: 'strict',
  severity: 'warning',
  says: 'a load balancer wears groups that let nothing in, or nothing out',
  why: 'Nobody reaches it, or it reaches no target: health checks fail and people see errors. Then somebody opens the group in a hurry, and mostly too wide.',
  fix: `const balancer = new LoadBalancerSG(this, 'LoadBalancer', { vpc });
balancer.allowTo(web); // out to the targets, and in there; 443 and 80 in are its own`,
  whenNot: 'Its listeners or their rules are made elsewhere, and only redirect or answer by themselves, so that it needs no way out: those of the app are read. Acknowledge it on the group.',
  covers: ['elb_with_security_group_without_inbound_rules', 'elb_with_security_group_without_outbound_rules'],
  examples: {
    bad: [
      { title: 'no rule in', network: networkOf(group(), OUT, wearer(BALANCER, ['Web'])) },
      { title: 'no rule out but the one of the CDK that lets nothing through', network: networkOf(group(), IN, NOTHING_OUT, wearer(BALANCER, ['Web'])) },
      { title: 'no rule in to one that answers by itself', network: networkOf(group(), OUT, wearer(BALANCER, ['Web'], { answersItself: true })) },
      { title: 'no rule at all', network: networkOf(group(), wearer(BALANCER, ['Web'])) },
      { title: 'a Classic Load Balancer with two groups without a rule in', network: networkOf(group(), group({ id: 'Other' }), OUT, wearer('AWS::ElasticLoadBalancing::LoadBalancer', ['Web', 'Other'])) },
    ],
    good: [
      { title: 'rules in and out', network: networkOf(group(), IN, OUT, wearer(BALANCER, ['Web'])) },
      { title: 'rules in one group of two', network: networkOf(group(), group({ id: 'Other' }), IN, OUT, wearer(BALANCER, ['Web', 'Other'])) },
      { title: 'no outbound rule written, so that EC2 opens everything: another finding', network: networkOf(group({ declaresEgress: false }), IN, wearer(BALANCER, ['Web'])) },
      { title: 'a group that is not made in the app', network: networkOf(wearer(BALANCER, ['Balancer'])) },
      { title: 'an instance with a group without rules', network: networkOf(group(), wearer('AWS::EC2::Instance', ['Web'])) },
      { title: 'no rule out of one that only redirects or answers by itself', network: networkOf(group(), IN, NOTHING_OUT, wearer(BALANCER, ['Web'], { answersItself: true })) },
      { title: 'a Network Load Balancer without groups', network: networkOf(wearer(BALANCER, [])) },
    ],
    unknown: [
      { title: 'a list of inbound rules that cannot be read', network: networkOf(group(), OUT, unreadable('ingress', unknown('the import rules')), wearer(BALANCER, ['Web'])) },
    ],
  },
  judge: judgeBalancerRules,
};

import { Check } from './check';
import { egress, group, ingress, listOf, networkOf, unreadable, wearer } from './example-network';
import { doubt } from '../judging/doubt';
import { NetworkIndex } from '../judging/network-index';
import { overlapsIn } from '../judging/overlapping-groups';
import { unknown } from '../model/knowledge';
import { SecurityGroup } from '../model/network';
import { Evidence, Verdict } from '../model/verdict';

function judge(index: NetworkIndex): Verdict {
  const violated: Evidence[] = [];
  const undecided: Evidence[] = [];
  const nameOf = (id: string) => index.groups.get(id)!.site.logicalId;
  for (const { wearer: { site }, inner, outer, doubt: why } of overlapsIn(index)) {
    const says = `it wears ${nameOf(inner)} beside ${nameOf(outer)}, and opens nothing by it that ${nameOf(outer)} does not open`;
    if (why === undefined) violated.push({ site, says });
    else undecided.push(doubt(site, says, why));
  }
  return { violated, undecided };
}

const named = (id: string, more: Partial<SecurityGroup> = {}) =>
  group({ id, site: { template: 'Shop.template.json', logicalId: id, location: 'Properties' }, ...more });
const both = [named('Web'), named('Balancer'), wearer('AWS::EC2::Instance', ['Web', 'Balancer'])];
const inBalancer = { group: 'Balancer' };

export const overlappingGroups: Check = {
  id: 'OverlappingGroups',
  area: 'Rules together',
  audience: 'strict',
  severity: 'warning',
  says: 'something wears two groups of which one opens all that the other opens',
  why: 'Whoever closes a port in one group believes that it is closed, and the other one still opens it. Each group counts towards the quota of the interface too.',
  fix: `const worker = new WorkerSG(this, 'Worker', { vpc, egress: EgressPolicy.httpsOnly() }); // all that the machine needs, in one group
new ec2.Instance(this, 'Machine', { vpc, instanceType, machineImage, securityGroup: worker });`,
  whenNot: 'A resource that is not in the app names the group as a peer, so that whoever wears it is let in there. Acknowledge it on what wears the groups.',
  covers: ['overlappingSecurityGroups'],
  examples: {
    bad: [
      { title: 'the same rule in both', network: networkOf(...both, ingress('tcp', 22, '10.0.0.0/8'), ingress('tcp', 22, '10.0.0.0/8', inBalancer)) },
      { title: 'a narrower rule in one', network: networkOf(...both, ingress('tcp', 22, '10.1.0.0/16'), ingress('-1', 'any', '10.0.0.0/8', inBalancer)) },
      { title: 'over IPv6, by number', network: networkOf(...both, ingress('6', 22, '2001:db8::/48'), ingress('tcp', [20, 30], '2001:db8::/32', inBalancer)) },
      {
        title: 'two rules that several of the other make up',
        network: networkOf(...both, ingress('tcp', [80, 81], '10.0.0.0/8'), egress('tcp', 443, '10.0.0.0/8'),
          ingress('tcp', 80, '10.0.0.0/8', inBalancer), ingress('tcp', 81, '10.0.0.0/8', inBalancer), egress('tcp', 443, listOf('10.0.0.0/8'), inBalancer)),
      },
    ],
    good: [
      { title: 'rules of their own', network: networkOf(...both, ingress('tcp', 22, '10.0.0.0/8'), ingress('tcp', 443, '10.0.0.0/8', inBalancer)) },
      {
        title: 'one that a rule elsewhere names as its source',
        network: networkOf(...both, ingress('tcp', 22, '10.0.0.0/8'), ingress('tcp', 22, '10.0.0.0/8', inBalancer),
          ...['Web', 'Balancer'].map(id => ingress('tcp', 5432, { kind: 'group', id }, { group: 'Database' }))),
      },
      {
        title: 'on two interfaces',
        network: networkOf(named('Web'), named('Balancer'), ingress('tcp', 22, '10.0.0.0/8'), ingress('tcp', 22, '10.0.0.0/8', inBalancer),
          wearer('AWS::EC2::Instance', [], { worn: [{ group: 'Web', onInterface: '0' }, { group: 'Balancer', onInterface: '1' }] })),
      },
      {
        title: 'two things that wear one each',
        network: networkOf(named('Web'), named('Balancer'), ingress('tcp', 22, '10.0.0.0/8'), ingress('tcp', 22, '10.0.0.0/8', inBalancer),
          wearer('AWS::EC2::Instance', ['Web']), wearer('AWS::EC2::Instance', ['Balancer'], { id: 'App2' })),
      },
      { title: 'groups without rules', network: networkOf(...both) },
      {
        title: 'one of which EC2 lets everything out',
        network: networkOf(named('Web', { declaresEgress: false }), named('Balancer'), wearer('AWS::EC2::Instance', ['Web', 'Balancer']),
          ingress('tcp', 22, '10.0.0.0/8'), ingress('-1', 'any', '10.0.0.0/8', inBalancer), ingress('tcp', 443, '0.0.0.0/0', inBalancer)),
      },
      {
        title: 'a wider rule that is live only sometimes',
        network: networkOf(...both, ingress('tcp', 22, '10.0.0.0/8'), ingress('tcp', 22, '0.0.0.0/0', { ...inBalancer, conditions: { IsProd: true } })),
      },
    ],
    unknown: [
      {
        title: 'one that has rules which are a parameter',
        network: networkOf(...both, ingress('tcp', 22, '10.1.0.0/16'), ingress('tcp', [20, 30], '10.0.0.0/8', inBalancer), unreadable('ingress', unknown('the parameter Rules'))),
      },
    ],
  },
  judge,
};

import { Check } from './check';
import { group, ingress, networkOf, wearer } from './example-network';
import { judgeInterfaces } from '../judging/judge-interfaces';
import { unknown } from '../model/knowledge';

const INSTANCE = 'AWS::EC2::Instance';
const names = (count: number) => Array.from({ length: count }, (_, i) => `Group${i}`);

export const tooManyGroupsOnInterface: Check = {
  id: 'TooManyGroupsOnInterface',
  area: 'What wears the groups',
  audience: 'baseline',
  severity: 'error',
  says: 'an interface wears more groups, or more rules in them, than AWS takes',
  why: 'A network interface takes five groups unless the quota is raised, and 1,000 rules in all of its groups whatever is raised. The deployment fails, and mostly half way.',
  fix: `const service = new ApplicationSG(this, 'Service', { vpc, port: 8080, clients: [loadBalancer] }); // one group for one kind of thing
service.allowTo(database);`,
  whenNot: 'AWS has raised the quota for the account: say so with `RuleBudget.of(app).use({ groupsPerInterface: 8 })`, or with the option groupsPerInterface.',
  covers: [],
  options: ['groupsPerInterface'],
  examples: {
    bad: [
      { title: 'six groups on an instance', network: networkOf(wearer(INSTANCE, names(6))) },
      { title: 'six groups on the second of two interfaces', network: networkOf(wearer(INSTANCE, [], { worn: names(6).map(one => ({ group: one, onInterface: 'NetworkInterfaces[1]' })) })) },
      { title: 'seven groups on a function', network: networkOf(wearer('AWS::Lambda::Function', names(7))) },
      {
        title: 'two groups with 501 rules each',
        network: networkOf(
          group(), wearer(INSTANCE, ['Web', 'Balancer']),
          ...['Web', 'Balancer'].flatMap(one => Array.from({ length: 501 }, (_, i) => ingress('tcp', i + 1, '10.0.0.0/16', { group: one }))),
        ),
      },
    ],
    good: [
      { title: 'five groups on an instance', network: networkOf(wearer(INSTANCE, names(5))) },
      { title: 'five groups on each of two interfaces', network: networkOf(wearer(INSTANCE, [], { worn: [...names(5), ...names(5)].map((one, i) => ({ group: one, onInterface: `NetworkInterfaces[${Math.floor(i / 5)}]` })) })) },
      { title: 'one group that is named six times', network: networkOf(wearer(INSTANCE, Array.from({ length: 6 }, () => 'Web'))) },
      {
        title: 'six groups of which a condition chooses three',
        network: networkOf(wearer(INSTANCE, [], { worn: names(6).map((one, i) => ({ group: one, onInterface: '', conditions: { 'IsProd in Shop': i < 3 } })) })),
      },
      { title: 'eight groups where the quota is raised', network: networkOf(wearer(INSTANCE, names(8))), options: { groupsPerInterface: 8 } },
    ],
    unknown: [
      { title: 'five groups, and a list that is a parameter', network: networkOf(wearer(INSTANCE, names(5), { unread: unknown('the parameter MoreGroups') })) },
    ],
  },
  judge: judgeInterfaces,
};

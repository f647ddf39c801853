import { Check } from './check';
import { addressFrom, ingress, networkOf, OTHER_GROUP, wearer } from './example-network';
import { judgeTiers } from '../judging/tiers';

const INSTANCE = 'AWS::EC2::Instance';
const DATA = ingress('tcp', 5432, { kind: 'group', id: 'Clients' }, { group: 'Balancer' });
const WEB = ingress('tcp', 443, '0.0.0.0/0');

export const twoTiersOnOne: Check = {
  id: 'TwoTiersOnOne',
  area: 'What wears the groups',
  audience: 'strict',
  severity: 'warning',
  says: 'one thing wears a group for everybody and a group for clients of data',
  why: 'What its groups let in adds up. Whoever breaks into the part that everybody may call stands beside the data, with no security group in between.',
  fix: `const tiers = new ThreeTierSecurityGroups(this, 'Shop', { vpc, applicationPort: 8080, service: Service.POSTGRESQL });
new ec2.Instance(this, 'Application', { vpc, instanceType, machineImage, securityGroup: tiers.application }); // each tier on things of its own`,
  whenNot: 'It is one machine for all on purpose: a demonstration, a small site whose data is worth nothing. Acknowledge it on the machine.',
  covers: [],
  examples: {
    bad: [
      { title: 'a web server and a database on one instance', network: networkOf(WEB, DATA, wearer(INSTANCE, ['Web', 'Balancer'])) },
      { title: 'the same for ::/0 and UDP', network: networkOf(ingress('17', 443, '::/0'), DATA, wearer(INSTANCE, ['Balancer', 'Web'])) },
      { title: 'every protocol (-1) beside a cache', network: networkOf(ingress('-1', 'any', '10.0.0.1/0'), ingress('6', 6379, '10.0.0.0/16', { group: 'Balancer' }), wearer(INSTANCE, ['Web', 'Balancer'])) },
      { title: 'two interfaces of one instance', network: networkOf(WEB, DATA, wearer(INSTANCE, [], { worn: [{ group: 'Web', onInterface: 'NetworkInterfaces[0]' }, { group: 'Balancer', onInterface: 'NetworkInterfaces[1]' }] })) },
    ],
    good: [
      { title: 'a web server alone', network: networkOf(WEB, DATA, wearer(INSTANCE, ['Web'])) },
      { title: 'a database that lets administrators in by a group of their own', network: networkOf(ingress('tcp', 22, OTHER_GROUP), DATA, wearer(INSTANCE, ['Web', 'Balancer'])) },
      { title: 'one group for both, which other checks name', network: networkOf(WEB, ingress('tcp', 5432, OTHER_GROUP), wearer(INSTANCE, ['Web'])) },
      { title: 'ping from everywhere beside a database', network: networkOf(ingress('icmp', [8, -1], '0.0.0.0/0'), DATA, wearer(INSTANCE, ['Web', 'Balancer'])) },
      { title: 'groups of which a condition chooses one', network: networkOf(WEB, DATA, wearer(INSTANCE, [], { worn: ['Web', 'Balancer'].map(group => ({ group, onInterface: '', conditions: { 'IsProd in Shop': group === 'Web' } })) })) },
    ],
    unknown: [
      { title: 'HTTPS from an address that is a parameter beside a database', network: networkOf(ingress('tcp', 443, addressFrom('Customers')), DATA, wearer(INSTANCE, ['Web', 'Balancer'])) },
    ],
  },
  judge: judgeTiers,
};

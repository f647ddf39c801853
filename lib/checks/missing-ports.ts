import { Check } from './check';
import { fault, ingress, networkOf, OTHER_GROUP } from './example-network';
import { tellFaults } from '../judging/tell-faults';

const missing = (which: string, more: Parameters<typeof fault>[1] = {}) => networkOf(fault(`${which} missing, which tcp needs`, { about: 'missing ports', ...more }));

export const missingPorts: Check = {
  id: 'MissingPorts',
  area: 'Templates',
  audience: 'baseline',
  severity: 'error',
  says: 'a rule of TCP, UDP or ICMP does not say both ports',
  why: 'EC2 refuses it: "Must specify both from and to ports". Only protocol -1, ICMPv6 and protocols that have no ports go without.',
  fix: 'queue.addIngressRule(office.ipv4, ec2.Port.tcp(5671), \'Office tools read orders\'); // writes FromPort and ToPort',
  whenNot: 'Never: no deployment comes of it.',
  covers: ['E3687'],
  examples: {
    bad: [
      { title: 'TCP without ports', network: missing('FromPort and ToPort are') },
      { title: 'TCP without its last port', network: missing('ToPort is') },
      { title: 'TCP without its first port', network: missing('FromPort is') },
      { title: 'in a rule that is a resource of its own', network: missing('ToPort is', { site: { template: 'Shop.template.json', logicalId: 'Rule', location: 'Properties' } }) },
      { title: 'an outbound rule without FromPort', network: missing('FromPort is', { direction: 'egress' }) },
    ],
    good: [
      { title: 'both ports', network: networkOf(ingress('tcp', 443, OTHER_GROUP)) },
      { title: 'protocol -1 without ports', network: networkOf(ingress('-1', 'any', OTHER_GROUP)) },
      { title: 'a protocol without ports', network: networkOf(ingress('47', 'any', OTHER_GROUP)) },
      { title: 'ICMPv6 without types', network: networkOf(ingress('icmpv6', [-1, -1], '::/0')) },
      { title: 'ports the wrong way round, which RefusedRule names', network: networkOf(fault('the ports begin at 443 and end at 80, before they begin')) },
    ],
    unknown: [
      { title: 'a port that is missing only where several conditions are met', network: missing('ToPort is', { doubt: 'it is so only where several conditions are met at once' }) },
    ],
  },
  judge: tellFaults(({ about }) => about === 'missing ports'),
};

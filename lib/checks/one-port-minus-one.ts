import { Check } from './check';
import { fault, ingress, networkOf, OTHER_GROUP } from './example-network';
import { tellFaults } from '../judging/tell-faults';

const minusOne = (text: string, more: Parameters<typeof fault>[1] = {}) => networkOf(fault(text, { about: 'one port of -1', ...more }));

export const onePortMinusOne: Check = {
  id: 'OnePortMinusOne',
  area: 'Templates',
  audience: 'baseline',
  severity: 'error',
  says: 'one port of a rule is -1 and the other is not',
  why: 'To EC2 -1 is no port: "TCP/UDP port (-1) out of range". Of ICMP it is every type, and then every code has to be -1 too.',
  fix: `queue.addIngressRule(office.ipv4, ec2.Port.allTcp(), 'Office tools'); // all ports of TCP are 0 to 65535
queue.addIngressRule(office.ipv4, ec2.Port.icmpPing(), 'Office tools'); // type 8, every code: -1 as ToPort alone is right here`,
  whenNot: 'Never: no deployment comes of it.',
  covers: ['E3688'],
  examples: {
    bad: [
      { title: 'TCP from -1', network: minusOne('FromPort is -1 and the other port is not') },
      { title: 'TCP to -1', network: minusOne('ToPort is -1 and the other port is not') },
      { title: 'every type of ICMP and one code', network: minusOne('FromPort is -1, every type of ICMP, and ToPort is not, which would be every code') },
      { title: 'an outbound rule with ToPort -1 alone', network: minusOne('ToPort is -1 and the other port is not', { direction: 'egress' }) },
    ],
    good: [
      { title: 'two ports', network: networkOf(ingress('tcp', [80, 443], OTHER_GROUP)) },
      { title: 'every code of one type of ICMP', network: networkOf(ingress('icmp', [8, -1], OTHER_GROUP)) },
      { title: 'all of ICMP', network: networkOf(ingress('icmp', [-1, -1], OTHER_GROUP)) },
      { title: 'a missing port, which MissingPorts names', network: networkOf(fault('ToPort is missing, which tcp needs', { about: 'missing ports' })) },
    ],
    unknown: [
      {
        title: 'a port that is -1 only where several conditions are met',
        network: minusOne('ToPort is -1 and the other port is not', { doubt: 'it is so only where several conditions are met at once' }),
      },
    ],
  },
  judge: tellFaults(({ about }) => about === 'one port of -1'),
};

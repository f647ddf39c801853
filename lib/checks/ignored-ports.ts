import { Check } from './check';
import { fault, ingress, networkOf, OTHER_GROUP } from './example-network';
import { tellFaults } from '../judging/tell-faults';

const ignored = (protocol: string, more: Parameters<typeof fault>[1] = {}) =>
  networkOf(fault(`FromPort and ToPort count for nothing beside the protocol ${protocol}`, { meets: 'ignored', about: 'ports without a meaning', ...more }));

export const ignoredPorts: Check = {
  id: 'IgnoredPorts',
  area: 'Templates',
  audience: 'baseline',
  severity: 'warning',
  says: 'a rule names ports beside a protocol for which EC2 ignores them',
  why: 'Protocol -1, and each other than TCP, UDP, ICMP and ICMPv6, "allows traffic on all ports, regardless of any port range you specify" (EC2 API Reference, '
    + 'IpPermission). Whoever reads the rule believes that one port is open, and all are.',
  fix: `queue.addIngressRule(office.ipv4, ec2.Port.tcp(443), 'Office tools'); // one port of TCP
queue.addIngressRule(office.ipv4, ec2.Port.allTraffic(), 'Office tools'); // or all, without ports`,
  whenNot: 'All ports are meant, and something that cannot be changed writes ports beside them. Acknowledge it.',
  covers: ['W3687'],
  examples: {
    bad: [
      { title: 'protocol -1', network: ignored('-1, which is every port of every protocol') },
      { title: 'GRE', network: ignored('47, which has no ports') },
      { title: 'protocol -1 with all ports', network: ignored('-1, which is every port of every protocol', { direction: 'ingress' }) },
      { title: 'ports beside protocol -1, outbound', network: ignored('-1, which is every port of every protocol', { direction: 'egress' }) },
    ],
    good: [
      { title: 'ports of TCP', network: networkOf(ingress('tcp', 443, OTHER_GROUP)) },
      { title: 'types of ICMPv6', network: networkOf(ingress('icmpv6', [128, -1], '::/0')) },
      { title: 'protocol -1 without ports', network: networkOf(ingress('-1', 'any', OTHER_GROUP)) },
      { title: 'a rule without a source, which IgnoredRule names', network: networkOf(fault('the rule names no source, so that it is not added to the group', { meets: 'ignored' })) },
    ],
    unknown: [
      {
        title: 'a protocol that is -1 only where several conditions are met',
        network: ignored('-1, which is every port of every protocol', { doubt: 'it is so only where several conditions are met at once' }),
      },
    ],
  },
  judge: tellFaults(({ about }) => about === 'ports without a meaning'),
};

import { Check } from './check';
import { fault, group, ingress, networkOf, OTHER_GROUP } from './example-network';
import { tellFaults } from '../judging/tell-faults';

export const refusedRule: Check = {
  id: 'RefusedRule',
  area: 'Templates',
  audience: 'baseline',
  severity: 'error',
  says: 'a group or a rule will be refused by CloudFormation or EC2 as it is written',
  why: 'The deployment fails, often after much else was deployed, and is rolled back. Until then nobody knows what the rule was to open: a check that '
    + 'cannot read it cannot judge it.',
  fix: `// let the CDK write the rule: it takes no ports that are none, and no address that is none
queue.addIngressRule(ec2.Peer.ipv4('203.0.113.0/28'), ec2.Port.tcp(5671), 'Office tools read orders');`,
  whenNot: 'A macro that the template does not name mends it before it is deployed. Acknowledge it with the name of the macro.',
  covers: [],
  examples: {
    bad: [
      { title: 'a text where a list of rules should be', network: networkOf(fault('SecurityGroupIngress is the text \'None\', where a list of rules should be')) },
      { title: 'a port that is none', network: networkOf(fault('ToPort is 70000, and ports are numbers from 0 to 65535')) },
      { title: 'ports that end before they begin', network: networkOf(fault('the ports begin at 443 and end at 80, before they begin')) },
      { title: 'an address without the length of its prefix', network: networkOf(fault('CidrIp is \'10.0.0.1\', which EC2 refuses: it has no prefix length')) },
      { title: 'an IPv6 block where an IPv4 one should be', network: networkOf(fault('CidrIp is \'::/0\', which EC2 refuses: it is a block of IPv6 addresses')) },
      { title: 'a protocol that is none', network: networkOf(fault('IpProtocol is \'https\', which is no protocol to EC2')) },
      { title: 'a description with a character that EC2 does not take', network: networkOf(fault('Description has \'>\' in it, which EC2 does not take there')) },
      { title: 'the name of the default group', network: networkOf(group(), fault('GroupName is \'default\', the name of the group that every VPC comes with')) },
      { title: 'a reference to nothing', network: networkOf(fault('\'Balancer\', which is referred to, is not in the template')) },
    ],
    good: [
      { title: 'a rule as it should be', network: networkOf(ingress('tcp', 443, OTHER_GROUP)) },
      { title: 'a group as it should be', network: networkOf(group()) },
      { title: 'nothing', network: networkOf() },
      { title: 'ports that count for nothing, which EC2 takes', network: networkOf(fault('FromPort and ToPort count for nothing', { meets: 'ignored' })) },
      { title: 'ports that are missing, which another check tells', network: networkOf(fault('ToPort is missing', { about: 'missing ports' })) },
    ],
    unknown: [
      {
        title: 'a fault that is met only where several conditions are',
        network: networkOf(fault('ToPort is 70000, and ports are numbers from 0 to 65535', { doubt: 'it is so only where several conditions are met at once' })),
      },
    ],
  },
  judge: tellFaults(({ meets, about }) => meets === 'refused' && about === undefined),
};

import { Check } from './check';
import { fault, ingress, networkOf, OTHER_GROUP } from './example-network';
import { tellFaults } from '../judging/tell-faults';

const ignored = (text: string, more: Parameters<typeof fault>[1] = {}) => networkOf(fault(text, { meets: 'ignored', ...more }));

export const ignoredRule: Check = {
  id: 'IgnoredRule',
  area: 'Templates',
  audience: 'baseline',
  severity: 'warning',
  says: 'a rule names no peer, or several, so that CloudFormation adds none',
  why: 'CloudFormation wants exactly one. "Otherwise, the stack launches successfully, but the rule is not added to the security group" '
    + '(AWS::EC2::SecurityGroupIngress); in some Regions it fails instead. What should be open is not, and the template says that it is.',
  fix: `queue.addIngressRule(ec2.Peer.ipv4('203.0.113.0/28'), ec2.Port.tcp(5671), 'Office tools over IPv4');
queue.addIngressRule(ec2.Peer.ipv6('2001:db8:1234::/48'), ec2.Port.tcp(5671), 'Office tools over IPv6'); // one rule for each`,
  whenNot: 'Never: write one rule for each peer.',
  covers: [],
  examples: {
    bad: [
      { title: 'no source', network: ignored('the rule names no source, so that it is not added to the group') },
      { title: 'no destination', network: ignored('the rule names no destination, so that it is not added to the group', { direction: 'egress' }) },
      { title: 'an IPv4 and an IPv6 block', network: ignored('the rule names 2 sources, CidrIp and CidrIpv6, where one should be') },
      { title: 'a block and a group', network: ignored('the rule names 2 sources, CidrIp and SourceSecurityGroupId, where one should be') },
    ],
    good: [
      { title: 'one source', network: networkOf(ingress('tcp', 443, OTHER_GROUP)) },
      { title: 'two rules of one source each', network: networkOf(ingress('tcp', 443, '0.0.0.0/0'), ingress('tcp', 443, '::/0')) },
      { title: 'a rule that is refused, which another check tells', network: networkOf(fault('IpProtocol is missing')) },
      { title: 'ports that are ignored, which another check tells', network: ignored('FromPort and ToPort count for nothing', { about: 'ports without a meaning' }) },
    ],
    unknown: [
      {
        title: 'no source where several conditions are met',
        network: ignored('the rule names no source, so that it is not added to the group', { doubt: 'it is so only where several conditions are met at once' }),
      },
    ],
  },
  judge: tellFaults(({ meets, about }) => meets === 'ignored' && about === undefined),
};

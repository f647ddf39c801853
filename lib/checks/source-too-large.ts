import { Check } from './check';
import { addressFrom, FOREIGN_LIST, ingress, listOf, networkOf, OTHER_GROUP } from './example-network';
import { judgeSources } from '../judging/judge-sources';
import { largerThan, prefixOfAtMost } from '../judging/source-size';

export const sourceTooLarge: Check = {
  id: 'SourceTooLarge',
  area: 'Sources and ports',
  audience: 'opinion',
  severity: 'warning',
  says: 'a rule lets in more addresses than the team allows one source to have',
  why: 'A rule for a whole network lets in what stands there by chance, and what will be put there next year.',
  fix: `orders.connections.allowDefaultPortFrom(api, 'Orders'); // the group of the clients, wherever they stand
// or one subnet of the data centre
queue.addIngressRule(ec2.Peer.ipv4('10.20.30.0/26'), ec2.Port.tcp(5671), 'Order terminals');`,
  whenNot: 'The CDK lets the whole VPC in to interface endpoints, and peers and data centres come as networks. How large is too large is a matter of opinion: KICS says a little over '
    + '128 or 256 addresses for databases, cfn_nag and Guard say one (SourceNotSingleHost), and a KICS query flags one (SingleHostAsSource). The option `mostSourceAddresses` is 256 '
    + 'unless told, for IPv6 too, where a subnet alone has more.',
  covers: ['db_security_group_open_to_large_scope', 'W9', 'SECURITY_GROUP_INGRESS_CIDR_NON_32_RULE'],
  options: ['mostSourceAddresses'],
  examples: {
    bad: [
      { title: 'PostgreSQL from 10.0.0.0/8', network: networkOf(ingress('tcp', 5432, '10.0.0.0/8')) },
      { title: 'a /23', network: networkOf(ingress('tcp', 443, '203.0.112.0/23')) },
      { title: 'an IPv6 subnet, every protocol (-1)', network: networkOf(ingress('-1', 'any', '2001:db8:1:2::/64')) },
      { title: 'the world', network: networkOf(ingress('tcp', 443, '0.0.0.0/0')) },
      { title: 'entries of a prefix list that touch', network: networkOf(ingress('tcp', 22, listOf('10.0.0.0/24', '10.0.1.0/24'))) },
      { title: 'a /23 with host bits', network: networkOf(ingress('6', [20, 30], '10.1.2.3/23')) },
      { title: 'a /28 where the team allows eight addresses', network: networkOf(ingress('tcp', 22, '203.0.113.0/28')), options: { mostSourceAddresses: 8 } },
    ],
    good: [
      { title: 'a /24 and an IPv6 /120', network: networkOf(ingress('tcp', 22, '10.0.0.0/24'), ingress('tcp', 22, '2001:db8::/120')) },
      { title: 'one address', network: networkOf(ingress('tcp', 22, '203.0.113.7/32')) },
      { title: 'another group', network: networkOf(ingress('-1', 'any', OTHER_GROUP)) },
      { title: 'a few addresses in a prefix list', network: networkOf(ingress('tcp', 22, listOf('203.0.113.7/32', '203.0.113.9/32'))) },
      { title: 'a /16 where the team allows that', network: networkOf(ingress('tcp', 22, '10.0.0.0/16')), options: { mostSourceAddresses: 65_536 } },
    ],
    unknown: [
      { title: 'an address that is a parameter', network: networkOf(ingress('tcp', 22, addressFrom('Office'))) },
      { title: 'a prefix list that is not in the app', network: networkOf(ingress('tcp', 22, FOREIGN_LIST)) },
    ],
  },
  judge: (index) => {
    const { mostSourceAddresses: most } = index.options;
    return judgeSources(index, {
      blamed: blocks => largerThan(most, blocks),
      says: (_, written) => `${written} is let in, which makes more than ${most} addresses in one rule`,
      unless: prefixOfAtMost(most),
      whether: `a rule lets in more than ${most} addresses`,
    });
  },
};

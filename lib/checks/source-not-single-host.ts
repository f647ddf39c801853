import { Check } from './check';
import { addressFrom, FOREIGN_LIST, ingress, listOf, networkOf, OTHER_GROUP } from './example-network';
import { judgeSources } from '../judging/judge-sources';
import { BITS } from '../model/cidr';

export const sourceNotSingleHost: Check = {
  id: 'SourceNotSingleHost',
  area: 'Sources and ports',
  audience: 'opinion',
  severity: 'info',
  says: 'a rule lets in a network, and not one address',
  why: 'Where each client is known by its address, a rule for a network lets in its neighbours too.',
  fix: `queue.addIngressRule(ec2.Peer.ipv4('203.0.113.7/32'), ec2.Port.tcp(5671), 'Order terminal in Vienna');
// or, inside AWS, the group of the clients
queue.connections.allowFrom(api, ec2.Port.tcp(5671), 'Orders');`,
  whenNot: 'Clients come from subnets and offices, and addresses change. cfn_nag W9 and AWS Guard want nothing but /32; KICS flags just that (SingleHostAsSource). No template with an address in '
    + 'it pleases both, so neither is asked of who does not include it.',
  covers: ['W9', 'SECURITY_GROUP_INGRESS_CIDR_NON_32_RULE'],
  examples: {
    bad: [
      { title: 'a /24', network: networkOf(ingress('tcp', 22, '10.0.0.0/24')) },
      { title: 'an IPv6 /64', network: networkOf(ingress('tcp', 22, '2001:db8::/64')) },
      { title: 'the world, every protocol (-1)', network: networkOf(ingress('-1', 'any', '0.0.0.0/0')) },
      { title: 'a /31 with host bits, protocol "6"', network: networkOf(ingress('6', [80, 90], '203.0.113.7/31')) },
      { title: 'a network in a prefix list', network: networkOf(ingress('tcp', 22, listOf('203.0.113.7/32', '203.0.113.16/28'))) },
    ],
    good: [
      { title: 'one IPv4 address', network: networkOf(ingress('tcp', 22, '203.0.113.7/32')) },
      { title: 'one IPv6 address', network: networkOf(ingress('tcp', 22, '2001:db8::7/128')) },
      { title: 'another group', network: networkOf(ingress('tcp', 22, OTHER_GROUP)) },
      { title: 'single addresses in a prefix list', network: networkOf(ingress('tcp', 22, listOf('203.0.113.7/32', '203.0.113.9/32'))) },
    ],
    unknown: [
      { title: 'an address that is a parameter', network: networkOf(ingress('tcp', 22, addressFrom('Office'))) },
      { title: 'a prefix list that is not in the app', network: networkOf(ingress('tcp', 22, FOREIGN_LIST)) },
    ],
  },
  judge: index => judgeSources(index, {
    blamed: blocks => blocks.filter(({ family, prefixLength }) => prefixLength < BITS[family]),
    says: (_, written) => `${written} is a network`,
    unless: BITS.ipv6,
    whether: 'a rule lets in a network',
  }),
};

import { Check } from './check';
import { addressFrom, ingress, listOf, networkOf, OTHER_GROUP } from './example-network';
import { byDefault } from '../judging/by-default';
import { doubt } from '../judging/doubt';
import { NetworkIndex } from '../judging/network-index';
import { BITS } from '../model/cidr';
import { Evidence, Verdict } from '../model/verdict';

function judge({ rules }: NetworkIndex): Verdict {
  const violated: Evidence[] = [];
  const undecided: Evidence[] = [];
  for (const rule of rules.ingress) {
    const { site } = rule;
    const { peer } = byDefault(rule);
    if (peer.kind === 'cidr' && peer.cidr.prefixLength === BITS[peer.cidr.family]) {
      const { canonical, family } = peer.cidr;
      violated.push({ site, says: `${canonical}${peer.via === undefined ? '' : ` (${peer.via})`} is one address`, family });
    } else if (peer.kind === 'unknown' && peer.prefixLength === BITS.ipv6) {
      violated.push({ site, says: `one address is let in: ${peer.why}`, family: 'ipv6' });
    } else if (peer.kind === 'unknown' && (peer.prefixLength === undefined || peer.prefixLength === BITS.ipv4)) {
      // A /32 is one address in IPv4 alone, and of an address that is not known the family is not either.
      undecided.push(doubt(site, 'the source is one address', { ...peer, why: `the source is ${peer.why}` }));
    }
  }
  return { violated, undecided };
}

export const singleHostAsSource: Check = {
  id: 'SingleHostAsSource',
  area: 'Sources and ports',
  audience: 'opinion',
  severity: 'info',
  says: 'a rule names a single address',
  why: 'A machine is replaced and its address goes to another one, which the rule then lets in; the new machine is kept out. Inside AWS a group says who is meant.',
  fix: `queue.connections.allowFrom(api, ec2.Port.tcp(5671), 'Orders'); // the group, not the address
// or, for addresses outside, a prefix list that is kept in one place
queue.addIngressRule(partners.ipv4, ec2.Port.tcp(5671), 'Partners');`,
  whenNot: 'The address is an Elastic IP, a NAT gateway or the office line: nothing is narrower. KICS flags it, cfn_nag W9 and AWS Guard demand it (SourceNotSingleHost), so we ask neither of '
    + 'who does not include it.',
  covers: ['security_group_ingress_has_cidr_not_recommended'],
  examples: {
    bad: [
      { title: 'one public IPv4 address', network: networkOf(ingress('tcp', 22, '203.0.113.7/32')) },
      { title: 'one private address, protocol "6"', network: networkOf(ingress('6', [20, 30], '10.0.0.7/32')) },
      { title: 'one IPv6 address', network: networkOf(ingress('tcp', 443, '2001:db8::7/128')) },
      { title: 'every protocol (-1) from one address', network: networkOf(ingress('-1', 'any', '198.51.100.7/32')) },
      { title: 'a single IPv6 address that is a parameter', network: networkOf(ingress('tcp', 22, { ...addressFrom('Ip'), prefixLength: 128 })) },
    ],
    good: [
      { title: 'a /28', network: networkOf(ingress('tcp', 22, '203.0.113.0/28')) },
      { title: 'an IPv6 /32, which is a network', network: networkOf(ingress('tcp', 22, '2001:db8::/32')) },
      { title: 'a /31 with host bits', network: networkOf(ingress('tcp', 22, '203.0.113.7/31')) },
      { title: 'another group', network: networkOf(ingress('tcp', 22, OTHER_GROUP)) },
      { title: 'single addresses in a prefix list, which is kept in one place', network: networkOf(ingress('tcp', 22, listOf('203.0.113.7/32'))) },
    ],
    unknown: [
      { title: 'an address that is a parameter', network: networkOf(ingress('tcp', 22, addressFrom('Office'))) },
      { title: 'a /32 around an address that is a parameter: a network if it is IPv6', network: networkOf(ingress('tcp', 22, { ...addressFrom('Ip'), prefixLength: 32 })) },
    ],
  },
  judge,
};

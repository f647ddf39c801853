import { Check } from './check';
import { addressFrom, ingress, listOf, networkOf, OTHER_GROUP } from './example-network';
import { PUBLIC_RANGE_COVERS } from './world-covers';
import { judgeWideRanges } from '../judging/judge-wide-ranges';
import { unknown } from '../model/knowledge';

export const widePublicRange: Check = {
  id: 'WidePublicRange',
  area: 'Sources and ports',
  audience: 'baseline',
  severity: 'warning',
  says: 'a wide range of public addresses may connect',
  why: 'A range of a provider or of a country is not a partner: most of its addresses belong to strangers, who may rent one for an hour. Blocks that touch count as the '
    + 'one that they make together, whether they stand in one rule, in several or in a prefix list.',
  fix: `const partners = new TrustedNetwork(this, 'Partners', {
  name: 'partners',
  cidrs: [{ cidr: '198.51.100.0/28', description: 'Partner in Vienna' }],
});
queue.addIngressRule(partners.ipv4, ec2.Port.tcp(8443), 'Partners');`,
  whenNot: 'The range is an organisation\'s own, all of it: say so in the acknowledgement, or raise the limit (`shortestPublicIpv4Prefix`, 24 unless told, and '
    + '`shortestPublicIpv6Prefix`, 48). Ports of the option `publicPorts` and ICMP are not judged; the world, plain or in disguise, is told by other checks.',
  covers: PUBLIC_RANGE_COVERS,
  options: ['shortestPublicIpv4Prefix', 'shortestPublicIpv6Prefix', 'publicPorts'],
  examples: {
    bad: [
      { title: 'SSH from a /8', network: networkOf(ingress('tcp', 22, '52.0.0.0/8')) },
      { title: 'every protocol (-1) from a /23', network: networkOf(ingress('-1', 443, '203.0.112.0/23')) },
      { title: 'PostgreSQL (protocol "6") from an IPv6 /32', network: networkOf(ingress('6', 5432, '2001:db8::/32')) },
      { title: 'two /24 that are a /23 together', network: networkOf(ingress('tcp', 22, '203.0.112.0/24'), ingress('tcp', 22, '203.0.113.0/24')) },
      { title: 'the same, on ranges of ports that overlap', network: networkOf(ingress('tcp', [20, 30], '203.0.112.0/24'), ingress('tcp', [22, 40], '203.0.113.0/24')) },
      { title: 'the same, in a prefix list', network: networkOf(ingress('tcp', 8080, listOf('203.0.112.0/24', '203.0.113.0/24'))) },
      { title: 'a range of which half is private', network: networkOf(ingress('tcp', 22, '10.0.0.0/7')) },
      { title: 'a /16 written with host bits', network: networkOf(ingress('tcp', 22, '52.1.2.3/16')) },
      { title: 'a /25 where the team wants /28', network: networkOf(ingress('tcp', 22, '203.0.113.0/25')), options: { shortestPublicIpv4Prefix: 28 } },
    ],
    good: [
      { title: 'a /24 and an IPv6 /48', network: networkOf(ingress('tcp', 22, '203.0.113.0/24'), ingress('tcp', 22, '2001:db8::/48')) },
      { title: 'two /24 that are none together', network: networkOf(ingress('tcp', 22, '203.0.113.0/24'), ingress('tcp', 22, '203.0.114.0/24')) },
      { title: 'two /24 on two ports', network: networkOf(ingress('tcp', 22, '203.0.112.0/24'), ingress('tcp', 23, '203.0.113.0/24')) },
      { title: 'private ranges', network: networkOf(ingress('-1', 'any', '10.0.0.0/8'), ingress('tcp', 22, 'fd00::/8')) },
      { title: 'HTTPS from a /8', network: networkOf(ingress('tcp', 443, '52.0.0.0/8')) },
      { title: 'ping from a /8', network: networkOf(ingress('icmp', [8, -1], '52.0.0.0/8')) },
      { title: 'the world, and half of it, which other checks name', network: networkOf(ingress('tcp', 22, '0.0.0.0/0'), ingress('tcp', 23, '128.0.0.0/1')) },
      { title: 'a /8 where the team wants that', network: networkOf(ingress('tcp', 22, '52.0.0.0/8')), options: { shortestPublicIpv4Prefix: 8 } },
      { title: 'another group', network: networkOf(ingress('tcp', 22, OTHER_GROUP)) },
      {
        title: 'two /24 of which only one is live, as a condition says',
        network: networkOf(
          ingress('tcp', 22, '203.0.112.0/24', { conditions: { 'IsProd in Shop': true } }),
          ingress('tcp', 22, '203.0.113.0/24', { conditions: { 'IsProd in Shop': false } })),
      },
    ],
    unknown: [
      { title: 'a /16 around an address that is a parameter', network: networkOf(ingress('tcp', 22, { ...addressFrom('Ip'), prefixLength: 16 })) },
      { title: 'a /8 on a port that is a parameter', network: networkOf(ingress('tcp', unknown('the parameter Port'), '52.0.0.0/8')) },
    ],
  },
  judge: judgeWideRanges,
};
